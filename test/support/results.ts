// Results with realistic numbers, for every surface that renders them.
import type { Field } from '../../src/base/origin.ts';
import type { Finding } from '../../src/base/findings.ts';
import { type TrainingRun } from '../../src/frameworks/ultralytics/arguments/training-run.ts';
import type { Description } from '../../src/frameworks/training.ts';
import { UltralyticsTraining } from '../../src/frameworks/ultralytics/training.ts';
import { descriptionOf } from '../../src/report/run-result.ts';
import { type ResultRecommendation, type Result, resultSchema, type RunResult } from '../../src/report/result.ts';
import { type Card } from '../../src/torch/card.ts';
import { type Amount } from '../../src/torch/estimate.ts';
import { type Verdict } from '../../src/verdict/verdict.ts';

const GIB = 2 ** 30;
const gib = (number: number): number => Math.round(number * GIB);

const T4: Card = {
  name: 't4',
  title: 'Tesla T4',
  usableBytes: gib(14.58),
  computeCapability: '7.5',
  multiprocessors: 40,
  ampBroken: false,
  source: 'torch out-of-memory messages: 14.58 GiB total capacity',
};

/** Device peak over what a run needs: the rest is cache. */
const SHOWN = 1.03;

interface Model {
  readonly parameters: number;
  /** Saved tensors of one image at 640 px with AMP, in GiB. */
  readonly perImage: number;
}

const MODELS: Readonly<Record<string, Model>> = {
  'yolov8n.pt': { parameters: 3_157_200, perImage: 0.128 },
  'yolov8s.pt': { parameters: 11_166_560, perImage: 0.2 },
  'yolov8m.pt': { parameters: 25_902_640, perImage: 0.3 },
};

export interface Asked {
  readonly path?: string;
  readonly line?: number;
  readonly model?: string;
  readonly batch?: number;
  readonly imgsz?: number;
  readonly gpus?: number;
  readonly card?: Card | null;
  /** The batch on the merge base. */
  readonly before?: number;
  readonly findings?: readonly Finding[];
}

/** A run that the engine predicted. */
export function predicted(asked: Asked = {}): RunResult {
  const { path = 'configs/train.yaml', line = 1, card = T4, before, findings = [] } = asked;
  const { ladder, ...judged } = judge(asked, card);
  if (before === undefined) return { ...judged, source: { path, line }, findings, ladder, before: null };
  const { ladder: _, ...was } = judge({ ...asked, batch: before }, card);
  return { ...judged, source: { path, line }, findings, ladder, before: was };
}

function judge(asked: Asked, card: Card | null): Omit<RunResult, 'source' | 'before'> {
  const { batch = 16, gpus = 1, model = 'yolov8n.pt' } = asked;
  const need = (total: number): number => needed(model, Math.max(Math.floor(total / gpus), 1), asked.imgsz);
  const peak = (total: number): number => Math.round(need(total) * SHOWN);
  const risk = (total: number): number | null => (card ? riskOf(need(total), card) : null);
  const effective = batch < 1 ? 48 : batch;
  const largest = card ? largestThatFits(need, card, gpus) : null;
  return {
    run: describedRun(asked),
    estimate: estimateOf(model, effective / gpus, need(effective), asked.imgsz),
    verdict: card ? verdictOf(riskOf(need(effective), card)) : null,
    risk: risk(effective),
    recommendation: largest === null ? null : recommend(asked, largest, effective, need(largest), risk(largest) ?? 0),
    autoBatch:
      card && batch < 1
        ? { batch: effective, fraction: 0.6, profile: [{ batch: 1, bytes: 2 ** 29 }], fallback: null }
        : null,
    findings: [],
    ladder: [...new Set([8 * gpus, 16 * gpus, 32 * gpus, effective, ...(largest === null ? [] : [largest])])]
      .toSorted((a, b) => a - b)
      .map((total) => ({ batch: total, needBytes: need(total), devicePeakBytes: peak(total), risk: risk(total) })),
  };
}

function recommend(
  asked: Asked,
  largest: number,
  effective: number,
  bytes: number,
  risk: number,
): ResultRecommendation {
  const { batch = 16 } = asked;
  const now = new UltralyticsTraining(trainingRun({ ...asked, batch: effective }));
  const accumulate = Math.max(Math.round(64 / largest), 1);
  const changes =
    effective <= largest && batch >= 1 ? [] : [{ key: 'batch', from: String(batch), to: String(largest) }];
  return {
    batch: largest,
    accumulate,
    nbs: 64,
    effectiveBatch: largest * accumulate,
    needBytes: bytes,
    devicePeakBytes: Math.round(bytes * SHOWN),
    risk,
    changes,
    explanation: now.explain(now.withBatch(largest)),
  };
}

