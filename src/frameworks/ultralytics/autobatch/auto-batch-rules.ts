import type { Since, Stack } from '../stack.ts';
import { type ProfilingRules } from './profiling.ts';
import { type FitRules } from './batch-fit.ts';

/** How a version of Ultralytics measures and chooses (ultralytics/utils/autobatch.py, read at each release that changed it). */
export interface AutoBatchRules extends FitRules, Pick<ProfilingRules, 'passes' | 'emptiesBetween' | 'counted'> {
  readonly defaultFraction: number;
  readonly batchSizes: readonly number[];
  /** Asks the driver for free memory; until then what PyTorch reserves and what it allocates are both taken off. */
  readonly asksDriver: boolean;
}

const GIB = 2 ** 30;
const GB = 1e9;
const FEW_PROBES = [1, 2, 4, 8, 16];
const MORE_PROBES = [...FEW_PROBES, 32, 64];
/** Cards from this size on are profiled with more images. */
const LARGE_CARD = 16 * GIB;

export function autoBatchRules(
  { autoBatch }: Pick<Stack, 'autoBatch'>,
  since: Since,
  cardBytes: number,
): AutoBatchRules {
  return {
    defaultFraction: autoBatch.fraction(since),
    batchSizes: since('8.3.9') && cardBytes >= LARGE_CARD ? MORE_PROBES : FEW_PROBES,
    fit: since('8.3.51') && !since('8.3.109') ? 'power' : 'line',
    roundsGoal: since('8.3.109') && !since('8.4.190'),
    asksDriver: since('8.4.190'),
    unit: since('8.4.190') ? GIB : GB,
    filters: since('8.3.51'),
    forgivesFirst: since('8.4.157'),
    clamps: since('8.4.190'),
    stops: since('8.4.124'),
    passes: since('8.3.7') ? 1 : 3,
    emptiesBetween: since('8.3.52'),
    counted: autoBatch.counted(since),
  };
}
