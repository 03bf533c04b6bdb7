import type { Change } from '../frameworks/training.ts';
import { SHARED_VALUE } from '../base/findings.ts';
import { isFix } from './recommendation.ts';
import type { RunResult } from './result.ts';

/** One line of a file and what to write instead: the same with a value replaced, and lines after it. */
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

/**
 * The recommendation as edits of the config's own lines, all else on them kept; `lineAt` gives the text of a line. A
 * value that stands there in another form than it was read in is left alone.
 */
export function editsOf(run: RunResult, lineAt: (path: string, line: number) => string | undefined): Edits {
  return isFix(run) ? editsFor(run, run.recommendation?.changes ?? [], lineAt) : { edits: [], byHand: [] };
}

/** The same for any changes of a config. */
export function editsFor(
  run: RunResult,
  changes: readonly Change[],
  lineAt: (path: string, line: number) => string | undefined,
): Edits {
  const lines = new Map<string, string[]>();
  const byHand: Change[] = [];
  let anchor: Anchor | null = null;
  for (const change of changes) {
    const place = placeOf(run, change);
    const known = place && lines.get(keyOf(place));
    const text = known?.[0] ?? (place ? lineAt(place.path, place.line) : undefined);
    const isShared = place !== null && isReadElsewhere(run, place);
    const edited =
      place && !isShared && change.from !== null ? replaced(text, place.column, change.from, change.to) : null;
    if (place && edited !== null) {
      lines.set(keyOf(place), [edited, ...(known?.slice(1) ?? [])]);
      anchor ??= { ...place, key: change.key };
      continue;
    }
    const own: Anchor = anchor ?? { ...startOf(run), key: null };
    const before = lines.get(keyOf(own)) ?? [lineAt(own.path, own.line) ?? ''];
    const inserted = change.from === null ? withInserted(before, own, change) : null;
    if (inserted) {
      lines.set(keyOf(own), inserted);
      anchor ??= own;
    } else byHand.push(change);
  }
  // the rest without the batch would be another config than the one that was promised
  if (byHand.some(({ key }) => key === run.run?.batch.key)) return { edits: [], byHand: [...changes] };
  const edits = [...lines].map(([key, now]) => {
    const colon = key.lastIndexOf(':');
    return { path: key.slice(0, colon), line: Number(key.slice(colon + 1)), lines: now };
  });
  return { edits, byHand };
}

/** Whether an edit at a place would change what something else reads. */
function isReadElsewhere({ findings }: RunResult, { path, line, column }: Place): boolean {
  return findings.some(
    (each) => each.rule === SHARED_VALUE && each.path === path && each.line === line && each.column === column,
  );
}

interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Where something new is put beside; the key of the value there, where it has one. */
interface Anchor extends Place {
  readonly key: string | null;
}

function keyOf({ path, line }: Place): string {
  return `${path}:${line}`;
}

function placeOf({ run }: RunResult, { key }: Change): Place | null {
  const fields = run?.fields ?? {};
  const origin = Object.hasOwn(fields, key) ? fields[key]!.origin : null;
  return origin?.kind === 'file' ? origin : null;
}

/** A line of the config that is surely its own. */
function startOf(run: RunResult): Place {
  const origin = run.run?.fields['model']?.origin;
  const isInFile = origin?.kind === 'file' && origin.path === run.source.path && /\.ya?ml$/i.test(origin.path);
  return isInFile ? origin : { ...run.source, column: 1 };
}

/** The line with the value that starts at the column (from 1) replaced; null where another one stands there. */
function replaced(line: string | undefined, column: number, from: string, to: string): string | null {
  if (line === undefined) return null;
  const [head, tail] = [line.slice(0, column - 1), line.slice(column - 1)];
  const isWhole = tail.startsWith(from) && !/^[\w.+-]/.test(tail.slice(from.length));
  return isWhole ? head + to + tail.slice(from.length) : null;
}

/** `  batch: 64`: a mapping in block style, with its indentation. */
const BLOCK_KEY = /^(\s*(?:- )?)(["']?)([\w.-]+)\2\s*:(?:\s|$)/;
const CALL = /\.train\((?=\s*[^\s)])/;
const COMMAND = /^[^#|;&]*?\btrain(?=\s|$)/;

/** The lines with a new setting beside what stands there; null for a form that has no sure place for it. */
function withInserted([first = '', ...rest]: readonly string[], anchor: Anchor, { key, to }: Change): string[] | null {
  if (/\.ya?ml$/i.test(anchor.path)) {
    const [, indent, , name] = BLOCK_KEY.exec(first) ?? [];
    // a program with words of its own for the batch may not read our other keys
    const isForeign = anchor.key !== null && name !== anchor.key;
    return indent === undefined || isForeign ? null : [first, ...rest, `${indent.replace('-', ' ')}${key}: ${to}`];
  }
  const between = /\.(?:py|ipynb)$/i.test(anchor.path) ? ', ' : ' ';
  if (anchor.key !== null) {
    const argument = new RegExp(`\\b${anchor.key}=[\\d.-]+`).exec(first);
    if (!argument) return null;
    const end = argument.index + argument[0].length;
    const quote = /["']/.exec(first[argument.index - 1] ?? '')?.[0];
    if (quote) {
      // a word of a list, as in the exec form of a Dockerfile
      if (first[end] !== quote) return null;
      const comma = /\[[^\]]*$/.test(first.slice(0, argument.index)) ? ',' : '';
      const word = `${quote}${comma} ${quote}${key}=${to}`;
      return [`${first.slice(0, end)}${word}${first.slice(end)}`, ...rest];
    }
    return [`${first.slice(0, end)}${between}${key}=${to}${first.slice(end)}`, ...rest];
  }
  const opening = (between === ', ' ? CALL : COMMAND).exec(first);
  if (!opening) return null;
  const end = opening.index + opening[0].length;
  const added = between === ', ' ? `${key}=${to}, ` : ` ${key}=${to}`;
  return [`${first.slice(0, end)}${added}${first.slice(end)}`, ...rest];
}