const scale = (imgsz = 640): number => (imgsz / 640) ** 2;

function needed(model: string, microBatch: number, imgsz?: number): number {
  const { parameters, perImage } = MODELS[model] ?? { parameters: 0, perImage: 0 };
  return gib(0.72) + Math.round(parameters * 18 + microBatch * perImage * scale(imgsz) * GIB);
}

function riskOf(bytes: number, card: Card): number {
  return 1 / (1 + Math.exp(-30 * (bytes / card.usableBytes - 1)));
}

/** Ends at the limits at which `riskOf` gives 95 % and 5 %. */
function intervalOf(bytes: number): Amount {
  const at = (risk: number): number => Math.round(bytes / (1 - Math.log(1 / risk - 1) / 30));
  return { bytes, low: at(0.95), high: at(0.05) };
}

function verdictOf(risk: number): Verdict {
  if (risk < 0.02) return 'fits';
  if (risk < 0.2) return 'tight';
  return risk < 0.8 ? 'likely' : 'oom';
}

function largestThatFits(need: (total: number) => number, card: Card, gpus: number): number | null {
  for (let total = 512; total >= gpus; total -= gpus) if (riskOf(need(total), card) < 0.02) return total;
  return null;
}

function estimateOf(model: string, microBatch: number, need: number, imgsz?: number): RunResult['estimate'] {
  const device = Math.round(need * SHOWN);
  const { parameters, perImage } = MODELS[model] ?? { parameters: 0, perImage: 0 };
  const saved = Math.round(perImage * 0.72 * scale(imgsz) * GIB);
  const context = gib(0.44);
  const state = parameters * 18;
  const reserved = device - context;
  const activations = Math.round(saved * microBatch);
  const libraries = gib(0.12);
  const allocated = Math.round(reserved * 0.88);
  return {
    parameters,
    savedBytesPerImage: saved,
    afterForwardBytes: Math.round(allocated * 0.8),
    allocatedPeakBytes: allocated,
    reservedPeakBytes: reserved,
    firstEpochBytes: Math.round(reserved * 0.95),
    need: intervalOf(need),
    devicePeakBytes: device,
    low: Math.round(device * 0.91),
    high: Math.round(device * 1.13),
    peakPhase: 'loss',
    phases: [
      { phase: 'load', allocatedBytes: parameters * 8, reservedBytes: parameters * 9 },
      { phase: 'forward', allocatedBytes: Math.round(allocated * 0.84), reservedBytes: Math.round(reserved * 0.9) },
      { phase: 'loss', allocatedBytes: allocated, reservedBytes: reserved },
      { phase: 'backward', allocatedBytes: Math.round(allocated * 0.86), reservedBytes: reserved },
      { phase: 'optimizer step', allocatedBytes: parameters * 22, reservedBytes: reserved },
      { phase: 'checkpoint', allocatedBytes: parameters * 26, reservedBytes: reserved },
      { phase: 'validation', allocatedBytes: Math.round(allocated * 0.6), reservedBytes: Math.round(reserved * 0.7) },
    ],
    breakdown: [
      { name: 'saved tensors', bytes: activations, note: 'kept from forward for backward' },
      { name: 'weights, EMA, optimizer and gradients', bytes: state, note: 'fp32, SGD with momentum' },
      {
        name: 'loss and assigner',
        bytes: device - activations - state - context - libraries,
        note: 'at 60 labels per image',
      },
      { name: 'cuDNN and cuBLAS workspaces', bytes: libraries, note: 'measured constant' },
      { name: 'CUDA context', bytes: context, note: 'outside PyTorch, seen by nvidia-smi' },
    ],
    assumptions: ['at most 60 labels in any image of a batch after mosaic', 'nothing else runs on the GPU'],
  };
}

const byDefault = <T>(value: T): Field<T> => ({ value, origin: { kind: 'default', version: '8.3.0' } });
const assumed = <T>(value: T, why: string): Field<T> => ({ value, origin: { kind: 'assumed', why } });

function describedRun(asked: Asked): Description {
  return descriptionOf(new UltralyticsTraining(trainingRun(asked)));
}

