import { BITSANDBYTES } from './formats/litgpt.ts';
import type { Json } from '../../base/origin.ts';
import type { LlmFormat, KnobKey } from './formats/draft.ts';
import { isReentrant, Releases } from './formats/releases.ts';
import type { SettableTraining } from './settable.ts';
import { isProgram, type Write } from './writing.ts';

/** Knobs that are switched rather than set to a number. */
export const SWITCHES = [
  'gradient_checkpointing',
  'liger',
  'attention',
  'optimizer',
  'weights_dtype',
  'load_in_4bit',
  'method',
] as const satisfies readonly KnobKey[];
export type Switch = (typeof SWITCHES)[number];

type Facts = Readonly<Record<string, Json>>;

/** A switch that is turned: what a config writes for it, and what its format then reads. */
export interface Way {
  readonly writes: readonly Write[];
  readonly facts: Facts;
}

type Subject = Pick<SettableTraining, 'case' | 'keyOf' | 'written'>;

/** Rank of the adapters that full tuning is offered instead. */
const RANK = 16;

const LORA: Facts = { method: 'lora', lora_rank: RANK, lora_targets: 'all-linear' };
const LIGER: Facts = { loss: 'fused_linear_ce (liger)', liger: true };
const FLASH: Facts = { attention: 'flash_attention_2' };
const IN_BFLOAT16: Facts = { weights_dtype: 'bfloat16' };
const EIGHT_BIT: Facts = { optimizer: 'adamw_bnb_8bit' };
const QLORA: Facts = { method: 'qlora', quantisation: 'bnb-nf4' };

/** How a switch is turned in the words of a training's format; null where the format has no word for it. */
export function wayOf(training: Subject, turned: Switch): Way | null {
  return BY_FORMAT[training.written.format][turned]?.(training) ?? null;
}

type Ways = Readonly<Partial<Record<Switch, ((training: Subject) => Way | null) | null>>>;

function write(training: Subject, knob: KnobKey, to: string): Write {
  return { key: training.keyOf(knob) ?? knob, to };
}

function simply(knob: Switch, to: string, facts: Facts) {
  return (training: Subject): Way => ({ writes: [write(training, knob, to)], facts });
}

const HUGGING_FACE: Ways = {
  gradient_checkpointing: (training) => {
    const { framework, trl, transformers } = training.case;
    const origin = { kind: 'assumed', why: 'of the case' } as const;
    const named = Object.entries({ trl, transformers }).flatMap(([name, value]) =>
      value ? [[name, { value, origin }] as const] : [],
    );
    const isOld = isReentrant(framework === 'trl' ? 'trl' : 'transformers', new Releases(Object.fromEntries(named)));
    const facts = { gradient_checkpointing: isOld ? 'full' : 'full_non_reentrant' };
    return { writes: [write(training, 'gradient_checkpointing', 'true')], facts };
  },
  liger: simply('liger', 'true', LIGER),
  attention: simply('attention', 'flash_attention_2', FLASH),
  optimizer: simply('optimizer', 'adamw_8bit', EIGHT_BIT),
  weights_dtype: (training) => {
    const isTorch =
      isProgram(training) && (training.written.places.weights_dtype?.text ?? 'torch.').startsWith('torch.');
    const precision: Facts = training.case.precision === 'fp32' ? { precision: 'bf16_true' } : {};
    return {
      writes: [write(training, 'weights_dtype', isTorch ? 'torch.bfloat16' : 'bfloat16')],
      facts: { ...IN_BFLOAT16, ...precision },
    };
  },
  load_in_4bit: (training) => {
    const isWritten = training.written.places.load_in_4bit !== undefined;
    const config = 'BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4")';
    if (isProgram(training) && !isWritten) {
      return { writes: [{ key: 'quantization_config', to: config, isTold: true }], facts: QLORA };
    }
    return { writes: [write(training, 'load_in_4bit', 'true')], facts: QLORA };
  },
  method: (training) => {
    const facts = { ...LORA, ...referenceOf(training) };
    if (isProgram(training)) {
      const to = `LoraConfig(r=${RANK}, target_modules="all-linear")`;
      return { writes: [{ key: 'peft_config', to, isTold: true }], facts };
    }
    // a script of the team's own has to make something of them
    const isTold = training.written.format !== 'trl';
    const writes = [
      { key: training.keyOf('method') ?? 'use_peft', to: 'true', isTold },
      { key: 'lora_r', to: String(RANK), isTold },
      { key: 'lora_target_modules', to: 'all-linear', isTold },
    ];
    return { writes, facts };
  },
};

