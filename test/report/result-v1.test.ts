import { expect, test } from 'vitest';
import { type Result, type RunResult } from '../../src/report/result.ts';
import { readResult } from '../../src/report/result-v1.ts';
import { SITUATIONS } from '../support/situations.ts';

type Judged = Pick<RunResult, 'run' | 'estimate' | 'recommendation'>;

/** As version 1 wrote it: the fields of the run at its top, and nothing of needs and explanations. */
function judgedV1({ run, estimate, recommendation, ...rest }: Judged): object {
  const { need: _, ...oldEstimate } = estimate ?? {};
  const { needBytes: __, explanation: ___, ...oldAdvice } = recommendation ?? {};
  return {
    ...rest,
    run: run && { framework: run.framework, ...run.fields },
    estimate: estimate && oldEstimate,
    recommendation: recommendation && oldAdvice,
  };
}

function runV1({ before, ladder, ...run }: RunResult): object {
  const old = ladder.map(({ batch, devicePeakBytes, risk }) => ({ batch, devicePeakBytes, risk }));
  return { ...judgedV1(run), ladder: old, before: before && judgedV1(before) };
}

function v1({ runs, ...rest }: Result): object {
  return { ...rest, schema: 'oomlint/result@1', runs: runs.map((run) => runV1(run)) };
}

test.each(Object.entries(SITUATIONS))(
  '%s: a result of version 1 is read, with the peak for what is needed',
  (_, result) => {
    const read = readResult(v1(result));
    expect(read.schema).toBe('oomlint/result@2');
    for (const [index, run] of read.runs.entries()) {
      const now = result.runs[index]!;
      const { estimate } = now;
      expect(run.run).toEqual(now.run);
      expect(run.estimate).toEqual(
        estimate && { ...estimate, need: { bytes: estimate.devicePeakBytes, low: estimate.low, high: estimate.high } },
      );
      expect(run.ladder.map(({ needBytes }) => needBytes)).toEqual(run.ladder.map((step) => step.devicePeakBytes));
      // of a batch that the trainer finds version 1 does not say in the config what it is now
      if (now.run?.batch.value !== 'automatic')
        expect(run.recommendation?.explanation).toEqual(now.recommendation?.explanation);
    }
  },
);

test('a result of version 2 is read as it is', () => {
  for (const result of Object.values(SITUATIONS)) expect(readResult(result)).toEqual(result);
});
