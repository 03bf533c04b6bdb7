import type { WorkspaceShares } from '../../../torch/overheads.ts';
import type { AllocatorOptions } from '../../../torch/allocator.ts';
import type { Optimizer, StepRules } from '../../../torch/optimizers.ts';
import type { Assigned } from '../losses/labels.ts';
import type { LossRules } from '../losses/rules.ts';
import type { Candidates } from '../losses/validation.ts';
import type { YoloNetwork } from '../networks/predicts.ts';
import type { ReplayConditions } from './conditions.ts';
import type { CacheRules } from './training.ts';

/** Labels that a batch has. */
export interface LabelCounts {
  /** Labels of the fullest image. */
  readonly most: number;
  /** Labels of every other image, on average. */
  readonly others: number;
}

/** Images of one kind on one GPU. */
export interface ImageBatch {
  readonly images: number;
  readonly height: number;
  readonly width: number;
  readonly labels: LabelCounts;
}

/** Inference that the trainer runs twice on the card, in float32 and under autocast; its memory stays cached. */
export interface AmpCheck {
  readonly network: YoloNetwork;
  readonly images: number;
  readonly height: number;
  readonly width: number;
}

/** What the framework's version decides about memory. */
export interface FrameworkRules extends LossRules, StepRules {
  /** Until 8.3 masks are resized to the prototypes; since 8.4.0 the prototypes to the masks. */
  readonly masksFollowPrototypes: boolean;
  /** Since 8.3.196 labels go to the card together with the images. */
  readonly loadsLabels: boolean;
  /** The trainer holds the outputs until backward is through. */
  readonly keepsOutputs: boolean;
  readonly emptiesCache: CacheRules;
  /** DDP looks for parameters without a gradient, and keeps its first buckets. */
  readonly findsUnused: boolean;
  /** A checkpoint halves the averages of squared gradients too. */
  readonly halvesSquares: boolean;
  /** Whether the trainer puts tensors of the card into the batch that its loader gave, which outlives the step. */
  readonly keepsBatches: boolean;
  /** Python's collector stays off where the labels of the dataset are not cached yet, as in a first training on it. */
  readonly stopsCollector: boolean;
  /** Validation of a training in mixed precision runs under autocast too, instead of on weights in half precision. */
  readonly validatesInAutocast: boolean;
}

/** A training on one GPU, in the engine's terms. */
export interface TrainingSpec {
  readonly network: YoloNetwork;
  readonly batch: ImageBatch;
  /** Side that the images have before `multi_scale` resizes them on the card; null without it. */
  readonly resizedFrom: number | null;
  /** Whether several steps are replayed with other labels each, where labels decide enough; otherwise all have `batch.labels`. */
  readonly variesLabels: boolean;
  /** Null where the run does not validate. */
  readonly validation: ImageBatch | null;
  /** What the suppression of rotated boxes compares in validation; those around labels where nobody says. */
  readonly candidates?: Candidates;
  /** What the assigner takes together; all images where nobody says. */
  readonly assigns?: Assigned;
  readonly amp: boolean;
  readonly optimizer: Optimizer;
  /** Micro-batches that gradients are gathered over. */
  readonly accumulate: number;
  /** GPUs that exchange gradients. */
  readonly gpus: number;
  readonly frozenLayers: ReadonlySet<number>;
  /** Image side over the side of a label mask. */
  readonly maskRatio: number;
  readonly overlapsMasks: boolean;
  readonly rules: FrameworkRules;
  /** The model whose boxes the trainer compares with and without mixed precision before it starts; null where it does not. */
  readonly ampCheck: AmpCheck | null;
  /** Since PyTorch 2.1 autocast resizes in float32. */
  readonly resizesInFloat: boolean;
  /** Whether maps and weights lie pixel by pixel, with all channels of each together. */
  readonly isChannelsLast: boolean;
  /** Bytes that libraries hold through PyTorch's allocator from their first use on. */
  readonly workspaces: readonly number[];
  /** Workspace of a convolution's backward as a share of its input and output. */
  readonly workspaceShares: WorkspaceShares;
  /** Bytes that the largest workspace has at least. */
  readonly leastWorkspace: number;
  readonly allocator: AllocatorOptions;
  /** Total memory of the card; null where none is declared. */
  readonly cardBytes: number | null;
  /** Trainings before in the same process, whose weights, averages and optimizer states it still holds. */
  readonly earlier: readonly TrainingSpec[];
  /** Checkpoints before the last epoch whose memory is freed by nothing but the trainer's own collection; none where PyTorch or Python frees it. */
  readonly checkpointsLeft: number;
  readonly conditions: ReplayConditions;
}
