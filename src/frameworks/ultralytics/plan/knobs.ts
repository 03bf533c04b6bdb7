import { stackOf } from '../stacks.ts';
import type { Field } from '../../../base/origin.ts';
import { isAtLeast } from '../../../base/versions.ts';
import { type Axis, type FixedKnob, type Knob, shown } from '../../training.ts';
import { KNOWN_VERSION } from '../arguments/defaults.ts';
import type { TrainingRun } from '../arguments/training-run.ts';
import type { LabelPrior } from './labels.ts';
import type { RunTraining } from './run-training.ts';

const ORIGIN = { kind: 'argument', name: 'alternative' } as const;

/** The backbone, as the vendor's own guides freeze it. */
const BACKBONE = 10;
const MASK_RATIO = 4;
/** Labels that an image has to have at most before it is worth cutting into tiles. */
const DENSE = 100;
const LEAN: ReadonlySet<string> = new Set(['SGD', 'MuSGD']);

interface Circumstances {
  /** Total batch. */
  readonly total: number;
  readonly optimizer: string;
  readonly labels: LabelPrior;
  readonly axes: Readonly<Record<'imgsz' | 'model', Axis>>;
  readonly stride: number;
  /** Whether the model is a file of the repository. */
  readonly hasFile: boolean;
}

/** Cheapest for the training first. */
export function knobsOf(training: RunTraining, about: Circumstances): Knob[] {
  const { total, optimizer, labels, axes, stride, hasFile } = about;
  const { run } = training;
  const to = <K extends Exclude<keyof TrainingRun, 'framework'>>(
    name: K,
    value: TrainingRun[K]['value'],
    cost: string,
    key: string = name,
  ): FixedKnob => fixed(training, name, value, cost, key);
  const isPretrained = /\.pt$/i.test(run.model.value ?? '') && !hasFile;
  const isDense = labels.most > DENSE;
  const knobs: readonly (Knob | false | null)[] = [
    expandableSegments(training),
    !run.amp.value && to('amp', true, 'half precision in forward and backward, the default'),
    stackOf(run).hasVersions &&
      !isAtLeast(run.ultralytics.value, KNOWN_VERSION) &&
      to('ultralytics', KNOWN_VERSION, 'a newer version of the framework, whose other defaults come with it'),
    run.task.value === 'segment' &&
      run.mask_ratio.value < MASK_RATIO &&
      to('mask_ratio', MASK_RATIO, 'masks of the loss at a quarter of the side, the default'),
    run.multi_scale.value !== false &&
      run.multi_scale.value !== 0 &&
      to('multi_scale', typeof run.multi_scale.value === 'number' ? 0 : false, 'every step at imgsz, no larger ones'),
    run.mosaic.value > 0 &&
      isDense &&
      run.task.value !== 'classify' &&
      to('mosaic', 0, 'images are trained as they are, with a quarter of the objects, and less augmentation'),
    isDense &&
      labels.known !== 'nothing' &&
      to(
        'labels_per_image',
        Math.ceil(labels.most / 4),
        'the dataset cut into 2 x 2 tiles, a quarter of the objects in each',
      ),
    !LEAN.has(optimizer) &&
      to('optimizer', 'SGD', 'one state for each parameter instead of two, another learning rate'),
    isPretrained && run.freeze.value === null && to('freeze', BACKBONE, 'the backbone keeps its pretrained weights'),
    moreGpus(training, total),
    smallerImages(run.imgsz.value, axes.imgsz, stride),
    hasFile ? null : smallerModels(run.model.value ?? '', axes.model),
  ];
  return knobs.filter((knob): knob is Knob => knob !== false && knob !== null);
}

/** Changes one field; `key` is what the user writes. */
function fixed<K extends Exclude<keyof TrainingRun, 'framework'>>(
  training: RunTraining,
  name: K,
  value: TrainingRun[K]['value'],
  cost: string,
  key: string,
): FixedKnob {
  const { value: from, origin } = training.run[name] as Field<unknown>;
  return {
    kind: 'fixed',
    training: training.set({ [name]: { value, origin: ORIGIN } }),
    changes: [{ key, from: origin.kind === 'default' ? null : shown(from), to: shown(value) }],
    cost,
    pairs: name !== 'device',
  };
}

/** PyTorch has had them since 2.1; the shorter name of the variable since 2.9. */
function expandableSegments(training: RunTraining): FixedKnob | null {
  const { torch, alloc_conf } = training.run;
  if (alloc_conf.value !== null || (torch.value !== null && !isAtLeast(torch.value, '2.1'))) return null;
  const isNew = torch.value !== null && isAtLeast(torch.value, '2.9');
  const name = isNew ? 'PYTORCH_ALLOC_CONF' : 'PYTORCH_CUDA_ALLOC_CONF';
  const cost = 'an environment variable, the training stays the same';
  return fixed(training, 'alloc_conf', 'expandable_segments:True', cost, name);
}

function moreGpus(training: RunTraining, total: number): FixedKnob | null {
  const gpus = training.run.gpus.value * 2;
  if (total % gpus !== 0) return null;
  const device = Array.from({ length: gpus }, (_, index) => index).join(',');
  const cost = `${gpus} cards of this kind, ${total / gpus} ${total === gpus ? 'image' : 'images'} on each`;
  const knob = fixed(training, 'device', device, cost, 'device');
  const fields = { device: { value: device, origin: ORIGIN }, gpus: { value: gpus, origin: ORIGIN } };
  return { ...knob, training: training.set(fields) };
}

/** The largest image size that fits; memory follows its square. */
function smallerImages(side: number, axis: Axis, stride: number): Knob | null {
  const values = axis.values.filter((value) => Number(value) < side);
  if (values.length === 0) return null;
  return {
    kind: 'axis',
    axis: { ...axis, values },
    least: Math.ceil(Math.ceil(side / stride) / 2) * stride,
    cost: (value) => `${Math.round((Number(value) / side) ** 2 * 100)} % of the pixels, small objects suffer first`,
    pairs: false,
  };
}

/** The largest smaller model of the family that fits, or the smallest. */
function smallerModels(model: string, axis: Axis): Knob | null {
  const values = axis.values.slice(0, Math.max(axis.values.indexOf(model.toLowerCase()), 0));
  const [least] = values;
  if (least === undefined) return null;
  return {
    kind: 'axis',
    axis: { ...axis, values },
    least,
    cost: () => 'fewer parameters, less accurate',
    pairs: true,
  };
}
