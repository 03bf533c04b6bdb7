import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { type LlmPlan, planStep } from '../../../src/frameworks/transformers/plan.ts';
import { type StepEstimate } from '../../../src/frameworks/transformers/step-estimate.ts';
import { isTarget, parseTargets } from '../../../src/frameworks/transformers/targets.ts';

const BASE = {
  framework: 'transformers',
  model: 'meta-llama/Llama-3.2-1B',
  method: 'lora',
  lora_rank: 8,
  lora_targets: 'all-linear',
  precision: 'bf16_amp',
  sequence_length: 512,
  length: 'exact',
  micro_batch: 2,
  optimizer: 'adamw_torch',
};

const plan = (changes: Record<string, unknown> = {}): LlmPlan => {
  const made = planStep(LlmCase.parse({ ...BASE, ...changes }));
  if (typeof made === 'string') throw new Error(made);
  return made;
};
const estimate = (changes: Record<string, unknown> = {}, batch = 2, length = 512): StepEstimate =>
  plan(changes).estimateAt(batch, length);

test.each(['full', 'lora', 'qlora'])('%s: a larger micro-batch or a longer sequence never needs less', (method) => {
  const p = plan({ method });
  const needs = [1, 2, 3, 4, 8].map((batch) => p.estimateAt(batch, 256).allocated);
  expect(needs).toEqual(needs.toSorted((a, b) => a - b));
  const longer = [128, 256, 512, 1024].map((length) => p.estimateAt(2, length).allocated);
  expect(longer).toEqual(longer.toSorted((a, b) => a - b));
});

test.each(['google-bert/bert-base-uncased', 'albert/albert-base-v2', 'answerdotai/ModernBERT-base'])(
  '%s under ZeRO 3 never needs less for a larger micro-batch, and its cache does not grow with the buckets',
  (model) => {
    for (const head of ['sequence_classification', 'masked_lm']) {
      const values = { model, head, method: 'full', gpus: 4, weights_dtype: 'float32' };
      const [sharded, single] = [plan({ ...values, parallelism: 'zero3' }), plan({ ...values, gpus: 1 })];
      const needs = [1, 2, 3, 4, 8].map((batch) => sharded.estimateAt(batch, 128).allocated);
      expect(needs).toEqual(needs.toSorted((a, b) => a - b));
      const cacheOf = (p: LlmPlan) => p.estimateAt(1, 128).reserved() - p.estimateAt(1, 128).allocated;
      expect(cacheOf(sharded)).toBeLessThan(cacheOf(single));
    }
  },
);

test('checkpointing saves less, and every second layer less than none', () => {
  const saved = ['full', 'every_2', 'none'].map((gradient_checkpointing) =>
    estimate({ gradient_checkpointing }).marks.get('after_forward1')!,
  );
  expect(saved).toEqual(saved.toSorted((a, b) => a - b));
  expect(saved[0]).toBeLessThan(saved[2]! * 0.7);
});

test('fused AdamW needs no temporaries, eight-bit states need less than any', () => {
  const needs = (optimizer: string) =>
    estimate({ method: 'full', optimizer, weights_dtype: 'bfloat16' }, 1, 16).allocated;
  expect(needs('adamw_torch_fused')).toBeLessThan(needs('adamw_torch'));
  expect(needs('adamw_bnb_8bit')).toBeLessThan(needs('adamw_torch_fused'));
  expect(needs('paged_adamw_8bit')).toBeLessThan(needs('adamw_bnb_8bit'));
});

test('full tuning in bf16 peaks at ten bytes a parameter at the step where activations stay below it', () => {
  const e = estimate(
    { method: 'full', model: 'mistralai/Mistral-7B-v0.1', weights_dtype: 'bfloat16', gradient_checkpointing: 'full' },
    1,
    512,
  );
  expect(e.peakPhase).toBe('step1');
  expect(e.allocated / 7_241_732_096).toBeCloseTo(10, 1);
});

test('a cap is no length: scenarios say so, packing makes it exact', () => {
  expect(plan({ length: 'cap' }).scenarios.length).toBeGreaterThan(1);
  expect(plan({ length: 'cap', padding: 'packed' }).scenarios).toEqual([{ length: 512, weight: 1 }]);
  expect(plan({ length: 'cap' }).assumptions.join()).toMatch('cap');
});

test('FSDP over more GPUs needs less on each; offload moves it to the host', () => {
  const on = (gpus: number) =>
    estimate({ method: 'full', gpus, parallelism: 'fsdp', weights_dtype: 'bfloat16' }).allocated;
  expect(on(2)).toBeGreaterThan(on(4));
  expect(
    plan({ method: 'full', gpus: 4, parallelism: 'zero3', offload: 'optimizer+parameters' }).hostBytes,
  ).toBeGreaterThan(2 ** 30);
});

test('reserved is never below allocated', () => {
  const e = estimate();
  expect(e.reserved()).toBeGreaterThanOrEqual(e.allocated);
});

