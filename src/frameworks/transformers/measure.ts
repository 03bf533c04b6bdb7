import { CachingAllocator, OutOfMemory } from '../../torch/allocator.ts';
import { type AllocatorSettings } from '../../torch/allocator-settings.ts';
import { type Phase } from '../../torch/estimate.ts';
import { TrainingOutOfMemory } from '../../torch/rehearsal.ts';
import { PURPOSES, type EagerPurpose, type EagerRecorder } from './eager/recorder.ts';
import type { RecordedStep, StepTape, Stretch } from './layers.ts';

const ROUNDING = 512;

const PURPOSE_INDEX = Object.fromEntries(PURPOSES.map((p, i) => [p, i])) as Readonly<Record<EagerPurpose, number>>;

/** How much of each purpose a rank holds, and what it holds besides in a phase. */
export interface Share {
  readonly factors: Readonly<Partial<Record<EagerPurpose, number>>>;
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
  readonly breakdown: Readonly<Record<EagerPurpose, number>>;
}

/**
 * Highest allocated memory of a step, over all and by phase; storages count as the allocator rounds them. Every copy of
 * a block of layers adds as much as the first, so that the highest instant lies in its first or its last copy.
 */
export function measureAllocated({ recorder, stretches }: RecordedStep, share: Share = WHOLE): AllocatedPeaks {
  const { sections, events } = recorder;
  const endOf = (section: number) => sections[section + 1]?.start ?? events.length;
  const { sizes, purposes } = countedStorages(recorder, share);
  const lengths = phaseLengths(recorder, stretches);
  const marksAt = marksBySection(recorder);
  const held = new Float64Array(PURPOSES.length);
  const best = new Float64Array(PURPOSES.length);
  const phases = new Map<string, number>();
  const marks = new Map<string, number>();
  let current = 0;
  let peak = 0;
  let peakPhase = '';
  let phase = '';
  let beside = 0;
  let growth = 0;
  let played = 0;
  let highest = 0;
  const enter = (section: number) => {
    if (sections[section]!.phase === phase) return;
    if (section > 0) phases.set(phase, Math.max(phases.get(phase) ?? 0, highest + beside));
    ({ phase } = sections[section]!);
    const kind = /^(forward|backward|step)/.exec(phase)?.[1] as 'forward' | 'backward' | 'step' | undefined;
    beside = share.beside.always + (kind ? share.beside[kind] : 0);
    growth = kind === 'backward' ? share.residue / lengths.get(section)! : 0;
    highest = current;
    played = 0;
  };
  const playSection = (section: number) => {
    enter(section);
    for (let i = sections[section]!.start; i < endOf(section); i++, played++) {
      const event = events[i]!;
      if (event === 0) continue;
      const storage = Math.abs(event) - 1;
      const size = sizes[storage]!;
      const purpose = purposes[storage]!;
      if (event < 0) {
        current -= size;
        held[purpose]! -= size;
        continue;
      }
      current += size;
      held[purpose]! += size;
      if (current > highest) highest = current;
      const total = current + beside + growth * played;
      if (total > peak) {
        peak = total;
        peakPhase = phase;
        best.set(held);
      }
    }
  };
  const playOnce = ({ from, to }: Stretch) => {
    for (let section = from; section < to; section++) playSection(section);
  };
  for (const stretch of stretches) {
    for (const name of marksAt.get(stretch.from) ?? []) marks.set(name, current);
    const [bytes, heldBefore] = [current, held.slice()];
    playOnce(stretch);
    if (stretch.copies === 1) continue;
    const more = stretch.copies - 2;
    for (let i = 0; i < held.length; i++) held[i]! += (held[i]! - heldBefore[i]!) * more;
    current += (current - bytes) * more;
    played += (endOf(stretch.to - 1) - sections[stretch.from]!.start) * more;
    playOnce(stretch);
  }
  phases.set(phase, Math.max(phases.get(phase) ?? 0, highest + beside));
  for (const name of marksAt.get(sections.length) ?? []) marks.set(name, current);
  return {
    bytes: peak,
    phase: peakPhase,
    phases,
    marks,
    breakdown: Object.fromEntries(PURPOSES.map((p, i) => [p, best[i]!])) as Record<EagerPurpose, number>,
  };
}

/** Bytes of each storage that count, by the share of its purpose, and the number of that purpose. */
function countedStorages({ bytes, purposes: names }: EagerRecorder, { factors }: Share) {
  const shares = PURPOSES.map((purpose) => factors[purpose] ?? 1);
  const sizes = new Float64Array(bytes.length);
  const purposes = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    purposes[i] = PURPOSE_INDEX[names[i]!];
    sizes[i] = Math.ceil(bytes[i]! / ROUNDING) * ROUNDING * shares[purposes[i]!]!;
  }
  return { sizes, purposes };
}

/** Events of each phase, over all copies of layers, by its first section. */
function phaseLengths({ sections, events }: EagerRecorder, stretches: readonly Stretch[]): ReadonlyMap<number, number> {
  const lengths = new Map<number, number>();
  let first = 0;
  for (const { from, to, copies } of stretches) {
    for (let section = from; section < to; section++) {
      if (sections[section]!.phase !== sections[first]!.phase) first = section;
      const count = (sections[section + 1]?.start ?? events.length) - sections[section]!.start;
      lengths.set(first, (lengths.get(first) ?? 0) + count * copies);
    }
  }
  return lengths;
}

/** Marks by the section that they stand before. */
function marksBySection({ sections, marks }: EagerRecorder): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  for (const { name, event } of marks) {
    const found = sections.findIndex(({ start }) => start >= event);
    const section = found < 0 ? sections.length : found;
    names.set(section, [...(names.get(section) ?? []), name]);
  }
  return names;
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
