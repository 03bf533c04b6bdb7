import { z } from 'zod';
import { PHASES } from '../torch/estimate.ts';
import { machinePackages, playedCaseSchema } from '../frameworks/probe-cases.ts';
import { MODES } from './plan.ts';

/** `start` is everything before the first batch: weights, the check of mixed precision, the optimizer. */
const PROBE_PHASES = ['start', ...PHASES] as const;

/** Files of more bytes are not read. */
export const MAX_PROBE_BYTES = 1024 * 1024;

const bytes = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 50);
const seconds = z.number().nonnegative().max(1e7);
const short = z.string().max(200);
const whole = z.number().int().nonnegative().max(1e9);

const FAILURES = [
  'train-step',
  'assigner',
  'validation',
  'checkpoint',
  'start',
  'host-ram',
  'shared-memory',
  'busy-gpu',
  'timeout',
  'cancelled',
  'missing-package',
  'too-old',
  'no-gpu',
  'crashed',
  'error',
] as const;

const failureSchema = z.strictObject({
  class: z.enum(FAILURES),
  stage: z.enum(PROBE_PHASES),
  /** The allocation that failed; null where the message does not say. */
  triedBytes: bytes.nullable(),
  message: z.string().max(500),
});

const trialFields = z.strictObject({
  batch: z.number().int().min(1).max(65_536),
  status: z.enum(['ok', 'oom', 'busy', 'timeout', 'cancelled', 'failed']),
  failure: failureSchema.nullable(),
  parameters: z.number().int().nonnegative().max(1e13).nullish(),
  optimizer: short.nullish(),
  amp: z.boolean().nullish(),
  accumulate: whole.nullish(),
  imageSize: whole.nullish(),
  labels: z.strictObject({ most: whole, mean: z.number().nonnegative().max(1e6) }).nullish(),
  /** The largest forward of a language model, as it went through its embedding. */
  forward: z.strictObject({ rows: whole, tokens: whole }).nullish(),
  steps: whole.nullish(),
  optimizerSteps: whole.nullish(),
  /** Memory is null where there is no GPU. */
  phases: z
    .array(
      z.strictObject({
        phase: z.enum(PROBE_PHASES),
        allocatedBytes: bytes.nullable(),
        reservedBytes: bytes.nullable(),
        deviceBytes: bytes.nullable(),
        seconds,
      }),
    )
    .max(PROBE_PHASES.length)
    .optional(),
  allocatedPeakBytes: bytes.nullish(),
  reservedPeakBytes: bytes.nullish(),
  devicePeakBytes: bytes.nullish(),
  contextBytes: bytes.nullish(),
  allocator: z
    .strictObject({
      segments: whole,
      smallPoolBytes: bytes,
      largePoolBytes: bytes,
      cachedBytes: bytes,
      largestCachedBlockBytes: bytes,
      inactiveSplitPeakBytes: bytes,
      retries: whole,
    })
    .nullish(),
  validation: z
    .union([
      z.strictObject({ images: whole, height: whole, width: whole, seconds: seconds.nullable() }),
      z.strictObject({ sequences: whole, tokens: whole, seconds: seconds.nullable() }),
    ])
    .nullish(),
  checkpoint: z.boolean().optional(),
  secondsPerSample: seconds.nullish(),
  samplesPerSecond: z.number().nonnegative().max(1e9).nullish(),
  notes: z.array(z.string().max(300)).max(20).optional(),
  seconds,
  /** Processes that were still there when the group had been killed. */
  killedLeftovers: whole,
});

/** Speeds were of images only before other samples were played. */
const FORMERLY = { imagesPerSecond: 'samplesPerSecond', secondsPerImage: 'secondsPerSample' } as const;

const trialSchema = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([key, each]) => [
            Object.hasOwn(FORMERLY, key) ? FORMERLY[key as keyof typeof FORMERLY] : key,
            each as unknown,
          ]),
        )
      : value,
  trialFields,
);

/** Schema `oomlint/probe@1`: what a probe measured, written by probe/oomlint_probe. */
const probeSchema = z.strictObject({
  schema: z.literal('oomlint/probe@1'),
  tool: z.strictObject({ name: z.literal('oomlint-probe'), version: z.string().max(40) }),
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  case: playedCaseSchema,
  mode: z.enum(MODES),
  device: z.enum(['cuda', 'cpu']),
  emulate: z.strictObject({ name: short, usableBytes: bytes, contextBytes: bytes }).nullable(),
  status: z.enum(['measured', 'oom', 'busy', 'timeout', 'cancelled', 'failed']),
  failure: failureSchema.nullable(),
  machine: z
    .strictObject({
      torch: short,
      ...machinePackages,
      python: short,
      cuda: short.nullable(),
      cudnn: whole.nullable(),
      allocatorConfig: short.nullable(),
      freeBytesAtStart: bytes.optional(),
      gpu: z
        .strictObject({
          name: short,
          totalBytes: bytes,
          computeCapability: z.string().regex(/^\d{1,2}\.\d$/),
          multiprocessors: whole,
        })
        .nullable(),
    })
    .nullable(),
  before: z
    .strictObject({
      gpus: z
        .array(
          z.strictObject({
            name: short,
            driver: short,
            totalBytes: bytes,
            usedBytes: bytes,
            freeBytes: bytes,
            processes: z.array(z.strictObject({ pid: whole, bytes: bytes.nullable() })).max(1000),
          }),
        )
        .max(64),
      waitedSeconds: seconds,
    })
    .nullable(),
  trials: z.array(trialSchema).max(64),
  largest: z.strictObject({ fits: whole.nullable(), fails: whole.nullable() }),
  knee: whole.nullable(),
  seconds,
});

export type ProbeResult = z.infer<typeof probeSchema>;
export type Trial = ProbeResult['trials'][number];

/** A probe's result from the text of a file that anyone may have written; otherwise why it is none, one line. */
export function readProbe(text: string): ProbeResult | string {
  if (text.length > MAX_PROBE_BYTES) return `it is longer than ${MAX_PROBE_BYTES} bytes`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const read = probeSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `it is no result of a probe (${issue?.path.map(String).join('.').slice(0, 80) || 'top'})`;
  }
  const claimsMemory = read.data.trials.some(
    (trial) => trial.devicePeakBytes != null || trial.reservedPeakBytes != null,
  );
  if (claimsMemory && read.data.device !== 'cuda') return 'it has GPU memory, but no GPU';
  return read.data;
}
