// What one part of a reading assumes, the others assume too.
import { expect, test } from 'vitest';
import { LlmTraining } from '../../../src/frameworks/transformers/llm-training.ts';
import { spread } from '../../../src/frameworks/transformers/spreading.ts';
import { caseIn, configsIn } from '../../support/mended.ts';

const MIXTURE = `base_model: Qwen/Qwen3-30B-A3B
adapter: qlora
load_in_4bit: true
lora_r: 16
lora_target_modules: [q_proj, v_proj]
sequence_len: 1024
micro_batch_size: 1
datasets:
  - path: a
    type: alpaca
`;

test('the release that keeps experts in 16 bits is the one that they run in', async () => {
  const [config] = await configsIn('q.yaml', { 'q.yaml': MIXTURE });
  expect(config!.findings.some(({ rule }) => rule === 'experts-not-quantised')).toBe(true);
  expect(caseIn(config!.training)).toMatchObject({ transformers: expect.stringMatching(/^5\./), experts_as: '3-D' });
});

test('a release that the repository names decides both', async () => {
  const [config] = await configsIn('q.yaml', { 'q.yaml': MIXTURE, 'requirements.txt': 'transformers==4.57.6\n' });
  expect(config!.findings.some(({ rule }) => rule === 'experts-not-quantised')).toBe(false);
  expect(caseIn(config!.training)).toMatchObject({ transformers: '4.57.6', experts_as: 'nn.Linear' });
});

const LOADED = (map: string) => `from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B"${map})
SFTTrainer(model, args=SFTConfig("o", per_device_train_batch_size=8, max_length=512), train_dataset=rows).train()
`;

test.each([
  ['', true],
  [', device_map=None', true],
  [', device_map="auto"', false],
  [', device_map={"": 0}', false],
])('beside "%s" ZeRO-3 is offered: %s', async (map, isOffered) => {
  const [config] = await configsIn('t.py', { 't.py': LOADED(map) });
  const { training } = config!;
  if (!(training instanceof LlmTraining)) throw new Error('no training of a language model');
  expect(spread(training, 2) !== null).toBe(isOffered);
});
