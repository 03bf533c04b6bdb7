import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { EagerRecorder } from '../../../src/frameworks/transformers/eager/recorder.ts';
import { expandLayers, planLayers, recordedStep, type StepTape } from '../../../src/frameworks/transformers/layers.ts';
import { measureAllocated } from '../../../src/frameworks/transformers/measure.ts';
import type { LlmModel } from '../../../src/frameworks/transformers/known-model.ts';
import { resolveModel } from '../../../src/frameworks/transformers/models.ts';
import { draftRecipe, type RecipeDraft } from '../../../src/frameworks/transformers/recipe.ts';
import { PlayedSteps } from '../../../src/frameworks/transformers/played-steps.ts';
import { type ReservedPeaks, ReservedTape } from '../../../src/frameworks/transformers/reserved.ts';
import { CachingAllocator, OutOfMemory } from '../../../src/torch/allocator.ts';

const CASES = {
  'full tuning, re-entrant checkpoints': {
    model: 'meta-llama/Llama-3.2-1B',
    method: 'full',
    gradient_checkpointing: 'full',
  },
  'LoRA with dropout, checkpoints not re-entrant': {
    model: 'Qwen/Qwen3-0.6B',
    method: 'lora',
    lora_rank: 8,
    lora_dropout: 0.1,
    lora_targets: 'all-linear',
    gradient_checkpointing: 'full_non_reentrant',
  },
  'layers of two kinds': { model: 'google/gemma-2-2b', method: 'full', gradient_checkpointing: 'none' },
  'every second layer checkpointed': {
    model: 'meta-llama/Llama-3.2-1B',
    method: 'full',
    gradient_checkpointing: 'every_2',
  },
} as const;

test.each(Object.entries(CASES))('%s: the tape of layers that repeat is the tape of all layers', (_, settings) => {
  const c = LlmCase.parse({ framework: 'transformers', precision: 'bf16_amp', ...settings });
  const draft = draftRecipe(c, resolveModel(settings.model) as LlmModel) as RecipeDraft;
  const recipe = draft.make(2, 128);
  const { layers } = recipe.architecture;
  const plan = planLayers(layers, draft.signature);
  expect(plan.recorded.length).toBeLessThan(layers);
  const whole = new EagerRecorder();
  new PlayedSteps(whole, { ...recipe, layers: Array.from({ length: layers }, (__, i) => i) }).run();
  const short = new EagerRecorder();
  new PlayedSteps(short, { ...recipe, layers: plan.recorded }).run();
  const recorded = recordedStep(short, plan);
  const tape = expandLayers(recorded);
  const sizes = (events: Iterable<number>, bytes: ArrayLike<number>) =>
    // the vector of all norms in clipping is the one tensor whose size depends on how many layers there are
    [...events].map((event) => Math.sign(event) * Math.ceil((bytes[Math.abs(event) - 1] ?? 0) / 4096));
  expect(sizes(tape.events, tape.bytes)).toEqual(sizes(whole.events, whole.bytes));
  // the vector of all norms again, of a few hundred bytes
  const all = measureAllocated(recordedStep(whole, { recorded: [], first: 0, period: 0, copies: 0 }));
  const measured = measureAllocated(recorded);
  expect(Math.abs(measured.bytes - all.bytes)).toBeLessThan(4096);
  expect([measured.phase, [...measured.phases.keys()], [...measured.marks]]).toEqual([
    all.phase,
    [...all.phases.keys()],
    [...all.marks],
  ]);
});

