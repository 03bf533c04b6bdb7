import { F32 } from './widths.ts';
import { type EagerTensor } from './tensor.ts';
import { type EagerOps } from './ops.ts';
import { type EagerParameter } from './parameter.ts';

/** Mean square of rows and its inverse root; both named values are dropped by the caller. */
function inverseRoot(ops: EagerOps, h: EagerTensor, rows: number): { variance: EagerTensor; root: EagerTensor } {
  const { e } = ops;
  const variance = e.keep(ops.mean(ops.saving(e.alias(h), 2), rows));
  const root = ops.savingResult(ops.shift(variance), F32, 2);
  return { variance, root };
}

/**
 * `LlamaRMSNorm`: in fp32, back to the input's dtype, then times the weight; or the weight first (`GptOssRMSNorm`).
 * Ends `x` if it has no name.
 */
export function rmsNorm(
  ops: EagerOps,
  x: EagerTensor,
  weight: EagerParameter,
  weighsWide = false,
  columns = weight.columns,
): EagerTensor {
  const { e } = ops;
  const rows = x.size / columns;
  const { width } = x;
  const held = e.keep(x);
  const h = e.keep(ops.to(held, F32));
  const { variance, root } = inverseRoot(ops, h, rows);
  const normalised = e.keep(ops.mul(h, root));
  e.drop(h);
  const out = weighsWide
    ? ops.to(ops.mul(e.alias(weight.tensor), normalised), width)
    : ops.mul(e.alias(weight.tensor), ops.to(normalised, width));
  e.drop(normalised);
  e.drop(variance);
  e.drop(held);
  return out;
}

/** `Gemma2RMSNorm`: `(x.float() * rsqrt * (1 + weight.float())).type_as(x)`. */
export function gemmaNorm(ops: EagerOps, x: EagerTensor, weight: EagerParameter): EagerTensor {
  const { e } = ops;
  const rows = x.size / weight.columns;
  const { width } = x;
  const held = e.keep(x);
  const h = e.keep(ops.to(held, F32));
  const variance = ops.mean(ops.saving(e.alias(h), 2), rows);
  const root = ops.savingResult(ops.shift(variance), F32, 2);
  const normalised = e.keep(ops.mul(h, root));
  e.drop(h);
  const w = ops.shift(ops.to(e.alias(weight.tensor), F32));
  const scaled = e.keep(ops.mul(normalised, w));
  e.drop(normalised);
  const out = ops.to(e.give(scaled), width);
  e.drop(held);
  return out;
}

/** `Gemma4RMSNorm`: a power of the mean square, which keeps what it was taken of; weighed in fp32, or not at all. */
export function rootedNorm(
  ops: EagerOps,
  x: EagerTensor,
  weight: EagerParameter | null,
  columns = weight!.columns,
): EagerTensor {
  const { e } = ops;
  const rows = x.size / columns;
  const held = e.keep(x);
  const h = e.keep(ops.to(held, F32));
  const variance = e.keep(ops.shift(ops.mean(ops.saving(e.alias(h), 2), rows)));
  const normalised = e.keep(ops.mul(h, ops.saving(e.alias(variance), 2)));
  for (const each of [h, variance]) e.drop(each);
  let out = normalised;
  if (weight) {
    out = e.keep(ops.mul(normalised, ops.to(e.alias(weight.tensor), F32)));
    e.drop(normalised);
  }
  out = ops.to(e.give(out), held.width);
  e.drop(held);
  return out;
}

/** `CohereLayerNorm`: in fp32, both subtractions of the mean kept, weighed in fp32. */
export function writtenLayerNorm(ops: EagerOps, x: EagerTensor, weight: EagerParameter): EagerTensor {
  const { e } = ops;
  const rows = x.size / weight.columns;
  const held = e.keep(x);
  const h = e.keep(ops.to(held, F32));
  const mean = e.keep(ops.mean(e.alias(h), rows));
  const variance = e.keep(ops.mean(ops.saving(ops.subtract(h, mean), 2), rows));
  const centred = ops.subtract(h, mean);
  const normalised = e.keep(ops.mul(centred, ops.savingResult(ops.shift(variance), F32, 2)));
  e.drop(h);
  const weighed = e.keep(ops.mul(ops.to(e.alias(weight.tensor), F32), normalised));
  e.drop(normalised);
  const out = ops.to(e.give(weighed), held.width);
  for (const each of [variance, mean, held]) e.drop(each);
  return out;
}

