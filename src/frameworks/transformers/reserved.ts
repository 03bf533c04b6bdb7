import { SMALL_REQUEST } from '../../torch/allocator-constants.ts';
import { CachingAllocator, OutOfMemory } from '../../torch/allocator.ts';
import { type AllocatorSettings } from '../../torch/allocator-settings.ts';
import { type Phase } from '../../torch/estimate.ts';
import { TrainingOutOfMemory } from '../../torch/rehearsal.ts';
import type { StepTape } from './layers.ts';

/** Highest memory held from CUDA, over all and by phase of the tape. */
export interface ReservedPeaks {
  readonly bytes: number;
  readonly phases: ReadonlyMap<string, number>;
}

type Settings = AllocatorSettings & { readonly limit?: number };

/** A micro-batch of a tape, or what lies between two of them. */
interface Part {
  /** Its phases: the first, and one past the last. */
  readonly from: number;
  readonly to: number;
  readonly isBatch: boolean;
  /**
   * The first part that asks the same of the large pool and lets go of it in the same order; null where it leaves anything
   * there or ends what it did not make.
   */
  readonly like: number | null;
}

/**
 * The memory that the caching allocator holds over a tape.
 *
 * Free memory of a segment is always joined, so that segments and live blocks decide all that the large pool does next. A
 * micro-batch that leaves nothing there, and for which no segment was made, leaves the pool as it was. The next one that
 * asks the same of it does the same: it is not played again, beside its small requests, which have a pool of their own.
 */
export class ReservedTape {
  readonly #tape: StepTape;
  readonly #parts: readonly Part[];

  constructor(tape: StepTape) {
    this.#tape = tape;
    this.#parts = partsOf(tape);
  }

  /** Throws `TrainingOutOfMemory` that names the phase beyond a limit. */
  play(settings: Settings, phaseOf: (name: string) => Phase): ReservedPeaks {
    // the pools meet where memory is given back for a request, and under settings that tell blocks apart by more than size
    const { expandableSegments, maxSplitSize, collectAbove } = settings;
    const isPlain = !expandableSegments && maxSplitSize === undefined && collectAbove === undefined;
    return (isPlain ? this.#play(settings, phaseOf, true) : null) ?? this.#play(settings, phaseOf, false)!;
  }

  /** Null where micro-batches were left out for which memory would have been given back. */
  #play(settings: Settings, phaseOf: (name: string) => Phase, leavesOut: boolean): ReservedPeaks | null {
    const { events, bytes, phases } = this.#tape;
    const allocator = new ObservedAllocator(settings);
    const blocks = new Int32Array(bytes.length);
    const peaks = new Map<string, number>();
    let highest = 0;
    /** What the last micro-batch is like, where the large pool is as it was before it. */
    let known: number | null = null;
    for (const { from, to, isBatch, like } of this.#parts) {
      const { emptied } = allocator;
      const isKnown = leavesOut && isBatch && like !== null && like === known;
      let grew = false;
      for (let index = from; index < to; index++) {
        const { phase, start } = phases[index]!;
        const end = phases[index + 1]?.start ?? events.length;
        try {
          for (let i = start; i < end; i++) {
            const event = events[i]!;
            if (event === 0) {
              allocator.emptyCache();
              continue;
            }
            if (event < 0) {
              if (isKnown && bytes[-event - 1]! > SMALL_REQUEST) continue;
              allocator.free(blocks[-event - 1]!);
              continue;
            }
            const size = bytes[event - 1]!;
            if (isKnown && size > SMALL_REQUEST) continue;
            const before = allocator.reserved;
            blocks[event - 1] = allocator.allocate(size);
            if (size > SMALL_REQUEST && allocator.reserved !== before) grew = true;
          }
        } catch (error) {
          if (!(error instanceof OutOfMemory)) throw error;
          if (isKnown) return null;
          throw new TrainingOutOfMemory(phaseOf(phase), error.bytes);
        }
        peaks.set(phase, Math.max(peaks.get(phase) ?? 0, allocator.peakReserved));
        highest = Math.max(highest, allocator.peakReserved);
        allocator.resetPeaks();
      }
      const isAsBefore = !grew && like !== null && allocator.emptied === emptied;
      if (isKnown && !isAsBefore) return null;
      if (!isAsBefore) known = null;
      else if (isBatch) known = like;
    }
    return { bytes: highest, phases: peaks };
  }
}

/** Counts how often memory is given back. */
class ObservedAllocator extends CachingAllocator {
  emptied = 0;

  override emptyCache(): void {
    this.emptied += 1;
    super.emptyCache();
  }
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Micro-batches begin with their input and end with their backward. */
function partsOf(tape: StepTape): Part[] {
  const { phases, events, bytes, largestGradient } = tape;
  // the first micro-batch finds no memory there, and gradients of the large pool stay between others
  const batches = phases.filter(({ phase }) => phase.startsWith('input')).length;
  const isPossible = batches > 2 && largestGradient <= SMALL_REQUEST;
  const requestOf = new Int32Array(isPossible ? bytes.length : 0);
  const parts: Part[] = [];
  const requests: (Float64Array | null)[] = [];
  const phaseAt = (index: number) => phases[index]?.phase ?? '';
  for (let from = 0; from < phases.length;) {
    const isBatch = phaseAt(from).startsWith('input');
    let to = from + 1;
    if (isBatch) while (/^(?:forward|backward)/.test(phaseAt(to))) to += 1;
    const [start, end] = [phases[from]!.start, phases[to]?.start ?? events.length];
    const own = isPossible ? largeRequests(tape, start, end, requestOf) : null;
    const like = own && requests.findIndex((each) => each !== null && isSame(each, own));
    requests.push(own);
    parts.push({ from, to, isBatch, like: like === -1 ? parts.length : like });
    from = to;
  }
  return parts;
}

/** `requestOf` is filled in with the request that each storage is, counted from the start of the tape. */
function largeRequests(
  { events, bytes }: StepTape,
  start: number,
  end: number,
  requestOf: Int32Array,
): Float64Array | null {
  const requests = new Float64Array(end - start);
  let count = 0;
  let live = 0;
  for (let i = start; i < end; i++) {
    const event = events[i]!;
    if (event === 0) return null;
    const storage = Math.abs(event) - 1;
    const size = bytes[storage]!;
    if (size <= SMALL_REQUEST) continue;
    if (event > 0) {
      live += 1;
      requests[count++] = size;
      requestOf[storage] = start + count;
      continue;
    }
    const request = requestOf[storage]! - start;
    if (request <= 0) return null;
    live -= 1;
    requests[count++] = -request;
  }
  return live === 0 ? requests.slice(0, count) : null;
}
