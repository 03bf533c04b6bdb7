import type { Field } from '../../../base/origin.ts';
import type { Setting } from '../../../sources/setting.ts';
import { KINDS } from '../arguments/argument-kinds.ts';
import { type Files, find } from '../../../sources/files.ts';
import type { Keypoints } from '../arguments/resolve.ts';
import { itemsOf, lookUp, plain, settingsOf, stringAt, type Tree } from '../../../sources/tree.ts';
import { readYaml } from '../../../sources/yaml.ts';

/** A dataset YAML of the repository: its classes, and where it says its images lie. */
export interface DatasetFile {
  readonly path: string;
  readonly nc: Field<number> | null;
  readonly keypoints: Field<Keypoints> | null;
  /** `path` as written, which the others are relative to. */
  readonly root: string | null;
  /** Folders or lists of images, as written. */
  readonly train: readonly string[];
  readonly val: readonly string[];
  /** Channels of the images; null where it is silent, which means 3. */
  readonly channels: Field<number> | null;
}

/** Keys of a dataset file, which some keep in one file with the training. */
const DATASET_KEYS: ReadonlySet<string> = new Set([
  'path',
  'train',
  'test',
  'names',
  'nc',
  'download',
  'kpt_shape',
  'flip_idx',
  'channels',
  'roboflow',
]);

/** Whether a setting belongs to a dataset. Its `val` is a place of images, that of a training a switch. */
export function isOfDataset({ key, value }: Setting): boolean {
  return DATASET_KEYS.has(key) || (key === 'val' && typeof value === 'string' && /[\\/]/.test(value));
}

/** Whether a tree is a dataset: classes, and where images lie. */
export function isDataset(tree: Tree | null): boolean {
  if (tree?.kind !== 'map') return false;
  const hasClasses = lookUp(tree, 'names') !== undefined || lookUp(tree, 'nc') !== undefined;
  return hasClasses && ['train', 'val', 'path'].some((key) => lookUp(tree, key) !== undefined) && !lookUp(tree, 'head');
}

/** The dataset file that a config names, where the repository has it. */
export function findDatasetFile(files: Files, from: string, written: string): DatasetFile | null {
  if (!/\.ya?ml$/i.test(written)) return null;
  const found = find(files, from, written);
  const root = found
    ? (readYaml(found.path, found.text).find((document) => isDataset(document.root))?.root ?? null)
    : null;
  return found && root ? readDataset(found.path, root) : null;
}

function readDataset(path: string, root: Tree): DatasetFile {
  const settings = settingsOf(root);
  return {
    path,
    nc: classesOf(settings),
    keypoints: keypointsOf(settings),
    root: stringAt(root, 'path'),
    train: placesOf(lookUp(root, 'train')),
    val: placesOf(lookUp(root, 'val')),
    channels: channelsOf(settings),
  };
}

function placesOf(tree: Tree | undefined): string[] {
  if (tree?.kind === 'scalar') return typeof tree.value === 'string' ? [tree.value] : [];
  return itemsOf(tree)
    .map((item) => plain(item))
    .filter((each) => typeof each === 'string');
}

/** The number of classes among the settings of a dataset; `nc` counts more than `names`. */
export function classesOf(dataset: readonly Setting[]): Field<number> | null {
  const ordered = dataset.toSorted((a, b) => Number(b.key === 'nc') - Number(a.key === 'nc'));
  for (const { key, value, origin } of ordered) {
    const count = key === 'nc' ? value : key === 'names' ? sizeOf(value) : null;
    const read = KINDS.classes.schema.safeParse(count);
    if (read.success) return { value: read.data, origin };
  }
  return null;
}

function sizeOf(names: unknown): number | null {
  if (names instanceof Map) return names.size;
  return Array.isArray(names) ? names.length : null;
}

/** Channels of the images of a dataset, as multispectral sets say them. */
export function channelsOf(dataset: readonly Setting[]): Field<number> | null {
  const setting = dataset.find(({ key }) => key === 'channels');
  const read = KINDS.channels.schema.safeParse(setting?.value);
  return setting && read.success ? { value: read.data, origin: setting.origin } : null;
}

export function keypointsOf(dataset: readonly Setting[]): Field<Keypoints> | null {
  const setting = dataset.find(({ key }) => key === 'kpt_shape');
  const read = KINDS.keypoints.schema.safeParse(setting?.value);
  return setting && read.success ? { value: read.data, origin: setting.origin } : null;
}
