import type { ReadConfig } from '../../src/configs/read-config.ts';
import type { TrainingRun } from '../../src/frameworks/ultralytics/arguments/training-run.ts';
import type { ModelFile } from '../../src/frameworks/ultralytics/files/model-file.ts';
import type { Training } from '../../src/frameworks/training.ts';
import { UltralyticsTraining } from '../../src/frameworks/ultralytics/training.ts';

/** The run behind a training of Ultralytics. */
export function runOfTraining(training: Training | null | undefined): TrainingRun | null {
  return training instanceof UltralyticsTraining ? training.run : null;
}

/** The run that a config asks for. */
export function runIn(config: ReadConfig | undefined): TrainingRun | null {
  return runOfTraining(config?.training);
}

/** The model file that a config names. */
export function modelFileIn(config: ReadConfig | undefined): ModelFile | null {
  const training = config?.training ?? config?.unknown?.training;
  return training instanceof UltralyticsTraining ? training.modelFile : null;
}
