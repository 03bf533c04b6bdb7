import { printableText } from '../../../base/printable.ts';
import type { Arguments } from './arguments.ts';
import type { Draft, LlmFormat } from './draft.ts';
import { MOVED, type Releases } from './releases.ts';
import { isFourBit, isNamedQlora } from './weights.ts';

/** What is silently wrong or surprising in a training that was read, each with where it is known from. */
export function applyRules(draft: Draft, args: Arguments, releases: Releases): void {
  checkpointingOff(draft);
  float32Weights(draft, releases);
  fsdpUpcast(draft);
  expertsKept(draft, args, releases);
  trainedEmbeddings(draft);
  autoFind(draft, args);
  halfWeights(draft);
  deprecated(draft, args, releases);
  nameOfMethod(draft);
}

/** Where activations of a decoder start to outweigh the rest: 27.7 -> 37.7 GiB for Qwen-7B LoRA at 2048 tokens. */
const LONG = 2048;

function checkpointingOff(draft: Draft): void {
  const length = draft.get('sequence_length');
  const origin = draft.origin('gradient_checkpointing');
  if (draft.get('gradient_checkpointing') !== 'none' || typeof length !== 'number' || length < LONG) return;
  const isSaid = origin?.kind !== 'assumed';
  const text = `gradient_checkpointing ${isSaid ? 'is off' : 'is named nowhere and taken to be off'} at ${length} tokens, so that every layer keeps its activations for backward (Qwen-7B, LoRA, 2048 tokens: 27.7 GiB with it, 37.7 without)`;
  draft.say('checkpointing-off', origin?.kind === 'default' ? 'warning' : 'notice', text, origin);
}

function float32Weights(draft: Draft, releases: Releases): void {
  if (draft.get('weights_dtype') !== 'float32' || draft.get('quantisation') !== 'none') return;
  const origin = draft.origin('weights_dtype');
  const isSixteen = /^(?:bf16|fp16)_amp$/.test(String(draft.get('precision')));
  if (!isSixteen || origin?.kind === 'file') return;
  const who = origin?.kind === 'default' ? origin.version : `transformers ${releases.of('transformers').value}`;
  const [key, remedy] =
    draft.format === 'litgpt'
      ? ['precision', 'precision: bf16-true halves them']
      : ['dtype', 'dtype: bfloat16 halves them (trl#6684, trl#4770)'];
  const text = `the weights are loaded in float32 (${who} without ${key}), 4 bytes each under ${String(draft.get('precision')).slice(0, 4)} autocast; ${remedy}`;
  draft.say('float32-weights', 'warning', text, origin);
}

function fsdpUpcast(draft: Draft): void {
  const parallelism = draft.get('parallelism');
  const isUpcast = draft.get('method') === 'full' && String(draft.get('precision')).endsWith('_amp');
  if (!isUpcast || (parallelism !== 'fsdp' && parallelism !== 'fsdp2')) return;
  const text =
    'mixed precision under FSDP casts the trained parameters to float32: 20 bytes per parameter over the GPUs instead of 10, so that two GPUs save nothing over one (accelerate#2674, #3474, #3844)';
  draft.say('fsdp-upcast', 'warning', text, draft.origin('parallelism'));
}

const MIXTURE =
  /mixtral|moe\b|[-_]moe|\d+x\d+b|-a\d+(?:\.\d+)?b|gpt-oss|deepseek-v[23]|olmoe|glm-4\.[5-9]|dbrx|grok|minimax|kimi-k/i;

function expertsKept(draft: Draft, args: Arguments, releases: Releases): void {
  const model = draft.get('model');
  if (typeof model !== 'string' || !MIXTURE.test(model) || !String(draft.get('quantisation')).startsWith('bnb')) return;
  const is3D = releases.from('transformers', MOVED.checkpointDtype);
  const origin = draft.origin('quantisation');
  const isTold = args.find('quantize_moe_experts')?.value === true;
  if (isTold) return;
  draft.set('experts_as', is3D ? '3-D' : 'nn.Linear', releases.of('transformers').origin);
  if (!is3D) return;
  // the release that decides what is said of the experts decides how they run
  const assumed = releases.of('transformers');
  draft.otherwise('transformers', assumed.value, assumed.origin);
  const text = `${printableText(model, 80)} is a mixture of experts: from transformers 5 its experts are 3-D parameters that bitsandbytes leaves in 16 bits (Mixtral-8x7B: about 85 GiB of weights, 32 to 57 under transformers 4; axolotl#3395, unsloth#2500)`;
  draft.say('experts-not-quantised', 'warning', text, origin);
}

