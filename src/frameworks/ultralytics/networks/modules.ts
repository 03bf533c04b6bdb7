import { type Builder, makeDivisible, type Module, truncate } from '../../../torch/builder.ts';
import { type Ops, type Tensor } from '../../../torch/ops.ts';
import { a2c2f, c2fPsa, c2psa, c3k2 } from './blocks/attention.ts';
import { hgBlock, hgStem, resNetLayer } from './blocks/backbones.ts';
import { conv, depthwise, focus, ghostBottleneck, ghostConv, repConv, scDown } from './blocks/convolutions.ts';
import * as csp from './blocks/csp.ts';
import { aConv, aDown, cbFuse, cbLinear, elan1, repNcspElan4 } from './blocks/elan.ts';
import { maxPool2d, spp, sppElan, sppf } from './blocks/pooling.ts';
import { c2fAttention, pooledText } from './blocks/text.ts';
import { aifi } from './blocks/transformer.ts';
import { roundHalfToEven } from '../../../base/round.ts';
import { type Args } from './arguments.ts';
import { ATTACHMENTS, JOINS, WIDENED } from './community.ts';
import { type ScaleFactors } from './layers.ts';

/** What the version of the framework decides about modules. */
export interface ModuleRules {
  /** Which SPPF activate their first convolution: those of rows that give no more than channels and kernel are `short`. */
  readonly sppfActivatesFirst: 'all' | 'short' | 'none';
  /** Boxes and scores of a level are one map, which the loss joins over all levels; otherwise each is joined by the head. */
  readonly joinsLevels: boolean;
}

/** What a layer reads or gives: a tensor, or the pieces of CBLinear. */
export type Piece = Tensor | readonly Tensor[];

/** A built layer and its output channels, one number for each piece. */
export interface BuiltLayer {
  /** `text`: features of the class names, where the model has them. */
  readonly run: (t: Ops, inputs: readonly Piece[], text: Tensor) => Piece;
  readonly channels: readonly number[];
  /** Whether what it gives are features of the class names, which later layers read. */
  readonly givesText?: boolean;
}

/** A layer of a module with one input and one output. */
export function single(module: Module, channels: number): BuiltLayer {
  return { run: (t, [x]) => module(t, x as Tensor), channels: [channels] };
}

/** Modules whose first argument is an output width that the size scales (parse_model, ultralytics/nn/tasks.py). */
type ScaledBuilder = (b: Builder, cin: number, cout: number, args: Args, repeats: number, rules: ModuleRules) => Module;

