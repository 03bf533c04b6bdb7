import { entryOf } from '../../base/entry.ts';
import { entriesOf, itemsOf, lookUp, stringAt, type Tree } from '../../sources/tree.ts';
import type { Field } from '../../base/origin.ts';
import type { Launch, LaunchCommand, LauncherFile, TreeKind } from './launch.ts';
import { selectorsOf } from './selectors.ts';
import { environmentIn, launchOf, placeIn, scriptsOf, LaunchValues, wordsOf } from './trees.ts';
import { CONTAINER_SHM_BYTES } from './wrappers.ts';
import { dockerfileCommand } from './docker-build.ts';

/** Kinds of objects and where their pods stand: a path of keys, with `*` for every entry of a map or list. */
const PODS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Pod: [[]],
  PodTemplate: [['template']],
  Job: [
    ['spec', 'template'],
    ['spec', 'tasks', '*', 'template'],
  ],
  CronJob: [['spec', 'jobTemplate', 'spec', 'template']],
  Deployment: [['spec', 'template']],
  StatefulSet: [['spec', 'template']],
  DaemonSet: [['spec', 'template']],
  ReplicaSet: [['spec', 'template']],
  PyTorchJob: [['spec', 'pytorchReplicaSpecs', '*', 'template']],
  TFJob: [['spec', 'tfReplicaSpecs', '*', 'template']],
  MPIJob: [['spec', 'mpiReplicaSpecs', '*', 'template']],
  JobSet: [['spec', 'replicatedJobs', '*', 'template', 'spec', 'template']],
  TrainingRuntime: [['spec', 'template', 'spec', 'replicatedJobs', '*', 'template', 'spec', 'template']],
  ClusterTrainingRuntime: [['spec', 'template', 'spec', 'replicatedJobs', '*', 'template', 'spec', 'template']],
  LeaderWorkerSet: [['spec', 'leaderWorkerTemplate', 'workerTemplate']],
  RayJob: [
    ['spec', 'rayClusterSpec', 'headGroupSpec', 'template'],
    ['spec', 'rayClusterSpec', 'workerGroupSpecs', '*', 'template'],
  ],
};
const MOST_PODS = 50;
/** Resources that are cards or slices of them. */
const CARDS =
  /^(?:(?:nvidia|amd)\.com\/(?:gpu(?:\.shared)?|mig-[\w.]+)|gpu\.intel\.com\/[\w.]+|k8s\.amazonaws\.com\/vgpu)$/;
const SLICE = /^nvidia\.com\/mig-([\w.]+)$/;

/** Pods, jobs and the objects of operators that make pods. */
export const kubernetes: TreeKind = {
  form: 'tree',
  name: 'Kubernetes',
  files: 'manifests: Pod, Job, CronJob, Deployment, StatefulSet, PyTorchJob, TrainJob, Job of Volcano, JobSet, RayJob',
  reads:
    'command, args, workingDir, env, image; limits and requests of `nvidia.com/gpu` and `nvidia.com/mig-*`; node selectors and affinities of GKE, EKS, AKS and the GPU operator; memory; an emptyDir in memory at /dev/shm',
  signs: [/apiVersion/, /containers|trainer|entrypoint/],
  read: readManifest,
};

function readManifest(root: Tree, file: LauncherFile): readonly Launch[] | null {
  const kind = stringAt(root, 'kind');
  if (!stringAt(root, 'apiVersion') || kind === null) return null;
  if (kind === 'List') return itemsOf(lookUp(root, 'items')).flatMap((item) => readManifest(item, file) ?? []);
  if (kind === 'TrainJob') return trainJob(root, file);
  const paths = Object.hasOwn(PODS, kind) ? PODS[kind]! : null;
  if (!paths) return null;
  const pods = paths.flatMap((path) => at([root], path)).slice(0, MOST_PODS);
  const place = `${kind} of Kubernetes`;
  const launches = pods.flatMap((pod) => launchesOfPod(pod, place, file));
  return kind === 'RayJob' ? withEntrypoint(root, launches, file) : launches;
}

function at(trees: readonly Tree[], path: readonly string[]): Tree[] {
  const [key, ...rest] = path;
  if (key === undefined) return [...trees];
  const next = trees.flatMap((tree) => {
    if (key === '*') return tree.kind === 'list' ? tree.items : entriesOf(tree).map(({ value }) => value);
    const found = lookUp(tree, key);
    return found ? [found] : [];
  });
  return at(next, rest);
}

/** The containers of a pod or of a template of pods. */
function launchesOfPod(pod: Tree, place: string, file: LauncherFile): Launch[] {
  const spec = lookUp(pod, 'spec') ?? pod;
  return itemsOf(lookUp(spec, 'containers')).map((container) => launchOfContainer(container, spec, place, file));
}

