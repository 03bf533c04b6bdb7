import { findingRemarks, isAlert, type RankedAnnotation, verdictRemark } from './annotations.ts';
import { editsOf } from './edits.ts';
import { HOMEPAGE } from './homepage.ts';
import type { Result, RunResult } from './result.ts';
import { worstFirst } from './wording.ts';

/** The text of a line (from 1) of a file, where the caller has it. */
export type LineAt = (path: string, line: number) => string | undefined;

const SEVERITIES = { error: 'ERROR', warning: 'WARNING', notice: 'INFO' } as const;

interface Position {
  readonly line: number;
  /** From 1, in bytes of UTF-8. */
  readonly column?: number;
}

interface Suggestion {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/**
 * The result as rdjson, the DiagnosticResult of reviewdog (proto/rdf/reviewdog.proto), worst first: a diagnostic for
 * each config that does not simply fit, with its fix as suggestions of whole lines, and for each finding.
 */
export function renderRdjson(result: Result, lineAt: LineAt): string {
  const runs = worstFirst(result.runs);
  const diagnostics = [
    ...runs.flatMap((run) => {
      const remark = verdictRemark(run, result);
      return remark && isAlert(remark.rule) ? [diagnostic(remark, lineAt, suggestionsFor(run, remark, lineAt))] : [];
    }),
    ...runs.flatMap((run) =>
      findingRemarks(run)
        .filter(({ rule }) => isAlert(rule))
        .map((remark) => diagnostic(remark, lineAt, [])),
    ),
  ];
  return `${JSON.stringify({ source: { name: 'oomlint', url: HOMEPAGE }, diagnostics }, null, 2)}\n`;
}

function diagnostic(remark: RankedAnnotation, lineAt: LineAt, suggestions: readonly Suggestion[]): object {
  const { rule, level, path, line, title, message } = remark;
  return {
    message: `${title}: ${message}`,
    location: { path, range: { start: startOf(remark, lineAt) } },
    severity: SEVERITIES[level],
    code: { value: rule, url: HOMEPAGE },
    ...(suggestions.length > 0 && line !== null && { suggestions }),
  };
}

/** Columns are counted in bytes, for which the line must be at hand. */
function startOf({ path, line, column }: RankedAnnotation, lineAt: LineAt): Position {
  const text = line === null || column === null ? undefined : lineAt(path, line);
  if (line === null || column === null || text === undefined) return { line: line ?? 1 };
  return { line, column: new TextEncoder().encode(text.slice(0, column - 1)).length + 1 };
}

/** Suggestions are about the file of their diagnostic; half a fix is none. */
function suggestionsFor(run: RunResult, { path }: RankedAnnotation, lineAt: LineAt): Suggestion[] {
  const { edits } = editsOf(run, lineAt);
  if (edits.some((edit) => edit.path !== path)) return [];
  return edits.map(({ line, lines }) => ({
    range: { start: { line }, end: { line } },
    text: lines.map((each) => each.replace(/\r$/, '')).join('\n'),
  }));
}
