import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { declarationOf, fromTree, mayHold } from '../../../../src/frameworks/transformers/formats/declare.ts';
import { recogniseFormat } from '../../../../src/frameworks/transformers/formats/recognise.ts';
import { treeOf } from '../../../../src/frameworks/transformers/formats/sharding.ts';
import { readYaml } from '../../../../src/sources/yaml.ts';
import { factsOf, filesOf, reading, rulesOf, unknownOf } from './read.ts';

describe('no training of a language model is', () => {
  test.each<[string, string, string?]>([
    [
      'a recipe of mergekit',
      'merge_method: ties\nbase_model: mistralai/Mistral-7B-v0.1\nmodels:\n  - model: a/b\n    parameters: {density: 0.5, weight: 0.5}\ndtype: bfloat16\n',
    ],
    [
      'a server of vLLM',
      'model: Qwen/Qwen2.5-7B\nserved_model_name: q\ngpu_memory_utilization: 0.9\nmax_model_len: 8192\ntensor_parallel_size: 2\n',
    ],
    ['a server of TGI', 'model_id: a/b\nmax_batch_prefill_tokens: 4096\nmax_total_tokens: 8192\n'],
    [
      'kohya',
      'pretrained_model_name_or_path: a/sdxl\nnetwork_module: networks.lora\ntrain_batch_size: 1\nresolution: 1024\ngradient_accumulation_steps: 4\ngradient_checkpointing: true\n',
    ],
    [
      'diffusers',
      'pretrained_model_name_or_path: a/sd\ntrain_data_dir: d\nresolution: 512\ntrain_batch_size: 1\ngradient_accumulation_steps: 4\n',
    ],
    [
      "a model's config.json",
      '{"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 4096, "vocab_size": 32000, "torch_dtype": "bfloat16"}',
      'config.json',
    ],
    [
      "an adapter's config",
      '{"peft_type": "LORA", "r": 16, "lora_alpha": 32, "target_modules": ["q_proj"], "base_model_name_or_path": "a/b", "inference_mode": true}',
      'adapter_config.json',
    ],
    [
      'a tokenizer',
      '{"tokenizer_class": "LlamaTokenizer", "model_max_length": 4096, "added_tokens_decoder": {}}',
      'tokenizer_config.json',
    ],
    [
      'Megatron',
      'tensor_model_parallel_size: 8\nmicro_batch_size: 1\nglobal_batch_size: 512\nseq_length: 4096\nnum_layers: 32\n',
    ],
    [
      'a diffusion model in SimpleTuner',
      '{"model_family": "sd3", "model_type": "lora", "lora_rank": 128, "lora_alpha": 128, "train_batch_size": 3, "gradient_checkpointing": true, "data_backend_config": "d.json"}',
      'config/config.json',
    ],
    [
      'a profile of InstructLab, whose batches are counted in tokens',
      'train:\n  model_path: granite-7b-lab\n  effective_batch_size: 128\n  max_batch_len: 54000\n  max_seq_len: 4096\n  lora_rank: 4\n',
    ],
    ['an evaluation harness', 'tasks: [hellaswag]\nnum_fewshot: 5\nmodel_args: pretrained=a/b\nbatch_size: 8\n'],
    [
      'mlx_lm on a chip of Apple (Chinmayee-SB/structured-json-finetuning)',
      'model: models/Qwen2.5-1.5B-Instruct-4bit\nfine_tune_type: lora\nnum_layers: 16\nbatch_size: 4\niters: 600\nmax_seq_length: 512\ngrad_checkpoint: true\nlora_parameters:\n  rank: 8\n',
    ],
    [
      'an own pre-training in a fork of litgpt (justhowww/litgpt)',
      'architecture: qwen3\nmodel_config:\n  n_layer: 27\n  n_embd: 1024\ntrain:\n  micro_batch_size: 4\n  global_batch_size: 64\n  activation_checkpointing: true\n',
    ],
    [
      'a merge of LLaMA-Factory',
      'model_name_or_path: a/b\nadapter_name_or_path: c\ntemplate: qwen\nfinetuning_type: lora\nexport_dir: out\n',
    ],
    ['an inference of LLaMA-Factory', 'model_name_or_path: a/b\ntemplate: qwen\ninfer_backend: vllm\n'],
    [
      'a prediction of LLaMA-Factory',
      'model_name_or_path: a/b\nstage: sft\ndo_train: false\ndo_predict: true\nfinetuning_type: lora\nper_device_eval_batch_size: 4\n',
    ],
    [
      'a generation of torchtune',
      'model:\n  _component_: torchtune.models.llama2.llama2_7b\ntokenizer: {}\ncheckpointer: {}\nmax_new_tokens: 300\n',
    ],
    ['YOLO', 'model: yolov8n.pt\ndata: coco8.yaml\nepochs: 100\nbatch: 16\nimgsz: 640\n'],
    ['a workflow', 'on: push\njobs:\n  a:\n    runs-on: x\n    steps: []\n'],
    ['the axolotl', 'animal: axolotl\nname: Lotl\nlength_cm: 24\n'],
    [
      'a vision model with the names of the trainer',
      'model_name: resnet50\nbatch_size: 32\ngradient_accumulation_steps: 2\nmax_length: 10\nlr_scheduler_type: cosine\n',
    ],
  ])('%s', (_, text, path = 'a.yaml') => {
    const kind = recogniseFormat(treeOf(path, text))?.kind;
    expect([undefined, 'other']).toContain(kind);
    expect(reading(text, path)).toBeNull();
  });

  test.each([
    [
      'an accelerate file named sft.yaml (FreedomIntelligence/RAG-Instruct)',
      'configs/sft.yaml',
      'compute_environment: LOCAL_MACHINE\ndistributed_type: DEEPSPEED\ndeepspeed_config:\n  zero_stage: 1\n  zero3_init_flag: true\nnum_processes: 8\n',
      'accelerate',
    ],
    [
      'an accelerate file of FSDP (yalhessi/lemmanaid)',
      'configs/fsdp.yaml',
      'distributed_type: FSDP\nfsdp_config:\n  fsdp_offload_params: true\nmixed_precision: "no"\nnum_processes: 2\n',
      'accelerate',
    ],
    [
      'a DeepSpeed JSON',
      'zero3.json',
      '{"zero_optimization": {"stage": 3}, "train_micro_batch_size_per_gpu": "auto"}',
      'deepspeed',
    ],
  ])('%s, but a part of one', (_, path, text, kind) => {
    expect(recogniseFormat(treeOf(path, text))?.kind).toBe(kind);
    expect(reading(text, path)).toBeNull();
  });
});

