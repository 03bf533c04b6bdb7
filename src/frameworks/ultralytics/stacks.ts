import { YOLOV5_STACK } from '../yolov5/stack.ts';
import type { TrainingRun } from './arguments/training-run.ts';
import { ULTRALYTICS_STACK } from './own-stack.ts';
import type { Since, Stack } from './stack.ts';

const STACKS: readonly Stack[] = [ULTRALYTICS_STACK, YOLOV5_STACK];

/** The stack of a name; without one the package. */
export function stackNamed(name: string | undefined): Stack {
  return STACKS.find((stack) => stack.name === name) ?? ULTRALYTICS_STACK;
}

export function stackOf({ framework }: Pick<TrainingRun, 'framework'>): Stack {
  return stackNamed(framework);
}

/** Whether a run has what came with a version of the package. */
export function sinceOf(run: Pick<TrainingRun, 'framework' | 'ultralytics'>): Since {
  return stackOf(run).since(run.ultralytics.value);
}
