import type { Files } from '../../src/sources/files.ts';

/** A repository that lists its files, and counts those that are read. */
export class CountedFiles implements Files {
  readonly texts: Readonly<Record<string, string>>;
  readonly asked = new Set<string>();

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = texts;
  }

  readonly read = (path: string): string | null => {
    if (!Object.hasOwn(this.texts, path)) return null;
    this.asked.add(path);
    return this.texts[path] ?? null;
  };

  readonly all = (): readonly string[] => Object.keys(this.texts);
}
