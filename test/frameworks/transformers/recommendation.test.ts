import { expect, test } from 'vitest';
import { BARE } from '../../../src/configs/context.ts';
import { recognise } from '../../../src/configs/recognise.ts';
import { findCard } from '../../../src/gpus/catalogue.ts';
import { judge } from '../../../src/verdict/judge.ts';

const AXOLOTL =
  'base_model: mistralai/Mistral-7B-v0.1\nload_in_4bit: true\nadapter: qlora\nlora_r: 32\nlora_alpha: 16\nlora_target_linear: true\nsequence_len: 4096\nsample_packing: true\nmicro_batch_size: 8\ngradient_accumulation_steps: 4\ngradient_checkpointing: true\nbf16: true\ndatasets:\n  - path: tatsu-lab/alpaca\n    type: alpaca\n';

test('the micro-batch that fits keeps the tokens of an optimizer step exactly, in the keys of the format', () => {
  const [config] = recognise('sft.yml', new TextEncoder().encode(AXOLOTL), BARE).configs;
  const { recommendation, verdict } = judge(config!, findCard('rtx-4090'), { opLevel: false, reserveBytes: 0 });
  expect(verdict).toBe('oom');
  expect(recommendation?.effectiveBatch).toBe(32);
  expect(recommendation?.changes.map(({ key }) => key)).toEqual(['micro_batch_size', 'gradient_accumulation_steps']);
  expect(recommendation?.changes.map(({ from }) => from)).toEqual(['8', '4']);
  expect(recommendation!.batch * recommendation!.accumulate).toBe(32);
  expect(recommendation!.explanation).toContain('131072 tokens an optimizer step');
});
