import { attributeOf, methodOf } from './attributes.ts';
import { callExpression } from './call-expression.ts';
import { noteCut, noteFilled } from './cuts.ts';
import { dictionaryComprehension, sequenceComprehension } from './comprehensions.ts';
import { truthIn } from './defaults.ts';
import {
  absent,
  either,
  leaningOf,
  lift,
  mapping,
  type Member,
  optionsOf,
  scalar,
  sequence,
  unclear,
  type UnclearValue,
  type Value,
} from './domain.ts';
import { closingLength, numberOf, openingLength, stringOf, unescaped } from './literals.ts';
import { givenPath, noteAsked, noteMissed } from './given.ts';
import type { Machine } from './machine.ts';
import { binary, comparison, concatenate, minus, negate } from './operators.ts';
import type { Scope } from './scope.ts';
import { type PythonNode, operandsOf, partsOf } from './syntax.ts';
import { spreadInto } from './mappings.ts';
import { libraryAttribute } from './library-attributes.ts';
import { sliceOfPart } from './frozen.ts';
import { variableOf } from './surroundings.ts';
import { bind } from './targets.ts';

/** Constructors of Ultralytics that notebooks and scripts use without our seeing the import. */
const WELL_KNOWN =
  /^(?:YOLO|RTDETR|YOLOWorld|YOLOE|(?:SFT|DPO|Seq2Seq)?Trainer|TrainingArguments|SFTConfig|LoraConfig|BitsAndBytesConfig|Auto(?:Model\w*|Tokenizer)|FastLanguageModel|FastModel|argparse|os|torch|yaml|json|Path|OmegaConf|subprocess|itertools|copy)$/;

export function evaluateExpression(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const text = machine.source(node, scope);
  switch (node.name) {
    case 'Number': {
      const number = numberOf(text);
      return number === null ? unclear('it is a complex number', at) : scalar(number, at);
    }
    case 'String': {
      const string = stringOf(text);
      return string === null ? unclear('it is a string of bytes', at) : scalar(string, at);
    }
    case 'ContinuedString': {
      const parts = operandsOf(node).map((part) => machine.evaluate(part, scope));
      return concatenate(parts, at);
    }
    case 'FormatString':
      return formatString(machine, node, scope);
    case 'Boolean':
      return scalar(text === 'True', at);
    case 'None':
      return scalar(null, at);
    case 'VariableName':
      return variable(text, scope, machine, node);
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
    case 'StarExpression': {
      const inner = operandsOf(node).findLast(({ name }) => name !== 'await' && name !== '*');
      return inner ? machine.evaluate(inner, scope) : unclear('the parentheses are empty', at);
    }
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return sequence(items(machine, node, scope), at);
    case 'DictionaryExpression':
      return dictionary(machine, node, scope);
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'ComprehensionExpression':
      return sequenceComprehension(machine, node, scope);
    case 'UnaryExpression':
      return unary(machine, node, scope);
    case 'BinaryExpression':
      return binaryExpression(machine, node, scope);
    case 'ConditionalExpression':
      return conditional(machine, node, scope);
    case 'NamedExpression': {
      const [target, value] = [node.firstChild, node.lastChild];
      const result = value ? machine.evaluate(value, scope) : unclear('nothing is assigned', at);
      if (target) bind(machine, target, result, scope);
      return result;
    }
    case 'MemberExpression':
      return member(machine, node, scope);
    case 'CallExpression':
      return callExpression(machine, node, scope);
    case 'LambdaExpression':
      return { kind: 'function', name: 'lambda', node, scope, self: null, options: new Map(), at };
    case 'DictionaryComprehensionExpression':
      return dictionaryComprehension(machine, node, scope);
    case 'YieldExpression':
      for (const part of operandsOf(node)) if (part.name.endsWith('Expression')) machine.evaluate(part, scope);
      return unclear('it is worked out when the program runs', at);
    default:
      return unclear('it is worked out when the program runs', at);
  }
}

function variable(name: string, scope: Scope, machine: Machine, node: PythonNode): Value {
  const at = machine.at(node, scope);
  const found = scope.get(name);
  if (found) return found;
  if (name === '__name__') return scalar('__main__', at);
  if (name === '__file__') return scalar(scope.program.text.path, at);
  if (/^(?:YOLO|RTDETR|YOLOWorld|YOLOE)$/.test(name))
    return { kind: 'external', name: `ultralytics.${name}`, of: null, at };
  if (name === 'Path') return { kind: 'external', name: 'pathlib.Path', of: null, at };
  if (WELL_KNOWN.test(name) || /^[a-z_]+$/.test(name)) return { kind: 'external', name, of: null, at };
  return unclear(`${name} is not defined in this file`, at);
}

