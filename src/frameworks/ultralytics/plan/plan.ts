import { accumulateOf } from '../arguments/accumulation.ts';
import { type TrainingRun } from '../arguments/training-run.ts';
import { DEFAULT_KEYPOINTS } from '../arguments/tasks.ts';
import { Recent } from '../../../base/recent.ts';
import { isAtLeast } from '../../../base/versions.ts';
import type { AmpCheck, TrainingSpec } from '../step/training-spec.ts';
import { ON_A_GPU } from '../step/conditions.ts';
import { OP_LEVEL } from '../step/op-level.ts';
import { type Optimizer, OPTIMIZERS } from '../../../torch/optimizers.ts';
import type { YoloNetwork } from '../networks/predicts.ts';
import { type ModelName } from '../networks/names.ts';
import { buildStock } from '../networks/stock.ts';
import { printable } from '../../../base/printable.ts';
import type { ModelFile } from '../files/model-file.ts';
import { parseAllocatorSettings } from '../../../torch/allocator-settings.ts';
import { type Card } from '../../../torch/card.ts';
import {
  convolutionWorkspace,
  NO_WORKSPACES,
  cublasWorkspaces,
  type Cudnn,
  leastWorkspace,
} from '../../../torch/overheads.ts';
import { customNetwork } from './custom-model.ts';
import { isTold, type LabelPrior, labelsOf, type MeanPriors, withoutMosaic } from './labels.ts';
import { rehearsalOf } from './rehearsals.ts';
import { type PlanRemark, Unplannable } from '../../training.ts';
import type { CacheHabit, Stack } from '../stack.ts';
import { sinceOf, stackOf } from '../stacks.ts';
import { ULTRALYTICS_STACK } from '../own-stack.ts';
import type { ModuleRules } from '../networks/modules.ts';
import type { VersionRules } from './version-rules.ts';

/** A run in the engine's terms: what it trains at any batch, and what had to be assumed. */
export interface Preparation {
  readonly run: TrainingRun;
  readonly network: YoloNetwork;
  /** Whether the model is a file of the repository. */
  readonly hasFile: boolean;
  readonly labels: LabelPrior;
  /** What the trainer does with cached memory between epochs, which decides how far it creeps up. */
  readonly cacheHabit: CacheHabit;
  readonly rules: VersionRules;
  /** The training at a total batch over all GPUs. */
  readonly at: (batch: number) => TrainingSpec;
  readonly accumulateAt: (batch: number) => number;
  readonly assumptions: readonly string[];
  /** Part of what is replayed that a batch is at least: of `rect` a strip of one stride, else all of it. */
  readonly leastShare: number;
  /** Whether the batch is small for the card, which tells of the labels. */
  readonly isCautious: boolean;
  /** What cannot be followed and is left out. */
  readonly remarks: readonly PlanRemark[];
}

export interface PreparationOptions {
  readonly card: Card | null;
  readonly opLevel: boolean;
  /** The model where it is a file of the repository. */
  readonly modelFile?: ModelFile | null;
  /** Trainings before in the same process whose trainers it still holds, in order. */
  readonly earlier?: readonly TrainingSpec[];
  /** What mean labels of an image are taken for likely where nothing is known; by default what all public runs tell. */
  readonly means?: MeanPriors;
}

/** Classes where neither config nor dataset says: few, as most datasets people make themselves have. */
const ASSUMED_CLASSES = 10;
/** Pixels of a batch on one GPU: nano models take over a TiB for as many. */
const MOST_PIXELS = 2 ** 32;
/** `rect` pads validation images by half a stride (ultralytics/data/base.py). */
const VALIDATION_PAD = 0.5;

/** Batch of the trainers where nobody says another. */
const USUAL_BATCH = 16;
/** A batch is small for the card that would hold it so many times over with a label an image. */
const ROOMY = 2;

/**
 * Whether somebody chose a smaller batch than the trainer's own although the card would hold twice as many images with
 * few labels: of the 25 public sources that do so 4 have 50 labels an image and more, of 73 others 3 (data/measured).
 */
