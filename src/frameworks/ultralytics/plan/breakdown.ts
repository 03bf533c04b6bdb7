import type { Prediction } from '../../../torch/rehearsal.ts';
import { type BreakdownItem } from '../../../torch/estimate.ts';
import type { TrainingSpec } from '../step/training-spec.ts';
import { type Purpose } from '../../../torch/replay.ts';

interface Part {
  readonly name: string;
  readonly purposes: readonly Purpose[];
  readonly note: (spec: TrainingSpec) => string;
}

const PARTS: readonly Part[] = [
  {
    name: 'saved tensors',
    purposes: ['network'],
    note: ({ amp }) => `kept from forward for backward, ${amp ? 'half precision' : 'float32'}`,
  },
  {
    name: 'loss and assigner',
    purposes: ['loss'],
    note: ({ batch }) => `at up to ${batch.labels.most} labels per image`,
  },
  { name: 'weights and EMA', purposes: ['weights', 'ema'], note: () => 'float32, twice' },
  { name: 'optimizer state', purposes: ['optimizer'], note: ({ optimizer }) => optimizer },
  { name: 'gradients', purposes: ['gradients', 'buckets'], note: gradientsNote },
  { name: 'images and labels', purposes: ['images'], note: ({ batch }) => `${batch.images} of ${batch.width} px` },
  { name: 'earlier trainings', purposes: ['earlier'], note: () => 'what the process still holds of them' },
  { name: 'checkpoint copies', purposes: ['copies'], note: () => 'written at the end of an epoch' },
  { name: 'cuBLAS workspaces', purposes: ['workspaces'], note: () => 'taken at the first matrix product' },
];

function gradientsNote({ gpus, accumulate }: TrainingSpec): string {
  const kept = accumulate > 1 ? `float32, kept over ${accumulate} micro-batches` : 'float32';
  return gpus > 1 ? `${kept}, and buckets to exchange them over ${gpus} GPUs` : kept;
}

/** What the reserved peak is made of: what is held at the highest allocated bytes, and what the allocator keeps beside. */
export function breakdownOf(spec: TrainingSpec, { held, reservedPeakBytes }: Prediction): BreakdownItem[] {
  const parts = PARTS.map(({ name, purposes, note }) => ({
    name,
    bytes: purposes.reduce((sum, purpose) => sum + held[purpose], 0),
    note: note(spec),
  })).filter(({ bytes }) => bytes > 0);
  const live = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const cached = {
    name: 'allocator cache',
    bytes: reservedPeakBytes - live,
    note: 'segments PyTorch holds without a live tensor at that moment',
  };
  return cached.bytes > 0 ? [...parts, cached] : parts;
}
