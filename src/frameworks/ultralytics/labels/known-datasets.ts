import table from '../../../../data/dataset-labels.json' with { type: 'json' };
import { type LabelStatistics } from './statistics.ts';

export interface KnownDataset extends LabelStatistics {
  readonly name: string;
  readonly source: string;
}

/** An entry of data/dataset-labels.json. */
interface Entry {
  readonly names: readonly string[];
  readonly images: number;
  readonly boxes: number;
  readonly most?: number;
  /** Whether people train on tiles of its images. */
  readonly cut?: boolean;
  readonly source: string;
}

const MAX_LENGTH = 300;
/** Words beside a name in the names of files and folders that leave the dataset what it is. */
const BESIDE = new Set(
  'data dataset datasets train training val yolo yolov5 yolov8 yolo11 yolo26 config custom det detection det2d obb seg yaml images v1 full split local kaggle colab roboflow object objects landmark landmarks'.split(
    ' ',
  ),
);
/** Names that are also words: they count only where they stand alone as the name of the data file. */
const COMMON = new Set([
  'dawn',
  'duo',
  'signature',
  'aquarium',
  'udacity',
  'brackish',
  'argoverse',
  'nwpu',
  'kvasir',
  'dota',
  'bdd',
  'dior',
]);

/**
 * The well-known dataset that a `data` argument names: by the stem of the file, else by a folder of its path. What stands
 * beside the name must be a word that changes nothing (`visdrone_yolo`, `datasets/SKU-110K/data.yaml`); a subset or a mix
 * of datasets is none of them.
 */
export function knownDataset(data: string): KnownDataset | null {
  const stem = stemOf(data);
  const folders = isPlain(stem) ? partsOf(data).slice(0, -1).toReversed() : [];
  for (const [index, part] of [stem, ...folders].entries()) {
    const found = namedBy(part, index > 0);
    if (found) return found;
  }
  return null;
}

/** Names of models, which leave a dataset what it is too. */
const MODEL = /^(?:yolo|rtdetr)\w*$/;

/**
 * The well-known dataset that the file of a training is named for, or a folder of it, where `data` itself names none and
 * says nothing else: `visdrone.ipynb`, `yolov12n-visdrone/train.py` with `data.yaml`. Names that are also words do not
 * count.
 */
export function datasetOfFile(path: string, data: string | null): KnownDataset | null {
  if (data !== null && (!isPlain(stemOf(data)) || knownDataset(data))) return null;
  for (const part of partsOf(path).toReversed()) {
    const words = wordsOf(part.replace(/\.\w{1,6}$/, '')).filter((word) => !MODEL.test(word));
    const found = namedBy(words.join('-'), true);
    if (found) return found;
  }
  return null;
}

function partsOf(path: string): string[] {
  return path.slice(0, MAX_LENGTH).split(/[\\/]/).filter(Boolean);
}

function stemOf(data: string): string {
  return (partsOf(data).at(-1) ?? '').replace(/\.(?:ya?ml|zip|json)$/i, '');
}

/** A stem that says nothing itself: `data`, `dataset_config`. */
function isPlain(stem: string): boolean {
  return wordsOf(stem).every((word) => BESIDE.has(word) || /^\d+$/.test(word));
}

function namedBy(part: string, isFolder: boolean): KnownDataset | null {
  const exact = byName().get(keyOf(part));
  if (exact && !(isFolder && COMMON.has(keyOf(part)))) return exact;
  const words = wordsOf(part);
  const kept = words.filter((word) => !BESIDE.has(word));
  const joined = kept.join('');
  if (kept.length === words.length || COMMON.has(joined)) return null;
  return byName().get(joined) ?? null;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s_.-]+/)
    .filter(Boolean);
}

function keyOf(name: string): string {
  return wordsOf(name).join('');
}

let index: ReadonlyMap<string, KnownDataset> | undefined;

function byName(): ReadonlyMap<string, KnownDataset> {
  const entries: readonly Entry[] = table;
  index ??= new Map(
    entries.flatMap(({ names, images, boxes, most, cut, source }) => {
      const known: KnownDataset = {
        name: names[0]!,
        mean: boxes / images,
        deviation: null,
        most: most ?? null,
        images,
        of: cut ? 'uncut' : 'kin',
        source,
      };
      return names.map((name) => [keyOf(name), known] as const);
    }),
  );
  return index;
}
