import type { Field, Json } from '../base/origin.ts';
import type { Framework } from './framework.ts';
import type { Training } from './training.ts';
import { TRANSFORMERS } from './transformers/transformers.ts';
import { ULTRALYTICS } from './ultralytics/ultralytics.ts';
import { YOLOV5 } from './yolov5/yolov5.ts';

/** Every framework that is known; of several that recognise a thing the first has it. */
export const FRAMEWORKS: readonly Framework[] = [TRANSFORMERS, ULTRALYTICS, YOLOV5];

/** The framework of a declaration; without a name that of the first. */
export function frameworkNamed(name: string | undefined): Framework {
  return FRAMEWORKS.find((each) => each.name === name) ?? ULTRALYTICS;
}

/** Whether some framework brings a file of this path itself. */
export function isBroughtAlong(path: string): boolean {
  return FRAMEWORKS.some(({ bringsAlong }) => bringsAlong(path));
}

/** Whether a text may hold a training of any framework. */
export function mayTrain(text: string): boolean {
  return FRAMEWORKS.some(({ mayHold }) => mayHold(text));
}

/** Whether a text that cannot be read was meant to be a training of some framework. */
export function looksLikeTraining(text: string): boolean {
  return FRAMEWORKS.some(({ looksMeant }) => looksMeant?.(text));
}

/** The training that a result describes; null where no framework knows it. */
export function restored(name: string, fields: Readonly<Record<string, Field<Json>>>): Training | null {
  return FRAMEWORKS.find((each) => each.name === name)?.restore(fields) ?? null;
}

/** The training again of a structured clone of it. Throws where no framework made it. */
export function revived(clone: object): Training {
  for (const { revive } of FRAMEWORKS) {
    const training = revive(clone);
    if (training !== null) return training;
  }
  throw new Error('no training of any framework');
}
