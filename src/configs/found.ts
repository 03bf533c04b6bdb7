import type { DeclaredGpu } from './read-config.ts';
import type { Field } from '../base/origin.ts';
import type { Declaration } from './declaration.ts';
import type { Refusal } from '../sources/text.ts';

/** What a file turned out to be. */
export type Kind =
  | 'training'
  | 'run dump'
  | 'other mode'
  | 'dataset'
  | 'model'
  | 'other framework'
  | 'something else'
  | 'broken'
  | 'nothing';

/** A job that runs a file of the repository, and the GPU that the job gets. */
export interface Launch {
  /** Words of its command that may be files, as written. */
  readonly words: readonly string[];
  readonly gpu: DeclaredGpu | null;
  readonly gpus: Field<number> | null;
  /** Settings of PyTorch's allocator that the file with the command gives it. */
  readonly allocConf?: Field<string> | null;
  /** Path of the file that has the command. */
  readonly path: string;
}

/** What the reader of a form found in a file. */
export interface Found {
  readonly kind: Kind;
  /** Why it is that, one line each; those of a training stand with its declaration. */
  readonly reasons: readonly string[];
  readonly declarations: readonly Declaration[];
  readonly launches: readonly Launch[];
  /** More may train in the file than was followed: one line for each limit that was met. */
  readonly cut?: readonly string[];
  /** The file was meant to be a training and cannot be read. */
  readonly refusal: Refusal | null;
}

export function nothing(kind: Kind, reasons: readonly string[]): Found {
  return { kind, reasons, declarations: [], launches: [], refusal: null };
}
