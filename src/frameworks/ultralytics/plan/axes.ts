import type { Axis } from '../../training.ts';
import type { TrainingRun } from '../arguments/training-run.ts';
import type { Stack } from '../stack.ts';
import { stackOf } from '../stacks.ts';
import { prepare } from './plan.ts';
import type { RunTraining } from './run-training.ts';

/** Nobody trains on larger ones; asked for them, this is the answer. */
const LARGEST_IMGSZ = 4096;

/** The values that can be solved for besides the batch and the card. */
export function axesOf(training: RunTraining): Readonly<Record<'imgsz' | 'model', Axis>> {
  return { imgsz: imageAxis(training), model: modelAxis(training) };
}

function imageAxis(training: RunTraining): Axis {
  return {
    key: 'imgsz',
    title: 'largest imgsz that fits',
    from: String(training.run.imgsz.value),
    get values() {
      const { stride } = prepare(training.run, { card: null, opLevel: false, modelFile: training.modelFile }).network;
      return Array.from({ length: Math.floor(LARGEST_IMGSZ / stride) }, (_, step) => (step + 1) * stride);
    },
    at: (value) => changed(training, 'imgsz', Number(value)),
  };
}

function modelAxis(training: RunTraining): Axis {
  const model = training.run.model.value ?? '';
  return {
    key: 'model',
    title: 'largest model of the family that fits',
    from: model,
    values: modelSizes(model, stackOf(training.run)),
    at: (value) => changed(training, 'model', String(value)),
  };
}

function changed<K extends 'imgsz' | 'model'>(
  training: RunTraining,
  key: K,
  value: TrainingRun[K]['value'],
): RunTraining {
  return training.set({ [key]: { value, origin: { kind: 'argument', name: key } } });
}

/** The model in every size of its family, the smallest first; only itself where there are no others. */
function modelSizes(text: string, { parseModel, families }: Stack): readonly string[] {
  const sizes = families[parseModel(text)?.family ?? '']?.sizes ?? [];
  return sizes.length === 0 ? [text] : sizes.map((size) => withSize(text, size));
}

/** The name as the user writes it, in another size of the family. */
function withSize(text: string, size: string): string {
  return text.replace(/(yolov?-?\d{1,2})[a-z]?(?=[^\\/]*$)/i, `$1${size}`);
}
