import type { FileOrigin } from '../../sources/source-text.ts';
import type { Value } from './domain.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { type PythonNode, partsOf } from './syntax.ts';

/** Binds the names that an import brings: of a module of the repository what it defines, of a library its name. */
export function importNames(machine: Machine, node: PythonNode, scope: Scope): void {
  const parts = partsOf(node).filter(({ name }) => name !== '(' && name !== ')');
  if (parts[0]?.name === 'from') importFrom(machine, parts, scope);
  else importModules(machine, parts.slice(1), scope);
}

function importFrom(machine: Machine, parts: readonly PythonNode[], scope: Scope): void {
  const at = parts.findIndex(({ name }) => name === 'import');
  const source = parts
    .slice(1, at)
    .map((part) => machine.source(part, scope))
    .join('');
  const level = /^\.*/.exec(source)?.[0].length ?? 0;
  const name = source.slice(level);
  const from = scope.program.text.path;
  const module = machine.world.module(name, level, from);
  for (const { written, bound, node } of namesIn(machine, parts.slice(at + 1), scope)) {
    const place = machine.at(node, scope);
    if (written === '*') {
      for (const [each, value] of module?.scope.names ?? []) scope.set(each, value);
    } else scope.set(bound, importedName(machine, module?.scope.get(written), { name, level, from, written }, place));
  }
}

function importedName(
  machine: Machine,
  defined: Value | undefined,
  { name, level, from, written }: { name: string; level: number; from: string; written: string },
  at: FileOrigin,
): Value {
  // a name may be a module of a package
  const inner = defined ?? machine.world.module(name === '' ? written : `${name}.${written}`, level, from);
  return inner ?? { kind: 'external', name: name === '' ? written : `${name}.${written}`, of: null, at };
}

function importModules(machine: Machine, parts: readonly PythonNode[], scope: Scope): void {
  const from = scope.program.text.path;
  for (const group of groupsOf(parts)) {
    const alias = group.findIndex(({ name }) => name === 'as');
    const path = (alias === -1 ? group : group.slice(0, alias)).map((part) => machine.source(part, scope)).join('');
    const [first] = group;
    if (!first) continue;
    const at = machine.at(first, scope);
    const bound = alias === -1 ? path.split('.')[0]! : machine.source(group[alias + 1] ?? first, scope);
    const module = machine.world.module(path, 0, from);
    if (module && (alias !== -1 || !path.includes('.'))) scope.set(bound, module);
    else scope.set(bound, { kind: 'external', name: alias === -1 ? bound : path, of: null, at });
  }
}

function namesIn(
  machine: Machine,
  parts: readonly PythonNode[],
  scope: Scope,
): { readonly written: string; readonly bound: string; readonly node: PythonNode }[] {
  return groupsOf(parts).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const written = machine.source(first, scope);
    const alias = group[group.findIndex(({ name }) => name === 'as') + 1];
    const bound = group.some(({ name }) => name === 'as') && alias ? machine.source(alias, scope) : written;
    return [{ written, bound, node: first }];
  });
}

function groupsOf(parts: readonly PythonNode[]): PythonNode[][] {
  const groups: PythonNode[][] = [[]];
  for (const part of parts) {
    if (part.name === ',') groups.push([]);
    else groups.at(-1)!.push(part);
  }
  return groups.filter((group) => group.length > 0);
}
