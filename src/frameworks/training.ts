import type { Finding, Source } from '../base/findings.ts';
import type { Field, Json, Origin } from '../base/origin.ts';
import type { Card } from '../torch/card.ts';
import type { BreakdownItem } from '../torch/estimate.ts';
import type { Play, Prediction } from '../torch/rehearsal.ts';

/** A place in a file; line and column count from 1. */
export interface Spot {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A key of a file, where it begins. */
export interface Beside extends Spot {
  readonly key: string;
}

/** One key of a config and what is written there; `from` is null where nothing is. */
export interface Change {
  readonly key: string;
  readonly from: string | null;
  readonly to: string;
  /** Where the value stands; left out where the field of this key tells. */
  readonly at?: Spot;
  /** A key that is written in the group where a new one belongs; null where none is, so that people write it. */
  readonly beside?: Beside | null;
}

/** A value as a change shows it: text as it is, anything else as JSON. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Values by the framework's own keys. */
export type Values = Readonly<Record<string, Json>>;

/** How a training splits and accumulates its samples, in the words of its framework. */
export interface Batch {
  /** The key that a config writes: `batch`, `per_device_train_batch_size`. */
  readonly key: string;
  /** As written; `automatic` where the trainer finds one on the card. */
  readonly value: number | 'automatic';
  /** What is written where the trainer finds the batch itself, and what that is called: `AutoBatch (-1)`. */
  readonly automatic: { readonly name: string; readonly written: string } | null;
  /** Whether the key counts the samples of one GPU or of all. */
  readonly counts: 'gpu' | 'all gpus';
  readonly gpus: number;
  /** Samples of one forward over all GPUs; null where the trainer finds them. */
  readonly total: number | null;
  /** Micro-batches whose gradients make one step; null where `total` is. */
  readonly accumulate: number | null;
  /** total x accumulate. */
  readonly effective: number | null;
  readonly origin: Origin;
}

/** What a framework calls things, for every surface to say. One line each, no Markdown. */
export interface Words {
  /** One sample and several: `image`, `images`. */
  readonly sample: readonly [one: string, many: string];
  /** What is said where no batch can be recommended; left out where it is that none fits. */
  readonly noBatch?: string;
  /** What helps where no batch fits, as an imperative. */
  readonly remedy: string;
  /** Each value that decides the memory and that nobody wrote down. */
  readonly unsaid: readonly string[];
}

/** A training as a surface shows it. */
export interface Description {
  readonly framework: string;
  /** Model and size of a sample: `yolov8n.pt 640 px`. */
  readonly label: string;
  readonly model: string | null;
  /** `640 px`, `4096 tokens`. */
  readonly size: string;
  readonly batch: Batch;
  readonly words: Words;
  /** In the framework's own vocabulary. */
  readonly fields: Readonly<Record<string, Field<Json>>>;
}

/** The accumulation that goes with another batch. */
export interface Accumulation {
  /** Besides the batch itself; empty where the trainer adapts by itself. */
  readonly changes: Values;
  readonly accumulate: number;
  readonly effective: number;
}

/** What one config asks for; immutable. */
export interface Training extends Description {
  /** Pairs of fields that are one value under two names. */
  readonly twins?: readonly (readonly [string, string])[];
  /** Whether a card has what it asks for beside memory; left out where any card has. */
  suits?(card: Card): boolean;
  /** What it asks of the machine beside GPU memory. */
  readonly host: HostNeeds;
  /** What tells one training of a file from another. */
  readonly identity: string;
  /** Values that go with the batch in a recommendation, under the framework's own names. */
  readonly extras: Values;
  /** Values that can be solved for besides the batch and the card, by key. */
  readonly axes: Readonly<Record<string, Axis>>;
  /** What to know about where to begin with the batch, a line each. */
  readonly strategy: readonly string[];
  /** Model, size and batch in words, without one of them: `yolov8n.pt`, `640 px`, `batch 16`. */
  without(axis: string): string[];
  /** The same with other values, by the framework's keys. Throws UserError for a value that is none. */
  with(changes: Values): Training;
  /** The same with another total batch. */
  withBatch(total: number): Training;
  /** The edits that make a config of this training one of another. */
  changesTo(other: Training): Change[];
  /** Whether the effective batch is kept exactly, however small the micro-batch becomes; else a nearly equal one may do. */
  readonly keepsExactly: boolean;
  /** How to keep the effective batch of `asked` samples at a step with `total` ones. */
  keeping(total: number, asked: number): Accumulation;
  /** Micro-batches that a total batch accumulates. */
  accumulateAt(total: number): number;
  /** Explains a recommended training beside this one, a line each. */
  explain(recommended: Training): string[];
  /** What a change of a config changes that its reader may not see. */
  changed(before: Training, source: Source): Finding[];
  /** What a probe plays of it at a total batch, in plain values; one line that says why it is not measured otherwise. */
  probeCase(total: number, isApproved: boolean): object | string;
  /** The same where the environment it runs in is known. */
  inEnvironment(environment: LaunchEnvironment): Training;
  /** Throws `Unplannable` where the model is not known. */
  plan(card: Card | null, conditions: Conditions): Plan;
}

/** What a training asks of the machine that runs it. */
export interface HostNeeds {
  /** Highest index of a card that it names; -1 where it names none. */
  readonly highestDevice: number;
  /** Where the cards are named. */
  readonly devices: Origin;
  /** Processes that load samples. */
  readonly workers: number;
  /** Bytes of shared memory that their samples take at most. */
  readonly sharedBytes: number;
}

/** What the place that starts a training sets. */
export interface LaunchEnvironment {
  /** Value of `PYTORCH_ALLOC_CONF`. */
  readonly allocConf: Field<string>;
}

export interface Conditions {
  /** Those of recordings below the device: no overheads, no validation. */
  readonly opLevel: boolean;
}

/** A total batch played through; further plays cost little. */
export interface Rehearsal {
  /** Samples on one GPU. */
  readonly samples: number;
  /** Throws `TrainingOutOfMemory` beyond a limit in bytes. */
  readonly play: Play;
  /** Played without a limit. */
  readonly free: Prediction;
  /** Most bytes that are live at once; those of `free`, often found sooner. */
  readonly allocatedPeakBytes: number;
  /** The same where the trainer has gone over to what it does before it gives up; what the training must have. */
  readonly neededBytes: number;
  /**
   * Whether a play within a limit comes to hold as many bytes, which ends it there: null where it stops before, or is told no
   * sooner than by `play`. Left out where `play` takes no time.
   */
  readonly reaches?: (bytes: number, limit: number) => boolean | null;
  /** A limit below which `play` is sure to stop; left out where that is not known. */
  readonly leastBytes?: number;
  /** What the reserved peak is made of. */
  readonly breakdown: (prediction: Prediction) => BreakdownItem[];
}

/**
 * What possibilities are of: what a run needs, what may be seen of it, or what it may need at worst, which decides the
 * risk and counts in what too few trainings tell of.
 */
export type Outlook = 'need' | 'seen' | 'risk';

/** One value of what nobody said. */
export interface Possibility {
  /** Bytes on top of the rehearsal. */
  readonly more: number;
  readonly weight: number;
}

/** What nobody said, supposed to be no more than something that whoever wrote the config can look up. */
export interface Supposed {
  readonly plan: Plan;
  /** What is supposed and how to say it, after `where`: `an image has at most 2 labels on average, ...`. */
  readonly words: string;
}

/** A remark about what cannot be followed and is left out, at the value in question. */
export interface PlanRemark {
  readonly rule: Finding['rule'];
  readonly message: string;
  readonly field: Field<unknown>;
}

/** A normal distribution of ln(real / predicted), one of several that make up a spread. */
export interface SpreadPart {
  readonly weight: number;
  readonly centre: number;
  readonly deviation: number;
}

/**
 * How far real peaks lie from predicted ones: ln(real / predicted) as a mixture of normal distributions, the first for
 * most runs, those after it for the few that lie far off.
 */
export type Spread = readonly SpreadPart[];

/** A training in the engine's terms, at any total batch. */
export interface Plan {
  readonly training: Training;
  readonly parameters: { readonly all: number; readonly trained: number };
  /** The name of the model that measured rows are filed under. */
  readonly subject: string;
  /** Trainings whose peaks over the run lie alike far from predicted ones: by what the trainer does with cached memory. */
  readonly peakKind: 'emptied' | 'kept';
  /** Reserved bytes from which the trainer empties PyTorch's cache after an epoch; null where it never does. */
  readonly keepsCacheUpTo: number | null;
  /** What is known of the distance between real and predicted memory; null takes what public runs of detectors show. */
  readonly residuals: { readonly need: Spread; readonly peak: Spread } | null;
  /** Whether all is known that decides what is needed, or what is not decides little. */
  readonly knowsNeeds: boolean;
  /** What the trainer does where a step finds no memory, before it gives up; null where nothing. */
  readonly thrift: string | null;
  readonly assumptions: readonly string[];
  /** Part of what is replayed that a batch is at least; below 1 nothing is sure to run out of memory that so much would not fill. */
  readonly leastShare: number;
  readonly remarks: readonly PlanRemark[];
  /** What a process holds on the GPU beside PyTorch's allocator. */
  readonly outside: readonly BreakdownItem[];
  /** Bytes without any batch, roughly: a first guess for a search. */
  readonly restingBytes: number;
  /** Samples on a GPU at which every search for a batch ends. */
  readonly mostSamples: number;
  /** `steady` plays every step alike, enough to compare with; `varied` as a run would. */
  rehearse(total: number, steps: 'steady' | 'varied'): Rehearsal;
  /** What nobody said may add; empty where everything is known. */
  possibilities(total: number, of: Outlook): readonly Possibility[];
  /** What decides and nobody said, supposed to be as in half of the trainings and as in most; empty where all is known. */
  readonly supposed: readonly Supposed[];
  /** The batch that the trainer finds itself, with `room` bytes for PyTorch; null where it refuses to. */
  automatic(room: number): AutomaticBatch | null;
  /** What the trainer does on its own where a replay within the card stops; null where nothing. */
  afterFailure(total: number, fails: (total: number) => boolean): Remark | null;
  /** Other ways than the batch to need less, cheapest for the training first. */
  knobs(total: number): readonly Knob[];
  /** The training with fewer samples evaluated at once; null where evaluation is not what needs most, or cannot be less. */
  readonly evaluatingLess: Training | null;
}

/** A line about a value of the config. */
export interface Remark {
  readonly rule: string;
  readonly message: string;
  readonly field: Field<unknown>;
}

/** The batch that a trainer is foretold to find on a card. */
export interface AutomaticBatch {
  readonly total: number;
  readonly assumption: string;
  /** What it measures on the way; null where it measures nothing. */
  readonly foretold: AutoBatch | null;
}

/** What AutoBatch is foretold to do on a card. */
export interface AutoBatch {
  readonly batch: number;
  /** Share of the card that it aims at. */
  readonly fraction: number;
  /** Bytes that it measures at each batch size; null where the card has no room. */
  readonly profile: readonly { readonly batch: number; readonly bytes: number | null }[];
  /** Why it keeps to its default; null where it does not. */
  readonly fallback: string | null;
}

/** Values of one key in the order of the memory they take. */
export interface Axis {
  readonly key: string;
  /** The argument that it sets, where that has another name. */
  readonly argument?: string;
  /** `largest imgsz that fits`. */
  readonly title: string;
  readonly from: string;
  /** Smallest first. */
  readonly values: readonly (string | number)[];
  readonly at: (value: string | number) => Training;
}

/** One way to need less memory: fixed values, or the best value of an axis. */
export type Knob = FixedKnob | AxisKnob;

export interface FixedKnob {
  readonly kind: 'fixed';
  readonly training: Training;
  readonly changes: readonly Change[];
  /** What it takes or does to the training, one line. */
  readonly cost: string;
  /** Whether it may be tried together with an axis. */
  readonly pairs: boolean;
}

export interface AxisKnob {
  readonly kind: 'axis';
  readonly axis: Axis;
  /** Values below are no help anybody wants, unless none above suffices. */
  readonly least: string | number;
  readonly cost: (value: string | number) => string;
  /** Whether it may be tried together with another axis. */
  readonly pairs: boolean;
}

/** Why the engine says nothing about a training. */
export class Unplannable extends Error {
  override readonly name = 'Unplannable';
  readonly rule: Finding['rule'];
  readonly field: Field<unknown>;
  /** The axis whose value nobody says, where all else is known: how far it may go can be told. */
  readonly missing: string | null;

  constructor(rule: Finding['rule'], message: string, field: Field<unknown>, missing: string | null = null) {
    super(message);
    this.rule = rule;
    this.field = field;
    this.missing = missing;
  }
}
