import type { FileOrigin } from '../../sources/source-text.ts';
import { linearised, methodOf } from './attributes.ts';
import {
  type CallArguments,
  type Class,
  type External,
  type Func,
  type Instance,
  type Mapping,
  mapping,
  scalar,
  type Value,
} from './domain.ts';
import { hasUnknownBase } from './harmless.ts';
import type { Machine } from './machine.ts';
import { type RecordCall, recordOf } from './records.ts';
import { Scope } from './scope.ts';
import { argumentsOf, type PythonNode, partsOf } from './syntax.ts';

/** A class of the program: its body is run once, for its attributes and methods. */
export function classOf(machine: Machine, node: PythonNode, scope: Scope): Class {
  const parts = partsOf(node);
  const name = parts.find((part) => part.name === 'VariableName');
  const bases = parts.find((part) => part.name === 'ArgList');
  const body = parts.find((part) => part.name === 'Body');
  const own = new Scope(scope.program, scope);
  if (body) {
    for (const statement of partsOf(body)) if (statement.name !== ':') machine.execute(statement, own, []);
  }
  const attributes = new Map<string, Value>();
  const methods = new Map<string, Func>();
  for (const [key, value] of own.names) {
    if (value.kind === 'function') methods.set(key, value);
    else attributes.set(key, value);
  }
  return {
    kind: 'class',
    name: name ? machine.source(name, scope) : '',
    attributes,
    methods,
    types: body ? typesOf(machine, body, own) : new Map(),
    bases: bases
      ? argumentsOf(bases, (each) => machine.source(each, scope))
          .filter((each) => each.name === null)
          .map((each) => machine.evaluate(each.value, scope))
      : [],
    at: machine.at(node, scope),
  };
}

/** `lora: LoraSettings`, `lora: LoraSettings | None`: the fields of a class that hold objects of another one. */
function typesOf(machine: Machine, body: PythonNode, scope: Scope): ReadonlyMap<string, Class> {
  const found = new Map<string, Class>();
  for (const statement of partsOf(body)) {
    const [target, type] = partsOf(statement);
    if (target?.name !== 'VariableName' || type?.name !== 'TypeDef') continue;
    const names = machine.source(type, scope).match(/[A-Za-z_]\w*/g) ?? [];
    const classes = names.map((each) => scope.get(each)).filter((each) => each?.kind === 'class');
    if (classes.length === 1) found.set(machine.source(target, scope), classes[0]!);
  }
  return found;
}

/** What pydantic makes of dictionaries for fields that hold objects of a class. */
function fieldOf(machine: Machine, type: Class, key: string, value: Value): Value {
  const classes = linearised(type);
  const field = classes.find(({ types }) => types.has(key))?.types.get(key);
  const isModel = classes.some(({ bases }) => bases.some((each) => each.kind === 'external' && MODEL.test(each.name)));
  if (!field || !isModel || value.kind !== 'mapping') return value;
  return instantiate(machine, field, [], value, value.at);
}

const MODEL = /(?:^|\.)Base(?:Model|Settings)$/;

/** A new object. Its `__init__` is followed; without one its arguments become attributes, as in a dataclass. */
export function instantiate(
  machine: Machine,
  type: Class,
  positional: readonly Value[],
  named: Mapping,
  at: FileOrigin,
): Value {
  const instance: Instance = { kind: 'instance', class: type, attributes: new Map(), at };
  const init = methodOf(instance, '__init__');
  if (init) {
    machine.call(init, positional, named, at);
    // a constructor that is not seen to call that of its base hands on what it is given
    if (!instance.record) initialise(instance, linearised(type), { positional, named, machine, at });
    return instance;
  }
  initialise(instance, linearised(type), { positional, named, machine, at });
  // the fields of a dataclass stand in its class
  for (const base of linearised(type).toReversed())
    for (const [key, value] of base.attributes) instance.attributes.set(key, started(machine, value));
  const names = [...instance.attributes.keys()];
  for (const [index, value] of positional.entries()) {
    const name = names[index];
    if (name !== undefined) instance.attributes.set(name, value);
  }
  for (const [key, { value }] of named.entries) instance.attributes.set(key, fieldOf(machine, type, key, value));
  if (named.rest) {
    for (const name of names) if (!named.entries.has(name)) instance.attributes.set(name, named.rest);
  }
  const post = methodOf(instance, '__post_init__');
  if (post) machine.call(post, [], nothingGiven(at), at);
  return instance;
}

/** `super().__init__(...)` and `Trainer.__init__(self, ...)`: an object is one of the library's class that it extends. */
export function initialisedBy(
  { name, of }: External,
  machine: Machine,
  { positional, named }: CallArguments,
): Value | undefined {
  if (!name.endsWith('.__init__')) return undefined;
  if (of?.kind === 'external' && of.of?.kind === 'instance' && of.after)
    return initialiseBase(machine, of.of, of.after, { positional, named });
  const [self, ...others] = positional;
  if (self?.kind !== 'instance' || !self.class) return undefined;
  return initialiseBase(machine, self, self.class, { positional: others, named });
}

function initialiseBase(machine: Machine, self: Instance, after: Class, given: CallArguments): Value | undefined {
  // a class that is only looked through is given nothing
  if (self.at === self.class?.at) return undefined;
  const classes = self.class ? linearised(self.class) : [];
  const bases = classes.slice(Math.max(classes.indexOf(after), 0));
  const made = self.record ? null : initialise(self, bases, { ...given, machine, at: self.at });
  for (const [key, value] of made?.attributes ?? []) if (!self.attributes.has(key)) self.attributes.set(key, value);
  // a trainer keeps the model that it is given first under its name
  const [model] = given.positional;
  if (made?.record && model && MODEL_FIRST.test(made.record.name) && !self.attributes.has('model'))
    self.attributes.set('model', model);
  return made || self.record || !hasUnknownBase(self) ? scalar(null, self.at) : undefined;
}

const MODEL_FIRST = /(?:^|\.)(?:Seq2Seq|SFT|DPO|ORPO|KTO|CPO|Reward)?Trainer$/;

function initialise(self: Instance, classes: readonly Class[], call: RecordCall): Instance | null {
  for (const base of classes.flatMap(({ bases }) => bases)) {
    const made = base.kind === 'external' ? recordOf(base.name, call) : undefined;
    if (made?.kind !== 'instance') continue;
    // what was noted of the library's class is an object of the program's
    Object.assign(self, { record: Object.assign(made, { class: self.class }).record });
    return made;
  }
  return null;
}

/** A default of a program that is started with its settings, which hold all that anybody may change. */
function started({ world }: Machine, value: Value): Value {
  return world.given !== null && value.kind === 'scalar' && value.isSoft ? { ...value, isSoft: false } : value;
}

export function nothingGiven(at: FileOrigin): Mapping {
  return mapping(new Map(), at);
}
