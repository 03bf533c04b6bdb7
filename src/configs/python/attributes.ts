import type { FileOrigin } from '../../sources/source-text.ts';
import { type Class, type Func, type Instance, mapping, scalar, sequence, unclear, type Value } from './domain.ts';
import { asMapping } from './mappings.ts';

/** `value.name`, as far as it is known. Methods of values come back as functions of a library that know their value. */
export function attributeOf(value: Value, name: string, at: FileOrigin): Value {
  const method = (kind: string): Value => ({ kind: 'external', name: `${kind}.${name}`, of: value, at });
  switch (value.kind) {
    case 'unclear':
      return { kind: 'external', name: `?.${name}`, of: value, at };
    case 'mapping':
      // the dictionaries of OmegaConf and its like have their keys for attributes
      return value.entries.get(name)?.value ?? method('dict');
    case 'instance':
      if (name === '__dict__') return asMapping(value) ?? method('object');
      return instanceAttribute(value, name) ?? method('object');
    case 'class':
      return ofClass(value, name) ?? fieldsOf(value, name, at) ?? method('class');
    case 'module':
      return value.scope.get(name) ?? unclear(`${name} is not defined in the module`, at);
    case 'external':
      if (value.after && value.of?.kind === 'instance') return ofSuper(value.of, value.after, name) ?? method('super');
      return { kind: 'external', name: `${value.name}.${name}`, of: value.of, at };
    case 'scalar':
      if (typeof value.value === 'string') return pathPart(value.value, name, value.isSoft, at) ?? method('str');
      return name === 'value' ? value : method('number');
    case 'sequence':
      return method('list');
    case 'model':
    case 'trainer':
    case 'parser':
    case 'handle':
      return method(value.kind);
    case 'function':
    case 'branches':
      return unclear(`${name} is known only when the program runs`, at);
  }
}

function ofClass(type: Class, name: string): Value | undefined {
  for (const each of linearised(type)) {
    const method = each.methods.get(name);
    const found = each.attributes.get(name) ?? (method?.binds === 'class' ? { ...method, self: type } : method);
    if (found) return found;
  }
  return undefined;
}

/** What a dataclass or a model of pydantic tells of its fields, each by its name. */
function fieldsOf(type: Class, name: string, at: FileOrigin): Value | null {
  if (!/^(?:__dataclass_fields__|__annotations__|__fields__|model_fields)$/.test(name)) return null;
  return mapping(new Map(fieldNames(type).map((each) => [each, { value: fieldNamed(each, at), keyAt: at }])), at);
}

/** Names of the fields of a class and of those that it extends. */
export function fieldNames(type: Class): string[] {
  return linearised(type).flatMap(({ attributes }) => Array.from(attributes.keys()));
}

/** `field.name` of a dataclass's field. */
export function fieldNamed(name: string, at: FileOrigin): Value {
  return { kind: 'instance', class: null, attributes: new Map([['name', scalar(name, at)]]), at };
}

function instanceAttribute(instance: Instance, name: string): Value | undefined {
  return (
    instance.attributes.get(name) ??
    (instance.class ? ofClasses(instance, linearised(instance.class), name) : undefined)
  );
}

function ofClasses(self: Instance, classes: readonly Class[], name: string): Value | undefined {
  for (const owner of classes) {
    const method = owner.methods.get(name);
    if (method?.binds === 'nothing') return method;
    if (method) return { ...method, self: method.binds === 'class' ? self.class : self, owner };
    const found = owner.attributes.get(name);
    if (found) return found;
  }
  return undefined;
}

/** A method of an object, bound to it. */
export function methodOf(instance: Instance, name: string): Func | undefined {
  const found = instance.class ? ofClasses(instance, linearised(instance.class), name) : undefined;
  return found?.kind === 'function' ? found : undefined;
}

/** What `super().name` is: that of the bases behind a class. */
function ofSuper(self: Instance, after: Class, name: string): Value | undefined {
  const classes = self.class ? linearised(self.class) : [];
  const at = classes.indexOf(after);
  return at === -1 ? undefined : ofClasses(self, classes.slice(at + 1), name);
}

const MOST_CLASSES = 30;

/** A class and its bases, each once, those that are asked first in front. */
export function linearised(type: Class): Class[] {
  const found: Class[] = [];
  const add = (each: Class): void => {
    if (found.includes(each) || found.length >= MOST_CLASSES) return;
    found.push(each);
    for (const base of each.bases) if (base.kind === 'class') add(base);
  };
  add(type);
  return found;
}

/** What pathlib tells of a path. */
function pathPart(path: string, name: string, isSoft: boolean, at: FileOrigin): Value | null {
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  switch (name) {
    case 'parents':
      return sequence(
        parts.map((_, index) => scalar(parts.slice(0, parts.length - 1 - index).join('/'), at, isSoft)),
        at,
      );
    case 'parent':
      return scalar(parts.slice(0, -1).join('/'), at, isSoft);
    case 'name':
      return scalar(last, at, isSoft);
    case 'stem':
      return scalar(dot > 0 ? last.slice(0, dot) : last, at, isSoft);
    case 'suffix':
      return scalar(dot > 0 ? last.slice(dot) : '', at, isSoft);
    case 'value':
      return scalar(path, at, isSoft);
    default:
      return null;
  }
}
