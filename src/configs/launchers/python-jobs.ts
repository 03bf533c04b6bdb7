import type { Tree } from '../../sources/tree.ts';
import { lookUp } from '../../sources/tree.ts';
import type { Launch, LaunchWord, OutlineCall, PythonKind } from './launch.ts';
import { environmentIn, filledTree, launchOf, placeIn, scriptsOf, LaunchValues, wordsOf } from './trees.ts';
import { launchOfPool } from './vertex.ts';

const INPUT = /\$\{\{\s*(inputs\.[\w.-]+)\s*\}\}/g;

/** `command(...)` of Azure ML's library. */
export const azureMlPython: PythonKind = {
  form: 'python',
  name: 'Azure ML (Python)',
  files: 'Python with `command(...)` of `azure.ai.ml`, `ScriptRunConfig` of `azureml.core`',
  reads: 'command, code, inputs, environment, compute, instance_type, shm_size',
  signs: /\bazure(?:\.ai\.ml|ml\.core)\b/,
  read: ({ path, outline }) =>
    outline.calls.flatMap((call): Launch[] => {
      if (/(?:^|\.)command$/.test(call.name)) return ofCommand(call, path);
      return /(?:^|\.)ScriptRunConfig$/.test(call.name) ? ofScript(call, path) : [];
    }),
};

function ofCommand({ named, origin }: OutlineCall, path: string): Launch[] {
  const command = named.get('command');
  if (!command) return [];
  const values = new LaunchValues(path);
  const inputs = named.get('inputs');
  const known = (name: string): string | null =>
    values.text(lookUp(inputs, name.replace(/^inputs\./, '')), name)?.value ?? null;
  return [
    launchOf({
      place: 'command of Azure ML',
      origin,
      commands: scriptsOf(filledTree(command, INPUT, known), path),
      image: values.text(named.get('environment'), 'environment'),
      folder: values.text(named.get('code'), 'code')?.value ?? null,
      environment: environmentIn(named.get('environment_variables')),
      gpu: values.gpu(null, [
        values.text(named.get('instance_type'), 'instance_type'),
        values.text(named.get('compute'), 'compute'),
      ]),
      shm: values.bytes(named.get('shm_size'), 'shm_size'),
      remarks: values.remarks,
    }),
  ];
}

function ofScript({ named, origin }: OutlineCall, path: string): Launch[] {
  const values = new LaunchValues(path);
  const script = values.text(named.get('script'), 'script');
  if (!script) return [];
  const words = [
    ...started(script.value, placeIn(path, named.get('script'))),
    ...wordsOf(named.get('arguments'), path),
  ];
  return [
    launchOf({
      place: 'run of Azure ML',
      origin,
      commands: [{ kind: 'words', words }],
      folder: values.text(named.get('source_directory'), 'source_directory')?.value ?? null,
      gpu: values.gpu(null, [values.text(named.get('compute_target'), 'compute_target')]),
      remarks: values.remarks,
    }),
  ];
}

/** Jobs of Vertex AI's library. */
export const vertexPython: PythonKind = {
  form: 'python',
  name: 'Vertex AI (Python)',
  files: 'Python with `CustomTrainingJob`, `CustomContainerTrainingJob` or `CustomJob` of `google.cloud.aiplatform`',
  reads:
    'script_path, command, container_uri; args, machine_type, accelerator_type and accelerator_count of run; worker_pool_specs',
  signs: /\baiplatform\b/,
  read: ({ path, outline }) => {
    const pools = outline.calls
      .filter(({ name }) => /(?:^|\.)(?:CustomJob|HyperparameterTuningJob)$/.test(name))
      .flatMap(({ named }) => itemsIn(named.get('worker_pool_specs')).map((pool) => launchOfPool(pool, path)));
    const jobs = outline.calls.filter(({ name }) =>
      /(?:^|\.)Custom(?:Container|PythonPackage)?TrainingJob$|(?:^|\.)CustomJob\.from_local_script$/.test(name),
    );
    return [...pools, ...jobs.flatMap((job) => ofJob(job, outline.calls, path))];
  },
};

function ofJob(job: OutlineCall, calls: readonly OutlineCall[], path: string): Launch[] {
  const isRun = ({ name }: OutlineCall): boolean =>
    job.target !== null && (name === `${job.target}.run` || name === `${job.target}.submit`);
  const run = calls.find(isRun);
  const given = new Map([...job.named, ...(run?.named ?? [])]);
  const values = new LaunchValues(path);
  const script = values.text(given.get('script_path'), 'script_path');
  const words = [
    ...(script ? started(script.value, placeIn(path, given.get('script_path'))) : wordsOf(given.get('command'), path)),
    ...wordsOf(given.get('args'), path),
  ];
  return [
    launchOf({
      place: 'job of Vertex AI',
      origin: job.origin,
      commands: words.length === 0 ? [] : [{ kind: 'words', words }],
      image: values.text(given.get('container_uri'), 'container_uri'),
      environment: environmentIn(given.get('environment_variables')),
      gpu: values.gpu(values.text(given.get('accelerator_type'), 'accelerator_type'), [
        values.text(given.get('machine_type'), 'machine_type'),
      ]),
      count: values.count(given.get('accelerator_count'), 'accelerator_count'),
      remarks: values.remarks,
    }),
  ];
}

function itemsIn(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

function started(script: string, origin: LaunchWord['origin']): LaunchWord[] {
  return ['python', script].map((text) => ({ text, unknown: null, origin, source: null }));
}
