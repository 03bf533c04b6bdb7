import type { Declaration } from '../declaration.ts';
import type { ReadingContext } from '../context.ts';
import { type FormReading, nothing, type Start } from '../found.ts';
import { normalise } from '../../sources/files.ts';
import { withWritten, type WrittenText } from '../../sources/written-files.ts';
import { SourceText } from '../../sources/source-text.ts';
import type { DeclaredGpu } from '../read-config.ts';
import type { Field } from '../../base/origin.ts';
import { type Dialect, DIALECTS } from '../shell/dialects.ts';
import { hostOf } from '../shell/host.ts';
import { grown, type ShellValue, type Variables, type Word } from '../shell/memory.ts';
import { type ShellCommand, commandsIn } from '../shell/runner.ts';
import { readBatchHeader } from '../shell/slurm.ts';
import { filesIn, textOfWord, trainingsOf } from '../shell/trainings.ts';
import { environmentOfLaunch } from './images.ts';
import type { Launch, LaunchCommand, LaunchFacts, LaunchWord } from './launch.ts';
import { changedFolder, findStarted } from './paths.ts';
import { expressionOf, hasMark, maskTemplates, unfilled } from './templates.ts';
import { unwrap } from './wrappers.ts';

/** What commands are run with. */
export interface RunOptions {
  readonly path: string;
  readonly job: DeclaredGpu | null;
  readonly facts: LaunchFacts | null;
  readonly folder: string | null;
}

const MAX_DEPTH = 3;
const SHELL = /(?:^|[\\/])(?:ba|z|da|k)?sh(?:\.exe)?$/;
const SCRIPT = /\.(?:sh|bash|slurm|sbatch|zsh)$/i;
/** They take a script for a file like any other. */
const HANDLES = /^(?:cp|mv|rm|ln|cat|ls|chmod|chown|touch|scp|rsync|tar|sed|grep|test|\[\[?|echo|printf|diff|git)$/;
const ALLOC_CONF = /^PYTORCH_(?:CUDA_|HIP_)?ALLOC_CONF$/;

/** The trainings and files that commands start, one after the other, as `cd` moves them about. */
export function runCommands(
  commands: readonly ShellCommand[],
  options: RunOptions,
  around: ReadingContext,
  depth = 0,
): FormReading {
  const declarations: Declaration[] = [];
  const starts: Start[] = [];
  let { folder } = options;
  let context = around;
  const written = new Map<string, WrittenText>();
  for (const outer of commands) {
    if (outer.written) {
      const { name, text, path } = outer.written;
      written.set(normalise(name) ?? name, { text, within: path });
      context = { ...around, files: withWritten(around.files, new Map(written)) };
    }
    const texts = outer.words.map(({ texts: [text = ''] }) => text);
    if (texts[0] === 'cd' || texts[0] === 'pushd') {
      folder = changedFolder(folder, texts[1] ?? '');
      continue;
    }
    const wrapped = unwrap(outer);
    const facts = wrapped?.facts ? factsOf(options, wrapped.facts, outer) : options.facts;
    const job = wrapped?.gpu ?? options.job;
    const inner = unwrap(wrapped?.command ?? outer)?.command ?? wrapped?.command ?? outer;
    const within = wrapped?.folder ?? folder;
    const given = { path: options.path, job, facts, folder: within };
    const script = depth < MAX_DEPTH ? scriptIn(inner) : null;
    const text = depth < MAX_DEPTH ? textIn(inner) : null;
    const found = text
      ? runCommands(
          startedIn(inner, text, (name) => (inner.held ?? inner.environment).get(name)),
          given,
          context,
          depth + 1,
        )
      : script
        ? ofScript(script, inner, given, context, depth)
        : ofCommand(inner, given, context);
    declarations.push(...found.declarations);
    starts.push(...found.launches);
  }
  const kind = declarations.length > 0 ? nothing('training', []) : nothing('nothing', ['no command that trains']);
  return { ...kind, declarations, launches: starts, ...(written.size > 0 && { files: context.files }) };
}

/** The commands of a text that a command runs, in whose environment they are. */
function startedIn({ environment }: ShellCommand, text: SourceText, variables: Variables): ShellCommand[] {
  const commands = commandsIn(text, DIALECTS.posix, variables);
  if (environment.size === 0) return commands;
  return commands.map((each) =>
    Object.assign({}, each, { environment: new Map([...environment, ...each.environment]) }),
  );
}

function factsOf({ facts, path }: RunOptions, own: Partial<LaunchFacts>, command: ShellCommand): LaunchFacts {
  const origin = command.words[0]?.origin ?? { kind: 'file', path, line: 1, column: 1 };
  const known = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null));
  const none = { image: null, count: null, memory: null, shm: null };
  const isContainer = own.place === 'docker run';
  return { place: 'a command', origin, ...none, ...facts, ...known, ...(isContainer ? { shm: own.shm ?? null } : {}) };
}