function isCautious(run: TrainingRun, options: PreparationOptions): boolean {
  const { value: batch } = run.batch;
  if (options.card === null || options.opLevel || batch < 1 || batch >= USUAL_BATCH || isTold(run)) return false;
  const sparse = prepare({ ...run, labels_per_image: { ...run.labels_per_image, value: 1 } }, options);
  return options.card.usableBytes >= ROOMY * rehearsalOf(sparse.at(batch)).allocatedPeakBytes;
}

/** Throws `Unplannable` where the model is not known. */
export function prepare(run: TrainingRun, options: PreparationOptions): Preparation {
  const { card, opLevel, modelFile = null, earlier = [], means } = options;
  const assumptions: string[] = [];
  const rules = stackOf(run).rules(run.ultralytics.value, run.task.value);
  const nc = run.nc.value ?? ASSUMED_CLASSES;
  if (run.nc.value === null) assumptions.push(`${nc} classes: neither the config nor its dataset says how many`);
  // recordings on shapes give the loss each output as it reads it
  const modules = { ...rules.modules, joinsLevels: rules.modules.joinsLevels && !opLevel };
  const network = networkOf(run, nc, modules, modelFile);
  const { stride } = network;
  const gpus = run.gpus.value;
  const side = Math.ceil(run.imgsz.value / stride) * stride;
  const isClassifier = network.predicts.task === 'classify';
  const largest = isClassifier ? side : rules.largestSide(side, stride, run.multi_scale.value);
  // RTDETRTrainer sets it aside (ultralytics/models/rtdetr/train.py)
  const isRect = run.rect.value && gpus === 1 && !isClassifier && network.predicts.task !== 'rtdetr';
  const cautious = isCautious(run, options);
  // strips come without mosaic (ultralytics/data/dataset.py)
  const strips = {
    rect: { ...run.rect, value: isRect },
    mosaic: { ...run.mosaic, value: isRect ? 0 : run.mosaic.value },
  };
  const labels = labelsOf(
    { ...run, ...strips },
    {
      opLevel,
      isCautious: cautious,
      ...(means && { means }),
    },
  );
  if (isRect) assumptions.push(`rect: every batch as large as ${largest} x ${largest} px; long images take less`);
  if (run.compile.value !== false) {
    assumptions.push('compile: counted as without it, which is the most it takes');
  }
  if (labels.assumption !== null) assumptions.push(labels.assumption);
  const losesAmp = rules.disablesAmp && run.amp_dtype.value === 'fp16' && (card?.ampBroken ?? false);
  const amp = run.amp.value && !losesAmp;
  if (run.amp.value && !amp) assumptions.push(`no mixed precision: Ultralytics switches it off on ${card!.title}`);
  const optimizer = optimizerOf(run, rules, assumptions);
  const accumulateAt = (batch: number) => accumulateOf(run, batch);
  const allocator = parseAllocatorSettings(run.alloc_conf.value ?? '');
  if (run.alloc_conf.value !== null) assumptions.push(`PYTORCH_ALLOC_CONF is ${printable(run.alloc_conf.value)}`);

  const frozen = frozenOf(run);
  if (network.parameters.every(({ layer, fixed }) => fixed || frozen.has(layer))) {
    throw new Unplannable(
      'nothing-to-train',
      'freeze: every layer is frozen, and nothing is left to train',
      run.freeze,
    );
  }
  const mostImages = Math.max(Math.floor(MOST_PIXELS / largest ** 2), 1);
  if (run.batch.value / gpus > mostImages) {
    assumptions.push(`replayed with ${mostImages} images on a GPU: with more no card there is could hold it either`);
  }

  const at = (batch: number): TrainingSpec => {
    const images = Math.min(Math.max(Math.floor(batch / gpus), 1), mostImages);
    const ofBatch = labels.at(labels.most, images);
    const training = { images, height: largest, width: largest, labels: ofBatch };
    const padded =
      isClassifier || network.predicts.task === 'rtdetr' ? side : Math.ceil(side / stride + VALIDATION_PAD) * stride;
    const validation = {
      images: network.predicts.task === 'obb' ? images : 2 * images,
      height: padded,
      width: padded,
      labels: withoutMosaic(ofBatch),
    };
    return {
      network,
      batch: training,
      resizedFrom: largest === side ? null : side,
      variesLabels: false,
      validation: run.val.value && !opLevel ? validation : null,
      amp,
      optimizer,
      accumulate: accumulateAt(batch),
      gpus,
      frozenLayers: frozen,
      maskRatio: run.mask_ratio.value,
      overlapsMasks: run.overlap_mask.value,
      rules: {
        ...rules.memory,
        fusesAdam: rules.memory.fusesAdam && isTorchAtLeast(run, '2.0'),
        sortsWrites: rules.memory.sortsWrites && run.deterministic.value,
      },
      ampCheck: run.amp.value && run.amp_dtype.value === 'fp16' && !opLevel ? checkOf(rules) : null,
      resizesInFloat: isTorchAtLeast(run, '2.1'),
      workspaces: opLevel ? [] : cublasWorkspaces(run.deterministic.value, card?.computeCapability ?? null),
      workspaceShares:
        opLevel || isChannelsLast(run)
          ? NO_WORKSPACES
          : convolutionWorkspace(cudnnWith(run.torch.value), card?.computeCapability ?? null),
      isChannelsLast: isChannelsLast(run),
      leastWorkspace:
        opLevel || isChannelsLast(run) ? 0 : leastWorkspace(cudnnOf(run), card?.computeCapability ?? null),
      allocator: allocator.settings,
      cardBytes: card?.usableBytes ?? null,
      earlier,
      checkpointsLeft: !opLevel && leavesCheckpoints(run, rules) ? Math.max(run.epochs.value - 1, 0) : 0,
      conditions: opLevel ? OP_LEVEL : ON_A_GPU,
    };
  };
  const remarks: PlanRemark[] = allocator.problems.map(({ key, message }) => ({
    rule: 'alloc-conf',
    message: `PYTORCH_ALLOC_CONF: ${printable(key)} ${message}; it is left out`,
    field: run.alloc_conf,
  }));
  if (run.amp.value && !amp) {
    const message = `amp: Ultralytics switches mixed precision off on ${card!.title}, whatever is written, and float32 takes about twice the memory`;
    remarks.push({ rule: 'amp-off', message, field: run.amp });
  }
  return {
    run,
    network,
    hasFile: modelFile !== null,
    labels,
    cacheHabit: stackOf(run).cacheHabit(sinceOf(run)),
    rules,
    at,
    accumulateAt,
    assumptions,
    remarks,
    leastShare: isRect ? stride / largest : 1,
    isCautious: cautious,
  };
}

