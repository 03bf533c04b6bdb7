import { type Arguments, asCount, more, worthOf } from './arguments.ts';
import { countOf, Draft, type FormatReading, switchOf, wordOf } from './draft.ts';
import { LITGPT_KEYS } from './keys.ts';
import { type LlmLaunch, takeGpus } from './launch.ts';
import type { Origin } from './place.ts';
import type { Releases } from './releases.ts';
import { applyRules } from './rules.ts';
import { shortOf } from './weights.ts';

/** litgpt's own defaults, as its command line has them at 26857050. */
const DEFAULT: Origin = { kind: 'default', version: 'litgpt' };
/** Samples of a forward and of a step, in fine-tuning and in training from nothing (litgpt/finetune/full.py, pretrain.py). */
const BATCHES = { finetune: [1, 16], pretrain: [4, 512] } as const;
const RANK = 8;
/** The oldest that litgpt 0.5.13 asks for. */
export const BITSANDBYTES = '0.45.2';
const LORA: readonly (readonly [key: string, targets: readonly string[], standard: boolean])[] = [
  ['lora_query', ['q'], true],
  ['lora_key', ['k'], false],
  ['lora_value', ['v'], true],
  ['lora_projection', ['o'], false],
  ['lora_mlp', ['mlp'], false],
  ['lora_head', ['lm_head'], false],
];

/** Reads a litgpt YAML or command line; `command` is `finetune_lora`, `pretrain`, ... where that is known. */
export function readLitgpt(
  args: Arguments,
  launch: LlmLaunch,
  releases: Releases,
  command: string | null,
  reasons: readonly string[],
): FormatReading {
  const draft = new Draft('litgpt');
  draft.reasons.push(...reasons);
  draft.set('framework', 'litgpt', DEFAULT);
  for (const [name, field] of releases.named) draft.set(name, field.value, field.origin);
  takeModel(draft, args);
  takeMethod(draft, args, command);
  const devices = args.find('devices');
  if (devices && devices.value !== 'auto') {
    draft.accept('gpus', devices, worthOf(devices, asCount, more));
    draft.note('gpus', devices);
  }
  const nodes = countOf(args, 'num_nodes');
  const fromNothing = isPretraining(args, command);
  // fine-tuning takes one card unless told, training from nothing all that there are
  const one: Origin = fromNothing
    ? { kind: 'assumed', why: 'litgpt pretrain takes all cards of the machine' }
    : DEFAULT;
  if (launch.gpus) takeGpus(draft, launch.gpus);
  else if (!draft.has('gpus')) draft.set('gpus', 1, one);
  const perNode = draft.get('gpus');
  if (nodes && nodes.value > 1 && typeof perNode === 'number')
    draft.set('gpus', perNode * nodes.value, nodes.setting.origin);
  const all = draft.get('gpus');
  takeSizes(draft, args, typeof all === 'number' ? all : 1, fromNothing);
  const isMany = Number(draft.get('gpus')) > 1;
  const at = draft.origin('gpus') ?? DEFAULT;
  draft.set('parallelism', isMany ? 'fsdp' : 'single', at);
  if (isMany) draft.set('sharding', fromNothing ? 'hybrid_shard' : 'full_shard', DEFAULT);
  // no key decides it: fine-tuning on more than one device is sharded with checkpointed blocks
  draft.set('gradient_checkpointing', isMany && !fromNothing ? 'full_non_reentrant' : 'none', at);
  const adam = fromNothing ? 'adamw_torch_fused' : 'adamw_torch';
  const optimizer = wordOf(args, 'optimizer.class_path', 'optimizer');
  const isQuantised = draft.get('quantisation') !== 'none';
  if (isQuantised) {
    draft.set('optimizer', 'paged_adamw_32bit', draft.origin('quantisation') ?? DEFAULT);
    draft.otherwise('bitsandbytes', BITSANDBYTES, DEFAULT);
  } else if (optimizer)
    draft.set('optimizer', /adamw?$/i.test(optimizer.value) ? adam : optimizer.value, optimizer.setting.origin);
  else draft.set('optimizer', adam, DEFAULT);
  draft.set('attention', 'sdpa', DEFAULT);
  draft.set('loss', 'fused_ce (logits kept)', DEFAULT);
  draft.set('offload', 'none', DEFAULT);
  applyRules(draft, args, releases);
  return draft.finish(LITGPT_KEYS, args);
}

function takeModel(draft: Draft, args: Arguments): void {
  const own = args.written('model_config');
  if (own && own.value !== null && !args.has('checkpoint_dir')) {
    draft.leave('model', 'model_config describes a model of its own, which is trained from nothing', own.origin);
    return;
  }
  const directory = args.find('checkpoint_dir', 'io.checkpoint_dir', 'model_name', 'initial_checkpoint_dir');
  if (!directory) {
    draft.leave('model', 'no checkpoint_dir is written here', DEFAULT);
    return;
  }
  const written = draft.text('model', args, directory.key);
  if (written === null) return;
  draft.set('model_as_given', written, directory.origin);
  // checkpoints lie in checkpoints/<organisation>/<name>
  draft.set('model', written.replace(/\/+$/, '').split('/').slice(-2).join('/'), directory.origin);
}

