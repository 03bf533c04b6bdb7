import type { Origin } from '../../../base/origin.ts';
import { type Files, candidatePaths } from '../../../sources/files.ts';
import type { ModuleAliases, ModuleDescription } from '../../../configs/context.ts';
import type { Task } from '../networks/families/family.ts';
import { type Entry, entriesOf, itemsOf, lookUp, plain, stringAt, type Tree } from '../../../sources/tree.ts';
import { readYaml } from '../../../sources/yaml.ts';

/** A value among the arguments of a layer, as PyYAML and Python's literals give it. */
type LayerArgument = number | string | boolean | null | readonly LayerArgument[];

/** One row `[from, repeats, module, args]` of a backbone or head. */
export interface ModelLayer {
  /** Indices of the layers it reads; -1 is the one before. */
  readonly from: readonly number[];
  /** Whether `from` is written as a list, even of one. */
  readonly readsList: boolean;
  readonly repeats: number;
  /** Name of the module; where the policy calls a custom module like a stock one, that one's. */
  readonly module: string;
  readonly args: readonly LayerArgument[];
  readonly part: 'backbone' | 'head';
  readonly line: number;
}

/** `[depth, width, max_channels]` of a size, as `scales` writes it; older files have only depth and width. */
interface ModelScale {
  readonly depth: number;
  readonly width: number;
  readonly maxChannels: number | null;
}

/** A model YAML of the repository, as data. */
export interface ModelFile {
  readonly path: string;
  /** The letter that chooses among the scales: of the name as the config writes it, then of `scale`, then the first. */
  readonly scale: string | null;
  readonly scales: Readonly<Record<string, ModelScale>>;
  readonly nc: number | null;
  readonly activation: string | null;
  readonly keypoints: readonly number[] | null;
  readonly channels: number | null;
  /** Other keys of the top with plain values (`reg_max`, `end2end`), for the engine to know or refuse. */
  readonly extras: Readonly<Record<string, LayerArgument>>;
  readonly layers: readonly ModelLayer[];
  /** Modules that the policy describes, by name. */
  readonly described: Readonly<Record<string, ModuleDescription>>;
  /** Rows that are no layers, each with its line. */
  readonly problems: readonly { readonly line: number; readonly text: string }[];
}

const MAX_LAYERS = 1000;
const OWN_KEYS: ReadonlySet<string> = new Set([
  'nc',
  'scales',
  'scale',
  'depth_multiple',
  'width_multiple',
  'max_channels',
  'backbone',
  'head',
  'activation',
  'kpt_shape',
  'ch',
  'channels',
  'anchors',
]);

/** `yolov8n-custom.yaml` is `yolov8-custom.yaml` at size n to Ultralytics. */
const SIZED = /(\d+)([nslmx])(.+)?$/;
const LETTER = /yolo(?:e-)?v?\d+([nslmx])/i;

/** Whether a tree is a model: layers in a backbone and a head. */
export function isModel(tree: Tree | null): boolean {
  if (tree?.kind !== 'map') return false;
  const [backbone, head] = [lookUp(tree, 'backbone'), lookUp(tree, 'head')];
  return itemsOf(backbone).some((row) => row.kind === 'list') && head?.kind === 'list';
}

/** The model file that a config names, where the repository has it. */
export function findModelFile(files: Files, from: string, written: string, aliases: ModuleAliases): ModelFile | null {
  if (!/\.ya?ml$/i.test(written)) return null;
  const unified = written.replace(SIZED, '$1$3');
  for (const path of [
    ...candidatePaths(from, written),
    ...(unified === written ? [] : candidatePaths(from, unified)),
  ]) {
    const text = files.read(path);
    const root = text === null ? null : (readYaml(path, text).find((document) => isModel(document.root))?.root ?? null);
    if (root) return readModel(path, root, written, aliases);
  }
  return null;
}