function networkOf(run: TrainingRun, classes: number, modules: ModuleRules, file: ModelFile | null): YoloNetwork {
  const { value } = run.model;
  if (value === null) throw new Unplannable('unknown-model', 'the config names no model', run.model);
  const options = {
    classes,
    ...modules,
    keypoints: run.kpt_shape.value ?? DEFAULT_KEYPOINTS,
    imageChannels: run.channels.value,
  };
  const stack = stackOf(run);
  if (file) return custom(file, stack, options);
  const name = stack.parseModel(value);
  if (!name || name.task !== run.task.value) {
    const text = name
      ? `${printable(value)} is no model for the task ${run.task.value}`
      : `no memory model for ${printable(value)}${howToSay(value)}`;
    throw new Unplannable('unknown-model', `model: ${text}`, run.model);
  }
  return stock(name, stack, options);
}

function howToSay(model: string): string {
  return /\.pt$/i.test(model) ? '; say under models in .github/oomlint.yml which stock model it is' : '';
}

const customs = new WeakMap<ModelFile, Map<string, YoloNetwork>>();

function custom(file: ModelFile, stack: Stack, options: Parameters<typeof customNetwork>[1]): YoloNetwork {
  const known = customs.get(file) ?? new Map<string, YoloNetwork>();
  customs.set(file, known);
  const key = JSON.stringify([stack.name, options]);
  const made = known.get(key) ?? customNetwork(stack.adaptFile(file), options);
  known.set(key, made);
  return made;
}

