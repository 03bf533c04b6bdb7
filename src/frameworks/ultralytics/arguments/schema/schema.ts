import type { Declaration, ReaderRemark } from '../../../../configs/declaration.ts';
import type { Source } from '../../../../base/findings.ts';
import type { Setting } from '../../../../sources/setting.ts';
import type { MapTree, Tree } from '../../../../sources/tree.ts';
import { Either, Unknown } from '../../../../sources/uncertain.ts';
import { printable } from '../../../../base/printable.ts';
import { type ArgumentName, KNOWN_VERSION } from '../defaults.ts';
import { explainKey } from '../keys.ts';
import { weighTraining, YOLO } from '../signature.ts';
import { type Block, blocksOf, type Leaf, SIZES, textsOf, walk } from './blocks.ts';
import { isSecondary, normaliseKey } from './keys.ts';
import { modelOf } from './models.ts';

/** Groups whose values count more than equal ones elsewhere. */
const OF_TRAINING = /^(?:train|training|trainer|fit|hyperparameters|hyperparams|hyp|params|yolo)/;

/** Whether the keys at the top are mostly arguments of Ultralytics, so that they are given to it as they stand. */
export function isArgumentFile(settings: readonly Setting[]): boolean {
  const version = { value: KNOWN_VERSION, isDeclared: false };
  const arguments_ = settings.filter(({ key, value }) => {
    const rule = explainKey(key, value, version).remark?.rule;
    return rule === undefined || rule === 'removed-key';
  }).length;
  return arguments_ * 2 >= settings.length;
}

/** Whether a group within a file of arguments says a size or a model that its top leaves out, as no argument does. */
export function hasSizesWithin(root: MapTree): boolean {
  const top = blocksOf(root, (tree) => tree);
  const own = new Set(top.leaves.map(({ argument }) => argument));
  const inner = [...walk(top)].flatMap(([block]) => (block === top || block.map === null ? [] : block.leaves));
  return inner.some(
    ({ argument }) => (argument === 'imgsz' || argument === 'batch' || argument === 'model') && !own.has(argument),
  );
}

/** What a part of a file says: the values and the classes. */
interface Part {
  readonly leaves: readonly Leaf[];
  readonly dataset: readonly Setting[];
}

/**
 * The trainings that a schema of the team's own declares: each in a block of its own, in the rows of a list, or spread
 * over blocks. The values of one training come from one block; what two blocks of equal standing say is unknown.
 */
export function declarationsIn(root: MapTree, path: string, interpolate: (tree: Tree) => Tree): Declaration[] {
  const namesYolo = root.entries.some(({ key }) => /yolo/i.test(key)) || /yolo/i.test(path.split('/').at(-1) ?? '');
  const top = blocksOf(root, interpolate);
  const rows = new Set([...walk(top)].flatMap(([block]) => block.rows));
  const complete = [...walk(top)].flatMap(([block, above]) => {
    const isRow =
      rows.has(block) && block.leaves.some(({ argument }) => argument === 'model' || SIZES.includes(argument));
    if (!isRow && !isComplete(block.leaves, namesYolo)) return [];
    const part = inherited(block, above);
    return isComplete(part.leaves, namesYolo) ? [{ block, part }] : [];
  });
  const spread = collected(top);
  const isSpread = isComplete(spread.leaves, namesYolo);
  if (complete.length > 1 || complete.some(({ block }) => rows.has(block)) || !isSpread) {
    return complete.map(({ block, part }) => declarationOf(part, { path, line: block.line }));
  }
  const [single] = complete;
  return [declarationOf(spread, { path, line: single && single.block !== top ? single.block.line : top.line })];
}

/** The worst corner of a sweep of Weights & Biases whose values are written out. */
export function declarationOfSweep(root: MapTree, path: string, interpolate: (tree: Tree) => Tree): Declaration[] {
  const parameters = root.entries.find(({ key }) => key === 'parameters')?.value;
  if (parameters?.kind !== 'map' || !root.entries.some(({ key }) => key === 'method')) return [];
  const { leaves, dataset, line } = blocksOf(parameters, interpolate);
  if (!isComplete(leaves, false)) return [];
  const declaration = declarationOf(
    { leaves, dataset },
    { path, line: root.origin.kind === 'file' ? root.origin.line : line },
  );
  return [
    { ...declaration, reasons: ['a sweep of Weights & Biases, read at its worst corner', ...declaration.reasons] },
  ];
}

