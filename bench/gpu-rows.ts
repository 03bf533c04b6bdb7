// Trainings recorded on a GPU (data/gpu), typed, and what the engine says of each.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { NOTHING_KNOWN } from '../src/configs/known.ts';
import { readCase } from '../src/frameworks/cases.ts';
import { LlmCase } from '../src/frameworks/transformers/case.ts';
import { planStep } from '../src/frameworks/transformers/plan.ts';
import { prepare } from '../src/frameworks/ultralytics/plan/plan.ts';
import { rehearse } from '../src/frameworks/ultralytics/step/engine.ts';
import type { TrainingSpec } from '../src/frameworks/ultralytics/step/training-spec.ts';
import { UltralyticsTraining } from '../src/frameworks/ultralytics/training.ts';
import { findCard } from '../src/gpus/catalogue.ts';
import { CachingAllocator } from '../src/torch/allocator.ts';
import type { Block } from '../src/torch/pool.ts';
import { TrainingOutOfMemory } from '../src/torch/rehearsal.ts';

const FOLDER = new URL('../data/gpu/', import.meta.url);
const CARD = findCard('h100-80gb');
const FEW = 12;

const bytes = z.number().int().positive();
const foretold = z.object({ allocated: bytes, reserved: bytes });
const rowSchema = z.object({
  id: z.string(),
  status: z.enum(['ok', 'oom']),
  case: z.record(z.string(), z.unknown()),
  /** Limit of the allocator, where a smaller card is emulated. */
  capBytes: bytes.optional(),
  allocatedPeakBytes: bytes.optional(),
  reservedPeakBytes: bytes.optional(),
  /** Bytes asked for and not yet given back, each rounded up to 512, at their highest; null where no history was kept. */
  livePeakBytes: bytes.nullable().optional(),
  /** Highest bytes of each phase. */
  phases: z.array(z.object({ phase: z.string(), liveBytes: bytes.optional(), reservedBytes: bytes })).optional(),
  foretold: z.object({ whole: foretold.optional() }),
  /** First steps whose gradients overflowed half precision, so that the optimizer made its state after them. */
  overflows: z.number().int().optional(),
  /** Anchors that each head gave to labels, where an untrained one gives fewer than there are. */
  positives: z.array(z.number().int()).optional(),
  /** Why its recording is of another training than its case. */
  doubtful: z.string().optional(),
});
export type GpuRow = z.infer<typeof rowSchema>;

/** Signed errors in percent of what was recorded. */
export interface Errors {
  readonly id: string;
  readonly live: number | null;
  readonly allocated: number;
  readonly reserved: number | null;
  /** Of what the engine said before the recording. */
  readonly foretoldAllocated: number | null;
  readonly foretoldReserved: number | null;
}

export function gpuRows(name: 'llm' | 'ultralytics'): GpuRow[] {
  return readFileSync(new URL(`${name}.jsonl`, FOLDER), 'utf8')
    .trim()
    .split('\n')
    .map((line) => rowSchema.parse(JSON.parse(line)));
}

export function sampled<T>(rows: readonly T[], isAll: boolean): readonly T[] {
  return isAll ? rows : rows.slice(0, FEW);
}

const percent = (is: number, should: number) => 100 * (is / should - 1);

/** What was recorded of a detector's training: so many steps of one epoch, its validation and its checkpoint. */
const RECORDED_STEPS = 4;

/** A recorded detector's training in the engine's terms: every image of every step has the labels of the case. */
export function yoloSpec({ case: values, overflows = 0, positives }: GpuRow): TrainingSpec {
  const { config } = readCase(JSON.stringify(values), { path: 'data/gpu', line: 1 }, NOTHING_KNOWN);
  if (!(config.training instanceof UltralyticsTraining)) throw new Error(JSON.stringify(config.findings));
  const { run } = config.training;
  const spec = prepare(run, { card: CARD, opLevel: false }).at(run.batch.value);
  const labels = { most: Number(values['labels_per_image']), others: Number(values['labels_per_image']) };
  const { validation } = spec;
  return {
    ...spec,
    batch: { ...spec.batch, labels },
    validation: validation && { ...validation, labels },
    variesLabels: false,
    conditions: {
      ...spec.conditions,
      steps: RECORDED_STEPS,
      repeats: false,
      overflows,
      positives: positives ? (_, head) => positives[head]! : null,
    },
  };
}