/** `layer_norm`: fp32 in and out under autocast; keeps its input, mean and inverse deviation. */
export function layerNorm(
  ops: EagerOps,
  x: EagerTensor,
  weight: EagerParameter | null,
  bias: EagerParameter | null,
  columns: number,
): EagerTensor {
  const { e } = ops;
  const held = e.keep(x);
  const width = ops.autocast === null ? held.width : F32;
  const b = bias ? castTo(ops, bias, width) : null;
  const w = weight ? castTo(ops, weight, width) : null;
  const out = normalised(ops, ops.to(held, width), w, b, columns);
  e.drop(held);
  return out;
}

/** `NemotronLayerNorm1P`: weighs by one more than its weight; under autocast in its dtype, all casts held to the end. */
export function shiftedLayerNorm(
  ops: EagerOps,
  x: EagerTensor,
  weight: EagerParameter,
  bias: EagerParameter,
): EagerTensor {
  const { e } = ops;
  const width = ops.autocast ?? x.width;
  const held = e.keep(x);
  const shifted = e.keep(ops.shift(e.alias(weight.tensor)));
  const [input, w, b] = [held, shifted, e.alias(bias.tensor)].map((each) => e.keep(ops.to(each, width)));
  e.drop(shifted);
  const out = normalised(ops, e.alias(input!), e.alias(w!), e.alias(b!), weight.columns);
  for (const each of [input!, w!, b!, held]) e.drop(each);
  return out;
}

/** The kernel, on what has its dtype. */
function normalised(
  ops: EagerOps,
  input: EagerTensor,
  w: EagerTensor | null,
  b: EagerTensor | null,
  columns: number,
): EagerTensor {
  const { e } = ops;
  const { size, width } = input;
  const rows = size / columns;
  const inputs = [input, ...(w ? [w] : []), ...(b ? [b] : [])];
  const needsW = w?.node != null;
  const needsB = b?.node != null;
  const needsX = input.node !== null;
  let stats: EagerTensor[] = [];
  const needs = e.isGradEnabled && (needsX || needsW || needsB);
  const out = e.run(
    inputs,
    [input.storage, ...(w ? [w.storage] : []), ...(b ? [b.storage] : [])],
    () => {
      const result = e.make(size, width);
      stats = [e.make(rows, F32), e.make(rows, F32)];
      return result;
    },
    () => stats.map((s) => s.storage),
    () => {
      const gx = needsX ? e.make(size, width) : null;
      const gw = needsW ? e.make(columns, width) : null;
      const gb = needsB ? e.make(columns, width) : null;
      return [gx, ...(w ? [gw] : []), ...(b ? [gb] : [])];
    },
    () => {
      for (const s of stats) e.drop(s);
    },
  );
  if (!needs) for (const s of stats) e.drop(s);
  return out;
}

/** `OlmoLayerNorm`: no weights, in fp32, and back to the input's dtype. */
export function bareNorm(ops: EagerOps, x: EagerTensor, columns: number): EagerTensor {
  const { width } = x;
  const held = ops.e.keep(x);
  const out = ops.to(layerNorm(ops, ops.to(held, F32), null, null, columns), width);
  ops.e.drop(held);
  return out;
}

function castTo(ops: EagerOps, p: EagerParameter, width: number): EagerTensor {
  return ops.to(ops.e.alias(p.tensor), width);
}

/** Liger's RMS norm: one kernel that keeps its 16-bit input and 4 bytes a row. */
export function ligerNorm(ops: EagerOps, x: EagerTensor, weight: EagerParameter): EagerTensor {
  const { e } = ops;
  const rows = x.size / weight.columns;
  const { size, width } = x;
  const w = e.alias(weight.tensor);
  const needsW = w.node !== null;
  const needs = e.isGradEnabled && (x.node !== null || needsW);
  let root: EagerTensor | null = null;
  const out = e.run(
    [x, w],
    [x.storage, w.storage],
    () => {
      const result = e.make(size, width);
      root = e.make(rows, F32);
      return result;
    },
    () => [root!.storage],
    () => {
      // one row of partial sums for each multiprocessor
      const partial = e.make(108 * weight.columns, F32, 'workspaces');
      const gx = e.make(size, width);
      const gw = needsW ? e.make(weight.columns, weight.width) : null;
      e.drop(partial);
      return [gx, gw];
    },
    () => e.drop(root!),
  );
  if (!needs) e.drop(root!);
  return out;
}
