import { mapping, scalar, type Value } from './domain.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { operandsOf, type PythonNode } from './syntax.ts';

/** Fewer tokens are those of a prompt or of a name. */
const LEAST = 16;

/** `input_ids[:1024]` cuts a text by hand. */
export function noteCut(machine: Machine, object: PythonNode, parts: readonly PythonNode[], scope: Scope): void {
  const [colon, end] = parts.filter(({ name }) => name !== '[' && name !== ']');
  if (colon?.name !== ':' || !end || !/input_ids\w*(?:["']\])?$/.test(machine.source(object, scope))) return;
  note(machine, end, scope, false);
}

/** `[pad_token_id] * (1024 - len(input_ids))` fills a text up by hand. */
export function noteFilled(machine: Machine, filler: Value, times: PythonNode, scope: Scope): void {
  if (filler.kind !== 'sequence' || filler.items.length !== 1) return;
  const inner = times.name === 'ParenthesizedExpression' ? operandsOf(times)[0] : times;
  if (inner?.name !== 'BinaryExpression') return;
  const [whole, operator, part] = operandsOf(inner);
  if (!whole || !operator || !part || machine.source(operator, scope) !== '-') return;
  // anything longer would be worked out once more on each level that it is nested in
  if (!/^(?:Number|VariableName|MemberExpression)$/.test(whole.name)) return;
  if (part.name === 'CallExpression' && /^len\s*\(/.test(machine.source(part, scope)))
    note(machine, whole, scope, true);
}

function note(machine: Machine, length: PythonNode, scope: Scope, isFilled: boolean): void {
  const value = machine.evaluate(length, scope);
  if (value.kind !== 'scalar' || typeof value.value !== 'number' || value.value < LEAST) return;
  const keyAt = machine.at(length, scope);
  const entries = new Map([
    ['max_length', { value, keyAt }],
    ['truncation', { value: scalar(true, keyAt), keyAt }],
  ]);
  if (isFilled) entries.set('padding', { value: scalar('max_length', keyAt), keyAt });
  machine.tokenizations.push(mapping(entries, keyAt));
}