test('a pattern of LoRA targets is matched whole, one that could run for ever is refused', () => {
  const a = plan().model.architecture!;
  const targets = parseTargets(String.raw`.*\.(q|v)_proj`, a);
  expect(typeof targets !== 'string' && isTarget(targets, 'layers.0.self_attn.q_proj')).toBe(true);
  expect(typeof targets !== 'string' && isTarget(targets, 'layers.0.self_attn.o_proj')).toBe(false);
  expect(parseTargets('(a+)+$', a)).toMatch('not followed');
  // names of what every object has are names like others
  expect(parseTargets(['constructor', 'toString'], a)).toMatchObject({ names: ['constructor', 'toString'] });
});

test('DPO runs pairs, and holds a second copy of the weights unless adapters can be switched off', () => {
  const dpo = { framework: 'trl', objective: 'dpo' };
  const { breakdown } = estimate({ ...dpo, method: 'full', weights_dtype: 'bfloat16' });
  expect(breakdown.reference).toBeCloseTo(2 * 1_235_814_400, -6);
  const adapters = estimate(dpo, 2);
  expect(adapters.breakdown.reference).toBe(0);
  expect(adapters.marks.get('after_forward1')).toBe(estimate({ framework: 'trl' }, 4).marks.get('after_forward1'));
});

test('preferences before TRL 1.15 and ORPO hold the logits of all rows', () => {
  const logits = 2 * 2 * 512 * 128_256 * 4;
  const needs = (changes: object) => estimate({ framework: 'trl', ...changes }).allocated;
  expect(needs({ objective: 'dpo', trl: '0.24.0' }) - needs({ objective: 'dpo' })).toBeGreaterThan(logits);
  expect(needs({ objective: 'orpo' }) - needs({ objective: 'dpo' })).toBeGreaterThan(logits);
});

test('a reward model has a row of scores instead of an output head', () => {
  const reward = plan({ framework: 'trl', objective: 'reward' });
  expect(reward.parameters.trained - plan({ framework: 'trl' }).parameters.trained).toBe(2048);
  expect(reward.estimateAt(2, 512).breakdown['logits and loss']).toBeLessThan(1e6);
});

test('bf16 weights under fp16 autocast are cast for every product, and sums of both are fp32', () => {
  const needs = (weights_dtype: string) =>
    estimate({ weights_dtype, precision: 'fp16_amp' }).marks.get('after_forward1')!;
  // a copy of every frozen matrix is kept for backward
  expect(needs('bfloat16') - needs('float16')).toBeGreaterThan(2 * 900_000_000);
});

test('master weights of ZeRO and offloading on one GPU', () => {
  const full = { method: 'full', weights_dtype: 'bfloat16', parallelism: 'zero2' };
  const two = estimate({ ...full, gpus: 2 });
  expect(two.masterBytes).toBeGreaterThan(0);
  const one = estimate({ ...full, gpus: 1, offload: 'optimizer' });
  expect(one.masterBytes).toBe(0);
  expect(one.reserved() / one.allocated).toBeLessThan(1.6);
});

test('an objective, an optimizer or a model that is not followed is refused with a sentence', () => {
  for (const changes of [{ objective: 'ppo' }, { optimizer: 'sophia' }, { model: 'ai21labs/Jamba-v0.1' }])
    expect(planStep(LlmCase.parse({ ...BASE, ...changes }))).toMatch('follow');
});

test('torchtune never holds logits and their gradient at once where its loss goes piece by piece', () => {
  const torchtune = { framework: 'torchtune', precision: 'bf16_true', loss: 'chunked_ce', compile: true };
  const needs = (changes: object) => estimate({ ...torchtune, gradient_checkpointing: 'full', ...changes }, 2, 4096);
  const logits = 2 * 4096 * 128_256 * 2;
  const whole = needs({ framework: 'axolotl' }).allocated;
  expect(whole - needs({}).allocated).toBeGreaterThan(0.8 * logits);
  // and projected in turn, forward never holds the logits of all pieces beside their log-probabilities
  const forward = (loss: string) => needs({ loss, compile: false }).phases.get('forward1')!;
  expect(forward('chunked_ce') - forward('chunked_linear_ce')).toBeGreaterThan(0.8 * logits);
});

test('under FSDP litgpt holds gradients as large as the frozen weights, others those of the adapters', () => {
  const sharded = {
    gpus: 2,
    parallelism: 'fsdp',
    precision: 'bf16_true',
    gradient_checkpointing: 'full',
    grad_accum: 4,
  };
  const weights = 2 * 6_476_005_376;
  const llama = { ...sharded, model: 'meta-llama/Llama-2-7b-hf', lora_targets: 'q+v' };
  const needs = (framework: string) => estimate({ ...llama, framework }, 1, 256).allocated;
  expect(needs('litgpt') - needs('transformers')).toBeGreaterThan(0.9 * weights);
});

test('the chunked loss of TRL holds no logits, whether it is written or the default', () => {
  const trl = { framework: 'trl', gradient_checkpointing: 'full' };
  expect(estimate({ ...trl, loss: 'chunked_ce' }).allocated).toBe(estimate(trl).allocated);
});