export function yoloErrors(rows = gpuRows('ultralytics')): Errors[] {
  return rows
    .filter(({ status, capBytes }) => status === 'ok' && capBytes === undefined)
    .map((row) => {
      const { allocatedPeakBytes, inBlocksPeakBytes, reservedPeakBytes } = rehearse(yoloSpec(row))();
      return errorsOf(row, allocatedPeakBytes, reservedPeakBytes, inBlocksPeakBytes);
    });
}

/** Whether the trainings on an emulated card ran, and whether they play to their end under its limit. */
export function yoloFits(rows = gpuRows('ultralytics')): { id: string; fitted: boolean; plays: boolean }[] {
  return rows.flatMap((row) => {
    if (row.capBytes === undefined) return [];
    return [{ id: row.id, fitted: row.status === 'ok', plays: playsWithin(yoloSpec(row), row.capBytes) }];
  });
}

function playsWithin(spec: TrainingSpec, limit: number): boolean {
  try {
    rehearse(spec)(limit);
    return true;
  } catch (error) {
    if (error instanceof TrainingOutOfMemory) return false;
    throw error;
  }
}

export function llmErrors(rows = gpuRows('llm')): Errors[] {
  return rows
    .filter(({ status, doubtful }) => status === 'ok' && doubtful === undefined)
    .map((row) => {
      const plan = planStep(LlmCase.parse(row.case));
      if (typeof plan === 'string') throw new Error(`${row.id}: ${plan}`);
      const estimate = plan.estimateAt(plan.batch, Number(row.case['sequence_length']));
      // two cuBLAS handles, of the thread that runs forward and of that which runs backward
      const beside = 2 * HOPPER_WORKSPACE;
      return errorsOf(row, estimate.allocated + beside, estimate.reserved() + beside);
    });
}

const shardedSchema = z.object({
  id: z.string(),
  case: z.object({
    model: z.enum(['smol', 'tiny', 'qwen05', 'llama1b']),
    how: z.enum(['fsdp1', 'fsdp2', 'ddp', 'zero1', 'zero2', 'zero3']),
    batch: z.number(),
    seq: z.number(),
    checkpointing: z.boolean().optional(),
    overlap: z.boolean().optional(),
    mixed: z.boolean().optional(),
  }),
  livePeakBytes: bytes,
  peaks: z.record(z.string(), z.object({ allocated: bytes, reserved: bytes })),
});

const SHARDED_MODELS = {
  smol: 'HuggingFaceTB/SmolLM2-135M',
  tiny: 'TinyLlama/TinyLlama-1.1B-Chat-v1.0',
  qwen05: 'Qwen/Qwen2.5-0.5B',
  llama1b: 'meta-llama/Llama-3.2-1B',
} as const;

/** One rank of eight in bfloat16; what FSDP was asked to cast itself is no training of a config, and is left out. */
export function shardedErrors(): Errors[] {
  const rows = readFileSync(new URL('sharded.jsonl', FOLDER), 'utf8')
    .trim()
    .split('\n')
    .map((line) => shardedSchema.parse(JSON.parse(line)))
    .filter((row) => row.case.mixed !== true);
  return rows.map(({ id, case: asked, livePeakBytes, peaks }) => {
    const isZero = asked.how.startsWith('zero');
    const plan = planStep(
      LlmCase.parse({
        framework: 'transformers',
        model: SHARDED_MODELS[asked.model],
        method: 'full',
        weights_dtype: 'bfloat16',
        precision: 'none',
        sequence_length: asked.seq,
        length: 'exact',
        padding: 'none',
        micro_batch: asked.batch,
        optimizer: isZero ? 'adamw_torch' : 'adamw_torch_fused',
        max_grad_norm: 1,
        gradient_checkpointing: asked.checkpointing === true ? 'full_non_reentrant' : 'none',
        attention: 'sdpa',
        gpus: 8,
        parallelism: asked.how === 'fsdp1' ? 'fsdp' : asked.how,
        torch: '2.11.0',
        transformers: '5.24.0',
        ...(isZero && { reduce_bucket_size: 'auto', allgather_bucket_size: 5e8, overlap_comm: asked.overlap === true }),
        ...(isZero && { stage3_prefetch_bucket_size: 'auto', stage3_param_persistence_threshold: 'auto' }),
      }),
    );
    if (typeof plan === 'string') throw new Error(`${id}: ${plan}`);
    const estimate = plan.estimateAt(plan.batch, asked.seq);
    const beside = 2 * HOPPER_WORKSPACE;
    const highest = (key: 'allocated' | 'reserved') => Math.max(...Object.values(peaks).map((peak) => peak[key]));
    return {
      id,
      live: percent(estimate.allocated + beside, livePeakBytes),
      allocated: percent(estimate.allocated + beside, highest('allocated')),
      reserved: percent(estimate.reserved() + beside, highest('reserved')),
      foretoldAllocated: null,
      foretoldReserved: null,
    };
  });
}

