import { printable } from '../printable.ts';
import { type Findings } from './findings.ts';
import { type Version } from './keys.ts';
import { type Field, type TrainingRun } from './training-run.ts';
import { isAtLeast } from './versions.ts';

/** What the rules need to know of a run beyond its fields. */
export interface Context {
  readonly version: Version;
  readonly isCuda: boolean;
  readonly resume: Field<unknown>;
  readonly cfg: Field<unknown>;
}

type Rule = (run: TrainingRun, context: Context, findings: Findings) => void;

const STRIDE = 32;
/** Of models that end in -p6. */
const P6_STRIDE = 64;

const RULES: readonly Rule[] = [
  batchOverGpus,
  autoBatch,
  rectOverGpus,
  imageSize,
  multiScaleSwitch,
  noCuda,
  noModel,
  resumed,
  otherFile,
];

/** Says what is odd about a run that can be made out. */
export function applyRules(run: TrainingRun, context: Context, findings: Findings): void {
  for (const rule of RULES) rule(run, context, findings);
}

/** Until 8.3.204 an uneven batch was refused. */
function batchOverGpus({ batch, gpus }: TrainingRun, { version }: Context, findings: Findings): void {
  const rest = batch.value % gpus.value;
  if (batch.value < 1 || rest === 0) return;
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

function autoBatch({ batch, gpus }: TrainingRun, { version }: Context, findings: Findings): void {
  if (batch.value >= 1) return;
  if (gpus.value > 1) {
    const [severity, what] = isAtLeast(version.value, '8.3.204')
      ? (['error', 'which Ultralytics refuses'] as const)
      : (['warning', 'where Ultralytics refuses it or takes 16'] as const);
    const text = `batch: ${batch.value} asks for AutoBatch over ${gpus.value} GPUs, ${what}; write a multiple of ${gpus.value}`;
    findings.add('autobatch-over-gpus', severity, text, batch.origin);
  }
  if (batch.value > 0 && version.isDeclared && !isAtLeast(version.value, '8.2.29')) {
    const text = `batch: a fraction of the memory came with 8.2.29, ultralytics ${version.value} refuses ${batch.value}`;
    findings.add('autobatch-fraction', 'error', text, batch.origin);
  }
}

function rectOverGpus({ rect, gpus }: TrainingRun, _: Context, findings: Findings): void {
  if (!rect.value || gpus.value === 1) return;
  findings.add('rect-over-gpus', 'notice', `rect: has no effect over ${gpus.value} GPUs`, rect.origin);
}

function imageSize({ imgsz, model }: TrainingRun, _: Context, findings: Findings): void {
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
function multiScaleSwitch({ multi_scale, imgsz }: TrainingRun, { version }: Context, findings: Findings): void {
  if (multi_scale.value !== 1 || !isAtLeast(version.value, '8.4.6')) return;
  const text = `multi_scale: true counts as 1 since 8.4.6, image sizes up to ${2 * imgsz.value} px`;
  const before = `; before 8.4 they went up to ${1.5 * imgsz.value} px: declare your version of ultralytics`;
  const whole = version.isDeclared ? text : `${text}${before}`;
  findings.add('multi-scale-switch', 'warning', whole, multi_scale.origin);
}

function noCuda({ device }: TrainingRun, { isCuda }: Context, findings: Findings): void {
  if (isCuda) return;
  const text = `device: ${printable(device.value)} trains without CUDA, there is no GPU memory to predict; the estimate is for a CUDA GPU`;
  findings.add('no-cuda', 'notice', text, device.origin);
}

function noModel({ model }: TrainingRun, _: Context, findings: Findings): void {
  if (model.value !== null) return;
  findings.add('no-model', 'notice', 'model: not named in this file, so its memory is not known');
}

function resumed(_: TrainingRun, { resume }: Context, findings: Findings): void {
  if (resume.value === false || resume.value === null) return;
  const text = 'resume: the checkpoint brings its own arguments, and most of these do not count';
  findings.add('resume', 'notice', text, resume.origin);
}

function otherFile(_: TrainingRun, { cfg }: Context, findings: Findings): void {
  if (cfg.value === null) return;
  findings.add('cfg', 'notice', `cfg: ${printable(cfg.value)} is not read`, cfg.origin);
}
