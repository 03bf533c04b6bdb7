import { type Eager } from './eager.ts';
import { type EagerTensor } from './tensor.ts';
import { type EagerOps } from './ops.ts';

/** Streaming multiprocessors of the card that kernels split their work over. */
export interface Processors {
  readonly processors: number;
  /** Samples in one sequence; 0 where each has a row. */
  readonly documents: number;
}

export interface AttentionShape {
  readonly batch: number;
  readonly heads: number;
  readonly kvHeads: number;
  /** Tokens of a sequence. */
  readonly length: number;
  /** Tokens that are attended to, where they are others. */
  readonly keyLength?: number;
  readonly headSize: number;
  /** Numbers of a value, where a key has more. */
  readonly valueSize?: number;
  readonly dropout: number;
}

const ceilTo = (value: number, step: number): number => Math.ceil(value / step) * step;

/** Number of splits of the keys in the flash forward (flash_api.cpp, num_splits_heuristic). */
function flashSplits(blocks: number, keyBlocks: number, processors: number): number {
  const sm = processors * 2;
  if (blocks >= 0.8 * sm) return 1;
  const most = Math.min(128, sm, keyBlocks);
  const may = (s: number) => s === 1 || Math.ceil(keyBlocks / s) !== Math.ceil(keyBlocks / (s - 1));
  const efficiency = (s: number) => {
    const waves = (blocks * s) / sm;
    return waves / Math.ceil(waves);
  };
  let best = 0;
  for (let s = 1; s <= most; s++) if (may(s)) best = Math.max(best, efficiency(s));
  for (let s = 1; s <= most; s++) if (may(s) && efficiency(s) >= 0.85 * best) return s;
  return 1;
}

function flashForwardScratch(shape: AttentionShape, processors: number): number[] {
  const { batch, heads, length, keyLength = length, headSize, dropout } = shape;
  if (dropout > 0) return [];
  const d = ceilTo(headSize, 8);
  const rounded = ceilTo(d, d <= 128 ? 32 : 64);
  const keyBlock = d <= 64 ? 256 : d <= 128 ? 128 : 64;
  const splits = flashSplits(batch * heads * Math.ceil(length / 64), Math.ceil(keyLength / keyBlock), processors);
  if (splits === 1) return [];
  return [splits * batch * heads * length * 4, splits * batch * heads * length * rounded * 4];
}

function flashBackwardScratch({ batch, heads, kvHeads, length, headSize }: AttentionShape, width: number): number[] {
  const d = ceilTo(headSize, 8);
  const rounded = ceilTo(d, d <= 128 ? 32 : 64);
  const rows = ceilTo(length, 128);
  const scratch = [batch * heads * rows * 4, batch * rows * heads * rounded * 4];
  if (heads !== kvHeads) scratch.push(batch * length * heads * d * width, batch * length * heads * d * width);
  return scratch;
}

/** `mha_varlen_bwd` of flash-attn: a block of queries more for each sample (flash_api.cpp). */
function documentsScratch(shape: AttentionShape, width: number, documents: number): number[] {
  const { heads, kvHeads, length, headSize } = shape;
  const d = ceilTo(headSize, 8);
  const rows = length + 128 * documents;
  const scratch = [heads * rows * 4, rows * heads * ceilTo(d, d <= 128 ? 32 : 64) * 4];
  if (heads !== kvHeads) scratch.push(length * heads * d * width, length * heads * d * width);
  return scratch;
}

function efficientBackwardScratch(
  { batch, heads, length, keyLength = length, headSize: k }: AttentionShape,
  width: number,
): number[] {
  const isHalf = width === 2;
  let [blockI, blockJ, maxK] = [64, 64, 65536];
  if (k <= 64) [blockI, blockJ, maxK] = [64, 64, 64];
  else if (isHalf) [blockI, blockJ, maxK] = k <= 128 ? [128, 128, 128] : [128, 64, 65536];
  else if (k <= 128) maxK = 128;
  const isInRegisters = isHalf && maxK <= blockI;
  const scratch = isHalf ? [batch * heads * length * 4] : [batch * length * heads * k * 4, batch * heads * length * 4];
  const perQuery = (Math.ceil(length / blockI) * Math.ceil(k / blockJ) * (16 + blockI * blockJ * 4)) / 4;
  let perKey = 0;
  if (!isInRegisters && isHalf) {
    const splits = Math.max(1, Math.min(Math.ceil(keyLength / blockJ), Math.floor(200 / (batch * heads))));
    perKey = splits * blockJ * ceilTo(k, blockI) * 2;
  }
  scratch.push(batch * heads * ceilTo(perKey + perQuery, 4) * 4);
  return scratch;
}

