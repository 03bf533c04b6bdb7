// Mamba-2 layers in plain operations, as transformers 5 runs them without the packages mamba-ssm and causal-conv1d
// (models/granitemoehybrid/modeling_granitemoehybrid.py, `mamba2_chunk_scan`).
import type { Architecture, ParameterRole } from './architecture.ts';
import { type Decoder } from './decoder.ts';
import { applyLinear, type Linear } from './eager/linear.ts';
import { rmsNorm } from './eager/norms.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import { chunkScan, type ScanShape } from './mamba-scan.ts';
import { convolution, split } from './scan-ops.ts';

export interface MambaShape {
  readonly heads: number;
  readonly headSize: number;
  readonly state: number;
  readonly groups: number;
  readonly kernel: number;
  /** Tokens that are scanned at once. */
  readonly chunk: number;
  /** Layers that attend instead. */
  readonly attention: readonly number[];
}

export interface MambaParts {
  readonly into: Linear;
  readonly kernel: EagerParameter;
  readonly kernelBias: EagerParameter;
  readonly stepBias: EagerParameter;
  readonly decay: EagerParameter;
  readonly skip: EagerParameter;
  readonly norm: EagerParameter;
}

/** Parameters of a layer that scans, in the order of its modules. */
export function* mambaShapes({
  hidden,
  mamba,
}: Architecture): Generator<{ name: string; rows: number; columns: number; role: ParameterRole }> {
  const { heads, headSize, state, groups, kernel } = mamba!;
  const inner = heads * headSize;
  const mixed = inner + 2 * groups * state;
  yield { name: 'mamba.dt_bias', rows: 1, columns: heads, role: 'bias' };
  yield { name: 'mamba.A_log', rows: 1, columns: heads, role: 'other' };
  yield { name: 'mamba.D', rows: 1, columns: heads, role: 'other' };
  yield { name: 'mamba.conv1d.weight', rows: mixed, columns: kernel, role: 'other' };
  yield { name: 'mamba.conv1d.bias', rows: 1, columns: mixed, role: 'bias' };
  yield { name: 'mamba.in_proj.weight', rows: inner + mixed + heads, columns: hidden, role: 'linear' };
  yield { name: 'mamba.norm.weight', rows: 1, columns: inner, role: 'norm' };
  yield { name: 'mamba.out_proj.weight', rows: hidden, columns: inner, role: 'linear' };
}

export function mambaParts(
  find: (ending: string) => EagerParameter | null,
  linear: (name: string) => Linear,
): MambaParts | null {
  const decay = find('mamba.A_log');
  if (!decay) return null;
  return {
    into: linear('mamba.in_proj'),
    kernel: find('mamba.conv1d.weight')!,
    kernelBias: find('mamba.conv1d.bias')!,
    stepBias: find('mamba.dt_bias')!,
    decay,
    skip: find('mamba.D')!,
    norm: find('mamba.norm.weight')!,
  };
}

/** What stands in place of attention; `x` has a name. */
export function scanned(decoder: Decoder, out: Linear, parts: MambaParts, x: EagerTensor): EagerTensor {
  const { ops, settings, model } = decoder;
  const { e } = ops;
  const { batch, length } = settings;
  const { heads, headSize, state, groups, chunk } = model.architecture.mamba!;
  const tokens = batch * length;
  const inner = heads * headSize;
  const side = groups * state;
  // padding is set to zero, before and after the convolution
  const masked = (y: EagerTensor) => e.keep(settings.isPadded && settings.documents === 0 ? ops.scale(y) : e.alias(y));
  const input = masked(x);
  const projected = e.keep(applyLinear(ops, parts.into, input));
  const wide = ops.to(e.alias(parts.decay.tensor), F32);
  const rate = e.keep(ops.scale(ops.savingResult(wide)));
  const [gate, mixed, steps] = split(ops, projected, [tokens * inner, tokens * (inner + 2 * side), tokens * heads]);
  const plain = e.keep(convolve(ops, parts, mixed!, batch, length));
  const convolved = masked(plain);
  e.drop(plain);
  const [values, keys, queries] = split(ops, convolved, [tokens * inner, tokens * side, tokens * side]);
  const scan: ScanShape = { batch, length, heads, headSize, state, groups, chunk };
  const output = e.keep(chunkScan(ops, scan, [values!, steps!, rate, keys!, queries!], parts.skip, parts.stepBias));
  const normed = e.keep(gatedNorm(ops, output, gate!, parts.norm, groups));
  e.drop(output);
  const result = applyLinear(ops, out, ops.to(e.alias(normed), x.width));
  for (const each of [input, projected, rate, gate!, mixed!, steps!, convolved, values!, keys!, queries!, normed])
    e.drop(each);
  return result;
}

function convolve(
  ops: EagerOps,
  { kernel, kernelBias }: MambaParts,
  x: EagerTensor,
  batch: number,
  length: number,
): EagerTensor {
  const { e } = ops;
  const { width } = x;
  const input = ops.to(ops.to(e.alias(x), kernel.width), ops.autocast ?? kernel.width);
  const weight = ops.to(e.alias(kernel.tensor), input.width);
  const bias = ops.to(e.alias(kernelBias.tensor), input.width);
  const padded = convolution(ops, input, weight, bias, kernel.rows * batch * (length + kernel.columns - 1));
  return ops.to(ops.saving(ops.slice(padded, x.size)), width);
}

/** `GraniteMoeHybridRMSNormGated`: what was scanned times its gate's activation, normed by group. */
function gatedNorm(
  ops: EagerOps,
  x: EagerTensor,
  gate: EagerTensor,
  weight: EagerParameter,
  groups: number,
): EagerTensor {
  const { e } = ops;
  const active = ops.saving(ops.to(e.alias(gate), F32));
  const product = ops.mul(ops.to(e.alias(x), F32), active);
  return rmsNorm(ops, product, weight, false, weight.columns / groups);
}