const TRL =
  'model_name_or_path: Qwen/Qwen2.5-7B\ndataset_name: a/b\nmax_length: 4096\nper_device_train_batch_size: 2\nlearning_rate: 1.0e-5\n';
const launchedBy = (accelerate: string) => `${TRL}${accelerate}`;

describe('findings', () => {
  test.each<[string, string, string, Readonly<Record<string, string>>?]>([
    ['checkpointing-off', `${TRL}gradient_checkpointing: false\n`, 'a.yaml'],
    ['float32-weights', TRL, 'a.yaml'],
    ['fsdp-upcast', `${TRL}dtype: bfloat16\nfsdp: full_shard auto_wrap\n`, 'a.yaml'],
    [
      'experts-not-quantised',
      TRL.replace('Qwen/Qwen2.5-7B', 'mistralai/Mixtral-8x7B-v0.1') + 'load_in_4bit: true\nuse_peft: true\n',
      'a.yaml',
    ],
    ['embeddings-trained', `${TRL}use_peft: true\nlora_modules_to_save: [embed_tokens, lm_head]\n`, 'a.yaml'],
    ['auto-find-batch-size', `${TRL}auto_find_batch_size: true\n`, 'a.yaml'],
    [
      'zero3-live-parameters',
      `${TRL}deepspeed: ds.json\n`,
      'a.yaml',
      { 'ds.json': '{"zero_optimization": {"stage": 3, "stage3_max_live_parameters": 1e9}}' },
    ],
    [
      'deepspeed-batch',
      `${TRL}deepspeed: ds.json\n`,
      'a.yaml',
      { 'ds.json': '{"zero_optimization": {"stage": 2}, "train_micro_batch_size_per_gpu": 8}' },
    ],
    [
      'deepspeed-batch',
      `${TRL}deepspeed: ds.json\n`,
      'a.yaml',
      { 'ds.json': '{"zero_optimization": {"stage": 2}, "train_batch_size": 33}' },
    ],
    [
      'deepspeed-precision',
      `${TRL}bf16: true\ndeepspeed: ds.json\n`,
      'a.yaml',
      { 'ds.json': '{"zero_optimization": {"stage": 2}, "fp16": {"enabled": true}}' },
    ],
    ['float16-trainable', `${TRL}dtype: float16\nfp16: true\n`, 'a.yaml'],
    [
      'adapter-and-bits',
      'base_model: a/b\nmicro_batch_size: 2\nsequence_len: 512\nadapter: lora\nload_in_4bit: true\n',
      'a.yaml',
    ],
    ['ignored-key', `${TRL}lora_r: 8\n`, 'a.yaml'],
    [
      'ignored-key',
      `model_name_or_path: a/b\nstage: sft\nfinetuning_type: lora\nper_device_train_batch_size: 1\ngradient_checkpointing: false\n`,
      'a.yaml',
    ],
    [
      'trainable-upcast',
      `model_name_or_path: a/b\nstage: sft\nfinetuning_type: full\nper_device_train_batch_size: 1\nbf16: true\n`,
      'a.yaml',
    ],
    [
      'two-batch-keys',
      'base_model: a/b\nbatch_size: 8\nmicro_batch_size: 2\ngradient_accumulation_steps: 2\nsequence_len: 512\n',
      'a.yaml',
    ],
    ['deprecated-key', 'base_model: a/b\nmicro_batch_size: 2\nsequence_len: 512\nflash_attention: true\n', 'a.yaml'],
    [
      'name-says-qlora',
      'base_model: a/b\nmicro_batch_size: 2\nsequence_len: 512\nadapter: lora\nload_in_4bit: false\n',
      'qlora.yml',
    ],
    ['gpus-unknown', launchedBy(''), 'a.yaml'],
  ])('%s', (rule, text, path, others = {}) => {
    const read = reading(text, path, others);
    expect(rulesOf(read)).toContain(rule);
    for (const { text: told } of read!.findings) expect(told).not.toMatch(/[\n\r]/);
  });

  test('a total of the DeepSpeed JSON that is the product of the three is quiet', () => {
    const json = '{"zero_optimization": {"stage": 2}, "train_batch_size": 2}';
    const read = reading(`${TRL}deepspeed: ds.json\n`, 'a.yaml', { 'ds.json': json });
    expect(rulesOf(read)).not.toContain('deepspeed-batch');
  });

  test('a quiet file has none of them but the number of GPUs', () => {
    expect(rulesOf(reading(`${TRL}dtype: bfloat16\ngradient_checkpointing: true\n`))).toEqual(['gpus-unknown']);
  });
});