function formatString(machine: Machine, node: PythonNode, scope: Scope): Value {
  const whole = machine.source(node, scope);
  const isRaw = /^[a-z]*r/i.test(whole);
  const parts: Value[] = [];
  let end = node.from + openingLength(whole);
  const literal = (from: number, to: number): void => {
    const body = scope.program.text.text.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
    if (body !== '') parts.push(scalar(isRaw ? body : unescaped(body), machine.at(node, scope)));
  };
  for (const field of partsOf(node).filter(({ name }) => name === 'FormatReplacement')) {
    literal(end, field.from);
    end = field.to;
    const value = operandsOf(field).find(
      ({ name }) => !/^Format(?:Spec|Conversion|SelfDoc)$/.test(name) && name !== '=',
    );
    if (value) parts.push(formatted(machine, field, machine.evaluate(value, scope), scope));
  }
  literal(end, node.to - closingLength(whole));
  return concatenate(parts, machine.at(node, scope));
}

/** A value behind `:` and `!`: a width and zeros in front change no number, anything else may. */
function formatted(machine: Machine, field: PythonNode, value: Value, scope: Scope): Value {
  const parts = operandsOf(field).filter(({ name }) => /^Format(?:Spec|Conversion|SelfDoc)$/.test(name));
  const how = parts.map((part) => machine.source(part, scope).trim()).join('');
  const zeros = /^:0?(\d{1,2})d?$/.exec(how)?.[1];
  return lift(value, value.at, (option) => {
    if (
      option.kind !== 'scalar' ||
      how === '' ||
      (how === '!r' && typeof option.value === 'number') ||
      how === ':' ||
      how === ':s' ||
      how === ':d' ||
      how === '!s'
    )
      return option;
    const isWhole = Number.isInteger(option.value) && Number(option.value) >= 0;
    if (zeros !== undefined && isWhole)
      return scalar(
        String(option.value).padStart(Number(zeros), how.startsWith(':0') ? '0' : ' '),
        option.at,
        option.isSoft,
      );
    return unclear('the text is put together when the program runs', option.at);
  });
}

function items(machine: Machine, node: PythonNode, scope: Scope): Value[] {
  const found: Value[] = [];
  let isSpread = false;
  for (const part of operandsOf(node)) {
    if (part.name === '*') {
      isSpread = true;
      continue;
    }
    const value = machine.evaluate(part, scope);
    if (isSpread && value.kind === 'sequence') found.push(...value.items);
    else found.push(value);
    isSpread = false;
  }
  return found;
}

function dictionary(machine: Machine, node: PythonNode, scope: Scope): Value {
  const entries = new Map<string, Member>();
  let rest: UnclearValue | null = null;
  const parts = partsOf(node).filter(({ name }) => name !== '{' && name !== '}');
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (part.name === ',') continue;
    if (part.name === '**') {
      const spread = parts[index + 1];
      index += 1;
      if (spread) rest = spreadInto(entries, machine.evaluate(spread, scope), machine.source(spread, scope)) ?? rest;
    } else if (parts[index + 1]?.name === ':') {
      const [key, valueNode] = [machine.evaluate(part, scope), parts[index + 2]];
      index += 2;
      const value = valueNode && valueNode.name !== ',' ? machine.evaluate(valueNode, scope) : null;
      if (!value) continue;
      const keyAt = machine.at(part, scope);
      const keys = optionsOf(key);
      if (key.kind === 'scalar') entries.set(String(key.value), { value, keyAt });
      else if (keys.every((each) => each.kind === 'scalar'))
        for (const each of keys)
          entries.set(String(each.value), { value: either([value, absent(keyAt)], keyAt), keyAt });
      else rest = unclear('a key is worked out when the program runs', machine.at(part, scope));
    }
  }
  return mapping(entries, machine.at(node, scope), rest);
}

function unary(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const [operator, operand] = [node.firstChild, node.lastChild];
  const value = operand ? machine.evaluate(operand, scope) : unclear('an operand is missing', at);
  const sign = operator ? machine.source(operator, scope) : '';
  if (sign === 'not') return negate(value, at);
  if (sign === '-') return minus(value, at);
  return sign === '+' ? value : unclear('it is worked out when the program runs', at);
}

function binaryExpression(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const parts = operandsOf(node);
  const [left, right] = [parts[0], parts.at(-1)];
  if (!left || !right || parts.length < 3) return unclear('an operand is missing', at);
  const operator = parts
    .slice(1, -1)
    .map((part) => machine.source(part, scope))
    .join(' ');
  const a = machine.evaluate(left, scope);
  if (operator === 'or' || operator === 'and') return logical(machine, operator, a, machine.evaluate(right, scope), at);
  const b = machine.evaluate(right, scope);
  if (operator === '*') noteFilled(machine, a, right, scope);
  if (/^(?:[<>]=?|[=!]=|in|not in|is|is not)$/.test(operator)) {
    return comparison(operator, a, b, at);
  }
  return binary(operator, a, b, at);
}

function logical(machine: Machine, operator: 'or' | 'and', a: Value, b: Value, at: Value['at']): Value {
  const truth = truthIn(machine, a);
  if (truth !== undefined) return truth === (operator === 'or') ? a : b;
  // a default that may be changed still is the likeliest value, and its absence leads to the other
  if (a.kind === 'scalar' && !a.value) return operator === 'or' ? b : a;
  return either([a, b], at);
}

