import { LLM_WORDS } from './transformers/formats/training-words.ts';
import { YOLO_WORDS } from './ultralytics/training-words.ts';

/** Words of the trainings of one framework, which are looked for before a file is parsed. */
export interface TrainingWords {
  /** What is learnt, or how: programs and the files of their settings are named alike after it. */
  readonly goals: readonly string[];
  /** What a program is called that trains, besides `train` and `finetune`. */
  readonly programs: readonly string[];
  /** What a command is about that a package brings. */
  readonly commands: readonly string[];
  /** Starts of the names of classes that train. */
  readonly classes: readonly string[];
  /** Parts of a text that may train or start what does, as patterns. */
  readonly texts: readonly string[];
  /** Parts of settings that a program reads, as patterns. */
  readonly settings: readonly string[];
}

const ALL: readonly TrainingWords[] = [LLM_WORDS, YOLO_WORDS];

/** One kind of words, of all frameworks. */
export function trainingWords(kind: keyof TrainingWords): string[] {
  return ALL.flatMap((words) => words[kind]);
}

/** A pattern that has one of the words of all frameworks as its alternatives. */
export function anyWord(kind: keyof TrainingWords): string {
  return `(?:${trainingWords(kind).join('|')})`;
}
