import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import { findingRemarks, type RankedAnnotation, verdictRemark } from '../../report/annotations.ts';
import { editsOf } from '../../report/edits.ts';
import { gib } from '../../report/format.ts';
import { isFix } from '../../report/recommendation.ts';
import type { LineAt } from '../../report/rdjson.ts';
import type { JudgedText } from './judging.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  notice: DiagnosticSeverity.Information,
} as const;

/** What the editor marks: each verdict on its batch, each finding where it stands; from line and column 1 to 0. */
export function diagnosticsOf({ root, path, result }: JudgedText, lineAt: LineAt): Diagnostic[] {
  return result.runs.flatMap((run) => {
    const verdict = verdictRemark(run, result);
    const remarks = [...(verdict ? [verdict] : []), ...findingRemarks(run)];
    return remarks.map((remark) => diagnostic(remark, { root, path, line: run.source.line }, lineAt));
  });
}

interface Home {
  readonly root: string;
  readonly path: string;
  /** Where what is said of another file is shown. */
  readonly line: number;
}

function diagnostic(remark: RankedAnnotation, { root, path, line: ownLine }: Home, lineAt: LineAt): Diagnostic {
  const { level, title, message, rule } = remark;
  const isHere = remark.path === path;
  const range = rangeOf(isHere ? remark : { line: ownLine, column: null }, (line) => lineAt(path, line));
  const there = { uri: uriOf(root, remark.path), range: rangeOf(remark, (line) => lineAt(remark.path, line)) };
  return {
    range,
    severity: SEVERITIES[level],
    source: 'oomlint',
    code: rule,
    message: `${title}: ${message}`,
    ...(!isHere && { relatedInformation: [{ location: there, message: 'it stands here' }] }),
  };
}

/** The value that starts at a column; the line, without its indentation, where there is none. */
function rangeOf(
  { line, column }: Pick<RankedAnnotation, 'line' | 'column'>,
  textAt: (line: number) => string | undefined,
): Range {
  const row = (line ?? 1) - 1;
  const text = (textAt(row + 1) ?? '').replace(/\r$/, '');
  const start = Math.min(column === null ? text.length - text.trimStart().length : column - 1, text.length);
  const [value = ''] = /^(?:"[^"]*"|'[^']*'|[^\s,)\]}#;"']+)/.exec(text.slice(start)) ?? [];
  const end = column === null || value === '' ? text.trimEnd().length : start + value.length;
  return { start: { line: row, character: start }, end: { line: row, character: Math.max(end, start) } };
}

/** The fix of each run that lies in the lines, as edits that one click applies. */
export function actionsOf(
  judged: JudgedText,
  { start, end }: Range,
  lineAt: LineAt,
  marked: readonly Diagnostic[],
): CodeAction[] {
  const { root, path, result } = judged;
  return result.runs.filter(isFix).flatMap((run) => {
    const { edits, byHand } = editsOf(run, lineAt);
    const origin = run.run?.batch.origin;
    const own = [run.source.line, ...(origin?.kind === 'file' && origin.path === path ? [origin.line] : [])];
    const lines = [...own, ...edits.filter((edit) => edit.path === path).map(({ line }) => line)];
    const isAsked = lines.some((line) => line - 1 >= start.line && line - 1 <= end.line);
    if (edits.length === 0 || !isAsked || !run.recommendation) return [];
    const changes: Record<string, TextEdit[]> = {};
    for (const { path: to, line, lines: now } of edits) {
      (changes[uriOf(root, to)] ??= []).push(lineEdit(line, now, lineAt(to, line) ?? ''));
    }
    const written = run.recommendation.changes
      .filter((change) => !byHand.includes(change))
      .map(({ key, to }) => `${key} ${to}`)
      .join(', ');
    return [
      {
        title: `oomlint: ${written} (fits with ${gib(run.recommendation.needBytes)})`,
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: marked.filter(
          ({ source, code, range }) => isVerdict(source, code) && own.includes(range.start.line + 1),
        ),
        edit: { changes },
      },
    ];
  });
}

function isVerdict(source: unknown, code: unknown): boolean {
  return source === 'oomlint' && ['oom', 'likely', 'tight'].includes(String(code));
}

/** The line with its ending as it is. */
function lineEdit(line: number, lines: readonly string[], before: string): TextEdit {
  const ending = before.endsWith('\r') ? '\r\n' : '\n';
  const text = before.replace(/\r$/, '');
  return {
    range: { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: text.length } },
    newText: lines.map((each) => each.replace(/\r$/, '')).join(ending),
  };
}

function uriOf(root: string, path: string): string {
  return pathToFileURL(resolve(root, path)).href;
}
