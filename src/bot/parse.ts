import { SOLVABLE } from '../frameworks/words.ts';
import { nearMatches } from '../base/near-match.ts';
import { printable } from '../base/printable.ts';
import { saidLines } from './said-lines.ts';

/** What somebody asks of the bot in a comment. */
export type BotCommand =
  | {
      readonly kind: 'help';
      /** What was wrong with what was asked; null when help was. */ readonly problem: string | null;
    }
  | { readonly kind: 'check' }
  | { readonly kind: 'what-if'; readonly words: readonly string[]; readonly path: string | null }
  | { readonly kind: 'solve'; readonly field: string; readonly path: string | null }
  | { readonly kind: 'probe'; /** Start of the head that was looked at. */ readonly sha: string | null }
  | { readonly kind: 'ignore'; readonly rule: string; readonly path: string | null; readonly reason: string };

/** A command with the line it was given in. */
export interface BotRequest {
  readonly line: string;
  readonly command: BotCommand;
}

/** A comment with more is no conversation. */
const MAX_COMMANDS = 5;
const MAX_WORDS = 40;
const MAX_REASON = 300;
const COMMAND = /^\/oomlint(?:\s+(.*))?$/;
/** A word, or several in quotes. */
const WORD = /"([^"]*)"|(\S+)/g;

/** The commands of a comment: lines that start with `/oomlint` and that everybody sees, outside quotes and code. */
export function botCommandsIn(body: string): BotRequest[] {
  // to read Markdown takes time, and most comments have none
  if (!body.includes('/oomlint')) return [];
  const found: BotRequest[] = [];
  for (const line of saidLines(body)) {
    const asked = COMMAND.exec(line.trimEnd());
    if (asked) found.push({ line: line.trimEnd(), command: parse(asked[1] ?? '') });
  }
  return found.slice(0, MAX_COMMANDS);
}

const VERBS: Readonly<Record<string, (words: readonly string[], rest: string) => BotCommand>> = {
  help: () => ({ kind: 'help', problem: null }),
  check: () => ({ kind: 'check' }),
  'what-if': whatIf,
  solve,
  probe,
  ignore,
};

function parse(text: string): BotCommand {
  const words = wordsOf(text);
  const [verb, ...rest] = words;
  if (verb === undefined) return { kind: 'help', problem: null };
  const name = verb.toLowerCase().replace(/^what_?if$/, 'what-if');
  const read = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (read) return read(rest, text.trimStart().slice(verb.length).trim());
  const near = nearMatches(verb, Object.keys(VERBS), 1);
  return wrong(`${printable(verb)} is no command${near.length === 0 ? '' : `; did you mean ${near[0]}?`}`);
}

function whatIf(words: readonly string[]): BotCommand {
  const settings = words.filter((word) => word.includes('='));
  const paths = words.filter((word) => !word.includes('='));
  if (settings.length === 0) return wrong('what-if needs what to change, as batch=32 gpu=l4');
  if (paths.length > 1) return wrong(`what-if takes one file, not ${paths.length}; write key=value without blanks`);
  return { kind: 'what-if', words: settings, path: paths[0] ?? null };
}

function solve([field, path, ...more]: readonly string[]): BotCommand {
  const known = SOLVABLE.find((each) => each === field?.toLowerCase());
  if (!known) {
    return wrong(`solve needs one of ${SOLVABLE.join(', ')}${field === undefined ? '' : `, not ${printable(field)}`}`);
  }
  if (more.length > 0) return wrong('solve takes one field and one file');
  return { kind: 'solve', field: known, path: path ?? null };
}

function probe([sha]: readonly string[]): BotCommand {
  if (sha === undefined) return { kind: 'probe', sha: null };
  if (!/^[0-9a-f]{7,64}$/i.test(sha)) return wrong(`probe: ${printable(sha)} is no sha of a commit`);
  return { kind: 'probe', sha: sha.toLowerCase() };
}

function ignore([finding]: readonly string[], text: string): BotCommand {
  if (finding === undefined) return wrong('ignore needs a finding and a reason');
  const colon = finding.indexOf(':');
  const rule = colon === -1 ? finding : finding.slice(0, colon);
  const path = colon === -1 ? null : finding.slice(colon + 1);
  // the finding may stand in quotes
  const reason = text.slice(text.startsWith('"') ? finding.length + 2 : finding.length).trim();
  if (!/^[\w-]+$/.test(rule) || path === '') return wrong(`ignore: ${printable(finding)} names no finding`);
  if (reason === '') return wrong(`ignore ${rule}: say why, so that whoever reads it later knows`);
  return { kind: 'ignore', rule, path, reason: reason.slice(0, MAX_REASON) };
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(WORD)].slice(0, MAX_WORDS).map(([, quoted, bare]) => quoted ?? bare ?? '');
}

function wrong(problem: string): BotCommand {
  return { kind: 'help', problem };
}
