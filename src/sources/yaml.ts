import type { Origin } from '../base/origin.ts';
import type { Setting } from './setting.ts';
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { printableText } from '../base/printable.ts';
import { SourceText } from './source-text.ts';
import type { Refusal } from './text.ts';
import { type Entry, type ScalarTree, settingsOf, type Tree } from './tree.ts';
import { scalarSource } from './yaml-scalar.ts';
import { Unknown } from './uncertain.ts';
import { refuseStructure } from './yaml-structure.ts';

/** Values of a document after all aliases are followed. Without aliases there are fewer than tokens. */
const MAX_EXPANDED = 200_000;

/** The key that a line starts with; names the culprit of a syntax error. */
const KEY = /^\s*(?:- +)?["']?([\w.-]{1,40})["']?\s*:/;
const KEY_CHARACTERS = 200;

/** A number with an exponent that is not hexadecimal. */
const EXPONENT = /^[+-]?[\d._]+e[+-]?\d+$/i;
/** PyYAML's resolver wants a point and a signed exponent. */
const PYTHON_FLOAT = /^(?:[+-]?\d[\d_]*\.[\d_]*|\.\d[\d_]*)e[+-]\d+$/i;

/** An entry whose key stood there before. */
interface Duplicate {
  readonly key: string;
  readonly origin: Origin;
  readonly first: Origin;
}

/** One document of a YAML file, as PyYAML would load it. */
export interface YamlDocument {
  /** Line of its first key, from 1. */
  readonly line: number;
  /** Null when it is empty or cannot be read. */
  readonly root: Tree | null;
  /** The entries of the mapping at its top, merged ones first; none when something else stands there. */
  readonly settings: readonly Setting[];
  readonly duplicates: readonly Duplicate[];
  /** The first tag that PyYAML's safe loader does not know; the values of such tags are unknown. */
  readonly tag?: ForeignTag | null;
  readonly refusal: Refusal | null;
}

interface ForeignTag {
  readonly tag: string;
  readonly origin: Origin;
}

/** Reads YAML in time linear in its length. A document that cannot be read has a refusal; so has one for the whole file. */
export function readYaml(path: string, text: string): readonly YamlDocument[] {
  const refusal = refuseStructure(text);
  if (refusal) return [{ line: 1, root: null, settings: [], duplicates: [], refusal }];
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    // that of PyYAML
    version: '1.1',
    // quadratic; done here
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
    logLevel: 'silent',
  });
  return 'empty' in documents ? [] : documents.map((document) => new Reader(path, text, lines, document).read());
}

class Reader {
  readonly #path: string;
  readonly #text: string;
  readonly #lines: LineCounter;
  readonly #document: Document.Parsed;
  readonly #targets = new Map<Alias, Node>();
  readonly #duplicates: Duplicate[] = [];
  readonly #maps = new Map<YAMLMap, Entry[]>();
  readonly #tags: ForeignTag[] = [];
  #whole: SourceText | null = null;

  constructor(path: string, text: string, lines: LineCounter, document: Document.Parsed) {
    this.#path = path;
    this.#text = text;
    this.#lines = lines;
    this.#document = document;
  }

