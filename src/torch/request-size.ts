import { MIN_BLOCK } from './allocator-constants.ts';

const MIB_LOG = 20;

/**
 * What the allocator makes of a request, in `MIN_BLOCK`s. With `divisions` requests are rounded to steps of a power of two
 * (`roundup_power2_divisions`; one number for each power of two from 1 MiB on, 0 for none).
 */
export function requestSize(bytes: number, divisions: readonly number[] | null): number {
  if (bytes < MIN_BLOCK) return 1;
  if (divisions === null) return Math.ceil(bytes / MIN_BLOCK);
  const floor = 2 ** Math.floor(Math.log2(bytes));
  const interval = Math.min(Math.max(Math.log2(floor) - MIB_LOG, 0), divisions.length - 1);
  const steps = divisions[interval]!;
  if (steps > 1 && bytes > MIN_BLOCK * steps) return (Math.ceil(bytes / (floor / steps)) * (floor / steps)) / MIN_BLOCK;
  return Math.ceil(bytes / MIN_BLOCK);
}
