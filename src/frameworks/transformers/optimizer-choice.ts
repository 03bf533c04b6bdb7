import { type LlmCase } from './case.ts';
import { type Trainer } from './harness.ts';
import { type OptimizerSettings } from './optimizer.ts';

/** Settings of the optimizer that a case names, or that its trainer takes; a sentence where it is not followed. */
export function optimizerOf(
  c: LlmCase,
  trainer: Trainer,
  transformers: number,
  assumptions: string[],
): OptimizerSettings | string {
  const [name] = (c.optimizer ?? '').toLowerCase().split('+');
  const base = {
    implementation: 'foreach' as const,
    isPaged: false,
    bnb: null,
    momentum: false,
    weightDecay: (c.weight_decay ?? 0) > 0,
    rank: c.optimizer_rank ?? 128,
    keepsWideEmbeddings:
      trainer !== 'litgpt' &&
      trainer !== 'torchtune' &&
      trainer !== 'loop' &&
      (transformers >= 452 || transformers < 430),
  };
  if (!name) {
    const isFused = transformers >= 457 && trainer !== 'torchtune' && trainer !== 'litgpt';
    assumptions.push(`the optimizer is not named: AdamW, ${isFused ? 'fused' : 'foreach'}`);
    return { ...base, kind: 'adamw', implementation: isFused ? 'fused' : 'foreach' };
  }
  const isPaged = name.startsWith('paged');
  if (UNFOLLOWED.test(name)) return `the optimizer ${name} is not one that the engine follows`;
  if (name === 'lomo') {
    if (/zero|fsdp/.test(c.parallelism ?? '')) return 'LOMO over shards is not one that the engine follows';
    return { ...base, kind: 'lomo' };
  }
  if (/muon/.test(name)) return { ...base, kind: 'muon' };
  if (/galore/.test(name)) return { ...base, kind: 'galore' };
  if (/apollo/.test(name)) return { ...base, kind: 'apollo' };
  if (/torch(ao)?_8bit|adamw8bit$|torchao8bit|^ao_adamw_8bit/.test(name)) return { ...base, kind: 'torchao8bit' };
  if (/torch_4bit|torchao4bit|^ao_adamw_4bit/.test(name)) return { ...base, kind: 'torchao4bit' };
  const states = bnbStatesOf(name);
  // Trainer has no AdEMAMix but that of bitsandbytes
  if (states && /8bit|32bit|bnb|^paged|^ademamix/.test(name))
    return { ...base, kind: 'bnb', isPaged, bnb: { bits: /8bit/.test(name) ? 8 : 32, states } };
  // beside a second moment, or nothing, it keeps the point from which it steps (schedulefree)
  if (/schedule_?free/.test(name))
    return /sgd/.test(name)
      ? { ...base, kind: 'sgd', momentum: true, weightDecay: false }
      : { ...base, kind: 'schedule-free' };
  if (/lion/.test(name)) return { ...base, kind: 'lion' };
  if (/adafactor/.test(name)) return { ...base, kind: 'adafactor' };
  if (/sgd/.test(name)) return { ...base, kind: 'sgd', momentum: /momentum/.test(name) };
  if (/adagrad/.test(name)) return { ...base, kind: 'adagrad' };
  if (/rmsprop/.test(name)) return { ...base, kind: 'rmsprop' };
  if (/adam/.test(name)) {
    let implementation: OptimizerSettings['implementation'] = 'foreach';
    if (/fused/.test(name)) implementation = 'fused';
    else if (/forloop|adamw_hf/.test(name)) implementation = 'loop';
    // its recipes ask for the fused kernel
    else if (trainer === 'torchtune') implementation = 'fused';
    return { ...base, kind: 'adamw', implementation };
  }
  return `the optimizer ${name} is not one that the engine follows`;
}

/** One block at a time, one state for many weights, states in other widths, buffers for what is sent. */
const UNFOLLOWED = /badam|adam_?mini|anyprecision|fp8|onebit|zeroone|grok|stable_adam|adalomo/;

/** States of a parameter in bitsandbytes, in times of its numbers (optim/*.py). */
function bnbStatesOf(name: string): readonly number[] | null {
  // two first moments, of short and of long memory, in one
  if (/ademamix/.test(name)) return [2, 1];
  if (/lion|rmsprop/.test(name)) return [1];
  return /adam|8bit/.test(name) ? [1, 1] : null;
}