/** With adapters the frozen base is the reference model. */
function referenceOf({ case: { objective, reference_model } }: Subject): Facts {
  const isOfCopy = /^(?:dpo|kto)$/.test(objective ?? '') && reference_model === 'copy';
  return isOfCopy ? { reference_model: 'adapter' } : {};
}

const UNSLOTH: Ways = {
  ...HUGGING_FACE,
  gradient_checkpointing: simply('gradient_checkpointing', 'unsloth', { gradient_checkpointing: 'unsloth_offload' }),
  liger: null,
  attention: null,
  method: null,
};

const LIGER_PLUGIN = 'axolotl.integrations.liger.LigerPlugin';

const AXOLOTL: Ways = {
  gradient_checkpointing: simply('gradient_checkpointing', 'true', { gradient_checkpointing: 'full' }),
  liger: (training) => {
    // a list that is there wants one more item, and without the plugin the key does nothing
    const isTold = training.written.keys['plugins'] !== undefined;
    const writes = [
      { key: 'plugins', to: `[${LIGER_PLUGIN}]`, isTold },
      { ...write(training, 'liger', 'true'), isTold },
    ];
    return { writes, facts: { loss: LIGER['loss']! } };
  },
  attention: ({ written }) => {
    const old = written.keys['eager_attention'];
    return {
      writes: [
        ...(old ? [{ key: 'eager_attention', to: 'false' }] : []),
        { key: 'attn_implementation', to: 'flash_attention_2' },
      ],
      facts: FLASH,
    };
  },
  optimizer: simply('optimizer', 'adamw_bnb_8bit', EIGHT_BIT),
  weights_dtype: simply('weights_dtype', 'true', { ...IN_BFLOAT16, precision: 'bf16_amp' }),
  load_in_4bit: (training) => ({
    writes: [write(training, 'load_in_4bit', 'true'), write(training, 'method', 'qlora')],
    facts: { ...QLORA, quantisation: 'bnb-nf4-dq' },
  }),
  method: (training) => ({
    writes: [
      write(training, 'method', 'lora'),
      { key: 'lora_r', to: String(RANK) },
      { key: 'lora_alpha', to: String(2 * RANK) },
      { key: 'lora_target_linear', to: 'true' },
    ],
    facts: { ...LORA, ...referenceOf(training), lora_alpha: 2 * RANK, prepares_kbit: false },
  }),
};

const LLAMA_FACTORY: Ways = {
  gradient_checkpointing: simply('gradient_checkpointing', 'false', { gradient_checkpointing: 'full' }),
  liger: simply('liger', 'true', LIGER),
  attention: simply('attention', 'fa2', FLASH),
  optimizer: simply('optimizer', 'adamw_8bit', EIGHT_BIT),
  // mixed precision and pure_bf16 exclude each other (LLaMA-Factory, hparams/parser.py)
  weights_dtype: (training) => ({
    writes: [
      write(training, 'weights_dtype', 'true'),
      ...['bf16', 'fp16'].flatMap((key) => (training.written.keys[key]?.text === 'true' ? [{ key, to: 'false' }] : [])),
    ],
    facts: { ...IN_BFLOAT16, precision: 'bf16_true', upcast_trainable: false },
  }),
  load_in_4bit: simply('load_in_4bit', '4', { ...QLORA, quantisation: 'bnb-nf4-dq' }),
  method: (training) => ({
    writes: [write(training, 'method', 'lora'), { key: 'lora_rank', to: String(RANK) }],
    facts: { ...LORA, ...referenceOf(training), prepares_kbit: false },
  }),
};

