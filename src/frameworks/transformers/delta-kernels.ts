// What the packages flash-linear-attention and causal-conv1d make and keep (fla 0.6.0, ops/gated_delta_rule/chunk.py;
// causal-conv1d 1.7.0, causal_conv1d_interface.py).
import { F32 } from './eager/widths.ts';
import { type DeltaInputs, type DeltaShape } from './delta-rule.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';

/** Tokens of a chunk. */
const CHUNK = 64;

/** `ChunkGatedDeltaRuleFunction`: keeps unit queries and keys, values, decays, rates and the inverse of each chunk; states are made anew in backward. */
export function fusedDeltaRule(
  ops: EagerOps,
  { query, key, value, decay, beta }: DeltaInputs,
  { batch, length, keyHeads, heads, keySize, valueSize }: DeltaShape,
): EagerTensor {
  const { e } = ops;
  const tokens = batch * length;
  const { width } = query;
  const isGrouped = heads > keyHeads;
  const keys = tokens * keyHeads * keySize;
  const rows = tokens * heads;
  const wideKeys = rows * keySize;
  const values = rows * valueSize;
  const states = batch * Math.ceil(length / CHUNK) * heads * keySize * valueSize;
  // sums of groups are fp32 under autocast, which backward runs in too
  const sumWidth = ops.autocast === null ? width : F32;
  const make = (size: number, bytes = width) => e.make(size, bytes);
  const dropAll = (all: readonly EagerTensor[]) => {
    for (const each of all) e.drop(each);
  };
  let kept: EagerTensor[] = [];
  const inputs = [query, key, value, decay, beta];
  const needs = e.isGradEnabled && inputs.some((x) => x.node !== null);
  const out = e.run(
    inputs.map((x) => e.alias(x)),
    [],
    () => {
      // queries, keys and values are cut from one tensor: each is copied
      const copies = [make(keys), make(keys)];
      const ownValues = make(values);
      const unit = [make(keys), make(tokens * keyHeads, F32), make(keys), make(tokens * keyHeads, F32)];
      const sums = make(rows, F32);
      const inverse = make(rows * CHUNK);
      const passing = [make(wideKeys), make(values), make(states), make(values)];
      const result = make(values);
      dropAll([...passing, ...copies]);
      kept = [...unit, ownValues, sums, inverse];
      return result;
    },
    () => [...kept.map((x) => x.storage), beta.storage],
    () => {
      const again = [make(wideKeys), make(values), make(states), make(values)];
      const local = make(values);
      const gStates = make(states);
      const gValues = make(values);
      e.drop(local);
      let [gq, gk] = [make(wideKeys), make(wideKeys)];
      const parts = make(rows, F32);
      const gw = make(wideKeys);
      const grouped = (g: EagerTensor): EagerTensor => {
        if (!isGrouped) return g;
        const sum = make(keys, sumWidth);
        e.drop(g);
        return sum;
      };
      gq = grouped(gq);
      gk = grouped(gk);
      const summed = make(rows, F32);
      e.drop(parts);
      let own = make(wideKeys);
      const gv = make(values);
      const gSums = make(rows, F32);
      const gBeta = make(rows, beta.width);
      own = grouped(own);
      e.drop(gValues);
      const gDecay = make(rows, F32);
      dropAll([summed, ...again, gStates, gw, own, gSums]);
      const queries = make(keys);
      e.drop(gq);
      const ownKeys = make(keys);
      e.drop(gk);
      return [queries, ownKeys, gv, gDecay, gBeta];
    },
    () => dropAll(kept),
  );
  if (!needs) dropAll(kept);
  return out;
}

/** `CausalConv1dFn` with SiLU: one kernel that keeps its input, whatever autocast computes in. */
export function fusedConvolution({ e }: EagerOps, x: EagerTensor, kernel: EagerParameter): EagerTensor {
  const { size, width } = x;
  const weight = e.alias(kernel.tensor);
  const needsX = x.node !== null;
  const needsWeight = weight.node !== null;
  const { size: weights, width: weightWidth } = weight;
  return e.run(
    [e.alias(x), weight],
    [x.storage, weight.storage],
    () => e.make(size, width),
    () => [],
    () => {
      const gx = e.make(size, width);
      const wide = e.make(weights, F32);
      if (!needsX) e.drop(gx);
      if (weightWidth === F32 && needsWeight) return [needsX ? gx : null, wide];
      const own = weightWidth === F32 ? null : e.make(weights, weightWidth);
      e.drop(wide);
      if (own && !needsWeight) e.drop(own);
      return [needsX ? gx : null, needsWeight ? own : null];
    },
  );
}
