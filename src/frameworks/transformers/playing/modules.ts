import { entryOf } from '../../../base/entry.ts';
import { printable } from '../../../base/printable.ts';
import type { Architecture } from '../architecture.ts';
import { parseTargets } from '../targets.ts';

/** What the short words of the case are called in a family's own modules (transformers, models/<type>/modeling_<type>.py). */
type Names = Readonly<Record<'q' | 'k' | 'v' | 'o' | 'gate' | 'up' | 'down', string>>;

const SPLIT = { q: 'q_proj', k: 'k_proj', v: 'v_proj', o: 'o_proj' } as const;
const GATED = { gate: 'gate_proj', up: 'up_proj', down: 'down_proj' } as const;
const FUSED = { gate: 'gate_up_proj', up: 'gate_up_proj', down: 'down_proj' } as const;

/** One matrix for queries, keys and values, and an MLP of two. */
const joined = (qkv: string, o: string, up: string, down: string): Names => ({
  q: qkv,
  k: qkv,
  v: qkv,
  o,
  gate: up,
  up,
  down,
});
const NEOX = joined('query_key_value', 'dense', 'dense_h_to_4h', 'dense_4h_to_h');
const GPT = joined('c_attn', 'c_proj', 'c_fc', 'c_proj');
const BERT: Names = {
  q: 'query',
  k: 'key',
  v: 'value',
  o: 'attention.output.dense',
  gate: 'intermediate.dense',
  up: 'intermediate.dense',
  down: 'output.dense',
};
const NAMES: Readonly<Record<string, Names>> = {
  phi3: { ...joined('qkv_proj', 'o_proj', '', ''), ...FUSED },
  glm: { ...SPLIT, ...FUSED },
  glm4: { ...SPLIT, ...FUSED },
  phi: { ...SPLIT, o: 'dense', gate: 'fc1', up: 'fc1', down: 'fc2' },
  opt: { ...SPLIT, o: 'out_proj', gate: 'fc1', up: 'fc1', down: 'fc2' },
  gptj: { ...SPLIT, o: 'out_proj', gate: 'fc_in', up: 'fc_in', down: 'fc_out' },
  starcoder2: { ...SPLIT, gate: 'c_fc', up: 'c_fc', down: 'c_proj' },
  gpt_neox: NEOX,
  falcon: NEOX,
  gpt2: GPT,
  gpt_bigcode: GPT,
  bert: BERT,
  roberta: BERT,
  'xlm-roberta': BERT,
  electra: BERT,
  distilbert: { q: 'q_lin', k: 'k_lin', v: 'v_lin', o: 'out_lin', gate: 'lin1', up: 'lin1', down: 'lin2' },
  modernbert: joined('Wqkv', 'Wo', 'Wi', 'Wo'),
};
const USUAL: Names = { ...SPLIT, ...GATED };

/** A module as peft compares it with names: words with dots between. */
export const MODULE = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*$/;

/** Modules that get an adapter, empty for every linear layer; one line that says why they are not played otherwise. */
export function targetModules(
  value: string | readonly string[] | null | undefined,
  a: Architecture,
): string[] | string {
  const targets = parseTargets(value, a);
  if (typeof targets === 'string') return targets;
  if (targets.kind === 'all-linear') {
    return targets.beside.includes('lm_head') ? 'an adapter beside the head is not played' : [];
  }
  // a pattern of a stranger is not given to an engine that may take for ever
  if (targets.kind === 'pattern') return 'LoRA targets that are a pattern are not played';
  const words = typeof value === 'string' ? value.split(/[+,\s]+/).filter(Boolean) : (value ?? ['q', 'v']);
  const names = words.map((word) => ownName(word, a));
  const odd = names.find((name) => name.length > 80 || !MODULE.test(name));
  return odd === undefined ? [...new Set(names)] : `the LoRA target ${printable(odd)} is no name of a module`;
}

function ownName(word: string, { modelType }: Architecture): string {
  const names = entryOf(NAMES, modelType) ?? USUAL;
  return Object.hasOwn(names, word) ? names[word as keyof Names] : word;
}
