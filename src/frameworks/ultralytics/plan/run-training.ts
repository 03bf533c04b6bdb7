import type { Axis, Training } from '../../training.ts';
import type { TrainingRun } from '../arguments/training-run.ts';
import type { ModelFile } from '../files/model-file.ts';

/** A training whose run can be changed field by field. */
export interface RunTraining extends Training {
  readonly run: TrainingRun;
  /** The model where it is a file of the repository. */
  readonly modelFile: ModelFile | null;
  /** Trainings of the same process before it whose trainers the program still holds. */
  readonly earlier: readonly RunTraining[];
  readonly axes: Readonly<Record<'imgsz' | 'model', Axis>>;
  readonly set: (fields: Partial<TrainingRun>) => RunTraining;
}
