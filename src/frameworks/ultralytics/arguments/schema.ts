import type { Setting } from '../../../sources/setting.ts';
import { KINDS } from './argument-kinds.ts';
import type { Declaration, Remark } from '../../../configs/declaration.ts';
import type { Source } from '../../../base/findings.ts';
import { explainKey } from './keys.ts';
import { isOtherUse, meaningOf, normaliseKey } from './schema-keys.ts';
import { weighTraining, YOLO } from './signature.ts';
import { type Entry, entriesOf, itemsOf, type MapTree, plain, type Tree } from '../../../sources/tree.ts';
import { type ArgumentName, ARGUMENTS, KNOWN_VERSION } from './defaults.ts';
import { Either, Unknown } from '../../../sources/uncertain.ts';

/** A value of a schema of the team's own and the argument that it is meant for. */
interface Leaf extends Setting {
  readonly argument: ArgumentName;
  /** `training.batch_size`, as the user would say it. */
  readonly written: string;
  /** Groups above it, outermost first. */
  readonly groups: readonly string[];
}

const MAX_DEPTH = 6;
const MAX_LEAVES = 5000;
/** Of trainings in one file. */
const MAX_TRAININGS = 50;
const SIZES: readonly ArgumentName[] = ['imgsz', 'batch', 'epochs'];
/** Groups whose values count more than equal ones elsewhere. */
const OF_TRAINING = /^(?:train|training|trainer|fit|hyperparameters|hyperparams|hyp|params|yolo)/;

/** Whether the keys at the top are mostly arguments of Ultralytics, so that they are given to it as they stand. */
export function isArgumentFile(settings: readonly Setting[]): boolean {
  const version = { value: KNOWN_VERSION, isDeclared: false };
  const arguments_ = settings.filter(({ key, value }) => explainKey(key, value, version).remark === null).length;
  return arguments_ * 2 >= settings.length;
}

/** The trainings that a schema of the team's own declares: each in a group of its own, in a list, or spread over groups. */
export function declarationsIn(root: MapTree, path: string, interpolate: (tree: Tree) => Tree): Declaration[] {
  const namesYolo = root.entries.some(({ key }) => /yolo/i.test(key)) || /yolo/i.test(path.split('/').at(-1) ?? '');
  const groups = mapsIn(root, []).map(({ map, above }) => ({ map, leaves: leavesOf(map, above, interpolate) }));
  const ofRoot = groups[0]?.leaves ?? [];
  const rows = itemsIn(root);
  const found = groups.flatMap(({ map, leaves }) => {
    const whole = map === root ? leaves : inherit(leaves, ofRoot);
    // a row of a list may leave to the top what all rows share
    const isRow = rows.has(map) && leaves.some(({ argument }) => argument === 'model' || SIZES.includes(argument));
    if (!isComplete(isRow ? whole : leaves, namesYolo)) return [];
    return [declarationOf(whole, { path, line: lineOf(map) })];
  });
  if (found.length > 0) return found.slice(0, MAX_TRAININGS);
  const spread = byPriority(groups.flatMap(({ leaves }) => leaves));
  return isComplete(spread, namesYolo) ? [declarationOf(spread, { path, line: lineOf(root) })] : [];
}

/** The worst corner of a sweep of Weights & Biases whose values are written out. */
export function declarationOfSweep(root: MapTree, path: string): Declaration[] {
  const parameters = root.entries.find(({ key }) => key === 'parameters')?.value;
  if (parameters?.kind !== 'map' || !root.entries.some(({ key }) => key === 'method')) return [];
  const leaves = parameters.entries.flatMap((entry): Leaf[] => {
    const argument = meaningOf(undefined, entry.key);
    const value = sweptValue(entry);
    if (argument === null || value === undefined) return [];
    return [
      {
        key: entry.key,
        value,
        origin: entry.value.origin,
        keyOrigin: entry.keyOrigin,
        argument,
        written: entry.key,
        groups: [],
      },
    ];
  });
  if (!isComplete(leaves, false)) return [];
  const declaration = declarationOf(leaves, { path, line: lineOf(root) });
  return [
    { ...declaration, reasons: ['a sweep of Weights & Biases, read at its worst corner', ...declaration.reasons] },
  ];
}

