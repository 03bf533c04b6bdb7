import type { Estimate } from '../torch/estimate.ts';
import { cardsThatHold } from '../gpus/catalogue.ts';
import { gibNumber } from './format.ts';

const MOST = 4;

/** Where no card is declared: those that hold the upper end of the need, smallest first. Nothing in it needs escaping. */
export function smallestCards({ need }: Estimate): string {
  const cards = cardsThatHold(need.high, MOST).map(
    ({ name, usableBytes }) => `${name} (${gibNumber(usableBytes)} GiB usable)`,
  );
  return cards.length === 0 ? 'no card of the catalogue holds it' : `smallest cards that hold it: ${cards.join(', ')}`;
}
