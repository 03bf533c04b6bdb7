import { type LayerGraph, type LayerSpec, type ScaleFactors } from '../layers.ts';

/** What a model is trained for, one task each. */
export const TASKS = ['detect', 'segment', 'pose', 'obb', 'classify'] as const;
export type Task = (typeof TASKS)[number];

/** A family of stock models: its sizes and, by task, its list of layers. */
export interface Family {
  /** Letters from small to large; empty where there is one size. */
  readonly sizes: readonly string[];
  readonly tasks: readonly Task[];
  readonly architecture: (size: string, task: Task) => LayerGraph;
}

export const NSMLX = ['n', 's', 'm', 'l', 'x'] as const;

/** Head of each task by the form of the family; the detection head stands in the list itself. */
const HEADS: Readonly<Record<Exclude<Task, 'detect' | 'classify'>, readonly [name: string, args: LayerSpec['args']]>> =
  {
    segment: ['Segment', ['nc', 32, 256]],
    pose: ['Pose', ['nc']],
    obb: ['OBB', ['nc', 1]],
  };

export function withHead(layers: readonly LayerSpec[], task: Task, is26 = false): LayerSpec[] {
  if (task === 'detect' || task === 'classify') return [...layers];
  const [name, args] = HEADS[task];
  return [...layers.slice(0, -1), { ...layers.at(-1)!, module: is26 ? `${name}26` : name, args }];
}

export function scaled(
  scales: Readonly<Record<string, ScaleFactors>>,
  layers: () => LayerSpec[],
  tasks: readonly Task[] = ['detect'],
  classify?: { readonly scales: Readonly<Record<string, ScaleFactors>>; readonly layers: () => LayerSpec[] },
): Family {
  return {
    sizes: Object.keys(scales),
    tasks,
    architecture: (_, task) =>
      task === 'classify' && classify
        ? { layers: classify.layers(), scales: classify.scales }
        : { layers: withHead(layers(), task), scales },
  };
}

export function oneSize(layers: () => LayerSpec[]): Family {
  return { sizes: [], tasks: ['detect'], architecture: () => ({ layers: layers(), scales: {} }) };
}
