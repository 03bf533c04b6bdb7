import { FRAMEWORKS } from '../../frameworks/registry.ts';
import type { ReadingContext } from '../context.ts';
import { WITH_FILE } from '../console-scripts.ts';
import { type FormReading, nothing } from '../found.ts';
import type { SourceText } from '../../sources/source-text.ts';
import type { DeclaredGpu } from '../read-config.ts';
import type { LaunchFacts } from '../launchers/launch.ts';
import { runCommands } from '../launchers/run.ts';
import { type Dialect, DIALECTS } from './dialects.ts';
import type { Variables } from './memory.ts';
import { commandsIn, MAX_COMMANDS } from './runner.ts';
import { readBatchHeader } from './slurm.ts';

/** Words without which a script trains nothing that we read. */
const WORTH = /\b(?:yolo|ultralytics|train\w*\.py|torchrun|python\d?)\b|\btrain\b[^\n]{0,300}\bmodel=/;

export interface ShellOptions {
  readonly dialect: Dialect;
  readonly variables: Variables;
  readonly job: DeclaredGpu | null;
  readonly facts?: LaunchFacts | null;
  readonly folder?: string | null;
}

function variables(): undefined {
  return undefined;
}

/** The trainings that a script of a shell starts. */
export function readShell(text: SourceText, context: ReadingContext, dialect: Dialect = DIALECTS.posix): FormReading {
  const isOthers = FRAMEWORKS.some(({ fromCommand, mayHold }) => fromCommand && mayHold(text.text));
  if (!isOthers && !WORTH.test(text.text) && !WITH_FILE.test(text.text))
    return nothing('nothing', ['no command that trains']);
  if (dialect !== DIALECTS.posix) return readCommands([text], { dialect, variables, job: null }, context);
  const { gpu: job, count, memory, folder } = readBatchHeader(text.path, text.text);
  const origin = job?.origin ?? count?.origin;
  const facts = origin?.kind === 'file' ? { place: 'batch job', origin, image: null, count, memory, shm: null } : null;
  return readCommands([text], { dialect, variables, job, facts, folder }, context);
}

/** The trainings of one or more pieces of script that a file holds. */
export function readCommands(
  texts: readonly SourceText[],
  options: ShellOptions,
  context: ReadingContext,
): FormReading {
  const commands = texts.flatMap((text) => commandsIn(text, options.dialect, options.variables));
  const { job, facts = null, folder = null } = options;
  const found = runCommands(commands, { path: texts[0]?.path ?? '', job, facts, folder }, context);
  const isCut = commands.length >= MAX_COMMANDS;
  return { ...found, cut: isCut ? [`more than ${MAX_COMMANDS} commands are not followed`] : [] };
}
