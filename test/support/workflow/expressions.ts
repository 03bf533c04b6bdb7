// Expressions of workflows, evaluated by GitHub's own library.
import type { data as Data } from '@actions/expressions';
import { data, Evaluator, Lexer, Parser } from './github-parser.ts';

/** What an expression may ask for, by name: `github`, `needs`, `steps`, ... */
export type Contexts = Readonly<Record<string, unknown>>;

/** How what came before ended; what `success()` and its like look at. */
export type Status = 'success' | 'failure' | 'cancelled';

/** The value of an expression without its `${{ }}`. */
export function evaluate(expression: string, contexts: Contexts, status: Status = 'success'): unknown {
  const answers = {
    success: status === 'success',
    failure: status === 'failure',
    cancelled: status === 'cancelled',
    always: true,
  };
  const functions = Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }));
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const values = JSON.parse(JSON.stringify(contexts), data.reviver) as Data.Dictionary;
  const named = new Map(functions.map((each) => [each.name, each]));
  const value = new Evaluator(parsed, values, named).evaluate();
  return JSON.parse(JSON.stringify(value, data.replacer)) as unknown;
}

const EXPRESSION = /\$\{\{(.*?)\}\}/gs;

/** A value of a workflow with its expressions replaced; one that is nothing but an expression keeps its type. */
export function interpolate(value: unknown, contexts: Contexts, status: Status = 'success'): unknown {
  if (typeof value !== 'string') return value;
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(value.trim())?.[1];
  if (whole !== undefined) return evaluate(whole, contexts, status);
  return value.replaceAll(EXPRESSION, (_, expression: string) => asText(evaluate(expression, contexts, status)));
}

/** A value as GitHub puts it into an input or an output. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
