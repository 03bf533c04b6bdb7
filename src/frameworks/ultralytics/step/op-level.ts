import { type ReplayConditions } from './conditions.ts';

/** Share of the labels that an untrained head without a box distribution finds anchors for, as recordings show it. */
const POSITIVES = 0.03;

const STEPS = 3;

/** How the steps of data/reference were recorded: on shapes, under a dispatch mode, for three steps. */
export const OP_LEVEL: ReplayConditions = {
  steps: STEPS,
  endsEpoch: false,
  repeats: false,
  overflows: 0,
  stepsAlways: true,
  laysEach: true,
  splitsKernels: true,
  copiesOutputs: true,
  dropsImages: true,
  loadsLabels: false,
  layout: { leastSide: 0.03, mostSide: 0.18, centres: 0.8 },
  // as few as likely find none in any step, so that their outputs get no gradient
  positives: (labels) => (STEPS * labels * POSITIVES < Math.LN2 ? 0 : Math.max(1, Math.round(labels * POSITIVES))),
  cacheLimit: 80 * 2 ** 30,
};
