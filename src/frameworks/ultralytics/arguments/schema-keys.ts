import type { ArgumentName } from './defaults.ts';

/** How teams call arguments in schemas of their own, besides the argument's name; without case, hyphens or camel humps. */
const NAMES = {
  imgsz:
    'img_size image_size imgsize imagesz img_sz image_sz yolo_imgsz train_imgsz imgsz_train input_size input_resolution resolution img image_dim input_shape',
  batch: 'batch_size batchsize bs train_batch_size train_batch yolo_batch yolo_batch_size batch_sz images_per_batch',
  epochs: 'epoch num_epochs n_epochs max_epochs nb_epochs total_epochs train_epochs yolo_epochs',
  model:
    'weights model_name architecture arch variant model_path pretrained_weights pretrained_model yolo_model model_type model_weights checkpoint base_model base_weights model_file yolo_weights weights_path initial_weights start_weights model_size model_variant model_yaml pretrained backbone yolo_variant model_cfg model_id',
  data: 'dataset data_yaml dataset_yaml data_config dataset_config data_path yaml_path data_cfg data_file dataset_path yaml',
  device: 'devices gpu gpus gpu_id gpu_ids cuda_device',
  workers: 'num_workers n_workers dataloader_workers',
  optimizer: 'optim optimizer_name',
  lr0: 'lr learning_rate initial_lr',
  amp: 'mixed_precision use_amp',
} as const satisfies Partial<Record<ArgumentName, string>>;

/** Arguments that keep their name in any schema and have a say in the memory. */
const SAME = [
  'task',
  'nbs',
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
    /^(?:name|type|path|file|id|size|version|family|cfg|yaml|config)$/,
    'model',
  ],
  [/^(?:img|image|images|input)$/, /^(?:size|sz|dim|width|height)$/, 'imgsz'],
  [/^(?:data|dataset|datasets)$/, /^(?:yaml|path|config|cfg|file|yaml_path|name|root)$/, 'data'],
  [/^(?:data|dataset|datasets|transform|transforms|preprocess|preprocessing)$/, /^(?:size|resize)$/, 'imgsz'],
  [/^(?:optimizer|optim)$/, /^(?:name|type)$/, 'optimizer'],
  [/^(?:optimizer|optim)$/, /^lr$/, 'lr0'],
  [/^batch$/, /^size$/, 'batch'],
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
