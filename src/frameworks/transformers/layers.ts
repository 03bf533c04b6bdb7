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
  /** Bytes of the largest gradient that stays after a micro-batch. */
  readonly largestGradient: number;
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
  const { sections, events } = recorder;
  const storages = numberStorages(recorder, plan);
  const lengthOf = (section: number) => (sections[section + 1]?.start ?? events.length) - sections[section]!.start;
  const inBlock = repeats(plan);
  const total = sections.reduce(
    (sum, { layer }, index) => sum + lengthOf(index) * (inBlock(layer) ? plan.copies : 1),
    0,
  );
  const out = new Int32Array(total);
  let length = 0;
  const phases: { phase: string; start: number }[] = [];
  for (const { from, to, copies, isDown } of stretches) {
    const copied = sections.slice(from, to).map((_, at) => storages.eventsOf(from + at));
    for (let i = 0; i < copies; i++)
      for (let at = 0; at < copied.length; at++) {
        const { phase } = sections[from + at]!;
        if (phases.at(-1)?.phase !== phase) phases.push({ phase, start: length });
        write(out, length, copied[at]!, isDown ? copies - 1 - i : i);
        length += copied[at]!.numbers.length;
      }
  }
  const { bytes } = recorder;
  const largestGradient = recorder.settled.reduce((most, { storage }) => Math.max(most, bytes[storage - 1]!), 0);
  return { events: out, bytes: storages.bytes, phases, largestGradient };
}

/** Events of a section as the copies of the block have them. */
interface CopiedEvents {
  /** Events of the first copy, and by how much each grows from copy to copy. */
  readonly numbers: Int32Array;
  readonly steps: Int32Array;
  /** Events that end a storage from beside the block, in the copy that lies there. */
  readonly edges: readonly { readonly at: number; readonly copy: number; readonly number: number }[];
}

function write(out: Int32Array, start: number, { numbers, steps, edges }: CopiedEvents, copy: number): void {
  for (let i = 0; i < numbers.length; i++) out[start + i] = numbers[i]! + copy * steps[i]!;
  for (const edge of edges) if (edge.copy === copy) out[start + edge.at] = edge.number;
}

/** Numbers the storages of all layers in the order of their sections; copies of a section lie next to each other. */
function numberStorages({ sections, events, bytes: recorded }: EagerRecorder, plan: LayerPlan) {
  const { first, period, copies } = plan;
  const inBlock = repeats(plan);
  const runs = findRuns(sections);
  const bornIn = new Int32Array(recorded.length + 1);
  const births = sections.map((s, i) => (sections[i + 1]?.firstBirth ?? recorded.length) - s.firstBirth);
  // number of the first copy of each storage; copies lie `births` of their section apart
  const firstNumber = new Int32Array(recorded.length + 1);
  const copiesOf = ({ layer }: Section) => (inBlock(layer) ? copies : 1);
  const bytes = new Float64Array(sections.reduce((sum, section, i) => sum + births[i]! * copiesOf(section), 0));
  let length = 0;
  for (const [index, section] of sections.entries()) {
    const { firstBirth } = section;
    const born = Float64Array.from(recorded.slice(firstBirth, firstBirth + births[index]!));
    for (let i = 1; i <= born.length; i++) {
      bornIn[firstBirth + i] = index;
      firstNumber[firstBirth + i] = length + i;
    }
    for (let copy = copiesOf(section); copy > 0; copy--, length += born.length) bytes.set(born, length);
  }
  /** Number that a storage which ends in a layer has in the first copy, and how copies go on from there. */
  const ending = (storage: number, layer: number) => {
    const birth = bornIn[storage]!;
    const from = sections[birth]!.layer;
    const number = firstNumber[storage]!;
    if (from === -1) return { number, step: 0 };
    if (inBlock(layer) && inBlock(from)) return { number, step: births[birth]! };
    if (inBlock(layer)) {
      const isBefore = from < first;
      const twin = runs.twin(birth, isBefore ? period : -period);
      const step = births[twin]!;
      const like = firstNumber[sections[twin]!.firstBirth + storage - sections[birth]!.firstBirth]!;
      return { number: like + (isBefore ? -step : step), step, edge: { copy: isBefore ? 0 : copies - 1, number } };
    }
    if (!inBlock(from)) return { number, step: 0 };
    if (layer === -1) throw new Error('a storage of a repeated layer is used outside its layers');
    return { number: number + (layer < first ? 0 : copies - 1) * births[birth]!, step: 0 };
  };
  const eventsOf = (section: number): CopiedEvents => {
    const { start, layer } = sections[section]!;
    const count = (sections[section + 1]?.start ?? events.length) - start;
    const numbers = new Int32Array(count);
    const steps = new Int32Array(count);
    const edges: { at: number; copy: number; number: number }[] = [];
    for (let at = 0; at < count; at++) {
      const event = events[start + at]!;
      if (event > 0) {
        numbers[at] = firstNumber[event]!;
        steps[at] = births[section]!;
      } else if (event < 0) {
        const { number, step, edge } = ending(-event, layer);
        numbers[at] = -number;
        steps[at] = -step;
        if (edge) edges.push({ at, copy: edge.copy, number: -edge.number });
      }
    }
    return { numbers, steps, edges };
  };
  return { bytes, eventsOf };
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
