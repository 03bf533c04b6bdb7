import type { Field } from '../base/origin.ts';
import type { Finding } from '../base/findings.ts';

/** Why the engine says nothing about a run. */
export class Unplannable extends Error {
  override readonly name = 'Unplannable';
  readonly rule: Finding['rule'];
  readonly field: Field<unknown>;

  constructor(rule: Finding['rule'], message: string, field: Field<unknown>) {
    super(message);
    this.rule = rule;
    this.field = field;
  }
}
