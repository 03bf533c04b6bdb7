import { readText } from '../../../../src/frameworks/transformers/formats/read.ts';
import type { FormatReading } from '../../../../src/frameworks/transformers/formats/draft.ts';
import { Releases } from '../../../../src/frameworks/transformers/formats/releases.ts';
import type { Files } from '../../../../src/sources/files.ts';

export function filesOf(texts: Readonly<Record<string, string>>): Files {
  return { read: (path) => (Object.hasOwn(texts, path) ? texts[path]! : null) };
}

/** Reads the text of a config file, with other files of its repository. */
export function reading(
  text: string,
  path = 'config.yaml',
  others: Readonly<Record<string, string>> = {},
): FormatReading | null {
  return readText(path, text, { sources: { path, files: filesOf(others) }, releases: new Releases() });
}

/** The facts of a training by name. */
export function factsOf(read: FormatReading | null): Record<string, unknown> {
  if (!read) return {};
  return Object.fromEntries(Object.entries(read.fields).map(([key, field]) => [key, field.value]));
}

export function rulesOf(read: FormatReading | null): string[] {
  return (read?.findings ?? []).map(({ rule }) => rule);
}

export function unknownOf(read: FormatReading | null): string[] {
  return (read?.unknown ?? []).map(({ argument }) => argument);
}
