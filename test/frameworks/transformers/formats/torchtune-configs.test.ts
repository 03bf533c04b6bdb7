// Configs that torchtune brings with it, named by `tune run`.
import { expect, test } from 'vitest';
import table from '../../../../data/llm/torchtune-configs.json' with { type: 'json' };
import { BARE } from '../../../../src/configs/context.ts';
import { recognise } from '../../../../src/configs/recognise.ts';
import { caseIn } from '../../../support/mended.ts';

function configOf(command: string) {
  const { configs } = recognise('run.sh', new TextEncoder().encode(`${command}\n`), BARE);
  return configs;
}

function factsIn(command: string) {
  const [config] = configOf(command);
  return caseIn((config!.unknown ?? config!).training);
}

test('a config of torchtune is known, with what the command puts over it', () => {
  const command = 'tune run lora_finetune_single_device --config llama3_1/8B_lora_single_device';
  expect(factsIn(`${command} batch_size=4 tokenizer.max_seq_len=2048 model.lora_rank=32`)).toMatchObject({
    framework: 'torchtune',
    model: 'meta-llama/Llama-3.1-8B',
    method: 'lora',
    lora_rank: 32,
    lora_targets: 'q+v+o+gate+up+down',
    micro_batch: 4,
    grad_accum: 8,
    sequence_length: 2048,
    precision: 'bf16_true',
    gradient_checkpointing: 'full_non_reentrant',
    optimizer: 'adamw_torch_fused',
    loss: 'chunked_ce',
  });
});

test('what nobody writes is said to come from torchtune, and its open length stays open', () => {
  const [config] = configOf('tune run --nproc_per_node 2 full_finetune_distributed --config llama3_2/3B_full');
  expect(config!.unknown?.values.map(({ argument }) => argument)).toEqual(['sequence_length']);
  const { training } = config!.unknown!;
  expect(caseIn(training)).toMatchObject({ method: 'full', gpus: 2, parallelism: 'fsdp2', micro_batch: 4 });
  expect(training.fields['batch_size']?.origin).toEqual({
    kind: 'default',
    version: 'torchtune 0.6.1, llama3_2/3B_full',
  });
});

test('a config of another release is a training whose model nobody knows', () => {
  const [config] = configOf('tune run lora_finetune_single_device --config qwen3/8B_lora_single_device batch_size=4');
  expect(config!.unknown?.values[0]).toMatchObject({ argument: 'model' });
  expect(config!.unknown?.values[0]?.why).toContain('none of the configs of torchtune');
});

test.each([
  'tune run eleuther_eval --config eleuther_evaluation',
  'tune run generate --config generation',
  'tune run quantize --config quantization',
  'tune cp llama3_1/8B_lora_single_device .',
])('%s trains nothing', (command) => {
  expect(configOf(command)).toEqual([]);
});

test('every config of torchtune for a language model names one that is known', () => {
  const open = Object.keys(table.configs).filter((name) => {
    const recipe = name.includes('full') ? 'full_finetune_single_device' : 'lora_finetune_single_device';
    return !factsIn(`tune run ${recipe} --config ${name} tokenizer.max_seq_len=512`)['model'];
  });
  expect(open.filter((name) => !name.startsWith('llama3_2_vision/'))).toEqual([]);
});
