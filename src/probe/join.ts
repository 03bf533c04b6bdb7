import { type Result, type RunResult } from '../report/result.ts';
import { planOf, type ProbeCase } from './plan.ts';
import { type ProbeResult, type Trial } from './probe-result.ts';

/** One run of a result with what a probe measured of it. */
export interface ProbedRun {
  /** Number of the run in the result. */
  readonly index: number;
  readonly run: RunResult;
  readonly probe: ProbeResult;
  /** The trial at the batch that the config asks for; null where the probe did not come to it. */
  readonly trial: Trial | null;
  /** (predicted - measured) / measured device peak; null where either is not known. */
  readonly error: number | null;
}

export interface ProbeJoin {
  readonly measured: readonly ProbedRun[];
  /** Runs that a probe could measure but none has. */
  readonly waiting: readonly RunResult[];
  /** Probe results that belong to no run of this result, by key. */
  readonly strangers: readonly string[];
}

/**
 * Brings results of probes to the runs they measured. The keys are made anew from the check's own result, and a probe
 * counts only when it played exactly the case that the check asks for. Pure.
 */
export function join(result: Result, probes: readonly ProbeResult[]): ProbeJoin {
  const plan = planOf(result, { mode: 'fit', isFork: false, isApproved: true, maxCases: 256 });
  const measured: ProbedRun[] = [];
  const waiting: RunResult[] = [];
  const used = new Set<ProbeResult>();
  for (const { case: asked } of plan.cases) {
    const index = Number(/^c(\d+)-/.exec(asked.key)?.[1]);
    const run = result.runs[index]!;
    const probe = probes.find((each) => each.key === asked.key && isSame(each, asked));
    if (!probe) {
      waiting.push(run);
      continue;
    }
    used.add(probe);
    measured.push({ index, run, probe, ...compare(run, probe, asked.batch) });
  }
  return { measured, waiting, strangers: probes.filter((each) => !used.has(each)).map(({ key }) => key) };
}

function isSame(probe: ProbeResult, asked: ProbeCase): boolean {
  return inOrder(probe.case) === inOrder(asked);
}

/** JSON whose keys stand in the same order, whoever wrote it. */
function inOrder(value: object): string {
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function compare(
  { estimate }: RunResult,
  { trials, emulate }: ProbeResult,
  batch: number,
): Pick<ProbedRun, 'trial' | 'error'> {
  const trial = trials.find((each) => each.batch === batch) ?? null;
  const peak = trial?.status === 'ok' ? (trial.devicePeakBytes ?? null) : null;
  // an emulated card has another card's context and kernels
  if (peak === null || peak === 0 || estimate === null || emulate !== null) return { trial, error: null };
  return { trial, error: (estimate.devicePeakBytes - peak) / peak };
}
