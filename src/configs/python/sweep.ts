import { unclear } from './domain.ts';
import { type Machine, placeKey, type Program } from './machine.ts';
import { Scope } from './scope.ts';
import type { PythonNode } from './syntax.ts';

const MAX_CALLS = 200;

/** Follows calls of `train` that no statement led to: within broken code, or in parts that are not understood. */
export function sweep(machine: Machine, program: Program, scope: Scope): void {
  const { text } = program.text;
  for (const { index } of Array.from(text.matchAll(/\.\s*(?:train|tune)\s*\(/g)).slice(0, MAX_CALLS)) {
    const call = callAround(program.root, index + 1);
    if (!call || machine.visited.has(placeKey(program.text.originAt(call.from)))) continue;
    const isSkipped = machine.skipped.some(
      (part) => part.program === program && part.from <= call.from && call.to <= part.to,
    );
    if (isSkipped) continue;
    const inner = new Scope(program, scope);
    for (const name of parametersAround(call, text)) {
      if (scope.get(name) === undefined)
        inner.set(name, unclear(`${name} is set where it is not understood`, program.text.originAt(call.from)));
    }
    machine.guarded(() => void machine.evaluate(call, inner));
  }
}

function callAround(root: PythonNode, offset: number): PythonNode | null {
  let node: PythonNode | null = root.resolveInner(offset, 1);
  // what stands in a string or a comment is no call
  if (/String$|^Comment$/.test(node.name)) return null;
  while (node && node.name !== 'CallExpression') node = node.parent;
  return node;
}

function parametersAround(node: PythonNode, text: string): string[] {
  const names: string[] = [];
  for (let at: PythonNode | null = node; at; at = at.parent) {
    const list = at.name === 'FunctionDefinition' ? at.getChild('ParamList') : null;
    for (const each of list?.getChildren('VariableName') ?? []) names.push(text.slice(each.from, each.to));
  }
  return names;
}
