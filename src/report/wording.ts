import type { Finding } from '../base/findings.ts';
import { type Verdict } from '../verdict/verdict.ts';
import { gibNumber } from './format.ts';
import { declaresNothing, isBroken } from './overall.ts';
import { type Result, type RunResult } from './result.ts';

/** A verdict, or what stands in its place. */
export type Standing = Verdict | 'broken' | 'no card' | 'no training';

/** Worst first. */
const STANDINGS: readonly Standing[] = [
  'oom',
  'broken',
  'likely',
  'tight',
  'unknown',
  'fits',
  'no card',
  'no training',
];

export const TITLES: Readonly<Record<Standing, string>> = {
  oom: 'Out of memory',
  broken: 'Cannot be read',
  likely: 'Likely out of memory',
  tight: 'Tight',
  unknown: 'Unknown',
  fits: 'Fits',
  'no card': 'No GPU declared',
  'no training': 'No training here',
};

/** The title within a line. */
export const LABELS: Readonly<Record<Standing, string>> = {
  oom: 'out of memory',
  broken: 'cannot be read',
  likely: 'likely out of memory',
  tight: 'tight',
  unknown: 'unknown',
  fits: 'fits',
  'no card': 'no GPU declared',
  'no training': 'no training here',
};

export const MARKS: Readonly<Record<Standing, string>> = {
  oom: '❌',
  broken: '❌',
  likely: '🟠',
  tight: '🟡',
  unknown: '❔',
  fits: '✅',
  'no card': '➖',
  'no training': '➖',
};

export function standingOf(run: RunResult): Standing {
  if (declaresNothing(run)) return 'no training';
  if (isBroken(run)) return 'broken';
  if (run.verdict === null) return run.estimate === null ? 'unknown' : 'no card';
  return run.verdict;
}

/** Whether the reader has to do something about it. */
export function isBad(run: RunResult): boolean {
  return ['oom', 'broken', 'likely', 'tight'].includes(standingOf(run));
}

/** Worst first; of equals those whose memory changed, then the riskiest, then by place. */
export function worstFirst(runs: Result['runs']): RunResult[] {
  const ranked = runs.map((run) => ({
    run,
    standing: STANDINGS.indexOf(standingOf(run)),
    change: Number(changed(run)),
    risk: run.risk ?? 0,
  }));
  return ranked
    .toSorted(
      (a, b) =>
        a.standing - b.standing ||
        b.change - a.change ||
        b.risk - a.risk ||
        (a.run.source.path < b.run.source.path ? -1 : Number(a.run.source.path > b.run.source.path)) ||
        a.run.source.line - b.run.source.line,
    )
    .map(({ run }) => run);
}

function changed({ before, estimate }: RunResult): boolean {
  return before === null || before.estimate?.devicePeakBytes !== estimate?.devicePeakBytes;
}

/** `configs/train.yaml:5`, not yet escaped. */
export function place({ source }: RunResult): string {
  return `${source.path}:${source.line}`;
}

type BatchOfRun = Pick<RunResult, 'run' | 'autoBatch'>;

/** The total batch that is trained with: that of the config, or what AutoBatch makes of it; null when nobody can say. */
export function batchOf({ run, autoBatch }: BatchOfRun): number | null {
  return run && (run.batch.total ?? autoBatch?.batch ?? null);
}

/** `64`, `64 (4 x 16)` over four GPUs, `23 (AutoBatch)`, `AutoBatch (-1)` without a card. */
export function batchText({ run, autoBatch }: BatchOfRun): string {
  if (!run) return '';
  const { total, gpus, automatic } = run.batch;
  if (total === null) {
    const name = automatic?.name ?? 'automatic';
    return autoBatch ? `${autoBatch.batch} (${name})` : `${name} (${automatic?.written ?? '?'})`;
  }
  if (gpus <= 1) return String(total);
  return `${total} (${gpus} x ${Math.floor(total / gpus)})`;
}

/** Findings worst first; the order within a severity stays. */
export function findingsOf(runs: readonly RunResult[], ...severities: readonly Finding['severity'][]): Finding[] {
  return severities.flatMap((severity) =>
    runs.flatMap((run) => run.findings.filter((each) => each.severity === severity)),
  );
}

/** The finding that says why there is no prediction. */
export function reasonOf(run: RunResult): Finding | null {
  return run.estimate === null ? (findingsOf([run], 'error', 'warning', 'notice')[0] ?? null) : null;
}

/** Why there is no prediction, one line, not yet escaped; null when there is one. */
export function whyUnknown(run: RunResult): string | null {
  if (run.estimate !== null) return null;
  const first = reasonOf(run);
  if (first) return first.message;
  return run.run === null ? 'the config could not be read' : 'the engine does not know this model yet';
}

/** Facts that one line has room for, and characters of each. */
const MOST_READ = 12;
const MOST_CHARACTERS = 60;

/** What was read of a training that has no prediction, one line, not yet escaped; null where there is nothing. */
export function partlyText({ partly }: RunResult): string | null {
  if (!partly) return null;
  const { model, fields, missing } = partly;
  const stated = Object.entries(fields).flatMap(([name, { value, origin }]) => {
    const isStated = origin.kind === 'file' || origin.kind === 'argument' || origin.kind === 'policy';
    const text = Array.isArray(value)
      ? value.join(' ')
      : value === null || typeof value === 'object'
        ? ''
        : String(value);
    const isSaid = isStated && text !== '' && text.length <= MOST_CHARACTERS;
    return isSaid && name !== 'model' && value !== model ? [`${name} ${text}`] : [];
  });
  const facts = [...(model === null ? [] : [`model ${model}`]), ...stated];
  if (facts.length === 0) return null;
  const rest = facts.length > MOST_READ ? `, and ${facts.length - MOST_READ} more` : '';
  return `read so far: ${facts.slice(0, MOST_READ).join(', ')}${rest}; not known: ${missing.join(', ')}`;
}

/** What stands over other ways: whether they leave the batch alone. */
export function otherWaysTitle({ alternatives = [], run }: Pick<RunResult, 'alternatives' | 'run'>): string {
  const isSmaller = alternatives.some(({ changes }) => changes.some(({ key }) => key === run?.batch.key));
  return isSmaller ? 'Other ways' : 'Other ways, with the batch as it is';
}

/** The message of a finding, led by its place unless it names it itself. */
export function findingText({ path, line, column, message }: Finding): string {
  if (path === null || message.includes(path)) return message;
  return `${[path, line, column].filter((part) => part !== null).join(':')}: ${message}`;
}

/** How much one sample more in the batch adds to what is needed, in GiB on average over the ladder; null when unknown. */
export function gibPerSample({ ladder, run }: RunResult): string | null {
  const steps = ladder.toSorted((a, b) => a.batch - b.batch);
  const [first, last] = [steps.at(0), steps.at(-1)];
  if (!first || !last || first.batch === last.batch) return null;
  const bytes = ((last.needBytes - first.needBytes) / (last.batch - first.batch)) * (run?.batch.gpus ?? 1);
  return bytes > 0 ? gibNumber(bytes, 2) : null;
}
