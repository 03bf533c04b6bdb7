import { type Task } from '../networks/families/family.ts';
import { isAtLeast } from '../../../base/versions.ts';

const SUFFIXES: ReadonlyMap<string, Task> = new Map([
  ['seg', 'segment'],
  ['pose', 'pose'],
  ['obb', 'obb'],
  ['cls', 'classify'],
]);
/** Of models that only versions newer than we know can train. */
const OTHER_SUFFIXES: ReadonlySet<string> = new Set(['sem', 'semseg', 'depth']);
/** Tasks of the same versions. */
const OTHER_TASKS: ReadonlySet<unknown> = new Set(['semantic', 'depth']);
/** `yolov8n.pt`, `yolo11x-seg.pt`: checkpoints whose task is no secret. */
const STOCK = /^(?:yolov?\d{1,2}[a-z]{1,2}|rtdetr)(?:-[a-z\d]+)*\.pt$/i;

/** Whether a `task` argument names one that newer versions have and we do not know. */
export function isOtherTask(task: unknown): boolean {
  return OTHER_TASKS.has(task);
}

/** The task that the name of a model tells (`yolov8n-seg.pt`): null without a suffix, `other` for one we do not know. */
export function taskOfModel(model: string): Task | 'other' | null {
  const [, ...parts] = fileName(model).toLowerCase().split(/[-.]/);
  const suffix = parts.find((part) => SUFFIXES.has(part));
  if (suffix !== undefined) return SUFFIXES.get(suffix) ?? null;
  return parts.some((part) => OTHER_SUFFIXES.has(part)) ? 'other' : null;
}

/** Whether a model is a checkpoint of Ultralytics, which knows its task whatever the config says. */
export function isStockCheckpoint(model: string): boolean {
  return STOCK.test(fileName(model));
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}

/** The model that the `yolo` command trains when none is given. */
export function defaultModel(task: Task, version: string): string {
  const family = isAtLeast(version, '8.4.0') ? 'yolo26n' : isAtLeast(version, '8.3.1') ? 'yolo11n' : 'yolov8n';
  const suffix = [...SUFFIXES].find(([, each]) => each === task)?.[0];
  return suffix === undefined ? `${family}.pt` : `${family}-${suffix}.pt`;
}

/** The dataset that the `yolo` command trains on when none is given. */
export const DEFAULT_DATA: Readonly<Record<Task, string>> = {
  detect: 'coco8.yaml',
  segment: 'coco8-seg.yaml',
  pose: 'coco8-pose.yaml',
  obb: 'dota8.yaml',
  classify: 'imagenet10',
};

/** Keypoints of the stock pose models: those of COCO. */
export const DEFAULT_KEYPOINTS = [17, 3] as const;

/** What the trainer of classifiers takes when `imgsz` is not given. */
export const CLASSIFY_IMGSZ = 224;