test.each([
  [
    '"stage3_max_live_parameters": 3e8, "stage3_max_reuse_distance": 0, "stage3_prefetch_bucket_size": "auto"',
    { stage3_max_live_parameters: 3e8, stage3_max_reuse_distance: 0, stage3_prefetch_bucket_size: 'auto' },
  ],
  ['"stage3_prefetch_bucket_size": 5e7', { stage3_prefetch_bucket_size: 5e7 }],
  ['"stage3_max_live_parameters": "auto"', {}],
])('what ZeRO 3 gathers is read off its JSON: %s', (written, facts) => {
  const json = `{"zero_optimization": {"stage": 3, ${written}}}`;
  const read = factsOf(reading(`${TRL}deepspeed: ds.json\n`, 'a.yaml', { 'ds.json': json }));
  expect(Object.fromEntries(Object.entries(read).filter(([key]) => key.startsWith('stage3_')))).toEqual(facts);
});

test('a change of the DeepSpeed JSON alone is a change of the training that names it', () => {
  const others = (device: string) => ({
    'ds.json': `{"zero_optimization": {"stage": 3, "offload_param": {"device": "${device}"}}}`,
  });
  const [before, after] = ['none', 'cpu'].map((device) =>
    reading(`${TRL}deepspeed: ds.json\n`, 'a.yaml', others(device)),
  );
  expect(factsOf(before!)['offload']).toBe('none');
  expect(factsOf(after!)['offload']).toBe('parameters');
  expect(after!.followed).toEqual(['ds.json']);
  expect(after!.fields['parallelism']?.origin).toMatchObject({ path: 'ds.json' });
});

test('a rank of 0 in a schema of a team is no adapter', () => {
  const text = (rank: number): string =>
    `model_name: a/b\nlora_rank: ${rank}\nmax_seq_length: 512\nper_device_train_batch_size: 2\n`;
  expect(factsOf(reading(text(0)))).toMatchObject({ method: 'full' });
  expect(factsOf(reading(text(4)))).toMatchObject({ method: 'lora', lora_rank: 4 });
});

