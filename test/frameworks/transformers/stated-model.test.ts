import { expect, test } from 'vitest';
import { BARE } from '../../../src/configs/context.ts';
import { readConfigs } from '../../../src/configs/recognise.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { findCard } from '../../../src/gpus/catalogue.ts';
import { filesOf } from './formats/read.ts';

const AXOLOTL = `base_model: /mnt/models/our-base
adapter: qlora
load_in_4bit: true
lora_r: 16
lora_target_linear: true
sequence_len: 2048
micro_batch_size: 1
gradient_accumulation_steps: 8
gradient_checkpointing: true
bf16: true
datasets:
  - { path: data.jsonl, type: alpaca }
`;

function judged(models: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>> = {}) {
  const stated = Object.entries(models).map(
    ([name, value]) => [name, { value, origin: { kind: 'policy', name: `models: ${name}` } }] as const,
  );
  const team = { models: new Map(stated), modules: new Map(), labels: new Map() };
  const context = { ...BARE, team, files: filesOf(texts) };
  const [config] = readConfigs('sft.yaml', new TextEncoder().encode(AXOLOTL), context);
  const result = judge(config!, findCard('rtx-4090'), { opLevel: false, reserveBytes: 0, brief: true });
  return { ...result, model: config!.training?.fields['model'] };
}

test('a base model that nobody published is what the policy says it is, by its path or its last part', () => {
  for (const name of ['/mnt/models/our-base', 'our-base']) {
    const { verdict, model, estimate } = judged({ [name]: 'meta-llama/Llama-3.1-8B' });
    expect(model).toEqual({ value: 'meta-llama/Llama-3.1-8B', origin: { kind: 'policy', name: `models: ${name}` } });
    expect(verdict).toBe('fits');
    expect(estimate!.parameters).toBeGreaterThan(8.03e9);
  }
});

test('without it the report says the two ways to tell', () => {
  const { verdict, findings } = judged({});
  expect(verdict).toBe('unknown');
  expect(findings.map(({ message }) => message).join('\n')).toMatch(
    /our-base is no model that we know; a config\.json beside it .* models in \.github\/oomlint\.yml/,
  );
});
