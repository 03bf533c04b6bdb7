import { askedBatch } from './asked-batch.ts';
import type { Field } from '../../../base/origin.ts';
import { accumulateOf } from './accumulation.ts';
import { printable } from '../../../base/printable.ts';
import type { Findings } from '../../../base/findings.ts';
import type { Version } from './keys.ts';
import type { TrainingRun } from './training-run.ts';
import { isAtLeast } from '../../../base/versions.ts';

/** What the rules need to know of a run beyond its fields. */
export interface RuleContext {
  readonly version: Version;
  readonly isCuda: boolean;
  readonly lr0: Field<number>;
  /** `accumulate=8`, which is no argument; null where it is not written. */
  readonly accumulate: Field<unknown> | null;
  readonly resume: Field<unknown>;
  readonly cfg: Field<unknown>;
}

type Rule = (run: TrainingRun, context: RuleContext, findings: Findings) => void;

const STRIDE = 32;
/** Of models that end in -p6. */
const P6_STRIDE = 64;

const RULES: readonly Rule[] = [
  batchOverGpus,
  autoBatch,
  rectOverGpus,
  rectBound,
  imageSize,
  multiScaleSwitch,
  accumulation,
  learningRate,
  fewImages,
  cacheInMemory,
  fullMasks,
  denseLabels,
  noCuda,
  noModel,
  resumed,
  otherFile,
];

/** Says what is odd about a run that can be made out. */
export function applyRules(run: TrainingRun, context: RuleContext, findings: Findings): void {
  for (const rule of RULES) rule(run, context, findings);
}

/** Batches of one shape are padded to their images' own sides, and need no more than a square. */
function rectBound({ rect, gpus, task, model }: TrainingRun, _: RuleContext, findings: Findings): void {
  if (!rect.value || gpus.value > 1 || task.value === 'classify') return;
  // RTDETRTrainer sets it aside (ultralytics/models/rtdetr/train.py)
  if (/(?:^|[\\/])rtdetr/i.test(model.value ?? '')) return;
  const text = `rect: batches are as wide as their images and mosaic, mixup and cutmix are off; the square that is judged is an upper bound`;
  findings.add('rect-bound', 'notice', text, rect.origin);
}

/** Until 8.3.204 an uneven batch was refused. */
function batchOverGpus({ batch, gpus }: TrainingRun, { version }: RuleContext, findings: Findings): void {
  const rest = batch.value % gpus.value;
  if (askedBatch(batch).kind === 'automatic' || rest === 0) return;
  const [less, more] = [batch.value - rest, batch.value - rest + gpus.value];
  const near = less === 0 ? `write ${more}` : `write ${less} or ${more}`;
  if (batch.value < gpus.value) {
    const text = `batch: ${batch.value} leaves some of ${gpus.value} GPUs without an image; ${near}`;
    findings.add('batch-below-gpus', 'error', text, batch.origin);
  } else if (isAtLeast(version.value, '8.3.204')) {
    const text = `batch: ${batch.value} over ${gpus.value} GPUs gives ${less / gpus.value} each, ${rest} dropped; ${near}`;
    findings.add('batch-over-gpus', 'warning', text, batch.origin);
  } else {
    const text = `batch: ${batch.value} is no multiple of ${gpus.value} GPUs, which ultralytics ${version.value} refuses; ${near}`;
    findings.add('batch-over-gpus', 'error', text, batch.origin);
  }
}

function autoBatch({ batch, gpus }: TrainingRun, { version }: RuleContext, findings: Findings): void {
  const asked = askedBatch(batch);
  if (asked.kind === 'fixed') return;
  if (gpus.value > 1) {
    const [severity, what] = isAtLeast(version.value, '8.2.29')
      ? (['error', 'which Ultralytics refuses'] as const)
      : (['warning', 'where Ultralytics refuses it or takes 16'] as const);
    const text = `batch: ${batch.value} asks for AutoBatch over ${gpus.value} GPUs, ${what}; write a multiple of ${gpus.value}`;
    findings.add('autobatch-over-gpus', severity, text, batch.origin);
  }
  if (asked.share !== null && version.isDeclared && !isAtLeast(version.value, '8.2.29')) {
    const text = `batch: a fraction of the memory came with 8.2.29, ultralytics ${version.value} refuses ${batch.value}`;
    findings.add('autobatch-fraction', 'error', text, batch.origin);
  }
}

function rectOverGpus({ rect, gpus }: TrainingRun, _: RuleContext, findings: Findings): void {
  if (!rect.value || gpus.value === 1) return;
  findings.add('rect-over-gpus', 'notice', `rect: has no effect over ${gpus.value} GPUs`, rect.origin);
}

function imageSize({ imgsz, model }: TrainingRun, _: RuleContext, findings: Findings): void {
  const stride = /-p6(?:[-.]|$)/i.test(model.value ?? '') ? P6_STRIDE : STRIDE;
  if (imgsz.value % stride === 0) return;
  const rounded = Math.ceil(imgsz.value / stride) * stride;
  findings.add(
    'imgsz-stride',
    'notice',
    `imgsz: ${imgsz.value} becomes ${rounded}, a multiple of the stride ${stride}`,
    imgsz.origin,
  );
}

