import type { Origin } from '../base/origin.ts';
import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Entry, MapTree, Tree } from './tree.ts';
import type { YamlDocument } from './yaml.ts';

interface Draft {
  readonly entries: Map<string, { keyOrigin: Origin; value: Draft | DraftList | Tree }>;
  readonly origin: Origin;
}

interface DraftList {
  readonly list: Draft[];
  readonly origin: Origin;
}

/** Reads TOML as one document with the place of each value. */
export function readToml(path: string, text: string): YamlDocument[] {
  try {
    const root = new TomlReader(path).read(parseTOML(text));
    return [{ line: 1, root, settings: [], duplicates: [], refusal: null }];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { lineNumber = 1, column = null } = error as { lineNumber?: number; column?: number | null };
    // the parser has no limit of its own
    const text = error instanceof RangeError ? 'nested too deep to be read' : (error.message.split('\n')[0] ?? '');
    const refusal = { rule: 'toml', text, line: lineNumber, column };
    return [{ line: 1, root: null, settings: [], duplicates: [], refusal }];
  }
}

class TomlReader {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  read({ body: [top] }: AST.TOMLProgram): MapTree {
    const root: Draft = { entries: new Map(), origin: this.#originOf(top) };
    for (const node of top.body) {
      if (node.type === 'TOMLKeyValue') this.#add(root, node);
      else {
        const table = this.#table(root, node);
        for (const each of node.body) this.#add(table, each);
      }
    }
    return finished(root);
  }

  /** The table that `[a.b]` or `[[a.b]]` opens. */
  #table(root: Draft, node: AST.TOMLTable): Draft {
    const keys = node.key.keys;
    let at = root;
    for (const [index, key] of keys.entries()) {
      const name = nameOf(key);
      const isLast = index === keys.length - 1;
      at = isLast && node.kind === 'array' ? this.#append(at, name, key) : this.#enter(at, name, key);
    }
    return at;
  }

  #enter(at: Draft, name: string, key: AST.TOMLBare | AST.TOMLQuoted): Draft {
    const found = at.entries.get(name)?.value;
    if (found && 'entries' in found && found.entries instanceof Map) return found as Draft;
    if (found && 'list' in found) return found.list.at(-1)!;
    const made: Draft = { entries: new Map(), origin: this.#originOf(key) };
    at.entries.set(name, { keyOrigin: this.#originOf(key), value: made });
    return made;
  }

  #append(at: Draft, name: string, key: AST.TOMLBare | AST.TOMLQuoted): Draft {
    const made: Draft = { entries: new Map(), origin: this.#originOf(key) };
    const found = at.entries.get(name)?.value;
    if (found && 'list' in found) found.list.push(made);
    else at.entries.set(name, { keyOrigin: this.#originOf(key), value: { list: [made], origin: this.#originOf(key) } });
    return made;
  }

  #add(at: Draft, { key, value }: AST.TOMLKeyValue): void {
    const keys = [...key.keys];
    const last = keys.pop();
    if (!last) return;
    const table = keys.reduce((draft, each) => this.#enter(draft, nameOf(each), each), at);
    table.entries.set(nameOf(last), { keyOrigin: this.#originOf(last), value: this.#value(value) });
  }

  #value(node: AST.TOMLContentNode): Tree | Draft {
    const origin = this.#originOf(node);
    if (node.type === 'TOMLArray') {
      return { kind: 'list', items: node.elements.map((element) => asTree(this.#value(element))), origin };
    }
    if (node.type === 'TOMLInlineTable') {
      const draft: Draft = { entries: new Map(), origin };
      for (const each of node.body) this.#add(draft, each);
      return draft;
    }
    return { kind: 'scalar', value: node.value, origin };
  }

  #originOf({ loc }: AST.TOMLNode): Origin {
    return { kind: 'file', path: this.#path, line: loc.start.line, column: loc.start.column + 1 };
  }
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function asTree(value: Tree | Draft | DraftList): Tree {
  if ('kind' in value) return value;
  if ('list' in value) return { kind: 'list', items: value.list.map((draft) => finished(draft)), origin: value.origin };
  return finished(value);
}

function finished({ entries, origin }: Draft): MapTree {
  const made = Array.from(entries, ([key, { keyOrigin, value }]): Entry => ({ key, keyOrigin, value: asTree(value) }));
  return { kind: 'map', entries: made, origin };
}
