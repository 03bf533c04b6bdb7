import type { Finding } from '../base/findings.ts';
import { z } from 'zod';
import { FRAMEWORKS, type TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { type Estimate, PHASES } from '../torch/estimate.ts';
import { type AutoBatch } from '../frameworks/ultralytics/autobatch/auto-batch.ts';
import { type Alternative, type Recommendation, VERDICTS } from '../verdict/verdict.ts';

const bytes = z.number().int().nonnegative();
const place = z.number().int().positive();

// an id names the part in the published JSON Schema
const originSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('file'), path: z.string(), line: place, column: place }),
    z.strictObject({ kind: z.literal('argument'), name: z.string() }),
    z.strictObject({ kind: z.literal('policy'), name: z.string() }),
    z.strictObject({ kind: z.literal('default'), version: z.string() }),
    z.strictObject({ kind: z.literal('assumed'), why: z.string() }),
  ])
  .meta({ id: 'origin' });

const field = <T extends z.ZodType>(value: T) => z.strictObject({ value, origin: originSchema });

const trainingRunSchema: z.ZodType<TrainingRun> = z
  .strictObject({
    framework: z.enum(FRAMEWORKS),
    ultralytics: field(z.string()),
    torch: field(z.string().nullable()),
    alloc_conf: field(z.string().nullable()),
    model: field(z.string().nullable()),
    task: field(z.enum(['detect', 'segment', 'pose', 'obb', 'classify'])),
    data: field(z.string().nullable()),
    nc: field(z.number().nullable()),
    labels_per_image: field(z.number().nullable()),
    dataset_labels: field(
      z
        .strictObject({
          mean: z.number(),
          deviation: z.number().nullable(),
          most: z.number().nullable(),
          images: z.number().nullable(),
          of: z.enum(['training', 'kin', 'uncut']),
        })
        .nullable(),
    ),
    imgsz: field(z.number()),
    batch: field(z.number()),
    epochs: field(z.number()),
    nbs: field(z.number()),
    accumulate: field(z.number().nullable()),
    amp: field(z.boolean()),
    amp_dtype: field(z.enum(['fp16', 'bf16'])),
    optimizer: field(z.string()),
    device: field(z.string().nullable()),
    gpus: field(z.number()),
    freeze: field(z.union([z.number(), z.array(z.number()), z.null()])),
    multi_scale: field(z.union([z.number(), z.boolean()])),
    rect: field(z.boolean()),
    single_cls: field(z.boolean()),
    val: field(z.boolean()),
    deterministic: field(z.boolean()),
    mosaic: field(z.number()),
    mixup: field(z.number()),
    cutmix: field(z.number()),
    copy_paste: field(z.number()),
    mask_ratio: field(z.number()),
    overlap_mask: field(z.boolean()),
    max_det: field(z.number()),
    conf: field(z.number().nullable()),
    dropout: field(z.number()),
    kpt_shape: field(z.tuple([z.number(), z.number()]).nullable()),
    workers: field(z.number()),
    cache: field(z.union([z.string(), z.boolean()])),
    compile: field(z.union([z.string(), z.boolean()])),
    channels_last: field(z.boolean().nullable()),
  })
  .meta({ id: 'trainingRun' });

const findingSchema: z.ZodType<Finding> = z
  .strictObject({
    rule: z.string(),
    severity: z.enum(['error', 'warning', 'notice']),
    message: z.string(),
    path: z.string().nullable(),
    line: place.nullable(),
    column: place.nullable(),
  })
  .meta({ id: 'finding' });

const estimateSchema: z.ZodType<Estimate> = z
  .strictObject({
    parameters: z.number().int(),
    savedBytesPerImage: bytes,
    afterForwardBytes: bytes,
    allocatedPeakBytes: bytes,
    reservedPeakBytes: bytes,
    devicePeakBytes: bytes,
    low: bytes,
    high: bytes,
    peakPhase: z.enum(PHASES),
    phases: z.array(z.strictObject({ phase: z.enum(PHASES), allocatedBytes: bytes, reservedBytes: bytes })),
    breakdown: z.array(z.strictObject({ name: z.string(), bytes, note: z.string() })),
    assumptions: z.array(z.string()),
  })
  .meta({ id: 'estimate' });

