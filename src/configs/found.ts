import type { LaunchFacts } from './launchers/launch.ts';
import type { DeclaredGpu } from './read-config.ts';
import type { Field } from '../base/origin.ts';
import type { Declaration } from './declaration.ts';
import type { Files } from '../sources/files.ts';
import type { Refusal } from '../sources/text.ts';

/** What a file turned out to be. */
export type FileKind =
  | 'training'
  | 'run dump'
  | 'other mode'
  | 'dataset'
  | 'model'
  | 'other framework'
  | 'part of a training'
  | 'launcher'
  | 'something else'
  | 'broken'
  | 'nothing';

/** Files of the repository that a command starts, and what the command gets. */
export interface Start {
  /** Words of the command that may be files, as written. */
  readonly words: readonly string[];
  readonly gpu: DeclaredGpu | null;
  /** What the place of the command says beside its card. */
  readonly launch?: LaunchFacts | null;
  /** Settings of PyTorch's allocator that the file with the command gives it. */
  readonly allocConf?: Field<string> | null;
  /** Path of the file that has the command. */
  readonly path: string;
  /** Folder that the command runs in; null where nobody says. */
  readonly folder?: string | null;
}

/** What the reader of a form found in a file. */
export interface FormReading {
  readonly kind: FileKind;
  /** Why it is that, one line each; those of a training stand with its declaration. */
  readonly reasons: readonly string[];
  readonly declarations: readonly Declaration[];
  readonly launches: readonly Start[];
  /** The repository with files that the file writes itself. */
  readonly files?: Files;
  /** More may train in the file than was followed: one line for each limit that was met. */
  readonly cut?: readonly string[];
  /** The file was meant to be a training and cannot be read. */
  readonly refusal: Refusal | null;
}

export function nothing(kind: FileKind, reasons: readonly string[]): FormReading {
  return { kind, reasons, declarations: [], launches: [], refusal: null };
}