function sweptValue({ value: tree }: Entry): unknown {
  const parts = new Map(entriesOf(tree).map(({ key, value }) => [key, value]));
  const single = parts.get('value');
  if (single) return plain(single);
  const values = itemsOf(parts.get('values'));
  const ends = ['min', 'max'].flatMap((key) => parts.get(key) ?? []);
  const options = (values.length > 0 ? values : ends).map((each) => ({ value: plain(each), origin: each.origin }));
  return options.length === 0 ? undefined : new Either(options.slice(0, 100));
}

/** Every map, outermost first, but those of other uses. */
function mapsIn(root: MapTree, above: readonly string[]): { map: MapTree; above: readonly string[] }[] {
  if (above.length > MAX_DEPTH) return [];
  const found: { map: MapTree; above: readonly string[] }[] = [{ map: root, above }];
  for (const { key, value } of root.entries) {
    if (isOtherUse(normaliseKey(key))) continue;
    const children = value.kind === 'list' ? value.items : [value];
    for (const child of children) {
      if (child.kind === 'map' && found.length < MAX_LEAVES)
        found.push(...mapsIn(child, [...above, normaliseKey(key)]));
    }
  }
  return found;
}

function leavesOf(map: MapTree, groups: readonly string[], interpolate: (tree: Tree) => Tree): Leaf[] {
  return map.entries.slice(0, MAX_LEAVES).flatMap(({ key, keyOrigin, value: written }): Leaf[] => {
    const argument = meaningOf(groups.at(-1), key);
    const tree = interpolate(written);
    if (argument === null || tree.kind === 'map') return [];
    const value = valueFor(argument, argument === 'device' ? devicesOf(key, plain(tree)) : plain(tree));
    if (value === undefined) return [];
    return [{ key, value, origin: tree.origin, keyOrigin, argument, written: [...groups, key].join('.'), groups }];
  });
}

/** `gpus: 2` is a number of GPUs, `gpu: 2` the name of one. */
function devicesOf(key: string, value: unknown): unknown {
  const isCount = /^(?:gpus|devices|num_gpus)$/.test(normaliseKey(key)) && typeof value === 'number';
  return isCount && value >= 1 && value <= 64 ? Array.from({ length: value }, (_, index) => index) : value;
}

