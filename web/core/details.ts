import type { ReadConfig } from '../../src/configs/read-config.ts';
import { UserError } from '../../src/base/errors.ts';
import type { Training } from '../../src/frameworks/training.ts';
import { changers } from '../../src/report/changers.ts';
import { plain } from '../../src/report/escape.ts';
import { gib, percent } from '../../src/report/format.ts';
import { alternativeLines, isBeyondRepair, isFix, noBatchFits } from '../../src/report/recommendation.ts';
import type { RunResult } from '../../src/report/result.ts';
import { smallestCards } from '../../src/report/smallest-cards.ts';
import { batchOf } from '../../src/report/wording.ts';
import type { Forecaster } from '../../src/verdict/forecast.ts';
import type { Details, Question, Step, TextFile, Way } from '../protocol.ts';
import { changedBy, moved, movesOf } from './moves.ts';
import { patchTo } from './patch.ts';

interface Detailed {
  readonly run: RunResult;
  /** As the files have it. */
  readonly config: ReadConfig;
  /** With what was moved. */
  readonly training: Training | null;
  readonly forecaster: Forecaster | null;
  readonly files: readonly TextFile[];
  readonly question: Omit<Question, 'files'>;
  readonly workflow: string;
}

/** Batches of the curve; each takes a replay. */
const STEPS = 9;
/** The curve ends so far beyond the asked and the largest batch. */
const BEYOND = 1.5;

/** What follows from a result of one run, in words that are safe to show. */
export function detailsOf(detailed: Detailed): Details {
  const { run, forecaster, workflow } = detailed;
  const { recommendation, estimate } = run;
  const isFit = run.verdict === 'fits' || isFix(run);
  return {
    ladder: forecaster && estimate ? curveOf(run, forecaster) : [],
    largest: isFit ? (recommendation?.batch ?? null) : null,
    fix: fixOf(detailed),
    beyond: isBeyondRepair(run) ? plain(noBatchFits(run)) : null,
    own: detailed.training && patchTo(detailed.config, detailed.training, detailed.files),
    ways: waysOf(detailed),
    changers: changers(run).map((each) => plain(each)),
    cards: estimate && run.verdict === null ? smallestCards(estimate) : null,
    workflow,
  };
}

function curveOf(run: RunResult, forecaster: Forecaster): Step[] {
  const { gpus } = forecaster.plan.training.batch;
  const batch = batchOf(run) ?? gpus;
  const top = Math.max(batch, run.recommendation?.batch ?? 0, 2 * gpus) * BEYOND;
  const even = Array.from(
    { length: STEPS },
    (_, index) => Math.max(Math.round((top * index) / (STEPS - 1) / gpus), 1) * gpus,
  );
  const known = run.ladder.filter((step) => step.batch <= top).map((step) => step.batch);
  return [...new Set([...even, ...known])]
    .toSorted((a, b) => a - b)
    .map((each) => {
      const { need, devicePeakBytes } = forecaster.at(each);
      return { batch: each, needBytes: need.bytes, devicePeakBytes };
    });
}

function fixOf({ run, config, training, files }: Detailed): Details['fix'] {
  const { recommendation } = run;
  if (!isFix(run) || !recommendation || training === null) return null;
  const other = tried(() => changedBy(training, recommendation.changes));
  const patch = other && patchTo(config, other, files);
  if (!patch) return null;
  return {
    sentence: `The batch that fits needs ${gib(recommendation.needBytes)}, risk ${percent(recommendation.risk)}.`,
    explanation: recommendation.explanation.map((line) => plain(line)),
    patch,
  };
}

function waysOf({ run, training, config, question }: Detailed): Way[] {
  const words = alternativeLines(run);
  return (run.alternatives ?? []).map(({ changes }, index): Way => {
    const { change, effect } = words[index]!;
    const card = changes.find(({ key }) => key === 'gpu')?.to ?? null;
    const others = changes.filter(({ key }) => key !== 'gpu');
    const moves = training && movesOf(training, question.moves, others);
    const own = config.training;
    const canTry = moves !== null && own !== null && tried(() => moved(own, moves)) !== null;
    return {
      change: plain(change),
      effect: plain(effect),
      apply: canTry ? { moves, gpu: card ?? question.gpu } : null,
    };
  });
}

function tried<T>(body: () => T): T | null {
  try {
    return body();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