/** What cuBLAS asks of PyTorch's allocator on compute capability 9.0 (aten/src/ATen/cuda/CUDABlas.cpp). */
const HOPPER_WORKSPACE = 32 * 2 ** 20;

function errorsOf(row: GpuRow, live: number, reserved: number, allocated = live): Errors {
  const { whole } = row.foretold;
  return {
    id: row.id,
    live: row.livePeakBytes ? percent(live, row.livePeakBytes) : null,
    allocated: percent(allocated, row.allocatedPeakBytes!),
    reserved: percent(reserved, row.reservedPeakBytes!),
    foretoldAllocated: whole ? percent(whole.allocated, row.allocatedPeakBytes!) : null,
    foretoldReserved: whole ? percent(whole.reserved, row.reservedPeakBytes!) : null,
  };
}

const tapeSchema = z.array(z.array(z.union([z.number(), z.string()])).min(1));

export function gpuTape(id: string): z.infer<typeof tapeSchema> {
  const text = gunzipSync(readFileSync(new URL(`tapes/${id}.json.gz`, FOLDER))).toString();
  return tapeSchema.parse(JSON.parse(text));
}

export function gpuTapes(): string[] {
  return readdirSync(new URL('tapes/', FOLDER)).map((file) => file.replace('.json.gz', ''));
}

interface TapeErrors {
  readonly id: string;
  readonly moments: number;
  /** By how many percent reserved bytes differ from the card's, at the most and at the peak. */
  readonly worst: number;
  readonly peak: number;
  /** The same of the most bytes in blocks, as `max_memory_allocated()` said; null where the row does not tell. */
  readonly inBlocks: number | null;
}

/** Each history through our allocator. */
export function tapeErrors(): TapeErrors[] {
  const said = new Map([...gpuRows('ultralytics'), ...gpuRows('llm')].map((row) => [row.id, row.allocatedPeakBytes]));
  return gpuTapes().map((id) => {
    const { moments, worst, peak, inBlocks } = replayed(gpuTape(id));
    const most = said.get(id);
    return { id, moments, worst, peak, inBlocks: most === undefined ? null : percent(inBlocks, most) };
  });
}

/** Blocks of one size lie at other addresses here than on the card, so that ties fall otherwise now and then. */
function replayed(events: z.infer<typeof tapeSchema>): {
  moments: number;
  worst: number;
  peak: number;
  inBlocks: number;
} {
  const allocator = new CachingAllocator();
  const blocks = new Map<number, Block>();
  const highest = { card: 0, ours: 0 };
  let [reserved, moments, worst] = [0, 0, 0];
  const givesBack = (index: number) => events[index]?.[0] === 0 && Number(events[index]?.[1]) < 0;
  for (const [index, [what, size]] of events.entries()) {
    if (typeof what !== 'number') continue;
    if (what === 0) {
      // a segment is told before the block that it was taken for
      reserved += Number(size);
      if (givesBack(index) && !givesBack(index + 1)) allocator.emptyCache();
      continue;
    }
    if (what > 0) blocks.set(what, allocator.allocate(Number(size)));
    else allocator.free(blocks.get(-what)!);
    moments += 1;
    worst = Math.max(worst, Math.abs(percent(allocator.reserved, reserved)));
    highest.card = Math.max(highest.card, reserved);
    highest.ours = Math.max(highest.ours, allocator.reserved);
  }
  return { moments, worst, peak: percent(highest.ours, highest.card), inBlocks: allocator.peakInBlocks };
}
