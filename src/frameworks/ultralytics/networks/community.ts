// Modules that people add to model files most, by the names they go by. Widths follow the tutorials they come from: attention
// keeps the shape it reads, whatever its arguments say; the others take an output width that the size scales.
import { type Builder, type Module } from '../../../torch/builder.ts';
import { type Ops, type Tensor } from '../../../torch/ops.ts';
import { type Args } from './arguments.ts';
import * as attach from './blocks/attachments.ts';
import * as mobile from './blocks/mobile.ts';

type Attachment = (b: Builder, channels: number, args: Args) => Module;

const SE_REDUCTION = 16;
const ECA_KERNEL = 3;
const CBAM_KERNEL = 7;
const GAM_REDUCTION = 4;
const COORDINATE_REDUCTION = 32;

const se: Attachment = (b, c) => attach.squeezeExcite(b, c, SE_REDUCTION);
const eca: Attachment = (b) => attach.efficientChannel(b, ECA_KERNEL);
const cbam: Attachment = (b, c) => attach.cbam(b, c, CBAM_KERNEL);
const gam: Attachment = (b, c) => attach.globalAttention(b, c, GAM_REDUCTION);
const coordinate: Attachment = (b, c) => attach.coordinateAttention(b, c, COORDINATE_REDUCTION);
const simam: Attachment = () => attach.energyAttention();

/** Give a map of the shape they read. */
export const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
  SE: se,
  SEAttention: se,
  SEBlock: se,
  SELayer: se,
  ECA: eca,
  ECAAttention: eca,
  ECA_layer: eca,
  EfficientChannelAttention: eca,
  CBAM: cbam,
  CBAMBlock: cbam,
  ChannelAttention: (b, c) => attach.channelAttention(b, c),
  SpatialAttention: (b) => attach.spatialAttention(b, CBAM_KERNEL),
  GAM: gam,
  GAM_Attention: gam,
  GAMAttention: gam,
  CoordAtt: coordinate,
  CoordAttention: coordinate,
  CA: coordinate,
  SimAM: simam,
  simam_module: simam,
};

type WidenedBuilder = (b: Builder, cin: number, cout: number, args: Args, repeats: number) => Module;

const SPP_KERNELS = [5, 9, 13];

/** Take an output width that the size of the model scales. */
export const WIDENED: Readonly<Record<string, WidenedBuilder>> = {
  GSConv: (b, cin, cout, a) => mobile.slimConv(b, cin, cout, a.number(0, 1), a.number(1, 1)),
  VoVGSCSP: (b, cin, cout, _, repeats) => mobile.slimStage(b, cin, cout, repeats),
  VoVGSCSPC: (b, cin, cout, _, repeats) => mobile.slimStage(b, cin, cout, repeats),
  SPPFCSPC: (b, cin, cout, a) => {
    const kernel = a.number(0, 5);
    return mobile.pyramidStage(b, cin, cout, [kernel, kernel, kernel], true);
  },
  SPPCSPC: (b, cin, cout) => mobile.pyramidStage(b, cin, cout, SPP_KERNELS, false),
  InvertedResidual: (b, cin, cout, a) => mobile.invertedResidual(b, cin, cout, mobileArgs(a)),
  MBConv: (b, cin, cout, a) => mobile.invertedResidual(b, cin, cout, { ...mobileArgs(a), excites: true }),
  DCNv2: (b, cin, cout, a) => mobile.deformableConv(b, cin, cout, a.number(0, 3), a.number(1, 1)),
  DCN: (b, cin, cout, a) => mobile.deformableConv(b, cin, cout, a.number(0, 3), a.number(1, 1)),
};

/** Arguments stride, expansion. */
function mobileArgs(a: Args) {
  return { stride: a.number(0, 1), expansion: a.number(1, 4) };
}

type Join = (b: Builder, inputs: number) => (t: Ops, inputs: readonly Tensor[]) => Tensor;

const weightedConcat: Join = (b, inputs) => attach.weighted(b, inputs, (t, maps) => t.concat(maps));
const weightedSum: Join = (b, inputs) =>
  attach.weighted(b, inputs, (t, [first, ...rest]) => rest.reduce((sum, x) => t.add(sum, x), first!));

/** Weighted joins of several maps (BiFPN), and whether their channels stand side by side. */
export const JOINS: Readonly<Record<string, { readonly make: Join; readonly concatenates: boolean }>> = {
  BiFPN_Concat: { make: weightedConcat, concatenates: true },
  BiFPN_Concat2: { make: weightedConcat, concatenates: true },
  BiFPN_Concat3: { make: weightedConcat, concatenates: true },
  Concat_BiFPN: { make: weightedConcat, concatenates: true },
  BiFPN_Add2: { make: weightedSum, concatenates: false },
  BiFPN_Add3: { make: weightedSum, concatenates: false },
};