const REPEATED = {
  'accumulated LoRA': { framework: 'trl', model: 'Qwen/Qwen3-0.6B', method: 'lora', lora_rank: 8, grad_accum: 4 },
  'full tuning with outputs that the loop still names': {
    framework: 'transformers',
    model: 'meta-llama/Llama-3.2-1B',
    method: 'full',
    grad_accum: 4,
  },
  'one micro-batch a step': { framework: 'axolotl', model: 'meta-llama/Llama-3.2-1B', method: 'full' },
  'a base in 4 bits whose inputs stay to the next loss': {
    framework: 'trl',
    model: 'meta-llama/Llama-3.2-1B',
    method: 'qlora',
    quantisation: 'bnb-nf4',
    bitsandbytes: '0.42.0',
    gradient_checkpointing: 'none',
    grad_accum: 2,
  },
  'a step in backward': {
    framework: 'torchtune',
    model: 'meta-llama/Llama-3.2-1B',
    method: 'full',
    optimizer: 'adamw_torch+in_backward',
  },
  preferences: { framework: 'trl', model: 'Qwen/Qwen3-0.6B', method: 'lora', objective: 'dpo', grad_accum: 2 },
  'source and target': {
    framework: 'transformers',
    model: 'google-t5/t5-small',
    method: 'full',
    target_length: 64,
    grad_accum: 2,
  },
} as const;

test.each(Object.entries(REPEATED))(
  '%s: a micro-batch that begins as another is recorded as it plays',
  (_, settings) => {
    const c = LlmCase.parse({ precision: 'bf16_amp', ...settings });
    const draft = draftRecipe(c, resolveModel(settings.model) as LlmModel) as RecipeDraft;
    const recipe = draft.make(2, 128);
    const layers = Array.from({ length: recipe.architecture.layers }, (__, i) => i);
    const [played, repeated] = [false, true].map((repeats) => {
      const recorder = new EagerRecorder();
      new PlayedSteps(recorder, { ...recipe, layers }).run(repeats);
      const { events, bytes, purposes, sections, settled, marks } = recorder;
      return { events, bytes, purposes, sections, settled, marks };
    });
    expect(repeated).toEqual(played);
  },
);

const LEFT_OUT = {
  'accumulated LoRA': { ...REPEATED['accumulated LoRA'], gradient_checkpointing: 'full' },
  'full tuning': REPEATED['full tuning with outputs that the loop still names'],
  'layers that keep their inputs': { ...REPEATED['accumulated LoRA'], gradient_checkpointing: 'none' },
} as const;

test.each(Object.entries(LEFT_OUT))(
  '%s: what a micro-batch does again to the allocator is not played again',
  (_, settings) => {
    const c = LlmCase.parse({ precision: 'bf16_amp', ...settings });
    const draft = draftRecipe(c, resolveModel(settings.model) as LlmModel) as RecipeDraft;
    const recipe = draft.make(4, 512);
    const layers = planLayers(recipe.architecture.layers, draft.signature);
    const recorder = new EagerRecorder();
    new PlayedSteps(recorder, { ...recipe, layers: layers.recorded }).run();
    const tape = expandLayers(recordedStep(recorder, layers));
    const reserved = new ReservedTape(tape);
    const free = whole(tape, Infinity)!;
    expect(reserved.play({}, () => 'load')).toEqual(free);
    for (const share of [0.999, 0.99, 0.97, 0.9, 0.8, 0.6]) {
      const limit = free.bytes * share;
      const played = () => reserved.play({ limit }, () => 'load');
      if (whole(tape, limit) === null) expect(played).toThrow('out of memory');
      else expect(played()).toEqual(whole(tape, limit));
    }
  },
);

/** The tape played event for event; null where there is no memory. */
function whole({ events, bytes, phases: starts }: StepTape, limit: number): ReservedPeaks | null {
  const allocator = new CachingAllocator({ limit });
  const blocks = new Map<number, number>();
  const phases = new Map<string, number>();
  try {
    for (const [at, event] of events.entries()) {
      if (event > 0) blocks.set(event, allocator.allocate(bytes[event - 1]!));
      else if (event < 0) allocator.free(blocks.get(-event)!);
      else allocator.emptyCache();
      const { phase } = starts.findLast(({ start }) => start <= at)!;
      phases.set(phase, Math.max(phases.get(phase) ?? 0, allocator.peakReserved));
      allocator.resetPeaks();
    }
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error;
    return null;
  }
  return { bytes: Math.max(...phases.values()), phases };
}
