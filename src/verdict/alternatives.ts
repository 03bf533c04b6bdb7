import type { Field } from '../base/origin.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import type { TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { KNOWN_VERSION } from '../frameworks/ultralytics/arguments/defaults.ts';
import { isAtLeast } from '../base/versions.ts';
import type { Card } from '../torch/card.ts';
import { type Forecast, Forecaster, type ForecastOptions } from './forecast.ts';
import { planOf } from '../frameworks/ultralytics/plan/plan.ts';
import { MOST_RISK } from './recommend.ts';
import { holds, modelSizes, solve } from './solve.ts';
import { Unplannable } from './unplannable.ts';
import type { Alternative, Change } from './verdict.ts';

export interface AlternativeOptions extends ForecastOptions {
  readonly card: Card;
  /** Other cards that the team has. */
  readonly team: readonly Card[];
}

/** A change of a run, and what it costs or does to the training. */
interface Remedy {
  readonly changes: readonly Change[];
  readonly run: TrainingRun;
  readonly cost: string;
}

/** Less is noise, and no help. */
const LEAST_HELP = 0.02;
/** More would not be read. */
const MOST_SHOWN = 6;
/** Of the remedies that do not suffice alone, as many are tried in pairs: those that save most. */
const PAIRED = 4;
const MOST_PAIRS = 2;
const MOST_NEAREST = 3;

/**
 * What else makes a config fit with its batch left as it is, each replayed: those that suffice first, the cheapest for
 * the training before others; where none does, two together; where not even two do, those that come nearest. `batch` is
 * the total that is trained with. Empty where nothing helps.
 */
export function alternativesTo(config: ReadConfig, batch: number, options: AlternativeOptions): Alternative[] {
  const { run, modelFile = null } = config;
  if (run === null) return [];
  const start = new Forecaster(planOf(run, { ...options, modelFile }), options);
  const before = start.at(batch);
  const tried = triedOf(start, remediesFor(start, batch, config), batch);
  const alone = found(tried, batch, before);
  const together = alone.length > 0 ? [] : found(triedOf(start, pairsOf(start, tried, batch), batch), batch, before);
  const enough = [...alone, ...together.slice(0, MOST_PAIRS)];
  // where nothing suffices, what comes nearest
  const nearest = tried.toSorted((a, b) => a.bytes - b.bytes).slice(0, MOST_NEAREST);
  const shown =
    enough.length > 0
      ? enough
      : nearest.map(({ remedy, forecaster }) => alternative(remedy, forecaster.at(batch), before));
  return [...shown.slice(0, MOST_SHOWN - 1), ...cardsFor(config, batch, before, options)];
}

/** Those that suffice. What was found roughly is replayed as any config is. */
function found(tried: readonly Tried[], batch: number, before: Forecast): Alternative[] {
  return tried
    .filter(({ isSafe }) => isSafe)
    .slice(0, MOST_SHOWN)
    .map(({ remedy, forecaster }) => alternative(remedy, forecaster.at(batch), before))
    .filter(holds);
}

function alternative(
  { changes, cost }: Pick<Remedy, 'changes' | 'cost'>,
  made: Forecast,
  before: Forecast,
): Alternative {
  return {
    changes: [...changes],
    cost,
    devicePeakBytes: made.devicePeakBytes,
    savedBytes: Math.max(before.devicePeakBytes - made.devicePeakBytes, 0),
    risk: made.risk ?? 0,
  };
}

/** Those that help; the memory of a run that fills the card is no less than the card, so what PyTorch reserves counts. */
function triedOf(start: Forecaster, remedies: readonly Remedy[], batch: number): Tried[] {
  const most = start.roughBytes(batch) * (1 - LEAST_HELP);
  return remedies.flatMap((remedy) => {
    try {
      const forecaster = start.of(remedy.run);
      const bytes = forecaster.roughBytes(batch);
      return bytes < most ? [{ remedy, forecaster, bytes, isSafe: forecaster.isSafe(batch, MOST_RISK) }] : [];
    } catch (error) {
      if (!(error instanceof Unplannable)) throw error;
      return [];
    }
  });
}

interface Tried {
  readonly remedy: Remedy;
  readonly forecaster: Forecaster;
  /** Reserved memory, roughly. */
  readonly bytes: number;
  readonly isSafe: boolean;
}

