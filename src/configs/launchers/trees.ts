import type { ReaderRemark } from '../declaration.ts';
import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { type FileOrigin, SourceText } from '../../sources/source-text.ts';
import { entriesOf, itemsOf, lookUp, type ScalarTree, textOf, type Tree } from '../../sources/tree.ts';
import type { DeclaredGpu } from '../read-config.ts';
import type { Field } from '../../base/origin.ts';
import { Unknown } from '../../sources/uncertain.ts';
import { printableText } from '../../base/printable.ts';
import { unfilled } from './templates.ts';
import type { Launch, LaunchCommand, LaunchWord } from './launch.ts';

/** Marks of text that something fills in later: Helm and Jinja, expressions of GitHub and Azure, ERB, `$(name)`, `${name}`. */
const TEMPLATE = /\{\{|\{%|<%|<<|\$\{\{?|\$\(|\$\[\[|^\$[A-Za-z_]/;
const MOST_WORDS = 500;
const MOST_VARIABLES = 500;

export function isTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

/** Place of a value; of one from a command line or a default the top of the file. */
export function placeIn(path: string, tree: Tree | undefined): FileOrigin {
  return tree?.origin.kind === 'file' ? tree.origin : { kind: 'file', path, line: 1, column: 1 };
}

/** What a reader of one launch collects: values that are known, and remarks on those that are not. */
export class LaunchValues {
  readonly remarks: ReaderRemark[] = [];
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Text of a scalar, numbers too; null for none and for a template, which is named. */
  text(tree: Tree | undefined, what: string): Field<string> | null {
    const call = lookUp(tree, '()');
    if (tree && call?.kind === 'scalar')
      return this.#unknown(what, `${String(call.value)}(...) is known only when the program runs`, tree);
    if (tree?.kind !== 'scalar' || tree.value === null) return null;
    if (tree.value instanceof Unknown) return this.#unknown(what, tree.value.why, tree);
    const text = textOf(tree).trim();
    if (isTemplate(text)) {
      return this.#unknown(what, unfilled(text).why, tree);
    }
    return text === '' ? null : { value: text, origin: tree.origin };
  }

  /** A whole number over zero. */
  count(tree: Tree | undefined, what: string): Field<number> | null {
    const field = this.text(tree, what);
    return field && /^\d{1,6}$/.test(field.value) && Number(field.value) > 0
      ? { value: Number(field.value), origin: field.origin }
      : null;
  }

  /** Bytes of `64Gi`, `16g`, `512 MB`, `1073741824`; a bare number is in `unit` bytes. */
  bytes(tree: Tree | undefined, what: string, unit = 1): Field<number> | null {
    const field = this.text(tree, what);
    const value = field && bytesOf(field.value, unit);
    return field && value !== null ? { value, origin: field.origin } : null;
  }

  /** A card by its name or by labels of machines. */
  gpu(name: Field<string> | null, labels: readonly (Field<string> | null)[] = []): DeclaredGpu | null {
    const known = labels.filter((label) => label !== null);
    const origin = name?.origin ?? known[0]?.origin;
    if (!origin) return null;
    return { name: name?.value ?? null, labels: known.map(({ value }) => value), memoryGib: null, origin, by: 'job' };
  }

  #unknown(what: string, why: string, tree: Tree): null {
    this.remarks.push({ rule: 'unknown-launch', severity: 'notice', text: `${what}: ${why}`, origin: tree.origin });
    return null;
  }
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** Bytes of a size as Kubernetes (`8Gi`, `8G`) and Docker (`8g`, `8gb`, which are binary) write it. */
export function bytesOf(text: string, unit = 1): number | null {
  const [, number, prefix = '', rest = ''] =
    /^([\d.]{1,20})\s*([kmgt]?)(i?b?)\+?$/i.exec(text.trim().replaceAll('_', '')) ?? [];
  if (number === undefined || Number.isNaN(Number(number))) return null;
  const bare = prefix === '' && rest === '';
  const scale = UNITS[prefix.toLowerCase()] ?? 1;
  const isBinary = /i/i.test(rest) || prefix === prefix.toLowerCase();
  const power = Math.log10(scale) / 3;
  return Math.round(Number(number) * (bare ? unit : isBinary ? 1024 ** power : scale));
}

/** Words of a list, or the script of a scalar. */
export function commandOf(tree: Tree | undefined, path: string): LaunchCommand | null {
  if (tree?.kind === 'list') return { kind: 'words', words: wordsOf(tree, path) };
  const text = scriptOf(tree, path);
  return text && { kind: 'shell', text, dialect: DIALECTS.posix };
}

export function wordsOf(tree: Tree | undefined, path: string): LaunchWord[] {
  return itemsOf(tree)
    .slice(0, MOST_WORDS)
    .flatMap((item) => (item.kind === 'scalar' ? [wordOf(item, path)] : []));
}

/** A scalar as one word; a template in it leaves the rest of the word open. */
export function wordOf(tree: ScalarTree, path: string): LaunchWord {
  const origin = placeIn(path, tree);
  if (tree.value instanceof Unknown) return { text: '', unknown: tree.value.why, origin, source: null };
  const text = tree.value === null ? '' : textOf(tree);
  return { text, unknown: null, origin, source: tree.source?.() ?? null };
}

/** The text of a scalar as a script, each character at its place. */
export function scriptOf(tree: Tree | undefined, path: string): SourceText | null {
  if (tree?.kind !== 'scalar' || typeof tree.value !== 'string' || tree.value === '') return null;
  if (tree.source) return tree.source();
  const { line, column } = placeIn(path, tree);
  return SourceText.joined(path, [{ text: tree.value, line, column }]);
}

/** Commands of a list, or of one scalar, as one script whose lines run one after the other. */
export function scriptsOf(
  trees: Tree | undefined | readonly (Tree | undefined)[],
  path: string,
  variables?: (name: string) => ShellValue | undefined,
): LaunchCommand[] {
  const texts = (isList(trees) ? trees : [trees]).flatMap((tree) => linesOf(tree, path, 0)).slice(0, MOST_WORDS);
  if (texts.length === 0) return [];
  const text = joined(path, texts);
  return [{ kind: 'shell', text, dialect: DIALECTS.posix, ...(variables ? { variables } : {}) }];
}

function isList(trees: unknown): trees is readonly (Tree | undefined)[] {
  return Array.isArray(trees);
}

function linesOf(tree: Tree | undefined, path: string, depth: number): SourceText[] {
  if (tree?.kind === 'list' && depth < 3) return tree.items.flatMap((item) => linesOf(item, path, depth + 1));
  const text = scriptOf(tree, path);
  return text ? [text] : [];
}

/** Texts one below the other, each character at its place. */
function joined(path: string, texts: readonly SourceText[]): SourceText {
  const parts = texts.flatMap((text) => [
    ...text.pieces().map(({ from, to, line, column }) => ({ text: text.text.slice(from, to), line, column })),
    { text: '\n', ...lastOf(text) },
  ]);
  return SourceText.joined(path, parts);
}

function lastOf(text: SourceText): { readonly line: number; readonly column: number } {
  const { line, column } = text.originAt(Math.max(text.text.length - 1, 0));
  return { line, column };
}

/** The tree with placeholders filled in that somebody knows; others stay as they are. */
export function filledTree(tree: Tree, placeholder: RegExp, known: (expression: string) => string | null): Tree {
  const fill = (text: string): string =>
    text.replaceAll(placeholder, (whole: string, expression: string) => known(expression.trim()) ?? whole);
  const walk = (each: Tree, depth: number): Tree => {
    if (depth > MAX_DEPTH) return each;
    if (each.kind === 'list') return { ...each, items: each.items.map((item) => walk(item, depth + 1)) };
    if (each.kind === 'map') {
      return { ...each, entries: each.entries.map((entry) => ({ ...entry, value: walk(entry.value, depth + 1) })) };
    }
    if (typeof each.value !== 'string') return each;
    const value = fill(each.value);
    return value === each.value ? each : { ...each, value, source: () => filledSource(each, value, fill) };
  };
  return walk(tree, 0);
}

const MAX_DEPTH = 60;

/** Line by line, so that each keeps its place. */
function filledSource(tree: ScalarTree, value: string, fill: (text: string) => string): SourceText {
  const before = tree.source?.();
  const { path, line, column } = placeIn('', tree);
  if (!before) return SourceText.joined(path, [{ text: value, line, column }]);
  const parts = before
    .pieces()
    .map((piece) => ({ text: fill(before.text.slice(piece.from, piece.to)), line: piece.line, column: piece.column }));
  return SourceText.joined(before.path, parts);
}

/** Variables of a map, of a list of `NAME=value`, or of maps with `name` and `value`. */
export function environmentIn(...trees: readonly (Tree | undefined)[]): Map<string, ShellValue> {
  const held = new Map<string, ShellValue>();
  for (const tree of trees) {
    for (const { key, value } of entriesOf(tree).slice(0, MOST_VARIABLES)) held.set(key, heldOf(key, value));
    for (const item of itemsOf(tree).slice(0, MOST_VARIABLES)) {
      if (item.kind === 'scalar' && typeof item.value === 'string') {
        const [name = '', ...rest] = item.value.split('=');
        if (rest.length > 0) held.set(name, heldOf(name, { ...item, value: rest.join('=') }));
      }
      const name = lookUp(item, 'name');
      if (name?.kind === 'scalar' && typeof name.value === 'string')
        held.set(name.value, heldOf(name.value, lookUp(item, 'value')));
    }
  }
  return held;
}

function heldOf(name: string, tree: Tree | undefined): ShellValue {
  if (tree?.kind !== 'scalar' || tree.value === null || tree.value instanceof Unknown) {
    return { kind: 'unknown', why: `${name} is set elsewhere` };
  }
  const text = textOf(tree);
  if (isTemplate(text)) return { kind: 'unknown', why: `${name} is ${printableText(text, 60)}` };
  return { kind: 'texts', texts: [text], ...(tree.origin.kind === 'file' ? { at: tree.origin } : {}) };
}

const NOTHING: Omit<Launch, 'place' | 'origin'> = {
  image: null,
  count: null,
  memory: null,
  shm: null,
  commands: [],
  folder: null,
  environment: new Map(),
  gpu: null,
  followed: [],
  starts: [],
  remarks: [],
};

/** A launch of which only some things are said. */
export function launchOf(said: Pick<Launch, 'place' | 'origin'> & Partial<Launch>): Launch {
  return { ...NOTHING, ...said };
}

/** `A100:2`, `A100-80GB:4`, `H100!:8`; the card and how many. */
export function counted(field: Field<string> | null): { name: Field<string> | null; count: Field<number> | null } {
  if (!field) return { name: null, count: null };
  const [name = '', number] = field.value.split(':');
  const count = number !== undefined && /^\d{1,4}$/.test(number.trim()) ? Number(number) : null;
  return {
    name: { value: name.trim().replace(/[!+]$/, ''), origin: field.origin },
    count: count === null || count === 0 ? null : { value: count, origin: field.origin },
  };
}
