import type { Task } from '../networks/families/family.ts';
import type { LabelStatistics } from '../labels/statistics.ts';
import type { Field } from '../../../base/origin.ts';

export const FRAMEWORK_NAMES = ['ultralytics', 'yolov5'] as const;
export type FrameworkName = (typeof FRAMEWORK_NAMES)[number];

type AmpDtype = 'fp16' | 'bf16';

/**
 * What one config asks for. Field names are the framework's own argument names, so that a
 * finding can be read beside the file; `batch` is the total over all GPUs, as Ultralytics means it.
 */
export interface TrainingRun {
  /** The package `ultralytics`, or the classic repository `ultralytics/yolov5`, whose `train.py` has its own head and loss. */
  readonly framework: FrameworkName;
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
  /** Labels of the images of its dataset, as the repository tells; null where it does not. */
  readonly dataset_labels: Field<LabelStatistics | null>;
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
  /** Channels of the dataset's images. */
  readonly channels: Field<number>;
  readonly workers: Field<number>;
  readonly cache: Field<string | boolean>;
  readonly compile: Field<string | boolean>;
  /** Null leaves it to the framework. */
  readonly channels_last: Field<boolean | null>;
}
