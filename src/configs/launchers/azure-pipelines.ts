import { itemsOf, lookUp, stringAt, textOf, type Tree } from '../../sources/tree.ts';
import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import type { Field } from '../../base/origin.ts';
import type { Launch, LaunchCommand, TreeKind } from './launch.ts';
import { environmentIn, filledTree, launchOf, placeIn, scriptOf, LaunchValues } from './trees.ts';

const MACRO = /\$\(([\w.]+)\)/g;
const PARAMETER = /\$\{\{\s*((?:parameters|variables)\.[\w.]+)\s*\}\}/g;
const MOST_JOBS = 200;
const MOST_STEPS = 500;

/** Pipelines of Azure DevOps. */
export const azurePipelines: TreeKind = {
  form: 'tree',
  name: 'Azure Pipelines',
  files: '`azure-pipelines.yml` and files with such steps',
  reads:
    'script, bash, powershell steps with workingDirectory; variables and defaults of parameters; pool and its demands; container',
  signs: [/^(?:[ \t]*- )?[ \t]*(?:pool|steps|stages|jobs):/m, /(?:script|bash|pwsh|powershell):/],
  read: (root, { path }) => {
    const jobs = jobsIn(root);
    const isOurs = jobs.some(({ job }) => lookUp(job, 'pool')) || lookUp(root, 'pool') !== undefined;
    if (!isOurs || jobs.length === 0) return null;
    return jobs.slice(0, MOST_JOBS).flatMap(({ job, scopes }) => launchesOf(job, scopes, root, path));
  },
};

function jobsIn(root: Tree): { readonly job: Tree; readonly scopes: readonly Tree[] }[] {
  const own = lookUp(root, 'steps') ? [{ job: root, scopes: [root] }] : [];
  const jobs = itemsOf(lookUp(root, 'jobs')).map((job) => ({ job, scopes: [root, job] }));
  const staged = itemsOf(lookUp(root, 'stages')).flatMap((stage) =>
    itemsOf(lookUp(stage, 'jobs')).map((job) => ({ job, scopes: [root, stage, job] })),
  );
  return [...own, ...jobs, ...staged];
}

function launchesOf(job: Tree, scopes: readonly Tree[], root: Tree, path: string): Launch[] {
  const values = new LaunchValues(path);
  const near = (key: string): Tree | undefined =>
    scopes
      .toReversed()
      .map((each) => lookUp(each, key))
      .find(Boolean);
  const pool = near('pool');
  const known = new Map<string, string>();
  for (const parameter of itemsOf(lookUp(root, 'parameters'))) {
    const [name, standard] = [stringAt(parameter, 'name'), lookUp(parameter, 'default')];
    if (name !== null && standard?.kind === 'scalar' && standard.value !== null) {
      known.set(`parameters.${name}`, textOf(standard));
    }
  }
  const variables = environmentIn(...scopes.map((each) => lookUp(each, 'variables')));
  const demands = lookUp(pool, 'demands');
  const labels = [
    values.text(pool?.kind === 'scalar' ? pool : lookUp(pool, 'name'), 'pool'),
    ...(demands?.kind === 'list' ? demands.items : demands ? [demands] : []).map((each) =>
      values.text(each, 'demands'),
    ),
    values.text(lookUp(pool, 'vmImage'), 'vmImage'),
  ];
  const steps = lookUp(job, 'steps') ?? lookUp(job, 'strategy', 'runOnce', 'deploy', 'steps');
  const container = near('container');
  return itemsOf(steps)
    .slice(0, MOST_STEPS)
    .flatMap((step): Launch[] => {
      const command = commandOf(step, known, variables, path);
      if (!command) return [];
      return [
        launchOf({
          place: 'job of Azure Pipelines',
          origin: command.kind === 'shell' ? command.text.originAt(0) : placeIn(path, step),
          commands: [command],
          image: values.text(container?.kind === 'map' ? lookUp(container, 'image') : container, 'container'),
          folder: folderOf(lookUp(step, 'workingDirectory'), values),
          environment: new Map([...variables, ...environmentIn(lookUp(step, 'env'))]),
          gpu: values.gpu(
            null,
            labels.map((label) => demanded(label)),
          ),
          remarks: values.remarks,
        }),
      ];
    });
}

/** `gpu -equals a10`. */
function demanded(label: Field<string> | null): Field<string> | null {
  return label && { value: label.value.replace(/\s*-equals\s*/, '='), origin: label.origin };
}

const SOURCES = /\$\((Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)\/?/g;

function folderOf(folder: Tree | undefined, values: LaunchValues): string | null {
  const tree = folder && filledTree(folder, SOURCES, () => '');
  return values.text(tree, 'workingDirectory')?.value ?? null;
}

function commandOf(
  step: Tree,
  known: ReadonlyMap<string, string>,
  variables: ReadonlyMap<string, ShellValue>,
  path: string,
): LaunchCommand | null {
  for (const key of ['script', 'bash', 'pwsh', 'powershell']) {
    const found = lookUp(step, key);
    if (!found) continue;
    const text = scriptOf(
      filledTree(found, PARAMETER, (name) => known.get(name) ?? null),
      path,
    );
    if (!text) return null;
    const dialect = key === 'script' || key === 'bash' ? DIALECTS.posix : DIALECTS.powershell;
    // a macro is a variable to the reader of a shell, as long as it is
    const masked = text.masked(
      text.text.replaceAll(MACRO, (whole, name: string) => (variables.has(name) ? `\${${name}}` : whole)),
    );
    return { kind: 'shell', text: masked, dialect };
  }
  const inline = lookUp(step, 'inputs', 'script') ?? lookUp(step, 'inputs', 'inlineScript');
  const text = scriptOf(inline, path);
  return text && { kind: 'shell', text, dialect: DIALECTS.posix };
}
