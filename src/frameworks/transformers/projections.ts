// Queries, keys and values of a layer before they are rotated.
import { entryOf } from '../../base/entry.ts';
import { type Architecture } from './architecture.ts';
import { type Decoder } from './decoder.ts';
import { applyLinear } from './eager/linear.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Layer } from './model.ts';
import { type Settings } from './settings.ts';

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

/** Models that make queries, keys and values before they split the heads of any, and the release that ended it. */
const SPLITTING_LAST: Readonly<Record<string, number>> = {
  gpt_neo: Infinity,
  gptj: 500,
  granitemoe: 500,
  nemotron: 500,
  phimoe: 500,
  qwen2_moe: 500,
  stablelm: Infinity,
};
/** Before attention had code that models share, all did (transformers 4.48). */
const ALL_SPLIT_LAST = 448;

function splitsLast({ kind, modelType, scalesQueries }: Architecture, { transformers }: Settings): boolean {
  if (kind !== 'decoder' || scalesQueries) return false;
  return transformers < (entryOf(SPLITTING_LAST, modelType) ?? ALL_SPLIT_LAST);
}

const BERT_KIN: ReadonlySet<string> = new Set(['bert', 'camembert', 'electra', 'ernie', 'roberta', 'xlm-roberta']);

/** BERT's attention in operations made its queries first and split their heads last (`mixed_query_layer`). */
function splitsQueriesLast({ modelType }: Architecture, { attention, transformers }: Settings): boolean {
  return attention === 'eager' && transformers < 454 && BERT_KIN.has(modelType);
}

/** OPT laid all heads out one by one before transformers 4.49 (`_shape`). */
export function copiesHeads({ scalesQueries }: Architecture, { transformers }: Settings): boolean {
  return scalesQueries === true && transformers < 449;
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
    const project = (index: number) => applyLinear(ops, layer.qkv[index]!, x);
    const split = (index: number, whole: EagerTensor) => {
      const isGated = index === 0 && architecture.gatesAttention === true;
      const y = isGated ? cutGate(whole) : whole;
      if (copiesHeads(architecture, settings)) {
        const scaled = index === 0 ? ops.scale(y) : y;
        return e.keep(ops.clone(ops.viewWithCopy(scaled)));
      }
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
    if (architecture.asksKeysFirst) {
      const k = split(1, project(1));
      const v = split(2, project(2));
      return { q: split(0, project(0)), k, v, joined: null, gate };
    }
    if (splitsLast(architecture, settings)) {
      const queries = project(0);
      // without rotation the gradient of keys is a view until their projection takes it
      const isEarly = rotaryShare === 0;
      const keys = isEarly ? split(1, project(1)) : project(1);
      const values = project(2);
      const q = split(0, queries);
      const k = isEarly ? keys : split(1, keys);
      return { q, k, v: split(2, values), joined: null, gate };
    }
    if (splitsQueriesLast(architecture, settings)) {
      const queries = project(0);
      const k = split(1, project(1));
      const v = split(2, project(2));
      return { q: split(0, queries), k, v, joined: null, gate };
    }
    const q = split(0, project(0));
    const k = split(1, project(1));
    return { q, k, v: split(2, project(2)), joined: null, gate };
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