/** First arguments are already gone: position 0 is what follows the output width. */
export const SCALED: Readonly<Record<string, ScaledBuilder>> = {
  Conv: (b, cin, cout, a) => conv(b, cin, cout, convArgs(a)),
  DWConv: (b, cin, cout, a) =>
    depthwise(b, cin, cout, {
      kernel: a.number(0, 1),
      stride: a.number(1, 1),
      dilation: a.number(2, 1),
      ...(a.flag(3, true) ? {} : { activation: null }),
    }),
  GhostConv: (b, cin, cout, a) => ghostConv(b, cin, cout, { kernel: a.number(0, 1), stride: a.number(1, 1) }),
  RepConv: (b, cin, cout, a) => repConv(b, cin, cout, { stride: a.number(1, 1) }),
  Focus: (b, cin, cout, a) => focus(b, cin, cout, { kernel: a.number(0, 1), stride: a.number(1, 1) }),
  ConvTranspose: (b, cin, cout, a) => {
    const up = b.convTranspose2d(cin, cout, { ...transposeArgs(a), bias: false });
    const normalise = b.batchNorm(cout);
    return (t, x) => t.call([x], () => t.activate(normalise(t, up(t, x)), b.activation, b.activatesInPlace));
  },
  'nn.ConvTranspose2d': (b, cin, cout, a) => b.convTranspose2d(cin, cout, transposeArgs(a)),
  Bottleneck: (b, cin, cout, a) =>
    csp.bottleneck(b, cin, cout, { shortcut: a.flag(0, true), groups: a.number(1, 1), expansion: a.number(3, 0.5) }),
  GhostBottleneck: (b, cin, cout, a) => ghostBottleneck(b, cin, cout, a.number(0, 3), a.number(1, 1)),
  BottleneckCSP: (b, cin, cout, a, n) => csp.bottleneckCsp(b, cin, cout, n, a.flag(0, true)),
  C1: (b, cin, cout, _, n) => csp.c1(b, cin, cout, n),
  C2: (b, cin, cout, a, n) => csp.c2(b, cin, cout, n, a.flag(0, true), a.number(1, 1), a.number(2, 0.5)),
  C2f: (b, cin, cout, a, n) => csp.c2f(b, cin, cout, n, a.flag(0, false), a.number(1, 1), a.number(2, 0.5)),
  C3: (b, cin, cout, a, n) =>
    csp.c3(b, cin, cout, n, { shortcut: a.flag(0, true), groups: a.number(1, 1), expansion: a.number(2, 0.5) }),
  C3x: (b, cin, cout, a, n) => csp.c3x(b, cin, cout, n, a.flag(0, true), a.number(1, 1)),
  C3Ghost: (b, cin, cout, _, n) => csp.c3Ghost(b, cin, cout, n),
  C3k2: (b, cin, cout, a, n) =>
    c3k2(b, cin, cout, n, {
      isC3k: a.flag(0, false),
      expansion: a.number(1, 0.5),
      attends: a.flag(2, false),
      groups: a.number(3, 1),
      shortcut: a.flag(4, true),
    }),
  C2fCIB: (b, cin, cout, a, n) => csp.c2fCib(b, cin, cout, n, a.flag(0, false), a.flag(1, false)),
  C2PSA: (b, cin, _, __, n) => c2psa(b, cin, n),
  C2fPSA: (b, cin, cout, _, n) => c2fPsa(b, cin, cout, n),
  PSA: (b, cin) => c2psa(b, cin, 1),
  RepC3: (b, cin, cout, a, n) => csp.repC3(b, cin, cout, n, a.number(0, 1)),
  A2C2f: (b, cin, cout, a, n) =>
    a2c2f(b, cin, cout, n, {
      attends: a.flag(0, true),
      area: Math.max(a.number(1, 1), 1),
      residual: a.flag(2, false),
      mlpRatio: a.number(3, 2),
      expansion: a.number(4, 0.5),
    }),
  SCDown: (b, cin, cout, a) => scDown(b, cin, cout, a.number(0), a.number(1)),
  SPP: (b, cin, cout, a) => spp(b, cin, cout, a.list(0, [5, 9, 13])),
  SPPF: (b, cin, cout, a, _, rules) =>
    sppf(b, cin, cout, {
      pools: a.number(1, 3),
      shortcut: a.flag(2, false),
      activatesFirst: rules.sppfActivatesFirst === 'all' || (rules.sppfActivatesFirst === 'short' && a.count <= 1),
    }),
  SPPELAN: (b, cin, cout, a) => sppElan(b, cin, cout, a.number(0)),
  RepNCSPELAN4: (b, cin, cout, a) => repNcspElan4(b, cin, cout, a.number(0), a.number(1), a.number(2, 1)),
  ELAN1: (b, cin, cout, a) => elan1(b, cin, cout, a.number(0), a.number(1)),
  AConv: (b, cin, cout) => aConv(b, cin, cout),
  ADown: (b, cin, cout) => aDown(b, cin, cout),
  ...WIDENED,
};

/** Scaled modules that take their repeats inside; the others are chained. */
export const REPEATS_INSIDE: ReadonlySet<string> = new Set([
  'BottleneckCSP',
  'C1',
  'C2',
  'C2f',
  'C3',
  'C3x',
  'C3Ghost',
  'C3k2',
  'C2fCIB',
  'C2PSA',
  'C2fPSA',
  'RepC3',
  'A2C2f',
  'VoVGSCSP',
  'VoVGSCSPC',
]);

/** Modules that read the class names, for a size of the model. */
export const GUIDED: Readonly<
  Record<
    string,
    (b: Builder, cin: number, cout: number, args: Args, repeats: number, scale: ScaleFactors) => BuiltLayer
  >
> = {
  C2fAttn: (b, cin, cout, a, repeats, { width, maxChannels }) => {
    const embed = makeDivisible(Math.min(a.number(0), Math.floor(maxChannels / 2)) * width);
    const asked = a.number(1, 1);
    const most = Math.floor(Math.floor(maxChannels / 2) / 32);
    const heads = asked > 1 ? truncate(Math.max(roundHalfToEven(Math.min(asked, most)) * width, 1)) : asked;
    const module = c2fAttention(b, cin, cout, repeats, { embed, heads, shortcut: a.flag(3, false) });
    return { run: (t, [x], text) => module(t, x as Tensor, text), channels: [cout] };
  },
};

