import type { Json } from '../../base/origin.ts';
import type { Change, FixedKnob, Knob } from '../training.ts';
import { wordOf } from './fields.ts';
import type { Knob as Written } from './formats/draft.ts';
import type { SettableTraining } from './settable.ts';

/** Cards that a sharded run is offered at most. */
const MOST_CARDS = 16;
/** A shorter sequence than this share of the asked one is no help that anybody wants. */
const LEAST_LENGTH = 0.5;

/** Other ways to need less memory than a smaller micro-batch, cheapest for the training first. */
export function knobsOf(training: SettableTraining, total: number): Knob[] {
  const { case: c } = training;
  const knobs: readonly (Knob | false | null)[] = [
    (c.gradient_checkpointing ?? 'none') === 'none' &&
      on(
        training,
        'gradient_checkpointing',
        { gradient_checkpointing: 'full_non_reentrant' },
        'layers are computed again in backward, about a third more time',
      ),
    !/liger|cut|fused/.test(c.loss ?? '') &&
      c.liger !== true &&
      on(
        training,
        'liger',
        { loss: 'fused_linear_ce (liger)', liger: true },
        'the same loss without the logits of all tokens at once',
      ),
    c.attention === 'eager' &&
      on(
        training,
        'attention',
        { attention: 'flash_attention_2' },
        'the same attention without its probabilities in memory',
      ),
    /^adamw(?:_torch|_hf)?/.test(c.optimizer ?? '') &&
      c.method === 'full' &&
      fixed(
        training,
        'optimizer',
        { optimizer: 'adamw_8bit' },
        'adamw_8bit',
        'states in 8 bits, nearly the same training',
      ),
    c.weights_dtype === 'float32' &&
      c.method !== 'qlora' &&
      on(
        training,
        'weights_dtype',
        { weights_dtype: 'bfloat16' },
        'half the bytes of weights; of full tuning less exact steps',
      ),
    c.method === 'lora' &&
      on(
        training,
        'load_in_4bit',
        { method: 'qlora', quantisation: 'bnb-nf4' },
        'frozen weights in 4 bits, slower and a little less exact',
      ),
    c.method === 'full' &&
      on(
        training,
        'method',
        { method: 'lora', lora_rank: 16, lora_targets: 'all-linear' },
        'adapters of rank 16 instead of all weights',
      ),
    ...shards(training),
    shorter(training),
    total > 0 && smaller(training),
  ];
  return knobs.filter((knob): knob is Knob => knob !== false && knob !== null);
}

/** A switch of the format. */
function on(
  training: SettableTraining,
  knob: Written,
  facts: Readonly<Record<string, Json>>,
  cost: string,
): FixedKnob | null {
  const word = training.keys[knob]?.on;
  return word ? fixed(training, knob, facts, word.replaceAll('"', ''), cost) : null;
}

function fixed(
  training: SettableTraining,
  knob: Written,
  facts: Readonly<Record<string, Json>>,
  to: string,
  cost: string,
): FixedKnob | null {
  const key = training.keyOf(knob);
  if (key === null) return null;
  const fact = Object.keys(facts)[0]!;
  const now = training.written.facts[fact]?.value ?? null;
  const from = training.written.places[knob] === undefined || now === null ? null : wordOf(now);
  const change: Change = { key, from, to };
  return { kind: 'fixed', training: training.set(facts), changes: [change], cost, pairs: true };
}

/** The states, gradients and weights split over more cards of the kind. */
function shards(training: SettableTraining): FixedKnob[] {
  const { gpus } = training.batch;
  const { parallelism } = training.case;
  if (gpus * 2 > MOST_CARDS || parallelism === 'fsdp' || parallelism === 'zero3') return [];
  const [cards, name] = [Math.max(gpus * 2, 2), 'zero3'];
  const facts = { gpus: cards, parallelism: name };
  return [
    {
      kind: 'fixed',
      training: training.set(facts),
      changes: [
        { key: 'gpus', from: String(gpus), to: String(cards) },
        { key: 'ZeRO stage', from: null, to: '3' },
      ],
      cost: `${cards} cards of this kind, with weights, gradients and states split over them`,
      pairs: false,
    },
  ];
}

function shorter(training: SettableTraining): Knob | null {
  const { sequence_length } = training.case;
  const { seq } = training.axes;
  if (!sequence_length || !seq) return null;
  const values = seq.values.filter((value) => Number(value) < sequence_length);
  const least = values.find((value) => Number(value) >= sequence_length * LEAST_LENGTH);
  if (least === undefined) return null;
  return {
    kind: 'axis',
    axis: { ...seq, values },
    least,
    cost: (value) => `${Math.round((Number(value) / sequence_length) * 100)} % of the tokens of a sample`,
    pairs: false,
  };
}

function smaller(training: SettableTraining): Knob | null {
  const { model } = training.axes;
  if (!model) return null;
  const name = (training.model ?? '').split('/').at(-1)!.toLowerCase();
  const at = model.values.findIndex((value) => String(value).split('/').at(-1)!.toLowerCase() === name);
  const values = model.values.slice(0, Math.max(at, 0));
  const [least] = values;
  if (least === undefined) return null;
  return { kind: 'axis', axis: { ...model, values }, least, cost: () => 'fewer parameters, less able', pairs: true };
}
