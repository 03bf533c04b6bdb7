import { code, prose } from './escape.ts';
import { count, gib, gibAgainst, gibNumber, gibRange, percent } from './format.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { place, standingOf, type Standing, TITLES, whyUnknown, worstFirst } from './wording.ts';

/** The verdict in one sentence of Markdown: that of the worst config, an unknown one only where nothing is known. */
export function headline(result: Result): string {
  const runs = worstFirst(result.runs);
  const run = runs.find((each) => standingOf(each) !== 'unknown') ?? runs[0];
  if (!run) return '**Nothing to check**: no training config was found.';
  const title = `**${TITLES[standingOf(run)]}**`;
  const why = whyUnknown(run);
  if (why === null) return `${title}: ${code(run.source.path)} needs ${need(run, cardOf(run, result))}.`;
  return why.includes(run.source.path) ? `${title}: ${prose(why)}` : `${title}: ${code(place(run))}: ${prose(why)}`;
}

function need({ estimate, run, risk, before }: RunResult, card: Result['card']): string {
  if (!estimate) return '';
  const { devicePeakBytes, low, high } = estimate;
  const [peak, usable] = card ? gibAgainst(devicePeakBytes, card.usableBytes) : [gibNumber(devicePeakBytes), null];
  const gpus = run?.batch.gpus ?? 1;
  const earlier = before?.estimate?.devicePeakBytes ?? devicePeakBytes;
  return [
    `${peak} GiB (${gibRange(low, high)}) of device memory`,
    gpus > 1 ? ` on each of ${gpus} GPUs` : '',
    card ? `, ${usable} GiB are usable on ${prose(card.title)}` : '',
    risk === null ? '' : `; risk ${percent(risk)}`,
    earlier === devicePeakBytes ? '' : `; before this change ${gib(earlier)}`,
  ].join('');
}

/** `5 configs: 1 out of memory, 3 fit, 1 unknown`; empty for a single one. */
export function tally(result: Result): string {
  if (result.runs.length < 2) return '';
  const counts = new Map<Standing, number>();
  for (const run of worstFirst(result.runs)) counts.set(standingOf(run), (counts.get(standingOf(run)) ?? 0) + 1);
  const parts = [...counts].map(([standing, number]) => `${number} ${number === 1 ? ONE[standing] : MANY[standing]}`);
  return `${count(result.runs.length, 'config')}: ${parts.join(', ')}.`;
}

const ONE: Readonly<Record<Standing, string>> = {
  oom: 'runs out of memory',
  broken: 'cannot be read',
  likely: 'likely runs out of memory',
  tight: 'is tight',
  unknown: 'is unknown',
  fits: 'fits',
  'no card': 'has no GPU to be held against',
  'no training': 'is no training',
};

const MANY: Readonly<Record<Standing, string>> = {
  oom: 'run out of memory',
  broken: 'cannot be read',
  likely: 'likely run out of memory',
  tight: 'are tight',
  unknown: 'are unknown',
  fits: 'fit',
  'no card': 'have no GPU to be held against',
  'no training': 'are no trainings',
};
