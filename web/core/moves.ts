import type { Json } from '../../src/base/origin.ts';
import type { Axis, Change, Training, Values } from '../../src/frameworks/training.ts';
import type { Control, Moves } from '../protocol.ts';
import { AXIS, GPUS, LABELS, NOT_SAID } from './moved-by.ts';

/** The training with what was moved. Throws UserError for a value that is none. */
export function moved(training: Training, { batch, axes, values, allocConf }: Moves): Training {
  let now = training;
  for (const [name, value] of Object.entries(axes)) {
    if (Object.hasOwn(now.axes, name)) now = now.axes[name]!.at(value);
  }
  if (Object.keys(values).length > 0) now = now.with(values);
  if (allocConf !== null) {
    now = now.inEnvironment({ allocConf: { value: allocConf, origin: { kind: 'argument', name: ALLOC_CONF } } });
  }
  return batch === null ? now : now.withBatch(batch);
}

const ALLOC_CONF = 'PYTORCH_ALLOC_CONF';

const LABEL_COUNTS = [1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500];
const GPU_COUNTS = [1, 2, 3, 4, 6, 8, 16];
/** More stops than a slider has pixels on a phone help nobody. */
const MOST_STOPS = 160;

/** The values of a training that can be moved, those that people move most first. */
export function controlsOf(training: Training): Control[] {
  const axes = Object.entries(training.axes);
  return [
    batchControl(training),
    ...axes.filter(([, axis]) => isNumeric(axis)).map(([name, axis]) => axisControl(name, axis)),
    ...(Object.hasOwn(training.fields, LABELS) ? [labelsControl(training)] : []),
    ...(Object.hasOwn(training.axes, GPUS) ? [] : gpuControl(training)),
    ...axes
      .filter(([, axis]) => !isNumeric(axis) && axis.values.length > 1)
      .map(([name, axis]) => axisControl(name, axis)),
  ];
}

/** Moves on top of others that make the changes of another way. */
export function movesOf(training: Training, moves: Moves, changes: readonly Change[]): Moves {
  const axes = { ...moves.axes };
  const values: Record<string, Json> = { ...moves.values };
  let { batch, allocConf } = moves;
  for (const { key, to } of changes) {
    const axis = Object.entries(training.axes).find(([, each]) => each.key === key);
    if (key === ALLOC_CONF || key === 'alloc_conf') allocConf = to;
    else if (axis) axes[axis[0]] = valueOf(axis[1], to);
    else values[key] = scalar(to);
    if (key === training.batch.key) batch = null;
  }
  return { batch, axes, values, allocConf };
}

/** The training that a recommendation makes of another one. */
export function changedBy(training: Training, changes: readonly Change[]): Training {
  const values: Values = Object.fromEntries(changes.map(({ key, to }) => [key, scalar(to)]));
  return training.with(values);
}

function valueOf({ values }: Axis, to: string): string | number {
  return values.find((value) => String(value) === to) ?? scalarNumber(to) ?? to;
}

/** A value of a config as it was written. */
function scalar(text: string): Json {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^(?:null|none)$/i.test(text)) return null;
  return scalarNumber(text) ?? text;
}

function scalarNumber(text: string): number | null {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

function isNumeric({ values }: Axis): boolean {
  return values.length > 1 && typeof values[0] === 'number';
}

function batchControl({ batch }: Training): Control {
  const { gpus, total, key } = batch;
  const asked = total ?? gpus;
  const most = Math.max(256, 2 * Math.ceil(asked / gpus));
  const stops: number[] = [];
  for (let each = 1; each <= most; each += each < 32 ? 1 : each < 64 ? 2 : each < 128 ? 4 : 8) stops.push(each * gpus);
  const all = within(stops, total);
  const unit = gpus > 1 ? `over ${gpus} GPUs` : '';
  return { id: 'batch', label: key, ...all, isRange: true, unit };
}

function axisControl(name: string, { key, from, values }: Axis): Control {
  const isRange = typeof values[0] === 'number';
  if (!isRange) {
    const index = values.indexOf(from);
    const own = index === -1 ? [from, ...values] : values;
    return { id: AXIS + name, label: key, values: own, index: Math.max(index, 0), isRange, unit: '' };
  }
  const numbers = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  return { id: AXIS + name, label: key, ...within(thinned(numbers), scalarNumber(from)), isRange, unit: '' };
}

function labelsControl({ fields }: Training): Control {
  const now = fields[LABELS]?.value;
  const counts = within(LABEL_COUNTS, typeof now === 'number' ? now : null);
  const index = typeof now === 'number' ? counts.index + 1 : 0;
  return { id: LABELS, label: LABELS, values: [NOT_SAID, ...counts.values], index, isRange: true, unit: '' };
}

/** None for a framework that counts its cards elsewhere. */
function gpuControl(training: Training): Control[] {
  try {
    if (training.with({ [GPUS]: 2 }).batch.gpus !== 2) return [];
  } catch {
    return [];
  }
  return [{ id: GPUS, label: GPUS, ...within(GPU_COUNTS, training.batch.gpus), isRange: true, unit: '' }];
}

/** Numbers that grow with the one that is now among them. */
function within(numbers: readonly number[], now: number | null): { values: number[]; index: number } {
  const values = now === null || numbers.includes(now) ? [...numbers] : [...numbers, now].toSorted((a, b) => a - b);
  return { values, index: Math.max(now === null ? 0 : values.indexOf(now), 0) };
}

/** Every one of few; of many those that differ by a share. */
function thinned(numbers: readonly number[]): number[] {
  if (numbers.length <= MOST_STOPS) return [...numbers];
  const ratio = (numbers.at(-1)! / numbers[0]!) ** (1 / MOST_STOPS);
  const kept: number[] = [];
  for (const each of numbers) if (kept.length === 0 || each >= kept.at(-1)! * ratio) kept.push(each);
  return kept;
}
