import { code, prose } from './escape.ts';
import { count, gibNumber, percent } from './format.ts';
import { needText, shownSentence, usableText } from './memory.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { place, reasonOf, standingOf, type Standing, TITLES, whyUnknown, worstFirst } from './wording.ts';

/** The run that the headline is about: the worst, an unknown one only where nothing is known. */
function headRun({ runs }: Result): RunResult | null {
  const sorted = worstFirst(runs);
  return sorted.find((each) => standingOf(each) !== 'unknown') ?? sorted[0] ?? null;
}

/** The finding that the headline says already. */
export function headFinding(result: Result): RunResult['findings'][number] | null {
  const run = headRun(result);
  return run && reasonOf(run);
}

/** The verdict in one sentence of Markdown, and what nvidia-smi may show in another. */
export function headline(result: Result): string {
  const run = headRun(result);
  if (!run) return '**Nothing to check**: no training config was found.';
  const title = `**${TITLES[standingOf(run)]}**`;
  const why = whyUnknown(run);
  if (why !== null) {
    return why.includes(run.source.path) ? `${title}: ${prose(why)}` : `${title}: ${code(place(run))}: ${prose(why)}`;
  }
  const card = cardOf(run, result);
  const shown = shownSentence(run, card);
  return `${title}: ${code(run.source.path)} needs ${need(run, card)}.${shown === null ? '' : `\n\n${prose(shown)}`}`;
}

function need({ estimate, run, risk, before }: RunResult, card: Result['card']): string {
  if (!estimate) return '';
  const gpus = run?.batch.gpus ?? 1;
  const earlier = before?.estimate ? gibNumber(before.estimate.need.bytes) : null;
  return [
    needText(estimate, card),
    gpus > 1 ? ` on each of ${gpus} GPUs` : '',
    card ? `, ${usableText(estimate, card)} are usable on ${prose(card.title)}` : ' of GPU memory',
    risk === null ? '' : `; risk ${percent(risk)}`,
    earlier === null || earlier === gibNumber(estimate.need.bytes) ? '' : `; before this change ${earlier} GiB`,
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