const CHECKED_CLASSES = 80;

function checkOf({ ampCheck, modules }: VersionRules): AmpCheck | null {
  if (!ampCheck) return null;
  const { model, ...images } = ampCheck;
  return {
    network: stock(ULTRALYTICS_STACK.parseModel(model)!, ULTRALYTICS_STACK, { classes: CHECKED_CLASSES, ...modules }),
    ...images,
  };
}

/** Largest models have some 1,500 modules; a hundred of them are a few MB. */
const MOST_NETWORKS = 100;
const networks = new Recent<string, YoloNetwork>(MOST_NETWORKS);

function stock(name: ModelName, { families }: Stack, options: Parameters<typeof buildStock>[2]): YoloNetwork {
  return networks.get(JSON.stringify([name, options]), () => buildStock(name, families, options));
}

function optimizerOf(run: TrainingRun, rules: VersionRules, assumptions: string[]): Optimizer {
  const { value } = run.optimizer;
  if (value === 'RMSProp' && buildsOtherThanRmsProp(run)) return 'SGD';
  if (value !== 'auto') {
    return OPTIMIZERS.find((name) => name.toLowerCase() === value.toLowerCase()) ?? 'AdamW';
  }
  const optimizer = rules.automaticOptimizer(null);
  assumptions.push(`optimizer=auto becomes ${optimizer}, as in trainings of at most 10,000 iterations`);
  return optimizer;
}

/** Releases that build MuSGD for RMSProp, without the groups that make it more than SGD with momentum. */
function buildsOtherThanRmsProp(run: TrainingRun): boolean {
  const since = sinceOf(run);
  return since('8.4.0') && !since('8.4.105');
}

function cudnnOf({ torch: { value } }: TrainingRun): Parameters<typeof leastWorkspace>[0] {
  return value !== null && isAtLeast(value, '2.0') && !isAtLeast(value, '2.4') ? 'cuDNN 8 by v8' : 'other';
}

/** What the wheels of a PyTorch bring (its RELEASE.md); of none that is named the newest. */
function cudnnWith(torch: string | null): Cudnn {
  if (torch === null || isAtLeast(torch, '2.4')) return '9';
  return isAtLeast(torch, '1.12') ? '8' : 'before 8.3';
}

/** Of an older PyTorch that is declared; otherwise a recent one is taken. */
function isTorchAtLeast({ torch: { value } }: TrainingRun, version: string): boolean {
  return value === null || isAtLeast(value, version);
}

/**
 * `torch.save` of PyTorch 2.6 to 2.9 leaves what it wrote in a reference cycle (pytorch issue 149846, pull request 165204).
 * A trainer that empties its cache every epoch collects it there.
 */
function leavesCheckpoints(run: TrainingRun, { memory }: VersionRules): boolean {
  const isTorchLeaking = run.torch.value !== null && isTorchAtLeast(run, '2.6') && !isTorchAtLeast(run, '2.10');
  return memory.stopsCollector && isTorchLeaking && Boolean(memory.emptiesCache.afterEpoch);
}

/** On by default since 8.4.137, where PyTorch has it, but since 8.4.146 not on Windows (ultralytics pull request 26105). */
function isChannelsLast(run: TrainingRun): boolean {
  const since = sinceOf(run);
  const isDefault = since('8.4.137') && isTorchAtLeast(run, '1.11') && !(since('8.4.146') && isOnWindows(run));
  return run.channels_last.value ?? isDefault;
}

/** Told by a drive or a backslash in a path, which no other system takes for one. */
function isOnWindows({ data, model }: TrainingRun): boolean {
  return [data.value, model.value].some((path) => path !== null && /^[a-z]:\/|\\/i.test(path));
}

function frozenOf({ freeze: { value } }: TrainingRun): ReadonlySet<number> {
  if (value === null) return new Set();
  return new Set(typeof value === 'number' ? Array.from({ length: value }, (_, layer) => layer) : value);
}
