import type { Files } from '../../../sources/files.ts';
import type { FormatReading } from './draft.ts';
import type { Origin } from './place.ts';
import { isOfAnother } from './program-settings.ts';
import { readRecognised } from './read.ts';
import { recogniseFormat } from './recognise.ts';
import type { Releases } from './releases.ts';
import { treeOf } from './sharding.ts';
import { isFourBit } from './weights.ts';

/** What a file of settings says in the same words whoever reads it. */
export const SAID: ReadonlySet<string> = new Set([
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
  only: () => FormatReading | null,
  decisive: ReadonlySet<string>,
  isNamed: (origin: Origin) => boolean,
): FormatReading {
  const open = new Set(reading.unknown.map(({ argument }) => argument));
  const file = [...open].some((argument) => decisive.has(argument)) ? only() : null;
  if (!file) return reading;
  const others = new Set(reading.unknown.flatMap(({ argument, why }) => (isOfAnother(why) ? [argument] : [])));
  const said = Object.entries(file.fields).filter(
    ([key, { origin }]) =>
      SAID.has(key) &&
      !others.has(key) &&
      origin.kind === 'file' &&
      // of what the program has by default, no key counts that it does not name
      (open.has(key) || !reading.fields[key] || (reading.fields[key]?.origin.kind !== 'file' && isNamed(origin))),
  );
  const keys = new Set(said.map(([key]) => key));
  const fields = { ...reading.fields, ...Object.fromEntries(said) };
  const placed = Object.entries(file.places).filter(([key]) => keys.has(key) || fields[key]?.origin.kind !== 'default');
  const { method, quantisation } = fields;
  // an adapter of the program over weights whose bits stand in the file
  if (method?.value === 'lora' && isFourBit(quantisation?.value)) fields['method'] = { ...method, value: 'qlora' };
  return {
    ...reading,
    fields,
    unknown: reading.unknown.filter(({ argument }) => !keys.has(argument)),
    places: { ...Object.fromEntries(placed), ...reading.places },
    written: { ...file.written, ...reading.written },
  };
}

/** Keys that a program hands on without their names; bars of progress and hashes are updated with other things. */
const HANDED_ON =
  /\bsetattr\(|[(,]\s*\*\*\w|\b(?!\w*(?:bar|hash|progress|metric|sha\d*|md5)\.)\w+\.update\(|\bparse_dict\(/i;

/** Whether programs name the key of a file that stands at a place, or hand on all keys whatever they are called. */
export function namedBy(programs: readonly string[], files: Files): (origin: Origin) => boolean {
  return (origin) => {
    if (origin.kind !== 'file' || programs.some((path) => HANDED_ON.test(files.read(path) ?? ''))) return true;
    const key = keyIn((files.read(origin.path) ?? '').split('\n')[origin.line - 1] ?? '');
    const isNaming = new RegExp(String.raw`\b${key}\b`);
    return key === null || programs.some((path) => isNaming.test(files.read(path) ?? ''));
  };
}

/** The key of a line of YAML or JSON. */
export function keyIn(line: string): string | null {
  return /^\s*(?:-\s+)?["']?([A-Za-z_]\w*)["']?\s*:/.exec(line)?.[1] ?? null;
}

/** The only file in a schema of the team's own among some; looked up once, when it is first asked for. */
export function onlyOwnFile(paths: readonly string[], files: Files, releases: Releases): () => FormatReading | null {
  let found: FormatReading | null | undefined;
  return () => {
    if (found !== undefined) return found;
    const [only = null, ...others] = paths.flatMap((path) => ownSchemaIn(path, files, releases) ?? []);
    found = others.length > 0 ? null : only;
    return found;
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
