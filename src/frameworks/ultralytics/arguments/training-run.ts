import type { LaunchFacts } from '../../../configs/launchers/launch.ts';
import type { DatasetFile } from '../files/dataset-file.ts';
import type { ModelFile } from '../files/model-file.ts';

/** Where a value of a TrainingRun comes from; shown to the user beside the value. */
export type Origin =
  /** A place in a file of the repository; line and column count from 1. */
  | { readonly kind: 'file'; readonly path: string; readonly line: number; readonly column: number }
  /** A word of the command line (`batch=16`) or a key of a case. */
  | { readonly kind: 'argument'; readonly name: string }
  /** An input of the action or a key of the policy file. */
  | { readonly kind: 'policy'; readonly name: string }
  /** The framework's own default at the named version. */
  | { readonly kind: 'default'; readonly version: string }
  /** Nobody said: our stated assumption. */
  | { readonly kind: 'assumed'; readonly why: string };

export interface Field<T> {
  readonly value: T;
  readonly origin: Origin;
}

export const FRAMEWORKS = ['ultralytics', 'yolov5'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

export const TASKS = ['detect', 'segment', 'pose', 'obb', 'classify'] as const;
export type Task = (typeof TASKS)[number];

type AmpDtype = 'fp16' | 'bf16';

/**
 * What one config asks for. Field names are the framework's own argument names, so that a
 * finding can be read beside the file; `batch` is the total over all GPUs, as Ultralytics means it.
 */
export interface TrainingRun {
  /** The package `ultralytics`, or the classic repository `ultralytics/yolov5`, whose `train.py` has its own head and loss. */
  readonly framework: Framework;
  /** Version of the ultralytics package whose rules and defaults apply. */
  readonly ultralytics: Field<string>;
  /** Version of PyTorch, null when nobody said. */
  readonly torch: Field<string | null>;
  /** Value of `PYTORCH_ALLOC_CONF` in the training's environment. */
  readonly alloc_conf: Field<string | null>;
  /** As written: `yolov8n.pt`, `yolov8n.yaml`, a path; null when the config names none. */
  readonly model: Field<string | null>;
  readonly task: Field<Task>;
  readonly data: Field<string | null>;
  /** Number of classes; null when neither config nor dataset says. */
  readonly nc: Field<number | null>;
  /** Most labels in any image of a batch after mosaic; null when nobody said. */
  readonly labels_per_image: Field<number | null>;
  /** Pixels, before rounding up to the stride. */
  readonly imgsz: Field<number>;
  /** Total over all GPUs; -1 or a fraction means AutoBatch. */
  readonly batch: Field<number>;
  readonly epochs: Field<number>;
  readonly nbs: Field<number>;
  /** Gradient accumulation forced by a case; null = the framework computes it from nbs. */
  readonly accumulate: Field<number | null>;
  readonly amp: Field<boolean>;
  /** Half precision that `amp` means. */
  readonly amp_dtype: Field<AmpDtype>;
  readonly optimizer: Field<string>;
  readonly device: Field<string | null>;
  /** GPUs the batch is split over, from `device` or said outright. */
  readonly gpus: Field<number>;
  /** First N layers, a list of layer indices, or null. */
  readonly freeze: Field<number | readonly number[] | null>;
  readonly multi_scale: Field<number | boolean>;
  readonly rect: Field<boolean>;
  readonly single_cls: Field<boolean>;
  readonly val: Field<boolean>;
  readonly deterministic: Field<boolean>;
  readonly mosaic: Field<number>;
  readonly mixup: Field<number>;
  readonly cutmix: Field<number>;
  readonly copy_paste: Field<number>;
  readonly mask_ratio: Field<number>;
  readonly overlap_mask: Field<boolean>;
  readonly max_det: Field<number>;
  /** Least confidence of a box in validation; null leaves it to the framework. */
  readonly conf: Field<number | null>;
  /** Of the head of classifiers. */
  readonly dropout: Field<number>;
  /** Keypoints and numbers of each (2 or 3); null unless the task is pose. */
  readonly kpt_shape: Field<readonly [keypoints: number, dimensions: number] | null>;
  readonly workers: Field<number>;
  readonly cache: Field<string | boolean>;
  readonly compile: Field<string | boolean>;
  /** Null leaves it to the framework. */
  readonly channels_last: Field<boolean | null>;
}

export type Severity = 'error' | 'warning' | 'notice';

/** Something to tell the user about a config, at a place in it. */
export interface Finding {
  /** Stable kebab-case name, so that a policy can name it. */
  readonly rule: string;
  readonly severity: Severity;
  /** One line, no Markdown; names file, line and key where there is one. */
  readonly message: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

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
  /** Largest value of the column GPU_mem, in units of 10^9 or 2^30 bytes by the version that printed it. */
  readonly gpuMem: number | null;
  readonly origin: Origin;
}

/** A config that was read: the run it asks for (null when it could not be made out) and what to say of it. */
export interface ReadConfig {
  readonly source: { readonly path: string; readonly line: number };
  readonly run: TrainingRun | null;
  readonly findings: readonly Finding[];
  /** Where `run` is null only for values that nobody can know: these, and the run with defaults in their place. */
  readonly unknown?: { readonly run: TrainingRun; readonly values: readonly UnknownArgument[] } | null;
  readonly gpu?: DeclaredGpu | null;
  /** What the place that starts it says beside its card. */
  readonly launch?: LaunchFacts | null;
  /** Programs of the repository that are this training and none of their own. */
  readonly starts?: readonly string[];
  /** The model file that `model` names, where the repository has it. */
  readonly modelFile?: ModelFile | null;
  /** The dataset file that `data` names, where the repository has it. */
  readonly datasetFile?: DatasetFile | null;
  readonly hints?: readonly Hint[];
  /** Other files of the repository that had a say. */
  readonly followed?: readonly string[];
}
