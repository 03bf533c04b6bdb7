import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { type LlmPlan, planStep } from '../../../src/frameworks/transformers/plan.ts';

const FULL = {
  framework: 'transformers',
  model: 'Qwen/Qwen2.5-3B',
  sequence_length: 512,
  length: 'exact',
  method: 'full',
  precision: 'bf16_amp',
  weights_dtype: 'bfloat16',
  gradient_checkpointing: 'full',
  optimizer: 'adamw_torch_fused',
};

function planned(values: object): LlmPlan {
  const plan = planStep(LlmCase.parse({ ...FULL, ...values }));
  if (typeof plan === 'string') throw new Error(plan);
  return plan;
}
const at = (values: object) => planned(values).estimateAt(1, 512);
const allocated = (values: object): number => at(values).allocated;
const phase = (values: object, name: string): number => at(values).phases.get(name)!;

const { all } = planned({}).parameters;
const GIB = 2 ** 30;

test('ZeRO 2 steps on fp32 copies: 16 bytes a parameter of weights, gradients, master and states, and 6 of fp32 gradients', () => {
  const step = phase({ parallelism: 'zero2', gpus: 1 }, 'step0');
  expect(step / all).toBeGreaterThan(22);
  expect(step / all).toBeLessThan(22.2);
});

test('ZeRO 3 steps a sub-group of a billion parameters at once', () => {
  const { embedding } = planned({}).parameters.parts;
  const step = phase({ parallelism: 'zero3', gpus: 1, reduce_bucket_size: 1 }, 'step0');
  expect(step).toBeGreaterThan(16 * all + 6e9);
  expect(step).toBeLessThan(16 * all + 6e9 + 2 * embedding + GIB / 4);
});

test.each(['zero1', 'zero2', 'zero3'])('%s casts the model to 16 bits, whatever it was loaded in', (parallelism) => {
  const values = { parallelism, gpus: 4 };
  expect(allocated({ ...values, weights_dtype: 'float32' })).toBe(allocated(values));
  // without 16 bits nothing is cast
  expect(allocated({ ...values, weights_dtype: 'float32', precision: 'fp32' })).toBeGreaterThan(allocated(values));
});

test('more cards hold less each, and stage 3 less than stage 2, and 2 than 1', () => {
  const of = (stage: number, gpus: number) => allocated({ parallelism: `zero${stage}`, gpus, grad_accum: 2 });
  for (const stage of [1, 2, 3]) expect(of(stage, 8)).toBeLessThan(of(stage, 4));
  expect(of(3, 8)).toBeLessThan(of(2, 8));
  expect(of(2, 8)).toBeLessThan(of(1, 8));
});

test('buckets are as long as the JSON says, twice with overlap_comm, and `auto` is the square of the hidden size', () => {
  const backward = (values: object) => phase({ parallelism: 'zero2', gpus: 4, ...values }, 'backward1');
  expect(backward({}) - backward({ reduce_bucket_size: 2e8 })).toBe(2 * 3e8);
  expect(backward({ overlap_comm: true }) - backward({})).toBe(2 * 5e8);
  expect(backward({}) - backward({ reduce_bucket_size: 'auto' })).toBe(2 * (5e8 - 2048 ** 2));
  const always = (values: object) => phase({ parallelism: 'zero3', gpus: 4, ...values }, 'forward1');
  expect(always({}) - always({ reduce_bucket_size: 2e8 })).toBe(2 * 3e8);
});

test('offloaded states leave the card, and the host holds master weights, states and gradients', () => {
  const values = { parallelism: 'zero2', gpus: 2, offload: 'optimizer' };
  expect(planned(values).hostBytes).toBe((all / 2) * (4 + 8 + 4 + 2));
  expect(at(values).breakdown['optimizer']).toBe(0);
  expect(allocated(values)).toBeLessThan(allocated({ ...values, offload: 'none' }) - 5 * all);
  // one card with offload has no cache of what lies in the host
  const alone = at({ ...values, gpus: 1 });
  expect(alone.reserved()).toBeLessThan(1.25 * alone.allocated);
});

test('buckets of DDP are as wide as the gradients', () => {
  const more = (weights_dtype: string) =>
    allocated({ weights_dtype, gpus: 2, parallelism: 'ddp' }) - allocated({ weights_dtype });
  expect(more('bfloat16')).toBe(2 * all);
  expect(more('float32')).toBe(4 * all);
});

