import { entriesOf, itemsOf, lookUp, stringAt, type Tree } from '../../sources/tree.ts';
import type { Launch, TreeKind } from './launch.ts';
import { environmentIn, launchOf, placeIn, scriptsOf, LaunchValues } from './trees.ts';

const MOST_JOBS = 200;
const MOST_STEPS = 500;

/** Jobs of CircleCI. */
export const circleci: TreeKind = {
  form: 'tree',
  name: 'CircleCI',
  files: '`.circleci/config.yml`',
  reads: 'run steps with working_directory and environment; resource_class of the job or its executor; docker image',
  signs: [/^jobs:/m, /\brun:/],
  path: /(?:^|\/)\.circleci\/[^/]+\.ya?ml$/,
  read: (root, { path }) => {
    const jobs = entriesOf(lookUp(root, 'jobs'));
    if (jobs.length === 0) return null;
    return jobs.slice(0, MOST_JOBS).flatMap(({ value }) => launchesOf(value, root, path));
  },
};

function launchesOf(job: Tree, root: Tree, path: string): Launch[] {
  const name = stringAt(job, 'executor') ?? stringAt(job, 'executor', 'name');
  const executor = name === null ? undefined : lookUp(root, 'executors', name);
  const values = new LaunchValues(path);
  const near = (key: string): Tree | undefined => lookUp(job, key) ?? lookUp(executor, key);
  const image = values.text(lookUp(itemsOf(near('docker'))[0], 'image'), 'image');
  const gpu = values.gpu(null, [values.text(near('resource_class'), 'resource_class')]);
  return itemsOf(lookUp(job, 'steps'))
    .slice(0, MOST_STEPS)
    .flatMap((step): Launch[] => {
      const run = lookUp(step, 'run');
      const command = run?.kind === 'map' ? lookUp(run, 'command') : run;
      const commands = scriptsOf(command, path);
      if (commands.length === 0) return [];
      const folder = lookUp(run, 'working_directory') ?? near('working_directory');
      return [
        launchOf({
          place: 'job of CircleCI',
          origin: placeIn(path, command),
          commands,
          image,
          folder: values.text(folder, 'working_directory')?.value ?? null,
          environment: environmentIn(near('environment'), lookUp(run, 'environment')),
          gpu,
          remarks: values.remarks,
        }),
      ];
    });
}
