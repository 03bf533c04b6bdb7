import { allKeysOf, entriesOf, itemsOf, lookUp, type Tree } from '../sources/tree.ts';

/** What a file is that declares no training we read; shown with `--why`. */
export interface OtherKind {
  readonly kind: 'dataset' | 'model' | 'other framework' | 'something else';
  /** One line: what it is and by which sign. */
  readonly reason: string;
}

/** Names of frameworks and the keys, at the top or anywhere, that only they use together. */
const FRAMEWORKS: readonly (readonly [name: string, ...keys: readonly (readonly string[])[]])[] = [
  [
    'Axolotl',
    ['base_model', 'micro_batch_size'],
    ['base_model', 'sequence_len'],
    ['base_model', 'datasets', 'adapter'],
  ],
  [
    'LLaMA-Factory',
    ['model_name_or_path', 'stage'],
    ['model_name_or_path', 'finetuning_type'],
    ['export_dir', 'template'],
  ],
  ['torchtune', ['_component_']],
  ['Hugging Face Trainer or TRL', ['per_device_train_batch_size'], ['model_name_or_path', 'do_train']],
  ['DeepSpeed', ['zero_optimization'], ['train_micro_batch_size_per_gpu'], ['train_batch_size', 'fp16', 'optimizer']],
  ['Accelerate', ['distributed_type'], ['compute_environment', 'num_processes']],
  ['OpenMMLab', ['_base_'], ['train_dataloader', 'train_cfg']],
  ['Detectron2', ['_BASE_'], ['MODEL', 'SOLVER']],
  ['Lightning CLI', ['trainer', 'model', 'class_path'], ['class_path', 'init_args']],
  ['NeMo', ['trainer', 'exp_manager']],
  ['PaddleDetection', ['TrainReader'], ['architecture', 'weights', 'LearningRate']],
  ['SuperGradients', ['training_hyperparams'], ['arch_params', 'train_dataset_params']],
  ['kohya sd-scripts', ['network_module'], ['train_batch_size', 'enable_bucket'], ['pretrained_model_name_or_path']],
  ['YOLOv5 or YOLOv7 (a dump of a past run)', ['hyp', 'batch_size', 'imgsz'], ['hyp', 'batch_size', 'img_size']],
  ['YOLOv5 or YOLOv7 (hyperparameters)', ['lr0', 'lrf', 'anchor_t'], ['lr0', 'lrf', 'fl_gamma']],
  ['YOLOX', ['data_num_workers', 'input_size', 'no_aug_epochs']],
  ['RF-DETR', ['grad_accum_steps', 'num_queries']],
  ['D-FINE or RT-DETR', ['__include__'], ['RTDETRTransformer'], ['HybridEncoder']],
  ['Keras or TensorFlow', ['model_config', 'train_input_reader'], ['keras_version']],
];

/** The framework whose file has these keys; null when it is none that we know. */
function frameworkOf(keys: ReadonlySet<string>): { readonly name: string; readonly signs: readonly string[] } | null {
  for (const [name, ...signatures] of FRAMEWORKS) {
    const signs = signatures.find((signature) => signature.every((key) => keys.has(key)));
    if (signs) return { name, signs };
  }
  return null;
}

const KEY = /(?:^|[\s{,"'])([A-Za-z_][\w-]{0,40})["']?[ \t]{0,8}[:=]/gm;

/** Keys at the top, each of which alone says what a file is. */
const TOPS: readonly (readonly [key: string, what: string])[] = [
  ['openapi', 'a description of an API'],
  ['swagger', 'a description of an API'],
  ['scrape_configs', 'settings of Prometheus'],
  ['site_name', 'a site of MkDocs'],
  ['tracker_type', 'settings of a tracker'],
  ['packageManager', 'a package'],
  ['devDependencies', 'a package'],
  ['compilerOptions', 'settings of TypeScript'],
  ['build-system', 'a Python project'],
  ['tokenizer_class', 'a tokenizer'],
  ['architectures', 'a card of a model'],
  ['annotations', 'annotations of images'],
];

const other = (reason: string): OtherKind => ({ kind: 'something else', reason });

function foreign({ name, signs }: NonNullable<ReturnType<typeof frameworkOf>>): OtherKind {
  return { kind: 'other framework', reason: `not supported yet: ${name} (${signs.join(', ')})` };
}

function datasetOf(): OtherKind {
  return { kind: 'dataset', reason: 'a dataset: its classes and where its images lie' };
}

/** What a tree is that is a file of another program, by its keys. */
export function otherKind(root: Tree | null): OtherKind | null {
  if (root?.kind !== 'map') return null;
  const top = new Set(root.entries.map(({ key }) => key));
  if (top.has('apiVersion')) return other('a manifest of Kubernetes: apiVersion');
  if (top.has('services') && entriesOf(lookUp(root, 'services')).some(({ value }) => value.kind === 'map')) {
    return other('a compose file: services');
  }
  if (top.has('repos') && itemsOf(lookUp(root, 'repos')).some((repo) => lookUp(repo, 'hooks'))) {
    return other('hooks of pre-commit: repos');
  }
  if (
    top.has('jobs') &&
    (top.has('on') || entriesOf(lookUp(root, 'jobs')).some(({ value }) => lookUp(value, 'steps')))
  ) {
    return other('a workflow: jobs');
  }
  if (top.has('channels') && top.has('dependencies')) return other('an environment of conda: channels, dependencies');
  const sign = TOPS.find(([key]) => top.has(key));
  if (sign) return other(`${sign[1]}: ${sign[0]}`);
  const framework = frameworkOf(allKeysOf(root));
  return framework && foreign(framework);
}

/** What a file is that has not even the keys of a training, by the words before its colons. */
export function kindOfText(text: string, keys: ReadonlySet<string>): OtherKind | null {
  const top = new Set(Array.from(text.matchAll(/^([A-Za-z_][\w.-]*)[ \t]*[:=]/gm), ([, key = '']) => key));
  if (keys.has('backbone') && keys.has('head')) return { kind: 'model', reason: 'a model: backbone and head' };
  if (top.has('apiVersion')) return other('a manifest of Kubernetes: apiVersion');
  if (top.has('services')) return other('a compose file: services');
  if (top.has('repos') && keys.has('hooks')) return other('hooks of pre-commit: repos');
  if (top.has('jobs')) return other('a workflow: jobs');
  if (top.has('stages') && keys.has('cmd')) return other('a pipeline of DVC: stages');
  if (top.has('channels') && top.has('dependencies')) return other('an environment of conda: channels, dependencies');
  const sign = TOPS.find(([key]) => top.has(key));
  if (sign) return other(`${sign[1]}: ${sign[0]}`);
  const hasPlace = top.has('train') || top.has('val') || top.has('path');
  if ((top.has('names') || top.has('nc')) && hasPlace) return datasetOf();
  const framework = frameworkOf(keys);
  if (framework) return foreign(framework);
  if (keys.has('lr0') && keys.has('momentum')) return other('hyperparameters without a training: lr0, momentum');
  return null;
}

/** Words that stand before a colon or an equals sign. */
export function keysIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(KEY), ([, key = '']) => key));
}
