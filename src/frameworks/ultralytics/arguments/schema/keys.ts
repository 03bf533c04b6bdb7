import type { ArgumentName } from '../defaults.ts';

/** How teams call arguments in schemas of their own, besides the argument's name; without case, hyphens or camel humps. */
const NAMES = {
  imgsz:
    'img_size image_size imgsize imagesz img_sz image_sz yolo_imgsz train_imgsz imgsz_train input_size input_resolution resolution img image_dim input_shape',
  batch: 'batch_size batchsize bs train_batch_size train_batch yolo_batch yolo_batch_size batch_sz images_per_batch',
  epochs: 'epoch num_epochs n_epochs max_epochs nb_epochs total_epochs train_epochs yolo_epochs',
  model:
    'weights model_name architecture arch variant model_path pretrained_weights pretrained_model yolo_model model_type model_weights checkpoint base_model base_weights model_file yolo_weights weights_path initial_weights start_weights model_size model_variant model_yaml pretrained backbone yolo_variant model_cfg model_id model_scale model_family model_version yolo_size yolo_scale yolo_version',
  data: 'dataset data_yaml dataset_yaml data_config dataset_config data_path yaml_path data_cfg data_file dataset_path yaml',
  device: 'devices gpu gpus gpu_id gpu_ids cuda_device',
  workers: 'num_workers n_workers dataloader_workers',
  optimizer: 'optim optimizer_name',
  lr0: 'lr learning_rate initial_lr',
  amp: 'mixed_precision use_amp',
  nbs: 'nominal_batch_size nominal_batch',
} as const satisfies Partial<Record<ArgumentName, string>>;

/** Arguments that keep their name in any schema and have a say in the memory. */
const SAME = [
  'task',
  'freeze',
  'multi_scale',
  'rect',
  'single_cls',
  'deterministic',
  'mosaic',
  'mixup',
  'cutmix',
  'copy_paste',
  'close_mosaic',
  'mask_ratio',
  'overlap_mask',
  'max_det',
  'dropout',
  'cache',
  'compile',
] as const satisfies readonly ArgumentName[];

/** What a key means within a group of a certain name. */
const IN_GROUP: readonly (readonly [group: RegExp, keys: RegExp, argument: ArgumentName])[] = [
  [
    /^(?:.*_)?(?:model|network|detector|yolo)$/,
    /^(?:name|type|path|file|id|size|version|family|cfg|yaml|config|scale|letter)$/,
    'model',
  ],
  [/^(?:img|image|images|input)$/, /^(?:size|sz|dim|width|height)$/, 'imgsz'],
  [/^(?:data|dataset|datasets)$/, /^(?:yaml|path|config|cfg|file|yaml_path|name|root)$/, 'data'],
  [/^(?:data|dataset|datasets|transform|transforms|preprocess|preprocessing)$/, /^(?:size|resize)$/, 'imgsz'],
  [/^(?:optimizer|optim)$/, /^(?:name|type)$/, 'optimizer'],
  [/^(?:optimizer|optim)$/, /^lr$/, 'lr0'],
  [/^batch$/, /^size$/, 'batch'],
  [/^(?:train_)?(?:batch|batch_size)$/, /^(?:train|training)$/, 'batch'],
  [/^(?:imgsz|img_size|image_size)$/, /^(?:train|training|width|height)$/, 'imgsz'],
];

const BY_NAME: ReadonlyMap<string, ArgumentName> = new Map([
  ...Object.entries(NAMES).flatMap(([argument, names]) =>
    [argument, ...names.split(' ')].map((name) => [name, argument as ArgumentName] as const),
  ),
  ...SAME.map((name) => [name, name] as const),
]);

/** Groups of other uses than training. */
const EXCLUDED =
  /^(?:val|valid|validation|validate|eval|evaluation|evaluate|test|testing|predict|prediction|predictor|inference|infer|export|exporter|deploy|deployment|track|tracking|tracker|benchmark|serve|serving|server|api|labeling|annotation|visualization|visualize)(?:_.*)?$/;

