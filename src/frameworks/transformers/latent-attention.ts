// Attention whose keys and values are expanded from one narrow tensor (transformers, models/deepseek_v2/modeling_deepseek_v2.py).
import { F32 } from './eager/widths.ts';
import { type Decoder } from './decoder.ts';
import { type Eager } from './eager/eager.ts';
import { efficient } from './eager/attention.ts';
import { applyLinear } from './eager/linear.ts';
import { rmsNorm } from './eager/norms.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Layer } from './model.ts';
import { type Positions } from './positions.ts';
import { type Settings } from './settings.ts';

/** Angles of places as complex numbers, and the mask of padded batches. */
export function latentPositions(
  e: Eager,
  rotated: number,
  { batch, length, isPadded }: Settings,
): { angles: EagerTensor; mask: EagerTensor | null } {
  const mask = isPadded ? e.keep(e.make(batch * length * length, 1)) : null;
  const plain = e.keep(e.make((length * rotated) / 2, F32));
  const ones = e.make(plain.size, F32);
  const polar = e.make(length * rotated, F32);
  e.drop(ones);
  const angles = e.keep(e.make(length * rotated, F32));
  for (const each of [polar, plain]) e.drop(each);
  return { angles, mask };
}

export function latentAttention(decoder: Decoder, layer: Layer, x: EagerTensor, positions: Positions): EagerTensor {
  const { ops, model, settings } = decoder;
  const { e } = ops;
  const { heads } = model.architecture;
  const { rank, plain, rotated, value, turns } = model.architecture.latent!;
  const tokens = settings.batch * settings.length;
  const { narrowQuery, queryNorm, query, narrow, norm, expand } = layer.latent!;
  const held = e.keep(x);
  const source = narrowQuery ? rmsNorm(ops, applyLinear(ops, narrowQuery, held), queryNorm!) : held;
  const q = e.keep(applyLinear(ops, query, source));
  const queryPlain = e.keep(ops.slice(q, tokens * heads * plain));
  let queryTurned = e.keep(ops.slice(q, tokens * heads * rotated));
  const compressed = e.keep(applyLinear(ops, narrow, held));
  const latent = e.keep(rmsNorm(ops, ops.slice(compressed, tokens * rank), norm));
  let keyTurned = e.keep(ops.slice(compressed, tokens * rotated));
  const turn = (part: EagerTensor): EagerTensor => {
    const turned = e.keep(ops.to(ops.mul(ops.to(part, F32), positions.cos!), part.width));
    e.drop(part);
    return turned;
  };
  if (turns === 'complex') [queryTurned, keyTurned] = [turn(queryTurned), turn(keyTurned)];
  else {
    const both = [queryTurned, keyTurned].map((part) => e.keep(turnPairs(ops, part, positions)));
    for (const part of [queryTurned, keyTurned]) e.drop(part);
    [queryTurned, keyTurned] = [both[0]!, both[1]!];
  }
  const queries = e.keep(ops.cat([queryPlain, queryTurned]));
  const expanded = e.keep(applyLinear(ops, expand, latent));
  const keyPlain = e.keep(ops.slice(expanded, tokens * heads * plain));
  const values = e.keep(ops.slice(expanded, tokens * heads * value));
  const keys = e.keep(copyInto(ops, keyPlain, keyTurned, tokens * heads * (plain + rotated)));
  e.drop(keyPlain);
  const shape = { ...decoder.shape, headSize: plain + rotated, valueSize: value };
  const out = e.keep(efficient(ops, queries, keys, values, positions.mask, shape));
  const result = applyLinear(ops, layer.out, out);
  for (const each of [
    out,
    keys,
    values,
    expanded,
    queries,
    queryPlain,
    queryTurned,
    keyTurned,
    latent,
    compressed,
    q,
    held,
  ])
    e.drop(each);
  return result;
}

/** Even and odd places of a head are turned as pairs and joined (models/deepseek_v3/modeling_deepseek_v3.py). */
function turnPairs(ops: EagerOps, x: EagerTensor, { cos, sin }: Positions): EagerTensor {
  const { e } = ops;
  const even = e.keep(ops.slice(x, x.size / 2));
  const odd = e.keep(ops.slice(x, x.size / 2));
  const [cosine, sine] = [e.alias(cos!, cos!.size / 2), e.alias(sin!, sin!.size / 2)].map((each) => e.keep(each));
  const joined = ops.cat([
    ops.add(ops.mul(even, cosine!), ops.mul(odd, sine!)),
    ops.add(ops.mul(odd, cosine!), ops.mul(even, sine!)),
  ]);
  for (const each of [cosine!, sine!, even, odd]) e.drop(each);
  return joined;
}

/** Two parts copied into an empty tensor: each copy makes the whole gradient anew, and a part of it. */
function copyInto(ops: EagerOps, own: EagerTensor, shared: EagerTensor, size: number): EagerTensor {
  const { e } = ops;
  const { width, size: ownSize } = own;
  const { size: sharedSize } = shared;
  return e.run(
    [own, shared],
    [],
    () => e.make(size, width),
    () => [],
    () => {
      const whole = e.make(size, width);
      const turned = e.make(size - ownSize, width);
      const again = e.make(size, width);
      e.drop(whole);
      const first = e.make(ownSize, width);
      e.drop(again);
      const summed = e.make(sharedSize, width);
      e.drop(turned);
      return [first, summed];
    },
  );
}
