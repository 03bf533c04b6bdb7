import {
  allKeysOf,
  entriesOf,
  itemsOf,
  lookUp,
  type MapTree,
  plain,
  stringAt,
  type Tree,
} from '../../../sources/tree.ts';
import { type OwnSchema, readSchema, signsOfOwn, type Started } from './own-schema.ts';

/** What a tree is, in the order in which a checker has to ask. */
export type Recognition =
  | {
      readonly kind:
        | 'axolotl'
        | 'llama-factory'
        | 'trl'
        | 'transformers'
        | 'torchtune'
        | 'litgpt'
        | 'ms-swift'
        | 'oumi'
        | 'autotrain';
      readonly reason: string;
    }
  | { readonly kind: 'own schema'; readonly schema: OwnSchema; readonly reason: string }
  /** They shard a training that another file declares. */
  | { readonly kind: 'accelerate' | 'deepspeed'; readonly reason: string }
  /** Close to a training of a language model, and none. */
  | { readonly kind: 'other'; readonly reason: string };

const MAX_KEYS = 5000;
/** Models that hear, and none that go on with a text. */
const SPEECH = /(?:^|[-_/])(?:(?:distil-)?whisper|wav2vec2?|hubert|wavlm|seamless-m4t|speecht5|musicgen|mms-\d)/i;