function ofCommand(command: ShellCommand, options: RunOptions, context: ReadingContext): FormReading {
  const { path, job, facts, folder } = options;
  const host = hostOf(path, job, context, folder);
  const environment = environmentOfLaunch(facts?.image ?? null, allocConfOf(command.environment));
  const withPlace = (each: Declaration): Declaration => ({
    ...each,
    launch: facts ?? each.launch ?? null,
    environment: { ...environment, ...each.environment },
  });
  const declarations = trainingsOf([command], host).map((each) => withPlace(each));
  const words = filesIn([command]);
  const { allocConf = null } = environment;
  const start = { words, gpu: job, launch: facts, allocConf, path, folder };
  return { ...nothing('nothing', []), declarations, launches: words.length > 0 ? [start] : [] };
}

function allocConfOf(environment: ReadonlyMap<string, ShellValue>): Field<string> | null {
  for (const [name, held] of environment) {
    if (!ALLOC_CONF.test(name) || held.kind !== 'texts' || held.texts.length !== 1 || !held.at) continue;
    return { value: held.texts[0] ?? '', origin: held.at };
  }
  return null;
}

/** `bash -c "cd x && yolo train ..."`. */
function textIn({ words }: ShellCommand): SourceText | null {
  if (words[0]?.texts[0] === 'eval' && words.length === 2) return wholeText(words[1]!);
  const shell = words.findIndex(({ texts: [text = ''] }, index) => index < 3 && SHELL.test(text));
  if (shell === -1) return null;
  const flag = words.findIndex(({ texts: [text = ''] }, index) => index > shell && /^-[a-z]*c$/.test(text));
  const word = flag === -1 ? undefined : words[flag + 1];
  return word ? wholeText(word) : null;
}

/** A command in a word; of one that grows by options in branches the longest. */
function wholeText(word: Word): SourceText | null {
  const text = word.unknown === null ? grown(word.texts) : null;
  return text === null ? null : textOfWord({ ...word, texts: [text] });
}

/** `bash run.sh a b`, `./run.sh`: a script of the repository and the words behind it. */
function scriptIn({ words }: ShellCommand): { readonly path: string; readonly words: readonly Word[] } | null {
  if (HANDLES.test(words[0]?.texts[0] ?? '')) return null;
  const at = words.findIndex((word, index) => {
    const [text = ''] = word.texts;
    return index < 4 && word.unknown === null && (SCRIPT.test(text) || SHELL.test(text));
  });
  if (at === -1) return null;
  const isShell = SHELL.test(words[at]!.texts[0] ?? '');
  const start = isShell ? words.findIndex((word, index) => index > at && !/^[-+]/.test(word.texts[0] ?? '')) : at;
  const path = words[start]?.texts[0];
  return path !== undefined && SCRIPT.test(path) ? { path, words: words.slice(start + 1) } : null;
}

function ofScript(
  script: NonNullable<ReturnType<typeof scriptIn>>,
  command: ShellCommand,
  options: RunOptions,
  context: ReadingContext,
  depth: number,
): FormReading {
  const own = ofCommand(command, options, context);
  const file = findStarted(context.files, options.path, options.folder, script.path);
  if (!file) return own;
  const text = SourceText.whole(file.path, file.text);
  const header = readBatchHeader(file.path, file.text);
  const variables: Variables = (name) => argumentOf(script.words, name) ?? command.environment.get(name);
  const inner = runCommands(
    startedIn(command, text, variables),
    { ...options, path: file.path, job: options.job ?? header.gpu },
    context,
    depth + 1,
  );
  const source = command.words[0]!.origin;
  const declarations = inner.declarations.map((each) => ({
    ...each,
    source: { path: source.path, line: source.line },
    endLine: command.words.at(-1)?.origin.line ?? source.line,
    reasons: [`it starts ${file.path}`, ...each.reasons],
    followed: [...new Set([file.path, ...(each.followed ?? [])])],
    starts: [...new Set([file.path, ...(each.starts ?? [])])],
  }));
  return { ...own, declarations, launches: [...own.launches, ...inner.launches] };
}

function argumentOf(words: readonly Word[], name: string): ShellValue | undefined {
  if (name === '@' || name === '*') return { kind: 'list', words };
  if (!/^[1-9]$/.test(name)) return undefined;
  const word = words[Number(name) - 1];
  if (!word) return { kind: 'texts', texts: [''] };
  return word.unknown === null
    ? { kind: 'texts', texts: word.texts, at: word.origin }
    : { kind: 'unknown', why: word.unknown };
}

/** Everything that the launches of a file start. */
export function startedBy(path: string, launches: readonly Launch[], context: ReadingContext): FormReading {
  const found = launches.map((launch) => startedByOne(path, launch, context));
  const declarations = found.flatMap((each) => each.declarations);
  const starts = found.flatMap((each) => each.launches);
  return { ...nothing('launcher', launches.map(describe)), declarations, launches: starts };
}

