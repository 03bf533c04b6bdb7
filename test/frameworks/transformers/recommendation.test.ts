import { describe, expect, it, test } from 'vitest';
import { BARE } from '../../../src/configs/context.ts';
import { recognise } from '../../../src/configs/recognise.ts';
import { cardOfMemory, findCard } from '../../../src/gpus/catalogue.ts';
import { alternativesTo } from '../../../src/verdict/alternatives.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { trainingOf } from '../../support/llm-trainings.ts';

const AXOLOTL =
  'base_model: mistralai/Mistral-7B-v0.1\nload_in_4bit: true\nadapter: qlora\nlora_r: 32\nlora_alpha: 16\nlora_target_linear: true\nsequence_len: 4096\nsample_packing: true\nmicro_batch_size: 8\ngradient_accumulation_steps: 4\ngradient_checkpointing: true\nbf16: true\ndatasets:\n  - path: tatsu-lab/alpaca\n    type: alpaca\n';

test('the micro-batch that fits keeps the tokens of an optimizer step exactly, in the keys of the format', () => {
  const [config] = recognise('sft.yml', new TextEncoder().encode(AXOLOTL), BARE).configs;
  const { recommendation, verdict } = judge(config!, findCard('rtx-4090'), {
    opLevel: false,
    reserveBytes: 0,
    brief: true,
  });
  expect(verdict).toBe('oom');
  expect(recommendation?.effectiveBatch).toBe(32);
  expect(recommendation?.changes.map(({ key }) => key)).toEqual(['micro_batch_size', 'gradient_accumulation_steps']);
  expect(recommendation?.changes.map(({ from }) => from)).toEqual(['8', '4']);
  expect(recommendation!.batch * recommendation!.accumulate).toBe(32);
  expect(recommendation!.explanation).toContain('131072 tokens an optimizer step');
});

test('the changes of another way are understood as what they turn, all of them together', () => {
  const full = AXOLOTL.replace(/(?:load_in_4bit|adapter|lora_\w+): .*\n/g, '');
  const [config] = recognise('sft.yml', new TextEncoder().encode(full), BARE).configs;
  const training = config!.training!;
  const knobs = training.plan(null, { opLevel: false }).knobs(training.batch.total!);
  const adapter = knobs.find((knob) => knob.kind === 'fixed' && knob.changes.some(({ key }) => key === 'adapter'));
  if (adapter?.kind !== 'fixed') throw new Error('no adapter is offered');
  const asked = Object.fromEntries(adapter.changes.map(({ key, to }) => [key, /^\d+$/.test(to) ? Number(to) : to]));
  expect(training.with(asked).fields['lora_rank']?.value).toBe(16);
  expect(() => training.with({ lora_rr: 3 })).toThrow('lora_rr');
});

describe('Sharding', () => {
  const full = AXOLOTL.replace(/(?:load_in_4bit|adapter|lora_\w+): .*\n/g, '');
  const waysOf = (text: string) => {
    const [config] = recognise('sft.yml', new TextEncoder().encode(text), BARE).configs;
    const training = config!.training!;
    const card = findCard('a100-40gb');
    const options = { opLevel: false, reserveBytes: 0, card, team: [] };
    return alternativesTo(training, training.batch.total!, options).find(({ cost }) => cost.includes('cards'));
  };

  it('is offered over the fewest cards that hold it and share the samples of a step evenly', () => {
    const way = waysOf(full);
    expect(way?.cost).toMatch(/^8 cards of this kind/);
    expect(Object.fromEntries(way!.changes.map(({ key, to }) => [key, to]))).toMatchObject({
      micro_batch_size: '1',
      '--num-processes': '8',
      deepspeed: 'deepspeed_configs/zero3.json',
    });
  });

  it('is offered over the cards that a run has already, where each holds a copy', () => {
    const way = waysOf(
      `${full.replace('micro_batch_size: 8', 'micro_batch_size: 1')}deepspeed: deepspeed_configs/zero2.json\n# oomlint: gpus=8\n`,
    );
    expect(way?.cost).toMatch(/^the 8 cards that it has/);
    expect(way!.changes.map(({ key, to }) => [key, to])).toEqual([['deepspeed', 'deepspeed_configs/zero3.json']]);
  });
});

