import type { ReaderRemark } from '../declaration.ts';
import type { ReadingContext } from '../context.ts';
import type { Dialect } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import type { FileOrigin, SourceText } from '../../sources/source-text.ts';
import type { Tree } from '../../sources/tree.ts';
import type { DeclaredGpu } from '../read-config.ts';
import type { Field } from '../../base/origin.ts';

/** A word of an argument vector; `unknown` says why the text is not known, which then is what stands before. */
export interface LaunchWord {
  readonly text: string;
  readonly unknown: string | null;
  readonly origin: FileOrigin;
  /** The text as it stands in the file, for a script that the word holds. */
  readonly source: SourceText | null;
}

/** What a place starts: words as they are, a script of a shell, or a function of the same Python file. */
export type LaunchCommand =
  | {
      readonly kind: 'words';
      readonly words: readonly LaunchWord[];
      readonly variables?: (name: string) => ShellValue | undefined;
    }
  | {
      readonly kind: 'shell';
      readonly text: SourceText;
      readonly dialect: Dialect;
      /** What the place itself puts in before the shell sees the text. */
      readonly variables?: (name: string) => ShellValue | undefined;
    }
  | { readonly kind: 'function'; readonly from: number; readonly to: number };

/** What the place where a training is started says of it beside its arguments. */
export interface LaunchFacts {
  /** As people call it: `Job of Kubernetes`. */
  readonly place: string;
  readonly origin: FileOrigin;
  readonly image: Field<string> | null;
  /** Cards that are asked for, which the training may leave idle. */
  readonly count: Field<number> | null;
  /** Memory of the host, bytes. */
  readonly memory: Field<number> | null;
  /** Size of /dev/shm, bytes; null where the host's own is used or nobody knows. */
  readonly shm: Field<number> | null;
}

/** One start of a training as a place declares it: every kind of place is read into this. */
export interface Launch extends LaunchFacts {
  readonly commands: readonly LaunchCommand[];
  /** Folder that the command is started in, as written; null where nobody says. */
  readonly folder: string | null;
  readonly environment: ReadonlyMap<string, ShellValue>;
  readonly gpu: DeclaredGpu | null;
  /** Other files that had a say. */
  readonly followed: readonly string[];
  /** Those of them that are this launch and none of their own. */
  readonly starts: readonly string[];
  /** What is known only when a template is filled in, and what else there is to say. */
  readonly remarks: readonly ReaderRemark[];
}

/** A file that may be a launcher, as its kind reads it. */
export interface LauncherFile {
  readonly path: string;
  readonly text: string;
  readonly context: ReadingContext;
  /** Other files whose values stand in the text already. */
  readonly followed?: readonly string[];
}

interface KindBase {
  /** As people call it. */
  readonly name: string;
  /** Which files, for the documentation. */
  readonly files: string;
  /** What is read of it, for the documentation. */
  readonly reads: string;
  /**
   * A cheap screen: without each of these words a file is not parsed for it. Two of them apart are two expressions: one that
   * looks for the second behind every first takes minutes over a file of firsts.
   */
  readonly signs: RegExp | readonly RegExp[];
  /** Only files with such a path. */
  readonly path?: RegExp;
}

/** A kind whose files are YAML, JSON or TOML: reads one document; null when it is of another kind. */
export interface TreeKind extends KindBase {
  readonly form: 'tree';
  readonly read: (root: Tree, file: LauncherFile) => readonly Launch[] | null;
}

/** A kind with a language of its own. */
export interface TextKind extends KindBase {
  readonly form: 'text';
  readonly read: (file: LauncherFile) => readonly Launch[];
}

/** A kind of Python program that starts trainings elsewhere, read from its calls and decorators. */
export interface PythonKind extends KindBase {
  readonly form: 'python';
  readonly read: (file: LauncherFile & { readonly outline: PythonOutline }) => readonly Launch[];
}

export type LauncherKind = TreeKind | TextKind | PythonKind;

/** A call or decorator with its literal arguments. */
export interface OutlineCall {
  /** `app.function`, `sagemaker.pytorch.PyTorch`. */
  readonly name: string;
  readonly positional: readonly Tree[];
  readonly named: ReadonlyMap<string, Tree>;
  readonly origin: FileOrigin;
  /** The name that the result is assigned to. */
  readonly target: string | null;
}

export interface OutlineFunction {
  readonly name: string;
  readonly decorators: readonly OutlineCall[];
  /** Lines of its definition, decorators included. */
  readonly from: number;
  readonly to: number;
}

/** What a Python file calls and decorates. */
export interface PythonOutline {
  readonly calls: readonly OutlineCall[];
  readonly functions: readonly OutlineFunction[];
}
