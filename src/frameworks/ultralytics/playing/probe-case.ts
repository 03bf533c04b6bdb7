import { z } from 'zod';
import { printable } from '../../../base/printable.ts';
import type { TrainingRun } from '../arguments/training-run.ts';
import { fileNameOf, parseModelName } from '../networks/names.ts';
import { customModelOf } from '../plan/custom-model.ts';
import { labelsOf } from '../plan/labels.ts';
import type { RunTraining } from '../plan/run-training.ts';
import { graphOf, graphSchema } from './graph.ts';

const TASKS = ['detect', 'segment', 'pose', 'obb', 'classify'] as const;
const OPTIMIZERS = ['auto', 'SGD', 'Adam', 'AdamW', 'Adamax', 'NAdam', 'RAdam', 'RMSProp', 'MuSGD'] as const;

/** A stock model's name without ending: never a path, a URL or a checkpoint. */
const STOCK = /^(?:yolov?\d{1,2}|rtdetr|yoloe?)[a-z0-9]*(?:-[a-z0-9]+)*$/;
const whole = (low: number, high: number) => z.number().int().min(low).max(high);

/** One training in numbers and known names: nothing in it is text of a pull request. */
export const detectorCaseSchema = z.strictObject({
  framework: z.literal('ultralytics'),
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
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

/** A case as a probe gives it back: what a probe of another version left out or did not know is missing. */
export const playedDetectorCaseSchema = detectorCaseSchema
  .partial()
  .required({ framework: true, model: true, task: true, imgsz: true, batch: true, nc: true });

/** Packages whose version a probe tells. */
export const detectorPackages = { ultralytics: z.string().max(200).optional() };

export type UltralyticsProbeCase = z.infer<typeof detectorCaseSchema>;

/** Classes where nobody says, as the forecast takes them. */
const ASSUMED_CLASSES = 10;

/** What a probe plays of a training at a total batch; one line that says why it is not measured otherwise. */
export function probeCaseOf(
  training: RunTraining,
  batch: number,
  isApproved: boolean,
): Omit<UltralyticsProbeCase, 'key' | 'predictions'> | string {
  const named = modelOf(training, isApproved);
  return typeof named === 'string' ? named : { framework: 'ultralytics', ...named, ...numbersOf(training.run, batch) };
}

/** `yolov8n 640 px batch 16`. */
export function detectorTitle({ model, graph = null, imgsz, batch }: z.infer<typeof playedDetectorCaseSchema>): string {
  return `${graph === null ? model : 'custom model'} ${imgsz} px batch ${batch}`;
}

type ModelOrGraph = Pick<UltralyticsProbeCase, 'model' | 'graph'>;

function modelOf({ run, modelFile }: RunTraining, isApproved: boolean): ModelOrGraph | string {
  const { value } = run.model;
  if (value === null) return 'the config names no model';
  const custom = modelFile && customModelOf(modelFile);
  if (custom !== null) {
    const graph = graphOf(custom.architecture, custom.scale);
    return typeof graph === 'string' ? graph : { model: 'yolo-custom', graph };
  }
  const stock = parseModelName(value);
  if (stock && stock.task === run.task.value) return { model: fileNameOf(stock), graph: null };
  const name = value.replace(/\.(?:pt|ya?ml)$/, '');
  if (isApproved && STOCK.test(name) && name.length <= 80) return { model: name, graph: null };
  return `${printable(value)} is no model whose layers are known, and checkpoints are not loaded`;
}

/** Of a batch on one GPU that holds the fullest image. */
function labelsIn(run: TrainingRun, batch: number): UltralyticsProbeCase['labels'] {
  const images = Math.max(Math.floor(batch / run.gpus.value), 1);
  const labels = labelsOf(run, { opLevel: false });
  const { most, others } = labels.at(labels.most, images);
  return { most, mean: Number(((most + (images - 1) * others) / images).toFixed(2)) };
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
    freeze: typeof run.freeze.value === 'object' && run.freeze.value ? [...run.freeze.value] : run.freeze.value,
    multiScale: run.multi_scale.value,
    singleCls: run.single_cls.value,
    val: run.val.value,
    deterministic: run.deterministic.value,
    labels: labelsIn(run, batch),
    maskRatio: run.mask_ratio.value,
    overlapMask: run.overlap_mask.value,
    maxDet: run.max_det.value,
    conf: run.conf.value,
    dropout: run.dropout.value,
    kptShape: run.kpt_shape.value && ([...run.kpt_shape.value] as [number, number]),
    channelsLast: run.channels_last.value,
    compile: run.compile.value !== false && run.compile.value !== 'False',
  };
}
