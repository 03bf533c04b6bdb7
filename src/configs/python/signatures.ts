import type { FileOrigin } from '../../sources/source-text.ts';
import { type External, optionsOf, scalar, type Value } from './domain.ts';

/** What programs ask which arguments a class of a library takes, where its name stands in front and behind. */
const ASKED = /^inspect\.(?:signature|getfullargspec)\(\)$|^dataclasses\.fields\(\)$/;
const NAMES =
  /^(?:inspect\.(?:signature\(\)\.parameters(?:\.keys\(\))?|getfullargspec\(\)\.(?:args|kwonlyargs))|dataclasses\.fields\(\)\.any\.name)$/;
const FIELDS = /\.(?:__dataclass_fields__|__annotations__)$/;
/** Classes whose arguments are known, so that one that a program writes for them is one that they take. */
const CLASS = /(?:^|\.)(?:\w*TrainingArguments|\w+Config|\w*Trainer)(?:\.__init__)?$/;

/** `inspect.signature(TrainingArguments.__init__)`: what it is asked of goes along. */
export function signatureOf({ name, of }: External, [value]: readonly Value[], at: FileOrigin): External | undefined {
  if (NAMES.test(`${name}()`)) return { kind: 'external', name: `${name}()`, of, at };
  if (!ASKED.test(`${name}()`) || value?.kind !== 'external' || !CLASS.test(value.name)) return undefined;
  return { kind: 'external', name: `${name}()`, of: value, at };
}

/** What stands for any of the fields of a class of a library, whose name is among its arguments. */
export function anyField(value: Value): External | null {
  if (value.kind !== 'external' || value.name !== 'dataclasses.fields()') return null;
  return { ...value, name: `${value.name}.any` };
}

/** Whether a value is the names of the arguments that a class of a library takes. */
export function isSignature(value: Value | undefined): value is External {
  if (value?.kind !== 'external') return false;
  return NAMES.test(value.name) || (FIELDS.test(value.name) && CLASS.test(value.name.replace(FIELDS, '')));
}

/** Whether a class takes an argument: one that a program writes for it is meant to be taken, by some release. */
export function takenBy(operator: string, left: Value, right: Value, at: FileOrigin): Value | null {
  if (!isSignature(right) || !/^(?:not )?in$/.test(operator)) return null;
  const areNames = optionsOf(left).every((each) => each.kind === 'scalar' && typeof each.value === 'string');
  return areNames ? scalar(operator === 'in', at) : null;
}
