import type { Field } from '../base/origin.ts';
import type { Files } from '../sources/files.ts';
import { placeOf } from '../base/findings.ts';
import { type FileOrigin, SourceText } from '../sources/source-text.ts';
import { printableText } from '../base/printable.ts';
import { isAtLeast, LAST_RELEASES } from '../base/versions.ts';

/** What files say of the programs that a training runs with; null where none does. */
export interface Environment {
  /** Version of ultralytics; of a range the newest known one, assumed. */
  readonly ultralytics: Field<string> | null;
  readonly torch: Field<string> | null;
  /** Value of `PYTORCH_ALLOC_CONF`. */
  readonly allocConf: Field<string> | null;
}

export const NO_ENVIRONMENT: Environment = { ultralytics: null, torch: null, allocConf: null };

/** Files of a repository that name what is installed, those that name one version first. */
const AT_ROOT = [
  'uv.lock',
  'poetry.lock',
  'Pipfile.lock',
  'requirements.txt',
  'pyproject.toml',
  'environment.yml',
  'environment.yaml',
  'Dockerfile',
  'setup.py',
];
const BESIDE = ['requirements.txt', 'pyproject.toml', 'Dockerfile'];

/** What the file itself says goes before the repository's own, a version before a range. */
export function environmentOf(path: string, text: string, files: Files, images: Images = 'all'): Environment {
  const folder = path.split('/').slice(0, -1).join('/');
  const beside = folder === '' ? [] : BESIDE.map((name) => `${folder}/${name}`);
  const read = [...beside, ...AT_ROOT].flatMap((other) => {
    const content = other === path ? null : files.read(other);
    return content === null ? [] : [{ path: other, text: content }];
  });
  const all = [{ path, text }, ...read];
  const versions = (name: Package) =>
    all.flatMap((file) => {
      const isImage = file.path === path || /(?:^|\/)Dockerfile$/.test(file.path);
      return requirementsIn(
        name,
        file.path,
        file.text,
        images === 'all' || !isImage || (images === 'other' && file.path !== path),
      );
    });
  return {
    ultralytics: chosen(versions('ultralytics')),
    torch: versions('torch').find(({ exact }) => exact)?.exact ?? null,
    allocConf: all.map((file) => allocConfIn(file.path, file.text)).find((each) => each !== null) ?? null,
  };
}

/** Which images count: all that are named, those of other files, or none because the training's own is known. */
export type Images = 'all' | 'other' | 'none';

type Package = 'ultralytics' | 'torch';

/** One version, or the bounds of a range. */
interface Requirement {
  readonly exact: Field<string> | null;
  readonly bounds: readonly Bound[];
  readonly written: string;
  readonly place: string;
}

interface Bound {
  readonly operator: string;
  readonly version: string;
}

const IMAGES: Readonly<Record<Package, RegExp>> = {
  ultralytics: /\bultralytics\/ultralytics:v?(\d+\.\d+\.\d+)/g,
  torch: /\bpytorch\/pytorch:v?(\d+\.\d+(?:\.\d+)?)/g,
};
/** `name==1.2.3`, `name[extra]>=1,<2`, `name = "^1.2"`, `name = { version = "1.2" }`. */
const REQUIREMENTS: Readonly<Record<Package, RegExp>> = {
  ultralytics: requirement('ultralytics'),
  torch: requirement('torch'),
};
const LOCKED: Readonly<Record<Package, RegExp>> = {
  ultralytics: locked('ultralytics'),
  torch: locked('torch'),
};

function requirement(name: string): RegExp {
  const specifier = String.raw`(?:===?|~=|!=|>=|<=|>|<|\^|~)\s*v?\d[\w.*+]*`;
  return new RegExp(
    String.raw`(?<![\w./-])${name}(?:\[[^\]\n]{0,80}\])?(?:(?:"?\s*[=:]\s*(?:\{\s*"?version"?\s*[=:]\s*)?["'])(v?\d[\w.*+]*)["']|(?:"?\s*[=:]\s*(?:\{\s*"?version"?\s*[=:]\s*)?["'])?\s*(${specifier}(?:\s*,\s*${specifier}){0,4})|=(\d[\w.]*))`,
    'gi',
  );
}

function locked(name: string): RegExp {
  return new RegExp(String.raw`\bname = "${name}"\s*\r?\nversion = "(\d[\w.+]*)"`, 'g');
}

function requirementsIn(name: Package, path: string, text: string, withImages: boolean): Requirement[] {
  if (!text.includes(name)) return [];
  return text.split('\n').length > MOST_LINES ? [] : found(name, path, text, withImages);
}

/** Lock files of large projects have tens of thousands. */
const MOST_LINES = 100_000;
const PLAIN = /^\d+(?:\.\d+){1,3}$/;

