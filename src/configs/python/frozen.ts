import type { FileOrigin } from '../../sources/source-text.ts';
import { type Instance, mapping, optionsOf, scalar, sequence, type Value } from './domain.ts';
import type { Machine } from './machine.ts';
import { recordFor } from './library-record.ts';
import type { Scope } from './scope.ts';
import { operandsOf, type PythonNode, partsOf } from './syntax.ts';
import { elementsOf } from './elements.ts';

/** A condition that nobody can decide, in whose branch the program is. */
export interface OpenCondition {
  /** Null behind several conditions. */
  readonly node: PythonNode | null;
  readonly isElse: boolean;
  readonly scope: Scope;
}

/** Names of parameters that a condition lets through: those with any of some words in them, or with none. */
interface NameFilter {
  readonly isAny: boolean;
  /** One that starts with `^` must stand in front. */
  readonly words: readonly string[];
}

const NO_PLACE = /^(?:parameters|named_parameters|requires_grad_)$/;

/** A model, or a part of it by its path: `model.layers[0:8]`. */
function partOf(value: Value): { readonly owner: Value; readonly path: string } {
  if (value.kind === 'external' && value.of?.kind === 'instance' && value.name.startsWith('object.')) {
    const outer = partOf(value.of);
    const own = value.name
      .split('.')
      .slice(1)
      .filter((each, index, all) => index < all.length - 1 || !NO_PLACE.test(each));
    return { owner: outer.owner, path: [outer.path, ...own].filter(Boolean).join('.') };
  }
  const record = value.kind === 'instance' ? value.record : undefined;
  if (value.kind === 'instance' && record && /^(?:part|parameters?|parameter name)$/.test(record.name)) {
    const path = value.attributes.get('path');
    return {
      owner: record.positional[0] ?? value,
      path: path?.kind === 'scalar' ? String(path.value) : '',
    };
  }
  return { owner: value, path: '' };
}

function recordOfPart(name: string, owner: Value, path: string, at: FileOrigin): Instance {
  const named = mapping(new Map([['path', { value: scalar(path, at), keyAt: at }]]), at);
  return recordFor(name, { positional: [owner], named, at });
}

/** `model.parameters()`, `model.model.layers[:8].named_parameters()`. */
export function parametersOfPart(value: Value, isNamed: boolean, at: FileOrigin): Instance {
  const { owner, path } = partOf(value);
  const parameters = recordOfPart('parameters', owner, path, at);
  if (isNamed) parameters.attributes.set('named', scalar(true, at));
  return parameters;
}

/** What stands for any item of a loop over parameters or layers of a model; null for every other list. */
export function anyOf(value: Value, at: FileOrigin): Value | null {
  if (value.kind === 'external' && /^object\.(?:\w+\.)*(?:layers|layer|h|blocks?)$/.test(value.name)) return value;
  if (value.kind !== 'instance' || !value.record) return null;
  if (value.record.name === 'part') return value;
  if (value.record.name !== 'parameters') return null;
  const { owner, path } = partOf(value);
  const parameter = recordOfPart('parameter', owner, path, at);
  if (!value.attributes.has('named')) return parameter;
  return sequence([recordOfPart('parameter name', owner, path, at), parameter], at);
}

/** `model.model.layers[8:]`, `model.model.layers[-1]`; null for what is no part of a model. */
export function sliceOfPart(value: Value, from: number | null, to: number | null, at: FileOrigin): Instance | null {
  if (value.kind !== 'external' || value.of?.kind !== 'instance' || !value.name.startsWith('object.')) return null;
  const { owner, path } = partOf(value);
  if (path.includes('[')) return null;
  return recordOfPart('part', owner, `${path}[${from ?? ''}:${to ?? ''}]`, at);
}

/** `parameter.requires_grad = False`, `model.model.embed_tokens.requires_grad_(False)`: which part no longer trains. */
export function noteFrozen(machine: Machine, of: Value, trains: Value, at: FileOrigin): void {
  for (const each of optionsOf(of)) {
    const { owner, path } = partOf(each);
    const filter = filterOf(machine);
    const isLeft = (machine.loops.at(-1)?.exits.length ?? 0) > 0;
    const isOne = of.kind !== 'branches' && trains.kind === 'scalar' && filter !== 'open' && !isLeft;
    const said = new Map<string, Value>([['path', scalar(path, at)]]);
    if (isOne) said.set('trains', trains);
    // whatever the conditions are, nothing is frozen by it
    if (trains.kind === 'scalar' && trains.value === true) said.set('lets', trains);
    if (isOne && filter) {
      said.set('isAny', scalar(filter.isAny, at));
      const words = filter.words.map((word) => scalar(word, at));
      said.set('words', sequence(words, at));
    }
    const named = mapping(new Map(Array.from(said, ([key, value]) => [key, { value, keyAt: at }] as const)), at);
    machine.note(recordFor('frozen', { positional: [owner], named, at }));
  }
}