function isComplete(leaves: readonly Leaf[], namesYolo: boolean): boolean {
  const given = new Set(leaves.map(({ argument }) => argument));
  if (SIZES.filter((size) => given.has(size)).length < 2 || !given.has('model')) return false;
  const models = leaves.filter(({ argument }) => argument === 'model');
  const texts = models.flatMap(({ value }) => textsOf(value));
  const hasVersion = models.some(({ key }) => normaliseKey(key).endsWith('version'));
  const isYolo = texts.some((text) => YOLO.test(text) || (hasVersion && /^(?:ultralytics[\s/_-]*)?yolo$/i.test(text)));
  if (isYolo) return true;
  const exact = leaves.map(({ argument, value, origin, keyOrigin }) => ({ key: argument, value, origin, keyOrigin }));
  return namesYolo
    ? weighTraining(exact).isTraining
    : leaves.some(({ key }) => key === 'imgsz') && weighTraining(leaves).isTraining;
}

/** What a block leaves out may stand above it, nearest first. */
function inherited(block: Block, above: readonly Block[]): Part {
  return above.toReversed().reduce<Part>((part, outer) => over(outer, part), block);
}

/** The values of an inner part, and those of an outer one for what it leaves out. */
function over(outer: Part, inner: Part): Part {
  const own = new Set(inner.leaves.map(({ argument }) => argument));
  return {
    leaves: [...outer.leaves.filter(({ argument }) => !own.has(argument)), ...inner.leaves],
    dataset: inner.dataset.length > 0 ? inner.dataset : outer.dataset,
  };
}

/** A block with all that is said in it. */
interface Candidate {
  readonly block: Block;
  readonly part: Part;
  readonly standing: number;
  /** Its sizes, to be held against those of others. */
  readonly sizes: ReadonlyMap<ArgumentName, string>;
}

/** The values of a block and those within it, rivals settled. Rows of lists are other trainings. */
function collected(block: Block): Part {
  const candidates = block.blocks
    .map((each) => candidateOf(each, collected(each)))
    .filter(({ part }) => part.leaves.length + part.dataset.length > 0)
    .toSorted((a, b) => b.standing - a.standing);
  let leaves: Leaf[] = [];
  const dataset: Setting[] = [];
  // those with sizes of their own, of equal ones the first
  const taken = new Map<string, Candidate>();
  for (const each of candidates) {
    const rival = [...taken.values()].find((other) => areRivals(other, each));
    if (rival) {
      leaves = withoutRival(leaves, rival, each);
      continue;
    }
    if (each.sizes.size > 1) taken.set(JSON.stringify([...each.sizes]), each);
    for (const leaf of each.part.leaves) leaves.push(leaf);
    for (const setting of each.part.dataset) dataset.push(setting);
  }
  return { leaves: [...block.leaves, ...leaves], dataset: block.dataset.length > 0 ? block.dataset : dataset };
}

function candidateOf(block: Block, part: Part): Candidate {
  const sizes = SIZES.flatMap((size) => {
    const value = valueOf(part, size);
    return value === undefined ? [] : [[size, value] as const];
  });
  return { block, part, standing: standingOf(block, part), sizes: new Map(sizes) };
}

/** How surely a block is the training that the file is about: by its name, its model and the number of its arguments. */
function standingOf({ groups }: Block, { leaves }: Part): number {
  const name = groups.at(-1) ?? '';
  const hasModel = leaves.some(
    ({ argument, value }) => argument === 'model' && textsOf(value).some((text) => YOLO.test(text)),
  );
  const arguments_ = new Set(leaves.map(({ argument }) => argument)).size;
  return arguments_ + Number(hasModel) * 100 + Number(OF_TRAINING.test(name)) * 200 - Number(isSecondary(name)) * 1000;
}

/** Two blocks are different trainings where both say two sizes and one of them differs. */
function areRivals(a: Candidate, b: Candidate): boolean {
  const shared = SIZES.filter((size) => a.sizes.has(size) && b.sizes.has(size));
  // who writes the same prefix before all keys of a thing means that thing alone
  const least = a.block.map === null && b.block.map === null ? 1 : 2;
  return shared.length >= least && shared.some((size) => a.sizes.get(size) !== b.sizes.get(size));
}

function valueOf({ leaves }: Part, argument: ArgumentName): string | undefined {
  const values = leaves.filter((leaf) => leaf.argument === argument).map(({ value }) => printed(value));
  return values.length === 0 ? undefined : values.join();
}

