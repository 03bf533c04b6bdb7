import type { TrainingWords } from '../../training-words.ts';

/** Words by which fine-tuning of language models is known from afar. */
export const LLM_WORDS: TrainingWords = {
  goals: ['sft', 'dpo', 'orpo', 'kto', 'grpo', 'cpo', 'ppo', 'reward', 'pretrain', 'qlora', 'lora'],
  programs: ['q?lora', 'sft', 'dpo', 'orpo', 'kto', 'grpo', 'cpo', 'rlhf', 'peft'],
  commands: ['sft', 'dpo', 'grpo', 'lora', 'llm'],
  classes: ['SFT', 'DPO', 'GRPO', 'ORPO', 'KTO'],
  texts: ['lora', String.raw`\b(?:sft|dpo|grpo|orpo|kto)`],
  settings: ['lora', 'per_device', 'load_in_[48]bit', 'max_(?:seq|len)', 'base_model', 'model_name'],
};
