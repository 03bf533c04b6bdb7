// Experts beside the MLP, which both have norms of their own (models/gemma4/modeling_gemma4.py).
import { type Decoder } from './decoder.ts';
import { applyLinear } from './eager/linear.ts';
import { rootedNorm } from './eager/norms.ts';
import { F32 } from './eager/widths.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type GemmaLayer } from './gemma-parts.ts';
import { type Layer } from './model.ts';
import { mixture } from './moe.ts';
import { gather } from './routers.ts';

const INDEX = 8;

/** The sum of what MLP and experts give, and what has a name until the layer ends. */
export function gemmaMixture(
  decoder: Decoder,
  layer: Layer,
  parts: NonNullable<GemmaLayer['mixture']>,
  dense: EagerTensor,
  residual: EagerTensor,
): { out: EagerTensor; held: readonly EagerTensor[] } {
  const { ops } = decoder;
  const { e } = ops;
  const first = e.keep(rootedNorm(ops, dense, parts.denseNorm));
  const { probabilities, scores, indices } = routeNormed(decoder, parts, residual);
  let second = e.keep(rootedNorm(ops, residual, parts.before));
  const routes = { scores: e.keep(e.alias(scores)), kept: [e.keep(e.alias(indices))] };
  const mixed = e.keep(mixture(decoder, layer, second, routes));
  e.drop(second);
  second = e.keep(rootedNorm(ops, mixed, parts.after));
  e.drop(mixed);
  return { out: ops.add(first, second), held: [first, second, probabilities, scores, indices] };
}

/** Probabilities of normed rows; the best are divided by their sum and weighed by a number of each expert. */
function routeNormed(
  { ops, model }: Decoder,
  { router, scale, expertScale }: NonNullable<GemmaLayer['mixture']>,
  x: EagerTensor,
): { probabilities: EagerTensor; scores: EagerTensor; indices: EagerTensor } {
  const { e } = ops;
  const { expertsPerToken, hidden } = model.architecture;
  const tokens = x.size / hidden;
  const rows = tokens * expertsPerToken;
  const normed = e.keep(rootedNorm(ops, x, null, hidden));
  const scaled = e.keep(ops.scale(ops.mul(normed, e.alias(scale.tensor))));
  e.drop(normed);
  const logits = e.keep(applyLinear(ops, router, scaled));
  const probabilities = e.keep(ops.savingResult(logits, F32));
  const indices = e.keep(e.make(rows, INDEX));
  const top = e.keep(gather(ops, probabilities, rows, indices));
  const divided = e.keep(ops.mul(top, e.make(tokens, F32)));
  e.drop(top);
  const scores = e.keep(ops.mul(divided, gather(ops, e.alias(expertScale.tensor), rows, indices)));
  for (const each of [divided, logits, scaled]) e.drop(each);
  return { probabilities, scores, indices };
}
