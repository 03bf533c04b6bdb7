import type { LabelStatistics } from '../labels/statistics.ts';
import type { Field } from '../../../base/origin.ts';
import { printableText } from '../../../base/printable.ts';
import { MAX_LABELS } from '../arguments/argument-kinds.ts';
import type { DatasetFile } from './dataset-file.ts';
import { candidatePaths, type Files, find, isElsewhere, type ListedFile } from '../../../sources/files.ts';

/** Objects in the images of a dataset. */
interface Density {
  /** Of the fullest image. */
  readonly most: number;
  /** Of an image on average. */
  readonly mean: number;
  /** Standard deviation over the images. */
  readonly deviation: number;
}

/** What the label files that a training reads hold. */
export interface CountedLabels extends Density {
  readonly folders: readonly string[];
  /** Label files, each of an image. */
  readonly files: number;
  /** Path of the file of the fullest image. */
  readonly fullest: string;
  /** The folders have more entries than are listed. */
  readonly truncated: boolean;
  /** Places of images that `train` names and that are not counted. */
  readonly placesLeftOut: number;
}

/** Each may cost a request. */
const MAX_LISTINGS = 2;
const MAX_READ = 8;
/** Lines of a list of images that are looked at. */
const MAX_LISTED = 1000;
const MAX_READ_BYTES = 2 ** 20;

/** What was counted and what was not. */
export function fieldOf(counted: CountedLabels): Field<LabelStatistics> {
  const { folders, files, fullest, most, mean, deviation, truncated, placesLeftOut } = counted;
  const places = folders.map((each) => printableText(each, MAX_SHOWN)).join(' and ');
  const name = printableText(fullest.split('/').at(-1) ?? '', MAX_SHOWN);
  const why = [
    `the ${truncated ? 'first ' : ''}${files} label ${files === 1 ? 'file' : 'files'} in ${places}`,
    `${truncated ? ' (no more are listed)' : ''}: up to ${most} ${most === 1 ? 'object' : 'objects'} (${name})`,
    placesLeftOut > 0 ? `; ${placesLeftOut} more of the places that train names are not counted` : '',
  ].join('');
  const isPart = truncated || placesLeftOut > 0;
  const statistics = { mean, deviation, most, images: files, of: isPart ? 'kin' : 'training' } as const;
  return { value: statistics, origin: { kind: 'assumed', why } };
}

const MAX_SHOWN = 100;

/**
 * Counts the objects in the training images of a dataset where the repository holds its label files; null where it does
 * not. The rows of the largest files are counted, the others by their bytes.
 */
export function countLabels(files: Files, dataset: DatasetFile): CountedLabels | null {
  const places = dataset.train
    .flatMap((written) => (/\.txt$/i.test(written) ? placesIn(files, dataset, written) : [written]))
    .filter((written) => !isElsewhere(written));
  const found = labelFolders(dataset, places).flatMap((folder) => {
    const listing = files.list?.(folder);
    const labels = (listing?.files ?? []).filter(({ name, bytes }) => isLabelFile(name) && bytes <= MAX_READ_BYTES);
    return listing && labels.length > 0 ? [{ folder, labels, truncated: listing.truncated }] : [];
  });
  // several may be tried for one place, of which the first that holds labels is it
  const chosen = found.slice(0, places.length);
  const all = chosen.flatMap(({ folder, labels }) =>
    labels.map(({ name, bytes }): ListedFile => ({ name: `${folder}/${name}`, bytes })),
  );
  const density = densityOf(all, files);
  return (
    density && {
      ...density,
      folders: chosen.map(({ folder }) => folder),
      truncated: chosen.some(({ truncated }) => truncated),
      placesLeftOut: dataset.train.length - chosen.length,
    }
  );
}

/** Folders of the images that a list names; of absolute paths what follows from the folder `images` on. */
function placesIn(files: Files, { path, root }: DatasetFile, written: string): string[] {
  const place = root === null || root === '' ? written : `${root}/${written}`;
  const text = isElsewhere(place) ? null : find(files, path, place)?.text;
  if (!text || text.length > MAX_READ_BYTES) return [];
  const images = text.split(/\r\n|\r|\n/).filter((line) => /\.\w{3,4}\s*$/.test(line));
  const folders = images.slice(0, MAX_LISTED).map((line) => {
    const folder = line.trim().replaceAll('\\', '/').split('/').slice(0, -1).join('/');
    return isElsewhere(line) ? (/(?:^|\/)(images(?:\/.*)?)$/.exec(folder)?.[1] ?? '') : folder;
  });
  return [...new Set(folders)].filter(Boolean).slice(0, MAX_LISTINGS);
}

