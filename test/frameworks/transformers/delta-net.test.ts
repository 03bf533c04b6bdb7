import { expect, test } from 'vitest';
import { BARE } from '../../../src/configs/context.ts';
import { parsersFor } from '../../../src/configs/parsers.ts';
import { readConfigs } from '../../../src/configs/recognise.ts';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';

const BASE = {
  framework: 'trl',
  model: 'Qwen/Qwen3.5-4B',
  text_only: true,
  method: 'lora',
  lora_rank: 16,
  lora_targets: 'all-linear',
  weights_dtype: 'bfloat16',
  precision: 'bf16_amp',
  sequence_length: 1024,
  length: 'exact',
  micro_batch: 1,
  gradient_checkpointing: 'none',
  transformers: '5.24.0',
  trl: '1.16.0',
};
const plan = (changes: object) => planStep(LlmCase.parse({ ...BASE, ...changes }));
const answered = (changes: object) => {
  const made = plan(changes);
  if (typeof made === 'string') throw new Error(made);
  return made;
};
const needs = (changes: object) => answered(changes).estimateAt(1, 1024).allocated;

test('kernels of linear attention keep less than operations of PyTorch, a convolution of its own less again', () => {
  const [torch, rule, both] = ['torch', 'fla', 'fla+causal_conv1d'].map((kernels) =>
    needs({ linear_attention: kernels }),
  );
  expect(torch!).toBeGreaterThan(1.3 * rule!);
  expect(rule!).toBeGreaterThan(both!);
});

test('a sequence of one chunk leaves nothing on the card after its step, and needs less than one of two', () => {
  const model = answered({ model: 'Qwen/Qwen3.5-0.8B', method: 'full', modality: 'text', text_only: null });
  const [one, two] = [64, 65].map((length) => model.estimateAt(2, length));
  expect(one!.marks.get('rest')).toBe(two!.marks.get('rest'));
  expect(one!.allocated).toBeLessThan(two!.allocated);
});

test('where nothing is said of kernels PyTorch runs linear attention, which is said', () => {
  expect(needs({})).toBe(needs({ linear_attention: 'torch' }));
  expect(answered({}).assumptions.join()).toMatch('flash-linear-attention');
  expect(answered({ linear_attention: 'fla' }).assumptions.join()).not.toMatch('flash-linear-attention');
});

test('out_proj is the projection of linear attention, o_proj that of attention', () => {
  const trained = (targets: string[]) => answered({ lora_targets: targets }).parameters.trained;
  // 24 layers of 4096 values to 2560, 8 of 4096 heads to 2560
  expect(trained(['out_proj'])).toBe(24 * 16 * (4096 + 2560));
  expect(trained(['o_proj'])).toBe(8 * 16 * (4096 + 2560));
  expect(trained(['in_proj_a', 'in_proj_b'])).toBe(24 * 16 * 2 * (32 + 2560));
});

test('what peft or transformers refuse, or the engine does not follow, is a sentence', () => {
  expect(plan({ lora_targets: null })).toMatch('no default targets');
  expect(plan({ padding: 'padding_free' })).toMatch('one sequence');
  expect(plan({ transformers: '5.16.0' })).toMatch('transformers 5.18');
});

const PROGRAM = `
from transformers import Qwen3_5ForCausalLM
from peft import LoraConfig
from trl import SFTTrainer, SFTConfig
model = Qwen3_5ForCausalLM.from_pretrained("Qwen/Qwen3.5-0.8B", dtype="bfloat16")
peft = LoraConfig(r=16, target_modules="all-linear")
SFTTrainer(model=model, peft_config=peft, args=SFTConfig(per_device_train_batch_size=1, max_length=512)).train()
`;

async function said(requirements: string | null): Promise<string[]> {
  const content = new TextEncoder().encode(PROGRAM);
  const files = { read: (path: string) => (path === 'requirements.txt' ? requirements : null) };
  const parsers = await parsersFor('train.py', content);
  const [config] = readConfigs('train.py', content, { ...BARE, files, parsers });
  const { remarks } = config!.training!.plan(null, { opLevel: false });
  return remarks.flatMap(({ rule, message }) => (rule === 'linear-attention-kernels' ? [message] : []));
}

test('what a step would need with kernels is told unless a file names them, with or without a version', async () => {
  expect((await said(null))[0]).toMatch(
    /flash-linear-attention: with it and causal-conv1d a step needs \d+\.\d GiB less/,
  );
  expect(await said('torch==2.14.1\n# flash-linear-attention\n')).toHaveLength(1);
  expect(await said('torch==2.14.1\nflash-linear-attention\ncausal-conv1d>=1.4\n')).toEqual([]);
  expect(await said('flash_linear_attention==0.6.0\n')).toEqual([]);
});

test('a program that loads Qwen3.5 as a causal language model has its text part alone', () => {
  const whole = { text_only: null, modality: 'text' };
  expect(answered(whole).parameters.all - answered({}).parameters.all).toBe(333_514_240);
  expect(answered({ ...whole, causal_class: true }).parameters.all).toBe(answered({}).parameters.all);
  const gemma = { model: 'google/gemma-3-4b-it', modality: 'text', text_only: null };
  expect(answered({ ...gemma, causal_class: true }).parameters.all).toBe(answered(gemma).parameters.all);
});