/** A smaller image or model, as large as it may be beside another remedy. */
function pairsOf(start: Forecaster, tried: readonly Tried[], batch: number): Remedy[] {
  const others = tried.filter(({ remedy }) => !['imgsz', 'device'].includes(remedy.changes[0]?.key ?? ''));
  return others
    .toSorted((a, b) => a.bytes - b.bytes)
    .slice(0, PAIRED)
    .flatMap(({ remedy, forecaster }) => {
      const isModel = remedy.changes[0]?.key === 'model';
      const second = smallerImages(forecaster, batch, forecaster.plan.network.stride);
      const models = isModel || start.plan.hasFile ? [] : smallerModels(forecaster, batch);
      return [...second, ...models].map((other) => ({
        changes: [...remedy.changes, ...other.changes],
        run: other.run,
        cost: `${remedy.cost}; ${other.cost}`,
      }));
    });
}

const ORIGIN = { kind: 'argument', name: 'alternative' } as const;

/** Changes one field; `key` is what the user writes. */
function remedy<K extends Exclude<keyof TrainingRun, 'framework'>>(
  run: TrainingRun,
  name: K,
  value: TrainingRun[K]['value'],
  cost: string,
  key: string = name,
): Remedy {
  const { value: from, origin } = run[name] as Field<unknown>;
  const change = { key, from: origin.kind === 'default' ? null : String(from), to: String(value) };
  return { changes: [change], run: { ...run, [name]: { value, origin: ORIGIN } }, cost };
}

/** The backbone, as the vendor's own guides freeze it. */
const BACKBONE = 10;
const MASK_RATIO = 4;
/** Labels that an image has to have at most before it is worth cutting into tiles. */
const DENSE = 100;
const LEAN: ReadonlySet<string> = new Set(['SGD', 'MuSGD']);

/** Cheapest for the training first. */
function remediesFor(start: Forecaster, batch: number, { modelFile = null }: ReadConfig): Remedy[] {
  const { run, network, at, labels } = start.plan;
  const isUltralytics = run.framework === 'ultralytics';
  const isPretrained = /\.pt$/i.test(run.model.value ?? '') && modelFile === null;
  const optimizer = at(batch).optimizer;
  return [
    ...expandableSegments(run),
    ...(run.amp.value ? [] : [remedy(run, 'amp', true, 'half precision in forward and backward, the default')]),
    ...(isUltralytics && !isAtLeast(run.ultralytics.value, KNOWN_VERSION)
      ? [
          remedy(
            run,
            'ultralytics',
            KNOWN_VERSION,
            'a newer version of the framework, whose other defaults come with it',
          ),
        ]
      : []),
    ...(run.task.value === 'segment' && run.mask_ratio.value < MASK_RATIO
      ? [remedy(run, 'mask_ratio', MASK_RATIO, 'masks of the loss at a quarter of the side, the default')]
      : []),
    ...(run.multi_scale.value === false || run.multi_scale.value === 0
      ? []
      : [
          remedy(
            run,
            'multi_scale',
            typeof run.multi_scale.value === 'number' ? 0 : false,
            'every step at imgsz, no larger ones',
          ),
        ]),
    ...(run.mosaic.value > 0 && labels.training.most > DENSE && run.task.value !== 'classify'
      ? [
          remedy(
            run,
            'mosaic',
            0,
            'images are trained as they are, with a quarter of the objects, and less augmentation',
          ),
        ]
      : []),
    ...(labels.training.most > DENSE && labels.known !== 'nothing'
      ? [
          remedy(
            run,
            'labels_per_image',
            Math.ceil(labels.training.most / 4),
            'the dataset cut into 2 x 2 tiles, a quarter of the objects in each',
          ),
        ]
      : []),
    ...(LEAN.has(optimizer)
      ? []
      : [remedy(run, 'optimizer', 'SGD', 'one state for each parameter instead of two, another learning rate')]),
    ...(isPretrained && run.freeze.value === null
      ? [remedy(run, 'freeze', BACKBONE, 'the backbone keeps its pretrained weights')]
      : []),
    ...moreGpus(run, batch),
    ...smallerImages(start, batch, network.stride),
    ...(modelFile ? [] : smallerModels(start, batch)),
  ];
}