/** What has no checkpoint to start from is trained from nothing. */
function isPretraining(args: Arguments, command: string | null): boolean {
  return command === null ? !args.has('checkpoint_dir') : command.includes('pretrain');
}

function takeMethod(draft: Draft, args: Arguments, command: string | null): void {
  const lora = args.all.find(({ key }) => key.startsWith('lora_'));
  const isLora = command === null ? lora !== undefined : /lora/.test(command);
  draft.set('objective', isPretraining(args, command) ? 'pretrain' : 'sft', DEFAULT);
  const precision = wordOf(args, 'precision');
  // what cards have that are followed here (litgpt/utils.py, get_default_supported_precision)
  const word = precision?.value.toLowerCase() ?? 'bf16-mixed';
  const at = precision?.setting.origin ?? DEFAULT;
  if (precision) draft.place('weights_dtype', precision.setting);
  const [kind = '32', mode = 'true'] = word.split('-');
  const dtype = { bf16: 'bfloat16', '16': 'float16' }[kind] ?? 'float32';
  if (args.find('precision') && !precision)
    draft.leave('precision', 'precision is filled in elsewhere', args.find('precision')!.origin);
  else {
    draft.set('weights_dtype', mode === 'mixed' ? 'float32' : dtype, at);
    draft.set('precision', dtype === 'float32' ? 'fp32' : `${shortOf(dtype)}_${mode === 'mixed' ? 'amp' : 'true'}`, at);
  }
  const quantize = wordOf(args, 'quantize');
  const stored =
    quantize &&
    {
      'bnb.nf4': 'bnb-nf4',
      'bnb.nf4-dq': 'bnb-nf4-dq',
      'bnb.fp4': 'bnb-fp4',
      'bnb.fp4-dq': 'bnb-fp4-dq',
      'bnb.int8': 'bnb-int8',
      'bnb.int8-training': 'bnb-int8',
    }[quantize.value];
  if (quantize) draft.place('load_in_4bit', quantize.setting);
  draft.set('quantisation', stored ?? 'none', quantize?.setting.origin ?? DEFAULT);
  const isFour = String(stored).includes('4');
  draft.set('method', isLora ? (isFour ? 'qlora' : 'lora') : 'full', lora?.keyOrigin ?? DEFAULT);
  if (/adapter/.test(command ?? '')) draft.leave('method', 'the adapters of LLaMA-Adapter are not followed', DEFAULT);
  if (!isLora) return;
  draft.count('lora_rank', args, 'lora_r');
  draft.otherwise('lora_rank', RANK, DEFAULT);
  draft.number('lora_alpha', args, 'lora_alpha');
  draft.number('lora_dropout', args, 'lora_dropout');
  const targets = LORA.flatMap(([key, names, standard]) => ((switchOf(args, key)?.value ?? standard) ? names : []));
  draft.set('lora_targets', targets.join('+'), lora?.keyOrigin ?? DEFAULT);
}

/** Accumulation is what is left of the global batch. */
function takeSizes(draft: Draft, args: Arguments, devices: number, fromNothing: boolean): void {
  const [ofForward, ofStep] = BATCHES[fromNothing ? 'pretrain' : 'finetune'];
  const micro = args.find('train.micro_batch_size');
  const total = args.find('train.global_batch_size');
  const length = args.find('train.max_seq_length');
  if (micro) draft.place('micro_batch', micro);
  if (total) draft.place('grad_accum', total);
  if (length) draft.place('sequence_length', length);
  draft.count('micro_batch', args, 'train.micro_batch_size');
  draft.otherwise('micro_batch', ofForward, DEFAULT);
  const global = total && worthOf(total, asCount, more);
  const each = draft.get('micro_batch');
  if (global?.kind === 'unknown') draft.leave('grad_accum', `not known here: ${global.why}`, global.origin);
  else if (typeof each === 'number') {
    const value = global?.kind === 'value' ? global.value : ofStep;
    draft.set('grad_accum', Math.max(1, Math.floor(value / devices / each)), total?.origin ?? DEFAULT);
  }
  const block = args.find('model_config.block_size');
  if (length) draft.count('sequence_length', args, 'train.max_seq_length');
  else if (block && fromNothing) draft.count('sequence_length', args, 'model_config.block_size');
  else
    draft.leave(
      'sequence_length',
      'train.max_seq_length is null: the longest sample decides; write train.max_seq_length',
      args.written('train.max_seq_length')?.origin ?? DEFAULT,
    );
  // its data come in blocks
  draft.set('padding', fromNothing ? 'packed' : 'padded', DEFAULT);
  draft.set('length', fromNothing ? 'exact' : 'cap', draft.origin('sequence_length') ?? DEFAULT);
}
