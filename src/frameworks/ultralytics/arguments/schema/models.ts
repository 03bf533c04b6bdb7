import { Either, Unknown } from '../../../../sources/uncertain.ts';
import { YOLO } from '../signature.ts';
import { type Leaf, textsOf } from './blocks.ts';
import { normaliseKey } from './keys.ts';

/** A family and the letter of its size, where a program puts them together: `YOLOv8` and `medium`. */
const FAMILY =
  /^(?:ultralytics[\s/_-]*)?yolo[\s_-]*(v?)[\s_-]*(\d{1,2})(?:[\s_-]+(seg|pose|obb|cls))?(\.ya?ml|\.pt)?$/i;
const LETTERS: ReadonlyMap<string, string> = new Map([
  ...'n t s m b c l e x'.split(' ').map((letter) => [letter, letter] as const),
  ...Object.entries({
    nano: 'n',
    tiny: 't',
    small: 's',
    medium: 'm',
    balanced: 'b',
    compact: 'c',
    large: 'l',
    extended: 'e',
  }),
  ...['xlarge', 'x_large', 'extra_large', 'extralarge', 'xl', 'huge'].map((word) => [word, 'x'] as const),
]);
const SUFFIXES: Readonly<Record<string, string>> = { segment: '-seg', pose: '-pose', obb: '-obb', classify: '-cls' };
const EXPORTED = /\.(?:engine|onnx|torchscript|tflite|pb|mlpackage|mlmodel|xml)$/i;
/** The first version whose names are written without a v. */
const WITHOUT_V = 11;

interface ModelWord {
  readonly leaf: Leaf;
  readonly text: string;
}

/**
 * The model among the values that may name it: the one that says most; a family, a version and a size that stand apart
 * are put together. Unknown where two say as much, or where a family has no size.
 */
export function modelOf(leaves: readonly Leaf[], task: unknown): Leaf | undefined {
  const models = leaves.filter(({ value }) => typeof value === 'string' || value instanceof Either);
  const ranked = models.map((leaf) => ({ leaf, rank: rankOf(leaf) })).toSorted((a, b) => b.rank - a.rank);
  const [best, ...others] = ranked;
  const unknown = leaves.find(({ value }) => value instanceof Unknown);
  if (!best) return unknown;
  const joined = withSize(best.leaf, leaves, task);
  if (joined) return joined;
  const rival = others.find(({ leaf, rank }) => rank === best.rank && !isSame(leaf, best.leaf));
  if (!rival || best.rank < FULL) return best.leaf;
  const why = `${best.leaf.written} and ${rival.leaf.written} name different models`;
  return { ...best.leaf, value: new Unknown(why) };
}

const FULL = 4;
/** Keys that name the model before those that name where it starts. */
const KEYS = ['model', 'name', 'model_name', 'architecture', 'arch', 'variant', 'weights', 'model_path'];

function rankOf({ value, key }: Leaf): number {
  const [text = ''] = textsOf(value);
  const isFull = /yolo[-_]?v?\d+[a-z]|rt-?detr-?[a-z]|yoloe?-/i.test(text) && !FAMILY.test(text);
  const at = KEYS.indexOf(normaliseKey(key));
  return (
    Number(isFull) * FULL +
    Number(/\.(?:pt|ya?ml)$/i.test(text)) * 2 +
    Number(YOLO.test(text)) -
    Number(EXPORTED.test(text)) +
    (at === -1 ? 0 : (KEYS.length - at) / (2 * KEYS.length))
  );
}

function isSame(a: Leaf, b: Leaf): boolean {
  return JSON.stringify(textsOf(a.value)) === JSON.stringify(textsOf(b.value));
}

/** Null where the value names more, or less, than a family. */
function withSize(best: Leaf, leaves: readonly Leaf[], task: unknown): Leaf | null {
  const said = leaves.flatMap((leaf): ModelWord[] => {
    const value = typeof leaf.value === 'number' ? String(leaf.value) : leaf.value;
    return typeof value === 'string' ? [{ leaf, text: value.trim() }] : [];
  });
  const family = familyOf(said.find(({ leaf }) => leaf === best)?.text ?? '', said);
  if (!family) return null;
  // a model file of the package is its smallest size, and so it is read where nothing else is said
  const sizes = leaves.filter((leaf) => leaf !== best && letterOf(leaf.value) !== null);
  const other = leaves.find(
    ({ value }) => value instanceof Unknown || (value instanceof Either && sizesIn(value) !== null),
  );
  const suffix = family.task ?? (typeof task === 'string' ? (SUFFIXES[task] ?? '') : '');
  const named = (letter: string): string =>
    `yolo${family.version < WITHOUT_V ? 'v' : ''}${family.version}${letter}${suffix}${family.ending}`;
  const letters = new Set(sizes.map(({ value }) => letterOf(value)));
  const [letter] = letters;
  if (letters.size === 1 && letter) return { ...best, value: named(letter) };
  if (letters.size > 1) return { ...best, value: new Unknown('its size stands in several places') };
  const options = other?.value instanceof Either ? sizesIn(other.value) : null;
  if (other && options)
    return { ...best, value: new Either(options.map(({ letter: each, origin }) => ({ value: named(each), origin }))) };
  if (other && other !== best) return { ...best, value: other.value };
  if (family.ending !== '' && family.ending !== '.pt') return null;
  return { ...best, value: new Unknown(`${best.written} names a family and no size`) };
}

function familyOf(
  text: string,
  said: readonly ModelWord[],
): { readonly version: number; readonly task: string | null; readonly ending: string } | null {
  const [, , version, task, ending = ''] = FAMILY.exec(text) ?? [];
  if (version !== undefined)
    return { version: Number(version), task: task === undefined ? null : `-${task.toLowerCase()}`, ending };
  if (!/^(?:ultralytics|yolo|ultralytics[\s/_-]*yolo)$/i.test(text)) return null;
  const number = said.flatMap(({ leaf, text: each }) =>
    normaliseKey(leaf.key).endsWith('version') ? (/^v?(\d{1,2})$/i.exec(each)?.[1] ?? []) : [],
  )[0];
  return number === undefined ? null : { version: Number(number), task: null, ending: '' };
}

function letterOf(value: unknown): string | null {
  return typeof value === 'string' ? (LETTERS.get(value.trim().toLowerCase().replaceAll(/[- ]/g, '_')) ?? null) : null;
}

function sizesIn({ options }: Either): { letter: string; origin: Leaf['origin'] }[] | null {
  const letters = options.map(({ value, origin }) => ({ letter: letterOf(value), origin }));
  return letters.every((each): each is { letter: string; origin: Leaf['origin'] } => each.letter !== null)
    ? letters
    : null;
}