/** `true` was the way to write it until 8.3, and Python takes it for 1 since. */
function multiScaleSwitch({ multi_scale, imgsz }: TrainingRun, { version }: RuleContext, findings: Findings): void {
  if (multi_scale.value !== 1 || !isAtLeast(version.value, '8.4.7')) return;
  const text = `multi_scale: true counts as 1 since 8.4.7, image sizes up to ${2 * imgsz.value} px`;
  const before = `; before 8.4 they went up to ${1.5 * imgsz.value} px: declare your version of ultralytics`;
  const whole = version.isDeclared ? text : `${text}${before}`;
  findings.add('multi-scale-switch', 'warning', whole, multi_scale.origin);
}

/** What whoever writes `accumulate` wants is `nbs`, and mostly has it already. */
function accumulation(run: TrainingRun, { accumulate }: RuleContext, findings: Findings): void {
  const { batch, nbs } = run;
  if (!accumulate || askedBatch(batch).kind === 'automatic') return;
  const steps = accumulate.value;
  if (typeof steps !== 'number' || !Number.isInteger(steps) || steps < 1) return;
  const own = accumulateOf(run, batch.value);
  const meant = `batch ${batch.value} accumulated over ${steps} steps is nbs=${steps * batch.value}`;
  const text = `${meant}; with nbs=${nbs.value} Ultralytics accumulates ${own} by itself`;
  findings.add('accumulate-meant', 'notice', text, accumulate.origin);
}

const DEFAULT_LR = 0.01;
/** What people take for the batch that a learning rate belongs to. */
const REFERENCE_BATCHES = [16, 64];
const BASE_RATES = [0.01, 0.001];

function learningRate({ optimizer, batch, nbs }: TrainingRun, { lr0 }: RuleContext, findings: Findings): void {
  if (lr0.origin.kind === 'default' || lr0.value === DEFAULT_LR) return;
  if (optimizer.value === 'auto') {
    const text = `lr0: ${lr0.value} does not count with optimizer=auto, which chooses its own; name an optimizer to set it`;
    findings.add('lr0-ignored', 'notice', text, lr0.origin);
    return;
  }
  const isScaled = [...REFERENCE_BATCHES, nbs.value].some((reference) =>
    BASE_RATES.some((base) => batch.value !== reference && isNear(lr0.value, (base * batch.value) / reference)),
  );
  if (!isScaled) return;
  const text = `lr0: ${lr0.value} looks scaled with batch ${batch.value}; Ultralytics accumulates to nbs=${nbs.value} and scales weight_decay itself, so that lr0 need not follow the batch`;
  findings.add('lr0-scaled', 'notice', text, lr0.origin);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 + 1e-4 * Math.abs(b);
}

const FEW_IMAGES = 8;

function fewImages({ batch, gpus }: TrainingRun, _: RuleContext, findings: Findings): void {
  const images = Math.floor(batch.value / gpus.value);
  if (images < 1 || images >= FEW_IMAGES || batch.origin.kind !== 'file') return;
  const text = `batch: BatchNorm takes its statistics from ${images} ${images === 1 ? 'image' : 'images'} on each GPU, and accumulation does not change that; the vendor's own study begins at 16`;
  findings.add('few-images', 'notice', text, batch.origin);
}

function cacheInMemory({ cache, gpus }: TrainingRun, _: RuleContext, findings: Findings): void {
  if (gpus.value === 1 || (cache.value !== true && cache.value !== 'ram')) return;
  const text = `cache: each of ${gpus.value} processes keeps its own copy of the images in the host's memory; write disk`;
  findings.add('cache-ram', 'warning', text, cache.origin);
}

function fullMasks({ task, mask_ratio }: TrainingRun, _: RuleContext, findings: Findings): void {
  if (task.value !== 'segment' || mask_ratio.value !== 1) return;
  const text = 'mask_ratio: 1 keeps masks at full size, 16 times the memory of the default 4';
  findings.add('mask-ratio', 'notice', text, mask_ratio.origin);
}

/** Datasets of hundreds of objects in an image (their papers and pages). */
const DENSE = /(?:^|[\\/])(?:visdrone|dota\w*(?:\.\d)?|sku-?110k|xview|globalwheat\d*|crowdhuman|ai-?tod)[^\\/]*$/i;

function denseLabels(
  { data, labels_per_image, dataset_labels, task }: TrainingRun,
  _: RuleContext,
  findings: Findings,
): void {
  if (
    task.value === 'classify' ||
    (labels_per_image.value ?? dataset_labels.value) !== null ||
    !DENSE.test(data.value ?? '')
  )
    return;
  const text = `data: ${printable(data.value)} has hundreds of objects in an image, and the assigner's memory follows them; declare labels-per-image`;
  findings.add('dense-labels', 'warning', text, data.origin);
}

function noCuda({ device }: TrainingRun, { isCuda }: RuleContext, findings: Findings): void {
  if (isCuda) return;
  const text = `device: ${printable(device.value)} trains without CUDA, there is no GPU memory to predict; the estimate is for a CUDA GPU`;
  findings.add('no-cuda', 'notice', text, device.origin);
}

function noModel({ model }: TrainingRun, _: RuleContext, findings: Findings): void {
  if (model.value !== null) return;
  findings.add('no-model', 'notice', 'model: not named in this file, so its memory is not known');
}

function resumed(_: TrainingRun, { resume }: RuleContext, findings: Findings): void {
  if (resume.value === false || resume.value === null) return;
  const text = 'resume: the checkpoint brings its own arguments, and most of these do not count';
  findings.add('resume', 'notice', text, resume.origin);
}

function otherFile(_: TrainingRun, { cfg }: RuleContext, findings: Findings): void {
  if (cfg.value === null) return;
  findings.add('cfg', 'notice', `cfg: ${printable(cfg.value)} is not read`, cfg.origin);
}
