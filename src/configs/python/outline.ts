import { SourceText } from '../../sources/source-text.ts';
import type { FileOrigin } from '../../sources/source-text.ts';
import type { Entry, Tree } from '../../sources/tree.ts';
import { Unknown } from '../../sources/uncertain.ts';
import type { OutlineCall, OutlineFunction, PythonOutline } from '../launchers/launch.ts';
import { numberOf, openingLength, stringOf } from './literals.ts';
import { argumentsOf, type PythonNode, operandsOf, parsePython, partsOf } from './syntax.ts';

const MOST_CALLS = 2000;
const MAX_DEPTH = 40;
const LITERALS =
  /^(?:Number|String|ContinuedString|Boolean|None|ArrayExpression|TupleExpression|DictionaryExpression)$/;

/** The calls and decorated functions of a Python text, with their literal arguments and the constants of the module. */
export function outlineOf(path: string, text: string): PythonOutline {
  return new Outliner(SourceText.whole(path, text)).read();
}

class Outliner {
  readonly #text: SourceText;
  readonly #calls: OutlineCall[] = [];
  readonly #functions: OutlineFunction[] = [];
  /** Names that are assigned once; null where there are several values. */
  readonly #constants = new Map<string, PythonNode | null>();

  constructor(text: SourceText) {
    this.#text = text;
  }

  read(): PythonOutline {
    const root = parsePython(this.#text.text);
    this.#walk(root, (node) => this.#constant(node));
    this.#walk(root, (node) => {
      if (node.name === 'CallExpression') this.#call(node);
      if (node.name === 'DecoratedStatement') this.#function(node);
    });
    return { calls: this.#calls, functions: this.#functions };
  }

