import { UserError } from '../../base/errors.ts';
import { findingAt, type Finding, type Source } from '../../base/findings.ts';
import type { Field, Json } from '../../base/origin.ts';
import { roundHalfToEven } from '../../base/round.ts';
import { NOTHING_KNOWN } from '../../configs/known.ts';
import type { Card } from '../../torch/card.ts';
import {
  type Axis,
  type Batch,
  type Change,
  type Conditions,
  type LaunchEnvironment,
  type HostNeeds,
  type Accumulation,
  type Plan,
  shown,
  type Training,
  type Values,
  type Words,
} from '../training.ts';
import { accumulateOf } from './arguments/accumulation.ts';
import { readSettings } from './arguments/arguments.ts';
import type { TrainingRun } from './arguments/training-run.ts';
import type { ModelFile } from './files/model-file.ts';
import { askedBatch } from './arguments/asked-batch.ts';
import { stackOf } from './stacks.ts';
import { probeCaseOf } from './playing/probe-case.ts';
import { axesOf } from './plan/axes.ts';
import { UltralyticsPlan } from './plan/ultralytics-plan.ts';

/** What is not said in the words of a config: it follows from other fields. */
const DERIVED: ReadonlySet<string> = new Set(['task', 'gpus', 'amp_dtype', 'accumulate']);
/** The fields that decide the memory. */
const DECIDING = [
  'labels_per_image',
  'nc',
  'ultralytics',
  'torch',
  'imgsz',
  'batch',
  'amp',
  'optimizer',
  'multi_scale',
  'val',
] as const satisfies readonly (keyof TrainingRun)[];

/** Batches that each worker of a DataLoader holds ready (PyTorch, torch.utils.data.DataLoader, prefetch_factor). */
const PREFETCHED_BATCHES = 2;
/** Red, green and blue, a byte each, as Ultralytics hands images from its loaders to the training. */
const BYTES_PER_PIXEL = 3;

/** What the framework does with it on its own, so that nobody sets it by hand. */
const ACCUMULATE_NOTE =
  'Ultralytics computes accumulate itself (it is no config key), lets it rise from 1 over the warm-up and scales weight_decay to the effective batch; lr0 stays.';

/** A training of the package `ultralytics`, or of the repository `ultralytics/yolov5`, which writes the same keys. */
export class UltralyticsTraining implements Training {
  readonly run: TrainingRun;
  /** The model where it is a file of the repository. */
  readonly modelFile: ModelFile | null;
  /** Trainings of the same process before it whose trainers the program still holds. */
  readonly earlier: readonly UltralyticsTraining[];

  constructor(run: TrainingRun, modelFile: ModelFile | null = null, earlier: readonly UltralyticsTraining[] = []) {
    this.run = run;
    this.modelFile = modelFile;
    this.earlier = earlier;
  }

  get framework(): string {
    return this.run.framework;
  }

  get label(): string {
    return `${(this.model ?? 'no model').replace(/\.(?:pt|ya?ml)$/, '')} ${this.size}`;
  }

  get model(): string | null {
    return this.run.model.value;
  }

  get size(): string {
    return `${this.run.imgsz.value} px`;
  }

  get identity(): string {
    const { task, model, data } = this.run;
    return `${task.value}\n${model.value}\n${data.value}`;
  }

  get host(): HostNeeds {
    const { device, gpus, workers, batch, imgsz } = this.run;
    const devices = device.origin.kind === 'file' ? device.origin : gpus.origin;
    const samples = workers.value * PREFETCHED_BATCHES * Math.max(batch.value, 0);
    return {
      highestDevice: Math.max(-1, ...indicesOf(device.value)),
      devices,
      workers: workers.value,
      sharedBytes: askedBatch(batch).kind === 'automatic' ? 0 : samples * BYTES_PER_PIXEL * imgsz.value ** 2,
    };
  }

  get keepsExactly(): boolean {
    return false;
  }

  get extras(): Values {
    return { nbs: this.run.nbs.value };
  }

  get axes(): Readonly<Record<'imgsz' | 'model', Axis>> {
    return axesOf(this);
  }

  get strategy(): readonly string[] {
    return [accumulation(this), ...STRATEGY_NOTES];
  }

