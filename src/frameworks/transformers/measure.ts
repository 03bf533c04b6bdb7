import { CachingAllocator, OutOfMemory } from '../../torch/allocator.ts';
import { type AllocatorSettings } from '../../torch/allocator-settings.ts';
import { type Phase } from '../../torch/estimate.ts';
import { TrainingOutOfMemory } from '../../torch/rehearsal.ts';
import { PURPOSES, type Purpose } from './eager/recorder.ts';
import { type StepTape } from './layers.ts';

const ROUNDING = 512;

export const PURPOSE_INDEX = Object.fromEntries(PURPOSES.map((p, i) => [p, i])) as Readonly<Record<Purpose, number>>;

/** How much of each purpose a rank holds, and what it holds besides in a phase. */
export interface Share {
  readonly factors: Readonly<Partial<Record<Purpose, number>>>;
  /** Bytes beside the tape in forward, backward and the optimizer step. */
  readonly beside: {
    readonly forward: number;
    readonly backward: number;
    readonly step: number;
    readonly always: number;
  };
  /** Bytes that backward leaves behind by its end, as many in every layer. */
  readonly residue: number;
}

export const WHOLE: Share = { factors: {}, beside: { forward: 0, backward: 0, step: 0, always: 0 }, residue: 0 };

export interface AllocatedPeaks {
  readonly bytes: number;
  readonly phase: string;
  readonly phases: ReadonlyMap<string, number>;
  readonly marks: ReadonlyMap<string, number>;
  /** Bytes of each purpose at the highest instant. */
  readonly breakdown: Readonly<Record<Purpose, number>>;
}

/** Highest allocated memory of a tape, over all and by phase; storages count as the allocator rounds them. */
export function measureAllocated(tape: StepTape, share: Share = WHOLE): AllocatedPeaks {
  const { events, bytes, purposes } = tape;
  const factors = PURPOSES.map((p) => share.factors[p] ?? 1);
  const rounded = new Float64Array(bytes.length);
  for (let i = 0; i < bytes.length; i++)
    rounded[i] = Math.ceil(bytes[i]! / ROUNDING) * ROUNDING * factors[purposes[i]!]!;
  const held = new Float64Array(PURPOSES.length);
  const best = new Float64Array(PURPOSES.length);
  const phases = new Map<string, number>();
  const marks = new Map<string, number>();
  let current = 0;
  let peak = 0;
  let peakPhase = '';
  let mark = 0;
  for (const [index, { phase, start }] of tape.phases.entries()) {
    const end = tape.phases[index + 1]?.start ?? events.length;
    const kind = /^(forward|backward|step)/.exec(phase)?.[1] as 'forward' | 'backward' | 'step' | undefined;
    const beside = share.beside.always + (kind ? share.beside[kind] : 0);
    let highest = current;
    const growth = kind === 'backward' ? share.residue / (end - start) : 0;
    for (let i = start; i < end; i++) {
      while (mark < tape.marks.length && tape.marks[mark]!.event <= i) marks.set(tape.marks[mark++]!.name, current);
      const event = events[i]!;
      if (event === 0) continue;
      const storage = Math.abs(event) - 1;
      const size = rounded[storage]!;
      if (event < 0) {
        current -= size;
        held[purposes[storage]!]! -= size;
        continue;
      }
      current += size;
      held[purposes[storage]!]! += size;
      if (current > highest) highest = current;
      const total = current + beside + growth * (i - start);
      if (total > peak) {
        peak = total;
        peakPhase = phase;
        best.set(held);
      }
    }
    phases.set(phase, Math.max(phases.get(phase) ?? 0, highest + beside));
  }
  while (mark < tape.marks.length) marks.set(tape.marks[mark++]!.name, current);
  return {
    bytes: peak,
    phase: peakPhase,
    phases,
    marks,
    breakdown: Object.fromEntries(PURPOSES.map((p, i) => [p, best[i]!])) as Record<Purpose, number>,
  };
}

/** Highest memory that the caching allocator holds from CUDA. Throws `OutOfMemory` beyond a limit. */
export function measureReserved(
  tape: StepTape,
  settings: AllocatorSettings & { readonly limit?: number } = {},
): number {
  const { events, bytes } = tape;
  const allocator = new CachingAllocator(settings);
  const blocks = new Int32Array(bytes.length);
  for (const event of events) {
    if (event > 0) blocks[event - 1] = allocator.allocate(bytes[event - 1]!);
    else if (event < 0) allocator.free(blocks[-event - 1]!);
    else allocator.emptyCache();
  }
  return allocator.peakReserved;
}

/** Highest memory held from CUDA, over all and by phase of the tape. */
export interface ReservedPeaks {
  readonly bytes: number;
  readonly phases: ReadonlyMap<string, number>;
}

/** As `measureReserved`, by phase. Throws `TrainingOutOfMemory` that names the phase beyond a limit. */
export function playReserved(
  tape: StepTape,
  settings: AllocatorSettings & { readonly limit?: number },
  phaseOf: (name: string) => Phase,
): ReservedPeaks {
  const { events, bytes } = tape;
  const allocator = new CachingAllocator(settings);
  const blocks = new Int32Array(bytes.length);
  const phases = new Map<string, number>();
  let highest = 0;
  for (const [index, { phase, start }] of tape.phases.entries()) {
    const end = tape.phases[index + 1]?.start ?? events.length;
    try {
      for (let i = start; i < end; i++) {
        const event = events[i]!;
        if (event > 0) blocks[event - 1] = allocator.allocate(bytes[event - 1]!);
        else if (event < 0) allocator.free(blocks[-event - 1]!);
        else allocator.emptyCache();
      }
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      throw new TrainingOutOfMemory(phaseOf(phase), error.bytes);
    }
    phases.set(phase, Math.max(phases.get(phase) ?? 0, allocator.peakReserved));
    highest = Math.max(highest, allocator.peakReserved);
    allocator.resetPeaks();
  }
  return { bytes: highest, phases };
}
