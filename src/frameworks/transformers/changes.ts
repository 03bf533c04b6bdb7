import type { Json } from '../../base/origin.ts';
import type { Change } from '../training.ts';
import { factOf, wordOf } from './fields.ts';
import type { KnobKey, Place } from './formats/draft.ts';
import type { SettableTraining } from './settable.ts';
import { spreadChanges } from './spreading.ts';
import { SWITCHES, wayOf } from './ways.ts';
import { changeFor, spotOf } from './writing.ts';

/** Knobs whose value is written as it is, without a word of the format for it. */
const NUMBERS = [
  'micro_batch',
  'grad_accum',
  'sequence_length',
  'eval_micro_batch',
] as const satisfies readonly KnobKey[];

/** The edits that make a config of one training one of another. */
export function changesBetween(now: SettableTraining, then: SettableTraining): Change[] {
  return [
    ...NUMBERS.flatMap((knob) => numberChange(now, then, knob)),
    ...echoes(now, then),
    ...SWITCHES.flatMap((turned) => {
      const way = isTurned(now, then, turned) ? wayOf(now, turned) : null;
      return way ? way.writes.flatMap((write) => changeFor(now, write)) : [];
    }),
    ...spreadChanges(now, then),
    ...modelChange(now, then),
  ];
}

function isTurned(now: SettableTraining, then: SettableTraining, turned: (typeof SWITCHES)[number]): boolean {
  const facts = Object.entries(wayOf(now, turned)?.facts ?? {});
  const isReached = facts.length > 0 && facts.every(([fact, value]) => valueIn(then, fact) === value);
  return isReached && facts.some(([fact, value]) => valueIn(now, fact) !== value);
}

function valueIn({ written }: SettableTraining, fact: string): Json {
  return written.facts[fact]?.value ?? null;
}

function numberChange(now: SettableTraining, then: SettableTraining, knob: (typeof NUMBERS)[number]): Change[] {
  const key = now.keyOf(knob);
  if (key === null || isDerived(now, knob)) return [];
  const [from, to] = [numberIn(now, knob), numberIn(then, knob)];
  const place = now.written.places[knob];
  const isSame = place && isTotal(now, knob) ? place.text === wordOf(to) : from === to;
  if (isSame || to === null) return [];
  return changeFor(now, { key, to: wordOf(to) }, place?.text ?? (place ? wordOf(from) : null));
}

/** litgpt writes the product of micro-batch, accumulation and GPUs, and works the accumulation out. */
function isTotal({ written }: SettableTraining, knob: KnobKey): boolean {
  return written.format === 'litgpt' && knob === 'grad_accum';
}

/** A total, as `batch_size` of Axolotl, from which the key follows that is not written beside it. */
function isDerived({ written: { format, keys } }: SettableTraining, knob: KnobKey): boolean {
  if (format === 'own schema' && keys['total_batch_size'])
    return knob === 'grad_accum' && !keys['gradient_accumulation_steps'];
  if (format !== 'axolotl' || !keys['batch_size']) return false;
  return (
    (knob === 'grad_accum' && !keys['gradient_accumulation_steps']) ||
    (knob === 'micro_batch' && !keys['micro_batch_size'])
  );
}

function numberIn(training: SettableTraining, knob: (typeof NUMBERS)[number]): Json {
  if (isTotal(training, knob)) return training.batch.effective;
  // of a prompt and a completion the second is written
  if (knob === 'sequence_length' && training.case.objective === 'grpo')
    return training.case.max_completion_length ?? null;
  return training.written.facts[factOf(knob)!]?.value ?? null;
}

/** What other files say of the batch too, which has to say the same. */
function echoes(now: SettableTraining, then: SettableTraining): Change[] {
  const { beside, keys, format } = now.written;
  const total = format === 'axolotl' ? keys['batch_size'] : undefined;
  const numbers: readonly (readonly [Place | undefined, number | null | undefined, number | null | undefined])[] = [
    [beside['deepspeed micro_batch'], now.case.micro_batch, then.case.micro_batch],
    [beside['deepspeed grad_accum'], now.batch.accumulate, then.batch.accumulate],
    [beside['accelerate grad_accum'], now.batch.accumulate, then.batch.accumulate],
    [beside['deepspeed total'], now.batch.effective, then.batch.effective],
    [total, perGpu(now), perGpu(then)],
  ];
  return numbers.flatMap(([place, from, to]) => {
    const at = place && spotOf(place);
    if (!place || !at || from === to || to === null || to === undefined) return [];
    return [{ key: place.key, from: place.text ?? String(from), to: String(to), at }];
  });
}

function perGpu({ batch: { effective, gpus } }: SettableTraining): number | null {
  return effective === null ? null : effective / gpus;
}

function modelChange(now: SettableTraining, then: SettableTraining): Change[] {
  const { model } = then.case;
  if (!model || model === now.case.model) return [];
  const { format, keys } = now.written;
  const place = MODEL_KEYS.map((key) => keys[key]).find((each) => each !== undefined);
  const isBuilder = format === 'torchtune';
  const folder = format === 'litgpt' ? /^.*?checkpoints\//.exec(place?.text ?? '')?.[0] : undefined;
  return changeFor(now, { key: place?.key ?? 'model', to: (folder ?? '') + model, isTold: isBuilder });
}

const MODEL_KEYS = [
  'model_name_or_path',
  'base_model',
  'model._component_',
  'checkpoint_dir',
  'model_name',
  'model',
  'model_id_or_path',
];
