import type { Finding } from '../base/findings.ts';
import { z } from 'zod';
import { type TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { fileNameOf, parseModelName } from '../frameworks/ultralytics/networks/names.ts';
import { type Architecture } from '../frameworks/ultralytics/networks/layers.ts';
import { printable } from '../base/printable.ts';
import { type Result, type RunResult } from '../report/result.ts';
import { labelsOf } from '../frameworks/ultralytics/plan/labels.ts';
import { VERSION } from '../base/version.ts';
import { type Graph, graphOf, graphSchema } from './graph.ts';

export const MODES = ['fit', 'ladder', 'search', 'calibrate'] as const;
const TASKS = ['detect', 'segment', 'pose', 'obb', 'classify'] as const;
const OPTIMIZERS = ['auto', 'SGD', 'Adam', 'AdamW', 'Adamax', 'NAdam', 'RAdam', 'RMSProp', 'MuSGD'] as const;

/** A stock model's name without ending: never a path, a URL or a checkpoint. */
const STOCK = /^(?:yolov?\d{1,2}|rtdetr|yoloe?)[a-z0-9]*(?:-[a-z0-9]+)*$/;
const KEY = /^[a-z0-9-]{1,40}$/;
const whole = (low: number, high: number) => z.number().int().min(low).max(high);

/** One training in numbers and known names: nothing in it is text of a pull request. */
export const caseSchema = z.strictObject({
  key: z.string().regex(KEY),
  model: z.string().max(80).regex(STOCK),
  /** The layers where the model is no stock one. */
  graph: graphSchema.nullable(),
  task: z.enum(TASKS),
  nc: whole(1, 20_000),
  imgsz: whole(32, 8192),
  /** Total over the GPUs. */
  batch: whole(1, 65_536),
  gpus: whole(1, 64),
  nbs: whole(1, 65_536),
  accumulate: whole(1, 4096).nullable(),
  amp: z.boolean(),
  ampDtype: z.enum(['fp16', 'bf16']),
  optimizer: z.enum(OPTIMIZERS),
  freeze: z.union([whole(0, 512), z.array(whole(0, 512)).max(512)]).nullable(),
  multiScale: z.union([z.boolean(), z.number().min(0).max(1)]),
  singleCls: z.boolean(),
  val: z.boolean(),
  deterministic: z.boolean(),
  /** Of the fullest image of a batch, and on average. */
  labels: z.strictObject({ most: whole(0, 10_000), mean: z.number().min(0).max(10_000) }),
  maskRatio: whole(1, 64),
  overlapMask: z.boolean(),
  maxDet: whole(1, 30_000),
  conf: z.number().min(0).max(1).nullable(),
  dropout: z.number().min(0).max(1),
  kptShape: z.tuple([whole(1, 1000), whole(2, 3)]).nullable(),
  channelsLast: z.boolean().nullable(),
  compile: z.boolean(),
  /** What the check foretold, to search by. */
  predictions: z.array(z.strictObject({ batch: whole(1, 65_536), devicePeakBytes: whole(1, 2 ** 44) })).max(64),
});

const label = z.string().min(1).max(256);
/** What `runs-on` takes: a label, several, or a group of runners with labels. */
export const runnerSchema = z.union([
  label,
  z.array(label).min(1).max(20),
  z.strictObject({ group: label, labels: z.union([label, z.array(label).min(1).max(20)]).optional() }),
]);
export type Runner = z.infer<typeof runnerSchema>;

/** Schema `oomlint/probe-plan@1`: what a GPU job is to measure. */
export const planSchema = z.strictObject({
  schema: z.literal('oomlint/probe-plan@1'),
  tool: z.strictObject({ name: z.literal('oomlint'), version: z.string().max(40) }),
  cases: z.array(z.strictObject({ mode: z.enum(MODES), case: caseSchema })).max(256),
  /** Configs that are not measured: their number in the result (null for all), and why. */
  refused: z.array(z.strictObject({ run: whole(0, 100_000).nullable(), reason: z.string().max(400) })),
});

/** One job of the matrix; `runner` is for `runs-on`, `group` for `concurrency`. */
const matrixSchema = z
  .array(
    z.strictObject({ key: z.string().regex(KEY), name: z.string().max(120), runner: runnerSchema, group: z.string() }),
  )
  .max(256);

export type ProbeCase = z.infer<typeof caseSchema>;
export type ProbePlan = z.infer<typeof planSchema>;
export type Matrix = z.infer<typeof matrixSchema>;
export type Mode = (typeof MODES)[number];

export interface PlanOptions {
  readonly mode: Mode;
  /** The head of the pull request is in another repository. */
  readonly isFork: boolean;
  /** A maintainer has looked at this pull request and wants it measured. */
  readonly isApproved: boolean;
  /** Most jobs; the worst configs go first. */
  readonly maxCases: number;
  /** The layers of a model that is no stock one, where a file of the repository has them. */
  readonly architectureOf?: (
    run: TrainingRun,
  ) => { readonly architecture: Architecture; readonly scale: string | null } | null;
}

/** Keys by which other frameworks load code; Ultralytics has none, so a config that has one means more than it says. */
const CODE_KEYS = /\b(?:trust_remote_code|remote_code|custom_modules?|plugins?|plugin_dirs?|import_path|callbacks)\b/i;
/** Classes where nobody says, as the forecast takes them. */
const ASSUMED_CLASSES = 10;

/** Why a config is not measured; one line. */
class Refused extends Error {
  override readonly name = 'Refused';
}

/** What a GPU job is to measure of a result. Pure. */
export function planOf(result: Result, options: PlanOptions): ProbePlan {
  const empty = { schema: 'oomlint/probe-plan@1', tool: { name: 'oomlint', version: VERSION } } as const;
  if (options.isFork && !options.isApproved) {
    const reason = 'the head is a fork, and a probe of a fork needs the approval of a maintainer';
    return { ...empty, cases: [], refused: result.runs.length === 0 ? [] : [{ run: null, reason }] };
  }
  const cases: ProbePlan['cases'] = [];
  const refused: ProbePlan['refused'] = [];
  for (const index of worstFirst(result.runs)) {
    try {
      const made = caseOf(result.runs[index]!, index, options);
      if (cases.length >= options.maxCases) throw new Refused(`only the ${options.maxCases} riskiest are measured`);
      cases.push(made);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ run: index, reason: error.message });
    }
  }
  return planSchema.parse({ ...empty, cases, refused });
}