/** One fused attention kernel: what it makes and saves, its scratch. */
function kernel(
  e: Eager,
  [q, k, v]: readonly [EagerTensor, EagerTensor, EagerTensor],
  mask: EagerTensor | null,
  extras: readonly number[],
  forward: readonly number[],
  backward: readonly number[],
  maskSize = 0,
): EagerTensor {
  const { size, width } = q;
  const { size: kSize } = k;
  const { size: vSize } = v;
  // as many numbers as values have, for as many heads and tokens as queries have
  const outSize = vSize === kSize ? size : vSize;
  const needsMask = mask !== null && mask.node !== null;
  let made: EagerTensor[] = [];
  const inputs = mask ? [q, k, v, mask] : [q, k, v];
  // in the order of their names: `attn_bias`, `key`, `query`, `value`
  const saved = [...(mask ? [mask.storage] : []), k.storage, q.storage, v.storage];
  const needs = e.isGradEnabled && inputs.some((x) => x.node !== null);
  const out = e.run(
    inputs,
    saved,
    () => {
      const result = e.make(outSize, width);
      made = extras.map((bytes) => e.make(bytes, 1));
      e.scratch(forward);
      return result;
    },
    // sums of exponents, what it gave, and what it drew by
    (result) => [made[0]!.storage, result.storage, ...made.slice(1).map((x) => x.storage)],
    () => {
      const grads = [e.make(size, width), e.make(kSize, width), e.make(vSize, width)];
      const gm = needsMask ? e.make(maskSize, width) : null;
      e.scratch(backward);
      return mask ? [...grads, gm] : grads;
    },
    () => {
      for (const x of made) e.drop(x);
    },
  );
  if (!needs) for (const x of made) e.drop(x);
  return out;
}

/** Keys and values as autocast gives them to attention: cast from the last argument to the first. */
function cast(ops: EagerOps, q: EagerTensor, k: EagerTensor, v: EagerTensor): [EagerTensor, EagerTensor, EagerTensor] {
  const width = ops.autocast;
  if (width === null) return [q, k, v];
  const lastV = ops.to(v, width);
  const lastK = ops.to(k, width);
  return [ops.to(q, width), lastK, lastV];
}

/** `scaled_dot_product_attention` without a mask in 16 bits: the flash kernel. */
export function flash(
  ops: EagerOps,
  q: EagerTensor,
  k: EagerTensor,
  v: EagerTensor,
  shape: AttentionShape,
  { processors, documents }: Processors,
  isCast = true,
): EagerTensor {
  const operands = isCast ? cast(ops, q, k, v) : ([q, k, v] as [EagerTensor, EagerTensor, EagerTensor]);
  const { width } = operands[0];
  const lse = 4 * shape.batch * shape.heads * shape.length;
  if (documents > 0) return kernel(ops.e, operands, null, [lse, 16], [], documentsScratch(shape, width, documents));
  return kernel(
    ops.e,
    operands,
    null,
    [lse, 16, 8],
    flashForwardScratch(shape, processors),
    flashBackwardScratch(shape, width),
  );
}

/** Numbers that rows of a mask are padded to (preprocess_mask, aten/src/ATen/native/transformers/attention.cpp). */
const MASK_ALIGNMENT = 8;
/** And those of its gradient (`_efficient_attention_backward`, cuda/attention_backward.cu). */
const GRADIENT_ALIGNMENT = 16;

function padRows({ e }: EagerOps, mask: EagerTensor, columns: number): EagerTensor {
  const { size, width } = mask;
  const padded = (size / columns) * ceilTo(columns, MASK_ALIGNMENT);
  return e.run(
    [mask],
    [],
    () => e.make(padded, width),
    () => [],
    () => {
      // summed over the batch, and laid into zeros that are as wide as what was cut
      const sum = e.make(size, width);
      const zeros = e.keep(e.make(padded, width));
      e.drop(sum);
      const gradient = e.alias(zeros, size);
      e.drop(zeros);
      return [gradient];
    },
  );
}

/** The memory-efficient kernel: with a mask, or for fp32. Keys and values have as many heads as queries. */
export function efficient(
  ops: EagerOps,
  q: EagerTensor,
  k: EagerTensor,
  v: EagerTensor,
  mask: EagerTensor | null,
  shape: AttentionShape,
): EagerTensor {
  const { e } = ops;
  const operands = cast(ops, q, k, v);
  const { width } = operands[0];
  const { batch, heads, length, headSize } = shape;
  // a boolean mask becomes one of the queries' dtype in every call
  const bias = mask && mask.width === 1 ? e.make(mask.size, width) : mask && ops.to(e.alias(mask), width);
  const keyLength = shape.keyLength ?? length;
  const aligned = bias && keyLength % MASK_ALIGNMENT === 0 ? bias : bias && padRows(ops, bias, keyLength);
  const lse = 4 * batch * heads * ceilTo(length, 32);
  const valueSize = shape.valueSize ?? headSize;
  const forward = width === 2 && valueSize > 128 ? [batch * length * heads * valueSize * 4] : [];
  const pairs = batch * heads * length * ceilTo(keyLength, GRADIENT_ALIGNMENT);
  return kernel(e, operands, aligned, [lse, 8, 8], forward, efficientBackwardScratch({ ...shape }, width), pairs);
}
