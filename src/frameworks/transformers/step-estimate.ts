import { Recent } from '../../base/recent.ts';
import { type AllocatorSettings } from '../../torch/allocator-settings.ts';
import { Endings } from '../../torch/endings.ts';
import { type Phase } from '../../torch/estimate.ts';
import { TrainingOutOfMemory } from '../../torch/rehearsal.ts';
import { type EagerPurpose } from './eager/recorder.ts';
import { expandLayers, type RecordedStep } from './layers.ts';
import { type AllocatedPeaks, measureAllocated } from './measure.ts';
import { type ReservedPeaks, ReservedTape } from './reserved.ts';

/** Steps whose tape of all layers is kept for the next limit that it is played within: a MB each. */
const MOST_TAPES = 4;
const tapes = new Recent<StepEstimate, ReservedTape>(MOST_TAPES);

/** Hands a recording to who reads it. */
export type ReadRecording = <T>(reader: (recorded: RecordedStep) => T) => T;

/** What was measured of a step. */
interface Measures {
  /** Over all, evaluation included. */
  readonly peaks: AllocatedPeaks;
  /** Of the steps alone; the same where nothing is evaluated. */
  readonly trained: Pick<StepEstimate, 'trained' | 'saved'> | null;
  readonly workspaces: number;
  readonly masterBytes: number;
  /** What the tape alone allocates at its highest, without what sharding holds beside it; null where this GPU holds all of it. */
  readonly ownBytes: (() => number) | null;
}

/** A shard's cache by that of one GPU: so many times as large, and so many bytes more. */
interface Kept {
  readonly times: number;
  readonly beside: number;
}

const WHOLLY: Kept = { times: 1, beside: 0 };

/** Memory of a step at one micro-batch and length. */
export class StepEstimate {
  /** Bytes allocated by PyTorch at the highest instant, without cuBLAS workspaces; evaluation included. */
  readonly allocated: number;
  /** The same of the steps alone. */
  readonly trained: number;
  /** Bytes that are kept for backward at the highest instant of the steps. */
  readonly saved: number;
  /** Those that PyTorch counts as allocated beside the tape. */
  readonly workspaces: number;
  /** Those of `allocated` that are master weights and wider states beside the tape. */
  readonly masterBytes: number;
  readonly peakPhase: string;
  readonly phases: ReadonlyMap<string, number>;
  /** Allocated when the forward of each micro-batch has returned. */
  readonly marks: ReadonlyMap<string, number>;
  readonly breakdown: Readonly<Record<EagerPurpose, number>>;
  readonly #read: ReadRecording;
  readonly #endings = new Map<string, Endings<ReservedPeaks>>();
  readonly #ownBytes: Measures['ownBytes'];
  #kept: Kept | null = null;

  constructor(read: ReadRecording, { peaks, trained, workspaces, masterBytes, ownBytes }: Measures) {
    this.allocated = peaks.bytes;
    this.trained = trained?.trained ?? peaks.bytes;
    this.saved = trained?.saved ?? peaks.breakdown['saved tensors'];
    this.workspaces = workspaces;
    this.masterBytes = masterBytes;
    this.peakPhase = peaks.phase;
    this.phases = peaks.phases;
    this.marks = peaks.marks;
    this.breakdown = peaks.breakdown;
    this.#read = read;
    this.#ownBytes = ownBytes;
  }

  /** What the caching allocator holds at most, over all and by phase. Throws `TrainingOutOfMemory` beyond a limit. */
  play(
    { limit = Infinity, ...settings }: AllocatorSettings & { readonly limit?: number },
    phaseOf: (name: string) => Phase,
  ): ReservedPeaks {
    const { times, beside } = this.#keptOfOne;
    const key = JSON.stringify(settings);
    const endings =
      this.#endings.get(key) ??
      new Endings<ReservedPeaks>(
        (most) => this.#tape.play({ ...settings, limit: most }, phaseOf),
        ({ bytes }) => bytes,
      );
    this.#endings.set(key, endings);
    const end = endings.within(Math.max(limit - beside, 0) / times);
    if (end instanceof TrainingOutOfMemory) throw end;
    return {
      bytes: end.bytes * times + beside,
      phases: new Map([...end.phases].map(([name, most]) => [name, most * times + beside])),
    };
  }

  /** Bytes that the caching allocator holds at most, if every batch has this length. */
  reserved(): number {
    return this.play({}, () => 'load').bytes;
  }

  get #tape(): ReservedTape {
    return tapes.get(this, () => this.#read((recorded) => new ReservedTape(expandLayers(recorded))));
  }

  /**
   * The cache of a shard is taken to be as large a part as that of one GPU, and that of what lies beside it to be nothing, as
   * buffers fill blocks of their own; offloading shards on one GPU too.
   */
  get #keptOfOne(): Kept {
    if (!this.#ownBytes) return WHOLLY;
    if (this.#kept) return this.#kept;
    const own = this.#ownBytes();
    const times = own / this.#read((recorded) => measureAllocated(recorded).bytes);
    return (this.#kept = { times, beside: this.allocated - own });
  }
}
