import type { AutoBatchRules } from './autobatch/auto-batch-rules.ts';
import type { Task } from './networks/families/family.ts';
import type { FrameworkName } from './arguments/training-run.ts';
import type { ModelFile } from './files/model-file.ts';
import type { Family } from './networks/families/family.ts';
import type { ModelName } from './networks/names.ts';
import type { VersionRules } from './plan/version-rules.ts';

/** Whether a stack has what came with a version of the package. */
export type Since = (version: string) => boolean;

/** What a trainer takes where nothing is said. */
export interface StockChoice {
  readonly model: string;
  readonly data: string;
  /** Null leaves it to the arguments' own default. */
  readonly optimizer: string | null;
  readonly batch: number | null;
  readonly epochs: number | null;
  /** Null where the trainer derives it from `nbs`. */
  readonly accumulate: number | null;
}

/**
 * One of the two trainers that take the same arguments: the package `ultralytics`, and the repository `yolov5` that it
 * grew out of. Everything in which they differ.
 */
export interface Stack {
  readonly name: FrameworkName;
  /** Whether a run at a version of the package has what came with another one. */
  readonly since: (own: string) => Since;
  /** Whether a newer version of the package is a way to need less. */
  readonly hasVersions: boolean;
  readonly rules: (version: string, task: Task) => VersionRules;
  /** The stock model that a name means; null for none. */
  readonly parseModel: (text: string) => ModelName | null;
  readonly families: Readonly<Record<string, Family>>;
  /** A model file of the repository with the heads that this trainer has under the names in it. */
  readonly adaptFile: (file: ModelFile) => ModelFile;
  readonly stock: (task: Task, version: string) => StockChoice;
  /** Whether models of other runtimes are refused, and a name without a size tells no model. */
  readonly checksNames: boolean;
  readonly autoBatch: {
    readonly fraction: (since: Since) => number;
    readonly counted: (since: Since) => AutoBatchRules['counted'];
    /** The batch that it becomes over several GPUs; null where the trainer refuses. */
    readonly overGpus: (since: Since) => number | null;
  };
  /** Whether a config can write the samples that one step gathers, `nbs`. */
  readonly writesNbs: boolean;
  /** Whether releases of it set `cudnn.benchmark`. */
  readonly searchesKernels: boolean;
  /** What the trainer does with cached memory between epochs. */
  readonly cacheHabit: (since: Since) => CacheHabit;
}

/** Emptied after every epoch, or kept: until the card is well filled (since 8.3.87), or to the end by the classic YOLOv5. */
export type CacheHabit = 'emptied' | 'kept';
