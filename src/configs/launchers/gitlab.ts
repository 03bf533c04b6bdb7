import { entriesOf, itemsOf, lookUp, stringAt, type Tree } from '../../sources/tree.ts';
import type { Field } from '../../base/origin.ts';
import type { Launch, TreeKind } from './launch.ts';
import { environmentIn, launchOf, placeIn, scriptsOf, LaunchValues } from './trees.ts';

const MOST_JOBS = 200;
const MAX_PARENTS = 5;

/** Pipelines of GitLab. */
export const gitlab: TreeKind = {
  form: 'tree',
  name: 'GitLab CI',
  files: '`.gitlab-ci.yml` and files with such jobs',
  reads: 'before_script and script, variables, image; tags of the runner; extends and default',
  signs: /^[ \t]+script:/m,
  path: /gitlab-ci[^/]*\.ya?ml$|(?:^|\/)\.gitlab\/.*\.ya?ml$|(?:^|\/)ci\/.*\.ya?ml$/i,
  read: (root, { path }) => {
    const jobs = entriesOf(root).filter(({ key, value }) => !key.startsWith('.') && lookUp(value, 'script'));
    const inherited = entriesOf(root).filter(({ key, value }) => !key.startsWith('.') && lookUp(value, 'extends'));
    const all = [...new Map([...jobs, ...inherited].map((entry) => [entry.key, entry])).values()];
    if (all.length === 0) return null;
    return all.slice(0, MOST_JOBS).flatMap(({ value }) => launchesOf(value, root, path));
  },
};

function launchesOf(job: Tree, root: Tree, path: string): Launch[] {
  const chain = [job, ...parentsOf(job, root, 0), lookUp(root, 'default'), root].filter((each) => each !== undefined);
  const first = (key: string): Tree | undefined => chain.map((each) => lookUp(each, key)).find((found) => found);
  const script = first('script');
  if (!script) return [];
  const values = new LaunchValues(path);
  const image = first('image');
  const tags = itemsOf(first('tags')).map((tag): Field<string> | null => values.text(tag, 'tags'));
  return [
    launchOf({
      place: 'job of GitLab CI',
      origin: placeIn(path, script),
      commands: scriptsOf([first('before_script'), script], path),
      image: values.text(lookUp(image, 'name') ?? image, 'image'),
      environment: environmentIn(...chain.toReversed().map((each) => lookUp(each, 'variables'))),
      gpu: values.gpu(null, tags),
      remarks: values.remarks,
    }),
  ];
}

/** What `extends` names, the nearest first. */
function parentsOf(job: Tree, root: Tree, depth: number): Tree[] {
  if (depth >= MAX_PARENTS) return [];
  const said = lookUp(job, 'extends');
  const named = stringAt(job, 'extends');
  const names =
    named === null ? itemsOf(said).map((item) => (item.kind === 'scalar' ? String(item.value) : '')) : [named];
  const parents: Tree[] = [];
  for (const name of names.toReversed()) {
    const parent = lookUp(root, name);
    if (parent) parents.push(parent, ...parentsOf(parent, root, depth + 1));
  }
  return parents;
}
