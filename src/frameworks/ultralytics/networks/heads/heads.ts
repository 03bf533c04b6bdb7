import { type Builder, type Module, sequential } from '../../../../torch/builder.ts';
import { type ForwardMode } from '../../../../torch/network.ts';
import type { FlowLayer, OutputName, HeadKind } from '../predicts.ts';
import { type Ops, type Tensor } from '../../../../torch/ops.ts';
import { conv } from '../blocks/convolutions.ts';
import {
  type Branch,
  detectBranches,
  type DetectOptions,
  type HeadOutput,
  joinLevels,
  runBranches,
  twoConvs,
} from './detect.ts';

/** The last layer of a model. */
export interface Head {
  readonly predicts: HeadKind;
  /** Runs on the maps the layer reads; every output is named in the current scope. */
  readonly run: (t: Ops, inputs: readonly Tensor[], mode: ForwardMode, text: Tensor | null) => HeadOutput[];
}

export interface HeadOptions extends DetectOptions {
  /** Channels of the mask prototypes, and of the layers that make them. */
  readonly masks?: number;
  readonly prototypes?: number;
  readonly keypoints?: readonly [count: number, values: number];
  /** YOLO26's form of the task. */
  readonly is26?: boolean;
}

type DetectLike = Extract<HeadKind, { bins: number }>;

const NOTHING = { masks: 0, keypoints: [0, 0], flow: null, isSemantic: false } as const;

export function detectHead(b: Builder, cin: readonly number[], options: HeadOptions): Head {
  const heads = detectBranches(b, cin, options);
  return {
    predicts: predicts('detect', options),
    run: (t, inputs, mode) => runHeads(t, inputs, heads, { ...options, mode }),
  };
}

export function obbHead(b: Builder, cin: readonly number[], options: HeadOptions): Head {
  const width = Math.max(Math.floor(cin[0]! / 4), 1);
  const heads = withBranch(b, cin, options, 'angles', (c) => twoConvs(b, c, width, 1));
  const run = (t: Ops, inputs: readonly Tensor[], mode: ForwardMode): HeadOutput[] =>
    runHeads(t, inputs, heads, { ...options, mode }, (name, tensor) => {
      if (options.is26 || !name.startsWith('angles')) return tensor;
      // (sigmoid - 1/4) x pi
      const angle = t.let(t.scale(t.shift(t.activate(tensor, 'sigmoid', false))));
      t.end(tensor);
      return angle;
    });
  return { predicts: predicts('obb', options), run };
}

export function poseHead(b: Builder, cin: readonly number[], options: HeadOptions): Head {
  const { keypoints = [17, 3], is26 = false, isEndToEnd } = options;
  const [count, values] = keypoints;
  if (!is26) {
    const width = Math.max(Math.floor(cin[0]! / 4), count * values);
    const heads = withBranch(b, cin, options, 'keypoints', (c) => twoConvs(b, c, width, count * values));
    const about = { ...predicts('pose', options), keypoints };
    return { predicts: about, run: (t, inputs, mode) => runHeads(t, inputs, heads, { ...options, mode }) };
  }
  const width = Math.max(Math.floor(cin[0]! / 4), count * (values + 2));
  const heads = detectBranches(b, cin, options);
  const trunk = () =>
    cin.map((c) => sequential([conv(b, c, width, { kernel: 3 }), conv(b, width, width, { kernel: 3 })]));
  const leaf = (cout: number) => cin.map(() => b.conv2d(width, cout, { bias: true }));
  const trunks = [trunk()];
  if (isEndToEnd) trunks.push(trunk());
  const flow = realNvp(b);
  const places = trunks.map(() => leaf(count * values));
  const spreads = trunks.map(() => leaf(count * 2));
  const run = (t: Ops, inputs: readonly Tensor[], { isTraining }: ForwardMode): HeadOutput[] =>
    heads.flatMap((branches, i) => {
      const sources = i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x)));
      const outputs = named(branches, runBranches(t, sources, branches));
      const features = sources.map((x, level) => t.let(trunks[i]![level]!(t, x)));
      const over = (leaves: readonly Module[]) =>
        t.let(t.concatColumns(features.map((x, level) => leaves[level]!(t, x))));
      outputs.push({ name: suffixed('keypoints', i), tensor: over(places[i]!) });
      if (isTraining) outputs.push({ name: suffixed('spreads', i), tensor: over(spreads[i]!) });
      for (const x of features) t.end(x);
      return outputs;
    });
  return { predicts: { ...predicts('pose', options), keypoints, flow }, run };
}

export function segmentHead(b: Builder, cin: readonly number[], options: HeadOptions): Head {
  const { masks = 32, is26 = false } = options;
  const width = Math.max(Math.floor(cin[0]! / 4), masks);
  const [first, second] = detectBranches(b, cin, options);
  const proto = prototypesOf(b, cin, options);
  const coefficients = () => cin.map((c) => twoConvs(b, c, width, masks));
  const heads = [first!, ...(second ? [second] : [])].map((branches, i) =>
    branches.concat({ name: suffixed('coefficients', i), levels: coefficients() }),
  );
  const about = { ...predicts('segment', options), masks, isSemantic: is26 };
  return {
    predicts: about,
    run: (t, inputs, mode) => {
      const all = () => runHeads(t, inputs, heads, { ...options, mode });
      if (!options.joinsLevels) return [...all(), ...proto(t, inputs, mode.isTraining)];
      const prototypes = proto(t, inputs, mode.isTraining);
      return [...all(), ...prototypes];
    },
  };
}

