// What trainers and releases of their packages do otherwise to the same model.
import { type Architecture } from './architecture.ts';
import { type LlmCase } from './case.ts';
import { type Harness } from './harness.ts';

/** The model as a trainer's own code writes it. */
export function variantOf(a: Architecture, c: LlmCase, h: Harness): Architecture {
  // each expert was its own linears before transformers 5
  const isStack = a.isOpenAi || a.modelType === 'granitemoe';
  const isSplit = a.experts > 0 && !isStack && (h.transformers < 500 || /linear/i.test(c.experts_as ?? ''));
  const split = isSplit ? { ...a, splitsExperts: true } : a;
  const own = { ...split, ...turnedBy(a, h), ...(dropsNothing(c, h) && !writesDropout(a) ? { dropout: 0 } : {}) };
  if (h.trainer !== 'litgpt') return own;
  // one matrix for queries, keys and values; rotated parts are joined again; activations in one kernel; and a head of
  // its own where others share the embedding (litgpt/scripts/convert_hf_checkpoint.py copies it)
  const activation = own.activation === 'gelu_new' ? ('gelu_tanh' as const) : own.activation;
  return { ...own, fusesQkv: true, joinsRotated: true, isTied: false, activation };
}

/** TRL's trainers of preferences switch dropout off unless told otherwise (`disable_dropout`), that of rewards from 0.14 on. */
export function dropsNothing({ objective }: LlmCase, { trainer, trl }: Harness): boolean {
  if (trainer !== 'trl') return false;
  return /^(?:dpo|ipo|kto|orpo|cpo|simpo)$/i.test(objective ?? '') || (isReward(objective) && trl >= 14);
}

/** Whose dropout is no module, which is what TRL switches off: a function called with a number (modeling_opt.py, modeling_seed_oss.py). */
function writesDropout({ modelType, kind }: Architecture): boolean {
  return modelType === 'opt' || modelType === 'seed_oss' || kind === 'seq2seq';
}

function isReward(objective: LlmCase['objective']): boolean {
  return /^(?:rm|reward)$/i.test(objective ?? '');
}

/** OLMo's tables stay wide, and ViT asks for its keys first, in some releases (modeling_olmo2.py, modeling_vit.py). */
function turnedBy({ modelType }: Architecture, { transformers }: Harness): Partial<Architecture> {
  if (/^olmo[23]?$/.test(modelType) && transformers >= 452) return { rotatesWide: 'tables' };
  return modelType === 'vit' && transformers >= 451 && transformers < 512 ? { asksKeysFirst: true } : {};
}

/** Whether gradients that are not clipped are measured nevertheless, to be logged (`_get_grad_norm` of Trainer). */
export function logsNorm({ trainer, transformers }: Harness): boolean {
  return transformers >= 504 && trainer !== 'litgpt' && trainer !== 'torchtune' && trainer !== 'loop';
}

/** Releases from which families run SDPA by transformers' common code, which repeats no heads from 4.54 on (modeling_<type>.py). */
const SHARED_SDPA: Readonly<Record<string, number>> = {
  qwen2_moe: 500,
  olmoe: 500,
  stablelm: 500,
  nemotron: 513,
};

/** Whether keys and values are copied to as many heads as queries have before SDPA. */
export function repeatsHeads({ modelType }: Architecture, { trainer, transformers }: Harness): boolean {
  const from = Object.hasOwn(SHARED_SDPA, modelType) ? SHARED_SDPA[modelType]! : 454;
  return transformers < from || trainer === 'torchtune';
}
