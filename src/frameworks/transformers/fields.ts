import type { Field, Json } from '../../base/origin.ts';
import { LlmCase } from './case.ts';
import { FORMATS, type Format, type Knob, type Place } from './formats/draft.ts';

/** What is known of a training: neutral facts by key of the case, each with its origin. */
export type Facts = Readonly<Record<string, Field<Json>>>;

/** A training as a format reads it: facts, the words it is written in, and where the knobs are written. */
export interface Written {
  readonly format: Format;
  readonly facts: Facts;
  readonly places: Readonly<Partial<Record<Knob, Place>>>;
}

/** Field of a result that names the format. */
const FORMAT = 'format';

/** The fields of a result: facts by their own name, the format, and each knob that is written by the key it is written with. */
export function fieldsOf({ format, facts, places }: Written, keyOf: (knob: Knob) => string | null): Facts {
  const written = Object.entries(places).flatMap(([knob, place]) => {
    const fact = factOf(knob as Knob);
    const field = fact === null ? undefined : facts[fact];
    const key = keyOf(knob as Knob) ?? place.key;
    return field ? [[key, { value: field.value, origin: place.origin }] as const] : [];
  });
  return {
    ...Object.fromEntries(written),
    ...facts,
    [FORMAT]: { value: format, origin: { kind: 'assumed', why: 'the words that the config is written in' } },
  };
}

/** The case key that a knob sets; null for one that sets several. */
export function factOf(knob: Knob): string | null {
  if (knob === 'packing') return 'padding';
  if (knob === 'load_in_4bit') return 'quantisation';
  if (knob === 'deepspeed') return 'parallelism';
  return knob;
}

/** The training that the fields of a result describe; null for fields of another framework. */
export function writtenOf(fields: Facts, knobs: (format: Format) => Readonly<Record<string, Knob>>): Written | null {
  const format = FORMATS.find((each) => each === fields[FORMAT]?.value);
  if (!format) return null;
  const known = Object.entries(fields).filter(([key]) => key in LlmCase.shape);
  const facts = Object.fromEntries(known);
  if (!LlmCase.safeParse(caseOf(facts)).success) return null;
  const byKey = knobs(format);
  const places = Object.entries(fields).flatMap(([key, { origin }]) => {
    const knob = byKey[key];
    return knob ? [[knob, { key, origin, keyOrigin: origin }] as const] : [];
  });
  return { format, facts, places: Object.fromEntries(places) };
}

/** Plain values, as the engine takes them. */
export function caseOf(facts: Facts): LlmCase {
  const values = Object.entries(facts).filter(([, { value }]) => value !== null);
  return Object.fromEntries(values.map(([key, { value }]) => [key, value])) as LlmCase;
}

/** A value as it is written. */
export function wordOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
