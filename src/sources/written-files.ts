import type { Files } from './files.ts';

/** A file that a notebook or a script writes before something reads it. */
export interface WrittenText {
  /** Null where it is written, and nobody knows how. */
  readonly text: string | null;
  /** The file whose lines its lines are; null where they are its own. */
  readonly within: string | null;
}

/** The repository with files over it by the path that they are written to: what writes them starts in its own folder or at the root. */
export function withWritten(files: Files, written: ReadonlyMap<string, WrittenText>): Files {
  const known = (path: string): WrittenText | undefined => {
    const name = [...written.keys()].find((each) => path === each || path.endsWith(`/${each}`));
    return name === undefined ? undefined : written.get(name);
  };
  return {
    ...files,
    read: (path) => {
      const own = known(path);
      return own === undefined ? files.read(path) : own.text;
    },
    within: (path) => known(path)?.within ?? files.within?.(path) ?? null,
  };
}
