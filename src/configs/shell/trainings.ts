import type { DeclaredGpu } from '../read-config.ts';
import type { Field } from '../../base/origin.ts';
import type { Setting } from '../../sources/setting.ts';
import { valueOf } from '../../sources/argument-value.ts';
import { type Declaration, type Remark } from '../declaration.ts';
import { type FileOrigin, SourceText } from '../../sources/source-text.ts';
import { TASKS } from '../../frameworks/ultralytics/arguments/training-run.ts';
import { Either, Unknown } from '../../sources/uncertain.ts';
import { ARGUMENTS, isArgument } from '../../frameworks/ultralytics/arguments/defaults.ts';
import { FRAMEWORKS } from '../../frameworks/registry.ts';
import { classicSettings, isClassic } from '../../frameworks/yolov5/command.ts';
import type { Files } from '../../sources/files.ts';
import { pathBehind, type Word } from './memory.ts';
import type { Command } from './runner.ts';

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
  readonly script: (path: string, words: readonly StartWord[], isPart?: boolean) => readonly Declaration[] | null;
  /** Trainings of a text of Python that a command holds. */
  readonly python: (text: SourceText) => readonly Declaration[];
}

export interface StartWord {
  readonly text: string;
  readonly origin: FileOrigin;
  /** Why the end of the text is not known; null where it is. */
  readonly unknown: string | null;
  /** Other texts that it may be. */
  readonly others: readonly string[];
}

const YOLO = /(?:^|[\\/])(?:yolo|ultralytics)(?:\.exe)?$/;
const PYTHON = /(?:^|[\\/])(?:python[\d.]*|py|ipython)(?:\.exe)?$/;
const LAUNCHER = /(?:^|[\\/])(?:torchrun|accelerate)$|^torch\.distributed\.(?:run|launch)$/;
const PROCESSES = /^--(?:nproc[_-]per[_-]node|num[_-]processes)(?:=(.*))?$/;
/** They show a command and start none. */
const TALKERS =
  /^@?(?:echo|printf|print|Write-Host|Write-Output|grep|cat|which|alias|help|man|cd|mkdir|rm|cp|mv|pip3?|conda|apt|apt-get|git|wget|curl|ls)$/i;
const MODES: ReadonlySet<string> = new Set(['train', 'val', 'predict', 'export', 'track', 'benchmark']);

/** The trainings that commands start. */
export function trainingsOf(commands: readonly Command[], host: ShellHost): Declaration[] {
  return commands.flatMap((command) => ofCommand(command, host));
}

/** Words of commands that may be files of the repository which they run. */
export function filesIn(commands: readonly Command[]): string[] {
  const texts = commands.flatMap(({ words }) =>
    words.flatMap((word) => word.texts.map((text) => text.replace(/^[^=]*=/, ''))),
  );
  return texts.filter((text) => /\.(?:py|ya?ml|json|toml|sh|slurm|sbatch|ipynb)$/i.test(text));
}

function ofCommand(command: Command, host: ShellHost): Declaration[] {
  const texts = command.words.map((word, index) => pathBehind(word) ?? programIn(command.words, index));
  const isWrapped = texts.findIndex((text) => /^(?:run|exec|launch|srun|nohup|time)$/.test(text));
  if (TALKERS.test(texts[0] ?? '') && isWrapped === -1) return [];
  for (const { fromCommand } of FRAMEWORKS) {
    const found = fromCommand?.(command, host);
    if (found) return [...found];
  }
  const yolo = texts.findIndex((text) => YOLO.test(text));
  if (yolo !== -1) {
    const found = ofYolo(command.words[yolo]!, command.words.slice(yolo + 1), host);
    if (found) return [found];
  }
  const python = texts.findIndex((text) => PYTHON.test(text) || LAUNCHER.test(text));
  if (python === -1) return [];
  const ofJob = (declaration: Declaration): Declaration => ({ ...declaration, job: declaration.job ?? host.job });
  return ofPython(command, python, host).map((declaration) => ofJob(declaration));
}

const CALLS_YOLO = /^(?:model|data|imgsz|epochs)=/;

/** A word of a command; a program that a variable names is known by what it is given. */
function programIn(words: readonly Word[], index: number): string {
  const word = words[index]!;
  const [text = ''] = word.texts;
  if (index > 0 || word.unknown === null || text !== '') return text.replace(/^@/, '');
  const [, next = ''] = words.map((each) => pathBehind(each) ?? each.texts[0] ?? '');
  if (/\.py$/i.test(next)) return 'python';
  const isYolo = MODES.has(next) || (TASKS as readonly string[]).includes(next);
  return isYolo && words.some(({ texts: [each = ''] }) => CALLS_YOLO.test(each)) ? 'yolo' : text;
}

