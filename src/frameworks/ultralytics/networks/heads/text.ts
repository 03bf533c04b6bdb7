import type { ForwardMode } from '../../../../torch/network.ts';
import { type Builder, type Module, sequential } from '../../../../torch/builder.ts';
import type { OutputName } from '../predicts.ts';
import { type Ops, type Tensor } from '../../../../torch/ops.ts';
import { conv, depthwise } from '../blocks/convolutions.ts';
import { contrast, type TextGuidedModule, TEXT_CHANNELS } from '../blocks/text.ts';
import { type HeadOutput, joinLevels, twoConvs } from './detect.ts';
import { type Head, type HeadOptions, predicts, prototypesOf } from './heads.ts';

/** Boxes as in other heads, classes by their names (WorldDetect, YOLOEDetect, YOLOESegment). */
export interface TextHeadOptions extends HeadOptions {
  readonly hasNorm: boolean;
  /** YOLOE's adapters of text and of visual prompts. */
  readonly isPrompted: boolean;
  readonly segments: boolean;
}

interface TextBranches {
  readonly boxes: readonly Module[];
  readonly classes: readonly Module[];
  readonly contrasts: readonly TextGuidedModule[];
  readonly coefficients: readonly Module[];
}

export function textHead(b: Builder, cin: readonly number[], options: TextHeadOptions): Head {
  const { classes, bins, isEndToEnd, isLegacy, hasNorm, isPrompted, segments, masks = 32 } = options;
  const boxWidth = Math.max(16, Math.floor(cin[0]! / 4), bins * 4);
  const classWidth = Math.max(cin[0]!, Math.min(classes, 100));
  const maskWidth = Math.max(Math.floor(cin[0]! / 4), masks);
  const make = (): TextBranches => ({
    boxes: cin.map((c) => twoConvs(b, c, boxWidth, 4 * bins)),
    classes: cin.map((c) =>
      isLegacy || !isPrompted ? twoConvs(b, c, classWidth, TEXT_CHANNELS) : lightFeatures(b, c, classWidth),
    ),
    contrasts: cin.map(() => contrast(b, hasNorm)),
    coefficients: segments ? cin.map((c) => twoConvs(b, c, maskWidth, masks)) : [],
  });
  const heads = isEndToEnd ? [make(), make()] : [make()];
  if (bins > 1) b.conv2d(bins, 1, { fixed: true });
  if (isPrompted) registerPrompts(b, cin, classWidth);
  const prototypes = segments ? prototypesOf(b, cin, options) : null;

  return {
    predicts: { ...predicts(segments ? 'segment' : 'detect', options), masks: segments ? masks : 0 },
    run: (t, inputs, mode, text) => {
      const words = text ?? t.let(t.blank(TEXT_CHANNELS, classes));
      const outputs = heads.flatMap((branches, i) => {
        const sources = i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x)));
        return options.joinsLevels && i === 0 && branches.coefficients.length === 0
          ? joinedLevels(t, sources, mode, branches, words)
          : runBranches(t, sources, branches, words, i);
      });
      // the semantic branch of YOLO26 is not run, and prototypes send nothing back into the maps
      if (!prototypes) return outputs;
      const maps = options.is26 ? inputs.map((x) => t.let(t.detach(x))) : inputs;
      return [...outputs, ...prototypes(t, maps, false)];
    },
  };
}

function joinedLevels(
  t: Ops,
  inputs: readonly Tensor[],
  mode: ForwardMode,
  branches: TextBranches,
  text: Tensor,
): HeadOutput[] {
  return joinLevels(t, inputs, mode, [
    (x, level) => branches.boxes[level]!(t, x),
    (x, level) => branches.contrasts[level]!(t, branches.classes[level]!(t, x), text),
  ]);
}

function runBranches(
  t: Ops,
  inputs: readonly Tensor[],
  branches: TextBranches,
  text: Tensor,
  head: number,
): HeadOutput[] {
  const over = (make: (x: Tensor, level: number) => Tensor) => t.let(t.concatColumns(inputs.map(make)));
  const named = (name: 'boxes' | 'scores' | 'coefficients', tensor: Tensor): HeadOutput => ({
    name: (head === 0 ? name : `${name}-one`) satisfies OutputName,
    tensor,
  });
  const outputs = [
    named(
      'boxes',
      over((x, level) => branches.boxes[level]!(t, x)),
    ),
    named(
      'scores',
      over((x, level) => branches.contrasts[level]!(t, branches.classes[level]!(t, x), text)),
    ),
  ];
  if (branches.coefficients.length > 0) {
    outputs.push(
      named(
        'coefficients',
        over((x, level) => branches.coefficients[level]!(t, x)),
      ),
    );
  }
  return outputs;
}

function lightFeatures(b: Builder, cin: number, width: number): Module {
  return sequential([
    sequential([depthwise(b, cin, cin, { kernel: 3 }), conv(b, cin, width)]),
    sequential([depthwise(b, width, width, { kernel: 3 }), conv(b, width, width)]),
    b.conv2d(width, TEXT_CHANNELS, { bias: true }),
  ]);
}

/** Width of the mask features of visual prompts. */
const PROMPT_CHANNELS = 16;
const SWIGLU = 4;

/** Adapters of text and of visual prompts: weights that a training with class names holds but does not run. */
function registerPrompts(b: Builder, cin: readonly number[], width: number): void {
  b.linear(TEXT_CHANNELS, SWIGLU * TEXT_CHANNELS);
  b.linear((SWIGLU * TEXT_CHANNELS) / 2, TEXT_CHANNELS);
  for (const c of cin) {
    conv(b, c, width, { kernel: 3 });
    conv(b, width, width, { kernel: 3 });
  }
  for (const c of cin) conv(b, c, width);
  const bias = { bias: true } as const;
  b.conv2d(cin.length * width, TEXT_CHANNELS, bias);
  b.conv2d(cin.length * width, PROMPT_CHANNELS, { kernel: 3, ...bias });
  b.conv2d(1, PROMPT_CHANNELS, { kernel: 3, ...bias });
  conv(b, 2 * PROMPT_CHANNELS, PROMPT_CHANNELS, { kernel: 3 });
  b.conv2d(PROMPT_CHANNELS, PROMPT_CHANNELS, { kernel: 3, ...bias });
}
