// Which head and loss a trainer has, by its release and objective.
import type { Architecture } from './architecture.ts';
import type { LlmCase } from './case.ts';
import type { Harness } from './harness.ts';
import type { HeadLoss, HeadSettings } from './head-settings.ts';

/** Releases of TRL from which head and loss of a token are one kernel, and from which SFT's are cut into chunks. */
export const TRL_FUSED = 115;
const TRL_CHUNKED = 107;

/** Objectives whose answers the trainer generates. */
const GENERATES = /^(?:grpo|rloo)$/;

function objectiveNameOf(c: LlmCase): string {
  return (c.objective ?? 'sft').toLowerCase();
}

/** Labels that a decoder scores; null where it has its vocabulary. */
export function labelsOf(c: LlmCase, h: Harness, a: Architecture): number | null {
  if (a.kind !== 'decoder') return null;
  const isReward = /^(?:reward|rm)$/.test(objectiveNameOf(c)) || c.head === 'reward';
  // its reward models keep the vocabulary beside a value head (llamafactory/train/rm)
  if (isReward) return h.trainer === 'llama-factory' ? null : (c.num_labels ?? 1);
  return /classification/.test(c.head ?? '') ? (c.num_labels ?? 2) : null;
}

/** Liger leaves the logits of Granite whole, as they are divided, and computes their loss in place (`apply_liger_kernel_to_granite`). */
export function keepsLogits({ modelType }: Architecture): boolean {
  return modelType === 'granite';
}

export function headOf(c: LlmCase, h: Harness, a: Architecture, isLiger: boolean, isAdapter: boolean): HeadLoss {
  const loss = (c.loss ?? 'default').toLowerCase();
  // ms-swift has a trainer of its own, which makes whole logits
  const isTrl = h.trainer === 'trl' && !/^ms-swift/i.test(c.framework ?? '');
  if (/cut|cce/.test(loss)) return 'cut';
  // its own tiled head is all there is then (trl/trainer/sft_config.py)
  if (isTrl && h.trl >= TRL_FUSED && /^(default|nll|liger|fused_linear)/.test(loss)) return 'tiles';
  const isWhole = keepsLogits(a);
  if (/liger|fused_linear/.test(loss) && !isWhole) return 'liger';
  if (/chunked_nll/.test(loss) || (h.trainer === 'trl' && /chunk/.test(loss))) return 'tiles';
  if (loss === 'unsloth' || (h.trainer === 'unsloth' && !/full_logits/.test(loss))) return 'in-place';
  // litgpt cuts whole logits where all weights train
  if (h.trainer === 'litgpt') return isAdapter ? 'pieces' : 'chunks';
  if (/chunk/.test(loss)) return h.trainer === 'torchtune' ? 'pieces' : 'chunks';
  if (isLiger && h.trainer === 'hf' && !isWhole) return 'liger';
  if (isTrl && h.trl >= TRL_CHUNKED && !/full_logits|^nll/.test(loss)) return 'tiles';
  if (h.trainer === 'torchtune') return 'full';
  if (h.transformers < 500 && a.vision && a.modelType === 'gemma3_text') return 'shifted-masked';
  if (h.transformers < 448 && /^(bloom|falcon|gpt2|gpt_bigcode|gpt_neox|mpt|opt|stablelm)$/.test(a.modelType))
    return 'shifted-narrow';
  if (h.transformers < 446) return 'shifted-replaced';
  // the loss function of their own that replaced a `float()` in the model came to these later
  if (h.transformers < 448)
    return /^(gpt_neo|gptj|granite|mistral|starcoder2)$/.test(a.modelType) ? 'shifted-replaced' : 'shifted';
  // the padded labels that save the shifted copy came with 4.49
  return h.transformers < 449 ? 'shifted' : 'full';
}

/** The head of a preference objective, where it is not that of supervised tuning. */
export function preferenceHeadOf(c: LlmCase, h: Harness): HeadLoss | null {
  if (h.trainer !== 'trl' && h.trainer !== 'axolotl') return null;
  switch (objectiveNameOf(c)) {
    case 'dpo':
    case 'ipo':
      return h.trl < TRL_FUSED ? 'rolled' : null;
    case 'kto':
      return h.trl < TRL_FUSED ? 'scored' : null;
    case 'grpo':
    case 'rloo':
      return h.trl < TRL_FUSED ? 'sampled' : null;
    case 'orpo':
    case 'cpo':
      return 'odds-ratio';
    case 'simpo':
      return 'margin';
    default:
      return null;
  }
}

/** Whether Trainer smooths labels; a sentence where its trainer does so in a way that is not followed. */
export function smoothsLabels(c: LlmCase, h: Harness): boolean | string {
  if (!((c.label_smoothing ?? 0) > 0) || !/^(?:sft|pt|pretrain)$/.test(objectiveNameOf(c))) return false;
  const isChunked = h.trainer === 'trl' && h.trl >= TRL_CHUNKED && h.trl < TRL_FUSED;
  // labels that Trainer takes away leave its chunked loss without what it shows (trl/trainer/sft_trainer.py)
  if (isChunked && !/full_logits|^nll/.test(c.loss ?? ''))
    return 'TRL from 1.7 to 1.14 stops where labels are smoothed with its chunked loss; write loss_type: nll';
  // without labels Unsloth's models make whole logits, and the loss is Trainer's (unsloth/models/llama.py)
  return ['hf', 'trl', 'llama-factory', 'axolotl', 'unsloth'].includes(h.trainer);
}

/** Release of TRL with `selective_log_softmax` (trl/trainer/utils.py). */
const TRL_SELECTIVE = 15;

/** Releases of TRL whose DPO asked for hidden states, which it had no use for (trl/trainer/dpo_trainer.py, `output_hidden_states`). */
export function handsHiddenOf(c: LlmCase, { trainer, trl }: Harness): boolean {
  const isDpo = /^(?:dpo|ipo)$/.test(objectiveNameOf(c)) && (trainer === 'trl' || trainer === 'axolotl');
  return isDpo && trl >= 19 && trl < 29;
}

export function logarithmsOf({ trl }: Harness): HeadSettings['logarithms'] {
  if (trl >= TRL_FUSED) return 'fused';
  return trl >= TRL_SELECTIVE ? 'by row' : 'gathered';
}

/** What GRPO does with logits (trl/trainer/grpo_trainer.py): from 0.16 on they are divided, from 1.0 to 1.9 where they lie; entropy came with 0.20. */
export function samplingOf({ trl }: Harness): Pick<HeadSettings, 'division' | 'takesEntropy'> {
  const isInPlace = trl >= 100 && trl < 110;
  return { division: trl < 16 ? 'none' : isInPlace ? 'in place' : 'anew', takesEntropy: trl >= 20 };
}

/** Part of a sequence whose logits a trainer that generates makes: the completion. */
export function completionShareOf(c: LlmCase, length: number): number {
  return GENERATES.test(objectiveNameOf(c)) ? Math.min((c.max_completion_length ?? length) / length, 1) : 1;
}
