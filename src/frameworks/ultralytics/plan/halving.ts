import { findingAt, type Finding } from '../../../base/findings.ts';
import type { ReadConfig } from '../../../configs/read-config.ts';
import { isAtLeast } from '../../../base/versions.ts';
import type { Forecaster } from '../../../verdict/forecast.ts';

const SINCE = '8.4.13';
const MOST_HALVINGS = 3;

/**
 * What Ultralytics does on its own when the first epoch of a run on one GPU runs out of memory: it halves the batch, up
 * to three times. Null where it would not, or where the replay does not run out.
 */
export function halvingOf(forecaster: Forecaster, batch: number, { source }: ReadConfig): Finding | null {
  const { run, accumulateAt } = forecaster.plan;
  const applies = run.framework === 'ultralytics' && run.gpus.value === 1 && isAtLeast(run.ultralytics.value, SINCE);
  if (!applies || batch < 2 || forecaster.at(batch).failure === null) return null;
  const [halved, times] = halve(forecaster, batch);
  const effective = (each: number): number => each * accumulateAt(each);
  const drift =
    effective(halved) === effective(batch)
      ? `the effective batch stays ${effective(batch)}`
      : `the effective batch becomes ${effective(halved)} instead of ${effective(batch)}`;
  const end =
    forecaster.at(halved).failure === null
      ? `here the run would end with batch ${halved}, and ${drift}`
      : `here batch ${halved} runs out of memory too, and the run fails`;
  const text = `batch: since ${SINCE} Ultralytics halves it when the first epoch runs out of memory, up to ${MOST_HALVINGS} times; ${end} (${times} ${times === 1 ? 'halving' : 'halvings'}), with a line in the log as the only trace`;
  return findingAt('auto-halving', 'notice', text, run.batch.origin, source);
}

function halve(forecaster: Forecaster, batch: number): readonly [batch: number, times: number] {
  let halved = batch;
  let times = 0;
  while (times < MOST_HALVINGS && halved > 1 && forecaster.at(halved).failure !== null) {
    halved = Math.floor(halved / 2);
    times += 1;
  }
  return [halved, times];
}
