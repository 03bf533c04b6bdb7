import { type EagerRecorder, type Section } from './eager/recorder.ts';

/** Layers that are recorded, and the block of them that stands for many. */
export interface LayerPlan {
  /** Layer of the model behind each recorded one. */
  readonly recorded: readonly number[];
  /** First recorded layer of the block that repeats, its length, and how often it occurs. */
  readonly first: number;
  readonly period: number;
  readonly copies: number;
}

/** Neighbours of a repeated block that must be like it, in periods. */
const MARGIN = 2;

/**
 * Which layers to record: where layers repeat with a period, two periods before and after the block, which then stands
 * for all between.
 */
export function planLayers(layers: number, signature: (layer: number) => string): LayerPlan {
  const all = Array.from({ length: layers }, (_, i) => signature(i));
  let best: { start: number; end: number; period: number } | null = null;
  for (const period of [1, 2, 3, 4, 5, 6, 8]) {
    let start = 0;
    for (let i = period; i <= layers; i++) {
      if (i < layers && all[i] === all[i - period]) continue;
      const spare = i - start - (2 * MARGIN + 1) * period;
      if (spare > (best ? best.end - best.start - (2 * MARGIN + 1) * best.period : 0)) best = { start, end: i, period };
      start = i - period + 1;
    }
  }
  if (!best) return { recorded: all.map((_, i) => i), first: 0, period: 0, copies: 0 };
  const { start, end, period } = best;
  const first = start + MARGIN * period;
  const copies = Math.floor((end - MARGIN * period - first) / period);
  const recorded = all.map((_, i) => i).filter((i) => i < first + period || i >= first + copies * period);
  return { recorded, first, period, copies };
}

/** A tape in flat arrays: events as the recorder's, storages numbered from 1. */
export interface StepTape {
  readonly events: Int32Array;
  readonly bytes: Float64Array;
  /** Phase of each stretch of events, and its first event. */
  readonly phases: readonly { readonly phase: string; readonly start: number }[];
}

/** Sections that are played one after the other, as often as layers repeat. */
export interface Stretch {
  readonly from: number;
  /** One past the last section. */
  readonly to: number;
  readonly copies: number;
  /** Whether the loop goes from the last layer to the first. */
  readonly isDown: boolean;
}

/** A training as it was recorded, and the order in which its sections are played for all layers. */
export interface RecordedStep {
  readonly recorder: EagerRecorder;
  readonly plan: LayerPlan;
  readonly stretches: readonly Stretch[];
}

export function recordedStep(recorder: EagerRecorder, plan: LayerPlan): RecordedStep {
  const { sections } = recorder;
  const runs = findRuns(sections);
  const isRepeated = repeats(plan);
  const stretches: Stretch[] = [];
  for (let from = 0; from < sections.length;) {
    const isBlock = isRepeated(sections[from]!.layer);
    const to = isBlock ? runs.blockEnd(from, isRepeated) : from + 1;
    stretches.push({ from, to, copies: isBlock ? plan.copies : 1, isDown: isBlock && runs.isDown(from) });
    from = to;
  }
  return { recorder, plan, stretches };
}

/** Whether a layer stands for many. */
function repeats({ first, period, copies }: LayerPlan): (layer: number) => boolean {
  return (layer) => copies > 1 && layer >= first && layer < first + period;
}