function trainedEmbeddings(draft: Draft): void {
  const saved = draft.get('lora_modules_to_save');
  if (!Array.isArray(saved)) return;
  const whole = saved.filter((name) => /^(?:embed_tokens|lm_head|wte|embed_in|embed_out)$/.test(String(name)));
  if (whole.length === 0) return;
  const text = `${whole.join(' and ')}: trained whole beside the adapters, each with a copy, a gradient and optimizer states (peft#2376: 4.8 GiB for gemma-2-2b)`;
  draft.say('embeddings-trained', 'warning', text, draft.origin('lora_modules_to_save'));
}

function autoFind(draft: Draft, args: Arguments): void {
  const setting = args.find('auto_find_batch_size');
  if (setting?.value !== true) return;
  const text =
    'auto_find_batch_size: halves the batch after each out-of-memory, so that the effective batch is not what is written (transformers, training_args.py)';
  draft.say('auto-find-batch-size', 'warning', text, setting.origin);
}

function halfWeights(draft: Draft): void {
  if (draft.get('weights_dtype') !== 'float16' || draft.get('precision') !== 'fp16_amp') return;
  if (draft.get('method') !== 'full' || draft.get('quantisation') !== 'none') return;
  // both keep copies in float32 for the gradients
  if (draft.get('upcast_trainable') === true || String(draft.get('parallelism')).startsWith('zero')) return;
  const text =
    'weights in float16 under fp16 training: the gradient scaler refuses to unscale float16 gradients; load the weights in float32 or train in bf16 (torch.amp.GradScaler)';
  draft.say('float16-trainable', 'error', text, draft.origin('weights_dtype'));
}

interface Deprecation {
  readonly formats: readonly LlmFormat[];
  readonly key: string;
  readonly now: string;
  /** Release of TRL or transformers that has another name. */
  readonly since?: readonly ['trl' | 'transformers', string];
}

const HUGGING_FACE: readonly LlmFormat[] = ['trl', 'transformers'];
const DEPRECATED: readonly Deprecation[] = [
  { formats: ['trl'], key: 'max_seq_length', now: 'max_length', since: ['trl', '0.16.0'] },
  { formats: HUGGING_FACE, key: 'evaluation_strategy', now: 'eval_strategy', since: ['transformers', '4.41.0'] },
  { formats: ['trl'], key: 'use_liger', now: 'use_liger_kernel', since: ['trl', '0.16.0'] },
  { formats: HUGGING_FACE, key: 'torch_dtype', now: 'dtype', since: ['transformers', '4.56.0'] },
  { formats: HUGGING_FACE, key: 'no_cuda', now: 'use_cpu', since: ['transformers', '5.0.0'] },
  ...['flash_attention', 'sdp_attention', 'flex_attention', 'xformers_attention', 'eager_attention'].map(
    (key): Deprecation => ({ formats: ['axolotl'], key, now: 'attn_implementation' }),
  ),
  { formats: ['axolotl'], key: 'fsdp', now: 'fsdp_version with fsdp_config' },
  { formats: ['ms-swift'], key: 'train_type', now: 'tuner_type' },
];

function deprecated(draft: Draft, args: Arguments, releases: Releases): void {
  for (const { formats, key, now, since } of DEPRECATED) {
    const setting = formats.includes(draft.format) ? args.find(key) : undefined;
    if (!setting || (since && !releases.from(since[0], since[1]))) continue;
    // switched off it does nothing under either name
    if (setting.value === false) continue;
    const text = `${key}: an old name; newer releases call it ${now}${since ? ` (since ${since[0]} ${since[1]})` : ''}`;
    draft.say('deprecated-key', 'notice', text, setting.keyOrigin);
  }
}

/** `qlora.yaml` whose weights have 16 bits. */
function nameOfMethod(draft: Draft): void {
  const origin = draft.origin('quantisation');
  const method = draft.origin('method');
  const path = [origin, method, draft.origin('micro_batch')].find((each) => each?.kind === 'file');
  if (path?.kind !== 'file' || !isNamedQlora(path.path)) return;
  if (isFourBit(draft.get('quantisation')) || draft.isUnknown('quantisation')) return;
  const stored = String(draft.get('quantisation'));
  const bits = stored === 'none' ? 'not quantised' : `stored as ${stored}`;
  draft.say('name-says-qlora', 'notice', `the file is named qlora, but the weights are ${bits}`, path);
}
