import type { Stack, StockChoice } from '../ultralytics/stack.ts';
import type { VersionRules } from '../ultralytics/plan/version-rules.ts';
import { CLASSIC_FAMILIES, classicFile, parseClassicName } from './models.ts';

/** Read in the repository at v7.0; versions before it differ in nothing that memory follows. */
const CLASSIC_RULES: VersionRules = {
  modules: { sppfActivatesFirst: 'all', joinsLevels: false },
  memory: {
    masksFollowPrototypes: true,
    loadsLabels: false,
    keepsOutputs: true,
    emptiesCache: { beforeValidation: null, afterEpoch: null },
    findsUnused: false,
    halvesSquares: true,
    keepsBatches: false,
    sortsWrites: false,
    stopsCollector: false,
    validatesInAutocast: false,
    fusesAdam: false,
    stacksMuon: null,
    assigner: 'expanding',
    candidatesOfOne: 1,
    retriesByImage: false,
    widensBelow: null,
    sharesSoftmax: false,
    cropsInPlace: false,
    boxesOfNone: null,
    oneHotSemantics: true,
    matchesMasks: false,
    matchesKeypoints: false,
    namesEntropies: false,
  },
  largestSide: (side, stride, isOn) => (isOn ? Math.floor((1.5 * side + stride - 1) / stride) * stride : side),
  automaticOptimizer: () => 'SGD',
  disablesAmp: false,
  comparesUnlikely: false,
  ampCheck: null,
};

/** classify/val.py runs the weights as they are under autocast. */
const CLASSIFY_RULES: VersionRules = {
  ...CLASSIC_RULES,
  memory: { ...CLASSIC_RULES.memory, validatesInAutocast: true },
};

/** train.py, parse_opt. */
const DETECT: StockChoice = {
  model: 'yolov5s.pt',
  data: 'coco128.yaml',
  optimizer: 'SGD',
  batch: null,
  epochs: null,
  accumulate: null,
};
/** segment/train.py, parse_opt. */
const SEGMENT: StockChoice = { ...DETECT, model: 'yolov5s-seg.pt', data: 'coco128-seg.yaml' };
/** classify/train.py, parse_opt; each batch is a step of its own. */
const CLASSIFY: StockChoice = {
  model: 'yolov5s-cls.pt',
  data: 'imagenette160',
  optimizer: 'Adam',
  batch: 64,
  epochs: 10,
  accumulate: 1,
};

/** Share of the memory that AutoBatch fills, since August 2022 (utils/autobatch.py). */
const FRACTION = 0.8;

/** The repository `ultralytics/yolov5`, which is older than every version of the package. */
export const YOLOV5_STACK: Stack = {
  name: 'yolov5',
  since: () => () => false,
  hasVersions: false,
  rules: (_, task) => (task === 'classify' ? CLASSIFY_RULES : CLASSIC_RULES),
  parseModel: parseClassicName,
  families: CLASSIC_FAMILIES,
  adaptFile: classicFile,
  stock: (task) => (task === 'segment' ? SEGMENT : task === 'classify' ? CLASSIFY : DETECT),
  checksNames: false,
  autoBatch: { fraction: () => FRACTION, counted: () => 'model', overGpus: () => null },
  writesNbs: false,
  // on one GPU before 6.0 and from 2 to 16 September 2022 (pull requests 3789, 9259, 9448); which it is, no config tells
  searchesKernels: true,
  cacheHabit: () => 'kept',
};
