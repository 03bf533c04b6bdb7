import { entryOf } from '../../base/entry.ts';
import { type Architecture } from './architecture.ts';

/** Which linears get an adapter. */
export type Targets =
  /** The head only if it is named beside. */
  | { readonly kind: 'all-linear'; readonly beside: readonly string[] }
  | { readonly kind: 'names'; readonly names: readonly string[]; readonly words: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

/** Short words of the case vocabulary, and the modules they mean, split and fused. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  q: ['q_proj', 'query_key_value', 'qkv_proj'],
  k: ['k_proj', 'query_key_value', 'qkv_proj'],
  v: ['v_proj', 'query_key_value', 'qkv_proj'],
  o: ['o_proj', 'dense'],
  out: ['lm_head'],
  gate: ['gate_proj', 'gate_up_proj'],
  up: ['up_proj', 'gate_up_proj'],
  down: ['down_proj'],
  mlp: ['gate_proj', 'up_proj', 'down_proj', 'gate_up_proj'],
  // names of other families' modules
  query_key_value: ['query_key_value'],
  // Phi's output projection has this name too
  dense: ['dense', 'o_proj'],
  dense_h_to_4h: ['up_proj'],
  dense_4h_to_h: ['down_proj'],
  fc1: ['up_proj'],
  fc_in: ['up_proj'],
  fc_out: ['down_proj'],
  fc2: ['down_proj'],
  c_fc: ['up_proj'],
  c_attn: ['query_key_value'],
  c_proj: ['dense', 'down_proj'],
  w1: ['gate_proj'],
  w2: ['down_proj'],
  w3: ['up_proj'],
  input_linear: ['gate_up_proj'],
  output_linear: ['down_proj'],
  out_proj: ['o_proj', 'dense'],
  query: ['q_proj'],
  key: ['k_proj'],
  value: ['v_proj'],
  query_proj: ['q_proj'],
  key_proj: ['k_proj'],
  value_proj: ['v_proj'],
  q_lin: ['q_proj'],
  k_lin: ['k_proj'],
  v_lin: ['v_proj'],
  out_lin: ['o_proj'],
  lin1: ['up_proj'],
  lin2: ['down_proj'],
  Wqkv: ['query_key_value'],
  Wi: ['up_proj'],
  Wo: ['o_proj', 'down_proj'],
};

/** Families whose linears have other names than Llama's, by the engine's own (transformers, models/<type>/modeling_<type>.py). */
const NAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  opt: { o_proj: 'out_proj', up_proj: 'fc1', down_proj: 'fc2' },
  gpt_neo: { o_proj: 'out_proj', up_proj: 'c_fc', down_proj: 'c_proj' },
  gptj: { o_proj: 'out_proj', up_proj: 'fc_in', down_proj: 'fc_out' },
  phi: { o_proj: 'dense', up_proj: 'fc1', down_proj: 'fc2' },
  mpt: { dense: 'out_proj' },
  codegen: { o_proj: 'out_proj', up_proj: 'fc_in', down_proj: 'fc_out' },
  starcoder2: { up_proj: 'c_fc', down_proj: 'c_proj' },
};

/** What a short word of the vocabulary is short for. */
const SHORT: Readonly<Record<string, string>> = { o: 'o_proj', up: 'up_proj', down: 'down_proj' };

/** BERT and its kin call all linears but those of queries, keys and values so. */
const DENSE_OF_ENCODERS: readonly string[] = ['dense', 'o_proj', 'up_proj', 'down_proj'];

const LONGEST_PATTERN = 300;

