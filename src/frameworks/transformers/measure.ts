import { grouped } from '../../base/grouped.ts';
import { PURPOSES, type EagerPurpose, type EagerRecorder } from './eager/recorder.ts';
import type { RecordedStep, Stretch } from './layers.ts';

const ROUNDING = 512;

const PURPOSE_INDEX = Object.fromEntries(PURPOSES.map((p, i) => [p, i])) as Readonly<Record<EagerPurpose, number>>;

/** How much of each purpose a rank holds, and what it holds besides in a phase. */
export interface Share {
  readonly factors: Readonly<Partial<Record<EagerPurpose, number>>>;
  /** Bytes beside the tape in forward, backward and the optimizer step. */
  readonly beside: {
    readonly forward: number;
    readonly backward: number;
    /** Outside the layers: in forward and where backward begins, and where it ends; as in them where left out. */
    readonly turn?: number;
    readonly end?: number;
    readonly step: number;
    readonly always: number;
  };
  /**
   * Where a gradient is whole until it is complete, and its share is left then: from how many bytes on it is copied once
   * more to be divided. Null where the share counts from the start.
   */
  readonly copiesAbove?: number | null;
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
  const wholes = wholeGradients(recorder, share);
  // what never becomes the gradient of a parameter is only on its way there
  for (const storage of wholes?.passing ?? []) sizes[storage] = wholes!.bytes[storage]!;
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
  /** Whether `best` is still to be written down, before what is held changes again. */
  let isBest = false;
  let isPastTurn = false;
  const besideIn = (kind: ReturnType<typeof kindOf>, layer: number): number => {
    const { turn, end, always, ...rest } = share.beside;
    if (kind === undefined) return always;
    const outside = kind === 'backward' && isPastTurn ? end : turn;
    const isOutside = kind !== 'step' && layer < 0;
    return always + ((isOutside ? outside : undefined) ?? rest[kind]);
  };
  const enter = (section: number) => {
    const { layer } = sections[section]!;
    const isSame = sections[section]!.phase === phase;
    isPastTurn = (isSame && isPastTurn) || layer >= 0;
    const kind = kindOf(sections[section]!.phase);
    beside = besideIn(kind, layer);
    if (isSame) return;
    if (section > 0) phases.set(phase, Math.max(phases.get(phase) ?? 0, highest));
    ({ phase } = sections[section]!);
    growth = kind === 'backward' ? share.residue / lengths.get(section)! : 0;
    highest = current + beside;
    played = 0;
  };
  const rise = (extra: number) => {
    if (current + extra + beside > highest) highest = current + extra + beside;
    const total = current + extra + beside + growth * played;
    if (total <= peak) return;
    peak = total;
    peakPhase = phase;
    isBest = true;
  };
  const note = () => {
    if (isBest) best.set(held);
    isBest = false;
  };
  /** A gradient that is complete: it is copied to be divided where it is large, once its matrix is let go, and its share stays. */
  const settle = (number: number) => {
    const storage = number - 1;
    const whole = wholes!.bytes[storage]!;
    if (whole > share.copiesAbove!) rise(whole - Math.max(beside - share.beside.always - share.beside.backward, 0));
    note();
    current -= whole - sizes[storage]!;
    held[purposes[storage]!]! -= whole - sizes[storage]!;
  };
  const playSection = (section: number) => {
    enter(section);
    const complete = wholes?.complete.get(section) ?? [];
    let settled = 0;
    // numbers of this function alone, as those that closures share are slow
    let live = current;
    let most = highest;
    const to = endOf(section);
    for (let i = sections[section]!.start; i < to; i++, played++) {
      const event = events[i]!;
      if (settled < complete.length && complete[settled]!.event <= i) {
        [current, highest] = [live, most];
        while (settled < complete.length && complete[settled]!.event <= i) settle(complete[settled++]!.storage);
        [live, most] = [current, highest];
      }
      if (event === 0) continue;
      const storage = Math.abs(event) - 1;
      const purpose = purposes[storage]!;
      if (event < 0) {
        if (isBest) note();
        const size = sizes[storage]!;
        live -= size;
        held[purpose]! -= size;
        continue;
      }
      const size = wholes?.bytes[storage] ?? sizes[storage]!;
      live += size;
      if (live + beside > most) most = live + beside;
      const total = live + beside + growth * played;
      if (total > peak) {
        peak = total;
        peakPhase = phase;
        isBest = true;
      } else if (isBest) {
        note();
      }
      held[purpose]! += size;
    }
    [current, highest] = [live, most];
    for (const { storage } of complete.slice(settled)) settle(storage);
  };
  const playOnce = ({ from, to }: Stretch) => {
    for (let section = from; section < to; section++) playSection(section);
  };
  for (const stretch of stretches) {
    for (const name of marksAt.get(stretch.from) ?? []) marks.set(name, current);
    const [bytes, heldBefore] = [current, held.slice()];
    playOnce(stretch);
    if (stretch.copies === 1) continue;
    note();
    const more = stretch.copies - 2;
    for (let i = 0; i < held.length; i++) held[i]! += (held[i]! - heldBefore[i]!) * more;
    current += (current - bytes) * more;
    played += (endOf(stretch.to - 1) - sections[stretch.from]!.start) * more;
    playOnce(stretch);
  }
  note();
  phases.set(phase, Math.max(phases.get(phase) ?? 0, highest));
  for (const name of marksAt.get(sections.length) ?? []) marks.set(name, current);
  return {
    bytes: peak,
    phase: peakPhase,
    phases,
    marks,
    breakdown: Object.fromEntries(PURPOSES.map((p, i) => [p, best[i]!])) as Record<EagerPurpose, number>,
  };
}

function rounded(bytes: number): number {
  return Math.ceil(bytes / ROUNDING) * ROUNDING;
}

/** Bytes of each storage that count, by the share of its purpose, and the number of that purpose. */
function countedStorages({ bytes, purposes: names }: EagerRecorder, { factors }: Share) {
  const shares = PURPOSES.map((purpose) => factors[purpose] ?? 1);
  const sizes = new Float64Array(bytes.length);
  const purposes = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    purposes[i] = PURPOSE_INDEX[names[i]!];
    sizes[i] = rounded(bytes[i]!) * shares[purposes[i]!]!;
  }
  return { sizes, purposes };
}

/** The part of a step that a phase of the tape is. */
function kindOf(phase: string): 'forward' | 'backward' | 'step' | undefined {
  const [kind] = /^(?:forward|eval|backward|clip|step|after_step)/.exec(phase) ?? [];
  if (kind === undefined || kind === 'backward') return kind;
  return kind === 'forward' || kind === 'eval' ? 'forward' : 'step';
}

/** Bytes of gradients as they are made, and when they are complete, by section; null where all are shared at once. */
function wholeGradients({ bytes, purposes, settled }: EagerRecorder, { factors, copiesAbove = null }: Share) {
  if (copiesAbove === null || (factors.gradients ?? 1) === 1) return null;
  const whole = bytes.map((size, i) => (purposes[i] === 'gradients' ? rounded(size) : undefined));
  const kept = new Set(settled.map(({ storage }) => storage - 1));
  const passing = [...whole.keys()].filter((i) => whole[i] !== undefined && !kept.has(i));
  return { bytes: whole, passing, complete: grouped(settled, ({ section }) => section) };
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