  without(axis: string): string[] {
    const { value, automatic } = this.batch;
    const batch = `batch ${value === 'automatic' ? automatic?.written : value}`;
    const all = { model: this.model ?? '', imgsz: this.size, batch };
    return Object.entries(all).flatMap(([key, words]) => (key === axis ? [] : [words]));
  }

  get batch(): Batch {
    const { batch, gpus } = this.run;
    const { value, origin } = batch;
    const rest = { key: 'batch', counts: 'all gpus', gpus: gpus.value, origin } as const;
    if (askedBatch({ value }).kind === 'automatic') {
      const automatic = { name: 'AutoBatch', written: String(value) };
      return { ...rest, value: 'automatic', automatic, total: null, accumulate: null, effective: null };
    }
    const accumulate = this.accumulateAt(value);
    return { ...rest, value, automatic: null, total: value, accumulate, effective: value * accumulate };
  }

  get words(): Words {
    return {
      sample: ['image', 'images'],
      remedy: 'lower imgsz, take a smaller model or a larger GPU',
      unsaid: this.#unsaid(),
    };
  }

  get fields(): Readonly<Record<string, Field<Json>>> {
    const { framework: _, ...fields } = this.run;
    return fields;
  }

  with(changes: Values): UltralyticsTraining {
    const words = Object.entries(changes);
    if (words.length === 0) return this;
    const settings = words.map(([key, value]) => {
      const origin = { kind: 'argument', name: key } as const;
      return { key, value, origin, keyOrigin: origin };
    });
    const source = { path: 'command line', line: 1 };
    const { run, findings } = readSettings(settings, source, NOTHING_KNOWN, this.run.framework);
    const wrong = findings.find(({ severity }) => severity === 'error');
    if (wrong) throw new UserError(wrong.message);
    if (run === null) throw new UserError(findings[0]?.message ?? 'the words make no training');
    return this.set(fieldsSaid(run));
  }

  /** The same with other fields. */
  set(fields: Partial<TrainingRun>): UltralyticsTraining {
    const isOtherModel = fields.model !== undefined && fields.model.value !== this.run.model.value;
    return new UltralyticsTraining({ ...this.run, ...fields }, isOtherModel ? null : this.modelFile, this.earlier);
  }

  withBatch(total: number): UltralyticsTraining {
    return this.set({ batch: { value: total, origin: this.run.batch.origin } });
  }

  changesTo(other: Training): Change[] {
    const after = other.fields;
    return Object.entries(this.fields).flatMap(([key, { value, origin }]) => {
      const to = after[key]?.value;
      if (DERIVED.has(key) || to === undefined || to === value) return [];
      return [{ key, from: origin.kind === 'default' ? null : shown(value), to: shown(to) }];
    });
  }

  keeping(total: number, asked: number): Accumulation {
    const effective = asked * this.accumulateAt(asked);
    const own = this.accumulateAt(total);
    const nearest = Math.max(roundHalfToEven(effective / total), 1);
    const isFixed = !stackOf(this.run).writesNbs || this.run.accumulate.value !== null;
    if (own === nearest || isFixed) return { changes: {}, accumulate: own, effective: total * own };
    return { changes: { nbs: nearest * total }, accumulate: nearest, effective: nearest * total };
  }

  accumulateAt(total: number): number {
    return accumulateOf(this.run, total);
  }

  explain(recommended: Training): string[] {
    const { gpus, total, accumulate, effective } = recommended.batch;
    if (total === null || accumulate === null || effective === null) return [];
    const nbs = Number(recommended.fields['nbs']?.value ?? this.run.nbs.value);
    const now = this.batch;
    const was =
      now.effective === null
        ? ''
        : `, ${now.effective === effective ? 'as' : 'not as'} now ${now.total} x ${now.accumulate} = ${now.effective}`;
    const [before, after] = [now.effective && now.effective / this.run.nbs.value, effective / nbs];
    const isOther = before !== null && Math.abs(before - after) > 1e-9;
    return [
      `accumulate = max(round(nbs / batch), 1) = max(round(${nbs} / ${total}), 1) = ${accumulate}`,
      `effective batch = batch x accumulate = ${total} x ${accumulate} = ${effective}${was}`,
      ...(gpus > 1 ? [`batch is the total: ${gpus} GPUs x ${total / gpus}`] : []),
      ...(isOther
        ? [`weight_decay is scaled by batch x accumulate / nbs = ${factor(after)}, where it is ${factor(before)} now`]
        : []),
      ACCUMULATE_NOTE,
    ];
  }

