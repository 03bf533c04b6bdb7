import type { LaunchFacts } from './launchers/launch.ts';
import type { Finding } from '../base/findings.ts';
import type { Origin } from '../base/origin.ts';
import type { Training } from '../frameworks/training.ts';

/** A value that only the running program knows. */
export interface UnknownArgument {
  readonly argument: string;
  /** One line, which continues the name of the argument. */
  readonly why: string;
  readonly origin: Origin;
}

/** A GPU that the config itself, or the job that runs it, names for its training. */
export interface DeclaredGpu {
  /** As written, for the catalogue to find; null where only labels or a size are given. */
  readonly name: string | null;
  /** Labels of the runner that a job asks for. */
  readonly labels: readonly string[];
  /** Usable memory of a card that the catalogue does not know. */
  readonly memoryGib: number | null;
  readonly origin: Origin;
  readonly by: 'comment' | 'job';
}

/** What a past run or the words beside a config tell; shown to the reader, never reckoned with. */
export interface Hint {
  /** One line, no Markdown. */
  readonly text: string;
  /** As printed: `Tesla T4`. */
  readonly gpu: string | null;
  readonly origin: Origin;
}

/** A value of a training whose place in the file gives it to something else too. */
export interface SharedValue {
  /** Field of the training. */
  readonly key: string;
  readonly origin: Origin;
  /** What else reads it, one or two words. */
  readonly by: string;
}

/** A config that was read: the run it asks for (null when it could not be made out) and what to say of it. */
export interface ReadConfig {
  readonly source: { readonly path: string; readonly line: number };
  readonly training: Training | null;
  readonly findings: readonly Finding[];
  /** Where `training` is null only for values that nobody can know: these, and the training with defaults in their place. */
  readonly unknown?: { readonly training: Training; readonly values: readonly UnknownArgument[] } | null;
  readonly gpu?: DeclaredGpu | null;
  /** What the place that starts it says beside its card. */
  readonly launch?: LaunchFacts | null;
  /** Programs of the repository that are this training and none of their own. */
  readonly starts?: readonly string[];
  /** Of a file of settings, which is a config whatever program reads it, and not a place that starts one. */
  readonly isOfProgram?: boolean;
  readonly hints?: readonly Hint[];
  /** Values that something else reads too. */
  readonly shared?: readonly SharedValue[];
  /** Other files of the repository that had a say. */
  readonly followed?: readonly string[];
}
