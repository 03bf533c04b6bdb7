// One phase of a recorded training, request by request: what a GPU's allocator was asked for, and what the engine asks for.
import { rehearse } from '../src/frameworks/ultralytics/step/engine.ts';
import type { Phase } from '../src/torch/estimate.ts';
import { type GpuRow, gpuTape, yoloSpec } from './gpu-rows.ts';

/** Bytes of births, and of deaths as negative numbers, in their order. */
type Requests = readonly number[];

/** The phase of that step (from 0) on the card. */
export function requestsOnCard({ id }: GpuRow, phase: Phase, step: number): Requests {
  const sizes = new Map<number, number>();
  const phases: { readonly name: string; readonly requests: number[] }[] = [];
  for (const [what, size] of gpuTape(id)) {
    if (typeof what === 'string') phases.push({ name: what, requests: [] });
    else if (what! > 0) {
      const bytes = Math.max(Math.ceil(Number(size) / 512), 1) * 512;
      sizes.set(what!, bytes);
      phases.at(-1)?.requests.push(bytes);
    } else if (what! < 0) phases.at(-1)?.requests.push(-sizes.get(-what!)!);
  }
  return phases.filter(({ name }) => name === phase)[step]!.requests;
}

/** The same as the engine plays it. */
export function requestsInEngine(row: GpuRow, phase: Phase, step: number): Requests {
  const phases: { readonly name: string; readonly requests: number[] }[] = [];
  let before = 0;
  rehearse(yoloSpec(row))(Infinity, {
    begin: (name) => phases.push({ name, requests: [] }),
    instant: (allocated) => {
      if (allocated !== before) phases.at(-1)?.requests.push(allocated - before);
      before = allocated;
    },
  });
  return phases.filter(({ name }) => name === phase)[step]!.requests;
}

/** Those of so many bytes and more, without what goes before anything else comes: workspaces, which a card's kernels choose. */
export function lasting(requests: Requests, least: number): Requests {
  const kept: number[] = [];
  for (const bytes of requests) {
    if (Math.abs(bytes) < least) continue;
    if (kept.at(-1) === -bytes && bytes < 0) kept.pop();
    else kept.push(bytes);
  }
  return kept;
}
