import type { Setting } from '../../../../sources/setting.ts';
import { type Entry, type MapTree, plain, type Tree } from '../../../../sources/tree.ts';
import { Either, Unknown } from '../../../../sources/uncertain.ts';
import { KINDS } from '../argument-kinds.ts';
import { type ArgumentName, ARGUMENTS } from '../defaults.ts';
import { datasetMeaning, isOtherUse, isSearch, meaningOf, normaliseKey, prefixesOf } from './keys.ts';
import { spaceOf } from './spaces.ts';

/** A value of a schema of the team's own and the argument that it is meant for. */
export interface Leaf extends Setting {
  readonly argument: ArgumentName;
  /** `training.batch_size`, as the user would say it. */
  readonly written: string;
  /** Groups above it, outermost first. */
  readonly groups: readonly string[];
}

/** A mapping of a file with what of it is meant for a training. */
export interface Block {
  /** Names of the groups above it and its own, outermost first. */
  readonly groups: readonly string[];
  /** Null for keys that share a prefix, which stand in the block above. */
  readonly map: MapTree | null;
  readonly line: number;
  /** Its own values, without those of blocks within it. */
  readonly leaves: readonly Leaf[];
  /** Classes among its own values. */
  readonly dataset: readonly Setting[];
  readonly blocks: readonly Block[];
  /** Members of lists: each is another case, not a part of this one. */
  readonly rows: readonly Block[];
}

export const SIZES: readonly ArgumentName[] = ['imgsz', 'batch', 'epochs'];
/** YAML may be nested as deep. */
const MAX_DEPTH = 64;
/** Honest files have a few hundred. */
const MAX_BLOCKS = 20_000;

/** The blocks of a file, those of other uses left out. */
export function blocksOf(root: MapTree, interpolate: (tree: Tree) => Tree): Block {
  let blocks = 0;
  const blockOf = (map: MapTree, groups: readonly string[]): Block => {
    const inner: Block[] = [];
    const rows: Block[] = [];
    const isWithinSearch = groups.some((group) => isSearch(group));
    const prefixed = prefixesOf(map.entries.map(({ key }) => normaliseKey(key)));
    const own = map.entries.filter(({ key }) => prefixOf(key, prefixed) === null);
    for (const { key, value } of map.entries) {
      const name = normaliseKey(key);
      if (isOtherUse(name) || groups.length >= MAX_DEPTH) continue;
      const children = value.kind === 'list' ? value.items : [value];
      for (const child of children) {
        if (child.kind !== 'map' || spaceOf(child) !== null || (blocks += 1) > MAX_BLOCKS) continue;
        (value.kind === 'list' ? rows : inner).push(blockOf(child, [...groups, name]));
      }
    }
    for (const prefix of prefixed) {
      if (isOtherUse(prefix)) continue;
      const entries = map.entries
        .filter(({ key }) => prefixOf(key, prefixed) === prefix)
        .map(({ key, keyOrigin, value }) => ({
          key: normaliseKey(key).slice(prefix.length + 1),
          as: key,
          keyOrigin,
          value,
        }));
      const within = [...groups, prefix];
      inner.push({
        groups: within,
        map: null,
        line: lineOf(entries[0]?.keyOrigin ?? map.origin),
        leaves: entries.flatMap((entry) => leafOf(entry, within, groups, interpolate, isWithinSearch)),
        dataset: entries.flatMap((entry) => classSetting(entry)),
        blocks: [],
        rows: [],
      });
    }
    return {
      groups,
      map,
      line: lineOf(map.origin),
      leaves: own.flatMap((entry) => leafOf(entry, groups, groups, interpolate, isWithinSearch)),
      dataset: own.flatMap((entry) => classSetting(entry)),
      blocks: inner,
      rows,
    };
  };
  return blockOf(root, []);
}

/** Every block and what stands above it, outermost first. */
export function* walk(block: Block, above: readonly Block[] = []): Generator<readonly [Block, readonly Block[]]> {
  yield [block, above];
  for (const each of [...block.blocks, ...block.rows]) yield* walk(each, [...above, block]);
}

function prefixOf(key: string, prefixes: readonly string[]): string | null {
  const name = normaliseKey(key);
  return prefixes.find((prefix) => name.startsWith(`${prefix}_`)) ?? null;
}

type NamedEntry = Entry & { readonly as?: string };

