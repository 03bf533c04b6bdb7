import type { Field, Json } from '../../base/origin.ts';
import { LlmCase } from './case.ts';
import { PEFT_TARGETS } from './formats/adapters.ts';
import { FORMATS, type LlmFormat, type KnobKey, type Place, type Places } from './formats/draft.ts';
import { keysOfFormat } from './formats/keys.ts';

/** What is known of a training: neutral facts by key of the case, each with its origin. */
export type LlmFacts = Readonly<Record<string, Field<Json>>>;

/** A training as a format reads it: facts, the words it is written in, and where the knobs are written. */
export interface FormatTraining {
  readonly format: LlmFormat;
  readonly facts: LlmFacts;
  readonly places: Readonly<Partial<Record<KnobKey, Place>>>;
  /** Every key of the config, by its name in the format. */
  readonly keys: Places;
  /** What another file or the launcher says beside the config. */
  readonly beside: Places;
}

/** Field of a result that names the format. */
const FORMAT = 'format';

/**
 * The fields of a result: facts by their own name, those that a knob of the format writes by the key they are written
 * with, and the format.
 */
export function fieldsOf({ format, facts, places }: FormatTraining, keyOf: (knob: KnobKey) => string | null): LlmFacts {
  const rest = { ...facts };
  const written: Record<string, Field<Json>> = {};
  for (const [knob, place] of Object.entries(places) as [KnobKey, Place][]) {
    const fact = factOf(knob);
    const field = fact === null ? undefined : facts[fact];
    if (!field || fact === null) continue;
    const key = keyOf(knob) ?? place.key;
    // the key of another fact, which this one is made of
    if (key !== fact && Object.hasOwn(facts, key)) continue;
    written[key] = { value: field.value, origin: place.origin };
    // a key of the format's own is found again by its name; the team's own words are kept beside the fact
    if (keysOfFormat(format)[knob]?.key === key && key !== fact) delete rest[fact];
  }
  return {
    ...rest,
    ...written,
    [FORMAT]: { value: format, origin: { kind: 'assumed', why: 'the words that the config is written in' } },
  };
}

/** The case key that a knob sets; null for one that sets several. */
export function factOf(knob: KnobKey): string | null {
  if (knob === 'packing') return 'padding';
  if (knob === 'load_in_4bit') return 'quantisation';
  if (knob === 'deepspeed') return 'parallelism';
  return knob;
}

/** The training that the fields of a result describe; null for fields of another framework. */
export function writtenOf(
  fields: LlmFacts,
  knobs: (format: LlmFormat) => Readonly<Record<string, KnobKey>>,
): FormatTraining | null {
  const format = FORMATS.find((each) => each === fields[FORMAT]?.value);
  if (!format) return null;
  const byKey = knobs(format);
  const facts: Record<string, Field<Json>> = {};
  const places: Partial<Record<KnobKey, Place>> = {};
  for (const [key, field] of Object.entries(fields)) {
    const knob = byKey[key];
    const fact = knob ? factOf(knob) : null;
    if (fact !== null) facts[fact] = field;
    else if (key in LlmCase.shape) facts[key] = field;
    if (knob) places[knob] = { key, origin: field.origin, keyOrigin: field.origin, text: wordOf(field.value) };
  }
  return LlmCase.safeParse(caseOf(facts)).success ? { format, facts, places, keys: {}, beside: {} } : null;
}

/** Plain values, as the engine takes them. */
export function caseOf(facts: LlmFacts): LlmCase {
  const values = Object.entries(facts).filter(([key, field]) => field.value !== null && !isLeftToModel(key, field));
  return Object.fromEntries(values.map(([key, { value }]) => [key, value])) as LlmCase;
}

/** Targets that nobody names depend on the model, of which peft knows some types alone. */
function isLeftToModel(key: string, { value, origin }: Field<Json>): boolean {
  const isOfPeft = origin.kind === 'assumed' || (origin.kind === 'default' && origin.version.startsWith('peft'));
  return key === 'lora_targets' && value === PEFT_TARGETS && isOfPeft;
}

/** A value as it is written. */
export function wordOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