function conditional(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const [positive, condition, negative] = operandsOf(node).filter(({ name }) => name !== 'if' && name !== 'else');
  if (!positive || !condition || !negative) return unclear('a part of the condition is missing', at);
  const asked = machine.evaluate(condition, scope);
  const truth = truthIn(machine, asked);
  if (truth === true) return machine.evaluate(positive, scope);
  if (truth === false) return machine.evaluate(negative, scope);
  const options = [machine.evaluate(positive, scope), machine.evaluate(negative, scope)];
  // what the defaults choose comes first
  return either(leaningOf(asked) === false ? options.toReversed() : options, at);
}

function member(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const [object, ...rest] = partsOf(node);
  if (!object) return unclear('an object is missing', at);
  const value = machine.evaluate(object, scope);
  const property = rest.find(({ name }) => name === 'PropertyName');
  if (property) {
    const name = machine.source(property, scope);
    const found = lift(value, at, (option) => argumentWords(machine, givenAttribute(machine, option, name, at)));
    noteAsked(machine.world.given, found);
    return found;
  }
  if (rest.some(({ name }) => name === ':')) {
    noteCut(machine, object, rest, scope);
    return slice(machine, value, rest, scope, at);
  }
  const index = rest.find(({ name }) => name !== '[' && name !== ']');
  if (!index) return unclear('an index is missing', at);
  const key = machine.evaluate(index, scope);
  const { given } = machine.world;
  const results = optionsOf(value).flatMap((option) =>
    optionsOf(key).map((each) => {
      noteMissed(given, option, each);
      return subscript(machine, option, each, at, machine.source(node, scope));
    }),
  );
  const found = either(results, at);
  noteAsked(given, found);
  return found;
}

function slice(machine: Machine, value: Value, parts: readonly PythonNode[], scope: Scope, at: Value['at']): Value {
  const inner = parts.filter(({ name }) => name !== '[' && name !== ']');
  const colon = inner.findIndex(({ name }) => name === ':');
  const [from, to] = [inner[colon - 1], inner[colon + 1]].map((part) => {
    const bound = part && part.name !== ':' ? machine.evaluate(part, scope) : null;
    return bound?.kind === 'scalar' && typeof bound.value === 'number' ? bound.value : undefined;
  });
  if (value.kind !== 'sequence')
    return (
      sliceOfPart(value, from ?? null, to ?? null, at) ??
      unclear('a part of it is worked out when the program runs', at)
    );
  return sequence(value.items.slice(from, to), at);
}

function subscript(machine: Machine, value: Value, key: Value, at: Value['at'], source: string): Value {
  if (value.kind === 'unclear') return value;
  if (key.kind !== 'scalar')
    return key.kind === 'unclear' ? key : unclear('a key is worked out when the program runs', at);
  if (value.kind === 'mapping') {
    const found = value.entries.get(String(key.value))?.value;
    return found ?? (value.rest ? value.rest : unclear(`${source.slice(0, 60)} is not defined`, at));
  }
  const layer = typeof key.value === 'number' ? sliceOfPart(value, key.value, key.value + 1 || null, at) : null;
  if (layer) return layer;
  if (value.kind === 'instance')
    return value.attributes.get(String(key.value)) ?? unclear(`${source.slice(0, 60)} is not known`, at);
  if (value.kind === 'sequence' && typeof key.value === 'number') {
    return value.items.at(key.value) ?? unclear('there is no such item', at);
  }
  if (value.kind === 'scalar' && typeof value.value === 'string' && typeof key.value === 'number') {
    return scalar(value.value.at(key.value) ?? '', at, value.isSoft);
  }
  if (value.kind === 'external' && value.name === 'os.environ') {
    return variableOf(machine.world, String(key.value), undefined, at);
  }
  return unclear(`${source.slice(0, 60)} is known only when the program runs`, at);
}

/** An attribute that an object has, or that its `__getattr__` looks up. */
function givenAttribute(machine: Machine, value: Value, name: string, at: Value['at']): Value {
  const found = attributeOf(value, name, at);
  const ofLibrary = found.kind === 'external' ? libraryAttribute(machine, value, name, at) : null;
  if (ofLibrary) return ofLibrary;
  if (value.kind !== 'instance' || found.kind !== 'external' || name.startsWith('__')) return found;
  const lookUp = value.attributes.has(name) ? undefined : methodOf(value, '__getattr__');
  return lookUp ? machine.call(lookUp, [scalar(name, at)], mapping(new Map(), at), at) : found;
}

/** `sys.argv` of a program that is known to be started. */
function argumentWords(machine: Machine, value: Value): Value {
  const { words } = machine.world;
  if (value.kind !== 'external' || value.name !== 'sys.argv' || !words) return value;
  const texts: Value[] = words.map(({ text, unknown, origin }) =>
    unknown === null ? scalar(text, origin) : unclear(unknown, origin),
  );
  const given = givenPath(machine.world, value.at);
  return sequence([scalar('', value.at), ...(given ? [given] : []), ...texts], value.at);
}
