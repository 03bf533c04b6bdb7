import { slipOf } from './keys.ts';
import { type Setting } from './values.ts';

/** How large a training is. A dataset or a model says none of it. */
const SIZES = ['imgsz', 'batch', 'epochs'] as const;

/** Names that hardly anything but Ultralytics uses. */
const TELLING: ReadonlySet<string> = new Set([
  'imgsz',
  'close_mosaic',
  'nbs',
  'mosaic',
  'mixup',
  'copy_paste',
  'hsv_h',
  'hsv_s',
  'hsv_v',
  'fliplr',
  'flipud',
  'single_cls',
  'mask_ratio',
  'overlap_mask',
  'cos_lr',
  'lr0',
  'lrf',
  'warmup_bias_lr',
  'warmup_momentum',
  'multi_scale',
  'exist_ok',
  'save_period',
  'dfl',
]);

/** Each belongs to files of another kind: other frameworks, models, services, workflows, sites, hooks. */
const FOREIGN: ReadonlySet<string> = new Set([
  '_base_',
  '_component_',
  'anchors',
  'apiVersion',
  'backbone',
  'base_model',
  'distributed_type',
  'head',
  'hyp',
  'jobs',
  'model_name_or_path',
  'openapi',
  'per_device_train_batch_size',
  'repos',
  'scrape_configs',
  'services',
  'site_name',
  'stages',
  'zero_optimization',
]);

/** Models of the generations that only Ultralytics 8 trains, by their usual names. */
const YOLO = /(?:^|[^a-z])(?:yolo(?:v?(?:8|9|1[0-3]|26)|e)|rt-?detr)/i;

/** A tag of Jinja: the file becomes YAML only when another program has filled it in. */
const TEMPLATE = /\{%/;

const KEY = /(?:^|[\s{,"'])([A-Za-z_][\w-]{0,40})["']?[ \t]{0,8}:/gm;

/** Whether the top of a YAML file is a set of Ultralytics training arguments. */
export function isTraining(settings: readonly Setting[]): boolean {
  const values = new Map(settings.map(({ key, value }) => [key, value]));
  const [mode, model] = [values.get('mode') ?? 'train', values.get('model') ?? ''];
  // a mapping belongs to a schema of the user's own
  if (mode !== 'train' || model instanceof Map) return false;
  const models = settings.filter(({ key }) => key === 'model' || slipOf(key) === 'model');
  const isYolo = models.some(({ value }) => typeof value === 'string' && YOLO.test(value));
  return hasSigns(new Set(values.keys()), isYolo);
}

/** Whether text that cannot be read as YAML was meant to be such a set. */
export function looksLikeTraining(text: string): boolean {
  return !TEMPLATE.test(text) && hasSigns(keysIn(text), YOLO.test(text));
}

/** Whether it is worth parsing a file at all. */
export function mentionsSizes(text: string): boolean {
  return hasSizes(keysIn(text));
}

function keysIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(KEY), ([, key = '']) => key));
}

function hasSizes(keys: ReadonlySet<string>): boolean {
  const meant = new Set(Array.from(keys, (key) => slipOf(key) ?? key));
  return SIZES.filter((size) => meant.has(size)).length > 1;
}

/** Other programs have batches, epochs and models as well, so that something must tell Ultralytics apart. */
function hasSigns(keys: ReadonlySet<string>, isYolo: boolean): boolean {
  if (!hasSizes(keys) || [...keys].some((key) => FOREIGN.has(key))) return false;
  const telling = [...keys].filter((key) => TELLING.has(key)).length;
  if (keys.has('model')) return isYolo || keys.has('imgsz') || telling > 1;
  const hasModel = [...keys].some((key) => slipOf(key) === 'model');
  return (hasModel && isYolo) || (keys.has('imgsz') && telling > 2);
}
