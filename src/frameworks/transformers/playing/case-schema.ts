import { z } from 'zod';
import { modelConfigSchema } from './model-config.ts';
import { MODULE } from './modules.ts';

const whole = (low: number, high: number) => z.number().int().min(low).max(high);
const DTYPES = ['float32', 'bfloat16', 'float16'] as const;
const MAX_BATCH = 65_536;
/** Names of Trainer's `optim` that are played. */
export const OPTIMIZERS = [
  'adamw_torch',
  'adamw_torch_fused',
  'adamw_hf',
  'adamw_bnb_8bit',
  'adamw_8bit',
  'paged_adamw_8bit',
  'paged_adamw_32bit',
  'paged_adamw',
  'adamw_torch_8bit',
  'adamw_torch_4bit',
  'adafactor',
  'sgd',
  'adagrad',
  'rmsprop',
  'lion_8bit',
  'lion_32bit',
  'paged_lion_8bit',
  'paged_lion_32bit',
  'ademamix',
  'ademamix_8bit',
  'paged_ademamix_32bit',
  'paged_ademamix_8bit',
] as const;
/** Trainers whose place the one of transformers takes. */
export const STAND_INS = ['axolotl', 'llama-factory', 'ms-swift'] as const;
export const modulesSchema = z.array(z.string().max(80).regex(MODULE)).max(64);

/** One training in numbers and known names: the only text in it is names of modules, which are compared and never run. */
export const llmCaseSchema = z.strictObject({
  framework: z.literal('transformers'),
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Whose Trainer plays. */
  trainer: z.enum(['transformers', 'trl']),
  /** Whose own Trainer it takes the place of. */
  standsFor: z.enum(STAND_INS).nullable(),
  /** Name of a model of our table; null where its shape is the repository's own. */
  model: z
    .string()
    .max(80)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
    .nullable(),
  config: modelConfigSchema,
  /** What the model must have, so that no other is measured in its place; null where nobody counted. */
  parameters: whole(1, 1e13).nullable(),
  objective: z.enum(['sft', 'dpo', 'classification']),
  /** Classes of a classification. */
  labels: whole(1, 100_000),
  method: z.enum(['full', 'lora', 'freeze']),
  /** Layers, counted from the last, that train under `freeze`. */
  trainLayers: whole(1, 1000),
  lora: z
    .strictObject({
      rank: whole(1, 65_536),
      alpha: z.number().min(0).max(1e6),
      dropout: z.number().min(0).max(1),
      /** Empty for every linear layer. */
      targets: modulesSchema,
      modulesToSave: modulesSchema,
      rslora: z.boolean(),
      dora: z.boolean(),
    })
    .nullable(),
  quantisation: z.enum(['none', 'nf4', 'nf4-dq', 'fp4', 'fp4-dq', 'int8']),
  computeDtype: z.enum(DTYPES),
  preparesKbit: z.boolean(),
  weights: z.enum(DTYPES),
  autocast: z.enum(['bf16', 'fp16']).nullable(),
  upcastsTrainable: z.boolean(),
  /** Null takes what the library takes. */
  attention: z.enum(['eager', 'flash_attention_2', 'flash_attention_3', 'flex_attention']).nullable(),
  checkpointing: z.enum(['none', 'reentrant', 'non-reentrant']),
  loss: z.enum(['default', 'liger', 'cut', 'chunked']),
  liger: z.boolean(),
  /** Null takes what the trainer takes. */
  optimizer: z.enum(OPTIMIZERS).nullable(),
  weightDecay: z.number().min(0).max(100),
  maxGradNorm: z.number().min(0).max(1e6),
  /** Sequences of one forward. */
  batch: whole(1, MAX_BATCH),
  gpus: z.literal(1),
  /** Tokens of the longest sequence. */
  length: whole(2, 2 ** 21),
  accumulate: whole(1, 65_536),
  padding: z.enum(['none', 'padded', 'packed', 'padding-free']),
  /** Sequences of one forward of the evaluation; null without one. */
  evaluation: whole(1, MAX_BATCH).nullable(),
  reference: z.enum(['none', 'copy', 'precomputed']),
  compile: z.boolean(),
  /** What the check foretold, to search by. */
  predictions: z.array(z.strictObject({ batch: whole(1, MAX_BATCH), devicePeakBytes: whole(1, 2 ** 44) })).max(64),
});

/** A case as a probe gives it back: what a probe of another version left out or did not know is missing. */
export const playedLlmCaseSchema = llmCaseSchema
  .partial()
  .required({ framework: true, config: true, method: true, batch: true, length: true });

export type LlmProbeCase = z.infer<typeof llmCaseSchema>;

const version = z.string().max(200).optional();

/** Packages whose version a probe tells. */
export const llmPackages = {
  transformers: version,
  peft: version,
  trl: version,
  accelerate: version,
  bitsandbytes: version,
};

/** `Llama-3.1-8B lora 4096 tokens batch 2`. */
export function llmTitle(asked: z.infer<typeof playedLlmCaseSchema>): string {
  const { model, config, method, quantisation = 'none', length, batch } = asked;
  const adapters = quantisation === 'none' ? method : `q${method}`;
  return `${model ?? config.model_type} ${adapters} ${length} tokens batch ${batch}`;
}