test('FSDP holds 10 bytes a parameter over its cards in 16 bits, and 20 under mixed precision', () => {
  const values = { gpus: 2, parallelism: 'fsdp', optimizer: 'adamw_torch' };
  const bytesOf = (precision: string, trainer = 'transformers') =>
    (2 * allocated({ ...values, precision, framework: trainer })) / all;
  expect(bytesOf('bf16_true')).toBeCloseTo(10, 1);
  for (const trainer of ['transformers', 'trl', 'axolotl', 'llama-factory'])
    expect(bytesOf('bf16_amp', trainer)).toBeCloseTo(20, 1);
  const wide = { ...values, precision: 'bf16_amp' };
  expect(allocated({ ...wide, weights_dtype: 'float32' })).toBe(allocated(wide));
});

test('`auto` loads weights in the dtype of the checkpoint', () => {
  expect(allocated({ weights_dtype: 'auto' })).toBe(allocated({ weights_dtype: 'bfloat16' }));
  const encoder = { model: 'google-bert/bert-base-uncased', head: 'sequence_classification', num_labels: 2 };
  expect(allocated({ ...encoder, weights_dtype: 'auto' })).toBe(allocated({ ...encoder, weights_dtype: 'float32' }));
});

test('tensor parallelism divides heads and inner widths, context parallelism the sequence', () => {
  const one = at({});
  const two = at({ gpus: 2, parallelism: 'tensor' });
  const { embedding, norm } = planned({}).parameters.parts;
  const rest = all - embedding - norm;
  expect(two.breakdown['weights'] / 2).toBeCloseTo(embedding + rest / 2 + norm, -6);
  expect(two.allocated).toBeLessThan(one.allocated);
  const context = { context_parallel: 2, gpus: 2, parallelism: 'fsdp2' };
  const half = planned({ ...context, sequence_length: 1024 }).estimateAt(1, 1024).breakdown['saved tensors'];
  expect(half).toBe(planned({ gpus: 1, parallelism: 'fsdp2' }).estimateAt(1, 512).breakdown['saved tensors']);
  expect(planStep(LlmCase.parse({ ...FULL, gpus: 3, tensor_parallel: 2 }))).toContain('do not go into groups');
  expect(planStep(LlmCase.parse({ ...FULL, gpus: 3, parallelism: 'tensor' }))).toContain('do not divide over 3 GPUs');
});

test('a way of spreading that is not known is no guess', () => {
  expect(planStep(LlmCase.parse({ ...FULL, gpus: 2, parallelism: 'sideways' }))).toContain('is not followed');
});

test('under FSDP 2 adapters share no flat parameter, and torchtune shards gradients after every micro-batch', () => {
  const adapters = { model: 'codellama/CodeLlama-7b-hf', method: 'lora', lora_rank: 8, grad_accum: 8 };
  const of = (framework: string, values: object) => allocated({ ...adapters, framework, ...values });
  const sharded = { gpus: 4, parallelism: 'fsdp2' };
  for (const framework of ['torchtune', 'axolotl'])
    expect(of(framework, sharded)).toBeLessThan(of(framework, { gpus: 1 }));
  const full = { framework: 'torchtune', precision: 'bf16_true', ...sharded };
  expect(allocated({ ...full, grad_accum: 8 })).toBe(allocated({ ...full, grad_accum: 2 }));
  expect(planned({ ...full, grad_accum: 8 }).assumptions.join()).not.toContain('no_sync');
  expect(planned({ ...sharded, grad_accum: 8 }).assumptions.join()).toContain('no_sync');
});

test('shards that are offloaded take no memory of the card beside what is gathered', () => {
  const at4 = (values: object) => planned({ gpus: 4, parallelism: 'fsdp', ...values }).estimateAt(1, 512).breakdown;
  const offloaded = at4({ offload: 'optimizer+parameters' });
  expect([offloaded.weights, offloaded.gradients, offloaded.optimizer]).toEqual([0, 0, 0]);
  const half = at4({ sharding: 'shard_grad_op', offload: 'optimizer+parameters' });
  expect(half.weights).toBeLessThan(at4({ sharding: 'shard_grad_op' }).weights);
});

test('a gate of shared experts has 8-bit states, as it is no embedding', () => {
  const moe = { model: 'Qwen/Qwen1.5-MoE-A2.7B', optimizer: 'adamw_bnb_8bit', precision: 'bf16_true' };
  const { embedding } = planned(moe).parameters.parts;
  const { all: total } = planned(moe).parameters;
  const states = planned(moe).estimateAt(1, 512).breakdown.optimizer;
  expect(states).toBeLessThan(2.1 * total + 8 * embedding + GIB);
});