/** Words without which no file of these formats is a training: a screen before anything is parsed. */
export const WORDS =
  /base_model|model_name_or_path|trainer_type|_component_|checkpoint_dir|per_device|micro_batch_size|gradient_accumulation|grad_accum|lora|zero_optimization|train_micro_batch_size_per_gpu|distributed_type|cutoff_len|load_in_[48]bit|max_seq_length|Trainer\s*\(|TrainingArguments|FastLanguageModel|(?:accelerate|deepspeed|torchrun|axolotl|llamafactory-cli|tune|litgpt|swift|trl|oumi|autotrain)\s/;

/** Says what a YAML or JSON file is to these formats; null where it has nothing to do with them. */
export function recogniseFormat(root: Tree | null): Recognition | null {
  if (root?.kind !== 'map') return null;
  const top = new Set(root.entries.map(({ key }) => key));
  const has = (...keys: readonly string[]): boolean => keys.every((key) => top.has(key));
  const some = (...keys: readonly string[]): string | undefined => keys.find((key) => top.has(key));
  const other = otherKind(root, top);
  if (other !== null) return { kind: 'other', reason: other };
  const ofOumi = lookUp(root, 'training', 'trainer_type');
  if (ofOumi && lookUp(root, 'model', 'model_name'))
    return { kind: 'oumi', reason: 'training.trainer_type, model.model_name' };
  const task = stringAt(root, 'task');
  if (task !== null && /^llm(?:-|$)/.test(task) && some('params', 'backend') && top.has('base_model'))
    return { kind: 'autotrain', reason: `task: ${task.slice(0, 40)}, base_model` };
  const speech = ['model_name_or_path', 'base_model', 'model_name', 'model_id', 'model']
    .map((key) => stringAt(root, key) ?? stringAt(root, 'model', key.replace(/^model_/, '')))
    .find((name) => name !== null && SPEECH.test(name));
  if (speech) return { kind: 'other', reason: `a training of a model of speech: ${speech.slice(0, 60)}` };
  const component = componentIn(root);
  if (component !== null || has('tokenizer', 'checkpointer', 'model')) {
    const isTraining = top.has('optimizer') && (top.has('batch_size') || top.has('dataset'));
    if (component !== null && !isTraining)
      return {
        kind: 'other',
        reason: 'torchtune without optimizer and data: it evaluates, generates or quantises',
      };
    if (component !== null) return { kind: 'torchtune', reason: `_component_: ${component}` };
  }
  const train = lookUp(root, 'train');
  const isLitgpt =
    train?.kind === 'map' &&
    (lookUp(train, 'micro_batch_size') ?? lookUp(train, 'global_batch_size')) !== undefined &&
    !['peft', 'lora'].some((key) => lookUp(root, key)?.kind === 'map');
  if (isLitgpt && some('checkpoint_dir', 'model_name', 'initial_checkpoint_dir') && !hasOwnModel(root))
    return { kind: 'litgpt', reason: 'checkpoint_dir, train.micro_batch_size' };
  const ofPretrain = lookUp(root, 'model_config');
  if (isLitgpt && ofPretrain?.kind === 'map' && lookUp(ofPretrain, 'n_embd') && some('out_dir', 'tokenizer_dir'))
    return { kind: 'litgpt', reason: 'model_config, train.micro_batch_size' };
  if (isLitgpt) {
    const own = ownSchema(root);
    const isNamed = own?.kind === 'own schema' && own.schema.args.has('model_name_or_path') && !hasOwnModel(root);
    return isNamed
      ? own
      : { kind: 'other', reason: 'a training of an own model: train.micro_batch_size without checkpoint_dir' };
  }
  if (top.has('base_model') && lookUp(root, 'base_model')?.kind === 'scalar') {
    const sign = some('micro_batch_size', 'sequence_len') ?? (isDatasetList(root) ? 'datasets' : undefined);
    // a length that Axolotl does not know, where its own is not given
    const isOwnLength =
      !top.has('sequence_len') && some('max_seq_length', 'max_seq_len', 'max_length', 'seq_len', 'cutoff_len');
    const own = sign && isOwnLength && !isDatasetList(root) ? ownSchema(root) : null;
    if (own) return own;
    // of a batch in a group Axolotl would know nothing
    if (sign === 'datasets' && isSizedInGroup(root))
      return { kind: 'own schema', schema: readSchema(root), reason: 'base_model, datasets, a batch in a group' };
    if (sign) return { kind: 'axolotl', reason: `base_model, ${sign}` };
  }
  if (top.has('model_name_or_path')) {
    const sign = some('finetuning_type', 'stage') ?? (isOfOthers(top) ? undefined : some('cutoff_len', 'template'));
    const own = sign && isSizedByOthers(top) ? ownSchema(root) : null;
    if (sign) return own ?? llamaFactory(root, sign);
    const swift = some('tuner_type', 'train_type');
    if (swift) return { kind: 'ms-swift', reason: `model_name_or_path, ${swift}` };
    const transformers = some('per_device_train_batch_size', 'gradient_accumulation_steps', 'output_dir');
    if (transformers) {
      const trl = some(
        'use_peft',
        'max_length',
        'max_seq_length',
        'packing',
        'dataset_name',
        'dataset_mixture',
        'dataset_mixer',
        'num_generations',
        'max_completion_length',
        'loss_type',
        'assistant_only_loss',
      );
      if (trl && isTrainingArguments(top)) return { kind: 'trl', reason: `model_name_or_path, ${trl}` };
      if (isTrainingArguments(top)) return { kind: 'transformers', reason: `model_name_or_path, ${transformers}` };
    }
  }
  if (isOfLlamaFactory(root, top)) return llamaFactory(root, 'finetuning_type');
  if (
    top.has('model') &&
    some('tuner_type', 'train_type') &&
    some('target_modules', 'per_device_train_batch_size', 'lora_rank')
  ) {
    return { kind: 'ms-swift', reason: `model, ${some('tuner_type', 'train_type')}` };
  }
  if (top.has('distributed_type') || has('compute_environment', 'num_processes')) {
    if (!top.has('base_model')) return { kind: 'accelerate', reason: 'distributed_type, num_processes' };
  }
  const zero = lookUp(root, 'zero_optimization');
  if (zero?.kind === 'map' || top.has('train_micro_batch_size_per_gpu')) {
    return { kind: 'deepspeed', reason: zero ? 'zero_optimization' : 'train_micro_batch_size_per_gpu' };
  }
  const half = lookUp(root, 'fp16', 'enabled') ?? lookUp(root, 'bf16', 'enabled');
  if (half && some('optimizer', 'train_batch_size', 'scheduler'))
    return { kind: 'deepspeed', reason: 'fp16.enabled or bf16.enabled' };
  return ownSchema(root);
}

export function ownSchema(root: MapTree, started: Started | null = null): Recognition | null {
  const keys = allKeysOf(root);
  const schema = readSchema(root);
  const signs = signsOfOwn(keys, schema, started);
  return (
    signs && {
      kind: 'own schema',
      schema,
      reason:
        signs.length === 0
          ? 'a model and a batch for a script that is named for training language models'
          : `keys of TRL, peft or bitsandbytes in a schema of the team's own: ${signs.join(', ')}`,
    }
  );
}

function llamaFactory(root: MapTree, sign: string): Recognition {
  const value = (key: string): unknown => {
    const tree = lookUp(root, key);
    return tree?.kind === 'scalar' ? tree.value : undefined;
  };
  const top = new Set(root.entries.map(({ key }) => key));
  const trains = value('do_train');
  if (trains === false || trains === 0) return { kind: 'other', reason: 'LLaMA-Factory without do_train' };
  if (trains !== true) {
    const use = ['export_dir', 'infer_backend', 'eval_task', 'task_dir', 'save_dir', 'vllm_enforce_eager'].find((key) =>
      top.has(key),
    );
    const isSized = ['per_device_train_batch_size', 'num_train_epochs', 'learning_rate', 'max_steps'].some((key) =>
      top.has(key),
    );
    if (use) return { kind: 'other', reason: `LLaMA-Factory for inference, merging or evaluation: ${use}` };
    if (!isSized)
      return { kind: 'other', reason: 'LLaMA-Factory without a training: no batch, epochs or learning rate' };
  }
  return {
    kind: 'llama-factory',
    reason: [...(top.has('model_name_or_path') ? ['model_name_or_path'] : []), sign].join(', '),
  };
}

/** A file that leaves the model to whoever starts it. */
function isOfLlamaFactory(root: MapTree, top: ReadonlySet<string>): boolean {
  const type = lookUp(root, 'finetuning_type');
  const isType =
    type?.kind === 'scalar' && typeof type.value === 'string' && /^(?:lora|full|freeze|oft)$/.test(type.value);
  const hasModel = ['model_name_or_path', 'model_name', 'model', 'base_model'].some((key) => top.has(key));
  return isType && !hasModel && top.has('stage') && top.has('template') && top.has('cutoff_len') && !isOfOthers(top);
}

/** Keys that LLaMA-Factory does not know, in a file that borrows a name or two of it. */
function isOfOthers(top: ReadonlySet<string>): boolean {
  return ['load_in_4bit', 'load_in_8bit', 'lora_r', 'lora_target_modules', 'target_modules', 'max_seq_length'].some(
    (key) => top.has(key),
  );
}

/** A batch under a name that LLaMA-Factory does not know, where its own is not given. */
function isSizedByOthers(top: ReadonlySet<string>): boolean {
  return (
    !top.has('per_device_train_batch_size') &&
    ['train_micro_batch_size_per_gpu', 'micro_batch_size', 'batch_size', 'train_batch_size'].some((key) => top.has(key))
  );
}

function isSizedInGroup(root: MapTree): boolean {
  return root.entries.some(
    ({ value }) =>
      value.kind === 'map' &&
      ['per_device_train_batch_size', 'micro_batch_size', 'batch_size'].some((key) => lookUp(value, key) !== undefined),
  );
}

/** Arguments of a trainer, not a team's own file that has some of their names. */
function isTrainingArguments(top: ReadonlySet<string>): boolean {
  return [
    'per_device_train_batch_size',
    'gradient_accumulation_steps',
    'num_train_epochs',
    'learning_rate',
    'max_steps',
    'do_train',
  ].some((key) => top.has(key));
}

function isDatasetList(root: MapTree): boolean {
  return itemsOf(lookUp(root, 'datasets')).some(
    (item) => lookUp(item, 'path') !== undefined && lookUp(item, 'type') !== undefined,
  );
}

/** `model_config: {n_layer: ...}` beside litgpt's keys: the shape is the team's own. */
function hasOwnModel(root: MapTree): boolean {
  return (
    ['model_config', 'architecture'].some((key) => isGiven(lookUp(root, key))) &&
    lookUp(root, 'checkpoint_dir') === undefined
  );
}

/** litgpt's own files write every key, with nothing behind those that nobody needs. */
function isGiven(tree: Tree | undefined): boolean {
  return tree !== undefined && !(tree.kind === 'scalar' && tree.value === null);
}

function componentIn(root: Tree): string | null {
  const pending: Tree[] = [root];
  let steps = 0;
  for (let tree = pending.pop(); tree && steps < MAX_KEYS; tree = pending.pop()) {
    steps += 1;
    for (const { key, value } of entriesOf(tree)) {
      if (key === '_component_' && value.kind === 'scalar' && String(value.value).startsWith('torchtune.'))
        return String(value.value).slice(0, 80);
      pending.push(value);
    }
    pending.push(...itemsOf(tree).slice(0, 100));
  }
  return null;
}

/** Files with names of these formats in them that start no training on a CUDA card. */
function otherKind(root: MapTree, top: ReadonlySet<string>): string | null {
  const has = (...keys: readonly string[]): boolean => keys.every((key) => top.has(key));
  if (top.has('merge_method') || has('slices', 'merge_method') || (has('models', 'base_model') && isMerge(root)))
    return 'a recipe of mergekit: merge_method';
  if (
    has('architectures') ||
    (has('model_type', 'vocab_size') && (top.has('hidden_size') || top.has('num_hidden_layers') || top.has('n_embd')))
  )
    return "a model's config.json: architectures, model_type";
  if (top.has('peft_type') || has('base_model_name_or_path', 'lora_alpha', 'inference_mode'))
    return "an adapter's adapter_config.json: peft_type";
  if (top.has('tokenizer_class') || top.has('added_tokens_decoder') || has('version', 'added_tokens', 'pre_tokenizer'))
    return 'a tokenizer';
  if (has('log_history', 'global_step')) return 'the state of a past run: log_history';
  if (has('transformers_version', 'bos_token_id') || has('_from_model_config')) return 'settings of generation';
  if (
    top.has('network_module') ||
    top.has('enable_bucket') ||
    (top.has('pretrained_model_name_or_path') && (top.has('resolution') || top.has('train_data_dir')))
  )
    return 'a training of kohya or diffusers';
  if (has('model_family', 'data_backend_config')) return 'a training of SimpleTuner: model_family, data_backend_config';
  const ofInstructLab = lookUp(root, 'train');
  if (ofInstructLab && lookUp(ofInstructLab, 'max_batch_len') && lookUp(ofInstructLab, 'effective_batch_size'))
    return 'a training of InstructLab, which fills batches by tokens: train.max_batch_len';
  if (hasDiffusion(root, top)) return 'a training of a diffusion model';
  if (
    [
      'served_model_name',
      'gpu_memory_utilization',
      'max_num_seqs',
      'max_num_batched_tokens',
      'enforce_eager',
      'max_batch_prefill_tokens',
      'max_total_tokens',
      'tensor-parallel-size',
    ].some((key) => top.has(key)) &&
    !top.has('per_device_train_batch_size') &&
    !top.has('learning_rate')
  )
    return 'an inference server (vLLM, TGI)';
  if (has('tasks', 'num_fewshot') || has('model_args', 'tasks') || has('task', 'dataset_path', 'doc_to_text'))
    return 'an evaluation harness';
  const names = new Set([...top].map((key) => key.replaceAll('-', '_')));
  if (
    names.has('tensor_model_parallel_size') ||
    (names.has('num_layers') && names.has('hidden_size') && names.has('num_attention_heads')) ||
    names.has('megatron_amp_O2')
  )
    return 'a training of Megatron or NeMo';
  const model = lookUp(root, 'model');
  if (model?.kind === 'map' && ['megatron_amp_O2', 'tensor_model_parallel_size'].some((key) => lookUp(model, key)))
    return 'a training of Megatron or NeMo';
  const mlx = ['fine_tune_type', 'grad_checkpoint', 'lora_parameters', 'lora_layers', 'adapter_path', 'iters'].filter(
    (key) => top.has(key),
  );
  if (mlx.length >= 2 && !top.has('per_device_train_batch_size'))
    return `a training of mlx_lm on Apple's chips: ${mlx.join(', ')}`;
  if (/^verl/i.test(stringAt(root, 'training', 'trainer_type') ?? '')) return 'a training of verl';
  if (has('actor_rollout_ref') || lookUp(root, 'model', 'partial_pretrain') !== undefined) return 'a training of verl';
  const apiVersion = ['apiVersion', 'openapi', 'services', 'repos'].find((key) => top.has(key));
  return apiVersion === undefined ? null : `something else: ${apiVersion}`;
}

function isMerge(root: MapTree): boolean {
  return itemsOf(lookUp(root, 'models')).some(
    (item) => lookUp(item, 'parameters') !== undefined || lookUp(item, 'model') !== undefined,
  );
}

function hasDiffusion(root: MapTree, top: ReadonlySet<string>): boolean {
  if (top.has('unet') || top.has('vae') || top.has('noise_scheduler')) return true;
  const model = lookUp(root, 'pretrained_model_name_or_path') ?? lookUp(root, 'model_name_or_path');
  return model?.kind === 'scalar' && /stable-diffusion|sdxl|flux\.1/i.test(String(plain(model)));
}