function found(name: Package, path: string, text: string, withImages: boolean): Requirement[] {
  const source = SourceText.whole(path, text);
  const at = (index: number): FileOrigin => source.originAt(index);
  const single = (pattern: RegExp): Requirement[] =>
    [...text.matchAll(pattern)].map((match) => exactly(match[1] ?? '', match[0], at(match.index)));
  const written = [...text.matchAll(REQUIREMENTS[name])]
    .filter(({ index }) => !isComment(text, index))
    .map((match) => {
      const [whole, quoted, specifiers, conda] = match;
      const one = quoted ?? conda;
      if (one !== undefined) return exactly(one, whole, at(match.index));
      const bounds = (specifiers ?? '').split(',').map((part) => boundOf(part));
      const [first] = bounds;
      const isExact = bounds.length === 1 && first && /^===?$/.test(first.operator) && PLAIN.test(first.version);
      return isExact ? exactly(first.version, whole, at(match.index)) : ranged(bounds, whole, at(match.index));
    });
  return [...single(LOCKED[name]), ...(withImages ? single(IMAGES[name]) : []), ...written];
}

function exactly(version: string, written: string, origin: FileOrigin): Requirement {
  const bare = version.replace(/^v/, '').replace(/\+.*$/, '');
  if (!PLAIN.test(bare)) return ranged([{ operator: '==', version: bare }], written, origin);
  return { exact: { value: bare, origin }, bounds: [], written, place: placeOf(origin.path, origin.line) };
}

function ranged(bounds: readonly Bound[], written: string, origin: FileOrigin): Requirement {
  return { exact: null, bounds, written, place: placeOf(origin.path, origin.line) };
}

function boundOf(part: string): Bound {
  const [, operator = '==', version = '0'] = /^\s*([=~!<>^]*)\s*v?([\d.]+\*?)/.exec(part) ?? [];
  return { operator, version: version.replace(/\.$/, '') };
}

function chosen(requirements: readonly Requirement[]): Field<string> | null {
  const exact = requirements.find((each) => each.exact)?.exact;
  if (exact) return exact;
  for (const { bounds, written, place } of requirements) {
    const newest = newestWithin(bounds);
    if (newest === null) continue;
    const why = `${place} says ${printableText(written.trim(), 80)}, of which this is the newest known`;
    return { value: newest, origin: { kind: 'assumed', why } };
  }
  return null;
}

/** The newest release that we know within bounds. */
function newestWithin(bounds: readonly Bound[]): string | null {
  const ends = bounds.flatMap(({ operator, version }) => {
    if (operator === '<=' || operator === '==') return [version];
    const [major, minor, patch] = version.split('.').map(Number);
    return operator === '<' && patch ? [`${major}.${minor}.${patch - 1}`] : [];
  });
  return (
    [...LAST_RELEASES, ...ends]
      .filter((version) => PLAIN.test(version) && bounds.every((bound) => holds(version, bound)))
      .toSorted((a, b) => (isAtLeast(a, b) ? 1 : -1))
      .at(-1) ?? null
  );
}

function holds(version: string, { operator, version: written }: Bound): boolean {
  const bound = written.replace(/\.?\*$/, '');
  switch (operator) {
    case '>=':
      return isAtLeast(version, bound);
    case '>':
      return isAtLeast(version, bound) && version !== bound;
    case '<':
      return !isAtLeast(version, bound);
    case '<=':
      return version === bound || !isAtLeast(version, bound);
    case '!=':
      return version !== bound;
    case '~=':
      return isAtLeast(version, bound) && startsAs(version, bound.split('.').slice(0, -1));
    case '^':
      return isAtLeast(version, bound) && startsAs(version, bound.split('.').slice(0, 1));
    case '~':
      return isAtLeast(version, bound) && startsAs(version, bound.split('.').slice(0, 2));
    default:
      return written.endsWith('*') ? startsAs(version, bound.split('.')) : version === bound;
  }
}

function startsAs(version: string, parts: readonly string[]): boolean {
  return parts.every((part, index) => version.split('.')[index] === part);
}

const ALLOC_CONF = /PYTORCH_(?:CUDA_|HIP_)?ALLOC_CONF["'\])]*\s*[,:= ]\s*["']?([a-z_\d]+:[\w.:,[\]>]+)/g;

/** The settings of PyTorch's allocator that a file gives the programs it starts, or itself. */
export function allocConfIn(path: string, text: string): Field<string> | null {
  if (!text.includes('ALLOC_CONF')) return null;
  for (const { 1: value = '', index } of text.matchAll(ALLOC_CONF)) {
    if (!isComment(text, index))
      return { value: value.replace(/[,:\]]+$/, ''), origin: SourceText.whole(path, text).originAt(index) };
  }
  return null;
}

function isComment(text: string, index: number): boolean {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  return /^\s*(?:#|\/\/|::|REM\b)/i.test(text.slice(start, index));
}