describe('What fits neither at its batch nor at a smaller one', () => {
  const FORMATS = ['oumi', 'trl', 'transformers', 'axolotl', 'llama-factory', 'ms-swift', 'autotrain', 'torchtune'];

  it.each(FORMATS)('is offered checkpointing with a smaller batch and the same step in %s', (framework) => {
    const facts = {
      framework,
      micro_batch: 8,
      grad_accum: 4,
      method: 'lora',
      lora_rank: 16,
      lora_targets: 'all-linear',
    };
    const more = { model: 'meta-llama/Llama-3.2-1B', sequence_length: 4096, weights_dtype: 'bfloat16' };
    const config = trainingOf({ ...facts, ...more, precision: 'bf16_true', gradient_checkpointing: 'none' });
    const card = cardOfMemory(12);
    const judging = { opLevel: false, reserveBytes: 0, brief: true };
    expect(judge(config, card, judging).recommendation).toBeNull();
    const training = config.training!;
    const [way] = alternativesTo(training, training.batch.total!, { ...judging, card, team: [] });
    const keys = way!.changes.map(({ key }) => key);
    expect(keys.join('\n')).toMatch(/checkpointing$/m);
    expect(keys).toContain(training.batch.key);
    expect(way).toMatchObject({ cost: expect.stringMatching(/a smaller batch$/) });
    const values = way!.changes.map(({ key, to }) => [key, /^\d+$/.test(to) ? Number(to) : to]);
    const then = training.with(Object.fromEntries(values));
    const again = judge({ ...config, training: then }, card, judging);
    expect([again.verdict, again.risk]).toEqual(['fits', way!.risk]);
    expect(again.training!.batch.effective).toBe(32);
  });

  it('is offered two remedies with a smaller batch where one does not do', () => {
    const facts = { framework: 'trl', micro_batch: 8, grad_accum: 4, method: 'full', gradient_checkpointing: 'none' };
    const more = { model: 'meta-llama/Llama-3.1-8B', sequence_length: 4096, weights_dtype: 'bfloat16' };
    const { training } = trainingOf({ ...facts, ...more, precision: 'bf16_amp' });
    const options = { opLevel: false, reserveBytes: 0, card: findCard('rtx-3090'), team: [] };
    const ways = alternativesTo(training!, training!.batch.total!, options);
    const way = ways.find(({ cost }) => cost.endsWith('a smaller batch'))!;
    expect(way.cost.split('; ')).toHaveLength(3);
    expect(way.risk).toBeLessThan(0.02);
    const names = ways.map(({ changes }) => JSON.stringify(changes.map(({ key }) => key).toSorted()));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('What is recommended is judged again as it is written', () => {
  // those that have no word for the batch of an evaluation, and others
  const BOUND = ['litgpt', 'torchtune', 'autotrain'];
  const FORMATS = [...BOUND, 'axolotl', 'llama-factory', 'ms-swift'];
  const EVALUATED = [{ eval_micro_batch: 32 }, { evaluates_micro_batch: true }];
  const cases = FORMATS.flatMap((framework) => EVALUATED.map((evaluated) => [framework, evaluated] as const));

  it.each(cases)('%s with %j', (framework, evaluated) => {
    const judging = { opLevel: false, reserveBytes: 0, brief: true };
    const changes = [1, 8].flatMap((micro_batch) => {
      const facts = { framework, micro_batch, ...evaluated, method: 'lora', lora_rank: 16, lora_targets: 'all-linear' };
      const more = { model: 'Qwen/Qwen2.5-0.5B', sequence_length: 4096, grad_accum: 4, weights_dtype: 'bfloat16' };
      const config = trainingOf({ ...facts, ...more, precision: 'bf16_amp', gradient_checkpointing: 'full' });
      const card = findCard('rtx-3090');
      const { findings, recommendation, verdict } = judge(config, card, judging);
      const told = findings.some(({ message }) => message.includes(`as ${framework} has no key for it`));
      expect(told).toBe(BOUND.includes(framework) && 'eval_micro_batch' in evaluated);
      if (recommendation === null || verdict === 'fits') return [];
      expect(recommendation.changes).not.toEqual([]);
      const written = recommendation.changes.map(({ key, to }) => [key, Number(to)]);
      const training = config.training!.with(Object.fromEntries(written));
      const again = judge({ ...config, training }, card, judging);
      expect([again.verdict, again.risk]).toEqual(['fits', recommendation.risk]);
      return recommendation.changes;
    });
    const isBound = BOUND.includes(framework) && 'eval_micro_batch' in evaluated;
    expect(changes.length > 0).toBe(!isBound);
  });
});