const TORCHTUNE: Ways = {
  gradient_checkpointing: simply('gradient_checkpointing', 'True', { gradient_checkpointing: 'full_non_reentrant' }),
  liger: simply('liger', 'torchtune.modules.loss.LinearCrossEntropyLoss', { loss: 'chunked_linear_ce' }),
  // optimizers of bitsandbytes take no argument `fused`
  optimizer: (training) =>
    training.written.keys['optimizer.fused']
      ? null
      : { writes: [write(training, 'optimizer', 'bitsandbytes.optim.AdamW8bit')], facts: EIGHT_BIT },
  weights_dtype: simply('weights_dtype', 'bf16', { ...IN_BFLOAT16, precision: 'bf16_true' }),
};

const LITGPT: Ways = {
  weights_dtype: simply('weights_dtype', 'bf16-true', { ...IN_BFLOAT16, precision: 'bf16_true' }),
  load_in_4bit: simply('load_in_4bit', 'bnb.nf4', {
    ...QLORA,
    optimizer: 'paged_adamw_32bit',
    bitsandbytes: BITSANDBYTES,
  }),
};

const SWIFT: Ways = {
  gradient_checkpointing: simply('gradient_checkpointing', 'true', { gradient_checkpointing: 'full' }),
  liger: simply('liger', 'true', LIGER),
  attention: simply('attention', 'flash_attn', FLASH),
  optimizer: simply('optimizer', 'adamw_8bit', EIGHT_BIT),
  weights_dtype: simply('weights_dtype', 'bfloat16', { ...IN_BFLOAT16, precision: 'bf16_amp' }),
  load_in_4bit: (training) => ({
    writes: [{ key: '--quant_method', to: 'bnb' }, write(training, 'load_in_4bit', '4')],
    facts: { ...QLORA, quantisation: 'bnb-nf4-dq' },
  }),
  method: (training) => ({
    writes: [write(training, 'method', 'lora'), { key: '--lora_rank', to: String(RANK) }],
    facts: LORA,
  }),
};

const OUMI: Ways = {
  ...HUGGING_FACE,
  load_in_4bit: (training) => ({
    writes: [
      write(training, 'load_in_4bit', 'True'),
      { key: 'peft.bnb_4bit_quant_type', to: 'nf4' },
      { key: 'peft.bnb_4bit_compute_dtype', to: 'bfloat16' },
    ],
    facts: { ...QLORA, compute_dtype: 'bf16' },
  }),
  method: (training) => ({
    writes: [
      write(training, 'method', 'True'),
      { key: 'peft.lora_r', to: String(RANK) },
      { key: 'peft.lora_target_modules', to: '[all-linear]' },
    ],
    facts: { ...LORA, ...referenceOf(training) },
  }),
};

/** It has no words for the dtype of weights, attention and fused losses. */
const AUTOTRAIN: Ways = {
  gradient_checkpointing: simply('gradient_checkpointing', 'false', { gradient_checkpointing: 'full' }),
  optimizer: simply('optimizer', 'adamw_8bit', EIGHT_BIT),
  load_in_4bit: simply('load_in_4bit', 'int4', { ...QLORA, compute_dtype: 'fp16' }),
  method: (training) => ({
    writes: [write(training, 'method', 'true'), { key: 'params.quantization', to: 'null' }],
    facts: { ...LORA, ...referenceOf(training), lora_alpha: 32, lora_dropout: 0.05 },
  }),
};

const BY_FORMAT: Readonly<Record<LlmFormat, Ways>> = {
  axolotl: AXOLOTL,
  'llama-factory': LLAMA_FACTORY,
  trl: HUGGING_FACE,
  transformers: HUGGING_FACE,
  unsloth: UNSLOTH,
  'own schema': HUGGING_FACE,
  torchtune: TORCHTUNE,
  litgpt: LITGPT,
  'ms-swift': SWIFT,
  oumi: OUMI,
  autotrain: AUTOTRAIN,
};
