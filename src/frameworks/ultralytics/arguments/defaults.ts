// Facts about the training arguments of Ultralytics (ultralytics/cfg/default.yaml and cfg/__init__.py of every release
// from 8.0.0 to 8.4.190): names, kinds, defaults and the versions that brought or dropped them. No text of theirs is
// kept here.
import { type ArgumentKind } from './argument-kinds.ts';
import { isAtLeast } from '../../../base/versions.ts';

/** The newest version whose arguments and defaults are known in full. */
export const KNOWN_VERSION = '8.4.190';

/**
 * Kind of value, newest default, the version that brought the argument where it was not there from the start, and the
 * one that no longer lists it.
 */
type Argument = readonly [kind: ArgumentKind, standard: unknown, since?: string | null, until?: string];

/** Every argument that the configuration of 8.4.190 knows, and those that it dropped since 8.4.41. */
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
  save_period: ['whole', -1, '8.0.34'],
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
  fraction: ['share', 1, '8.0.110'],
  profile: ['boolean', false, '8.0.110'],
  freeze: ['freeze', null, '8.0.154'],
  multi_scale: ['multiScale', 0, '8.0.235'],
  compile: ['compile', false, '8.3.196'],
  channels_last: ['boolean', null, '8.4.105'],
  overlap_mask: ['boolean', true],
  mask_ratio: ['positive', 4],
  dropout: ['fraction', 0],
  val: ['boolean', true],
  split: ['text', 'val', '8.0.33'],
  save_json: ['boolean', false],
  conf: ['fraction', null],
  iou: ['fraction', 0.7],
  max_det: ['positive', 300],
  half: ['boolean', false, null, '8.4.80'],
  dnn: ['boolean', false],
  plots: ['boolean', true],
  end2end: ['any', null, '8.4.8', '8.4.142'],
  source: ['any', null],
  vid_stride: ['whole', 1],
  stream_buffer: ['any', false, '8.0.164'],
  visualize: ['boolean', false],
  augment: ['boolean', false],
  agnostic_nms: ['boolean', false],
  classes: ['any', null, '8.0.14'],
  retina_masks: ['boolean', false],
  embed: ['any', null, '8.0.229'],
  show: ['boolean', false],
  save_frames: ['boolean', false, '8.0.219'],
  save_txt: ['boolean', false],
  save_conf: ['boolean', false],
  save_crop: ['boolean', false],
  show_labels: ['boolean', true, '8.0.62'],
  show_conf: ['boolean', true, '8.0.62'],
  show_boxes: ['boolean', true, '8.0.218'],
  line_width: ['whole', null, '8.0.93'],
  format: ['any', 'torchscript'],
  keras: ['boolean', false, null, '8.4.164'],
  optimize: ['boolean', false],
  int8: ['boolean', false, null, '8.4.80'],
  quantize: ['any', null, '8.4.80'],
  dynamic: ['boolean', false],
  simplify: ['boolean', true],
  opset: ['any', null],
  workspace: ['number', null],
  nms: ['boolean', null],
  lr0: ['fraction', 0.01],
  lrf: ['fraction', 0.01],
  momentum: ['fraction', 0.937],
  weight_decay: ['fraction', 0.0005],
  warmup_epochs: ['number', 3],
  warmup_momentum: ['fraction', 0.8],
  warmup_bias_lr: ['fraction', 0.1],
  box: ['number', 7.5],
  cls: ['number', 0.5],
  cls_pw: ['fraction', 0, '8.4.37'],
  cls_remap: ['boolean', true, '8.4.91'],
  dfl: ['number', 1.5],
  pose: ['number', 12, '8.0.66'],
  kobj: ['number', 1, '8.0.66'],
  rle: ['number', 1, '8.4.0'],
  angle: ['number', 1, '8.4.0'],
  distill_model: ['any', null, '8.4.77'],
  dis: ['number', 6, '8.4.77'],
  dlog: ['number', 1, '8.4.104'],
  dgrad: ['number', 0.5, '8.4.104'],
  dlam: ['fraction', 1, '8.4.104'],
  nbs: ['nbs', 64],
  hsv_h: ['fraction', 0.015],
  hsv_s: ['fraction', 0.7],
  hsv_v: ['fraction', 0.4],
  degrees: ['number', 0],
  translate: ['fraction', 0.1],
  scale: ['scale', 0.5],
  shear: ['number', 0],
  perspective: ['fraction', 0],
  flipud: ['fraction', 0],
  fliplr: ['fraction', 0.5],
  bgr: ['fraction', 0, '8.1.33'],
  mosaic: ['fraction', 1],
  mixup: ['fraction', 0],
  cutmix: ['fraction', 0, '8.3.119'],
  copy_paste: ['fraction', 0],
  copy_paste_mode: ['text', 'flip', '8.3.0'],
  auto_augment: ['any', 'randaugment', '8.0.233'],
  erasing: ['number', 0.4, '8.0.233'],
  cfg: ['any', null, '8.0.4'],
  tracker: ['any', 'tracktrack.yaml', '8.0.39'],
} as const satisfies Readonly<Record<string, Argument>>;