/** What a team's own reading would make of a value; undefined for one that cannot be meant for the argument. */
function valueFor(argument: ArgumentName, value: unknown): unknown {
  if (argument === 'imgsz') {
    if (typeof value === 'string' && /^\d+\s*[x×]\s*\d+$/i.test(value)) return (value.match(/\d+/g) ?? []).map(Number);
    // channels stand beside the sides
    if (Array.isArray(value)) return value.filter((each) => typeof each !== 'number' || each > 4).slice(0, 2);
  }
  if (typeof value === 'string' && /^\d+$/.test(value.trim()) && SIZES.includes(argument)) return Number(value);
  if (argument === 'batch' && value === 'auto') return new Unknown('"auto" leaves the batch to the program');
  if (typeof value === 'string' && /\$\{|\{\{/.test(value)) return value;
  if (argument === 'device' && (value === 'auto' || value === 'gpu')) return undefined;
  const isRight = KINDS[ARGUMENTS[argument][0]].schema.safeParse(value).success;
  return isRight || SIZES.includes(argument) ? value : undefined;
}

function isComplete(leaves: readonly Leaf[], namesYolo: boolean): boolean {
  const given = new Set(leaves.map(({ argument }) => argument));
  if (SIZES.filter((size) => given.has(size)).length < 2 || !given.has('model')) return false;
  const isYolo = leaves.some(
    ({ argument, value }) => argument === 'model' && textsOf(value).some((text) => YOLO.test(text)),
  );
  if (isYolo) return true;
  const exact = leaves.map(({ argument, value, origin, keyOrigin }) => ({ key: argument, value, origin, keyOrigin }));
  return namesYolo
    ? weighTraining(exact).isTraining
    : leaves.some(({ key }) => key === 'imgsz') && weighTraining(leaves).isTraining;
}

function textsOf(value: unknown): string[] {
  const values = value instanceof Either ? value.options.map((option) => option.value) : [value];
  return values.filter((each) => typeof each === 'string');
}

/** The maps that are members of lists. */
function itemsIn(root: Tree): ReadonlySet<Tree> {
  const items = new Set<Tree>();
  const pending: Tree[] = [root];
  for (let tree = pending.pop(); tree && items.size < MAX_LEAVES; tree = pending.pop()) {
    const members = itemsOf(tree);
    for (const member of members) items.add(member);
    pending.push(...members, ...entriesOf(tree).map(({ value }) => value));
  }
  return items;
}

/** What a group leaves out may stand at the top. */
function inherit(leaves: readonly Leaf[], ofRoot: readonly Leaf[]): Leaf[] {
  const own = new Set(leaves.map(({ argument }) => argument));
  return [...ofRoot.filter(({ argument }) => !own.has(argument)), ...leaves];
}

/** Groups about training last, since of equal arguments the last counts. */
function byPriority(leaves: readonly Leaf[]): Leaf[] {
  const rank = ({ groups, key, argument }: Leaf): number =>
    Number(groups.some((group) => OF_TRAINING.test(group))) * 2 + Number(normaliseKey(key) === argument);
  return leaves.toSorted((a, b) => rank(a) - rank(b));
}

function declarationOf(leaves: readonly Leaf[], source: Source): Declaration {
  const byArgument = new Map<ArgumentName, Leaf>();
  for (const leaf of leaves) if (leaf.argument !== 'model') byArgument.set(leaf.argument, leaf);
  const model = modelOf(leaves.filter(({ argument }) => argument === 'model'));
  const chosen = [...(model ? [model] : []), ...byArgument.values()];
  const renamed = chosen.filter(({ written, argument }) => written !== argument);
  const names = renamed.map(({ written, argument }) => `${written} as ${argument}`);
  const [first] = renamed;
  const remarks: Remark[] = first
    ? [
        {
          rule: 'own-schema',
          severity: 'notice',
          text: `keys of the team's own schema are read for arguments of Ultralytics: ${names.slice(0, 5).join(', ')}`,
          origin: first.keyOrigin,
        },
      ]
    : [];
  return {
    source,
    settings: chosen.map(({ argument, value, origin, keyOrigin }) => ({ key: argument, value, origin, keyOrigin })),
    isCommand: false,
    remarks,
    reasons: [
      `a schema of the team's own: ${chosen
        .map(({ written }) => written)
        .slice(0, 6)
        .join(', ')}`,
    ],
  };
}

/** The value that names a model best; a family and a size that stand apart are put together. */
function modelOf(models: readonly Leaf[]): Leaf | undefined {
  const texts = models.filter(({ value }) => typeof value === 'string' || value instanceof Either);
  const rank = ({ value, key }: Leaf): number => {
    const [text = ''] = textsOf(value);
    const isFull = /yolo[-_]?v?\d+[a-z]|rt-?detr-?[a-z]|yoloe?-/i.test(text);
    return (
      Number(isFull) * 4 +
      Number(/\.(?:pt|ya?ml)$/i.test(text)) * 2 +
      Number(YOLO.test(text)) +
      Number(key === 'model') / 2
    );
  };
  const best = texts.toSorted((a, b) => rank(b) - rank(a))[0];
  const family = typeof best?.value === 'string' ? /^yolo[-_]?v?(\d+)$/i.exec(best.value.trim()) : null;
  if (!best || !family) return best;
  const size = texts.find(({ value }) => typeof value === 'string' && /^[a-z]$/i.test(value));
  if (!size) return best;
  const isOld = Number(family[1]) < 11;
  return { ...best, value: `yolo${isOld ? 'v' : ''}${family[1]}${String(size.value).toLowerCase()}` };
}

function lineOf({ origin }: MapTree): number {
  return origin.kind === 'file' ? origin.line : 1;
}
