import type { FixedKnob, Knob } from '../training.ts';
import { resolveModel } from './models.ts';
import { planStep } from './plan.ts';
import type { SettableTraining } from './settable.ts';
import { isSharded, offloaded, spread } from './spreading.ts';
import { type Switch, wayOf } from './ways.ts';

/** Cards that a sharded run is offered at most, and the counts that are tried: the more, the less on each. */
const MOST_CARDS = 16;
const CARDS = [MOST_CARDS, 12, 8, 6, 4, 3, 2];
/** A shorter sequence than this share of the asked one is no help that anybody wants. */
const LEAST_LENGTH = 0.5;

/**
 * Other ways to need less memory than a smaller micro-batch, cheapest for the training first. `evaluated` is the batch
 * whose evaluation needs no more than a step; null where the written one does not.
 */
export function knobsOf(training: SettableTraining, total: number, evaluated: number | null): Knob[] {
  const { case: c } = training;
  const knobs: readonly (Knob | false | null)[] = [
    evaluated !== null &&
      fixed(training, training.set({ eval_micro_batch: evaluated }), 'the same numbers, and a longer evaluation', true),
    (c.gradient_checkpointing ?? 'none') === 'none' &&
      turn(training, 'gradient_checkpointing', 'layers are computed again in backward, about a third more time'),
    !/liger|cut|fused|chunk/.test(c.loss ?? '') &&
      c.liger !== true &&
      turn(training, 'liger', 'the same loss without the logits of all tokens at once'),
    c.attention === 'eager' && turn(training, 'attention', 'the same attention without its probabilities in memory'),
    /^adamw(?:_torch|_hf)?(?:_fused)?$/.test(c.optimizer ?? '') &&
      c.method === 'full' &&
      turn(training, 'optimizer', 'states in 8 bits, nearly the same training'),
    (c.weights_dtype === 'float32' || (c.upcast_trainable === true && c.method === 'full')) &&
      c.method !== 'qlora' &&
      turn(training, 'weights_dtype', 'half the bytes of weights; of full tuning less exact steps'),
    c.method === 'lora' && turn(training, 'load_in_4bit', 'frozen weights in 4 bits, slower and a little less exact'),
    c.method === 'full' && turn(training, 'method', 'adapters of rank 16 instead of all weights'),
    sharded(training),
    inHost(training),
    shorter(training),
    total > 0 && smaller(training),
  ];
  return knobs.filter((knob): knob is Knob => knob !== false && knob !== null);
}

/** A switch of the format; null where it has none or is turned already. */
function turn(training: SettableTraining, turned: Switch, cost: string): FixedKnob | null {
  const way = wayOf(training, turned);
  return way && fixed(training, training.set(way.facts), cost, true);
}

function fixed(training: SettableTraining, then: SettableTraining, cost: string, pairs: boolean): FixedKnob | null {
  const changes = training.changesTo(then);
  return changes.length === 0 ? null : { kind: 'fixed', training: then, changes, cost, pairs };
}

/** The states, gradients and weights split over the fewest cards of the kind that hold them and share the samples of a step evenly. */
function sharded(training: SettableTraining): Knob | null {
  const { gpus, total, effective } = training.batch;
  const samples = effective ?? total ?? MOST_CARDS;
  const isEven = (cards: number) => samples % cards === 0 || cards === 2 * gpus;
  const more = CARDS.filter((cards) => cards > gpus && cards % gpus === 0 && isEven(cards));
  // those it has may do, where each holds a copy of something now
  const values = gpus > 1 && !isSharded(training) ? [...more, gpus] : more;
  const least = values[0];
  if (least === undefined || spread(training, least) === null) return null;
  const what = isSharded(training) ? 'all of it' : 'weights, gradients and states';
  return {
    kind: 'axis',
    axis: { ...training.axes.gpus, values, at: (cards) => spread(training, Number(cards))! },
    least,
    cost: (cards) =>
      `${cards === gpus ? `the ${cards} cards that it has` : `${cards} cards of this kind`}, with ${what} split over them`,
    pairs: false,
  };
}

/** What is sharded already, kept in the memory of the host. */
function inHost(training: SettableTraining): FixedKnob | null {
  const then = offloaded(training);
  if (then === null) return null;
  const plan = planStep(then.case);
  const room = typeof plan === 'string' ? '' : `, ${(plan.hostBytes / 2 ** 30).toFixed(1)} GiB for each card`;
  return fixed(training, then, `${then.case.offload} in the memory of the host${room}; slower steps`, false);
}

function shorter(training: SettableTraining): Knob | null {
  const { sequence_length } = training.case;
  const { seq } = training.axes;
  // a picture has the tokens that its model cuts it into
  const resolved = resolveModel(training.case.model ?? '');
  const isPicture = typeof resolved !== 'string' && resolved.architecture?.kind === 'image';
  if (!sequence_length || !seq || isPicture) return null;
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
  const name = (training.case.model ?? training.model ?? '').split('/').at(-1)!.toLowerCase();
  const at = model.values.findIndex((value) => String(value).split('/').at(-1)!.toLowerCase() === name);
  const values = model.values.slice(0, Math.max(at, 0));
  const [least] = values;
  if (least === undefined) return null;
  return { kind: 'axis', axis: { ...model, values }, least, cost: () => 'fewer parameters, less able', pairs: true };
}
