import { withConsoleScripts } from '../console-scripts.ts';
import type { ReadingContext } from '../context.ts';
import { type Declaration, withFollowed } from '../declaration.ts';
import { candidatePaths, FileTrail } from '../../sources/files.ts';
import type { DeclaredGpu } from '../read-config.ts';
import { findStarted } from '../launchers/paths.ts';
import type { ShellHost } from './trainings.ts';

/** Scripts and texts of Python are read by the reader of Python, where it is loaded. */
export function hostOf(
  path: string,
  job: DeclaredGpu | null,
  around: ReadingContext,
  folder: string | null = null,
): ShellHost {
  const context = { ...around, files: withConsoleScripts(around.files) };
  const { python } = context.parsers;
  return {
    files: context.files,
    job,
    script: (written, words, isPart = false, around) => {
      const files = new FileTrail(context.files);
      const ends = isPart ? candidatePaths(path, written).filter((each) => context.files.read(each) !== null) : [];
      if (ends.length > 1) return null;
      const found = python && findStarted(files, path, folder, written);
      if (!found) return null;
      const shown = context.files.within?.(found.path) ?? found.path;
      const declarations = python.trainingsOfScript(shown, found.text, words, context, around);
      return declarations && declarations.map((declaration) => startedFrom(declaration, shown));
    },
    python: (text) => python?.trainingsOfText(text, context) ?? [],
  };
}

function startedFrom(declaration: Declaration, path: string): Declaration {
  return { ...withFollowed(declaration, [path]), starts: [path, ...(declaration.starts ?? [])] };
}
