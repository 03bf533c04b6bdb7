import type { Change, Spot } from '../frameworks/training.ts';
import { SHARED_VALUE } from '../base/findings.ts';
import { additionBeside, type Addition } from './insertion.ts';
import { isFix } from './recommendation.ts';
import type { RunResult } from './result.ts';
import { isSame, languageOf, tokenAt, valueLike } from './written-value.ts';

/** One line of a file and what to write instead: the same with values replaced or put in, and lines around it. */
export interface LineEdit {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

export interface Edits {
  readonly edits: readonly LineEdit[];
  /** Changes for which the file has no place that we are sure of. */
  readonly byHand: readonly Change[];
}

export type LineAt = (path: string, line: number) => string | undefined;

/**
 * The recommendation as edits of the config's own lines, all else on them kept; `lineAt` gives the text of a line. A
 * value that stands there in another form than it was read in is left alone.
 */
export function editsOf(run: RunResult, lineAt: LineAt): Edits {
  return isFix(run) ? editsFor(run, run.recommendation?.changes ?? [], lineAt) : { edits: [], byHand: [] };
}

/** The same for any changes of a config. */
export function editsFor(run: RunResult, changes: readonly Change[], lineAt: LineAt): Edits {
  const sheets = new Map<string, Sheet>();
  const sheetAt = ({ path, line }: Spot): Sheet => {
    const key = `${path}:${line}`;
    const sheet = sheets.get(key) ?? new Sheet(path, line, lineAt(path, line));
    sheets.set(key, sheet);
    return sheet;
  };
  const byHand: Change[] = [];
  let anchor: Anchor | null = null;
  for (const change of changes) {
    const spot = change.at ?? spotOf(run, change);
    if (spot && !isReadElsewhere(run, spot) && change.from !== null && sheetAt(spot).replace(spot, change)) {
      anchor ??= { ...spot, key: change.key };
      continue;
    }
    const own: Anchor = anchor ?? { ...startOf(run), key: null };
    const added = change.from === null ? additionOf(change, own, lineAt) : null;
    if (added) sheetAt(change.beside ?? own).add(added);
    else byHand.push(change);
    if (added && change.beside === undefined) anchor ??= own;
  }
  // the rest without the batch would be another config than the one that was promised
  if (byHand.some(({ key }) => key === run.run?.batch.key)) return { edits: [], byHand: [...changes] };
  return { edits: [...sheets.values()].flatMap((sheet) => sheet.edit ?? []), byHand };
}

/** What is to be done to one line; columns are those of the line as it was. */
class Sheet {
  readonly #path: string;
  readonly #line: number;
  readonly #text: string | undefined;
  readonly #cuts: { readonly column: number; readonly length: number; readonly text: string }[] = [];
  readonly #above: string[] = [];
  readonly #below: string[] = [];

  constructor(path: string, line: number, text: string | undefined) {
    this.#path = path;
    this.#line = line;
    this.#text = text;
  }

  /** Whether the value that a change starts from stands at the column, so that the other one can stand there. */
  replace({ column }: Spot, { from, to }: Change): boolean {
    const token = this.#text === undefined || from === null ? null : tokenAt(this.#text, column, from);
    if (!token || from === null || !isSame(token.text, from)) return false;
    this.#cuts.push({ column, length: token.length, text: valueLike(token, languageOf(this.#path), to) });
    return true;
  }

  add(addition: Addition): void {
    if (addition.kind === 'within') this.#cuts.push({ column: addition.column, length: 0, text: addition.text });
    else if (addition.kind === 'above') this.#above.push(addition.text);
    else this.#below.push(addition.text);
  }

  get edit(): LineEdit | null {
    const isSame = this.#cuts.length + this.#above.length + this.#below.length === 0;
    if (this.#text === undefined || isSame) return null;
    let text = '';
    let end = 0;
    for (const cut of this.#cuts.toSorted((a, b) => a.column - b.column)) {
      text += this.#text.slice(end, cut.column - 1) + cut.text;
      end = cut.column - 1 + cut.length;
    }
    const lines = [...this.#above, text + this.#text.slice(end), ...this.#below];
    return { path: this.#path, line: this.#line, lines };
  }
}

function additionOf(change: Change, anchor: Anchor, lineAt: LineAt): Addition | null {
  const { key, to, beside } = change;
  if (beside === null) return null;
  const { path, line } = beside ?? anchor;
  const text = lineAt(path, line);
  if (text === undefined) return null;
  if (beside) return additionBeside(text, lineAt(path, line - 1) ?? '', beside, key, to);
  return additionAt(text, anchor, change);
}

/** Whether an edit at a place would change what something else reads. */
function isReadElsewhere({ findings }: RunResult, { path, line, column }: Spot): boolean {
  return findings.some(
    (each) => each.rule === SHARED_VALUE && each.path === path && each.line === line && each.column === column,
  );
}

/** Where something new is put beside; the key of the value there, where it has one. */
interface Anchor extends Spot {
  readonly key: string | null;
}

function spotOf({ run }: RunResult, { key }: Change): Spot | null {
  const fields = run?.fields ?? {};
  const origin = Object.hasOwn(fields, key) ? fields[key]!.origin : null;
  return origin?.kind === 'file' ? origin : null;
}

/** A line of the config that is surely its own. */
function startOf(run: RunResult): Spot {
  const origin = run.run?.fields['model']?.origin;
  const isInFile = origin?.kind === 'file' && origin.path === run.source.path && /\.ya?ml$/i.test(origin.path);
  return isInFile ? origin : { ...run.source, column: 1 };
}

/** `  batch: 64`: a mapping in block style, with its indentation. */
const BLOCK_KEY = /^(\s*(?:- )?)(["']?)([\w.-]+)\2\s*:(?:\s|$)/;
const CALL = /\.train\((?=\s*[^\s)])/;
const COMMAND = /^[^#|;&]*?\btrain(?=\s|$)/;

/** A new setting beside what stands on a line; null for a form that has no sure place for it. */
function additionAt(line: string, anchor: Anchor, { key, to }: Change): Addition | null {
  if (/\.ya?ml$/i.test(anchor.path)) {
    const [, indent, , name] = BLOCK_KEY.exec(line) ?? [];
    // a program with words of its own for the batch may not read our other keys
    const isForeign = anchor.key !== null && name !== anchor.key;
    return indent === undefined || isForeign
      ? null
      : { kind: 'below', text: `${indent.replace('-', ' ')}${key}: ${to}` };
  }
  const between = /\.(?:py|ipynb)$/i.test(anchor.path) ? ', ' : ' ';
  if (anchor.key !== null) {
    const argument = new RegExp(`\\b${anchor.key}=[\\d.-]+`).exec(line);
    if (!argument) return null;
    const end = argument.index + argument[0].length;
    const quote = /["']/.exec(line[argument.index - 1] ?? '')?.[0];
    if (!quote) return { kind: 'within', column: end + 1, text: `${between}${key}=${to}` };
    // a word of a list, as in the exec form of a Dockerfile
    if (line[end] !== quote) return null;
    const comma = /\[[^\]]*$/.test(line.slice(0, argument.index)) ? ',' : '';
    return { kind: 'within', column: end + 1, text: `${quote}${comma} ${quote}${key}=${to}` };
  }
  const opening = (between === ', ' ? CALL : COMMAND).exec(line);
  if (!opening) return null;
  const text = between === ', ' ? `${key}=${to}, ` : ` ${key}=${to}`;
  return { kind: 'within', column: opening.index + opening[0].length + 1, text };
}
