import { type TrainingRun } from '../arguments/training-run.ts';
import { isAtLeast } from '../../../base/versions.ts';
import { type BreakdownItem } from '../../../torch/estimate.ts';
import { contextBytes, type KernelLoading, ncclBytes } from '../../../torch/overheads.ts';
import { type Card } from '../../../torch/card.ts';

const UNKNOWN_CHIP = { computeCapability: null, multiprocessors: null };

/** What a process holds on the GPU beside PyTorch's allocator. */
export function outsideOf(run: TrainingRun, card: Card | null): BreakdownItem[] {
  const context = {
    name: 'CUDA context',
    bytes: contextBytes(card ?? UNKNOWN_CHIP, kernelLoading(run.torch.value)),
    note: 'outside PyTorch, seen by nvidia-smi',
  };
  const nccl = { name: 'NCCL', bytes: ncclBytes(run.gpus.value), note: 'communicators, outside PyTorch' };
  return nccl.bytes > 0 ? [context, nccl] : [context];
}

function kernelLoading(torch: string | null): KernelLoading {
  if (torch === null || isAtLeast(torch, '2.1')) return 'lazy';
  return isAtLeast(torch, '1.13') ? 'early lazy' : 'eager';
}
