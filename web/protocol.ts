// What the page and its workers say to each other: plain data, every word ready to be shown.
import type { Values } from '../src/frameworks/training.ts';
import type { Timeline } from '../src/torch/timeline.ts';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What was moved away from what the files say. */
export interface Moves {
  /** Total batch over all GPUs. */
  readonly batch: number | null;
  /** By the name of an axis of the training. */
  readonly axes: Readonly<Record<string, string | number>>;
  /** By the framework's own keys. */
  readonly values: Values;
  /** Value of `PYTORCH_ALLOC_CONF`. */
  readonly allocConf: string | null;
}

export const NO_MOVES: Moves = { batch: null, axes: {}, values: {}, allocConf: null };

export interface Question {
  readonly files: readonly TextFile[];
  /** Which of the trainings in them. */
  readonly chosen: number;
  /** A card by any of its names, or its memory; empty for what the files declare. */
  readonly gpu: string;
  readonly moves: Moves;
}

/** A value that can be moved. */
export interface Control {
  readonly id: string;
  readonly label: string;
  readonly values: readonly (string | number)[];
  readonly index: number;
  /** Whether the values are numbers that grow: a slider; a choice otherwise. */
  readonly isRange: boolean;
  readonly unit: string;
}

/** A training of the files. */
export interface Choice {
  readonly place: string;
  readonly label: string;
}

interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly share: string;
  readonly note: string;
}

/** A kind of memory: how much, and what it is. */
interface Kind {
  readonly name: string;
  readonly size: string;
  readonly note: string;
}

export interface CardView {
  readonly name: string;
  readonly title: string;
  readonly usableBytes: number;
  readonly usable: string;
  readonly declaredAt: string | null;
}

/** Memory of one training at one batch, and what it means. */
export interface View {
  readonly choices: readonly Choice[];
  readonly standing: string;
  readonly title: string;
  /** What the title is about, in one sentence. */
  readonly sentence: string;
  readonly subject: readonly string[];
  readonly risk: string | null;
  readonly card: CardView | null;
  readonly amounts: Amounts | null;
  readonly timeline: Timeline | null;
  readonly parts: readonly Part[];
  readonly kinds: readonly Kind[];
  readonly findings: readonly { readonly severity: string; readonly text: string }[];
  readonly assumptions: readonly string[];
  readonly controls: readonly Control[];
  readonly batch: number | null;
  readonly isMoved: boolean;
}

/** In bytes, of one GPU. */
interface Amounts {
  readonly need: number;
  readonly low: number;
  readonly high: number;
  readonly devicePeak: number;
  /** What the process holds beside PyTorch. */
  readonly outside: number;
  readonly words: {
    readonly need: string;
    readonly devicePeak: string;
    readonly used: string | null;
  };
}

export interface Step {
  readonly batch: number;
  readonly needBytes: number;
  readonly devicePeakBytes: number;
}

/** Edits of the files that make them say something else. */
export interface Patch {
  /** A unified diff, line by line. */
  readonly lines: readonly string[];
  readonly byHand: readonly string[];
  readonly files: readonly TextFile[];
}

/** Another way to need less. */
export interface Way {
  readonly change: string;
  readonly effect: string;
  /** What to ask instead; null where it cannot be tried here. */
  readonly apply: { readonly moves: Moves; readonly gpu: string } | null;
}

/** What takes many replays. */
export interface Details {
  readonly ladder: readonly Step[];
  readonly largest: number | null;
  readonly fix: { readonly sentence: string; readonly explanation: readonly string[]; readonly patch: Patch } | null;
  /** Why there is no fix where one is needed. */
  readonly beyond: string | null;
  readonly own: Patch | null;
  readonly ways: readonly Way[];
  readonly changers: readonly string[];
  readonly cards: string | null;
  readonly workflow: string;
}

export interface CardRow {
  readonly name: string;
  readonly title: string;
  readonly usable: string;
  readonly need: string;
  readonly left: string;
  readonly risk: string;
}

/** A card of the catalogue and every name people use for it. */
export interface CardName {
  readonly name: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly usable: string;
}

export interface Answers {
  /** As the view, without what takes another replay: so that the verdict comes first. */
  readonly glance: View;
  readonly view: View;
  readonly details: Details;
  readonly compare: readonly CardRow[];
  readonly catalogue: readonly CardName[];
}

export type Topic = keyof Answers;

export interface Ask {
  readonly id: number;
  readonly topic: Topic;
  /** Null where they are those of the question before. */
  readonly files: readonly TextFile[] | null;
  readonly question: Omit<Question, 'files'>;
}

export interface Answer {
  readonly id: number;
  readonly value: Answers[Topic] | null;
  readonly problem: string | null;
}