/** PyTorch has had them since 2.1; the shorter name of the variable since 2.9. */
function expandableSegments(run: TrainingRun): Remedy[] {
  const { value: torch } = run.torch;
  if (run.alloc_conf.value !== null || (torch !== null && !isAtLeast(torch, '2.1'))) return [];
  const name = torch !== null && isAtLeast(torch, '2.9') ? 'PYTORCH_ALLOC_CONF' : 'PYTORCH_CUDA_ALLOC_CONF';
  const cost = 'an environment variable, the training stays the same';
  return [remedy(run, 'alloc_conf', 'expandable_segments:True', cost, name)];
}

function moreGpus(run: TrainingRun, batch: number): Remedy[] {
  const gpus = run.gpus.value * 2;
  if (batch % gpus !== 0) return [];
  const { changes, run: changed } = remedy(
    run,
    'device',
    Array.from({ length: gpus }, (_, index) => index).join(','),
    '',
  );
  const run2 = { ...changed, gpus: { value: gpus, origin: ORIGIN } };
  return [{ changes, run: run2, cost: `${gpus} cards of this kind, ${batch / gpus} images on each` }];
}

/** The largest image size that fits; memory follows its square. */
function smallerImages(start: Forecaster, batch: number, stride: number): Remedy[] {
  const { run } = start.plan;
  const sized = (steps: number): Remedy => {
    const share = Math.round(((steps * stride) / run.imgsz.value) ** 2 * 100);
    return remedy(run, 'imgsz', steps * stride, `${share} % of the pixels, small objects suffer first`);
  };
  let safe = 0;
  let unsafe = Math.ceil(run.imgsz.value / stride);
  const least = Math.ceil(unsafe / 2);
  while (unsafe - Math.max(safe, least - 1) > 1) {
    const middle = Math.floor((Math.max(safe, least - 1) + unsafe) / 2);
    if (start.of(sized(middle).run).isSafe(batch, MOST_RISK)) safe = middle;
    else unsafe = middle;
  }
  // roughly safe need not be safe
  while (safe > least && !holds(start.of(sized(safe).run).at(batch))) safe -= 1;
  const best = safe > 0 ? safe : least;
  return best * stride < run.imgsz.value ? [sized(best)] : [];
}

/** The largest smaller model of the family that fits, or the smallest. */
function smallerModels(start: Forecaster, batch: number): Remedy[] {
  const { run } = start.plan;
  const names = modelSizes(run.model.value ?? '');
  const smaller = names.slice(0, Math.max(names.indexOf((run.model.value ?? '').toLowerCase()), 0)).toReversed();
  const made = smaller.map((name) => remedy(run, 'model', name, 'fewer parameters, less accurate'));
  const fitting = made.find(({ run: other }) => start.of(other).isSafe(batch, MOST_RISK)) ?? made.at(-1);
  return fitting ? [fitting] : [];
}

/** A card of the team that holds the config as it is, else the smallest of the catalogue. */
function cardsFor(config: ReadConfig, batch: number, before: Forecast, options: AlternativeOptions): Alternative[] {
  const { run, modelFile = null } = config;
  if (run === null) return [];
  const on = (card: Card) =>
    new Forecaster(planOf(run, { ...options, card, modelFile }), { ...options, card }).at(batch);
  const change = (to: string): Change[] => [{ key: 'gpu', from: options.card.name, to }];
  for (const card of options.team.toSorted((a, b) => a.usableBytes - b.usableBytes)) {
    if (card.usableBytes <= options.card.usableBytes) continue;
    const made = on(card);
    if (holds(made))
      return [alternative({ changes: change(card.name), cost: `${card.title}, which the team has` }, made, before)];
  }
  const fixed = { ...run, batch: { value: batch, origin: run.batch.origin } };
  const { opLevel, reserveBytes } = options;
  const solution = solve('gpu', { ...config, run: fixed }, options.card, { opLevel, reserveBytes });
  if ('problem' in solution || solution.to === null || solution.card === null) return [];
  const { to, card, devicePeakBytes, risk } = solution;
  return [
    {
      changes: change(to),
      cost: `${card.title}, the smallest card of the catalogue that holds it`,
      devicePeakBytes: devicePeakBytes ?? 0,
      savedBytes: 0,
      risk: risk ?? 0,
    },
  ];
}