function describe({ place, gpu, count, image }: Launch): string {
  const cards = gpu ? (gpu.name ?? gpu.labels.join(', ')) : null;
  const parts = [
    count ? `${count.value} x` : null,
    cards ?? (count ? 'a GPU' : null),
    image ? `image ${image.value}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? place : `${place}: ${parts.join(' ')}`;
}

function startedByOne(path: string, launch: Launch, context: ReadingContext): FormReading {
  const { place, origin, image, count, memory, shm, gpu, folder, environment, remarks } = launch;
  const facts: LaunchFacts = { place, origin, image, count, memory, shm };
  const commands = launch.commands.flatMap((command) => commandsOf(command, environment));
  const found = runCommands(commands, { path, job: gpu, facts, folder }, context);
  const isTold = (declaration: Declaration): Declaration => ({
    ...declaration,
    // of words that stand in another file, as the CMD of an image, the place is what people look for
    ...(declaration.source.path === path ? {} : { source: { path, line: origin.line }, endLine: origin.line }),
    followed: [...new Set([...launch.followed, ...(declaration.followed ?? [])])].filter((each) => each !== path),
    starts: [...launch.starts, ...(declaration.starts ?? [])],
    job: declaration.job ?? gpu,
    remarks: [...remarks, ...(declaration.remarks ?? [])],
    reasons: [`${place} starts it`, ...declaration.reasons],
  });
  return { ...found, declarations: found.declarations.map(isTold) };
}

function commandsOf(command: LaunchCommand, environment: ReadonlyMap<string, ShellValue>): ShellCommand[] {
  if (command.kind === 'function') return [];
  const known: Variables = (name) => command.variables?.(name) ?? environment.get(name);
  if (command.kind === 'shell') return ofText(command.text, command.dialect, known, environment);
  const { words } = command;
  const shell = words.findIndex(({ text }, index) => index < 3 && SHELL.test(text));
  const flag = shell === -1 ? -1 : words.findIndex(({ text }, index) => index > shell && /^-[a-z]*c$/.test(text));
  const script = flag === -1 ? undefined : words[flag + 1];
  if (script && script.unknown === null) {
    const text = script.source ?? SourceText.joined(script.origin.path, [{ ...script.origin, text: script.text }]);
    return ofText(text, DIALECTS.posix, known, environment);
  }
  return words.length === 0 ? [] : [{ words: words.map((word) => plainWord(word, known)), environment, input: null }];
}

function ofText(
  source: SourceText,
  dialect: Dialect,
  known: (name: string) => ShellValue | undefined,
  environment: ReadonlyMap<string, ShellValue>,
): ShellCommand[] {
  const masked = maskTemplates(source, known);
  const filled = (command: ShellCommand): ShellCommand => ({
    ...command,
    words: command.words.map((word) => unmarked(word)),
    environment: new Map([...environment, ...command.environment]),
  });
  const commands = commandsIn(masked.text, dialect, (name) => masked.variables(name) ?? known(name));
  return commands.map((command) => filled(command));
}

/** Within single quotes a shell leaves a mark as it is. */
function unmarked(word: Word): Word {
  const marked = word.texts.find((text) => hasMark(text));
  return marked === undefined
    ? word
    : { ...word, texts: [marked.split('${')[0] ?? ''], unknown: 'it is filled in when it is started' };
}

/** `$(NAME)` of Kubernetes, `${NAME}`, `{{ name }}`. */
const REFERENCE =
  /\$\(([A-Za-z_]\w*)\)|\$\{\{\s*([^{}]{0,200}?)\s*\}\}|\$\{([A-Za-z_]\w*)(?::?-([^{}]{0,200}))?\}|\{\{[^{}]{0,200}\}\}|<%[^%]{0,200}%>|\$([A-Za-z_]\w*)/g;

/** A word as no shell sees it, with what the place itself puts in. */
function plainWord({ text, unknown, origin, source }: LaunchWord, known: Variables): Word {
  let whole = '';
  let why = unknown;
  let at = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const [written, ofPod, expression, braced, fallback, bare] = match;
    const name = ofPod ?? expression ?? braced ?? bare ?? expressionOf(written);
    const held =
      known(name) ?? (fallback === undefined ? unfilled(written) : { kind: 'texts' as const, texts: [fallback] });
    whole += text.slice(at, match.index);
    at = match.index + written.length;
    if (held.kind === 'texts') whole += held.texts[0] ?? '';
    else {
      why ??= held.kind === 'unknown' ? held.why : `${name} is a list`;
      break;
    }
  }
  if (why === null) whole += text.slice(at);
  const isLiteral = whole === text && source?.text === text;
  return { texts: [whole], unknown: why, origin, originAt: (offset) => (isLiteral ? source.originAt(offset) : origin) };
}
