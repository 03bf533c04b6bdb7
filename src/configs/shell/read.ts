import type { DeclaredGpu } from '../read-config.ts';
import type { Context } from '../context.ts';
import { withFollowed } from '../declaration.ts';
import { find, Followed } from '../../sources/files.ts';
import { type Found, nothing } from '../found.ts';
import type { SourceText } from '../../sources/source-text.ts';
import { type Dialect, DIALECTS } from './dialects.ts';
import type { Variables } from './memory.ts';
import { commandsIn, MAX_COMMANDS } from './runner.ts';
import { gpuOfSlurm } from './slurm.ts';
import { filesIn, type ShellHost, trainingsOf } from './trainings.ts';

/** Words without which a script trains nothing that we read. */
const WORTH = /\b(?:yolo|ultralytics|train\w*\.py|torchrun|python\d?)\b/;

export interface ShellOptions {
  readonly dialect: Dialect;
  readonly variables: Variables;
  readonly job: DeclaredGpu | null;
}

/** The trainings that a script of a shell starts. */
export function readShell(text: SourceText, context: Context, dialect: Dialect = DIALECTS.posix): Found {
  if (!WORTH.test(text.text)) return nothing('nothing', ['no command that trains']);
  const job = dialect === DIALECTS.posix ? gpuOfSlurm(text.path, text.text) : null;
  return readCommands([text], { dialect, variables: () => undefined, job }, context);
}

/** The trainings of one or more pieces of script that a file holds. */
export function readCommands(texts: readonly SourceText[], options: ShellOptions, context: Context): Found {
  const commands = texts.flatMap((text) => commandsIn(text, options.dialect, options.variables));
  const declarations = trainingsOf(commands, hostOf(texts[0]?.path ?? '', options.job, context));
  const launches = [{ words: filesIn(commands), gpu: options.job, gpus: null, path: texts[0]?.path ?? '' }].filter(
    ({ words }) => words.length > 0,
  );
  const found = declarations.length > 0 ? nothing('training', []) : nothing('nothing', ['no command that trains']);
  const isCut = commands.length >= MAX_COMMANDS;
  return {
    ...found,
    declarations,
    launches,
    cut: isCut ? [`more than ${MAX_COMMANDS} commands are not followed`] : [],
  };
}

/** Scripts and texts of Python are read by the reader of Python, where it is loaded. */
export function hostOf(path: string, job: DeclaredGpu | null, context: Context): ShellHost {
  const { python } = context.parsers;
  return {
    job,
    script: (written, words) => {
      const files = new Followed(context.files);
      const found = python && find(files, path, written);
      if (!found) return null;
      const declarations = python.trainingsOfScript(found.path, found.text, words, context);
      return declarations && declarations.map((declaration) => withFollowed(declaration, [found.path]));
    },
    python: (text) => python?.trainingsOfText(text, context) ?? [],
  };
}
