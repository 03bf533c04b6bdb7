import type { Architecture } from './architecture.ts';
import type { LlmCase } from './case.ts';
import type { Trainer } from './harness.ts';
import type { Settings } from './settings.ts';

/** Families that trainers with modelling code of their own do not have (litgpt/config.py, torchtune/models). */
const OF_TRANSFORMERS = new Set([
  'mpt',
  'codegen',
  'deepseek_v2',
  'deepseek_v3',
  'glm4_moe',
  'exaone4',
  'ernie4_5',
  'hunyuan_v1_dense',
  'lfm2',
  'granitemoe',
  'granitemoehybrid',
  'nemotron',
  'qwen3_next',
  'qwen3_5_text',
  'qwen3_5_moe_text',
  'nemotron_h',
  'gemma4_text',
  'gemma4_unified_text',
  'gemma3n_text',
]);

/** Classes that take no `gradient_checkpointing` (modeling_albert.py, modeling_mpnet.py of transformers 4.46 to 5.24). */
const WITHOUT_CHECKPOINTS = new Set(['albert', 'mpnet']);

/** Objectives of the likelihood of texts. */
const OF_TEXT = /^(?:dpo|ipo|orpo|simpo|cpo|kto|grpo|rloo)$/i;

export const REENTRANT =
  'frozen layers before re-entrant checkpoints leave the loss without a gradient, and PyTorch refuses to train; use_reentrant: false trains';

/** A sentence where a family is followed only as some releases or kernels run it. */
export function limitOf(
  a: Architecture,
  { attention, transformers, trainer }: Pick<Settings, 'attention' | 'transformers'> & { readonly trainer: Trainer },
  c: LlmCase,
  checkpointing: Settings['checkpointing'],
): string | null {
  if ((trainer === 'litgpt' || trainer === 'torchtune') && a.kind !== 'decoder')
    return `${trainer} trains decoders alone, and models of type ${a.modelType} are none`;
  if ((trainer === 'litgpt' || trainer === 'torchtune') && OF_TRANSFORMERS.has(a.modelType))
    return `${trainer} has no models of type ${a.modelType}`;
  if (c.method === 'freeze' && a.sharesLayers)
    return `all layers of models of type ${a.modelType} are one, so that none trains without the others`;
  // what enters the first layer that trains asks for no gradient, so that what leaves its checkpoint has none
  if (c.method === 'freeze' && checkpointing === 'reentrant' && transformers < 500 && trainer !== 'llama-factory')
    return REENTRANT;
  if (a.modelType === 'mpnet' && OF_TEXT.test(c.objective ?? ''))
    return 'transformers has no causal language model of type mpnet, which the objective is learned by';
  if (WITHOUT_CHECKPOINTS.has(a.modelType) && checkpointing !== 'none')
    return `transformers has no gradient checkpointing for models of type ${a.modelType}, and refuses to train`;
  if ((a.latent || a.masksDistance) && attention !== 'sdpa')
    return `models of type ${a.modelType} are followed with SDPA attention`;
  if ((a.widensScores || a.biasesScores || a.distances) && attention === 'flash2')
    return `models of type ${a.modelType} are followed with their own attention`;
  // before, the rule inverted its chunks row by row, and kept what every row was made of (seen in 5.16)
  if (a.deltaNet && transformers < 518) return `models of type ${a.modelType} are followed from transformers 5.18 on`;
  if (a.router && transformers < 500 && a.modelType !== 'granitemoe')
    return `models of type ${a.modelType} are followed from transformers 5 on, where experts are stacked`;
  // measured runs of Gemma 3 needed from a quarter more to twice as much
  if (a.vision && /unsloth/i.test(c.framework ?? ''))
    return `models of type ${a.modelType} that also see are not followed under Unsloth, which loads them in a way of its own`;
  // what stands in for the kernels was written anew from release to release
  // XSoftmax and XDropout of its own before
  if (a.modelType === 'deberta' && transformers < 457) return 'the first DeBERTa is followed from transformers 4.57 on';
  // it compared its scores with the least number that there is, and kept both
  if (a.scalesQueries && transformers < 449 && attention === 'eager')
    return 'attention in operations of OPT is followed from transformers 4.49 on';
  // its places, and how its heads are cut, were written otherwise before
  if (a.keptPlaces && transformers < 524) return 'CodeGen is followed as transformers 5.24 runs it';
  if (a.mamba && transformers < 524) return 'layers of Mamba are followed as transformers 5.24 runs them';
  if (a.gemma) return gemmaLimit(a, { attention, transformers, trainer }, c);
  if (a.stacks) return stackLimit(a, { attention, transformers }, c, checkpointing);
  return null;
}

