import { type TrainingRun } from '../arguments/training-run.ts';
import { isAtLeast } from '../../../base/versions.ts';
import { type ProfilingRules } from './profiling.ts';
import { type FitRules } from './batch-fit.ts';

/** How a version of Ultralytics measures and chooses (ultralytics/utils/autobatch.py, read at each release that changed it). */
export interface AutoBatchRules extends FitRules, Pick<ProfilingRules, 'passes' | 'emptiesBetween' | 'counted'> {
  readonly defaultFraction: number;
  readonly batchSizes: readonly number[];
  /** Asks the driver for free memory; until then what PyTorch reserves and what it allocates are both taken off. */
  readonly asksDriver: boolean;
}

export type Since = (version: string) => boolean;

const GIB = 2 ** 30;
const GB = 1e9;
/** Since August 2022. */
const CLASSIC_FRACTION = 0.8;
const FEW_PROBES = [1, 2, 4, 8, 16];
const MORE_PROBES = [...FEW_PROBES, 32, 64];
/** Cards from this size on are profiled with more images. */
const LARGE_CARD = 16 * GIB;

/** Whether a run's Ultralytics is a version or newer; the classic YOLOv5 is older than all. */
export function sinceOf({ framework, ultralytics }: Pick<TrainingRun, 'framework' | 'ultralytics'>): Since {
  return (version) => framework !== 'yolov5' && isAtLeast(ultralytics.value, version);
}

export function autoBatchRules(framework: TrainingRun['framework'], since: Since, cardBytes: number): AutoBatchRules {
  return {
    defaultFraction: framework === 'yolov5' ? CLASSIC_FRACTION : defaultFraction(since),
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
    counted: countedBy(framework, since),
  };
}

function defaultFraction(since: Since): number {
  if (since('8.0.168')) return 0.6;
  return since('8.0.54') ? 0.67 : 0.7;
}

/** What thop is run on, where the package asks for it to be installed, as the classic YOLOv5 does. */
function countedBy(framework: TrainingRun['framework'], since: Since): AutoBatchRules['counted'] {
  if (framework !== 'yolov5' && since('8.0.104') && !since('8.0.190')) return null;
  return since('8.3.69') && !since('8.4.107') ? 'copy' : 'model';
}
