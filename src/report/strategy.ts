import type { Training } from '../frameworks/training.ts';
import type { Card } from '../torch/card.ts';
import type { Strategy } from '../verdict/strategy.ts';
import { plain } from './escape.ts';
import { gib, percent } from './format.ts';
import { USUAL_COLUMNS, wrap } from './terminal.ts';

/** The strategy card of a config for a terminal. */
export function renderStrategy(
  place: string,
  training: Training,
  card: Card,
  strategy: Strategy,
  columns = USUAL_COLUMNS,
): string {
  const { start, largest, steps } = strategy;
  const title = `${plain(place)}  ${plain(training.label)} on ${plain(card.title)}, ${gib(card.usableBytes)} usable`;
  const table = [
    '  batch  accumulate  effective        needs    risk',
    ...steps.map(({ batch, accumulate, effectiveBatch, needBytes, risk }) =>
      [
        String(batch).padStart(7),
        String(accumulate).padStart(12),
        String(effectiveBatch).padStart(11),
        gib(needBytes).padStart(13),
        percent(risk).padStart(8),
        ...(batch === start ? ['  start here'] : []),
      ].join(''),
    ),
  ];
  const advice = [
    start === null || largest === null
      ? `No batch fits this card: ${training.words.remedy} (oomlint check lists what helps).`
      : `Start with batch ${start}. When an epoch has passed and its peak is as foretold, go up the ladder; ${largest} is the largest batch that fits.`,
    ...strategy.advice,
  ];
  return `${[title, '', ...table, '', ...advice.flatMap((line) => wrap(line, columns, '  - ', '    '))].join('\n')}\n`;
}