export function classifyHead(b: Builder, cin: number, classes: number): Head {
  const enter = conv(b, cin, 1280);
  const leave = b.linear(1280, classes);
  return {
    predicts: { task: 'classify', classes },
    run: (t, [x]) => [{ name: 'logits', tensor: t.let(leave(t, t.let(t.globalAverage(enter(t, x!))))) }],
  };
}

export function predicts(task: DetectLike['task'], { classes, bins, isEndToEnd }: HeadOptions): DetectLike {
  return { ...NOTHING, task, classes, bins, isEndToEnd };
}

function withBranch(
  b: Builder,
  cin: readonly number[],
  options: HeadOptions,
  name: 'angles' | 'keypoints',
  make: (cin: number) => Module,
): Branch[][] {
  return detectBranches(b, cin, options).map((branches, i) =>
    branches.concat({ name: suffixed(name, i), levels: cin.map(make) }),
  );
}

/** The second head reads the same maps without their history. */
function runHeads(
  t: Ops,
  inputs: readonly Tensor[],
  heads: readonly (readonly Branch[])[],
  { joinsLevels, mode }: HeadOptions & { readonly mode: ForwardMode },
  finish: (name: OutputName, tensor: Tensor) => Tensor = (_, tensor) => tensor,
): HeadOutput[] {
  return heads.flatMap((branches, i) => {
    if (joinsLevels && i === 0) return joinedOutputs(t, inputs, branches, mode, finish);
    const sources = i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x)));
    return named(branches, runBranches(t, sources, branches)).map(({ name, tensor }) => ({
      name,
      tensor: finish(name, tensor),
    }));
  });
}

/** What boxes and scores are joined with comes before them. */
function joinedOutputs(
  t: Ops,
  inputs: readonly Tensor[],
  [boxes, scores, ...others]: readonly Branch[],
  mode: ForwardMode,
  finish: (name: OutputName, tensor: Tensor) => Tensor,
): HeadOutput[] {
  const first = named(others, runBranches(t, inputs, others)).map(({ name, tensor }) => ({
    name,
    tensor: finish(name, tensor),
  }));
  const joined = joinLevels(
    t,
    inputs,
    mode,
    [boxes!, scores!].map((branch) => (x, level) => branch.levels[level]!(t, x)),
  );
  return [...joined, ...first];
}

function named(branches: readonly Branch[], tensors: readonly Tensor[]): HeadOutput[] {
  return branches.map(({ name }, i) => ({ name, tensor: tensors[i]! }));
}

function suffixed(name: 'angles' | 'keypoints' | 'spreads' | 'coefficients', head: number): OutputName {
  return head === 0 ? name : `${name}-one`;
}

/** Mask prototypes, with a branch for each class beside them where the head is YOLO26's. */
export function prototypesOf(b: Builder, cin: readonly number[], options: HeadOptions): Prototypes {
  const { masks = 32, prototypes = 256, is26 = false } = options;
  return is26
    ? semanticPrototypes(b, cin, prototypes, masks, options.classes)
    : plainPrototypes(b, cin, prototypes, masks);
}

type Prototypes = (t: Ops, inputs: readonly Tensor[], isTraining: boolean) => HeadOutput[];

/** Convolution, learned upsampling by two, two convolutions. */
function prototypeChain(b: Builder, cin: number, width: number, masks: number): Module {
  const first = conv(b, cin, width, { kernel: 3 });
  const up = b.convTranspose2d(width, width);
  const second = conv(b, width, width, { kernel: 3 });
  const third = conv(b, width, masks);
  return (t, x) => t.call([x], () => third(t, second(t, up(t, first(t, x)))));
}

function plainPrototypes(b: Builder, cin: readonly number[], width: number, masks: number): Prototypes {
  const chain = prototypeChain(b, cin[0]!, width, masks);
  return (t, [x]) => [{ name: 'prototypes', tensor: t.let(chain(t, x!)) }];
}

/** Prototypes over all levels, with a per-class branch beside them in training (YOLO26). */
function semanticPrototypes(
  b: Builder,
  cin: readonly number[],
  width: number,
  masks: number,
  classes: number,
): Prototypes {
  const chain = prototypeChain(b, width, width, masks);
  const [finest = 0, ...coarser] = cin;
  const refine = coarser.map((c) => conv(b, c, finest));
  const fuse = conv(b, finest, width, { kernel: 3 });
  const semantic = sequential([
    conv(b, finest, width, { kernel: 3 }),
    conv(b, width, width, { kernel: 3 }),
    b.conv2d(width, classes, { bias: true }),
  ]);
  return (t, inputs, isTraining) => {
    let feature = inputs[0]!;
    for (const [i, module] of refine.entries()) {
      const refined = t.let(module(t, inputs[i + 1]!));
      const up = t.let(t.resize(refined, feature.height, feature.width));
      t.end(refined);
      const sum = t.let(t.add(feature, up));
      if (i > 0) t.end(feature);
      t.end(up);
      feature = sum;
    }
    const outputs: HeadOutput[] = [{ name: 'prototypes', tensor: t.let(chain(t, fuse(t, feature))) }];
    if (isTraining) outputs.push({ name: 'semantics', tensor: t.let(semantic(t, feature)) });
    if (feature !== inputs[0]) t.end(feature);
    return outputs;
  };
}

/** Six coupling layers, each with a scale and a shift network 2-64-64-2 (RealNVP). */
function realNvp(b: Builder): FlowLayer[] {
  const sides = [2, 64, 64, 2];
  const layers: FlowLayer[] = [];
  for (let network = 0; network < 12; network++) {
    for (let i = 0; i < 3; i++) {
      const [cin, cout] = [sides[i]!, sides[i + 1]!];
      const weight = b.parameter(cin * cout, 'weight', [cout, cin]);
      layers.push({ weight, bias: b.parameter(cout, 'bias'), features: cout });
    }
  }
  return layers;
}