export type ArgumentName = keyof typeof ARGUMENTS;

export function isArgument(key: string): key is ArgumentName {
  return Object.hasOwn(ARGUMENTS, key);
}

/** Let through although the configuration does not list them, and the first version that does. */
export const LET_THROUGH: Readonly<Record<string, string>> = { augmentations: '8.3.226', save_dir: '8.0.0' };

/** Gone, but dropped with a warning instead of an error; the version that dropped each. */
export const DROPPED: Readonly<Record<string, string>> = {
  label_smoothing: '8.3.38',
  save_hybrid: '8.3.105',
  crop_fraction: '8.3.108',
  keras: '8.4.164',
};

/** Old names that still work, with a warning, and the version that renamed each. */
export const RENAMED: Readonly<Record<string, readonly [name: string, since: string]>> = {
  hide_labels: ['show_labels', '8.0.62'],
  hide_conf: ['show_conf', '8.0.62'],
  line_thickness: ['line_width', '8.0.93'],
  boxes: ['show_boxes', '8.0.218'],
  half: ['quantize', '8.4.80'],
  int8: ['quantize', '8.4.80'],
  end2end: ['nms', '8.4.142'],
};

/** Gone for good: an error since the named version. */
export const REMOVED: Readonly<Record<string, string>> = {
  tracker_cfg: '8.0.40',
  min_memory: '8.0.52',
  fl_gamma: '8.0.71',
  image_weights: '8.0.89',
  v5loader: '8.0.135',
};

/** Defaults before the one in ARGUMENTS: the version that gave each up, oldest first. */
const FORMER: Partial<Readonly<Record<ArgumentName, readonly (readonly [until: string, standard: unknown])[]>>> = {
  opset: [['8.0.20', 17]],
  verbose: [['8.0.20', false]],
  tracker: [
    ['8.0.40', 'botsort'],
    ['8.4.76', 'botsort.yaml'],
  ],
  close_mosaic: [
    ['8.0.72', 10],
    ['8.0.126', 0],
  ],
  optimizer: [['8.0.114', 'SGD']],
  pretrained: [['8.0.119', false]],
  patience: [['8.1.16', 50]],
  simplify: [['8.2.100', false]],
  workspace: [['8.3.37', 4]],
  // a switch at first, then a probability, a range since 8.4.7
  multi_scale: [['8.4.0', false]],
  // null leaves it to the trainer
  channels_last: [['8.4.133', false]],
  // null runs it where a model has no head without it
  nms: [['8.4.142', false]],
};

/** The default of an argument at a version; the first one for versions that do not have it yet. */
export function defaultOf(name: ArgumentName, version: string): unknown {
  const former = FORMER[name]?.find(([until]) => !isAtLeast(version, until));
  return former ? former[1] : ARGUMENTS[name][1];
}

/** The versions that brought an argument and that dropped it; null where it was there from the start, or still is. */
export function lifeOf(name: ArgumentName): { readonly since: string | null; readonly until: string | null } {
  const argument: Argument = ARGUMENTS[name];
  return { since: argument[2] ?? null, until: argument[3] ?? null };
}