  read(): YamlDocument {
    const { contents } = this.#document;
    const line = contents ? this.#placeOf(contents).line : 1;
    const refusal = this.#syntax() ?? this.#aliases();
    const root = refusal || !contents ? null : this.#tree(contents);
    const [tag = null] = this.#tags;
    return { line, root, settings: settingsOf(root), duplicates: this.#duplicates, tag, refusal };
  }

  /** The first error only: the others mostly follow from it. */
  #syntax(): Refusal | null {
    const error = this.#document.errors[0];
    if (!error) return null;
    const { line, col: column } = this.#lines.linePos(error.pos[0]);
    const lineStart = this.#lines.lineStarts[line - 1] ?? 0;
    const key = KEY.exec(this.#text.slice(lineStart, lineStart + KEY_CHARACTERS))?.[1];
    const message =
      error.code === 'TAB_AS_INDENT'
        ? 'a tab stands in the indentation, where YAML wants spaces'
        : printableText(error.message, 200);
    const text = key === undefined ? message : `${key}: ${message}`;
    return { rule: error.code === 'TAB_AS_INDENT' ? 'tab' : 'yaml', text, line, column };
  }

  /** Finds what each alias stands for, and whether aliases multiply or contain themselves. */
  #aliases(): Refusal | null {
    const anchors = new Map<string, Node>();
    const sizes = new Map<Node, number>();
    let refusal: Refusal | null = null;
    const refuse = (node: Node, rule: string, text: string): void => {
      refusal ??= { rule, text, ...this.#placeOf(node) };
    };
    const sizeOf = (node: unknown): number => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (!target) refuse(node, 'yaml', `the alias *${printableText(node.source)} has no anchor`);
        else this.#targets.set(node, target);
        // a target without a size is not finished: the alias stands inside it
        const size = target ? (sizes.get(target) ?? Infinity) : 0;
        const what = size === Infinity ? 'contains itself' : `stands for more than ${MAX_EXPANDED} values`;
        if (size > MAX_EXPANDED) refuse(node, 'alias-bomb', `the alias *${printableText(node.source)} ${what}`);
        return size;
      }
      if (!isScalar(node) && !isMap(node) && !isSeq(node)) return 0;
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      let size = 1;
      if (isMap(node)) for (const { key, value } of node.items) size += sizeOf(key) + sizeOf(value);
      if (isSeq(node)) for (const item of node.items) size += sizeOf(item);
      if (node.anchor !== undefined) sizes.set(node, size);
      return size;
    };
    const { contents } = this.#document;
    if (sizeOf(contents) > MAX_EXPANDED && contents) {
      refuse(contents, 'alias-bomb', `aliases make more than ${MAX_EXPANDED} values of this file`);
    }
    return refusal;
  }

  /** Own entries win over merged ones, maps merged first over later ones, and the last of equal keys, as in PyYAML. */
  #entries(map: YAMLMap): Entry[] {
    const known = this.#maps.get(map);
    if (known) return known;
    const own = new Map<string, Entry>();
    const merged = new Map<string, Entry>();
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      if (isMergeKey(key)) {
        for (const entry of this.#mapsOf(value).flatMap((each) => this.#entries(each))) {
          if (!merged.has(entry.key)) merged.set(entry.key, entry);
        }
        continue;
      }
      const keyOrigin = this.#originOf(key);
      const name = key.source ?? String(key.value);
      const origin = isEmpty(value) ? keyOrigin : this.#originOf(value);
      const first = own.get(name);
      if (first) this.#duplicates.push({ key: name, origin: keyOrigin, first: first.keyOrigin });
      own.set(name, { key: name, keyOrigin, value: this.#tree(value, origin) });
    }
    for (const key of own.keys()) merged.delete(key);
    const entries = [...merged.values(), ...own.values()];
    this.#maps.set(map, entries);
    return entries;
  }

  /** What a merge key may hold: a map, or a list of maps. */
  #mapsOf(value: unknown): YAMLMap[] {
    const node = this.#follow(value);
    const maps = isSeq(node) ? node.items.map((item) => this.#follow(item)) : [node];
    return maps.filter((each): each is YAMLMap => isMap(each));
  }

  #follow(node: unknown): unknown {
    return isAlias(node) ? this.#targets.get(node) : node;
  }

  #tree(value: unknown, origin: Origin = this.#originOf(value)): Tree {
    const node = this.#follow(value);
    const tag = isNode(node) ? foreignTag(node) : null;
    if (tag !== null) {
      this.#tags.push({ tag, origin });
      return { kind: 'scalar', value: new Unknown(`the tag ${printableText(tag, 60)} fills it in`), origin };
    }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => this.#tree(item)), origin };
    if (isMap(node)) {
      const [start = 0, end = 0] = node.range ?? [];
      // a placeholder of Jinja is a map of a map to YAML
      const isPlaceholder = this.#text.startsWith('{{', start);
      if (isPlaceholder) return { kind: 'scalar', value: this.#text.slice(start, end), origin };
      return { kind: 'map', entries: this.#entries(node), origin };
    }
    return isScalar(node) ? this.#scalar(node, origin) : { kind: 'scalar', value: null, origin };
  }

  #scalar(node: Scalar, origin: Origin): ScalarTree {
    const value = asInPython(node);
    if (typeof value !== 'string') return { kind: 'scalar', value, origin };
    const source = (): SourceText => {
      this.#whole ??= SourceText.whole(this.#path, this.#text);
      return scalarSource(node, value, this.#whole);
    };
    return { kind: 'scalar', value, origin, source };
  }

  #originOf(node: unknown): Origin {
    return { kind: 'file', path: this.#path, ...this.#placeOf(node) };
  }

  #placeOf(node: unknown): { readonly line: number; readonly column: number } {
    const { line, col } = this.#lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

const STANDARD_TAG =
  /^(?:tag:yaml\.org,2002:(?:int|float|str|bool|null|seq|map|set|omap|pairs|timestamp|binary|merge|value|python\/(?:tuple|str|unicode|int|long|float|bool|none))|!|\?)$/;

/** A tag that only a loader of the team's own can make something of. */
function foreignTag({ tag }: Node): string | null {
  return tag === undefined || STANDARD_TAG.test(tag) ? null : tag;
}

function isMergeKey(key: Scalar): boolean {
  return key.type === 'PLAIN' && key.source === '<<';
}

/** `batch:` with nothing behind it. */
function isEmpty(value: unknown): boolean {
  return !isNode(value) || (isScalar(value) && value.range?.[0] === value.range?.[1]);
}

/** PyYAML is stricter than YAML 1.1 in two places: `y` and `n` stay text, and so does a number like `1e-4`. */
function asInPython({ value, type, source, tag }: Scalar): unknown {
  if (type !== 'PLAIN' || source === undefined || tag !== undefined) return value;
  if (typeof value === 'boolean' && source.length === 1) return source;
  if (typeof value === 'number' && EXPONENT.test(source) && !PYTHON_FLOAT.test(source)) return source;
  return value;
}
