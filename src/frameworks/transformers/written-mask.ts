// Masks of attention that models wrote out number by number, before masks had code of their own.
import { type Architecture } from './architecture.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { INDEX } from './batch-inputs.ts';
import { type Settings } from './settings.ts';

/** Models that masking_utils.py serves from transformers 4.53 on, and those that wrote their mask themselves until 5.0. */
const SHARED_CODE = 453;
const OWN_UNTIL_500: ReadonlySet<string> = new Set([
  'bamba',
  'bloom',
  'codegen',
  'dbrx',
  'gpt_neo',
  'gptj',
  'granitemoe',
  'granitemoehybrid',
  'granitemoeshared',
  'jetmoe',
  'nemotron',
  'olmoe',
  'opt',
  'persimmon',
  'phimoe',
  'qwen2_moe',
  'stablelm',
]);

/** Models that had no `_prepare_4d_causal_attention_mask_with_cache_position` before 4.53. */
const OTHERWISE: ReadonlySet<string> = new Set(['falcon', 'gpt2', 'gpt_bigcode', 'mpt', 'opt']);

/** Models that fill all of it and keep what a window allows (`diagonal_attend_mask`), instead of a triangle. */
const BY_DIAGONAL: ReadonlySet<string> = new Set([
  'mistral',
  'mixtral',
  'phi3',
  'phimoe',
  'qwen2',
  'qwen2_moe',
  'qwen2_vl',
  'starcoder2',
]);
const STILL_BY_DIAGONAL: ReadonlySet<string> = new Set(['phimoe', 'qwen2_moe']);

/** Whether a decoder of that time writes its causal mask (`_prepare_4d_causal_attention_mask_with_cache_position`). */
export function writesCausalMask({ modelType }: Architecture, { transformers }: Settings): boolean {
  if (transformers < SHARED_CODE) return !OTHERWISE.has(modelType);
  return transformers < 500 && OWN_UNTIL_500.has(modelType);
}

/** The causal mask of every sample in the dtype of the hidden states, with what was padded masked in it. */
export function writtenCausalMask(
  e: Eager,
  { modelType, window }: Architecture,
  { batch, length, attention, transformers }: Settings,
  width: number,
): EagerTensor {
  const pairs = length * length;
  const make = (size: number, bytes: number) => e.keep(e.make(size, bytes));
  const drop = (all: readonly (EagerTensor | null)[]) => {
    for (const each of all) if (each) e.drop(each);
  };
  const compared = () => {
    const places = make(length, INDEX);
    const result = make(pairs, 1);
    e.drop(places);
    return result;
  };
  const filled = make(pairs, width);
  const isDiagonal = (transformers < SHARED_CODE ? BY_DIAGONAL : STILL_BY_DIAGONAL).has(modelType);
  const allowed = isDiagonal ? [compared(), window === null ? null : compared()] : [];
  const one = isDiagonal ? filled : make(pairs, width);
  if (!isDiagonal) {
    e.drop(filled);
    e.drop(compared());
  }
  const mask = make(batch * pairs, width);
  e.drop(one);
  const sum = make(batch * pairs, width);
  const padding = make(batch * pairs, 1);
  e.drop(sum);
  const masked = make(batch * pairs, width);
  drop([masked, padding, ...allowed]);
  return attention === 'sdpa' ? unmasked(e, mask, batch * pairs, batch * length) : mask;
}

/** Rows that see nothing see all, for the memory-efficient kernel (`AttentionMaskConverter._unmask_unattended`). */
function unmasked(e: Eager, mask: EagerTensor, pairs: number, rows: number): EagerTensor {
  const masked = e.keep(e.make(pairs, 1));
  const all = e.keep(e.make(rows, 1));
  e.drop(masked);
  const some = e.keep(e.make(rows, 1));
  e.drop(all);
  const out = e.keep(e.make(pairs, mask.width));
  e.drop(some);
  e.drop(mask);
  return out;
}
