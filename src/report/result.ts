import { z } from 'zod';
import type { Finding } from '../base/findings.ts';
import { fieldSchema, type Json, originSchema } from '../base/origin.ts';
import type { AutoBatch, Change, Description } from '../frameworks/training.ts';
import { type Estimate, PHASES } from '../torch/estimate.ts';
import type { Timeline } from '../torch/timeline.ts';
import { type Alternative, type PartlyRead, VERDICTS } from '../verdict/verdict.ts';

const bytes = z.number().int().nonnegative();
const place = z.number().int().positive();

const valuesSchema: z.ZodType<Json> = z.json();

const wordsSchema = z
  .strictObject({
    /** One sample and several, as `image` and `images`. */
    sample: z.tuple([z.string(), z.string()]),
    /** What is said where no batch can be recommended. */
    noBatch: z.string().optional(),
    /** What helps where no batch fits. */
    remedy: z.string(),
    /** Each value that decides the memory and that nobody wrote down. */
    unsaid: z.array(z.string()).readonly(),
  })
  .meta({ id: 'words' });

const batchSchema = z
  .strictObject({
    /** The key that the config writes. */
    key: z.string(),
    value: z.union([z.number().positive(), z.literal('automatic')]),
    /** What is written where the trainer finds the batch itself, and what that is called. */
    automatic: z.strictObject({ name: z.string(), written: z.string() }).nullable(),
    /** Whether the key counts the samples of one GPU or of all. */
    counts: z.enum(['gpu', 'all gpus']),
    gpus: place,
    /** Samples of one forward over all GPUs. */
    total: z.number().positive().nullable(),
    /** Micro-batches whose gradients make one step. */
    accumulate: place.nullable(),
    /** total x accumulate. */
    effective: z.number().positive().nullable(),
    origin: originSchema,
  })
  .meta({ id: 'batch' });

const runSchema: z.ZodType<Description> = z
  .strictObject({
    framework: z.string(),
    /** Model and size of a sample. */
    label: z.string(),
    model: z.string().nullable(),
    size: z.string(),
    batch: batchSchema,
    words: wordsSchema,
    /** Each value and where it comes from, in the framework's own vocabulary. */
    fields: z.record(z.string(), fieldSchema(valuesSchema)),
  })
  .meta({ id: 'run' });

const partlySchema: z.ZodType<PartlyRead> = z
  .strictObject({
    framework: z.string(),
    model: z.string().nullable(),
    fields: z.record(z.string(), fieldSchema(valuesSchema)),
    /** Names of what decides the memory and is not known. */
    missing: z.array(z.string()).readonly(),
  })
  .meta({ id: 'partly' });

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
    firstEpochBytes: bytes,
    /** What the run needs to survive, with its 90 % interval; the verdict is about it. */
    need: z.strictObject({ bytes, low: bytes, high: bytes }),
    /** What nvidia-smi may show at most, with its 90 % interval. */
    devicePeakBytes: bytes,
    low: bytes,
    high: bytes,
    peakPhase: z.enum(PHASES),
    phases: z.array(z.strictObject({ phase: z.enum(PHASES), allocatedBytes: bytes, reservedBytes: bytes })),
    breakdown: z.array(z.strictObject({ name: z.string(), bytes, note: z.string() })),
    assumptions: z.array(z.string()),
  })
  .meta({ id: 'estimate' });

const placeSchema = z.strictObject({ path: z.string(), line: place, column: place });

const changeSchema: z.ZodType<Change> = z
  .strictObject({
    key: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    /** Where the value stands, where that is not the field of this key. */
    at: placeSchema.optional(),
    /** A key that is written in the group where a new one belongs; null where none is. */
    beside: placeSchema.extend({ key: z.string() }).nullable().optional(),
  })
  .meta({ id: 'change' });

