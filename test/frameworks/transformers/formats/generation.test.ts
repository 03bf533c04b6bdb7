import { expect, test } from 'vitest';
import { findCard } from '../../../../src/gpus/catalogue.ts';
import { judge } from '../../../../src/verdict/judge.ts';
import { caseIn, configsIn } from '../../../support/mended.ts';

const program = (settings: string) => `from trl import GRPOConfig, GRPOTrainer
args = GRPOConfig(output_dir="o", per_device_train_batch_size=8, num_generations=8, max_completion_length=1024, max_prompt_length=512, bf16=True${settings})
trainer = GRPOTrainer(model="Qwen/Qwen2.5-1.5B-Instruct", reward_funcs=f, args=args, train_dataset=d)
trainer.train()
`;
const CARD = findCard('a100-80gb');

async function read(settings: string, requirements = '') {
  const texts = { 'train.py': program(settings), 'requirements.txt': requirements };
  const [config] = await configsIn('train.py', texts);
  const { estimate } = judge(config!, CARD, { opLevel: false, reserveBytes: 0, brief: true });
  return { facts: caseIn(config!.training), vllm: estimate?.breakdown.find(({ name }) => name === 'vLLM')?.bytes ?? 0 };
}

test('vLLM on the card of the training takes its part of it', async () => {
  const { facts, vllm } = await read(', use_vllm=True, vllm_mode="colocate", vllm_gpu_memory_utilization=0.4');
  expect(facts).toMatchObject({ objective: 'grpo', use_vllm: true, vllm_mode: 'colocate', vllm_gpu_share: 0.4 });
  expect(vllm / CARD.usableBytes).toBeCloseTo(0.4, 6);
});

test.each([
  ['it runs elsewhere', ', use_vllm=True, vllm_mode="server"', ''],
  ['TRL before 1.0 has it elsewhere unless told', ', use_vllm=True', 'trl==0.24.0\n'],
  ['it is not used', ', vllm_gpu_memory_utilization=0.4', ''],
  ['it sleeps meanwhile', ', use_vllm=True, vllm_mode="colocate", vllm_enable_sleep_mode=True', ''],
])('vLLM takes nothing where %s', async (_, settings, requirements) => {
  expect((await read(settings, requirements)).vllm).toBe(0);
});

test('TRL from 1.0 on runs vLLM beside the training, with three tenths of the card', async () => {
  expect((await read(', use_vllm=True', 'trl==1.0.0\n')).vllm / CARD.usableBytes).toBeCloseTo(0.3, 6);
});
