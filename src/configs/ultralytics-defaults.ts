// Facts about the training arguments of Ultralytics (ultralytics/cfg/default.yaml and cfg/__init__.py, 8.0.0 to 8.4.41):
// names, kinds, defaults and the version that brought them. No text of theirs is kept here.
import { type Kind } from './argument-kinds.ts';
import { isAtLeast } from './versions.ts';

/** The newest version whose arguments and defaults are known in full. */
export const KNOWN_VERSION = '8.4.41';

/** Kind of value, default, and the version that brought the argument, where it was not there from the start. */
type Argument = readonly [kind: Kind, standard: unknown, since?: string];

/** Every argument that the configuration of 8.4.41 knows, and those later ones that a TrainingRun has a field for. */
export const ARGUMENTS = {
  task: ['task', 'detect'],
  mode: ['text', 'train'],
  model: ['model', null],
  data: ['text', null],
  epochs: ['epochs', 100],
  time: ['number', null, '8.0.228'],
  patience: ['whole', 100],
  batch: ['batch', 16],
  imgsz: ['imgsz', 640],
  save: ['boolean', true],
  save_period: ['whole', -1],
  cache: ['cache', false],
  device: ['device', null],
  workers: ['count', 8],
  project: ['any', null],
  name: ['any', null],
  exist_ok: ['boolean', false],
  pretrained: ['any', true],
  optimizer: ['optimizer', 'auto'],
  verbose: ['boolean', true],
  seed: ['whole', 0],
  deterministic: ['boolean', true],
  single_cls: ['boolean', false],
  rect: ['boolean', false],
  cos_lr: ['boolean', false],
  close_mosaic: ['whole', 10],
  resume: ['any', false],
  amp: ['amp', true, '8.0.57'],
  fraction: ['fraction', 1],
  profile: ['boolean', false],
  freeze: ['freeze', null, '8.0.154'],
  multi_scale: ['multiScale', 0, '8.0.235'],
  compile: ['compile', false, '8.3.196'],
  channels_last: ['boolean', null, '8.4.100'],
  overlap_mask: ['boolean', true],
  mask_ratio: ['positive', 4],
  dropout: ['fraction', 0],
  val: ['boolean', true],
  split: ['text', 'val'],
  save_json: ['boolean', false],
  conf: ['fraction', null],
  iou: ['fraction', 0.7],
  max_det: ['positive', 300],
  half: ['boolean', false],
  dnn: ['boolean', false],
  plots: ['boolean', true],
  end2end: ['any', null, '8.4.7'],
  source: ['any', null],
  vid_stride: ['whole', 1],
  stream_buffer: ['any', false],
  visualize: ['boolean', false],
  augment: ['boolean', false],
  agnostic_nms: ['boolean', false],
  classes: ['any', null],
  retina_masks: ['boolean', false],
  embed: ['any', null],
  show: ['boolean', false],
  save_frames: ['boolean', false],
  save_txt: ['boolean', false],
  save_conf: ['boolean', false],
  save_crop: ['boolean', false],
  show_labels: ['boolean', true],
  show_conf: ['boolean', true],
  show_boxes: ['boolean', true],
  line_width: ['whole', null],
  format: ['any', 'torchscript'],
  keras: ['boolean', false],
  optimize: ['boolean', false],
  int8: ['boolean', false],
  dynamic: ['boolean', false],
  simplify: ['boolean', true],
  opset: ['any', null],
  workspace: ['number', null],
  nms: ['boolean', false],
  lr0: ['fraction', 0.01],
  lrf: ['fraction', 0.01],
  momentum: ['fraction', 0.937],
  weight_decay: ['fraction', 0.0005],
  warmup_epochs: ['number', 3],
  warmup_momentum: ['fraction', 0.8],
  warmup_bias_lr: ['fraction', 0.1],
  box: ['number', 7.5],
  cls: ['number', 0.5],
  cls_pw: ['number', 0, '8.4.36'],
  dfl: ['number', 1.5],
  pose: ['number', 12],
  kobj: ['number', 1],
  rle: ['number', 1, '8.4.0'],
  angle: ['number', 1, '8.4.0'],
  nbs: ['nbs', 64],
  hsv_h: ['fraction', 0.015],
  hsv_s: ['fraction', 0.7],
  hsv_v: ['fraction', 0.4],
  degrees: ['number', 0],
  translate: ['fraction', 0.1],
  scale: ['fraction', 0.5],
  shear: ['number', 0],
  perspective: ['fraction', 0],
  flipud: ['fraction', 0],
  fliplr: ['fraction', 0.5],
  bgr: ['fraction', 0, '8.1.0'],
  mosaic: ['fraction', 1],
  mixup: ['fraction', 0],
  cutmix: ['fraction', 0, '8.3.119'],
  copy_paste: ['fraction', 0],
  copy_paste_mode: ['text', 'flip', '8.3.0'],
  auto_augment: ['any', 'randaugment'],
  erasing: ['number', 0.4],
  cfg: ['any', null],
  tracker: ['any', 'botsort.yaml'],
} as const satisfies Readonly<Record<string, Argument>>;

export type ArgumentName = keyof typeof ARGUMENTS;

export function isArgument(key: string): key is ArgumentName {
  return Object.hasOwn(ARGUMENTS, key);
}

/** Let through although the configuration does not list them. */
export const LET_THROUGH: ReadonlySet<string> = new Set(['augmentations', 'save_dir']);

/** Brought by versions after 8.4.41. */
export const LATER: ReadonlySet<string> = new Set([
  'distill_model',
  'dis',
  'quantize',
  'cls_remap',
  'dlog',
  'dgrad',
  'dlam',
]);

/** Gone, but dropped with a warning instead of an error; the version that dropped each. */
export const DROPPED: Readonly<Record<string, string>> = {
  label_smoothing: '8.3.38',
  save_hybrid: '8.3.105',
  crop_fraction: '8.3.108',
};

/** Old names that still work, with a warning. */
export const RENAMED: Readonly<Record<string, string>> = {
  boxes: 'show_boxes',
  hide_labels: 'show_labels',
  hide_conf: 'show_conf',
  line_thickness: 'line_width',
};

/** Gone for good: an error since the named version. */
export const REMOVED: Readonly<Record<string, string>> = {
  min_memory: '8.0.52',
  fl_gamma: '8.0.135',
  image_weights: '8.0.135',
  v5loader: '8.0.135',
};

/** The default of an argument at a version. */
export function defaultOf(name: ArgumentName, version: string): unknown {
  if (name === 'optimizer' && !isAtLeast(version, '8.0.114')) return 'SGD';
  // a switch until 8.3, a range since
  if (name === 'multi_scale' && !isAtLeast(version, '8.4.0')) return false;
  return ARGUMENTS[name][1];
}
