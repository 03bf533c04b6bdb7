import { type Field } from '../../../base/origin.ts';
import { printableText } from '../../../base/printable.ts';
import { type Files, type ListedFile, normalise } from '../../../sources/files.ts';
import { type DatasetFile } from '../files/dataset-file.ts';
import { countLabels, fieldOf } from '../files/label-files.ts';
import { objectsOfVoc, statisticsOfCoco } from './annotations.ts';
import { datasetOfFile } from './known-datasets.ts';
import { statisticsOfLog, statisticsOfReadme } from './logs.ts';
import { type LabelStatistics, statisticsOf } from './statistics.ts';

/** Each may cost a request. */
const MOST_READ = 8;
const MOST_READ_BYTES = 2 ** 20;
const COCO = /(?:^_annotations\.coco|^instances_[\w.-]*|^annotations|coco[\w.-]*)\.json$/i;
const README = /^readme[\w.]*\.(?:txt|md)$/i;
const LOG = /\.(?:log|out)$|^(?:train|training|log|output)[\w.-]*\.txt$/i;

/**
 * What the repository tells of the labels of a training's dataset, the surest first: its label files (YOLO, COCO, PASCAL
 * VOC), what the outputs of the notebook print itself, logs and a README beside the dataset; null where it tells nothing.
 */
export function labelStatistics(
  files: Files,
  dataset: DatasetFile | null,
  source: string,
): Field<LabelStatistics> | null {
  const counted = dataset && countLabels(files, dataset);
  return (
    (counted && fieldOf(counted)) ??
    (dataset && annotated(files, dataset)) ??
    printed(files, source) ??
    (dataset && told(files, dataset))
  );
}

/** What a well-known dataset has whose name the file of the training has, where `data` names none. */
export function statisticsOfName(source: string, data: string | null): Field<LabelStatistics> | null {
  const known = datasetOfFile(source, data);
  if (known === null) return null;
  const { name, source: published, ...statistics } = known;
  return { value: statistics, origin: { kind: 'assumed', why: `${name} (${published}), as the file is named,` } };
}

function field(value: LabelStatistics, what: string, path: string): Field<LabelStatistics> {
  return { value, origin: { kind: 'assumed', why: `${what} ${printableText(path, 100)}` } };
}

/** COCO and VOC files beside the dataset file or where its training images lie. */
function annotated(files: Files, dataset: DatasetFile): Field<LabelStatistics> | null {
  const own = folderOf(dataset.path);
  const train =
    dataset.train[0]
      ?.replaceAll('\\', '/')
      .replace(/\/?images\/?$/, '')
      .replace(/^\.\.\//, '') ?? '';
  const under = (folder: string) => normalise([own, folder].filter(Boolean).join('/')) ?? '';
  const folders = new Set([own, under(train), under('annotations')]);
  for (const folder of folders) {
    for (const { name, bytes } of listed(files, folder).filter((each) => COCO.test(each.name))) {
      // a validation file beside tells of other images
      const text = bytes <= MOST_READ_BYTES && !/val|test/i.test(name) ? files.read(at(folder, name)) : null;
      const statistics = text === null ? null : statisticsOfCoco(text);
      if (statistics) return field(statistics, 'the COCO file', at(folder, name));
    }
  }
  return ofVoc(files, under('Annotations')) ?? ofVoc(files, under(train));
}

/** The largest are read, the others told by their bytes. */
function ofVoc(files: Files, folder: string): Field<LabelStatistics> | null {
  const all = listed(files, folder).filter(({ name, bytes }) => /\.xml$/i.test(name) && bytes <= MOST_READ_BYTES);
  const read = all.toSorted((a, b) => b.bytes - a.bytes).slice(0, MOST_READ);
  const counts = read.flatMap(({ name, bytes }) => {
    const count = objectsOfVoc(files.read(at(folder, name)) ?? '');
    return count === null || count === 0 ? [] : [{ count, bytes }];
  });
  if (counts.length === 0) return null;
  const perObject =
    counts.reduce((sum, { bytes }) => sum + bytes, 0) / counts.reduce((sum, { count }) => sum + count, 0);
  const statistics = statisticsOf(all.map(({ bytes }) => Math.round(bytes / perObject)));
  return statistics && field(statistics, `the ${all.length} PASCAL VOC files in`, folder);
}

/** What the outputs of a notebook print of its own validation. */
function printed(files: Files, source: string): Field<LabelStatistics> | null {
  const text = /\.ipynb$/i.test(source) ? files.read(source) : null;
  const statistics = text === null ? null : statisticsOfLog(text);
  return statistics && field(statistics, 'a validation in the outputs of', source);
}

/** Logs and the README beside a dataset file. */
function told(files: Files, dataset: DatasetFile): Field<LabelStatistics> | null {
  const folder = folderOf(dataset.path);
  const beside = listed(files, folder).filter(({ bytes }) => bytes <= MOST_READ_BYTES);
  const first = (isIt: RegExp) => beside.find(({ name }) => isIt.test(name));
  for (const [file, read, what] of [
    [first(LOG), statisticsOfLog, 'a validation in'],
    [first(README), statisticsOfReadme, 'the words of'],
  ] as const) {
    const text = file && files.read(at(folder, file.name));
    const statistics = text ? read(text) : null;
    if (file && statistics) return field(statistics, what, at(folder, file.name));
  }
  return null;
}

function listed(files: Files, folder: string): readonly ListedFile[] {
  return files.list?.(folder)?.files ?? [];
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function at(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
