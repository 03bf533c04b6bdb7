import { isAtLeast } from '../configs/versions.ts';
import { type Profile, profileBatches, type ProfilingRules } from '../memory/profiling.ts';
import { roundHalfToEven } from '../networks/round.ts';
import { type Card } from '../runners/card.ts';
import { type Plan } from './plan.ts';

/** What AutoBatch is foretold to do on a card. */
export interface AutoBatch {
  readonly batch: number;
  /** Share of the card that it aims at. */
  readonly fraction: number;
  /** Bytes that it measures at each batch size; null where the card has no room. */
  readonly profile: readonly { readonly batch: number; readonly bytes: number | null }[];
  /** Why it keeps to its default; null where it does not. */
  readonly fallback: string | null;
}

/** How a version of Ultralytics chooses (ultralytics/utils/autobatch.py, read at each release that changed it). */
interface Rules extends ProfilingRules {
  readonly defaultFraction: number;
  readonly batchSizes: readonly number[];
  readonly fit: 'line' | 'power';
  /** The free memory that it aims at, in whole GiB. */
  readonly roundsGoal: boolean;
  /** Asks the driver for free memory; until then what PyTorch reserves and what it allocates are both taken off. */
  readonly asksDriver: boolean;
  /** Measured bytes in one of the unit that they are compared in. */
  readonly unit: number;
  /** Only points of growing memory below the card's count. */
  readonly filters: boolean;
  /** A batch outside of 1 to 1024 becomes the nearest smallest probe or largest batch instead of the default. */
  readonly clamps: boolean;
}

const GIB = 2 ** 30;
const GB = 1e9;
const DEFAULT_BATCH = 16;
/** Since August 2022. */
const CLASSIC_FRACTION = 0.8;
const MOST_BATCH = 1024;
const FEW_PROBES = [1, 2, 4, 8, 16];
const MORE_PROBES = [...FEW_PROBES, 32, 64];
/** Cards from this size on are profiled with more images. */
const LARGE_CARD = 16 * GIB;
/** Tensors that stand for each of the assigner's and of the classification's since 8.4.85. */
const LOSS_TENSORS = 6;
/** Since 8.4.190 those of the classification count twice. */
const CLASS_TENSORS_COUNTED = 12;

/** The batch that `batch=-1`, or a fraction, becomes on a card of which PyTorch gets `limit` bytes. */
export function autoBatch(plan: Plan, card: Card, limit: number): AutoBatch {
  const { run } = plan;
  const since: Since = (version) => run.framework !== 'yolov5' && isAtLeast(run.ultralytics.value, version);
  const rules = rulesOf(plan, card, since);
  const asked = run.batch.value;
  const fraction = asked > 0 && asked < 1 ? asked : rules.defaultFraction;
  const spec = plan.at(DEFAULT_BATCH);
  const profile = profileBatches(
    {
      ...rules,
      network: plan.network,
      side: profiledSide(plan, since),
      amp: spec.amp,
      resizesInFloat: spec.resizesInFloat,
      workspaceShare: spec.workspaceShare,
      workspaces: spec.workspaces,
      allocator: { ...spec.allocator, limit },
    },
    rules.batchSizes,
  );
  return { fraction, ...choose(profile, rules, { total: card.usableBytes, limit }, fraction) };
}

type Choice = Omit<AutoBatch, 'fraction'>;

function choose(
  measurement: Profile,
  rules: Rules,
  memory: { readonly total: number; readonly limit: number },
  fraction: number,
): Choice {
  const { measured, reservedBytes, allocatedBytes } = measurement;
  const profile = rules.batchSizes.map((batch, i) => ({ batch, bytes: measured[i]! }));
  const fallBack = (fallback: string): Choice => ({ batch: DEFAULT_BATCH, profile, fallback });
  const points = profile.filter(({ bytes }, i) => {
    if (bytes === null) return false;
    if (!rules.filters) return true;
    const before = profile[i - 1]?.bytes ?? 0;
    return bytes / rules.unit < memory.total / GIB && bytes > before;
  });
  if (points.length === 0) return fallBack('not even one image fits while it profiles');
  const free = rules.asksDriver ? memory.limit : memory.total - reservedBytes - allocatedBytes;
  const share = (free / GIB) * fraction;
  const goal = rules.roundsGoal ? roundHalfToEven(share) : share;
  let batch = solve(points, rules, goal);
  const failed = profile.find(({ bytes }) => bytes === null)?.batch ?? Infinity;
  if (batch >= failed) batch = rules.batchSizes[Math.max(rules.batchSizes.indexOf(failed) - 1, 0)]!;
  if (rules.clamps) return { batch: Math.min(Math.max(batch, points[0]!.batch), MOST_BATCH), profile, fallback: null };
  if (!(batch >= 1 && batch <= MOST_BATCH)) return fallBack(`its fit gives ${batch}, outside 1 to ${MOST_BATCH}`);
  return { batch, profile, fallback: null };
}

