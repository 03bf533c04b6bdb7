// What is learnt, by the words of a team's own; what the engine does not follow is told by its name.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';
import { factsOf, reading, rulesOf, unknownOf } from './read.ts';

const OWN = `model: {name: Qwen/Qwen2.5-0.5B}
lora: {r: 8, alpha: 16, target_modules: [q_proj]}
training: {per_device_train_batch_size: 2, gradient_accumulation_steps: 4, max_seq_length: 256}
`;

test.each([
  ['algorithm: PPO\n', 'ppo'],
  ['ppo: {clip_range: 0.2}\n', 'ppo'],
  ['rl: {ppo_epochs: 4, clip: 0.2}\n', 'ppo'],
  ['trainer: PPOTrainer\n', 'ppo'],
  ['rlhf: {algorithm: {name: ppo}}\n', 'ppo'],
  ['stage: rm\n', 'reward'],
  ['objective: reward_modeling\n', 'reward'],
  ['training_method: dpo\n', 'dpo'],
  ['dpo: {beta: 0.1}\n', 'dpo'],
  ['algo: rloo\n', 'rloo'],
  ['task: sft\n', 'sft'],
  ['distillation: {alpha: 0.5, temperature: 2.0}\n', 'distillation'],
  ['teacher_model: Qwen/Qwen2.5-7B\nstudent_dtype: bfloat16\n', 'distillation'],
  // a set of data may be called after what it is made for
  ['dataset: {name: ppo, type: dpo, stage: sft}\n', undefined],
  ['teacher: {model: gpt-4o}\n', undefined],
])('a file that says %s', (lines, objective) => {
  expect(factsOf(reading(OWN + lines))['objective']).toBe(objective);
});

const TRL = 'model_name_or_path: gpt2\nper_device_train_batch_size: 8\nlearning_rate: 1.0e-6\ndataset_name: a/b\n';

test.each([
  ['num_ppo_epochs: 4\n', 'ppo'],
  ['vf_coef: 0.1\ncliprange_value: 0.2\n', 'ppo'],
  ['rloo_k: 2\nnum_ppo_epochs: 1\n', 'rloo'],
])("arguments of TRL's trainers without their script: %s", (lines, objective) => {
  expect(factsOf(reading(TRL + lines))).toMatchObject({ objective });
});

test('of PPO the rows that it learns from at a time are the micro-batch, and the length of answers is not known', () => {
  const read = reading(`${TRL}ppo_epochs: 4\nmini_batch_size: 2\n`);
  expect(factsOf(read)).toMatchObject({ micro_batch: 2 });
  expect(unknownOf(read)).toEqual(['sequence_length']);
});

test.each([
  ['ppo', 'ppo'],
  ['rloo', 'rloo'],
  ['online_dpo', 'online_dpo'],
  ['train_dpo', 'dpo'],
  ['run_gkd', 'gkd'],
  ['reward_trainer', 'reward'],
])('a script %s.py of another repository is named for what it learns', async (name, objective) => {
  const line = `accelerate launch ${name}.py --model_name_or_path gpt2 --dataset_name a/b --per_device_train_batch_size 2 --max_length 64 --output_dir o\n`;
  const [config] = await configsIn('run.sh', { 'run.sh': line });
  expect(caseIn(config!.training ?? config!.unknown!.training)).toMatchObject({ objective });
});

test('the trainer of PPO is given its settings first', async () => {
  const text = `from peft import LoraConfig
from trl import AutoModelForCausalLMWithValueHead, PPOConfig, PPOTrainer
config = PPOConfig(model_name="gpt2", batch_size=32, mini_batch_size=4, gradient_accumulation_steps=2)
model = AutoModelForCausalLMWithValueHead.from_pretrained(config.model_name, peft_config=LoraConfig(r=24))
trainer = PPOTrainer(config, model, None, tokenizer, dataset=rows)
trainer.step(queries, answers, rewards)
`;
  const [config] = await configsIn('train.py', { 'train.py': text });
  expect(caseIn(config!.training ?? config!.unknown!.training)).toMatchObject({
    objective: 'ppo',
    model: 'gpt2',
    method: 'lora',
    lora_rank: 24,
    micro_batch: 4,
    grad_accum: 2,
  });
});

test("a rank without use_peft is one of TRL's scripts in vain, and of another script an adapter", () => {
  const alone = reading(`${TRL}max_length: 64\nlora_r: 8\n`);
  expect(unknownOf(alone)).toEqual(['method']);
  expect(rulesOf(alone)).toContain('ignored-key');
  expect(factsOf(reading(`${TRL}max_length: 64\nlora_r: 8\nuse_peft: false\n`))).toMatchObject({ method: 'full' });
  expect(factsOf(reading(`${TRL}max_length: 64\nlora_r: 8\nuse_peft: true\n`))).toMatchObject({ method: 'lora' });
});

test("peft's own rank and modules are assumed where a file names none, and that is said", () => {
  const named = reading(OWN);
  expect(rulesOf(named)).not.toContain('adapter-unsaid');
  const bare = reading(OWN.replace(/^lora.*$/m, 'lora: {enabled: true}'));
  expect(factsOf(bare)).toMatchObject({ method: 'lora', lora_rank: 8, lora_targets: 'q+v' });
  expect(bare!.fields['lora_targets']!.origin.kind).toBe('assumed');
  expect(rulesOf(bare).filter((rule) => rule === 'adapter-unsaid')).toHaveLength(2);
});

test('of a model for which peft takes other modules by itself its own are assumed', async () => {
  const text = `base: {model: EleutherAI/pythia-410m}\nlora: {r: 8}\ntrain: {per_device_train_batch_size: 2, max_seq_length: 256}\n`;
  const [config] = await configsIn('a.yaml', { 'a.yaml': text.replace('base: {model:', 'model: {name:') });
  expect(caseIn(config!.training)).not.toHaveProperty('lora_targets');
});
