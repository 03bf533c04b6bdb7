import type { YoloNetwork } from './predicts.ts';
import { buildNetwork } from './build.ts';
import { type Family } from './families/family.ts';
import { type ModuleRules } from './modules.ts';
import { type ModelName } from './names.ts';

export interface StockOptions extends ModuleRules {
  readonly classes: number;
  readonly keypoints?: readonly [count: number, values: number];
  /** Channels of an image; 3 where nothing is said. */
  readonly imageChannels?: number;
}

/** Keypoints of COCO, and of every pose model's own file. */
const COCO_KEYPOINTS = [17, 3] as const;

/** Builds a stock model for a number of classes. */
export function buildStock(
  { family, size, task }: ModelName,
  families: Readonly<Record<string, Family>>,
  options: StockOptions,
): YoloNetwork {
  const architecture = families[family]!.architecture(size ?? '', task);
  return buildNetwork(architecture, {
    ...options,
    keypoints: options.keypoints ?? COCO_KEYPOINTS,
    name: `${family}${size ?? ''}`,
    scale: Object.keys(architecture.scales).length === 0 ? null : size,
  });
}
