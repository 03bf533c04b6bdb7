// Results of probes with made-up numbers, for every surface that shows them.
import { planOf } from '../../src/probe/plan.ts';
import { type ProbeResult, readProbe, type Trial } from '../../src/probe/probe-result.ts';
import { type Result } from '../../src/report/result.ts';

const GIB = 2 ** 30;

/** A trial that fitted with a device peak in GiB. */
export function fitted(batch: number, gib: number, samplesPerSecond = 100): Trial {
  return {
    batch,
    status: 'ok',
    failure: null,
    devicePeakBytes: Math.round(gib * GIB),
    reservedPeakBytes: Math.round((gib - 0.4) * GIB),
    allocatedPeakBytes: Math.round((gib - 1) * GIB),
    contextBytes: Math.round(0.4 * GIB),
    samplesPerSecond,
    secondsPerSample: 1 / samplesPerSecond,
    seconds: 9,
    killedLeftovers: 0,
  };
}

export function overflowed(batch: number, kind: 'train-step' | 'assigner' | 'validation' = 'train-step'): Trial {
  const stage = kind === 'validation' ? 'validation' : 'loss';
  const failure = { class: kind, stage, triedBytes: 2 * GIB, message: 'OutOfMemoryError: CUDA out of memory' } as const;
  return { batch, status: 'oom', failure, seconds: 5, killedLeftovers: 0 };
}

/** What a probe of one run of a result says, in the words of the Python side. */
export function probeOf(result: Result, index: number, some: Partial<ProbeResult> = {}): ProbeResult {
  const plan = planOf(result, { mode: 'fit', isFork: false, isApproved: true, maxCases: 256 });
  const asked = plan.cases.find((each) => each.case.key.startsWith(`c${index}-`));
  if (!asked) throw new Error(`run ${index} is not in the plan`);
  const read = readProbe(
    JSON.stringify({
      schema: 'oomlint/probe@1',
      tool: { name: 'oomlint-probe', version: '0.1.0' },
      key: asked.case.key,
      case: asked.case,
      mode: 'fit',
      device: 'cuda',
      emulate: null,
      status: 'measured',
      failure: null,
      machine: {
        torch: '2.14.1+cu130',
        ultralytics: '8.4.41',
        python: '3.11.7',
        cuda: '13.0',
        cudnn: 92400,
        allocatorConfig: null,
        gpu: { name: 'Tesla T4', totalBytes: 15_636_365_312, computeCapability: '7.5', multiprocessors: 40 },
      },
      before: null,
      trials: [fitted(asked.case.batch, 3)],
      largest: { fits: asked.case.batch, fails: null },
      knee: null,
      seconds: 12,
      ...some,
    }),
  );
  if (typeof read === 'string') throw new Error(read);
  return read;
}