  changed(before: Training, source: Source): Finding[] {
    const [now, then] = [this.batch, before.batch];
    if (now.effective === null || then.effective === null || now.effective === then.effective) return [];
    const text = `batch: the effective batch (batch x accumulate) goes from ${then.effective} to ${now.effective}; raise or lower nbs with batch to keep it`;
    return [findingAt('effective-batch', 'notice', text, now.origin, source)];
  }

  probeCase(total: number, isApproved: boolean): object | string {
    return probeCaseOf(this, total, isApproved);
  }

  inEnvironment({ allocConf }: LaunchEnvironment): UltralyticsTraining {
    return this.run.alloc_conf.value === null ? this.set({ alloc_conf: allocConf }) : this;
  }

  plan(card: Card | null, conditions: Conditions): Plan {
    return new UltralyticsPlan(this, card, conditions);
  }

  /** Each assumption in a line of its own, the defaults in one. */
  #unsaid(): string[] {
    const defaults: string[] = [];
    const assumed: string[] = [];
    for (const key of DECIDING) {
      const { value, origin } = this.run[key];
      const setting = value === null ? key : `${key}=${value}`;
      if (origin.kind === 'default') defaults.push(setting);
      if (origin.kind === 'assumed') assumed.push(`${setting} is assumed: ${origin.why}`);
    }
    const by = `the defaults of ultralytics ${this.run.ultralytics.value}`;
    return [...assumed, ...(defaults.length === 0 ? [] : [`${by}: ${defaults.join(', ')}`])];
  }
}

/** Only what somebody measured, or the code says. */
const STRATEGY_NOTES = [
  'Write down for each step: batch, the GPU_mem column of the first and of the last epoch, nvidia-smi, images/s and mAP. Stop where images/s no longer grows: memory that is free trains nothing. `oomlint probe --mode ladder` measures all of it.',
  'BatchNorm takes its statistics from the images of one GPU and one micro-batch; accumulation does not change that (https://github.com/ultralytics/yolov5/issues/1630).',
  "From batch 16 to 128 the vendor's own study finds nearly the same final mAP for YOLOv5s on COCO; smaller batches are not in it (https://github.com/ultralytics/yolov5/issues/2377).",
  'Leave lr0 alone: optimizer=auto chooses it without looking at the batch, the loss grows with the batch, and weight_decay is scaled by the framework (https://github.com/ultralytics/yolov5/issues/10514).',
];

function accumulation(training: UltralyticsTraining): string {
  const { nbs, gpus } = training.run;
  const rule = `accumulate = max(round(nbs / batch), 1) with nbs=${nbs.value}`;
  const alone = aloneFrom(training, gpus.value, nbs.value);
  return alone === null
    ? `Gradients are accumulated at every batch of the ladder: ${rule}.`
    : `Below batch ${alone} gradients are accumulated (${rule}); from there on each batch is a step of its own, and a larger effective batch takes a larger nbs.`;
}

/** The smallest batch, over the GPUs, of which each is a step of its own. */
function aloneFrom(training: UltralyticsTraining, gpus: number, nbs: number): number | null {
  for (let batch = gpus; batch <= Math.max(nbs, gpus); batch += gpus) {
    if (training.accumulateAt(batch) === 1) return batch;
  }
  return null;
}

function factor(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Only what the words say; everything else in a run read from them is a default. */
function fieldsSaid(run: TrainingRun): Partial<TrainingRun> {
  const said = Object.entries(run).filter(
    ([, field]) => typeof field === 'object' && (field as TrainingRun['batch']).origin.kind === 'argument',
  );
  const fields: Partial<TrainingRun> = Object.fromEntries(said);
  const task = fields.task ? null : stackOf(run).parseModel(fields.model?.value ?? '')?.task;
  return task ? { ...fields, task: { value: task, origin: run.model.origin } } : fields;
}

/** `0,1` of `cuda:0,1`; none for a device that names no card. */
function indicesOf(device: string | null): number[] {
  return (device ?? '').split(',').flatMap((part) => (/^\s*\d{1,3}\s*$/.test(part) ? [Number(part)] : []));
}
