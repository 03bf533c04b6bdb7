import { expect, test } from 'vitest';
import { DIALECTS } from '../../../../src/configs/shell/dialects.ts';
import { commandsIn } from '../../../../src/configs/shell/runner.ts';
import { readCommand } from '../../../../src/frameworks/transformers/formats/commands.ts';
import { Releases } from '../../../../src/frameworks/transformers/formats/releases.ts';
import { SourceText } from '../../../../src/sources/source-text.ts';
import { factsOf, filesOf, reading, unknownOf } from './read.ts';

/** Defaults and what becomes of them: autotrain 0.8.36 (trainers/clm/params.py, clm/utils.py, parser.py, commands.py). */
const config = (params = '', task = 'llm-sft', data = ''): string =>
  `task: ${task}\nbase_model: Qwen/Qwen2.5-7B\nproject_name: x\nbackend: local\ndata:\n  path: d\n${data}params:\n  lr: 1e-4\n${params}`;

test('what an AutoTrain file leaves out is as AutoTrain has it, in the releases that it pins', () => {
  const found = reading(config());
  expect(found?.format).toBe('autotrain');
  expect(factsOf(found)).toMatchObject({
    framework: 'trl',
    objective: 'sft',
    method: 'full',
    quantisation: 'none',
    micro_batch: 2,
    grad_accum: 4,
    sequence_length: 1024,
    padding: 'packed',
    gradient_checkpointing: 'full_non_reentrant',
    weights_dtype: 'float32',
    precision: 'fp32',
    transformers: '4.48.0',
    trl: '0.13.0',
  });
  expect(unknownOf(found)).toEqual([]);
});

test('adapters of AutoTrain lie over 4 bits unless another width is said', () => {
  const lora = { lora_rank: 16, lora_targets: 'all-linear', lora_dropout: 0.05 };
  expect(factsOf(reading(config('  peft: true\n')))).toMatchObject({
    ...lora,
    method: 'qlora',
    quantisation: 'bnb-nf4',
    compute_dtype: 'fp16',
    gradient_checkpointing: 'full',
  });
  expect(factsOf(reading(config('  peft: true\n  quantization: int8\n')))).toMatchObject({ quantisation: 'bnb-int8' });
  const none = factsOf(reading(config('  peft: true\n  quantization: null\n')));
  expect(none).toMatchObject({ ...lora, method: 'lora', quantisation: 'none' });
  expect(factsOf(reading(config('  quantization: int4\n')))).toMatchObject({ method: 'full', quantisation: 'none' });
});

test.each([
  ['peft: true\n  quantization', 'quantisation'],
  ['disable_gradient_checkpointing', 'gradient_checkpointing'],
  ['mixed_precision', 'precision'],
  ['distributed_backend', 'parallelism'],
  ['trainer', 'objective'],
  ['unsloth', 'method'],
])('a parameter that something else fills in is not taken for its default: %s', (key, fact) => {
  expect(unknownOf(reading(config(`  ${key}: "\${WORD}"\n`)))).toEqual([fact]);
});

test('bits that nobody asks for may be anything', () => {
  expect(unknownOf(reading(config('  quantization: "${BITS}"\n')))).toEqual([]);
});

test.each(['constructor', 'toString', 'none'])('quantization: %s leaves the weights whole', (word) => {
  expect(factsOf(reading(config(`  peft: true\n  quantization: ${word}\n`)))).toMatchObject({
    method: 'lora',
    quantisation: 'none',
  });
});

test('the objective is that of the task, and the block that of the file', () => {
  expect(factsOf(reading(config('  block_size: 512\n', 'llm-dpo')))).toMatchObject({
    objective: 'dpo',
    sequence_length: 512,
    padding: 'padded',
  });
  expect(factsOf(reading(config('  block_size: -1\n', 'llm')))).toMatchObject({
    framework: 'transformers',
    objective: 'pretrain',
    sequence_length: 1024,
  });
  expect(unknownOf(reading(config('  trainer: other\n')))).toEqual(['objective']);
});

test('evaluation takes the batch of training where a split is held out', () => {
  const params = '  batch_size: 3\n';
  expect(factsOf(reading(config(params, 'llm-sft', '  valid_split: test\n')))).toMatchObject({
    evaluates_micro_batch: true,
  });
  expect(factsOf(reading(config(params, 'llm-sft', '  valid_split: null\n')))).not.toHaveProperty(
    'evaluates_micro_batch',
  );
});

test('the switches of AutoTrain stand at their own keys, with the words of the file', () => {
  const found = reading(config('  disable_gradient_checkpointing: true\n  peft: true\n  quantization: int4\n'));
  expect(factsOf(found)).toMatchObject({ gradient_checkpointing: 'none' });
  expect(found?.places.gradient_checkpointing).toMatchObject({
    key: 'params.disable_gradient_checkpointing',
    text: 'true',
  });
  expect(found?.places.load_in_4bit).toMatchObject({ key: 'params.quantization', text: 'int4' });
  expect(found?.places.method?.key).toBe('params.peft');
});

test.each([
  ['autotrain --config train.yaml', { model: 'Qwen/Qwen2.5-7B', micro_batch: 2 }],
  [
    'autotrain llm --train --model org/name --project-name x --batch-size 8 --trainer sft --peft --quantization int4',
    { model: 'org/name', micro_batch: 8, method: 'qlora' },
  ],
  [
    'CUDA_VISIBLE_DEVICES=0,1 autotrain llm --train --model org/name --use_peft --use_int4 --train_batch_size 1 --distributed-backend deepspeed',
    { gpus: 2, parallelism: 'zero3', offload: 'none', micro_batch: 1, quantisation: 'bnb-nf4' },
  ],
])('%s is a training of AutoTrain', (line, facts) => {
  const [command] = commandsIn(SourceText.whole('run.sh', `${line}\n`), DIALECTS.posix, () => undefined);
  const started = readCommand(command!, filesOf({ 'train.yaml': config() }), new Releases());
  expect(started?.reading.format).toBe('autotrain');
  expect(factsOf(started!.reading)).toMatchObject(facts);
});
