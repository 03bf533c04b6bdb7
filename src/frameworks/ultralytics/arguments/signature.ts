import type { Setting } from '../../../sources/setting.ts';
import { printable } from '../../../base/printable.ts';
import { keysIn } from '../../../configs/other-kinds.ts';
import { slipOf } from './keys.ts';
import { meaningBehindPrefix, meaningOf } from './schema/keys.ts';
import { TASKS } from '../networks/families/family.ts';

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
export const YOLO = /(?:^|[^a-z])(?:yolo(?:[-_ ]?v?(?:8|9|1[0-3]|26)|e|_nas)|rt-?detr)/i;

/** A tag of Jinja: the file becomes YAML only when another program has filled it in. */
const TEMPLATE = /\{%/;

/** Of a file that is no good as a whole only what starts a line counts. */
const LINE_KEY = /^[ \t]*[{\-"' ]{0,8}([A-Za-z_][\w-]{0,40})["']?[ \t]{0,8}[:=]/gm;

/** Evidence that a set of keys is a training of Ultralytics. */
export interface TrainingSignature {
  readonly score: number;
  readonly isTraining: boolean;
  /** Each sign with its weight, as `imgsz +2`. */
  readonly reasons: readonly string[];
}

const WEIGHTS = { yoloModel: 3, model: 2, otherModel: 1, imgsz: 2, telling: 1 };
const ENOUGH = 4;

/** Whether the top of a file is a set of Ultralytics training arguments. */
export function weighTraining(settings: readonly Setting[]): TrainingSignature {
  const values = new Map(settings.map(({ key, value }) => [key, value]));
  const [mode, model] = [values.get('mode') ?? 'train', values.get('model') ?? ''];
  if (mode !== 'train') return none(`mode is ${printable(mode)}`);
  // a mapping belongs to a schema of the user's own
  if (model instanceof Map) return none('model is a mapping');
  const models = settings.filter(({ key }) => key === 'model' || slipOf(key) === 'model');
  const isYolo = models.some(({ value }) => typeof value === 'string' && YOLO.test(value));
  return weighKeys(new Set(values.keys()), isYolo, isUnmistakable(settings));
}

/** What every file of arguments has that Ultralytics writes itself. */
const OWN_KEYS = ['task', 'mode', 'model', 'data', 'imgsz', 'batch', 'epochs'] as const;
const MOST_MISSING = 2;

/** Whether the top of a file is so surely arguments of Ultralytics that no single key of another program outweighs it. */
export function isUnmistakable(settings: readonly Setting[]): boolean {
  const values = new Map(settings.map(({ key, value }) => [key, value]));
  const own = OWN_KEYS.filter((key) => values.has(key));
  const isYolo = YOLO.test(String(values.get('model')));
  const isNamed = (TASKS as readonly unknown[]).includes(values.get('task')) && values.get('mode') === 'train';
  return own.length >= OWN_KEYS.length - MOST_MISSING && values.has('imgsz') && (isYolo || isNamed);
}

/** Whether text that cannot be read was meant to be such a set. */
export function looksLikeTraining(text: string): boolean {
  const keys = new Set(Array.from(text.matchAll(LINE_KEY), ([, key = '']) => key));
  return !TEMPLATE.test(text) && weighKeys(keys, YOLO.test(text)).isTraining;
}

/** Whether it is worth parsing a file at all. */
export function mentionsSizes(text: string): boolean {
  const keys = keysIn(text);
  const sizes = sizesAmong(
    Array.from(keys, (key) => slipOf(key) ?? meaningOf(undefined, key) ?? meaningBehindPrefix(key) ?? key),
  );
  return sizes.length > 1 || isShortTraining(sizes, keys);
}

/** Model, dataset and a batch or epochs: the rest is left to the defaults. */
function isShortTraining(sizes: readonly string[], keys: ReadonlySet<string>): boolean {
  return sizes.some((size) => size !== 'imgsz') && keys.has('model') && keys.has('data');
}

function sizesAmong(meanings: readonly string[]): string[] {
  return SIZES.filter((size) => meanings.includes(size));
}

function none(reason: string): TrainingSignature {
  return { score: 0, isTraining: false, reasons: [reason] };
}

/** Other programs have batches, epochs and models as well, so that something must tell Ultralytics apart. */
function weighKeys(keys: ReadonlySet<string>, isYolo: boolean, isSure = false): TrainingSignature {
  const sizes = sizesAmong(Array.from(keys, (key) => slipOf(key) ?? key));
  const foreign = isSure ? undefined : [...keys].find((key) => FOREIGN.has(key));
  if (foreign !== undefined) return none(`${foreign} belongs to another kind of file`);
  const hasModel = keys.has('model');
  const slip = [...keys].find((key) => slipOf(key) === 'model');
  const telling = [...keys].filter((key) => key !== 'imgsz' && TELLING.has(key));
  const signs: readonly (readonly [sign: string | false, weight: number])[] = [
    [hasModel && 'model', WEIGHTS.model],
    [!hasModel && slip !== undefined && slip, WEIGHTS.otherModel],
    [(hasModel || slip !== undefined) && isYolo && 'its name is a YOLO', WEIGHTS.yoloModel],
    [keys.has('imgsz') && 'imgsz', WEIGHTS.imgsz],
    ...telling.map((key) => [key, WEIGHTS.telling] as const),
  ];
  const found = signs.filter(([sign]) => sign !== false);
  const score = found.reduce((sum, [, weight]) => sum + weight, 0);
  const said = found.map(([sign, weight]) => `${String(sign)} +${weight}`);
  if (sizes.length < 2 && !(isYolo && isShortTraining(sizes, keys)))
    return { score, isTraining: false, reasons: [...said, 'fewer than two of imgsz, batch, epochs'] };
  return { score, isTraining: score >= ENOUGH, reasons: [`${sizes.join(', ')} are there`, ...said.slice(0, 6)] };
}
