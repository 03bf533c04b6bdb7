import { entriesOf, lookUp, stringAt, textOf, type Tree } from '../../sources/tree.ts';
import type { Launch, TreeKind } from './launch.ts';
import { environmentIn, filledTree, launchOf, placeIn, scriptsOf, LaunchValues } from './trees.ts';

const SCHEMA = /azureml\w*\.(?:azureedge\.net|ms)|(?:command|pipeline|sweep)(?:Job|Component)\.schema\.json/i;
const INPUT = /\$\{\{\s*((?:inputs|search_space)\.[\w.-]+)\s*\}\}/g;
const MOST_JOBS = 50;

/** Jobs of Azure Machine Learning: commands, the steps of pipelines, trials of sweeps. */
export const azureMl: TreeKind = {
  form: 'tree',
  name: 'Azure ML',
  files: 'job and component YAML with `$schema` of Azure ML',
  reads: 'command with its inputs, code, environment, environment_variables; compute and instance_type; shm_size',
  signs: [/\$schema|azureml:/, /azureml/],
  read: (root, { path }) => {
    const isJob = SCHEMA.test(stringAt(root, '$schema') ?? '') || (lookUp(root, 'command') && lookUp(root, 'compute'));
    if (!isJob) return null;
    const jobs = [
      root,
      ...entriesOf(lookUp(root, 'jobs')).map(({ value }) => value),
      ...[lookUp(root, 'trial')].filter((each) => each !== undefined),
    ];
    return jobs.slice(0, MOST_JOBS).flatMap((job) => launchesOf(job, root, path));
  },
};

function launchesOf(job: Tree, root: Tree, path: string): Launch[] {
  const component = lookUp(job, 'component');
  const own = component?.kind === 'map' ? component : job;
  const inputs = new Map([...inputsOf(own), ...inputsOf(job), ...inputsOf(root)]);
  const command = lookUp(own, 'command');
  if (command?.kind !== 'scalar') return [];
  const values = new LaunchValues(path);
  const resources = lookUp(job, 'resources') ?? lookUp(root, 'resources');
  const compute = values.text(
    lookUp(job, 'compute') ?? lookUp(root, 'compute') ?? lookUp(root, 'settings', 'default_compute'),
    'compute',
  );
  const environment = lookUp(own, 'environment');
  const image = values.text(lookUp(environment, 'image') ?? environment, 'environment');
  const machine = values.text(lookUp(resources, 'instance_type'), 'instance_type');
  return [
    launchOf({
      place: 'job of Azure ML',
      origin: placeIn(path, command),
      commands: scriptsOf(
        filledTree(command, INPUT, (name) => inputs.get(name) ?? null),
        path,
      ),
      image,
      folder: values.text(lookUp(own, 'code') ?? lookUp(job, 'code'), 'code')?.value ?? null,
      environment: environmentIn(lookUp(own, 'environment_variables'), lookUp(job, 'environment_variables')),
      gpu: values.gpu(null, [machine, compute && { ...compute, value: compute.value.replace(/^azureml:/, '') }]),
      shm: values.bytes(lookUp(resources, 'shm_size'), 'shm_size'),
      remarks: values.remarks,
    }),
  ];
}

/** Inputs that are plain values, or have one as default. */
function inputsOf(job: Tree): [string, string][] {
  return entriesOf(lookUp(job, 'inputs')).flatMap(({ key, value }): [string, string][] => {
    const plain = value.kind === 'map' ? (lookUp(value, 'default') ?? lookUp(value, 'value')) : value;
    const isPlain = plain?.kind === 'scalar' && plain.value !== null;
    return isPlain ? [[`inputs.${key}`, textOf(plain)]] : [];
  });
}