/** Of a rival of lower standing nothing is taken, and what only it says of a size is unknown; of an equal one all is. */
function withoutRival(kept: readonly Leaf[], taken: Candidate, rival: Candidate): Leaf[] {
  const has = new Set(kept.map(({ argument }) => argument));
  const names = [taken, rival].map(({ block }) => block.groups.join('.'));
  const why = `${names.join(' and ')} are different trainings`;
  const isLast = isSecondary(rival.block.groups.at(-1) ?? '');
  const opened = rival.part.leaves
    .filter(({ argument }) => SIZES.includes(argument) && !has.has(argument) && !isLast)
    .map((leaf) => unknownLeaf(leaf, why));
  if (taken.standing !== rival.standing) return [...kept, ...opened];
  const differs = (argument: ArgumentName): boolean => {
    const other = valueOf(rival.part, argument);
    return other !== undefined && other !== valueOf(taken.part, argument);
  };
  const differing = new Set([...has].filter((argument) => differs(argument)));
  return [...kept.map((leaf) => (differing.has(leaf.argument) ? unknownLeaf(leaf, why) : leaf)), ...opened];
}

function unknownLeaf(leaf: Leaf, why: string): Leaf {
  return { ...leaf, value: new Unknown(why) };
}

/** Values within a group about training before others, keys with the argument's own name before others, others last. */
function rankOf({ groups, key, argument, written }: Leaf): number {
  const isLast = groups.some((group) => isSecondary(group));
  const isOwn = normaliseKey(key) === argument && (written.split('.').at(-1) ?? '') === key;
  return Number(groups.some((group) => OF_TRAINING.test(group))) * 2 + Number(isOwn) - Number(isLast) * 4;
}

/** The value of an argument; unknown where places of equal standing say different things. */
function chosen(leaves: readonly Leaf[]): Leaf | undefined {
  const most = Math.max(...leaves.map((leaf) => rankOf(leaf)));
  const best = leaves.filter((leaf) => rankOf(leaf) === most);
  const last = best.at(-1);
  const rival = last && best.find(({ value }) => printed(value) !== printed(last.value));
  if (!last || !rival) return last;
  const sides = best.flatMap(({ key, value }) => (/^(?:width|height)$/.test(normaliseKey(key)) ? [value] : []));
  if (sides.length === best.length) return { ...last, value: sides.flat() };
  // the values of a search and the one that is taken without it
  if (best.some(({ value }) => value instanceof Either)) {
    const options = best.flatMap(({ value, origin }) =>
      value instanceof Either ? value.options : [{ value, origin }],
    );
    return { ...last, value: new Either(options) };
  }
  const why = `${rival.written} says ${printed(rival.value)} and ${last.written} ${printed(last.value)}`;
  return { ...last, value: new Unknown(why) };
}

function printed(value: unknown): string {
  if (value instanceof Either) return value.options.map((option) => printed(option.value)).join(' or ');
  return value instanceof Unknown ? '?' : printable(value);
}

function declarationOf({ leaves, dataset }: Part, source: Source): Declaration {
  const byArgument = new Map<ArgumentName, Leaf[]>();
  for (const leaf of leaves) byArgument.set(leaf.argument, [...(byArgument.get(leaf.argument) ?? []), leaf]);
  const models = byArgument.get('model') ?? [];
  byArgument.delete('model');
  const others = [...byArgument.values()].flatMap((each) => chosen(each) ?? []);
  const model = modelOf(models, others.find(({ argument }) => argument === 'task')?.value);
  const all = [...(model ? [model] : []), ...others];
  const renamed = all.filter(({ written, argument }) => written !== argument);
  const names = renamed.map(({ written, argument }) => `${written} as ${argument}`);
  const [first] = renamed;
  const remarks: ReaderRemark[] = first
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
    settings: all.map(({ argument, value, origin, keyOrigin }) => ({ key: argument, value, origin, keyOrigin })),
    dataset: agreed(dataset),
    isCommand: false,
    remarks,
    reasons: [
      `a schema of the team's own: ${all
        .map(({ written }) => written)
        .slice(0, 6)
        .join(', ')}`,
    ],
  };
}

/** Classes that two places count differently are not known. */
function agreed(dataset: readonly Setting[]): Setting[] {
  const counts = dataset.filter(({ key }) => key === 'nc');
  return new Set(counts.map(({ value }) => printed(value))).size > 1 ? [] : [...dataset];
}
