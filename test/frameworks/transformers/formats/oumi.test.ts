import { expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { recognise } from '../../../../src/configs/recognise.ts';
import { DIALECTS } from '../../../../src/configs/shell/dialects.ts';
import { commandsIn } from '../../../../src/configs/shell/runner.ts';
import { readCommand } from '../../../../src/frameworks/transformers/formats/commands.ts';
import { Releases } from '../../../../src/frameworks/transformers/formats/releases.ts';
import { SourceText } from '../../../../src/sources/source-text.ts';
import { factsOf, filesOf, reading, unknownOf } from './read.ts';

/** Names, defaults and what is handed on: the parameter classes of oumi 0.9 (core/configs/params, builders/models.py). */
const config = ({ model = '', training = '', rest = '' } = {}): string =>
  `model:\n  model_name: Qwen/Qwen2.5-7B\n  model_max_length: 2048\n${model}training:\n  trainer_type: TRL_SFT\n${training}${rest}`;

test('what an Oumi file leaves out is as Oumi has it, and not as the trainer', () => {
  const found = reading(config());
  expect(found?.format).toBe('oumi');
  expect(factsOf(found)).toMatchObject({
    framework: 'trl',
    method: 'full',
    sequence_length: 2048,
    micro_batch: 8,
    grad_accum: 1,
    gradient_checkpointing: 'none',
    optimizer: 'adamw_torch',
    weights_dtype: 'auto',
    precision: 'bf16_true',
  });
  expect(factsOf(found)).not.toHaveProperty('eval_micro_batch');
});

test('mixed precision of Oumi is autocast over float32 weights', () => {
  const text = config({ model: '  torch_dtype_str: float32\n', training: '  mixed_precision_dtype: BF16\n' });
  expect(factsOf(reading(text))).toMatchObject({ weights_dtype: 'float32', precision: 'bf16_amp' });
});

test('weights are quantised where both q_lora and use_peft ask for it', () => {
  const peft = 'peft:\n  q_lora: true\n  lora_r: 4\n  bnb_4bit_quant_type: nf4\n';
  const both = reading(config({ training: '  use_peft: true\n', rest: peft }));
  expect(factsOf(both)).toMatchObject({ method: 'qlora', quantisation: 'bnb-nf4', lora_rank: 4 });
  expect(both?.places.load_in_4bit?.key).toBe('peft.q_lora');
  expect(factsOf(reading(config({ rest: peft })))).toMatchObject({ method: 'full', quantisation: 'none' });
  const eight = `${peft}  q_lora_bits: 8\n`;
  const facts = factsOf(reading(config({ training: '  use_peft: true\n', rest: eight })));
  expect(facts).toMatchObject({ method: 'lora', quantisation: 'bnb-int8' });
});

test.each([
  ['quantisation', { training: '  use_peft: true\n', rest: 'peft:\n  q_lora: "${oc.env:WORD}"\n' }],
  [
    'quantisation',
    { training: '  use_peft: true\n', rest: 'peft:\n  q_lora: true\n  q_lora_bits: "${oc.env:WORD}"\n' },
  ],
  ['precision', { training: '  mixed_precision_dtype: "${oc.env:WORD}"\n' }],
  ['parallelism', { rest: 'fsdp:\n  enable_fsdp: "${oc.env:WORD}"\n' }],
  ['parallelism', { rest: 'deepspeed:\n  enable_deepspeed: "${oc.env:WORD}"\n' }],
])('a switch that the environment fills in is not taken for off: %s, %o', (fact, parts) => {
  expect(unknownOf(reading(config(parts)))).toEqual([fact]);
});

test('nothing behind a key of Oumi is what Oumi has, and bits may be text', () => {
  const empty = reading(config({ training: '  enable_gradient_checkpointing:\n  optimizer:\n' }));
  expect(factsOf(empty)).toMatchObject({ gradient_checkpointing: 'none', optimizer: 'adamw_torch' });
  const bits = 'peft:\n  q_lora: true\n  q_lora_bits: "8"\n';
  const eight = reading(config({ training: '  use_peft: true\n', rest: bits }));
  expect(factsOf(eight)).toMatchObject({ quantisation: 'bnb-int8' });
});

test('keys stand under the names that Oumi gives them', () => {
  const found = reading(
    config({ training: '  per_device_train_batch_size: 2\n  enable_gradient_checkpointing: true\n' }),
  );
  expect(found?.places.micro_batch).toMatchObject({
    key: 'training.per_device_train_batch_size',
    origin: { line: 6 },
  });
  expect(found?.places.gradient_checkpointing?.key).toBe('training.enable_gradient_checkpointing');
  expect(found?.places.sequence_length?.key).toBe('model.model_max_length');
});

test('FSDP of Oumi wraps layers where its policy says so, and is not followed where it wraps none', () => {
  const fsdp = (policy: string): string => `fsdp:\n  enable_fsdp: true\n  cpu_offload: true\n${policy}`;
  const wrapped = reading(config({ rest: fsdp('  auto_wrap_policy: TRANSFORMER_BASED_WRAP\n') }));
  expect(factsOf(wrapped)).toMatchObject({
    parallelism: 'fsdp',
    sharding: 'full_shard',
    offload: 'optimizer+parameters',
  });
  expect(unknownOf(wrapped)).toEqual([]);
  expect(unknownOf(reading(config({ rest: fsdp('') })))).toEqual(['parallelism']);
  const both = `${fsdp('  auto_wrap_policy: TRANSFORMER_BASED_WRAP\n')}deepspeed:\n  enable_deepspeed: true\n`;
  expect(reading(config({ rest: both }))!.unknown).toMatchObject([
    { argument: 'parallelism', why: expect.stringContaining('refuses to start with FSDP and DeepSpeed at once') },
  ]);
  const less = `${fsdp('  auto_wrap_policy: SIZE_BASED_WRAP\n')}  sharding_strategy: SHARD_GRAD_OP\n`;
  expect(factsOf(reading(config({ rest: less })))).toMatchObject({ sharding: 'shard_grad_op' });
});

test('DeepSpeed of Oumi is its stage and offloading, or a file', () => {
  const rest = 'deepspeed:\n  enable_deepspeed: true\n  zero_stage: ZERO_3\n  offload_optimizer:\n    device: cpu\n';
  expect(factsOf(reading(config({ rest })))).toMatchObject({ parallelism: 'zero3', offload: 'optimizer' });
  const named = 'deepspeed:\n  enable_deepspeed: true\n  deepspeed_config_path: ds.json\n';
  const json = '{"zero_optimization": {"stage": 2}}';
  const found = reading(config({ rest: named }), 'configs/train.yaml', { 'configs/ds.json': json });
  expect(factsOf(found)).toMatchObject({ parallelism: 'zero2' });
  expect(found?.followed).toEqual(['configs/ds.json']);
  expect(factsOf(reading(config({ rest: rest.replace('true', 'false') })))).toMatchObject({ parallelism: 'single' });
});

test('a trainer of Oumi that is not followed leaves the objective open, and one of verl is no training here', () => {
  const other = (type: string): string => config().replace('TRL_SFT', type);
  expect(unknownOf(reading(other('TRL_GKD')))).toContain('objective');
  expect(factsOf(reading(other('TRL_DPO')))).toMatchObject({ objective: 'dpo', reference_model: 'copy' });
  expect(factsOf(reading(other('TRL_KTO')))).toMatchObject({ objective: 'kto' });
  expect(reading(other('VERL_GRPO'))).toBeNull();
});

test('arguments that Oumi hands on to the trainer are those of the trainer', () => {
  const training = '  trainer_kwargs:\n    max_length: 512\n    padding_free: true\n';
  expect(factsOf(reading(config({ training })))).toMatchObject({ sequence_length: 2048, padding: 'padding_free' });
});

test('layers that are frozen by name are not followed, but for those that see', () => {
  const frozen = (names: string): string => config({ model: `  freeze_layers: [${names}]\n` });
  expect(unknownOf(reading(frozen('model.visual')))).toEqual([]);
  expect(unknownOf(reading(frozen('"visual", "model.layers.0"')))).toEqual(['method']);
});

test.each([
  ['oumi train -c train.yaml', { gpus: 1, micro_batch: 8 }],
  [
    'oumi distributed torchrun -m oumi train -c train.yaml --training.per_device_train_batch_size 3',
    { micro_batch: 3 },
  ],
  ['torchrun --nproc_per_node=4 -m oumi train -c train.yaml', { gpus: 4, parallelism: 'ddp' }],
])('%s trains the file that it names', (line, facts) => {
  const [command] = commandsIn(SourceText.whole('run.sh', `${line}\n`), DIALECTS.posix, () => undefined);
  const started = readCommand(command!, filesOf({ 'train.yaml': config() }), new Releases());
  expect(started?.reading.format).toBe('oumi');
  expect(factsOf(started!.reading)).toMatchObject({ model: 'Qwen/Qwen2.5-7B', ...facts });
});

test('adapters are kept off what sees by the patterns of Oumi, and samples of text are said by its collator', () => {
  const peft = (names: string): string =>
    config({ training: '  use_peft: true\n', rest: `peft:\n  lora_exclude_modules: [${names}]\n` });
  expect(factsOf(reading(peft('".*vision_tower.*", ".*audio_tower.*"')))).toMatchObject({
    freezes_vision: true,
    modality: 'text',
  });
  expect(unknownOf(reading(peft('".*mlp.*"')))).toEqual(['lora_targets']);
  const data = 'data:\n  train:\n    collator_name: vision_language_sft\n';
  expect(factsOf(reading(config({ rest: data })))).not.toHaveProperty('modality');
});

test.each(['TRL_GOLD', 'constructor', '__proto__', 'toString'])('there is no verdict on the trainer %s', (type) => {
  const content = new TextEncoder().encode(config().replace('TRL_SFT', type));
  const [found] = recognise('train.yaml', content, BARE).configs;
  expect(found?.training).toBeNull();
  expect(found?.unknown?.values.map(({ argument }) => argument)).toEqual(['objective']);
});
