import { type Builder } from '../../torch/builder.ts';
import { type OutputName } from '../../torch/network.ts';
import { type Head } from '../ultralytics/networks/heads/heads.ts';

/** Anchors at each pixel of a level. */
const ANCHORS = 3;
/** Box and objectness, beside the classes. */
const VALUES = 5;
const NAMES: readonly OutputName[] = ['level-0', 'level-1', 'level-2', 'level-3'];

/** The head of the classic YOLOv5 repository: one convolution at each level, predictions laid out anchor by anchor. */
export function anchorHead(b: Builder, cin: readonly number[], classes: number): Head {
  const leaves = cin.map((c) => b.conv2d(c, ANCHORS * (classes + VALUES), { bias: true }));
  return {
    predicts: { task: 'anchors', classes, anchors: ANCHORS },
    run: (t, inputs) =>
      inputs.map((x, level) => ({ name: NAMES[level]!, tensor: t.let(t.copy(leaves[level]!(t, x), true)) })),
  };
}
