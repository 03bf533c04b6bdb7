import type { Field } from '../../../base/origin.ts';
import type { UnknownArgument } from '../../../configs/read-config.ts';
import { sizelessName } from '../networks/names.ts';
import type { Setting } from '../../../sources/setting.ts';
import { printable, printableText } from '../../../base/printable.ts';
import { wellKnownDataset } from '../files/datasets.ts';
import type { Device } from './device.ts';
import type { Findings } from '../../../base/findings.ts';
import type { Version } from './keys.ts';
import type { StatedFacts } from '../../../configs/known.ts';
import type { LabelStatistics } from '../labels/statistics.ts';
import { applyRules } from './rules.ts';
import { CLASSIFY_IMGSZ, DEFAULT_KEYPOINTS, isOtherTask, isStockCheckpoint, taskOfModel } from './tasks.ts';
import type { Task } from '../networks/families/family.ts';
import type { FrameworkName, TrainingRun } from './training-run.ts';
import { KNOWN_VERSION } from './defaults.ts';
import { stackNamed } from '../stacks.ts';
import type { Unknown } from '../../../sources/uncertain.ts';
import { ArgumentValues } from './values.ts';
import { isAtLeast } from '../../../base/versions.ts';

export type Keypoints = readonly [keypoints: number, dimensions: number];

/** What is known of a training besides its arguments. */
export interface RunFacts extends StatedFacts {
  readonly accumulate: Field<number> | null;
  readonly allocConf: Field<string> | null;
  /** What the head of the user's own model file says. */
  readonly taskOfFile?: Task | null;
  readonly keypoints: Field<Keypoints> | null;
  /** Channels of its images, where the dataset says them. */
  readonly channels?: Field<number> | null;
  /** What the repository tells of the labels of its dataset; counts more than `labelsPerImage`. */
  readonly datasetLabels?: Field<LabelStatistics> | null;
  /** A whole `yolo` command: what names no model or dataset trains a stock one. A file may leave both to a script. */
  readonly isCommand: boolean;
  readonly framework: FrameworkName;
  /** Whether the model is a file of the repository, which says its own size. */
  readonly hasModelFile?: boolean;
  /** Where arguments come from that cannot be listed (`**params`); null when all are known. */
  readonly rest?: Field<Unknown> | null;
}

/** Channels of an image where the dataset says none. */
const COLOURS = 3;

/** A run, or the values without which there is none. */
export interface Resolution {
  readonly run: TrainingRun | null;
  /** Where `run` is null only for values that nobody can know: these, and the run with defaults in their place. */
  readonly unknown: { readonly run: TrainingRun; readonly values: readonly UnknownArgument[] } | null;
}

