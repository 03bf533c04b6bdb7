import { type Builder, type Module, sequential } from '../../../../torch/builder.ts';
import { type ForwardMode } from '../../../../torch/network.ts';
import type { OutputName } from '../predicts.ts';
import { type Ops, type Tensor } from '../../../../torch/ops.ts';
import { conv, depthwise } from '../blocks/convolutions.ts';

export interface DetectOptions {
  readonly classes: number;
  readonly bins: number;
  readonly isEndToEnd: boolean;
  /** Each level gives one map of boxes and scores; the loss joins those of all levels. */
  readonly joinsLevels: boolean;
  /** The class branch of families before YOLOv10. */
  readonly isLegacy: boolean;
}

/** One output of a head: a branch at each level, side by side over all levels. */
export interface Branch {
  readonly name: OutputName;
  readonly levels: readonly Module[];
}

/** Box and class branches at each level; the frozen convolution over the bins counts as parameters. */
export function detectBranches(b: Builder, cin: readonly number[], options: DetectOptions): readonly Branch[][] {
  const { classes, bins, isEndToEnd, isLegacy } = options;
  const boxWidth = Math.max(16, Math.floor(cin[0]! / 4), bins * 4);
  const classWidth = Math.max(cin[0]!, Math.min(classes, 100));
  const boxes = () => cin.map((c) => twoConvs(b, c, boxWidth, 4 * bins));
  const scores = () => {
    b.scores = true;
    const levels = cin.map((c) =>
      isLegacy ? twoConvs(b, c, classWidth, classes) : lightScores(b, c, classWidth, classes),
    );
    b.scores = false;
    return levels;
  };
  const first: Branch[] = [
    { name: 'boxes', levels: boxes() },
    { name: 'scores', levels: scores() },
  ];
  if (bins > 1) b.conv2d(bins, 1, { fixed: true });
  if (!isEndToEnd) return [first];
  return [
    first,
    [
      { name: 'boxes-one', levels: boxes() },
      { name: 'scores-one', levels: scores() },
    ],
  ];
}

/** Two 3x3 convolutions and a pointwise one with bias. */
export function twoConvs(b: Builder, cin: number, width: number, cout: number): Module {
  return sequential([
    conv(b, cin, width, { kernel: 3 }),
    conv(b, width, width, { kernel: 3 }),
    b.conv2d(width, cout, { bias: true }),
  ]);
}

function lightScores(b: Builder, cin: number, width: number, classes: number): Module {
  return sequential([
    sequential([depthwise(b, cin, cin, { kernel: 3 }), conv(b, cin, width)]),
    sequential([depthwise(b, width, width, { kernel: 3 }), conv(b, width, width)]),
    b.conv2d(width, classes, { bias: true }),
  ]);
}

export interface HeadOutput {
  readonly name: OutputName;
  readonly tensor: Tensor;
  /** Maps that it was joined from, which live as long as the loss. */
  readonly levels?: readonly Tensor[];
}

/** Boxes and scores of each level as one map, which the loss joins first of all; all named in the current scope. */
export function joinLevels(
  t: Ops,
  inputs: readonly Tensor[],
  { isProfiled }: ForwardMode,
  branches: readonly ((x: Tensor, level: number) => Tensor)[],
): HeadOutput[] {
  const levels = inputs.map((x, level) => t.let(t.concat(branches.map((branch) => branch(x, level)))));
  if (isProfiled) return levels.map((tensor, level) => ({ name: LEVELS[level]!, tensor }));
  return [{ name: 'joined', tensor: t.let(t.concatColumns(levels)), levels }];
}

const LEVELS = ['level-0', 'level-1', 'level-2', 'level-3'] as const;

/** Runs the branches of one head over the levels; each output is named in the current scope. */
export function runBranches(t: Ops, inputs: readonly Tensor[], branches: readonly Branch[]): Tensor[] {
  return branches.map(({ levels }) => t.let(t.concatColumns(inputs.map((x, i) => levels[i]!(t, x)))));
}