function leafOf(
  { key, keyOrigin, value: written, as }: NamedEntry,
  groups: readonly string[],
  writtenIn: readonly string[],
  interpolate: (tree: Tree) => Tree,
  isWithinSearch: boolean,
): Leaf[] {
  const argument = meaningOf(groups.at(-1), key) ?? (isWeights(written) ? 'model' : null);
  if (argument === null) return [];
  const tree = interpolate(written);
  const space = spaceOf(tree, isWithinSearch);
  if (tree.kind === 'map' && space === null) return [];
  const value = space ? searched(argument, key, space) : valueFor(argument, key, plain(tree), tree);
  if (value === undefined) return [];
  const name = [...writtenIn, as ?? key].join('.');
  return [{ key, value, origin: tree.origin, keyOrigin, argument, written: name, groups }];
}

/** A stock model under a key that says nothing of models: `detector: yolo11m.pt`. */
function isWeights(tree: Tree): boolean {
  return (
    tree.kind === 'scalar' &&
    typeof tree.value === 'string' &&
    /(?:^|[\\/])(?:yolo(?:v?\d{1,2}|e-)|rtdetr-)[\w-]*\.(?:pt|ya?ml)$/i.test(tree.value)
  );
}

function searched(argument: ArgumentName, key: string, space: readonly Tree[]): unknown {
  const options = space.flatMap((tree) => {
    const value = valueFor(argument, key, plain(tree), tree);
    return value === undefined ? [] : [{ value, origin: tree.origin }];
  });
  return options.length === 0 ? undefined : new Either(options);
}

function classSetting({ key, keyOrigin, value }: Entry): Setting[] {
  const read = plain(value);
  const meaning = datasetMeaning(key, read);
  return meaning === null ? [] : [{ key: meaning, value: read, origin: value.origin, keyOrigin }];
}

/** `gpus: 2` is a number of GPUs, `gpu: 2` the name of one. */
function devicesOf(key: string, value: unknown): unknown {
  const isCount = /^(?:gpus|devices|num_gpus)$/.test(normaliseKey(key)) && typeof value === 'number';
  return isCount && value >= 1 && value <= 64 ? Array.from({ length: value }, (_, index) => index) : value;
}

/** What a team's own reading would make of a value; undefined for one that cannot be meant for the argument. */
function valueFor(argument: ArgumentName, key: string, written: unknown, tree: Tree): unknown {
  const value = argument === 'device' ? devicesOf(key, written) : written;
  if (value instanceof Unknown) return value;
  if (argument === 'imgsz') {
    if (typeof value === 'string' && /^\d+\s*[x×]\s*\d+$/i.test(value)) return (value.match(/\d+/g) ?? []).map(Number);
    // channels stand beside the sides
    if (Array.isArray(value)) return value.filter((each) => typeof each !== 'number' || each > 4).slice(0, 2);
  }
  if (argument === 'model' && typeof value === 'number' && normaliseKey(key).endsWith('version')) return String(value);
  if (Array.isArray(value) && tree.kind === 'list' && LISTED.has(argument)) {
    const options = value.map((each, index) => ({
      value: each as unknown,
      origin: tree.items[index]?.origin ?? tree.origin,
    }));
    return options.length === 0 ? undefined : new Either(options);
  }
  if (typeof value === 'string' && /^\d+$/.test(value.trim()) && SIZES.includes(argument)) return Number(value);
  if (argument === 'batch' && value === 'auto') return new Unknown('"auto" leaves the batch to the program');
  if (typeof value === 'string' && /\$\{|\{\{/.test(value)) return value;
  if (argument === 'device' && (value === 'auto' || value === 'gpu')) return undefined;
  const isRight = KINDS[ARGUMENTS[argument][0]].schema.safeParse(value).success;
  return isRight || SIZES.includes(argument) ? value : undefined;
}

/** A list of values where a training takes one: the program goes through them. */
const LISTED: ReadonlySet<ArgumentName> = new Set(['model', 'batch', 'epochs', 'optimizer', 'lr0', 'amp', 'nbs']);

export function textsOf(value: unknown): string[] {
  const values = value instanceof Either ? value.options.map((option) => option.value) : [value];
  return values.filter((each) => typeof each === 'string');
}

function lineOf(origin: MapTree['origin']): number {
  return origin.kind === 'file' ? origin.line : 1;
}