function worstFirst(runs: readonly RunResult[]): number[] {
  return runs.map((_, index) => index).toSorted((a, b) => (runs[b]!.risk ?? 0) - (runs[a]!.risk ?? 0) || a - b);
}

/** The jobs of a plan on a runner. Pure. */
export function matrixOf({ cases }: ProbePlan, runner: Runner): Matrix {
  const group = `oomlint-probe-${JSON.stringify(runner)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)}`;
  const jobs = cases.map(({ case: { key, model, graph, imgsz, batch } }) => ({
    key,
    name: `${graph === null ? model : 'custom model'} ${imgsz} px batch ${batch}`,
    runner,
    group,
  }));
  return matrixSchema.parse(jobs);
}

/** The case of one run of a result. Throws `Refused`. */
function caseOf(judged: RunResult, index: number, options: PlanOptions): ProbePlan['cases'][number] {
  const { run, findings, recommendation, ladder } = judged;
  if (run === null) throw new Refused('the config could not be read');
  const loadsCode = findings.find((finding) => CODE_KEYS.test(told(finding)));
  if (loadsCode && !options.isApproved) {
    throw new Refused(`it may load code of its own (${loadsCode.rule}), which needs the approval of a maintainer`);
  }
  const batch =
    run.batch.value >= 1 ? Math.floor(run.batch.value) : (judged.autoBatch?.batch ?? recommendation?.batch ?? null);
  if (batch === null) throw new Refused('AutoBatch has no batch to begin with: the check recommends none');
  const { model, graph } = modelOf(run, options);
  const numbers = numbersOf(run, batch);
  const predictions = ladder.map(({ batch, devicePeakBytes }) => ({ batch, devicePeakBytes })).slice(0, 64);
  const rest = { model, graph, ...numbers, predictions };
  const made = caseSchema.safeParse({ key: `c${index}-${fingerprint(rest)}`, ...rest });
  if (!made.success) {
    const [issue] = made.error.issues;
    throw new Refused(`${issue?.path.join('.') ?? 'a value'} is beyond what a probe plays`);
  }
  return { mode: run.batch.value >= 1 ? options.mode : 'search', case: made.data };
}

function told({ rule, message }: Finding): string {
  return `${rule} ${message}`;
}

function modelOf(run: TrainingRun, options: PlanOptions): { readonly model: string; readonly graph: Graph | null } {
  const { value } = run.model;
  if (value === null) throw new Refused('the config names no model');
  const custom = options.architectureOf?.(run) ?? null;
  if (custom !== null) {
    const read = graphOf(custom.architecture, custom.scale);
    if (typeof read === 'string') throw new Refused(read);
    return { model: 'yolo-custom', graph: read };
  }
  const stock = parseModelName(value);
  if (stock && stock.task === run.task.value) return { model: fileNameOf(stock), graph: null };
  const name = value.replace(/\.(?:pt|ya?ml)$/, '');
  if (options.isApproved && STOCK.test(name) && name.length <= 80) return { model: name, graph: null };
  throw new Refused(`${printable(value)} is no model whose layers are known, and checkpoints are not loaded`);
}

function numbersOf(run: TrainingRun, batch: number) {
  const optimizer = OPTIMIZERS.find((name) => name.toLowerCase() === run.optimizer.value.toLowerCase()) ?? 'auto';
  return {
    task: run.task.value,
    nc: run.nc.value ?? ASSUMED_CLASSES,
    imgsz: Math.ceil(run.imgsz.value),
    batch,
    gpus: run.gpus.value,
    nbs: run.nbs.value,
    accumulate: run.accumulate.value,
    amp: run.amp.value,
    ampDtype: run.amp_dtype.value,
    optimizer,
    freeze: run.freeze.value,
    multiScale: run.multi_scale.value,
    singleCls: run.single_cls.value,
    val: run.val.value,
    deterministic: run.deterministic.value,
    labels: labelsOf(run, { opLevel: false }).training,
    maskRatio: run.mask_ratio.value,
    overlapMask: run.overlap_mask.value,
    maxDet: run.max_det.value,
    conf: run.conf.value,
    dropout: run.dropout.value,
    kptShape: run.kpt_shape.value,
    channelsLast: run.channels_last.value,
    compile: run.compile.value !== false && run.compile.value !== 'False',
  };
}

/** FNV-1a of the JSON, twice with different starts: tells cases apart, proves nothing. */
function fingerprint(value: unknown): string {
  const text = JSON.stringify(value);
  return [0x811c9dc5, 0x01000193]
    .map((start) => {
      let hash = start;
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
