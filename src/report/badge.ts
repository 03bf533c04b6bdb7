import { count } from './format.ts';
import type { Result } from './result.ts';
import { LABELS, standingOf, worstFirst, type Standing } from './wording.ts';

/** What shields.io reads (shields.io/badges/endpoint-badge). */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

const COLOURS: Readonly<Record<Standing, string>> = {
  oom: 'red',
  broken: 'red',
  likely: 'orange',
  tight: 'yellow',
  unknown: 'lightgrey',
  fits: 'brightgreen',
  'no card': 'lightgrey',
  'no training': 'lightgrey',
};

/** The worst standing and how many have it, with our own words only. */
export function badgeOf({ runs }: Result): Badge {
  const [worst] = worstFirst(runs);
  const frame = { schemaVersion: 1, label: 'GPU memory' } as const;
  if (!worst) return { ...frame, message: 'no training', color: 'lightgrey' };
  const standing = standingOf(worst);
  const alike = runs.filter((run) => standingOf(run) === standing).length;
  const message =
    alike === runs.length ? LABELS[standing] : `${alike} of ${count(runs.length, 'config')} ${LABELS[standing]}`;
  return { ...frame, message, color: COLOURS[standing] };
}
