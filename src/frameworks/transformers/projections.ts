// Queries, keys and values of a layer before they are rotated.
import { type Architecture } from './architecture.ts';
import { type Decoder } from './decoder.ts';
import { applyLinear } from './eager/linear.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Layer } from './model.ts';

export interface Heads {
  readonly q: EagerTensor;
  readonly k: EagerTensor;
  readonly v: EagerTensor;
  /** What they were cut from, where it keeps its name and no value is a view of it. */
  readonly joined: EagerTensor | null;
  /** Gates of what attention gives. */
  readonly gate: EagerTensor | null;
}

/** Falcon's own attention gives kernels its one head of keys and values as it is (models/falcon/modeling_falcon.py). */
export function sharesHead({ modelType, kvHeads }: Architecture): boolean {
  return modelType === 'falcon' && kvHeads === 1;
}

export function projectHeads(decoder: Decoder, layer: Layer, x: EagerTensor): Heads {
  const { ops, model, settings } = decoder;
  const { e } = ops;
  const { architecture } = model;
  const { heads, kvHeads, headSize, fusesQkv, scalesQueries, rotaryShare } = architecture;
  const tokens = settings.batch * settings.length;
  if (!fusesQkv) {
    let gate: EagerTensor | null = null;
    const cutGate = (whole: EagerTensor): EagerTensor => {
      const held = e.keep(whole);
      const [query, other] = ops.halve(held);
      gate = e.keep(ops.clone(other));
      e.drop(held);
      // Liger's norm takes rows that lie together
      return settings.liger && settings.fusesHeadNorms ? ops.clone(query) : query;
    };
    const make = (index: number) => {
      const whole = applyLinear(ops, layer.qkv[index]!, x);
      const isGated = index === 0 && architecture.gatesAttention === true;
      const y = isGated ? cutGate(whole) : whole;
      if (index === 0 && scalesQueries) return e.keep(ops.scale(y));
      // gradients of products come head by head, those of keys with their tokens together, those of kernels as values lie
      const isEager = settings.attention === 'eager' && (index !== 1 || settings.batch > 1);
      const isCopied = !isGated && (isEager || (index < 2 && rotaryShare > 0));
      const viewed = e.keep(isCopied ? ops.viewWithCopy(y) : y);
      const norm = architecture.normsInTurn ? [layer.qNorm, layer.kNorm][index] : null;
      if (!norm) return viewed;
      const normed = e.keep(decoder.headNorm(viewed, norm));
      e.drop(viewed);
      return normed;
    };
    const [first, second, third] = (architecture.asksKeysFirst ? [1, 2, 0] : [0, 1, 2]).map(make);
    const [q, k, v] = architecture.asksKeysFirst ? [third, first, second] : [first, second, third];
    return { q: q!, k: k!, v: v!, joined: null, gate };
  }
  const joined = e.keep(applyLinear(ops, layer.qkv[0]!, x));
  const q = e.keep(ops.slice(joined, tokens * heads * headSize));
  // Falcon lists the one head of keys and values that it takes, which copies it
  const part = sharesHead(architecture) ? ops.pick.bind(ops) : ops.slice.bind(ops);
  const k = e.keep(part(joined, tokens * kvHeads * headSize));
  const v = e.keep(part(joined, tokens * kvHeads * headSize));
  if (sharesHead(architecture)) return { q, k, v, joined, gate: null };
  e.drop(joined);
  return { q, k, v, joined: null, gate: null };
}
