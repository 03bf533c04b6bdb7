import { type Builder, makeDivisible } from '../../../../torch/builder.ts';
import { type ScaleFactors } from '../layers.ts';
import { type Args } from '../arguments.ts';
import { anchorHead } from '../../../yolov5/head.ts';
import { rtdetrHead } from './rtdetr.ts';
import { textHead } from './text.ts';
import { classifyHead, detectHead, type Head, obbHead, poseHead, segmentHead } from './heads.ts';

interface HeadContext {
  readonly classes: number;
  readonly scale: ScaleFactors;
  readonly isLegacy: boolean;
  readonly isEndToEnd: boolean;
  readonly bins: number;
  readonly joinsLevels: boolean;
  readonly keypoints: readonly [count: number, values: number];
}

type MakeHead = (b: Builder, cin: readonly number[], args: Args, context: HeadContext) => Head;

/** Heads by the names model files give them; the classes always come from the dataset. */
export const HEADS: Readonly<Record<string, MakeHead>> = {
  Detect: (b, cin, _, context) => detectHead(b, cin, context),
  v10Detect: (b, cin, _, context) => detectHead(b, cin, { ...context, isLegacy: false, isEndToEnd: true }),
  Segment: (b, cin, a, context) => segmentHead(b, cin, { ...context, ...maskArgs(a, context) }),
  Segment26: (b, cin, a, context) => segmentHead(b, cin, { ...context, ...maskArgs(a, context), is26: true }),
  Pose: (b, cin, _, context) => poseHead(b, cin, context),
  Pose26: (b, cin, _, context) => poseHead(b, cin, { ...context, is26: true }),
  OBB: (b, cin, _, context) => obbHead(b, cin, context),
  OBB26: (b, cin, _, context) => obbHead(b, cin, { ...context, is26: true }),
  AnchorDetect: (b, cin, _, { classes }) => anchorHead(b, cin, { classes, masks: null }),
  AnchorSegment: (b, cin, a, context) => {
    const { masks: count, prototypes: width } = maskArgs(a, context);
    return anchorHead(b, cin, { classes: context.classes, masks: { count, width } });
  },
  RTDETRDecoder: (b, cin, _, { classes }) => rtdetrHead(b, cin, classes),
  WorldDetect: (b, cin, a, context) =>
    textHead(b, cin, { ...context, isLegacy: true, hasNorm: a.flag(2, false), isPrompted: false, segments: false }),
  YOLOEDetect: (b, cin, a, context) => textHead(b, cin, { ...context, ...PROMPTED, hasNorm: a.flag(2, false) }),
  YOLOESegment: (b, cin, a, context) =>
    textHead(b, cin, { ...context, ...PROMPTED, ...maskArgs(a, context), hasNorm: a.flag(4, false), segments: true }),
  YOLOESegment26: (b, cin, a, context) => {
    const options = { ...context, ...PROMPTED, ...maskArgs(a, context) };
    return textHead(b, cin, { ...options, hasNorm: a.flag(4, false), segments: true, is26: true });
  },
  ClassicClassify: (b, cin, _, { classes }) => classifyHead(b, cin[0]!, classes),
  Classify: (b, cin, _, { classes }) => classifyHead(b, cin[0]!, classes),
};

const PROMPTED = { isPrompted: true, segments: false };

/** Arguments nc, masks, prototype width; the size scales the last. */
function maskArgs(a: Args, { scale }: HeadContext) {
  const prototypes = makeDivisible(Math.min(a.number(2, 256), scale.maxChannels) * scale.width);
  return { masks: a.number(1, 32), prototypes };
}