type UnscaledBuilder = (b: Builder, cin: readonly number[], args: Args, repeats: number) => BuiltLayer;

/** Modules whose widths are written as they are. */
export const UNSCALED: Readonly<Record<string, UnscaledBuilder>> = {
  Concat: (_, cin) => ({
    run: (t, inputs) => t.concat(inputs as readonly Tensor[]),
    channels: [cin.reduce((sum, c) => sum + c, 0)],
  }),
  'nn.Upsample': (_, [c = 0], a) => single(upsample(a.optional(1) ?? 2), c),
  'nn.MaxPool2d': (_, [c = 0], a) => single(maxPool2d(a.number(0), a.number(1, a.number(0)), a.number(2, 0)), c),
  'nn.ZeroPad2d': (_, [c = 0], a) => {
    const [left = 0, right = 0, top = 0, bottom = 0] = a.list(0);
    return single((t, x) => t.pad(x, x.height + top + bottom, x.width + left + right), c);
  },
  'nn.Identity': (_, [c = 0]) => single((_t, x) => x, c),
  'nn.BatchNorm2d': (b, [c = 0]) => single(b.batchNorm(c), c),
  HGStem: (b, [c = 0], a) => single(hgStem(b, c, a.number(0), a.number(1)), a.number(1)),
  HGBlock: (b, [c = 0], a, repeats) => {
    const options = { kernel: a.number(2, 3), repeats, isLight: a.flag(3, false), shortcut: a.flag(4, false) };
    return single(hgBlock(b, c, a.number(0), a.number(1), options), a.number(1));
  },
  ResNetLayer: (b, _, a) => {
    const isFirst = a.flag(3, false);
    const module = resNetLayer(b, a.number(0), a.number(1), a.number(2, 1), isFirst, a.number(4, 1));
    return single(module, isFirst ? a.number(1) : 4 * a.number(1));
  },
  AIFI: (b, [c = 0], a) => single(aifi(b, c, a.number(0, 2048), a.number(1, 8)), c),
  ImagePoolingAttn: (b, cin, a) => {
    const attend = pooledText(b, cin, a.number(0, 256));
    return { run: (t, inputs, text) => attend(t, inputs as readonly Tensor[], text), channels: [0], givesText: true };
  },
  CBLinear: (b, [c = 0], a) => {
    const split = cbLinear(b, c, a.list(0));
    return { run: (t, [x]) => split(t, x as Tensor), channels: a.list(0) };
  },
  CBFuse: (_, cin, a) => {
    const picks = a.list(0);
    return {
      run: (t, inputs) => {
        const pieces = inputs.map((piece, i) => (Array.isArray(piece) ? piece[picks[i]!] : piece) as Tensor);
        return cbFuse(t, pieces);
      },
      channels: [cin.at(-1)!],
    };
  },
};

/** Modules of the community that need no output width. */
export function communityModule(b: Builder, name: string, cin: readonly number[], args: Args): BuiltLayer | null {
  const [first = 0] = cin;
  const attachment = Object.hasOwn(ATTACHMENTS, name) ? ATTACHMENTS[name] : undefined;
  if (attachment) return single(attachment(b, first, args), first);
  const join = Object.hasOwn(JOINS, name) ? JOINS[name] : undefined;
  if (!join) return null;
  const run = join.make(b, cin.length);
  const channels = join.concatenates ? cin.reduce((sum, c) => sum + c, 0) : first;
  return { run: (t, inputs) => run(t, inputs as readonly Tensor[]), channels: [channels] };
}

function upsample(factor: number): Module {
  return (t, x) => t.resize(x, x.height * factor, x.width * factor);
}

/** Arguments k, s, p, g, d, act of `Conv`. */
function convArgs(a: Args) {
  const padding = a.optional(2);
  return {
    kernel: a.number(0, 1),
    stride: a.number(1, 1),
    ...(padding === null ? {} : { padding }),
    groups: a.number(3, 1),
    dilation: a.number(4, 1),
    ...(a.flag(5, true) ? {} : { activation: null }),
  };
}

function transposeArgs(a: Args) {
  return { kernel: a.number(0, 2), stride: a.number(1, 2), padding: a.number(2, 0) };
}
