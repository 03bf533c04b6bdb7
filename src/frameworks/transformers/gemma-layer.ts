// A layer of Gemma 4 (models/gemma4/modeling_gemma4.py), and what Gemma 3n shares with it.
import { type Decoder } from './decoder.ts';
import { eagerAttention, repeatHeads } from './eager/attention-eager.ts';
import { type AttentionShape, efficient, flash } from './eager/attention.ts';
import { applyLinear } from './eager/linear.ts';
import { rootedNorm } from './eager/norms.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type GemmaLayer } from './gemma-parts.ts';
import { gemmaMixture } from './gemma-mixture.ts';
import { applyGated } from './mlp.ts';
import { type Layer } from './model.ts';
import { type Positions } from './positions.ts';
import { rotateAll } from './rotary.ts';

/** Numbers of a head beyond which there is no flash kernel, and transformers repeats keys and values (`use_gqa_in_sdpa`). */
const FLASH_HEAD = 256;

/** One layer; takes over its input. `own` is its part of what all layers have of the words. */
export function gemmaLayerOf(
  decoder: Decoder,
  layer: Layer,
  parts: GemmaLayer,
  input: EagerTensor,
  positions: Positions,
  own: EagerTensor | null,
): EagerTensor {
  const { ops } = decoder;
  const { e } = ops;
  const rename = (before: EagerTensor, next: EagerTensor): EagerTensor => {
    const named = e.keep(next);
    e.drop(before);
    return named;
  };
  let residual = e.keep(input);
  let hidden = e.keep(rootedNorm(ops, residual, layer.norms[0]!));
  const attended = gemmaAttention(decoder, layer, parts, hidden, positions);
  hidden = rename(hidden, attended.out);
  hidden = rename(hidden, rootedNorm(ops, hidden, layer.norms[1]!));
  hidden = rename(hidden, ops.add(residual, hidden));
  e.drop(residual);
  residual = e.keep(e.alias(hidden));
  hidden = rename(hidden, rootedNorm(ops, hidden, layer.norms[2]!));
  hidden = rename(hidden, applyGated(decoder, layer, hidden));
  let { weights } = attended;
  const named: EagerTensor[] = [];
  if (parts.mixture) {
    if (weights) e.drop(weights);
    weights = null;
    const mixed = gemmaMixture(decoder, layer, parts.mixture, hidden, residual);
    hidden = rename(hidden, mixed.out);
    named.push(...mixed.held);
  }
  hidden = rename(hidden, rootedNorm(ops, hidden, layer.norms[3]!));
  hidden = rename(hidden, ops.add(residual, hidden));
  if (parts.perLayer && own) {
    e.drop(residual);
    residual = e.keep(e.alias(hidden));
    hidden = rename(hidden, applyLinear(ops, parts.perLayer.gate, hidden));
    hidden = rename(hidden, decoder.activate(hidden));
    hidden = rename(hidden, ops.mul(hidden, e.alias(own)));
    hidden = rename(hidden, applyLinear(ops, parts.perLayer.projection, hidden));
    hidden = rename(hidden, rootedNorm(ops, hidden, parts.perLayer.norm));
    hidden = rename(hidden, ops.add(residual, hidden));
  }
  // the layer's own factor, where the sum lies
  hidden = rename(hidden, ops.scaleInPlace(hidden));
  for (const each of [residual, ...named, ...(weights ? [weights] : [])]) e.drop(each);
  return e.give(hidden);
}

/** Queries, keys and values are normed; keys and values may be those of an earlier layer. */
export function gemmaAttention(
  decoder: Decoder,
  layer: Layer,
  { isFull, keys }: GemmaLayer,
  x: EagerTensor,
  positions: Positions,
): { out: EagerTensor; weights: EagerTensor | null } {
  const { ops, settings, shape, model } = decoder;
  const { architecture } = model;
  const { e } = ops;
  const { headSize, kvHeads } = isFull ? architecture.gemma!.full : architecture;
  const own: AttentionShape = { ...shape, headSize, kvHeads };
  const kind = isFull ? 'full' : 'sliding';
  const { cos, sin } = isFull ? positions.full! : positions;
  const rename = (before: EagerTensor, next: EagerTensor): EagerTensor => {
    const named = e.keep(next);
    e.drop(before);
    return named;
  };
  const mask = isFull ? positions.mask : positions.windowMask;
  // gradients of products and of repeated heads come head by head; rotation lays them anew
  const isRepeated = kvHeads < own.heads && (mask !== null || headSize > FLASH_HEAD) && settings.attention === 'sdpa';
  const copies = kvHeads > 1 && (settings.attention === 'eager' || isRepeated);
  const view = (y: EagerTensor, isValue: boolean) => e.keep(copies && isValue ? ops.viewWithCopy(y) : y);
  const turn = (y: EagerTensor) => rename(y, rotateAll(ops, architecture, y, cos!, sin!));
  const [query, key, value] = layer.qkv;
  let q = e.keep(applyLinear(ops, query!, x));
  q = rename(q, rootedNorm(ops, q, layer.qNorm));
  q = turn(q);
  let k: EagerTensor;
  let v: EagerTensor;
  if (keys === 'taken') ({ keys: k, values: v } = positions.full!.keys.take(kind));
  else {
    const inTurn = architecture.gemma!.streams !== null;
    k = view(applyLinear(ops, key!, x), !value);
    if (inTurn) k = turn(rename(k, rootedNorm(ops, k, layer.kNorm)));
    v = value ? view(applyLinear(ops, value, x), true) : e.keep(e.alias(k));
    if (!inTurn) k = turn(rename(k, rootedNorm(ops, k, layer.kNorm)));
    v = rename(v, rootedNorm(ops, v, null, headSize));
  }
  if (keys === 'stored') positions.full!.keys.store(kind, { keys: k, values: v });
  const { out: attended, weights } = attend(decoder, own, q, k, v, mask);
  const out = rename(attended, applyLinear(ops, layer.out, attended));
  for (const each of [q, k, v]) e.drop(each);
  return { out: e.give(out), weights };
}

/** What the kernel gives has a name. */
function attend(
  decoder: Decoder,
  shape: AttentionShape,
  q: EagerTensor,
  k: EagerTensor,
  v: EagerTensor,
  mask: EagerTensor | null,
): { out: EagerTensor; weights: EagerTensor | null } {
  const { ops, settings } = decoder;
  const { e } = ops;
  const { isHalfFused } = settings;
  let kernel = decoder.kernel(mask !== null, settings.autocast ?? q.width);
  const isLarge = shape.headSize > FLASH_HEAD;
  if (isLarge && kernel !== 'eager') kernel = 'efficient';
  if (kernel === 'eager' || kernel === 'math') {
    const softmax = { softcaps: false, isHalfFused, staysWide: false, holdsScores: false };
    const { out, weights } = eagerAttention(ops, q, k, v, mask, shape, softmax);
    const named = e.keep(out);
    if (kernel === 'eager') return { out: named, weights };
    e.drop(weights);
    return { out: named, weights: null };
  }
  if (kernel === 'flash') return { out: e.keep(flash(ops, q, k, v, shape, settings)), weights: null };
  const repeated = [k, v].map((x) => e.keep(mask || isLarge ? repeatHeads(ops, e.alias(x), shape) : e.alias(x)));
  const out = e.keep(efficient(ops, q, repeated[0]!, repeated[1]!, mask, shape));
  for (const each of repeated) e.drop(each);
  return { out, weights: null };
}
