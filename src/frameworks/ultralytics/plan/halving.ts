import type { Remark } from '../../training.ts';
import { sinceOf } from '../stacks.ts';
import type { RunTraining } from './run-training.ts';

const SINCE = '8.4.13';
const MOST_HALVINGS = 3;

/**
 * What Ultralytics does on its own when the first epoch of a run on one GPU runs out of memory: it halves the batch, up
 * to three times. Null where it would not, or where the replay does not run out.
 */
export function halvingOf(training: RunTraining, batch: number, fails: (total: number) => boolean): Remark | null {
  const { run } = training;
  const applies = run.gpus.value === 1 && sinceOf(run)(SINCE);
  if (!applies || batch < 2 || !fails(batch)) return null;
  const [halved, times] = halve(batch, fails);
  const effective = (each: number): number => each * training.accumulateAt(each);
  const drift =
    effective(halved) === effective(batch)
      ? `the effective batch stays ${effective(batch)}`
      : `the effective batch becomes ${effective(halved)} instead of ${effective(batch)}`;
  const end = fails(halved)
    ? `here batch ${halved} runs out of memory too, and the run fails`
    : `here the run would end with batch ${halved}, and ${drift}`;
  const message = `batch: since ${SINCE} Ultralytics halves it when the first epoch runs out of memory, up to ${MOST_HALVINGS} times; ${end} (${times} ${times === 1 ? 'halving' : 'halvings'}), with a line in the log as the only trace`;
  return { rule: 'auto-halving', message, field: run.batch };
}

function halve(batch: number, fails: (total: number) => boolean): readonly [batch: number, times: number] {
  let halved = batch;
  let times = 0;
  while (times < MOST_HALVINGS && halved > 1 && fails(halved)) {
    halved = Math.floor(halved / 2);
    times += 1;
  }
  return [halved, times];
}
