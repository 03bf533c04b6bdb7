import { readFileSync } from 'node:fs';
import { UserError } from '../base/errors.ts';
import { printableText } from '../base/printable.ts';
import { badgeOf } from '../report/badge.ts';
import { type Result, resultSchema } from '../report/result.ts';
import { readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** `badge RESULT.json`: what shields.io reads, of a result that a check has written. */
export async function printBadge(args: readonly string[], terminal: Terminal): Promise<number> {
  const [path, ...more] = readOptions('badge', args).words;
  if (path === undefined || more.length > 0) throw new UserError('badge needs one result, as check --json writes it');
  terminal.out(`${JSON.stringify(badgeOf(readResult(path)))}\n`);
  return EXIT.good;
}

function readResult(path: string): Result {
  const name = printableText(path, 200);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new UserError(`badge: ${name} ${why}`, { cause: error });
  }
  const read = resultSchema.safeParse(json);
  if (!read.success) throw new UserError(`badge: ${name} is no result of oomlint, oomlint/result@2`);
  return read.data;
}