/** Labelling tools put the names of the classes, and notes, beside the labels. */
function isLabelFile(name: string): boolean {
  return /\.txt$/i.test(name) && !/^(?:classes|obj|train|val|test|readme.*|notes?)\.txt$/i.test(name);
}

function densityOf(
  all: readonly ListedFile[],
  files: Files,
): Pick<CountedLabels, 'files' | 'most' | 'mean' | 'deviation' | 'fullest'> | null {
  const rows = new Map<string, number>();
  const foreign = new Set<string>();
  let [bytesRead, bytesCounted] = [0, 0];
  for (const { name, bytes } of largest(all)) {
    const text = bytesRead + bytes <= MAX_READ_BYTES ? files.read(name) : null;
    if (text === null) continue;
    bytesRead += bytes;
    const count = rowsOf(text);
    if (count === null) foreign.add(name);
    else {
      rows.set(name, count);
      bytesCounted += bytes;
    }
  }
  const counted = [...rows.values()].reduce((sum, count) => sum + count, 0);
  if (counted === 0) return null;
  const bytesPerRow = bytesCounted / counted;
  const images = all
    .filter(({ name }) => !foreign.has(name))
    .map(({ name, bytes }) => ({ name, count: rows.get(name) ?? bytes / bytesPerRow }));
  const mean = images.reduce((sum, { count }) => sum + count, 0) / images.length;
  const fullest = images.reduce((best, each) => (each.count > best.count ? each : best));
  return {
    files: images.length,
    most: Math.min(Math.ceil(fullest.count), MAX_LABELS),
    mean,
    deviation: Math.sqrt(images.reduce((sum, { count }) => sum + (count - mean) ** 2, 0) / images.length),
    fullest: fullest.name,
  };
}

function largest(all: readonly ListedFile[]): ListedFile[] {
  return all.toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1)).slice(0, MAX_READ);
}

/**
 * Objects of a label file: a class and at least four numbers a row, be it a box, a polygon or keypoints. Of equal rows
 * Ultralytics keeps one. Null for a file of anything else, whose image it leaves out.
 */
function rowsOf(text: string): number | null {
  const rows = new Set<string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '') continue;
    if (words.length < 5 || !words.every((word) => Number.isFinite(Number(word)))) return null;
    rows.add(words.join(' '));
  }
  return rows.size;
}

/**
 * Folders of the repository where the label files of images may lie, the likeliest first. `train` is relative to `path`,
 * which is relative to where the program is started or, where it is missing, the folder of the dataset file; a leading
 * `../` may be one too many (ultralytics/data/utils.py).
 */
function labelFolders({ path, root }: DatasetFile, places: readonly string[]): string[] {
  const base = root === '' ? null : root;
  const joined = (place: string): string => (base === null ? place : `${base}/${place}`);
  const fromOwn = (place: string): string[] => candidatePaths(path, joined(place)).slice(0, 1);
  const fromTop = (place: string): string[] => candidatePaths('', joined(place));
  const withoutUp = (place: string): string[] => (/^\.\.[\\/]/.test(place) ? fromOwn(place.slice(3)) : []);
  const startsAtTop = base !== null && !base.startsWith('.');
  const ways = startsAtTop ? [fromTop, fromOwn, withoutUp] : [fromOwn, withoutUp, fromTop];
  const images = ways.flatMap((way) => places.slice(0, MAX_LISTINGS).flatMap(way));
  return [...new Set(images.flatMap(labelFoldersOf))].slice(0, MAX_LISTINGS);
}

/** `x/images/train` has its labels in `x/labels/train`; images outside of a folder `images` have them beside. */
function labelFoldersOf(images: string): string[] {
  const parts = images.split('/');
  const at = parts.lastIndexOf('images');
  return at === -1 ? [`${images}/labels`, images] : [parts.with(at, 'labels').join('/')];
}
