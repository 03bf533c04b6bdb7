import { type Field } from '../../../base/origin.ts';
import { type Files } from '../../../sources/files.ts';
import { type DatasetFile } from '../files/dataset-file.ts';
import { countLabels, fieldOf } from '../files/label-files.ts';
import { type LabelStatistics } from './statistics.ts';

/** What the repository tells of the labels of a training's dataset, the surest first; null where it tells nothing. */
export function labelStatistics(files: Files, dataset: DatasetFile | null): Field<LabelStatistics> | null {
  const counted = dataset && countLabels(files, dataset);
  return counted && fieldOf(counted);
}