/** One container with what its pod says of the node. */
export function launchOfContainer(container: Tree, spec: Tree | undefined, place: string, file: LauncherFile): Launch {
  const { path } = file;
  const values = new LaunchValues(path);
  const { name, count, slices } = requestOf(container, values);
  const labels = selectorsOf(spec, values);
  const [command, args] = [lookUp(container, 'command'), lookUp(container, 'args')];
  const words = [...wordsOf(command, path), ...wordsOf(args, path)];
  // without a command the image's own is started, which stands in the Dockerfile where the repository has one
  const own = words.length > 0 && command ? words : [...dockerfileCommand(file, words.length === 0), ...words];
  const commands: LaunchCommand[] = own.length === 0 ? [] : [{ kind: 'words', words: own }];
  const origin = placeIn(path, lookUp(container, 'name') ?? container);
  const gpu = values.gpu(name, slices ? [...labels.map((label) => withSlice(label, slices)), ...labels] : labels);
  return launchOf({
    place,
    origin,
    commands,
    image: values.text(lookUp(container, 'image'), 'image'),
    folder: stringAt(container, 'workingDir'),
    environment: environmentIn(lookUp(container, 'env')),
    gpu,
    count,
    memory: memoryOf(container, values),
    shm: shmOf(container, spec, values),
    remarks: values.remarks,
  });
}

function requestOf(
  container: Tree,
  values: LaunchValues,
): { name: Field<string> | null; count: Field<number> | null; slices: string | null } {
  for (const side of ['limits', 'requests']) {
    for (const { key, value } of entriesOf(lookUp(container, 'resources', side))) {
      if (!CARDS.test(key)) continue;
      const slices = SLICE.exec(key)?.[1] ?? null;
      return { name: null, count: values.count(value, key), slices };
    }
  }
  return { name: null, count: null, slices: null };
}

/** `a100-80gb` and the resource `mig-3g.40gb` are `a100-80gb:3g.40gb`. */
function withSlice(label: Field<string>, slice: string): Field<string> {
  return { value: `${label.value.replace(/-(?:PCIE|SXM\d?)(?=-|$)/i, '')}:${slice}`, origin: label.origin };
}

function memoryOf(container: Tree, values: LaunchValues): Field<number> | null {
  const memory =
    lookUp(container, 'resources', 'limits', 'memory') ?? lookUp(container, 'resources', 'requests', 'memory');
  return values.bytes(memory, 'memory');
}

/** An emptyDir of memory at /dev/shm, with a limit or up to the memory of the pod; 64 MiB without one. */
function shmOf(container: Tree, spec: Tree | undefined, values: LaunchValues): Field<number> | null {
  const mount = itemsOf(lookUp(container, 'volumeMounts')).find(
    (each) => stringAt(each, 'mountPath')?.replace(/\/$/, '') === '/dev/shm',
  );
  const origin = placeIn(values.path, lookUp(container, 'name') ?? container);
  if (!mount) return isTrue(spec, 'hostIPC') ? null : { value: CONTAINER_SHM_BYTES, origin };
  const name = stringAt(mount, 'name');
  const volume = itemsOf(lookUp(spec, 'volumes')).find((each) => stringAt(each, 'name') === name);
  const empty = lookUp(volume, 'emptyDir');
  return empty ? values.bytes(lookUp(empty, 'sizeLimit'), 'sizeLimit') : null;
}

function isTrue(tree: Tree | undefined, key: string): boolean {
  const found = lookUp(tree, key);
  return found?.kind === 'scalar' && found.value === true;
}

/** The TrainJob of Kubeflow's second trainer: its pods stand in a runtime, its command and cards here. */
function trainJob(root: Tree, file: LauncherFile): Launch[] {
  const trainer = lookUp(root, 'spec', 'trainer');
  if (!trainer) return [];
  const container = renamed(trainer, { resourcesPerNode: 'resources' });
  const overrides = itemsOf(lookUp(root, 'spec', 'podTemplateOverrides') ?? lookUp(root, 'spec', 'podSpecOverrides'));
  const spec = overrides.map((each) => lookUp(each, 'spec') ?? each)[0];
  const launch = launchOfContainer(container, spec, 'TrainJob of Kubeflow', file);
  // the runtime may mount a larger one
  return [{ ...launch, shm: null }];
}

function renamed(tree: Tree, names: Readonly<Record<string, string>>): Tree {
  if (tree.kind !== 'map') return tree;
  return { ...tree, entries: tree.entries.map((entry) => ({ ...entry, key: entryOf(names, entry.key) ?? entry.key })) };
}

/** A RayJob runs its entrypoint on its workers. */
function withEntrypoint(root: Tree, pods: readonly Launch[], file: LauncherFile): Launch[] {
  const entrypoint = lookUp(root, 'spec', 'entrypoint');
  const worker = pods.findLast(({ count }) => count !== null) ?? pods.at(-1);
  if (entrypoint?.kind !== 'scalar' || typeof entrypoint.value !== 'string' || !worker) return [];
  return [{ ...worker, origin: placeIn(file.path, entrypoint), commands: scriptsOf(entrypoint, file.path) }];
}