/** Where the fit through the points reaches the goal, as an integer. */
function solve(points: readonly Choice['profile'][number][], { fit, unit }: Rules, goal: number): number {
  const units = points.map(({ bytes }) => bytes! / unit);
  const images = points.map(({ batch }) => batch);
  if (fit === 'line') {
    const { slope, offset } = line(images, units);
    return Math.trunc((goal - offset) / slope);
  }
  const { slope, offset } = line(images.map(Math.log), units.map(Math.log));
  return roundHalfToEven(Math.exp((Math.log(goal) - offset) / slope));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Least squares. */
function line(x: readonly number[], y: readonly number[]): { readonly slope: number; readonly offset: number } {
  const [meanX, meanY] = [mean(x), mean(y)];
  const slope =
    x.reduce((sum, value, i) => sum + (value - meanX) * (y[i]! - meanY), 0) /
    x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  return { slope, offset: meanY - slope * meanX };
}

type Since = (version: string) => boolean;

function rulesOf(plan: Plan, { usableBytes }: Card, since: Since): Rules {
  const { run, network } = plan;
  return {
    defaultFraction: run.framework === 'yolov5' ? CLASSIC_FRACTION : defaultFraction(since),
    batchSizes: since('8.3.9') && usableBytes >= LARGE_CARD ? MORE_PROBES : FEW_PROBES,
    fit: since('8.3.51') && !since('8.3.109') ? 'power' : 'line',
    roundsGoal: since('8.3.109') && !since('8.4.190'),
    asksDriver: since('8.4.190'),
    unit: since('8.4.190') ? GIB : GB,
    filters: since('8.3.51'),
    clamps: since('8.4.190'),
    passes: since('8.3.7') ? 1 : 3,
    emptiesBetween: since('8.3.52'),
    hasBackward: hasBackward(network.predicts, since),
    holdsFeatures: since('8.4.0'),
    ...lossOf(plan, since),
  };
}

function defaultFraction(since: Since): number {
  if (since('8.0.168')) return 0.6;
  return since('8.0.54') ? 0.67 : 0.7;
}

/** Outputs that are a tensor or a list are summed; since 8.4.0 heads give a dictionary, which is since 8.4.174. */
function hasBackward(predicts: Plan['network']['predicts'], since: Since): boolean {
  if (predicts.task === 'classify' || since('8.4.174')) return true;
  if (since('8.4.0')) return false;
  return predicts.task === 'anchors' || (predicts.task === 'detect' && !predicts.isEndToEnd);
}

type LossRules = Pick<Rules, 'loss' | 'lossElements'>;

/** Images that a mosaic joins: AutoBatch takes all of them as full as the fullest image of the dataset. */
const MOSAIC = 4;

/** What stands for the loss. */
function lossOf({ network: { predicts }, labels }: Plan, since: Since): LossRules {
  if (!since('8.3.31') || predicts.task === 'classify') return { loss: 'allocated', lossElements: () => [] };
  const most = MOSAIC * labels.training.most;
  if (!since('8.4.85')) {
    return { loss: since('8.3.52') ? 'measured' : 'allocated', lossElements: (anchors) => [most * anchors] };
  }
  const { classes } = predicts;
  const perClass = since('8.4.190') ? CLASS_TENSORS_COUNTED : LOSS_TENSORS;
  return {
    loss: since('8.4.190') ? 'counted' : 'measured',
    lossElements: (anchors) => [LOSS_TENSORS * most * anchors, perClass * classes * anchors],
  };
}

/** Until 8.4.33 the images of a pass had the side of the config, whatever `multi_scale` made of it. */
function profiledSide({ run, network: { stride } }: Plan, since: Since): number {
  const side = Math.ceil(run.imgsz.value / stride) * stride;
  if (!since('8.4.33')) return side;
  const largest = side * (1 + Number(run.multi_scale.value));
  return since('8.4.105') ? Math.ceil(largest / stride) * stride : Math.trunc(largest);
}
