import type { Finding, Severity } from '../base/findings.ts';
import { plain } from './escape.ts';
import { isIgnoredAt } from './ignored.ts';
import { count, percent } from './format.ts';
import { MAX_ANNOTATION_CHARACTERS, MAX_ANNOTATIONS_PER_LEVEL } from './limits.ts';
import { needText, usableText } from './memory.ts';
import { fittingText, isBeyondRepair, isFix, noBatchFits } from './recommendation.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { standingOf, type Standing, TITLES, whyUnknown, worstFirst, place } from './wording.ts';

/** A remark at a line of a file; all of it plain text of one line. */
export interface Annotation {
  readonly level: Severity;
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly title: string;
  readonly message: string;
}

const LEVELS: Readonly<Record<Standing, Severity>> = {
  oom: 'error',
  broken: 'error',
  likely: 'error',
  tight: 'warning',
  unknown: 'notice',
  fits: 'notice',
  'no card': 'notice',
  'no training': 'notice',
};

/** An annotation with the rule it is about: the standing of a config, or what a finding is called. */
export interface RankedAnnotation extends Annotation {
  readonly rule: string;
}

/** A remark for each run and each finding, worst first; no more of a level than GitHub shows, the last naming the rest. */
export function annotations(result: Result): Annotation[] {
  const all = remarks(result).map(withoutRule);
  return (['error', 'warning', 'notice'] as const).flatMap((level) =>
    folded(all.filter((each) => each.level === level)),
  );
}

function withoutRule(remark: RankedAnnotation): Annotation {
  const { rule: _, ...annotation } = remark;
  return annotation;
}

/** A remark for each run and each finding, worst first. */
function remarks(result: Result): RankedAnnotation[] {
  const runs = worstFirst(result.runs);
  return [...runs.flatMap((run) => verdictRemark(run, result) ?? []), ...runs.flatMap((run) => findingRemarks(run))];
}

/** Of these nobody has to hear where only alerts are shown. */
const GOOD: ReadonlySet<string> = new Set(['fits', 'no card', 'no training']);

/** The remarks that ask for something, worst first: a config that does not simply fit, and each finding. */
export function alerts(result: Result): Alert[] {
  return fingerprinted(remarks(result).filter(({ rule }) => isAlert(rule)));
}

export function isAlert(rule: string): boolean {
  return !GOOD.has(rule);
}

export interface Alert extends RankedAnnotation {
  /** The same when lines move, so that an alert is no new one each time; equal ones are counted. */
  readonly fingerprint: string;
}

function fingerprinted(all: readonly RankedAnnotation[]): Alert[] {
  const seen = new Map<string, number>();
  return all.map((remark) => {
    const key = `${remark.rule}:${remark.path}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { ...remark, fingerprint: `${key}:${nth}` };
  });
}

/** What each finding of a run says. */
export function findingRemarks(run: RunResult): RankedAnnotation[] {
  return run.findings.map((finding) => ofFinding(finding, run));
}

/** On the value to change; nothing where a finding already says why there is no prediction. */
export function verdictRemark(run: RunResult, result: Result): RankedAnnotation | null {
  if (run.estimate === null && run.findings.length > 0) return null;
  const origin = run.run?.batch.origin;
  const at = origin?.kind === 'file' ? origin : { ...run.source, column: null };
  const standing = standingOf(run);
  const isIgnored = isIgnoredAt(result.ignored ?? [], standing, run.source.path, place(run));
  const level = isIgnored ? 'notice' : LEVELS[standing];
  const text = whyUnknown(run) ?? told(run, cardOf(run, result));
  return { ...annotation(level, at, TITLES[standing], text), rule: standing };
}

function ofFinding({ severity, path, line, column, rule, message }: Finding, { source }: RunResult): RankedAnnotation {
  const at = path === null ? { ...source, column: null } : { path, line, column };
  return { ...annotation(severity, at, rule, message), rule: plain(rule) };
}

function told(run: RunResult, card: Result['card']): string {
  const { estimate, recommendation, risk } = run;
  if (!estimate) return '';
  return [
    `needs ${needText(estimate, card)}`,
    card ? `, ${usableText(estimate, card)} are usable on ${card.title}` : '; declare a GPU to get a verdict',
    risk === null ? '' : `; risk ${percent(risk)}`,
    isFix(run) && recommendation ? `. ${fittingText(run, recommendation)}` : '',
    isBeyondRepair(run) ? `. ${noBatchFits(run)}` : '',
  ].join('');
}

interface Place {
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
}

function annotation(level: Severity, { path, line, column }: Place, title: string, message: string): Annotation {
  return { level, path, line, column, title: plain(title), message: plain(message, MAX_ANNOTATION_CHARACTERS) };
}

/** All of one level; those beyond the limit become the last one, which states the total. */
function folded(all: readonly Annotation[]): Annotation[] {
  const [kept, rest] = [all.slice(0, MAX_ANNOTATIONS_PER_LEVEL - 1), all.slice(MAX_ANNOTATIONS_PER_LEVEL - 1)];
  const [first] = rest;
  if (!first || rest.length === 1) return [...all];
  const places = rest.map(({ path, line }) => (line === null ? path : `${path}:${line}`));
  const message = `${count(all.length, first.level)} in all, the job summary has every one; the rest: ${[...new Set(places)].join(', ')}`;
  return [...kept, annotation(first.level, first, `and ${count(rest.length, `more ${first.level}`)}`, message)];
}