const recommendationSchema: z.ZodType<Recommendation> = z
  .strictObject({
    batch: z.number().int().positive(),
    accumulate: z.number().int().positive(),
    nbs: z.number().int().positive(),
    effectiveBatch: z.number().int().positive(),
    devicePeakBytes: bytes,
    risk: z.number().min(0).max(1),
    changes: z.array(z.strictObject({ key: z.string(), from: z.string().nullable(), to: z.string() })),
  })
  .meta({ id: 'recommendation' });

const autoBatchSchema: z.ZodType<AutoBatch> = z
  .strictObject({
    batch: place,
    fraction: z.number().min(0).max(1),
    profile: z.array(z.strictObject({ batch: place, bytes: bytes.nullable() })),
    fallback: z.string().nullable(),
  })
  .meta({ id: 'autoBatch' });

const alternativeSchema: z.ZodType<Alternative> = z
  .strictObject({
    changes: z.array(z.strictObject({ key: z.string(), from: z.string().nullable(), to: z.string() })),
    devicePeakBytes: bytes,
    savedBytes: bytes,
    risk: z.number().min(0).max(1),
    cost: z.string(),
  })
  .meta({ id: 'alternative' });

const judgedSchema = z.strictObject({
  run: trainingRunSchema.nullable(),
  /** Null when the engine does not know the model or the config could not be read. */
  estimate: estimateSchema.nullable(),
  /** Null without a card. */
  verdict: z.enum(VERDICTS).nullable(),
  /** Probability that the run's device peak exceeds the usable memory; null without a card. */
  risk: z.number().min(0).max(1).nullable(),
  recommendation: recommendationSchema.nullable(),
  /** What AutoBatch makes of a batch below 1 on the card; null where it is not asked. */
  autoBatch: autoBatchSchema.nullable(),
  findings: z.array(findingSchema).readonly(),
});

const cardSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  usableBytes: bytes,
  computeCapability: z.string().nullable(),
  multiprocessors: z.number().int().positive().nullable(),
  ampBroken: z.boolean(),
  mayBe: z.array(z.string()).readonly().optional(),
  source: z.string(),
});

const runResultSchema = judgedSchema.extend({
  source: z.strictObject({ path: z.string(), line: place }),
  /** Memory against total batch, for the plot: a few replays around the asked and the recommended batch. */
  ladder: z
    .array(z.strictObject({ batch: place, devicePeakBytes: bytes, risk: z.number().min(0).max(1).nullable() }))
    .readonly(),
  /** Other ways than the batch to make it fit, best first; only for a config that is not safe. */
  alternatives: z.array(alternativeSchema).readonly().optional(),
  /** The same config on the merge base, when a pull request changed it; null when new or not compared. */
  before: judgedSchema.nullable(),
  /** The card of this run, where it is another than that of the result. */
  card: cardSchema.nullable().optional(),
});

/** What somebody with the right to wants to hear no more of. */
const ignoredSchema = z.strictObject({
  /** Rule of a finding, or a verdict. */
  rule: z.string(),
  /** Null for all files. */
  path: z.string().nullable(),
  by: z.string(),
  reason: z.string(),
});

/** Schema `oomlint/result@1`: the hinge between the check and every surface that shows it. */
export const resultSchema = z.strictObject({
  schema: z.literal('oomlint/result@1'),
  tool: z.strictObject({ name: z.literal('oomlint'), version: z.string() }),
  card: cardSchema.nullable(),
  runs: z.array(runResultSchema).readonly(),
  /** Only what there was to ignore. */
  ignored: z.array(ignoredSchema).readonly().optional(),
});

export type Ignored = z.infer<typeof ignoredSchema>;
export type RunResult = z.infer<typeof runResultSchema>;
export type Result = z.infer<typeof resultSchema>;

/** The card that a run is held against. */
export function cardOf(run: RunResult, { card }: Pick<Result, 'card'>): Result['card'] {
  return run.card === undefined ? card : run.card;
}
