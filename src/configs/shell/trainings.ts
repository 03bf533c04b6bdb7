import type { DeclaredGpu } from '../read-config.ts';
import type { Field } from '../../base/origin.ts';
import type { Declaration } from '../declaration.ts';
import { type FileOrigin, SourceText } from '../../sources/source-text.ts';
import { FRAMEWORKS } from '../../frameworks/registry.ts';
import type { Files } from '../../sources/files.ts';
import { startWord } from './start-word.ts';
import { asProgram } from '../console-scripts.ts';
import { withModule } from '../modules.ts';
import { pathBehind, type ShellValue, type Word } from './memory.ts';
import type { ShellCommand } from './runner.ts';

/** What commands are read with. */
export interface ShellHost {
  /** The other files of the repository. */
  readonly files: Files;
  /** The GPU of the job that runs them. */
  readonly job: DeclaredGpu | null;
  /**
   * Trainings of a script of the repository that is started with some words; null where it is no script we can read, or
   * where the path is only the end of one and several files have it.
   */
  readonly script: (
    path: string,
    words: readonly StartWord[],
    isPart?: boolean,
    around?: StartSurroundings,
  ) => readonly Declaration[] | null;
  /** Trainings of a text of Python that a command holds. */
  readonly python: (text: SourceText) => readonly Declaration[];
}

/** What a program that is started finds around itself. */
export interface StartSurroundings {
  /** Processes that are started of it, over all machines; null where nobody says. */
  readonly processes: number | null;
  readonly environment: ReadonlyMap<string, ShellValue>;
}

export interface StartWord {
  readonly text: string;
  readonly origin: FileOrigin;
  /** Why the end of the text is not known; null where it is. */
  readonly unknown: string | null;
  /** Other texts that it may be. */
  readonly others: readonly string[];
  /** It stands for any number of words: `"$@"`. */
  readonly isRest?: boolean;
}

const PYTHON = /(?:^|[\\/])(?:python[\d.]*|py|ipython)(?:\.exe)?$/;
const LAUNCHER = /(?:^|[\\/])(?:torchrun|accelerate)$|^torch\.distributed\.(?:run|launch)$/;
const PROCESSES = /^--(?:nproc[_-]per[_-]node|num[_-]processes)(?:=(.*))?$/;
/** They show a command and start none. */
const TALKERS =
  /^@?(?:echo|printf|print|test|\[\[?|Write-Host|Write-Output|grep|cat|which|alias|help|man|cd|mkdir|rm|cp|mv|pip3?|conda|apt|apt-get|git|wget|curl|ls)$/i;

/** The trainings that commands start. */
export function trainingsOf(commands: readonly ShellCommand[], host: ShellHost): Declaration[] {
  return commands.flatMap((command) => ofCommand(command, host));
}

/** Words of commands that may be files of the repository which they run. */
export function filesIn(commands: readonly ShellCommand[]): string[] {
  const texts = commands.flatMap(({ words }) =>
    words.flatMap((word) => word.texts.map((text) => text.replace(/^[^=]*=/, ''))),
  );
  return texts.filter((text) => /\.(?:py|ya?ml|json|toml|sh|slurm|sbatch|ipynb)$/i.test(text));
}

function ofCommand(written: ShellCommand, host: ShellHost): Declaration[] {
  const command = withModule(asProgram(written, host.files), host.files);
  const texts = command.words.map((word, index) => pathBehind(word) ?? programIn(command.words, index));
  const isWrapped = texts.findIndex((text) => /^(?:run|exec|launch|srun|nohup|time)$/.test(text));
  if (TALKERS.test(texts[0] ?? '') && isWrapped === -1) return [];
  if (asksForHelp(texts)) return [];
  for (const { fromCommand } of FRAMEWORKS) {
    const found = fromCommand?.(command, host);
    if (found) return [...found];
  }
  const python = texts.findIndex((text) => PYTHON.test(text) || LAUNCHER.test(text));
  if (python === -1) return [];
  const ofJob = (declaration: Declaration): Declaration => ({ ...declaration, job: declaration.job ?? host.job });
  return ofPython(command, python, host).map((declaration) => ofJob(declaration));
}

/** `train.py --help` tells how it is started. */
function asksForHelp(texts: readonly string[]): boolean {
  return texts.includes('--help') || (texts.length > 1 && texts.at(-1) === '-h');
}

/** A word of a command; a program that a variable names is known by what it is given. */
function programIn(words: readonly Word[], index: number): string {
  const word = words[index]!;
  const [text = ''] = word.texts;
  if (index > 0 || word.unknown === null || text !== '') return text.replace(/^@/, '');
  const [, next = ''] = words.map((each) => pathBehind(each) ?? each.texts[0] ?? '');
  return /\.py$/i.test(next) ? 'python' : text;
}

function ofPython(command: ShellCommand, start: number, host: ShellHost): Declaration[] {
  const { words } = command;
  let gpus: Field<number> | null = null;
  let isLauncher = false;
  for (let index = start; index < words.length; index++) {
    const word = words[index]!;
    const [text = ''] = word.texts;
    const next = words[index + 1];
    const processes = PROCESSES.exec(text);
    if (processes && isLauncher) {
      const count = Number(processes[1] ?? next?.texts[0]);
      if (Number.isInteger(count) && count > 0) gpus = { value: count, origin: word.origin };
      if (processes[1] === undefined) index += 1;
    } else if (LAUNCHER.test(text)) isLauncher = true;
    else if (text === '-c' && !isLauncher) return next ? [...host.python(textOfWord(next))] : [];
    else if (text === '-m' && next && !LAUNCHER.test(next.texts[0] ?? '')) {
      const path = `${(next.texts[0] ?? '').replaceAll('.', '/')}.py`;
      return ofScript(path, command, index + 2, gpus, host);
    } else if (/\.py$/i.test(text)) return ofScript(text, command, index + 1, gpus, host);
    else if (/\.py$/i.test(pathBehind(word) ?? '')) {
      return ofScript(pathBehind(word) ?? '', command, index + 1, gpus, host, true);
    } else if (index === words.length - 1 && command.input && !isLauncher) return [...host.python(command.input)];
  }
  return [];
}

function ofScript(
  path: string,
  { words, environment }: ShellCommand,
  start: number,
  gpus: Field<number> | null,
  host: ShellHost,
  isPart = false,
): Declaration[] {
  const given = words.slice(start);
  const startWords = given.map((word) => startWord(word));
  const first = words[0]!.origin;
  const source = { path: first.path, line: first.line };
  const endLine = words.at(-1)?.origin.line ?? first.line;
  const found = host.script(path, startWords, isPart, { processes: gpus?.value ?? null, environment });
  if (found && found.length > 0) {
    const started = (declaration: Declaration): Declaration => ({
      ...declaration,
      source,
      endLine,
      gpus: gpus ?? declaration.gpus ?? null,
      isGuess: false,
      reasons: [`it starts ${path}`, ...declaration.reasons],
    });
    return found.map((declaration) => started(declaration));
  }
  const script = { path, words: given, source, endLine, gpus, start: first };
  for (const { fromScript } of FRAMEWORKS) {
    const declared = fromScript?.(script);
    if (declared) return [...declared];
  }
  return [];
}

/** A word as text of its own, each of its lines at its place. */
export function textOfWord(word: Word): SourceText {
  const { path, line, column } = word.originAt(0);
  const lines = (word.texts[0] ?? '').split('\n');
  return SourceText.joined(
    path,
    lines.map((text, index) => ({ text: `${text}\n`, line: line + index, column: index === 0 ? column : 1 })),
  );
}
