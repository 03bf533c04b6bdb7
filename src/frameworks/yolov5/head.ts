import { type Builder, type Module } from '../../torch/builder.ts';
import type { OutputName } from '../ultralytics/networks/predicts.ts';
import { conv } from '../ultralytics/networks/blocks/convolutions.ts';
import type { HeadOutput } from '../ultralytics/networks/heads/detect.ts';
import { type Head } from '../ultralytics/networks/heads/heads.ts';

/** Anchors at each pixel of a level. */
const ANCHORS = 3;
/** Box and objectness, beside the classes. */
const VALUES = 5;
const NAMES: readonly OutputName[] = ['level-0', 'level-1', 'level-2', 'level-3'];

/** Convolution, nearest upsampling by two, two convolutions: masks to be mixed (models/common.py, Proto). */
function prototypeChain(b: Builder, cin: number, width: number, masks: number): Module {
  const first = conv(b, cin, width, { kernel: 3 });
  const second = conv(b, width, width, { kernel: 3 });
  const third = conv(b, width, masks);
  return (t, x) =>
    t.call([x], () => {
      const small = first(t, x);
      return third(t, second(t, t.resize(small, small.height * 2, small.width * 2)));
    });
}

export interface AnchorHeadOptions {
  readonly classes: number;
  /** Channels of the mask prototypes and of the layers that make them; null where boxes are all. */
  readonly masks: { readonly count: number; readonly width: number } | null;
}

/**
 * The head of the classic YOLOv5 repository: one convolution at each level, predictions laid out anchor by anchor. That
 * of segmentations predicts the coefficients of the masks beside, and their prototypes first.
 */
export function anchorHead(b: Builder, cin: readonly number[], { classes, masks }: AnchorHeadOptions): Head {
  const count = masks?.count ?? 0;
  const leaves = cin.map((c) => b.conv2d(c, ANCHORS * (classes + VALUES + count), { bias: true }));
  const prototypes = masks && prototypeChain(b, cin[0]!, masks.width, masks.count);
  return {
    predicts: { task: 'anchors', classes, anchors: ANCHORS, masks: count },
    run: (t, inputs) => {
      const made: HeadOutput[] = prototypes ? [{ name: 'prototypes', tensor: t.let(prototypes(t, inputs[0]!)) }] : [];
      const levels = inputs.map((x, level) => ({
        name: NAMES[level]!,
        tensor: t.let(t.copy(leaves[level]!(t, x), true)),
      }));
      return [...levels, ...made];
    },
  };
}