/** The whole tape from the recorded layers: events of the block again for every copy, each with storages of its own. */
export function expandLayers({ recorder, plan, stretches }: RecordedStep): StepTape {
  const { sections, events, bytes } = recorder;
  const { first, period, copies } = plan;
  const sectionOf = new Int32Array(bytes.length + 1);
  for (const [index, section] of sections.entries()) {
    const end = sections[index + 1]?.firstBirth ?? bytes.length;
    for (let s = section.firstBirth + 1; s <= end; s++) sectionOf[s] = index;
  }
  const inBlock = repeats(plan);
  const runs = findRuns(sections);
  // number of the first copy of each storage; copies lie `births` of their section apart
  const firstNumber = new Int32Array(bytes.length + 1);
  const births = sections.map((s, i) => (sections[i + 1]?.firstBirth ?? bytes.length) - s.firstBirth);
  let next = 1;
  for (const [index, section] of sections.entries()) {
    const many = inBlock(section.layer) ? copies : 1;
    for (let k = 0; k < births[index]!; k++) firstNumber[section.firstBirth + 1 + k] = next + k;
    next += births[index]! * many;
  }
  const outBytes = new Float64Array(next - 1);
  for (const [index, section] of sections.entries()) {
    const many = inBlock(section.layer) ? copies : 1;
    for (let copy = 0; copy < many; copy++)
      for (let k = 0; k < births[index]!; k++) {
        const at = firstNumber[section.firstBirth + 1 + k]! - 1 + copy * births[index]!;
        outBytes[at] = bytes[section.firstBirth + k]!;
      }
  }
  /** Number that a recorded storage has for a section of a layer in a copy of the block. */
  const numberFor = (storage: number, layer: number, copy: number): number => {
    const birth = sectionOf[storage]!;
    const from = sections[birth]!.layer;
    if (from === -1) return firstNumber[storage]!;
    if (inBlock(layer)) {
      if (inBlock(from)) return firstNumber[storage]! + copy * births[birth]!;
      const isBefore = from < first;
      if (copy === (isBefore ? 0 : copies - 1)) return firstNumber[storage]!;
      const twin = runs.twin(birth, isBefore ? period : -period);
      const local = storage - sections[birth]!.firstBirth;
      return firstNumber[sections[twin]!.firstBirth + local]! + (copy + (isBefore ? -1 : 1)) * births[twin]!;
    }
    if (!inBlock(from)) return firstNumber[storage]!;
    if (layer === -1) throw new Error('a storage of a repeated layer is used outside its layers');
    return firstNumber[storage]! + (layer < first ? 0 : copies - 1) * births[birth]!;
  };
  let total = 0;
  for (const [index, section] of sections.entries())
    total += ((sections[index + 1]?.start ?? events.length) - section.start) * (inBlock(section.layer) ? copies : 1);
  const out = new Int32Array(total);
  let length = 0;
  const phases: { phase: string; start: number }[] = [];
  const emit = (index: number, copy: number) => {
    const section = sections[index]!;
    const end = sections[index + 1]?.start ?? events.length;
    if (phases.at(-1)?.phase !== section.phase) phases.push({ phase: section.phase, start: length });
    for (let i = section.start; i < end; i++) {
      const event = events[i]!;
      if (event > 0) out[length] = firstNumber[event]! + copy * births[index]!;
      else if (event < 0) out[length] = -numberFor(-event, section.layer, copy);
      length += 1;
    }
  };
  for (const { from, to, copies: many, isDown } of stretches)
    for (let i = 0; i < many; i++) for (let s = from; s < to; s++) emit(s, isDown ? many - 1 - i : i);
  return { events: out, bytes: outBytes, phases };
}

/** Loops over layers: stretches of sections whose layers go up or down one by one. */
function findRuns(sections: readonly Section[]) {
  const runOf = new Int32Array(sections.length).fill(-1);
  const directions: number[] = [];
  let direction = 0;
  for (let i = 0; i < sections.length; i++) {
    const { layer } = sections[i]!;
    if (layer < 0) continue;
    const step = i > 0 && sections[i - 1]!.layer >= 0 ? layer - sections[i - 1]!.layer : 0;
    const continues = Math.abs(step) === 1 && (direction === 0 || step === direction) && runOf[i - 1]! >= 0;
    if (continues) direction = step;
    else {
      directions.push(0);
      direction = 0;
    }
    runOf[i] = directions.length - 1;
    directions[runOf[i]!] = direction;
  }
  return {
    isDown: (section: number) => directions[runOf[section]!] === -1,
    blockEnd: (section: number, inBlock: (layer: number) => boolean): number => {
      let end = section;
      while (end < sections.length && runOf[end] === runOf[section] && inBlock(sections[end]!.layer)) end += 1;
      return end;
    },
    /** The section of the same loop so many layers on. */
    twin: (section: number, offset: number): number => {
      const step = directions[runOf[section]!] === -1 ? -offset : offset;
      return section + step;
    },
  };
}