  #walk(root: PythonNode, visit: (node: PythonNode) => void): void {
    const cursor = root.cursor();
    let visited = 0;
    do {
      visited += 1;
      visit(cursor.node);
    } while (cursor.next() && visited < 500_000);
  }

  #source({ from, to }: PythonNode): string {
    return this.#text.text.slice(from, to);
  }

  #at(node: PythonNode): FileOrigin {
    return this.#text.originAt(node.from);
  }

  #constant(node: PythonNode): void {
    if (node.name !== 'AssignStatement') return;
    const [target, operator, value] = partsOf(node);
    if (target?.name !== 'VariableName' || operator?.name !== 'AssignOp' || !value) return;
    const name = this.#source(target);
    this.#constants.set(name, this.#constants.has(name) ? null : value);
  }

  #call(node: PythonNode): void {
    if (this.#calls.length >= MOST_CALLS) return;
    const call = this.#callOf(node);
    if (call) this.#calls.push(call);
  }

  #callOf(node: PythonNode): OutlineCall | null {
    const [callee] = partsOf(node);
    const list = partsOf(node).find(({ name }) => name === 'ArgList');
    if (!callee || !list) return null;
    const parent = node.parent;
    const [target] = parent?.name === 'AssignStatement' ? partsOf(parent) : [];
    return this.#withArguments(this.#source(callee).replaceAll(/\s/g, ''), list, node, target ?? null);
  }

  #withArguments(name: string, list: PythonNode | null, node: PythonNode, target: PythonNode | null): OutlineCall {
    const positional: Tree[] = [];
    const named = new Map<string, Tree>();
    for (const argument of list ? argumentsOf(list, (part) => this.#source(part)) : []) {
      const tree = this.#tree(argument.value, 0);
      if (argument.name === null) positional.push(tree);
      else if (argument.name === '**') {
        if (tree.kind === 'map') for (const { key, value } of tree.entries) named.set(key, value);
      } else if (argument.name !== '*') named.set(argument.name, tree);
    }
    return {
      name,
      positional,
      named,
      origin: this.#at(node),
      target: target?.name === 'VariableName' ? this.#source(target) : null,
    };
  }

  #function(node: PythonNode): void {
    const parts = partsOf(node);
    const definition = parts.find(({ name }) => name === 'FunctionDefinition' || name === 'ClassDefinition');
    const nameNode = definition && partsOf(definition).find(({ name }) => name === 'VariableName');
    if (!definition || !nameNode) return;
    const decorators = parts
      .filter(({ name }) => name === 'Decorator')
      .map((decorator) => {
        const list = partsOf(decorator).find(({ name }) => name === 'ArgList') ?? null;
        const name = this.#source(decorator).slice(1).split('(')[0]!.replaceAll(/\s/g, '');
        return this.#withArguments(name, list, decorator, null);
      });
    this.#functions.push({
      name: this.#source(nameNode),
      decorators,
      from: this.#at(node).line,
      to: this.#text.originAt(Math.max(node.to - 1, node.from)).line,
    });
  }

  /** A literal as a tree; of anything else why it is not known. */
  #tree(node: PythonNode, depth: number): Tree {
    const origin = this.#at(node);
    const unknown = (why: string): Tree => ({ kind: 'scalar', value: new Unknown(why), origin });
    if (depth > MAX_DEPTH) return unknown('it is nested too deep');
    const source = this.#source(node);
    switch (node.name) {
      case 'Number':
        return { kind: 'scalar', value: numberOf(source), origin };
      case 'Boolean':
        return { kind: 'scalar', value: source === 'True', origin };
      case 'None':
        return { kind: 'scalar', value: null, origin };
      case 'String': {
        const value = stringOf(source);
        if (value === null) return unknown('it is no text');
        const from = node.from + openingLength(source);
        const piece = this.#text.slice(from, from + value.length);
        const isPlain = piece.text === value;
        return { kind: 'scalar', value, origin, ...(isPlain ? { source: () => piece } : {}) };
      }
      case 'ContinuedString': {
        const texts = operandsOf(node).map((part) => (part.name === 'String' ? stringOf(this.#source(part)) : null));
        return texts.includes(null)
          ? unknown('it is put together when the program runs')
          : { kind: 'scalar', value: texts.join(''), origin };
      }
      case 'ArrayExpression':
      case 'TupleExpression':
        return { kind: 'list', items: operandsOf(node).map((item) => this.#tree(item, depth + 1)), origin };
      case 'DictionaryExpression':
        return { kind: 'map', entries: this.#entries(node, depth), origin };
      case 'ParenthesizedExpression': {
        const [inner] = operandsOf(node);
        return inner ? this.#tree(inner, depth + 1) : unknown('it is empty');
      }
      case 'VariableName': {
        const held = this.#constants.get(source);
        if (held && LITERALS.test(held.name)) return this.#tree(held, depth + 1);
        return unknown(`${source.slice(0, 60)} is known only when the program runs`);
      }
      case 'CallExpression': {
        const call = this.#callOf(node);
        return call ? treeOfCall(call) : unknown('a call is not followed');
      }
      default:
        return unknown(`${source.slice(0, 60)} is known only when the program runs`);
    }
  }

  #entries(node: PythonNode, depth: number): Entry[] {
    const parts = operandsOf(node);
    const entries: Entry[] = [];
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const [keyNode, value] = [parts[at]!, parts[at + 1]!];
      if (keyNode.name === '**') continue;
      const key = this.#tree(keyNode, depth + 1);
      if (key.kind !== 'scalar' || key.value instanceof Unknown) continue;
      entries.push({ key: String(key.value), keyOrigin: this.#at(keyNode), value: this.#tree(value, depth + 1) });
    }
    return entries;
  }
}

/** `Resources(gpu="1")` as a map with the name of the call under `()`, positional arguments by their number. */
function treeOfCall({ name, positional, named, origin }: OutlineCall): Tree {
  const entries: Entry[] = [
    { key: '()', keyOrigin: origin, value: { kind: 'scalar', value: name, origin } },
    ...positional.map((value, index) => ({ key: String(index), keyOrigin: origin, value })),
    ...Array.from(named, ([key, value]) => ({ key, keyOrigin: value.origin, value })),
  ];
  return { kind: 'map', entries, origin };
}
