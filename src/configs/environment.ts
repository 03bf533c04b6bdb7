import { entryOf } from '../base/entry.ts';
import { satisfies, valid, validRange } from '@renovatebot/pep440';
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
  const all = [{ path, text }, ...filesAround(path, files)];
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

/** Files of the repository that may name versions, those beside the config first. */
function filesAround(path: string, files: Files): { readonly path: string; readonly text: string }[] {
  const folder = path.split('/').slice(0, -1).join('/');
  const beside = folder === '' ? [] : BESIDE.map((name) => `${folder}/${name}`);
  return [...beside, ...AT_ROOT].flatMap((other) => {
    const content = other === path ? null : files.read(other);
    return content === null ? [] : [{ path: other, text: content }];
  });
}

/**
 * Versions of packages that a file or its repository names, for frameworks with packages of their own; of a range the
 * newest of the releases that are given, oldest first. Packages that nobody names are left out.
 */
export function packageVersions<Name extends string>(
  releases: Readonly<Record<Name, readonly string[]>>,
  path: string,
  text: string,
  files: Files,
): Partial<Record<Name, Field<string>>> {
  const all = [{ path, text }, ...filesAround(path, files)];
  const named: Partial<Record<Name, Field<string>>> = {};
  for (const name of Object.keys(releases) as Name[]) {
    const requirements = all.flatMap((file) => requirementsIn(name, file.path, file.text, true));
    const version = chosen(requirements, releases[name]);
    if (version) named[name] = version;
  }
  return named;
}

/** Where a file or its repository first names a package, whatever its version; null where none does. */
export function packageNamed(name: RegExp, path: string, text: string, files: Files): FileOrigin | null {
  for (const file of [{ path, text }, ...filesAround(path, files)]) {
    const found = new RegExp(String.raw`(?<![\w./-])(?:${name.source})(?![\w-])`, 'gi');
    for (const { index } of file.text.matchAll(found))
      if (!isComment(file.text, index)) return SourceText.whole(file.path, file.text).originAt(index);
  }
  return null;
}

/** Which images count: all that are named, those of other files, or none because the training's own is known. */
export type Images = 'all' | 'other' | 'none';

type Package = 'ultralytics' | 'torch';

/** One version, or the bounds of a range. */
interface Requirement {
  readonly exact: Field<string> | null;
  readonly bounds: readonly VersionBound[];
  readonly written: string;
  readonly place: string;
}

interface VersionBound {
  readonly operator: string;
  readonly version: string;
}

const IMAGES: Readonly<Record<string, RegExp>> = {
  ultralytics: /\bultralytics\/ultralytics:v?(\d+\.\d+\.\d+)/g,
  torch: /\bpytorch\/pytorch:v?(\d+\.\d+(?:\.\d+)?)/g,
};
/** `name==1.2.3`, `name[extra]>=1,<2`, `name = "^1.2"`, `name = { version = "1.2" }`. */
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

function requirementsIn(name: string, path: string, text: string, withImages: boolean): Requirement[] {
  if (!text.includes(name)) return [];
  return text.split('\n').length > MOST_LINES ? [] : found(name, path, text, withImages);
}

/** Lock files of large projects have tens of thousands. */
const MOST_LINES = 100_000;
const PLAIN = /^\d+(?:\.\d+){1,3}$/;

function found(name: string, path: string, text: string, withImages: boolean): Requirement[] {
  const source = SourceText.whole(path, text);
  const at = (index: number): FileOrigin => source.originAt(index);
  const single = (pattern: RegExp): Requirement[] =>
    [...text.matchAll(pattern)].map((match) => exactly(match[1] ?? '', match[0], at(match.index)));
  const written = [...text.matchAll(requirement(name))]
    .filter(({ index }) => !isComment(text, index))
    .map((match) => {
      const [whole, quoted, specifiers, conda] = match;
      const one = quoted ?? conda;
      if (one !== undefined) return exactly(one, whole, at(match.index));
      const bounds = (specifiers ?? '').split(',').map((part) => boundOf(part));
      const [first] = bounds;
      const isExact = bounds.length === 1 && first && /^===?$/.test(first.operator) && !first.version.endsWith('*');
      return isExact ? exactly(first.version, whole, at(match.index)) : ranged(bounds, whole, at(match.index));
    });
  const image = entryOf(IMAGES, name);
  return [...single(locked(name)), ...(withImages && image ? single(image) : []), ...written];
}

function exactly(version: string, written: string, origin: FileOrigin): Requirement {
  const bare = version.replace(/^v/, '').replace(/\+.*$/, '');
  if (!PLAIN.test(bare) && valid(bare) === null) return ranged([boundOf(bare)], written, origin);
  return { exact: { value: bare, origin }, bounds: [], written, place: placeOf(origin.path, origin.line) };
}

function ranged(bounds: readonly VersionBound[], written: string, origin: FileOrigin): Requirement {
  return { exact: null, bounds, written, place: placeOf(origin.path, origin.line) };
}

function boundOf(part: string): VersionBound {
  const [, operator = '==', version = '0'] = /^\s*([=~!<>^]*)\s*v?(\d[\w.*+]*)/.exec(part) ?? [];
  return { operator: operator === '' ? '==' : operator, version: version.replace(/\.$/, '') };
}

function chosen(requirements: readonly Requirement[], releases = LAST_RELEASES): Field<string> | null {
  const exact = requirements.find((each) => each.exact)?.exact;
  if (exact) return exact;
  for (const { bounds, written, place } of requirements) {
    const newest = newestWithin(bounds, releases);
    if (newest === null) continue;
    const why = `${place} says ${printableText(written.trim(), 80)}, of which this is the newest known`;
    return { value: newest, origin: { kind: 'assumed', why } };
  }
  return null;
}

/** The newest release that we know within bounds. */
function newestWithin(bounds: readonly VersionBound[], releases: readonly string[]): string | null {
  const ends = bounds.flatMap(({ operator, version }) => {
    if (operator === '<=' || operator === '==') return [version];
    const [major, minor, patch] = version.split('.').map(Number);
    return operator === '<' && patch ? [`${major}.${minor}.${patch - 1}`] : [];
  });
  return (
    [...releases, ...ends]
      .filter((version) => PLAIN.test(version) && bounds.every((bound) => holds(version, bound)))
      .toSorted((a, b) => (isAtLeast(a, b) ? 1 : -1))
      .at(-1) ?? null
  );
}

function holds(version: string, bound: VersionBound): boolean {
  const specifier = specifierOf(bound);
  return specifier !== null && satisfies(version, specifier, { prereleases: true });
}

/** As PEP 440 writes it; Poetry's `^` and `~` go up to the next major or minor version. Null for what is no specifier. */
function specifierOf({ operator, version }: VersionBound): string | null {
  const upTo = operator === '^' ? 1 : operator === '~' ? 2 : 0;
  if (upTo === 0) return validRange(`${operator}${version}`) ? `${operator}${version}` : null;
  const numbers = version.split('.').map(Number);
  const [kept, last = 0] = [numbers.slice(0, upTo - 1), numbers[upTo - 1]];
  const range = `>=${version},<${[...kept, last + 1].join('.')}`;
  return validRange(range) ? range : null;
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
