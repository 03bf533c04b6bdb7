import type { Files } from '../../../sources/files.ts';
import type { FormatReading } from './draft.ts';
import { readRecognised } from './read.ts';
import { recogniseFormat } from './recognise.ts';
import type { Releases } from './releases.ts';
import { treeOf } from './sharding.ts';

/** What a file of settings says in the same words whoever reads it. */
const SAID: ReadonlySet<string> = new Set([
  'model',
  'model_as_given',
  'method',
  'quantisation',
  'lora_rank',
  'lora_alpha',
  'lora_dropout',
  'lora_targets',
  'micro_batch',
  'grad_accum',
  'sequence_length',
  'length',
  'precision',
  'optimizer',
  'gradient_checkpointing',
]);

/**
 * A program that was not understood to its end, with what the only file of settings that it opens says of what it leaves
 * open: the file's words are those of the libraries.
 */
export function withOwnFile(
  reading: FormatReading,
  followed: readonly string[],
  decisive: ReadonlySet<string>,
  files: Files,
  releases: Releases,
): FormatReading {
  const open = new Set(reading.unknown.map(({ argument }) => argument));
  if (![...open].some((argument) => decisive.has(argument))) return reading;
  const [only, ...others] = followed.flatMap((path) => ownSchemaIn(path, files, releases) ?? []);
  if (!only || others.length > 0) return reading;
  const said = Object.entries(only.fields).filter(
    ([key, { origin }]) =>
      SAID.has(key) && origin.kind === 'file' && (open.has(key) || reading.fields[key]?.origin.kind !== 'file'),
  );
  const keys = new Set(said.map(([key]) => key));
  return {
    ...reading,
    fields: { ...reading.fields, ...Object.fromEntries(said) },
    unknown: reading.unknown.filter(({ argument }) => !keys.has(argument)),
    places: { ...only.places, ...reading.places },
    written: { ...only.written, ...reading.written },
  };
}

function ownSchemaIn(path: string, files: Files, releases: Releases): FormatReading | null {
  if (!/\.(?:ya?ml|json)$/i.test(path)) return null;
  const text = files.read(path);
  const tree = text === null ? null : treeOf(path, text);
  const recognition = recogniseFormat(tree);
  if (recognition?.kind !== 'own schema') return null;
  return readRecognised(tree, recognition, { sources: { path, files }, releases });
}
