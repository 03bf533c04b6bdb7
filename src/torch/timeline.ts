import { type Phase } from './estimate.ts';

/** Takes down what is held, from event to event of a replay. */
export interface Recorder {
  /** A phase begins. */
  begin(phase: Phase): void;
  /** What is held after an allocation or a free, in bytes. */
  instant(allocatedBytes: number, reservedBytes: number): void;
}

/** Memory over the instants of one step and of the end of the epoch, thinned out; all sizes in bytes. */
export interface Timeline {
  readonly phases: readonly TimelinePhase[];
}

interface TimelinePhase {
  readonly phase: Phase;
  /** Highest bytes in live tensors of as many equal shares of the phase's events. */
  readonly allocatedBytes: readonly number[];
  /** Highest bytes that the allocator held, of the same shares. */
  readonly reservedBytes: readonly number[];
}

interface Stretch {
  readonly phase: Phase;
  readonly allocated: number[];
  readonly reserved: number[];
}

/** Points of a whole timeline: more than a screen has room for in a plot. */
const MOST_POINTS = 200;
/** A phase of few events is still a line. */
const LEAST_POINTS = 4;

/** Records a replay, and gives the part of it that a picture is made of. */
export class TimelineRecorder implements Recorder {
  readonly #stretches: Stretch[] = [{ phase: 'load', allocated: [], reserved: [] }];

  begin(phase: Phase): void {
    const last = this.#stretches.at(-1)!;
    // what is held where one phase ends is where the next one starts
    const [allocated, reserved] = [last.allocated.at(-1), last.reserved.at(-1)];
    this.#stretches.push({
      phase,
      allocated: allocated === undefined ? [] : [allocated],
      reserved: reserved === undefined ? [] : [reserved],
    });
  }

  instant(allocatedBytes: number, reservedBytes: number): void {
    const { allocated, reserved } = this.#stretches.at(-1)!;
    allocated.push(allocatedBytes);
    reserved.push(reservedBytes);
  }

  /** The step with the highest allocated bytes, the last of equals, and what is no step: the end of the epoch. */
  timeline(): Timeline {
    const shown = this.#shown().filter(({ allocated }) => allocated.length > 0);
    const events = shown.reduce((sum, { allocated }) => sum + allocated.length, 0);
    const spare = MOST_POINTS - LEAST_POINTS * shown.length;
    return {
      phases: shown.map(({ phase, allocated, reserved }) => {
        const share = LEAST_POINTS + Math.floor((allocated.length / events) * spare);
        return { phase, allocatedBytes: thinned(allocated, share), reservedBytes: thinned(reserved, share) };
      }),
    };
  }

  #shown(): Stretch[] {
    const all = this.#stretches;
    const starts = all.flatMap(({ phase }, index) => (phase === STEP_BEGINS && index > 0 ? [index] : []));
    if (starts.length === 0) return all;
    const ends = starts.map((start) => endOfStep(all, start));
    const peaks = starts.map((start, index) => Math.max(...all.slice(start, ends[index]).map(highest)));
    const best = peaks.lastIndexOf(Math.max(...peaks));
    // the epoch's end, which more steps may follow
    const others = ends.flatMap((end, index) => all.slice(end, starts[index + 1]));
    return [...all.slice(starts[best], ends[best]), ...others];
  }
}

/** Every step begins with its batch going to the card. */
const STEP_BEGINS: Phase = 'load';
const STEP_ENDS: Phase = 'optimizer step';

function endOfStep(all: readonly Stretch[], start: number): number {
  const end = all.findIndex(({ phase }, index) => index > start && phase === STEP_ENDS);
  return end === -1 ? all.length : end + 1;
}

function highest({ allocated }: Stretch): number {
  return allocated.reduce((most, bytes) => Math.max(most, bytes), 0);
}

/** The highest of as many equal shares; all of them where there are no more. */
function thinned(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, index) => {
    const from = Math.floor((index * values.length) / most);
    const to = Math.floor(((index + 1) * values.length) / most);
    return values.slice(from, to).reduce((highestSoFar, bytes) => Math.max(highestSoFar, bytes), 0);
  });
}