/** What the open conditions around say of names; `open` where they ask something else. */
function filterOf(machine: Machine): NameFilter | null | 'open' {
  let found: NameFilter | null = null;
  for (const { node, isElse, scope } of machine.conditions) {
    const filter = node && nameFilter(machine, node, scope);
    if (!filter || found) return 'open';
    found = isElse ? inverse(filter) : filter;
  }
  return found;
}

function inverse({ isAny, words }: NameFilter): NameFilter {
  return { isAny: !isAny, words };
}

/** `"lm_head" in name`, `name.startswith("model.layers")`, `any(word in name for word in WORDS)`, and their joins. */
function nameFilter(machine: Machine, node: PythonNode, scope: Scope): NameFilter | null {
  const inner = operandsOf(node);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return inner[0] ? nameFilter(machine, inner[0], scope) : null;
    case 'UnaryExpression': {
      const filter = node.lastChild && nameFilter(machine, node.lastChild, scope);
      return filter && machine.source(node.firstChild!, scope) === 'not' ? inverse(filter) : null;
    }
    case 'BinaryExpression':
      return ofComparison(machine, inner, scope);
    case 'CallExpression':
      return ofCall(machine, node, scope);
    default:
      return null;
  }
}

function ofComparison(machine: Machine, parts: readonly PythonNode[], scope: Scope): NameFilter | null {
  const [left, right] = [parts[0], parts.at(-1)];
  if (!left || !right) return null;
  const operator = parts
    .slice(1, -1)
    .map((part) => machine.source(part, scope))
    .join(' ');
  if (operator === 'and' || operator === 'or') {
    const [a, b] = [nameFilter(machine, left, scope), nameFilter(machine, right, scope)];
    const isJoined = a && b && a.isAny === b.isAny && a.isAny === (operator === 'or');
    return isJoined ? { isAny: a.isAny, words: [...a.words, ...b.words] } : null;
  }
  if (!isName(machine, right, scope)) return null;
  const word = machine.evaluate(left, scope);
  if (word.kind !== 'scalar' || typeof word.value !== 'string' || !/^(?:not )?in$/.test(operator)) return null;
  return { isAny: operator === 'in', words: [word.value] };
}

function isName(machine: Machine, node: PythonNode, scope: Scope): boolean {
  const value = machine.evaluate(node, scope);
  return value.kind === 'instance' && value.record?.name === 'parameter name';
}

function ofCall(machine: Machine, node: PythonNode, scope: Scope): NameFilter | null {
  const [callee, list] = partsOf(node);
  const object = callee?.name === 'MemberExpression' ? callee.firstChild : null;
  const given = list ? partsOf(list).filter(({ name }) => !/^[(),]$/.test(name)) : [];
  if (object && callee && machine.source(callee, scope).endsWith('.startswith') && isName(machine, object, scope)) {
    const words = given[0] && wordsOf(machine.evaluate(given[0], scope));
    return words ? { isAny: true, words: words.map((word) => `^${word}`) } : null;
  }
  if (!callee || machine.source(callee, scope) !== 'any') return null;
  // any(word in name for word in WORDS), with or without brackets of its own
  const text = list ? machine.source(list, scope) : '';
  const [, word, name, again] = /^\(\[?\s*(\w+)\s+in\s+(\w+)\s+for\s+(\w+)\s+in\s/.exec(text) ?? [];
  const source = deepest(list, 'in');
  const isOfName = name !== undefined && scope.get(name)?.kind === 'instance';
  const words = word !== undefined && word === again && isOfName && source && wordsOf(machine.evaluate(source, scope));
  return words ? { isAny: true, words } : null;
}

/** What a comprehension goes through: the part behind its `in`. */
function deepest(list: PythonNode | undefined, word: string): PythonNode | null {
  for (let node = list; node; node = partsOf(node).find(({ name }) => name.endsWith('ComprehensionExpression'))) {
    const parts = partsOf(node);
    const from = parts.findIndex(({ name }) => name === 'for');
    if (from !== -1) return parts[parts.findIndex(({ name }, index) => index > from && name === word) + 1] ?? null;
  }
  return null;
}

function wordsOf(value: Value): readonly string[] | null {
  const items = value.kind === 'scalar' ? [value] : elementsOf(value);
  const texts = items?.map((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? item.value : null));
  return texts && texts.length > 0 && texts.every((text) => text !== null) ? texts : null;
}