function ofYolo(program: Word, words: readonly Word[], host: ShellHost): Declaration | null {
  const settings: Setting[] = [];
  let rest: Field<Unknown> | null = null;
  const remarks: Remark[] = [];
  let mode: string | null = null;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const [text = ''] = word.texts;
    const bare = text.replace(/^--/, '').replace(/,$/, '');
    const equals = bare.indexOf('=');
    if (equals > 0) {
      const setting = settingOf(word, equals);
      if (setting.key === 'mode') mode = String(setting.value);
      else settings.push(setting);
    } else if (word.unknown !== null) {
      rest = { value: new Unknown(word.unknown), origin: word.origin };
    } else if (MODES.has(bare)) mode ??= bare;
    else if ((TASKS as readonly string[]).includes(bare)) settings.push(plain('task', bare, word));
    else if (isArgument(bare) && typeof ARGUMENTS[bare][1] === 'boolean') settings.push(plain(bare, true, word));
    else if (isArgument(bare)) {
      const next = words[index + 1];
      const value = next?.unknown === null && !next.texts[0]?.includes('=') ? next.texts[0] : undefined;
      const meant = `${bare}=${value ?? '...'}`;
      const told = `${bare}: an argument of the yolo command has its value behind an equals sign; write ${meant}`;
      remarks.push({ rule: 'missing-equals', severity: 'error', text: told, origin: word.origin });
      if (!next || value === undefined) continue;
      settings.push({ key: bare, value: valueOf(value), origin: next.origin, keyOrigin: word.origin });
      index += 1;
    }
  }
  const has = (key: string): boolean => settings.some((setting) => setting.key === key);
  // without a mode the command trains, but so short a line says something else
  const isTraining = mode === 'train' || (mode === null && has('data') && has('epochs'));
  if (!isTraining) return null;
  const { path, line } = program.origin;
  const end = words.at(-1)?.origin.line ?? line;
  return {
    source: { path, line },
    endLine: end,
    settings,
    rest,
    isCommand: true,
    job: host.job,
    remarks,
    reasons: ['a yolo train command'],
  };
}

function plain(key: string, value: unknown, { origin }: Word): Setting {
  return { key, value, origin, keyOrigin: origin };
}

/** `batch=16`, `batch=$BATCH` with one value, several or none that is known. */
function settingOf(word: Word, equals: number): Setting {
  const [first = ''] = word.texts;
  const lead = first.startsWith('--') ? 2 : 0;
  const start = lead + equals + 1;
  const origin = word.originAt(start);
  const values = word.texts.map((text) => text.replace(/,$/, '').slice(start));
  const one = values[0] ?? '';
  const options = values.map((value) => ({ value: valueOf(value), origin }));
  const behind = pathBehind(word);
  // the folder of a model says nothing of it
  if (behind !== null && /^model$/.test(first.slice(lead, lead + equals).trim())) {
    return { key: first.slice(lead, lead + equals).trim(), value: behind, origin, keyOrigin: word.originAt(lead) };
  }
  const value =
    word.unknown === null ? (options.length === 1 ? valueOf(one) : new Either(options)) : new Unknown(word.unknown);
  return { key: first.slice(lead, lead + equals).trim(), value, origin, keyOrigin: word.originAt(lead) };
}

function ofPython(command: Command, start: number, host: ShellHost): Declaration[] {
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
  { words }: Command,
  start: number,
  gpus: Field<number> | null,
  host: ShellHost,
  isPart = false,
): Declaration[] {
  const given = words.slice(start);
  const startWords = given.map(({ texts: [text = '', ...others], origin, unknown }) => ({
    text,
    origin,
    unknown,
    others,
  }));
  const first = words[0]!.origin;
  const source = { path: first.path, line: first.line };
  const endLine = words.at(-1)?.origin.line ?? first.line;
  const found = host.script(path, startWords, isPart);
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
  // the trainer of a fork is a program of the repository that trains without the package
  if (!isClassic(path, given)) return [];
  const remarks: Remark[] = [
    {
      rule: 'classic-trainer',
      severity: 'warning',
      text: `${path}: with --img and --batch it is the trainer of YOLOv5's own repository or one made after it; of their models oomlint knows those of YOLOv5`,
      origin: first,
    },
  ];
  const { settings, rest } = classicSettings(path, given);
  return [
    {
      source,
      endLine,
      settings,
      rest,
      isCommand: true,
      framework: 'yolov5',
      gpus,
      remarks,
      reasons: [`${path} with arguments of YOLOv5's trainer`],
    },
  ];
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
