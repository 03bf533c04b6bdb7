import { isAtLeast } from '../../../base/versions.ts';
import type { FrameworkRules } from '../step/training-spec.ts';
import { type AssignerForm } from '../losses/assigner-form.ts';
import { type Optimizer } from '../../../torch/optimizers.ts';
import { type ModuleRules } from '../networks/modules.ts';

/** What a version of Ultralytics decides about a training, as far as memory follows it. Sources: docs/engine.md. */
export interface VersionRules {
  readonly modules: ModuleRules;
  readonly memory: FrameworkRules;
  /** Largest side that `multi_scale` reaches for images of a side. */
  readonly largestSide: (side: number, stride: number, multiScale: number | boolean) => number;
  /** What `optimizer=auto` becomes after so many iterations; null iterations stand for a short training. */
  readonly automaticOptimizer: (iterations: number | null) => Optimizer;
  /** Whether mixed precision is switched off on cards that break it, by their name. */
  readonly disablesAmp: boolean;
  /** Whether validation takes rotated boxes of a thousandth for candidates; since 8.3.150 of a hundredth. */
  readonly comparesUnlikely: boolean;
  /** What the check of mixed precision runs before the training. */
  readonly ampCheck: {
    readonly model: string;
    readonly images: number;
    readonly height: number;
    readonly width: number;
  } | null;
}

type Since<T> = readonly [version: string, value: T];

/** The value of the newest version that is not newer than ours. */
function at<T>(version: string, history: readonly Since<T>[]): T {
  return history.findLast(([since]) => isAtLeast(version, since))![1];
}

const LONG = 10_000;
const LONG_IN_8_0 = 6000;

/** SGD was the default before 8.0.113 brought `auto`. */
const OPTIMIZER: readonly Since<(iterations: number) => Optimizer>[] = [
  ['0', (iterations) => (iterations > LONG_IN_8_0 ? 'SGD' : 'NAdam')],
  ['8.0.114', (iterations) => (iterations > LONG ? 'SGD' : 'AdamW')],
  ['8.4.0', (iterations) => (iterations > LONG ? 'SGD' : 'MuSGD')],
  ['8.4.3', () => 'MuSGD'],
  ['8.4.8', (iterations) => (iterations > LONG ? 'MuSGD' : 'AdamW')],
];

type LargestSide = VersionRules['largestSide'];

const LARGEST_SIDE: readonly Since<LargestSide>[] = [
  ['0', (side, stride, isOn) => (isOn ? Math.floor((1.5 * side + stride - 1) / stride) * stride : side)],
  // a probability; sides were drawn from the lower half alone
  ['8.4.0', (side) => side],
  [
    '8.4.7',
    (side, stride, range) =>
      Number(range) === 0 ? side : Math.floor((Math.trunc(side * (1 + Number(range)) + stride) - 1) / stride) * stride,
  ],
];

/** Share of the card from which the cache is emptied before validation. */
const EMPTIES_BEFORE: readonly Since<number | null>[] = [
  ['0', null],
  ['8.3.152', 0.5],
];

/** The same where an epoch ends, which is after its validation and checkpoint. */
const EMPTIES_AFTER: readonly Since<number | null>[] = [
  ['0', null],
  ['8.0.59', 0],
  ['8.3.87', 0.9],
  ['8.3.109', 0.5],
];

const SPPF: readonly Since<ModuleRules['sppfActivatesFirst']>[] = [
  ['0', 'all'],
  ['8.4.0', 'none'],
  ['8.4.141', 'short'],
];

const ASSIGNER: readonly Since<AssignerForm>[] = [
  ['0', 'one-hot'],
  ['8.0.52', 'repeating'],
  ['8.0.96', 'scattering'],
  ['8.0.107', 'expanding'],
  ['8.4.99', 'comparing'],
  ['8.4.134', 'gathering'],
  ['8.4.154', 'unconditional'],
  ['8.4.157', 'reducing'],
  ['8.4.180', 'passing'],
];

const WIDENS_BELOW: readonly Since<number | null>[] = [
  ['0', null],
  ['8.4.0', 0],
  ['8.4.128', 1],
];

const CANDIDATES_OF_ONE: readonly Since<number>[] = [
  ['0', 1],
  ['8.4.0', 7],
];

const STACKS_MUON: readonly Since<VersionRules['memory']['stacksMuon']>[] = [
  ['0', null],
  ['8.4.102', 'rows'],
  ['8.4.139', 'columns'],
];

const BOXES_OF_NONE: readonly Since<VersionRules['memory']['boxesOfNone']>[] = [
  ['0', null],
  ['8.4.138', 'sum'],
  ['8.4.154', 'loss'],
];

/** A photograph of 810 x 1080, once until the check was made harder (pull request 16306), then eight times and small. */
const ONE_PHOTOGRAPH = { images: 1, height: 640, width: 480 };
const EIGHT_TINY = { images: 8, height: 128, width: 96 };
const EIGHT_SMALL = { images: 8, height: 256, width: 192 };

const AMP_CHECK: readonly Since<VersionRules['ampCheck']>[] = [
  ['0', null],
  ['8.0.50', { model: 'yolov8n', ...ONE_PHOTOGRAPH }],
  ['8.2.96', { model: 'yolov8n', ...EIGHT_TINY }],
  ['8.3.1', { model: 'yolo11n', ...EIGHT_TINY }],
  ['8.3.2', { model: 'yolo11n', ...EIGHT_SMALL }],
  ['8.4.3', { model: 'yolo26n', ...EIGHT_SMALL }],
];

/** Rules of a version, as `8.3.204`. */
export function rulesOf(version: string): VersionRules {
  const since = (other: string) => isAtLeast(version, other);
  return {
    modules: { sppfActivatesFirst: at(version, SPPF), joinsLevels: !since('8.4.0') },
    memory: {
      masksFollowPrototypes: !since('8.4.0'),
      loadsLabels: since('8.3.196'),
      keepsOutputs: false,
      assigner: at(version, ASSIGNER),
      candidatesOfOne: at(version, CANDIDATES_OF_ONE),
      widensBelow: at(version, WIDENS_BELOW),
      namesEntropies: since('8.4.37'),
      sharesSoftmax: since('8.4.104'),
      cropsInPlace: since('8.4.83'),
      boxesOfNone: at(version, BOXES_OF_NONE),
      oneHotSemantics: !since('8.4.99'),
      matchesMasks: since('8.4.190'),
      matchesKeypoints: since('8.4.180'),
      retriesByImage: since('8.4.134'),
      emptiesCache: { beforeValidation: at(version, EMPTIES_BEFORE), afterEpoch: at(version, EMPTIES_AFTER) },
      findsUnused: since('8.2.52'),
      halvesSquares: !since('8.4.34'),
      keepsBatches: true,
      sortsWrites: true,
      stopsCollector: !since('8.4.172'),
      validatesInAutocast: since('8.4.62'),
      fusesAdam: since('8.4.154'),
      stacksMuon: at(version, STACKS_MUON),
    },
    largestSide: at(version, LARGEST_SIDE),
    automaticOptimizer: (iterations) => at(version, OPTIMIZER)(iterations ?? 0),
    disablesAmp: since('8.3.44'),
    comparesUnlikely: !since('8.3.150'),
    ampCheck: at(version, AMP_CHECK),
  };
}