/** The run that the settings ask for; null when a value that decides it is wrong or not known. Findings say why. */
export function resolveRun(settings: readonly Setting[], facts: RunFacts, findings: Findings): Resolution {
  const version: Version = { value: facts.ultralytics?.value ?? KNOWN_VERSION, isDeclared: isDeclared(facts) };
  const values = new ArgumentValues(
    settings.filter(({ key, value }) => key !== 'task' || !isOtherTask(value)),
    version,
    findings,
    facts.rest ?? null,
  );
  const standard = <T>(value: T): Field<T> => ({ value, origin: { kind: 'default', version: version.value } });
  const task = taskOf(settings, values, facts.taskOfFile ?? null, findings);
  const stock = <T>(field: Field<T>, value: T): Field<T> =>
    facts.isCommand && field.value === null ? standard(value) : field;
  const stack = stackNamed(facts.framework);
  const choice = stack.stock(task?.value ?? 'detect', version.value);
  const data = stock<string | null>(values.get('data'), choice.data);
  const chosen = <T>(field: Field<T>, value: T | null): Field<T> =>
    value !== null && field.origin.kind === 'default' ? standard(value) : field;
  const device = values.get('device');
  const imgsz = values.get('imgsz');
  const amp = values.get('amp');
  const augmentations = {
    mosaic: values.get('mosaic'),
    mixup: values.get('mixup'),
    cutmix: values.get('cutmix'),
    copy_paste: values.get('copy_paste'),
  };
  const run: Omit<TrainingRun, 'task'> = {
    framework: facts.framework,
    ultralytics: facts.ultralytics ?? assumed(KNOWN_VERSION, 'the newest version whose defaults oomlint knows'),
    torch: facts.torch ?? assumed(null, 'nobody named the version of PyTorch'),
    alloc_conf: facts.allocConf ?? standard(null),
    model: stock<string | null>(values.get('model'), choice.model),
    data,
    nc: classesOf(values.get('single_cls'), facts.nc, data.value),
    labels_per_image:
      facts.datasetLabels || !facts.labelsPerImage
        ? assumed(null, 'nobody says how many labels the fullest image has')
        : facts.labelsPerImage,
    dataset_labels: facts.datasetLabels ?? assumed(null, 'the repository does not tell the labels of the dataset'),
    imgsz: task?.value === 'classify' && imgsz.origin.kind === 'default' ? standard(CLASSIFY_IMGSZ) : imgsz,
    batch: chosen(values.get('batch'), choice.batch),
    epochs: chosen(values.get('epochs'), choice.epochs),
    nbs: values.get('nbs'),
    accumulate: facts.accumulate ?? standard(choice.accumulate),
    amp: ampOf(amp, version, findings),
    amp_dtype: { value: amp.value === 'bf16' ? 'bf16' : 'fp16', origin: amp.origin },
    optimizer: chosen(values.get('optimizer'), choice.optimizer),
    device: { value: device.value?.name ?? null, origin: device.origin },
    gpus: gpusOf(device, facts.gpus, findings) ?? standard(1),
    freeze: freezeOf(values, findings),
    multi_scale: multiScaleOf(values, version, findings),
    rect: values.get('rect'),
    single_cls: values.get('single_cls'),
    val: values.get('val'),
    deterministic: values.get('deterministic'),
    ...augmentations,
    mask_ratio: values.get('mask_ratio'),
    overlap_mask: values.get('overlap_mask'),
    max_det: values.get('max_det'),
    conf: values.get('conf'),
    dropout: values.get('dropout'),
    kpt_shape: task?.value === 'pose' ? keypointsOf(facts.keypoints, data.value) : standard(null),
    channels: facts.channels ?? standard(COLOURS),
    workers: values.get('workers'),
    cache: values.get('cache'),
    compile: values.get('compile'),
    channels_last: values.get('channels_last'),
  };
  if (!values.isUsable || task === null) return { run: null, unknown: null };
  if (stack.checksNames && isExported(run.model, findings)) return { run: null, unknown: null };
  const resolved = { ...run, task };
  const sizeless = !stack.checksNames || facts.hasModelFile ? null : unnamedSize(run.model, findings);
  if (sizeless) return { run: null, unknown: { run: resolved, values: [...values.unknown, sizeless] } };
  const context = {
    version,
    isCuda: device.value?.isCuda ?? true,
    lr0: values.get('lr0'),
    accumulate: settings.find(({ key }) => key === 'accumulate') ?? null,
    resume: values.get('resume'),
    cfg: values.get('cfg'),
  };
  if (values.unknown.length > 0) return { run: null, unknown: { run: resolved, values: values.unknown } };
  applyRules(resolved, context, findings);
  return { run: resolved, unknown: null };
}

/** What `export` writes; only checkpoints and model files can be trained (`Model._check_is_pytorch_model`). */
const EXPORTED =
  /(?:\.(?:engine|onnx|torchscript|tflite|pb|mlpackage|mlmodel|mnn|xml|rknn)|_(?:openvino|saved|paddle|ncnn|imx|rknn)_model)[\\/]?$/i;

function isExported({ value, origin }: TrainingRun['model'], findings: Findings): boolean {
  if (value === null || !EXPORTED.test(value)) return false;
  const text = `model: ${printable(value)} is an exported model, which Ultralytics refuses to train; write the .pt or .yaml it came from`;
  findings.add('exported-model', 'error', text, origin);
  return true;
}

/** A model file of the package without a letter is built in the first size of its family; weights have a size that nobody said. */
function unnamedSize({ value, origin }: TrainingRun['model'], findings: Findings): UnknownArgument | null {
  const name = value === null ? null : sizelessName(value);
  if (name === null) return null;
  if (/\.ya?ml$/i.test(value ?? '')) {
    const text = `model: ${printable(value)} names no size, and Ultralytics builds the first of the family, ${name.size}`;
    findings.add('unnamed-size', 'notice', text, origin);
    return null;
  }
  const why = `${printable(value)} names a family and no size`;
  findings.add('unresolved-value', 'warning', `model: ${why}`, origin);
  return { argument: 'model', why, origin };
}

/** A range of versions, of which one was picked, declares none. */
function isDeclared({ ultralytics }: RunFacts): boolean {
  return ultralytics !== null && ultralytics.origin.kind !== 'assumed';
}