/** What `asked` asks for, the rest by Ultralytics' defaults. */
function trainingRun(asked: Asked = {}): TrainingRun {
  const { path = 'configs/train.yaml', line = 1, model = 'yolov8n.pt', batch = 16, imgsz = 640, gpus = 1 } = asked;
  const written = <T>(value: T, offset: number, column: number): Field<T> => ({
    value,
    origin: { kind: 'file', path, line: line + offset, column },
  });
  return {
    framework: 'ultralytics',
    ultralytics: assumed('8.3.0', 'the version whose defaults oomlint knows'),
    alloc_conf: byDefault(null),
    torch: assumed(null, 'overheads are those of PyTorch 2.5'),
    model: written(model, 0, 8),
    task: byDefault('detect'),
    data: written('coco.yaml', 1, 7),
    nc: assumed(80, 'the classes of coco.yaml'),
    labels_per_image: assumed(60, 'dense for COCO after mosaic'),
    dataset_labels: assumed(null, 'the repository does not tell the labels of the dataset'),
    imgsz: written(imgsz, 2, 8),
    batch: written(batch, 3, 8),
    epochs: byDefault(100),
    nbs: byDefault(64),
    accumulate: byDefault(null),
    amp: byDefault(true),
    amp_dtype: byDefault('fp16'),
    optimizer: byDefault('auto'),
    device: gpus > 1 ? written(Array.from({ length: gpus }, (_, index) => index).join(','), 4, 9) : byDefault(null),
    gpus: gpus > 1 ? written(gpus, 4, 9) : byDefault(1),
    freeze: byDefault(null),
    multi_scale: byDefault(0),
    rect: byDefault(false),
    single_cls: byDefault(false),
    val: byDefault(true),
    deterministic: byDefault(true),
    mosaic: byDefault(1),
    mixup: byDefault(0),
    cutmix: byDefault(0),
    copy_paste: byDefault(0),
    mask_ratio: byDefault(4),
    overlap_mask: byDefault(true),
    max_det: byDefault(300),
    conf: byDefault(null),
    dropout: byDefault(0),
    kpt_shape: byDefault(null),
    channels: byDefault(3),
    workers: byDefault(8),
    cache: byDefault(false),
    compile: byDefault(false),
    channels_last: byDefault(null),
  };
}

/** A run whose model the engine does not know. */
export function unknownModel(asked: Asked = {}): RunResult {
  const { path = 'configs/rtdetr.yaml', line = 1, model = 'rtdetr-x.pt', findings } = asked;
  return {
    source: { path, line },
    run: describedRun({ ...asked, path, model }),
    estimate: null,
    verdict: 'unknown',
    risk: null,
    recommendation: null,
    autoBatch: null,
    findings: findings ?? [
      finding({
        rule: 'unknown-model',
        severity: 'warning',
        message: `${path}:${line}:8: model: no memory model for ${model} yet`,
        path,
        line,
      }),
    ],
    ladder: [],
    before: null,
  };
}

/** A config that could not be read. */
export function broken(asked: Asked = {}): RunResult {
  const { path = 'configs/broken.yaml', line = 4 } = asked;
  const message = `${path}:${line}:1: tabs are not allowed as indentation`;
  const judged = {
    run: null,
    estimate: null,
    verdict: 'unknown',
    risk: null,
    recommendation: null,
    autoBatch: null,
  } as const;
  return {
    ...judged,
    source: { path, line: 1 },
    findings: asked.findings ?? [finding({ rule: 'yaml', severity: 'error', message, path, line })],
    ladder: [],
    before: null,
  };
}

export function finding(some: Partial<Finding> = {}): Finding {
  return {
    rule: 'unknown-key',
    severity: 'warning',
    message: 'm',
    path: 'configs/train.yaml',
    line: 1,
    column: 1,
    ...some,
  };
}

/** Of thousands that are made alike the others are as those that are checked, which takes longer than to render them. */
const MOST_CHECKED = 100;

/** Checked against the published schema, so that no fixture is a result that cannot be. */
export function resultOf(runs: readonly RunResult[], card: Card | null = T4): Result {
  const checked = resultSchema.parse({
    schema: 'oomlint/result@2',
    tool: { name: 'oomlint', version: '0.1.0' },
    card,
    runs: runs.slice(0, MOST_CHECKED),
  });
  return { ...checked, runs: [...checked.runs, ...runs.slice(MOST_CHECKED)] };
}