/** Reads a tree for which `isModel` holds. */
function readModel(path: string, root: Tree, written: string, aliases: ModuleAliases): ModelFile {
  const scales = scalesOf(root);
  const problems: { line: number; text: string }[] = [];
  const layers = (['backbone', 'head'] as const).flatMap((part) =>
    itemsOf(lookUp(root, part))
      .slice(0, MAX_LAYERS)
      .flatMap((row) => {
        const layer = layerOf(row, part, aliases);
        if (!layer) problems.push({ line: lineOf(row.origin), text: 'no row [from, repeats, module, args]' });
        return layer ? [layer] : [];
      }),
  );
  const keypoints = argumentOf(lookUp(root, 'kpt_shape'));
  return {
    path,
    scale: LETTER.exec(written)?.[1]?.toLowerCase() ?? stringAt(root, 'scale') ?? Object.keys(scales)[0] ?? null,
    scales,
    nc: numberAt(root, 'nc'),
    activation: stringAt(root, 'activation'),
    keypoints: Array.isArray(keypoints) ? keypoints.filter((each) => typeof each === 'number') : null,
    channels: numberAt(root, 'ch') ?? numberAt(root, 'channels'),
    extras: Object.fromEntries(
      entriesOf(root)
        .filter(({ key, value }) => !OWN_KEYS.has(key) && value.kind !== 'map')
        .map(({ key, value }) => [key, argumentOf(value) ?? null]),
    ),
    layers,
    described: describedIn(aliases),
    problems,
  };
}

function describedIn(aliases: ModuleAliases): Record<string, ModuleDescription> {
  return Object.fromEntries(
    [...aliases].flatMap(([name, like]) => (typeof like === 'string' ? [] : [[name, like] as const])),
  );
}

const HEAD_TASKS: readonly (readonly [RegExp, Task])[] = [
  [/Segment/, 'segment'],
  [/Pose/, 'pose'],
  [/OBB/, 'obb'],
  [/Classify/, 'classify'],
  [/Detect|RTDETRDecoder/, 'detect'],
];

/** The task of the last layer; null where it is no head of Ultralytics. */
export function taskOfHead({ layers }: ModelFile): Task | null {
  const head = layers.at(-1)?.module ?? '';
  return HEAD_TASKS.find(([pattern]) => pattern.test(head))?.[1] ?? null;
}

function scalesOf(root: Tree): Record<string, ModelScale> {
  const scales = entriesOf(lookUp(root, 'scales')).flatMap(({ key, value }: Entry) => {
    const [depth, width, most] = itemsOf(value).map((item) => plain(item));
    if (typeof depth !== 'number' || typeof width !== 'number') return [];
    return [[key, { depth, width, maxChannels: typeof most === 'number' ? most : null }] as const];
  });
  if (scales.length > 0) return Object.fromEntries(scales);
  const [depth, width] = [numberAt(root, 'depth_multiple'), numberAt(root, 'width_multiple')];
  if (depth === null || width === null) return {};
  return { '': { depth, width, maxChannels: numberAt(root, 'max_channels') } };
}

function layerOf(row: Tree, part: ModelLayer['part'], aliases: ModuleAliases): ModelLayer | null {
  const [from, repeats, module, args] = itemsOf(row).map((item) => argumentOf(item));
  const inputs = Array.isArray(from) ? from : [from];
  if (!inputs.every((index): index is number => Number.isInteger(index))) return null;
  if (typeof repeats !== 'number' || typeof module !== 'string') return null;
  const like = aliases.get(module);
  return {
    from: inputs,
    readsList: Array.isArray(from),
    repeats,
    module: typeof like === 'string' ? like : module,
    args: Array.isArray(args) ? args : args === undefined ? [] : [args],
    part,
    line: lineOf(row.origin),
  };
}

function argumentOf(tree: Tree | undefined): LayerArgument | undefined {
  if (tree?.kind === 'list') return tree.items.map((item) => argumentOf(item) ?? null);
  if (tree?.kind !== 'scalar') return undefined;
  const { value } = tree;
  if (value === 'None') return null;
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

function numberAt(root: Tree, key: string): number | null {
  const found = lookUp(root, key);
  return found?.kind === 'scalar' && typeof found.value === 'number' ? found.value : null;
}

function lineOf(origin: Origin): number {
  return origin.kind === 'file' ? origin.line : 1;
}