function assumed<T>(value: T, why: string): Field<T> {
  return { value, origin: { kind: 'assumed', why } };
}

/** Null for a task that we do not know. A checkpoint of Ultralytics overrules what the config says. */
function taskOf(
  settings: readonly Setting[],
  values: ArgumentValues,
  ofFile: Task | null,
  findings: Findings,
): Field<Task> | null {
  const other = settings.find(({ key, value }) => key === 'task' && isOtherTask(value));
  const model = values.get('model');
  const ofModel = ofFile ?? taskOfModel(model.value ?? '');
  if (other || ofModel === 'other') {
    const text = other ? `task: ${printable(other.value)}` : `model: ${printable(model.value)}`;
    findings.add(
      'unknown-task',
      'warning',
      `${text} is a task that oomlint does not know`,
      other?.origin ?? model.origin,
    );
    return null;
  }
  const written = values.get('task');
  const isSaid = ofModel !== null && ofModel !== written.value;
  if (!values.has('task')) return isSaid ? { value: ofModel, origin: model.origin } : written;
  const own = ofModel ?? 'detect';
  if (own === written.value || !isStockCheckpoint(model.value ?? '')) return written;
  const text = `task: ${written.value} is overruled by the model ${printable(model.value)}, whose task is ${own}`;
  findings.add('task-conflict', 'warning', text, written.origin);
  return { value: own, origin: model.origin };
}

function classesOf(single: Field<boolean>, known: Field<number> | null, data: string | null): Field<number | null> {
  if (single.value) return { value: 1, origin: single.origin };
  if (known) return known;
  const dataset = wellKnownDataset(data ?? '');
  if (dataset) return assumed(dataset.nc, `the classes of ${printableText(data ?? '')}`);
  return assumed(null, 'the dataset file is not read');
}

function keypointsOf(known: Field<Keypoints> | null, data: string | null): Field<Keypoints> {
  if (known) return known;
  const keypoints = wellKnownDataset(data ?? '')?.keypoints;
  if (keypoints) return assumed(keypoints, `the keypoints of ${printableText(data ?? '')}`);
  return assumed(DEFAULT_KEYPOINTS, 'the keypoints of COCO');
}

/** Null when nobody said. What the config itself says counts more than what holds for all configs. */
function gpusOf(device: Field<Device | null>, known: Field<number> | null, findings: Findings): Field<number> | null {
  const named = device.value?.gpus ?? null;
  if (named === null) return known;
  if (known && known.value !== named) {
    const text = `device: ${printable(device.value?.name)} names ${named}, so gpus (${known.value}) does not count`;
    findings.add('gpus-conflict', 'notice', text, device.origin);
  }
  return { value: named, origin: device.origin };
}

/** Newer versions freeze parts of a layer by name; counted as if they trained, which errs on the safe side. */
function freezeOf(values: ArgumentValues, findings: Findings): TrainingRun['freeze'] {
  const { value, origin } = values.get('freeze');
  if (!Array.isArray(value)) return { value: typeof value === 'number' ? value : null, origin };
  const layers = value.filter((layer): layer is number => typeof layer === 'number');
  if (layers.length < value.length) {
    findings.add('freeze-by-name', 'notice', 'freeze: modules given by name are counted as if they trained', origin);
  }
  return { value: layers, origin };
}

/** A switch; newer versions take the name of a precision as well. */
function ampOf({ value, origin }: Field<boolean | string>, version: Version, findings: Findings): Field<boolean> {
  if (typeof value === 'string' && version.isDeclared && !isAtLeast(version.value, '8.4.129')) {
    const text = `amp: true or false in ultralytics ${version.value}, names of a precision came with 8.4.129`;
    findings.add('amp-name', 'error', text, origin);
  }
  return { value: value !== false && value !== 'fp32', origin };
}

/** A switch before 8.4 and a number since: true is 1 there, as in Python. */
function multiScaleOf(values: ArgumentValues, version: Version, findings: Findings): TrainingRun['multi_scale'] {
  const { value, origin } = values.get('multi_scale');
  if (isAtLeast(version.value, '8.4.0')) return { value: Number(value), origin };
  if (typeof value === 'number') {
    const text = `multi_scale: a switch in ultralytics ${version.value}, which refuses ${value}; write ${value > 0}`;
    findings.add('multi-scale-number', 'error', text, origin);
  }
  return { value: Boolean(value), origin };
}
