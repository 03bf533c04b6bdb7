import { code, prose } from '../report/escape.ts';
import { count, gibNumber, gibRange, percent } from '../report/format.ts';
import { type RunResult } from '../report/result.ts';
import { unbroken } from '../report/subject.ts';
import { table } from '../report/table.ts';
import { batchText, LABELS, MARKS, place, standingOf, whyUnknown } from '../report/wording.ts';
import { type Card } from '../torch/card.ts';
import { type Solution, type Unsolvable } from '../verdict/solve.ts';

/** Configs that one answer speaks of. */
const MAX_CONFIGS = 10;
const NONE = '–';

const HELP = table(['Command', 'What it does'], '--', [
  ['`/oomlint help`', 'this'],
  ['`/oomlint check`', 'check the configs again, at the head as it is now, and bring the comment up to date'],
  [
    '`/oomlint what-if batch=32 gpu=l4`',
    'predict the changed configs with other values; takes every key that such a config has, `gpu`, `gpu-memory` and a file',
  ],
  [
    '`/oomlint solve batch`',
    'largest `batch`, `model` of the family or size of a sample that fits, or the smallest `gpu`, all else left as it is; takes a file',
  ],
  [
    '`/oomlint probe`',
    'measure on the GPU of the team; with the first digits of the head, only if it still is the head',
  ],
  [
    '`/oomlint ignore oom:configs/train.yaml it runs on the A100`',
    'hear no more of a finding or a verdict, in one file or, without it, in all, and why; delete the comment to take it back',
  ],
]);

const WRITERS = '`probe` and `ignore` are for people who may push to the repository.';

export function help(problem: string | null): string {
  return [...(problem === null ? [] : [prose(problem)]), HELP, WRITERS].join('\n\n');
}

/** One config as it is and as it would be. */
export interface Comparison {
  readonly now: RunResult;
  readonly instead: RunResult;
  readonly cards: { readonly now: Card | null; readonly instead: Card | null };
}

export function whatIf(all: readonly Comparison[]): string {
  const rows = all
    .slice(0, MAX_CONFIGS)
    .flatMap(({ now, instead, cards }) => [row('as it is', now, cards.now), row('what if', instead, cards.instead)]);
  const head = ['Config', '', 'Verdict', 'Model, size', 'Batch', 'Needs, GiB', 'Usable, GiB', 'Risk'];
  return [table(head, '----rrrr', rows), ...more(all.length)].join('\n\n');
}

function row(title: string, run: RunResult, card: Card | null): string[] {
  const { estimate, risk } = run;
  const standing = standingOf(run);
  const why = estimate === null ? whyUnknown(run) : null;
  return [
    code(place(run)),
    `**${unbroken(title)}**`,
    unbroken(`${MARKS[standing]} ${LABELS[standing]}`),
    run.run ? `${code(run.run.model ?? 'no model')}<br>${unbroken(prose(run.run.size))}` : NONE,
    run.run ? prose(batchText(run)) : NONE,
    estimate
      ? `**${gibNumber(estimate.need.bytes)}**<br>${unbroken(`(${gibRange(estimate.need.low, estimate.need.high)})`)}`
      : prose(why ?? NONE),
    card ? `${gibNumber(card.usableBytes)}<br>${prose(card.title)}` : NONE,
    risk === null ? NONE : unbroken(percent(risk)),
  ];
}

export interface PlacedSolution {
  readonly place: string;
  readonly solution: Solution | Unsolvable;
}

export function solved(field: string, all: readonly PlacedSolution[]): string {
  const title = all.map(({ solution }) => ('title' in solution ? solution.title : '')).find((each) => each !== '');
  const rows = all.slice(0, MAX_CONFIGS).map(({ place, solution }) => {
    if ('problem' in solution) return [code(place), NONE, prose(solution.problem), NONE, NONE, NONE];
    const { from, to, needBytes, risk, card } = solution;
    return [
      code(place),
      from === null ? NONE : code(from),
      to === null ? 'none fits' : `**${code(to)}**`,
      needBytes === null ? NONE : gibNumber(needBytes),
      card === null ? NONE : `${gibNumber(card.usableBytes)}<br>${prose(card.title)}`,
      risk === null ? NONE : unbroken(percent(risk)),
    ];
  });
  const head = ['Config', 'Now', 'Answer', 'Needs, GiB', 'Usable, GiB', 'Risk'];
  return [
    `**${prose(capital(title ?? field))}**, all else as it is`,
    table(head, '---rrr', rows),
    ...supposedOf(all),
    ...more(all.length),
  ].join('\n\n');
}

/** What would have to be known for a larger answer, of each config that has such. */
function supposedOf(all: readonly PlacedSolution[]): string[] {
  const lines = all
    .slice(0, MAX_CONFIGS)
    .flatMap(({ place, solution }) =>
      'problem' in solution ? [] : solution.supposed.map((each) => `- ${code(place)}: ${prose(each)}`),
    );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function more(all: number): string[] {
  return all <= MAX_CONFIGS ? [] : [`... and ${count(all - MAX_CONFIGS, 'more config')}; name a file to ask for it`];
}

/** An answer below the line that asked for it. */
export function answer(line: string, text: string): string {
  return `> ${code(line, 200)}\n\n${text}`;
}
