import type { FileOrigin } from '../../sources/source-text.ts';
import { type Instance, scalar, unclear, type Value } from './domain.ts';

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
      return instanceAttribute(value, name) ?? method('object');
    case 'class':
      return value.attributes.get(name) ?? value.methods.get(name) ?? method('class');
    case 'module':
      return value.scope.get(name) ?? unclear(`${name} is not defined in the module`, at);
    case 'external':
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

function instanceAttribute(instance: Instance, name: string): Value | undefined {
  const own = instance.attributes.get(name);
  if (own) return own;
  const method = instance.class?.methods.get(name);
  if (method) return { ...method, self: instance };
  return instance.class?.attributes.get(name) ?? inherited(instance, name);
}

function inherited(instance: Instance, name: string): Value | undefined {
  for (const base of instance.class?.bases ?? []) {
    if (base.kind !== 'class') continue;
    const method = base.methods.get(name);
    const found = method ? { ...method, self: instance } : base.attributes.get(name);
    if (found) return found;
  }
  return undefined;
}

/** What pathlib tells of a path. */
function pathPart(path: string, name: string, isSoft: boolean, at: FileOrigin): Value | null {
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  switch (name) {
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