test('defaults are those of the version that the repository names', () => {
  const at = (trl: string, transformers: string) => {
    const files = filesOf({ 'requirements.txt': `trl==${trl}\ntransformers==${transformers}\n` });
    const [document] = readYaml('a.yaml', TRL);
    const [declaration] = fromTree({ path: 'a.yaml', document: document!, context: { ...BARE, files } })!.declarations;
    return Object.fromEntries(declaration!.settings.map(({ key, value, origin }) => [key, { value, origin }]));
  };
  expect(at('0.18.2', '4.46.3')).toMatchObject({
    gradient_checkpointing: { value: 'none', origin: { kind: 'default', version: 'trl 0.18.2' } },
    precision: { value: 'fp32' },
    weights_dtype: { value: 'float32' },
    optimizer: { value: 'adamw_torch' },
    trl: { value: '0.18.2', origin: { path: 'requirements.txt', line: 1 } },
  });
  expect(at('0.24.0', '5.0.0')).toMatchObject({
    gradient_checkpointing: { value: 'full_non_reentrant' },
    precision: { value: 'bf16_amp' },
    weights_dtype: { value: 'auto' },
  });
  expect(at('1.16.0', '5.24.0')).toMatchObject({
    weights_dtype: { value: 'float32', origin: { version: 'trl 1.16.0' } },
  });
});

test('knobs are written where the file has them', () => {
  const read = reading(
    'model:\n  name: Qwen/Qwen2.5-7B\nsft:\n  batch_size: 4\n  grad_accum: 2\n  max_seq_len: 1024\nlora:\n  r: 8\n',
  );
  expect(read?.places).toMatchObject({
    micro_batch: { key: 'sft.batch_size', origin: { line: 4, column: 15 } },
    grad_accum: { key: 'sft.grad_accum', origin: { line: 5 } },
    sequence_length: { key: 'sft.max_seq_len', origin: { line: 6 } },
  });
  expect(declarationOf(read!, { path: 'a.yaml', line: 1 }, null).written?.places).toMatchObject({
    micro_batch: { key: 'sft.batch_size' },
  });
});

test.each(['2 * 2 * 2048', '$LENGTH', '{{ length }}', '[1, 2]', '-5', '0', '1.5', '"many"', '{a: 1}'])(
  'a length of %s is unknown, never a default',
  (length) => {
    const read = reading(TRL.replace('max_length: 4096', `max_length: ${length}`));
    expect(unknownOf(read)).toContain('sequence_length');
    expect(factsOf(read)['sequence_length']).toBeUndefined();
  },
);

test('a default within a placeholder is taken', () => {
  expect(factsOf(reading(TRL.replace('4096', '${LENGTH:-48}')))['sequence_length']).toBe(48);
});

const SEEDS = [
  TRL,
  `${TRL}deepspeed: ds.json\nfsdp: full_shard\nfsdp_config: {fsdp_offload_params: true}\n`,
  'base_model: a/b\nmicro_batch_size: 2\nsequence_len: 512\nadapter: qlora\nload_in_4bit: true\nlora_r: 8\nbatch_size: 4\nplugins: [a.LigerPlugin]\n',
  'model_name_or_path: a/b\nstage: dpo\nfinetuning_type: lora\nquantization_bit: 4\nper_device_train_batch_size: 1\n',
  'model:\n  _component_: torchtune.models.llama2.lora_llama2_7b\noptimizer:\n  _component_: torch.optim.AdamW\nbatch_size: 2\n',
  'checkpoint_dir: a/b\ntrain:\n  micro_batch_size: 1\n  global_batch_size: 4\nlora_r: 8\n',
  'qlora:\n  model: {name: a/b}\n  lora: {r: 8}\n  train: {per_device_train_batch_size: 2, max_seq_length: 64}\nextends: base.yaml\n',
];
const PIECES = [
  'null',
  '[]',
  '{}',
  '1e999',
  '-1',
  '""',
  '*a',
  '&a',
  '<<: *a',
  ': ',
  '- ',
  '\n',
  '\t',
  '\u0000',
  '\u202e',
  '${A}',
  'true',
  '!!python/object:os.system',
  'model_name_or_path: [1]',
  'lora_r: {a: [b]}',
  'deepspeed: {zero_optimization: {stage: 9}}',
  '__proto__: 1',
  'constructor: x',
];

test('whatever becomes of a file, it is read or left alone, and no reader breaks', () => {
  const mutated = fc.tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(300), fc.nat(20), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 4 }),
  );
  fc.assert(
    fc.property(mutated, ([seed, edits]) => {
      const text = edits.reduce(
        (whole, [at, length, piece]) => whole.slice(0, at) + piece + whole.slice(at + length),
        seed,
      );
      const read = reading(text, 'a.yaml', { 'ds.json': text, 'base.yaml': text, a: text });
      mayHold(text);
      for (const { value } of Object.values(read?.fields ?? {})) expect(value).not.toBeUndefined();
      const sizes = ['micro_batch', 'grad_accum', 'sequence_length', 'gpus'].map(
        (key) => read?.fields[key]?.value ?? 1,
      );
      for (const size of sizes) expect(Number.isInteger(size) && Number(size) > 0).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