/** Besides these the framework's own values under their own names. */
const recommendationSchema = z
  .looseObject({
    batch: z.number().int().positive(),
    accumulate: z.number().int().positive(),
    effectiveBatch: z.number().int().positive(),
    needBytes: bytes,
    devicePeakBytes: bytes,
    risk: z.number().min(0).max(1),
    /** In the keys of the config; empty when it already is the recommendation. */
    changes: z.array(changeSchema).readonly(),
    /** How the numbers follow from each other, a line each. */
    explanation: z.array(z.string()).readonly(),
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
    changes: z.array(changeSchema),
    needBytes: bytes,
    devicePeakBytes: bytes,
    savedBytes: bytes,
    risk: z.number().min(0).max(1),
    cost: z.string(),
  })
  .meta({ id: 'alternative' });

const judgedSchema = z.strictObject({
  run: runSchema.nullable(),
  /** What was read of a training that has no prediction for want of something else. */
  partly: partlySchema.optional(),
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

const timelineSchema: z.ZodType<Timeline> = z
  .strictObject({
    phases: z.array(
      z.strictObject({ phase: z.enum(PHASES), allocatedBytes: z.array(bytes), reservedBytes: z.array(bytes) }),
    ),
  })
  .meta({ id: 'timeline' });

const runResultSchema = judgedSchema.extend({
  source: z.strictObject({ path: z.string(), line: place }),
  /** Memory against total batch, for the plot: a few replays around the asked and the recommended batch. */
  ladder: z
    .array(
      z.strictObject({
        batch: place,
        needBytes: bytes,
        devicePeakBytes: bytes,
        risk: z.number().min(0).max(1).nullable(),
      }),
    )
    .readonly(),
  /** Other ways than the batch to make it fit, best first; only for a config that is not safe. */
  alternatives: z.array(alternativeSchema).readonly().optional(),
  /** The same config on the merge base, when a pull request changed it; null when new or not compared. */
  before: judgedSchema.nullable(),
  /** Who declares the card, one line: `input gpu`, `configs/train.yaml:3`. */
  declaredAt: z.string().optional(),
  /** Memory over the instants of one step; only where a surface draws it. */
  timeline: timelineSchema.optional(),
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
  /** The configs that it was said of, as `configs/train.yaml:1`; all where it is left out. */
  places: z.array(z.string()).readonly().optional(),
});

/** Schema `oomlint/result@2`: the hinge between the check and every surface that shows it. */
export const resultSchema = z.strictObject({
  schema: z.literal('oomlint/result@2'),
  tool: z.strictObject({ name: z.literal('oomlint'), version: z.string() }),
  card: cardSchema.nullable(),
  runs: z.array(runResultSchema).readonly(),
  /** What the team keeps free of each card, where it does. */
  reserveBytes: bytes.optional(),
  /** Only what there was to ignore. */
  ignored: z.array(ignoredSchema).readonly().optional(),
  /** Wishes that hold no longer, and why. */
  lapsed: z
    .array(ignoredSchema.extend({ why: z.string() }))
    .readonly()
    .optional(),
  /** What was not looked at, and why; `path` is null for many files at once. */
  unread: z
    .array(z.strictObject({ path: z.string().nullable(), reason: z.string(), fails: z.boolean() }))
    .readonly()
    .optional(),
});

export type ResultRecommendation = z.infer<typeof recommendationSchema>;
export type IgnoreEntry = z.infer<typeof ignoredSchema>;
export type RunResult = z.infer<typeof runResultSchema>;
export type Result = z.infer<typeof resultSchema>;

/** The card that a run is held against; usable is what the team does not keep free, and the title says that it does. */
export function cardOf(
  run: RunResult,
  { card: common, reserveBytes = 0 }: Pick<Result, 'card' | 'reserveBytes'>,
): Result['card'] {
  const card = run.card === undefined ? common : run.card;
  if (card === null || reserveBytes === 0) return card;
  const usableBytes = Math.max(card.usableBytes - reserveBytes, 0);
  return { ...card, usableBytes, title: `${card.title} (${(reserveBytes / 2 ** 30).toFixed(1)} GiB kept free)` };
}