/** Groups that may train, but are not what the file is about. */
const SECONDARY =
  /^(?:.*_)?(?:profile|profiling|profiler|benchmarking|bench|smoke|sanity|debug|debugging|quick|demo|tune|tuning|tuner|classifier|classification|reid|calibration|latency|timing|dry_run|warmup|pretraining|pretrain)(?:_.*)?$/;
/** Groups whose lists are values that a search tries. */
const SEARCH =
  /^(?:tune|tuning|tuner|grid|grid_search|sweep|sweeps|search|search_space|space|param_grid|parameters|optuna|hpo|hyperopt|ray|ablation|ablations)$/;

const CLASS_COUNTS: ReadonlySet<string> = new Set(
  'nc num_classes n_classes number_of_classes class_count classes_count nb_classes num_class no_classes'.split(' '),
);
const CLASS_NAMES: ReadonlySet<string> = new Set('names class_names classes classnames label_names'.split(' '));

/** What a key says of the classes, in the words of a dataset file; null when it says nothing. */
export function datasetMeaning(key: string, value: unknown): 'nc' | 'names' | null {
  const name = normaliseKey(key);
  if (CLASS_COUNTS.has(name) || (name === 'classes' && typeof value === 'number')) return 'nc';
  if (!CLASS_NAMES.has(name)) return null;
  // a list of numbers chooses among the classes, it does not name them
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => typeof each === 'string') ? 'names' : null;
  return value instanceof Map && [...value.values()].every((each) => typeof each !== 'object') ? 'names' : null;
}

/** Beginnings of keys that say how much, not of what. */
const QUANTITIES: ReadonlySet<string> = new Set(
  'max min num n nb total base initial start default per pre post use no is has mixed cuda gpu early weight grad learning momentum label'.split(
    ' ',
  ),
);
const LEAST_SIZES = 2;

/**
 * Prefixes under which a mapping keeps the settings of something of its own: `yolo_model`, `yolo_img_size`. Two sizes,
 * or a model and a size, must share one.
 */
export function prefixesOf(keys: readonly string[]): string[] {
  const meanings = new Map<string, Set<ArgumentName>>();
  for (const key of keys) {
    const parts = key.split('_');
    for (let length = 1; length < parts.length; length++) {
      const [prefix, rest] = [parts.slice(0, length).join('_'), parts.slice(length).join('_')];
      const meaning = BY_NAME.get(rest);
      if (meaning === undefined || QUANTITIES.has(parts[0]!) || BY_NAME.has(prefix)) continue;
      meanings.set(prefix, (meanings.get(prefix) ?? new Set()).add(meaning));
    }
  }
  return [...meanings].flatMap(([prefix, found]) => {
    const sizes = (['imgsz', 'batch', 'epochs'] as const).filter((size) => found.has(size)).length;
    return sizes + Number(found.has('model')) >= LEAST_SIZES && sizes > 0 ? [prefix] : [];
  });
}

/** Whether a key ends as one of a size, a model or another argument behind a prefix. */
export function meaningBehindPrefix(key: string): ArgumentName | null {
  const parts = normaliseKey(key).split('_');
  for (let length = 1; length < Math.min(parts.length, 4); length++) {
    const meaning = BY_NAME.get(parts.slice(length).join('_'));
    if (meaning !== undefined) return meaning;
  }
  return null;
}

/** Whether a group of this name comes after all others. */
export function isSecondary(group: string): boolean {
  return SECONDARY.test(group);
}

/** Whether a group of this name holds what a search tries. */
export function isSearch(group: string): boolean {
  return SEARCH.test(group);
}

export function normaliseKey(key: string): string {
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[-. ]/g, '_');
}

/** The argument that a key stands for in a schema of the team's own; null when it is none. */
export function meaningOf(group: string | undefined, key: string): ArgumentName | null {
  const name = normaliseKey(key);
  const inGroup = IN_GROUP.find(([groups, keys]) => group !== undefined && groups.test(group) && keys.test(name));
  return BY_NAME.get(name) ?? inGroup?.[2] ?? null;
}

/** Whether a group of this name is about something else than training. */
export function isOtherUse(group: string): boolean {
  return EXCLUDED.test(group);
}