/** Heads that flash-attn takes (its README). */
const FLASH_ATTN_HEAD = 256;

/** Gemma 3n and 4 are followed as transformers runs them. */
function gemmaLimit(
  { gemma }: Architecture,
  { attention, transformers, trainer }: Pick<Settings, 'attention' | 'transformers'> & { readonly trainer: Trainer },
  c: LlmCase,
): string | null {
  const isThird = gemma!.streams !== null;
  const name = isThird ? 'Gemma 3n' : 'Gemma 4';
  if (transformers < (isThird ? 500 : 505)) return `${name} is followed from transformers 5${isThird ? '' : '.5'} on`;
  if (attention === 'flash2' && gemma!.full.headSize > FLASH_ATTN_HEAD)
    return `${name} has heads of ${gemma!.full.headSize} numbers, and flash-attn takes at most ${FLASH_ATTN_HEAD}: it does not train so`;
  if (trainer === 'unsloth' || c.compile === true || (c.liger ?? /liger/.test(c.loss ?? '')))
    return `${name} is not followed with kernels of Liger or Unsloth, or compiled`;
  if ((c.tensor_parallel ?? 1) > 1 || c.parallelism === 'tensor')
    return `${name} is not followed with tensor parallelism`;
  const isQuantised = (c.quantisation ?? 'none') !== 'none' || c.method === 'qlora';
  return isThird && isQuantised
    ? 'Gemma 3n clamps weights of its layers in every step, which fails where they are packed in 4 bits'
    : null;
}

/** Models with an encoder and a decoder are followed as Seq2SeqTrainer trains them. */
function stackLimit(
  { modelType }: Architecture,
  { attention, transformers }: Pick<Settings, 'attention' | 'transformers'>,
  c: LlmCase,
  checkpointing: Settings['checkpointing'],
): string | null {
  const isQuantised = (c.quantisation ?? 'none') !== 'none' || c.method === 'qlora';
  if (attention !== 'sdpa') return `models of type ${modelType} are followed with SDPA attention`;
  // its attention was written out in operations before
  if (modelType === 't5' && transformers < 524) return 'T5 is followed as transformers 5.24 runs it';
  if (transformers < 457) return `models of type ${modelType} are followed from transformers 4.57 on`;
  if (isQuantised) return `models of type ${modelType} are not followed with quantised weights`;
  if (c.method === 'freeze') return `models of type ${modelType} are followed with all weights or adapters trained`;
  if (!/^(?:sft|pt|pretrain)$/.test(c.objective ?? 'sft') || (c.head && c.head !== 'causal'))
    return `models of type ${modelType} are followed as they learn targets alone`;
  if (!c.target_length && modelType !== 'whisper')
    return `${modelType} reads a source and writes a target, whose length nobody says; "# oomlint: target-length=128" in the config says it`;
  if (modelType === 't5' && checkpointing !== 'none')
    return 'T5 is not followed with gradient checkpointing: its layers hand on biases beside their hidden states';
  if (checkpointing === 'reentrant' && c.method !== 'full' && c.method)
    return `adapters of models of type ${modelType} get no gradients through re-entrant checkpoints`;
  return null;
}