/** Types of which peft takes queries and values where no modules are named (peft 0.21, utils/constants.py). */
const QUERY_VALUE = new Set(
  'llama mistral mixtral qwen2 qwen3 gemma gemma2 gemma3_text gemma4_text gptj gpt_neo opt stablelm bart bert roberta xlm-roberta electra deberta-v2'.split(
    ' ',
  ),
);
/** The others that it knows. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  t5: ['q', 'v'],
  deberta: ['in_proj'],
  phi: ['q_proj', 'v_proj', 'up_proj', 'down_proj'],
  nemotron_h: ['q_proj', 'k_proj', 'v_proj', 'o_proj'],
  ...Object.fromEntries(
    ['gpt2', 'gpt_bigcode', 'bloom', 'gpt_neox', 'falcon'].map((type) => [type, ['query_key_value']]),
  ),
};

function defaultsOf({ modelType }: Architecture): readonly string[] | null {
  if (QUERY_VALUE.has(modelType)) return ['q_proj', 'v_proj'];
  return Object.hasOwn(DEFAULTS, modelType) ? DEFAULTS[modelType]! : null;
}

/** Targets as a list, `q+v`, `all-linear` or a regular expression; a sentence where they cannot be followed. */
export function parseTargets(
  value: string | readonly string[] | null | undefined,
  a: Architecture,
  isPeft = true,
): Targets | string {
  if (!value || value.length === 0) {
    const names = defaultsOf(a);
    if (names === null)
      return `peft has no default targets for models of type ${a.modelType}: target_modules must name them`;
    return { kind: 'names', names, words: names };
  }
  if (typeof value === 'string' && /^all([-_]linear)?$/.test(value.trim())) return { kind: 'all-linear', beside: [] };
  if (typeof value === 'string' && /[*^$()|\\[\]]/.test(value)) return patternOf(value);
  const words = typeof value === 'string' ? value.split(/[+,\s]+/).filter(Boolean) : value;
  const beside = words.find((word) => isLastOf(word, 'embed_tokens') || (a.isTied && isLastOf(word, 'lm_head')));
  if (beside) return `an adapter beside the embedding (${beside.slice(0, 40)}) is not followed`;
  const isEncoder = a.kind === 'encoder' || a.kind === 'image';
  const namesOf = (word: string): readonly string[] => {
    if (isEncoder && word === 'dense') return DENSE_OF_ENCODERS;
    // attention has a name of its own for it beside layers that do not attend
    return (a.mamba || a.deltaNet) && word === 'out_proj' ? [word] : (entryOf(WORDS, word) ?? [word]);
  };
  const own = isPeft ? (entryOf(NAMED, a.modelType) ?? {}) : {};
  const names = words.flatMap((word) =>
    namesOf(word).filter((name) => {
      const named = entryOf(own, name);
      return named === undefined || named === (entryOf(SHORT, word) ?? word);
    }),
  );
  if (words.includes('all-linear') || words.includes('all')) return { kind: 'all-linear', beside: names };
  return { kind: 'names', names, words };
}

function isLastOf(word: string, module: string): boolean {
  return word === module || word.endsWith(`.${module}`);
}

/** A pattern of peft must match a whole name; patterns that could take for ever are not run. */
function patternOf(text: string): Targets | string {
  const isRisky = text.length > LONGEST_PATTERN || /\([^)]*[+*{][^)]*\)\s*[+*{?]/.test(text) || /\\\d/.test(text);
  if (isRisky) return `the LoRA targets ${text.slice(0, 40)} are a pattern that is not followed`;
  try {
    return { kind: 'pattern', pattern: new RegExp(`^(?:${text})$`) };
  } catch {
    return `the LoRA targets ${text.slice(0, 40)} are no valid pattern`;
  }
}

/** Whether a name is that of a module of the part that sees, as its class has it. */
function isWhole(name: string): boolean {
  return name.startsWith('model.');
}

/** Whether a linear, by the name of its module, gets an adapter. */
export function isTarget(targets: Targets, name: string): boolean {
  switch (targets.kind) {
    case 'all-linear':
      return !name.startsWith('lm_head') || targets.beside.includes('lm_head');
    case 'names':
      return (isWhole(name) ? [...targets.words, ...targets.names] : targets.names).some(
        (each) => name === each || name.endsWith(`.${each}`),
      );
    case 'pattern':
      if (isWhole(name)) return targets.pattern.test(name);
      return [name, `model.${name}`, `model.layers.0.${name}`, `model.language_model.layers.0.${name}`].some((each) =>
        targets.pattern.test(each),
      );
  }
}
