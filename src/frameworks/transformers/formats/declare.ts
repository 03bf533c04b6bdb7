import type { Declaration } from '../../../configs/declaration.ts';
import { packageNamed, packageVersions } from '../../../configs/environment.ts';
import { type FormReading, nothing } from '../../../configs/found.ts';
import type { ProgramParts } from '../../../configs/python/machine.ts';
import { startWord } from '../../../configs/shell/start-word.ts';
import type { ShellHost } from '../../../configs/shell/trainings.ts';
import type { ShellCommand } from '../../../configs/shell/runner.ts';
import type { Source } from '../../../base/findings.ts';
import { Unknown } from '../../../sources/uncertain.ts';
import { type Files, isElsewhere } from '../../../sources/files.ts';
import type { DocumentIn } from '../../framework.ts';
import { readCommand, startedScript } from './commands.ts';
import { Draft, type FormatReading } from './draft.ts';
import { isSharded, type LlmLaunch, processesIn, settleLaunch } from './launch.ts';
import type { Sources } from './sharding.ts';
import type { Setting } from './place.ts';
import { namedBy, onlyOwnFile, SAID, withOwnFile } from './own-files.ts';
import { readProgram } from './python.ts';
import { readRecognised } from './read.ts';
import { recogniseFormat, WORDS } from './recognise.ts';
import type { Field } from '../../../base/origin.ts';
import { RELEASES, Releases } from './releases.ts';

/** Name of the framework that completes what these formats declare. */
const TRANSFORMERS = 'transformers';

/** Facts without which there is no prediction; of others a default is taken. */
export const DECISIVE: ReadonlySet<string> = new Set([
  'model',
  'micro_batch',
  'sequence_length',
  'method',
  'quantisation',
  'objective',
]);

/** Whether a text may hold a training of a language model: a screen before it is parsed. */
export function mayHold(text: string): boolean {
  return (
    WORDS.test(text) ||
    (/\.backward\s*\(/.test(text) && /\b(?:pytorch_)?transformers\b|\bpytorch_pretrained_bert\b/.test(text))
  );
}

/** What a YAML or JSON document is to these formats; null for what they do not know. */
export function fromTree({ path, document, context }: DocumentIn): FormReading | null {
  const recognition = recogniseFormat(document.root);
  if (!recognition) return null;
  if (recognition.kind === 'other') return nothing('something else', [recognition.reason]);
  if (recognition.kind === 'accelerate' || recognition.kind === 'deepspeed') {
    return nothing('part of a training', [
      `a file of ${recognition.kind}, judged with the training that names it: ${recognition.reason}`,
    ]);
  }
  const releases = releasesFor(path, context.files);
  const reading = readRecognised(document.root, recognition, { sources: { path, files: context.files }, releases });
  if (!reading) return null;
  const repeated = document.duplicates.map(({ key, origin }) => ({
    rule: 'duplicate-key',
    severity: 'error' as const,
    text: `${key.slice(0, 60)}: stands there already; the last one counts`,
    origin,
  }));
  const declaration = declarationOf(
    { ...reading, findings: [...repeated, ...reading.findings] },
    { path, line: document.line },
    null,
  );
  const isOfProgram = ['own schema', 'trl', 'transformers'].includes(recognition.kind);
  return { ...nothing('training', []), declarations: [{ ...declaration, isOfProgram }] };
}

/** The training that a command starts; null for a command of others. */
export function fromCommand(command: ShellCommand, host: ShellHost): readonly Declaration[] | null {
  const { files, job } = host;
  const path = command.words[0]?.origin.path ?? '';
  const started = readCommand(command, files, releasesFor(path, files));
  if (!started) return fromScript(command, host);
  const declaration = declarationOf(started.reading, started.source, started.endLine);
  const shown = started.script === null ? null : (files.within?.(started.script) ?? started.script);
  const starts = shown === null ? [] : [...new Set([shown, ...withinReach(shown)])];
  // a script that says what it makes of its arguments knows more than their names
  const own = started.script === null ? null : fromScript(command, host);
  const open = openIn(declaration);
  if (own?.every((each) => [...openIn(each)].every((key) => open.has(key)))) {
    return own.map((each) => Object.assign(each, { starts }));
  }
  const { takesAllCards } = started;
  const [only] = own?.length === 1 ? own : [];
  if (only && isFollowed(only, declaration)) return [Object.assign(withSaid(only, declaration), { starts })];
  const known = only ? withOfScript(declaration, only) : declaration;
  return [{ ...known, isCommand: true, job, starts, ...(takesAllCards && { takesAllCards }) }];
}

/** What a script writes into its program, and no flag of it says. */
const OF_SCRIPT: ReadonlySet<string> = new Set([
  'method',
  'lora_rank',
  'lora_alpha',
  'lora_dropout',
  'lora_targets',
  'lora_modules_to_save',
  'quantisation',
  'prepares_kbit',
  'optimizer',
  'attention',
]);

/** A command's training with what its script says where the command leaves a fact to a default or a guess. */
function withOfScript(declaration: Declaration, own: Declaration): Declaration {
  const said = new Set(declaration.settings.flatMap(({ key, origin }) => (origin.kind === 'file' ? [key] : [])));
  const better = own.settings.filter(
    ({ key, origin }) => OF_SCRIPT.has(key) && origin.kind === 'file' && !said.has(key),
  );
  const keys = new Set(better.map(({ key }) => key));
  return { ...declaration, settings: [...declaration.settings.filter(({ key }) => !keys.has(key)), ...better] };
}

/** Whether a script was seen to train with the settings that its command names, so that only a fact or two stay open. */
function isFollowed({ settings }: Declaration, command: Declaration): boolean {
  const places = new Map(
    settings.flatMap(({ key, value, origin }) =>
      value instanceof Unknown || origin.kind !== 'file' ? [] : [[key, `${origin.path}:${origin.line}`] as const],
    ),
  );
  const said = command.settings.flatMap(({ key, value, origin }) =>
    !DECISIVE.has(key) || value instanceof Unknown || origin.kind !== 'file'
      ? []
      : [[key, `${origin.path}:${origin.line}`] as const],
  );
  const known = said.filter(([key]) => places.has(key));
  return known.length * 2 > said.length && known.some(([key, place]) => places.get(key) === place);
}

/** What a script makes of its command, with what the command or its file says of what the script leaves open. */
function withSaid(script: Declaration, command: Declaration): Declaration {
  const open = new Set(script.settings.flatMap(({ key, value }) => (value instanceof Unknown ? [key] : [])));
  const said = command.settings.filter(
    ({ key, value, origin }) => open.has(key) && SAID.has(key) && origin.kind === 'file' && !(value instanceof Unknown),
  );
  const keys = new Set(said.map(({ key }) => key));
  const remarks = (script.remarks ?? []).filter(({ text }) => ![...keys].some((key) => text.startsWith(`${key}: `)));
  return { ...script, settings: [...script.settings.filter(({ key }) => !keys.has(key)), ...said], remarks };
}

/** Decisive facts that nobody knows. */
function openIn({ settings }: Declaration): ReadonlySet<string> {
  return new Set(settings.flatMap(({ key, value }) => (value instanceof Unknown && DECISIVE.has(key) ? [key] : [])));
}

/** A script whose arguments do not tell its training, but which declares one itself, started as the command says. */
function fromScript(command: ShellCommand, { files, job, script }: ShellHost): readonly Declaration[] | null {
  const started = startedScript(command, files);
  if (!started) return null;
  const around = { processes: processesIn(started.launch), environment: command.environment };
  const words = command.words.slice(started.words).map((word) => startWord(word));
  const launcher = command.words.slice(0, started.words);
  const [rank] = givesRank(launcher) ? launcher : [];
  if (rank) words.push({ text: '--local_rank=0', others: [], origin: rank.origin, unknown: null });
  const declarations = withinReach(started.script)
    .flatMap((path) => script(path, words, path !== started.script, around) ?? [])
    .filter(({ framework }) => framework === TRANSFORMERS);
  const first = command.words[0];
  if (declarations.length === 0 || !first) return null;
  const { path, line } = first.origin;
  const endLine = command.words.at(-1)?.origin.line ?? line;
  const seesAllCards = started.launch.isOneProcess && started.launch.gpus === null;
  return declarations.map((declaration) => {
    const here = { source: { path, line }, endLine, job, isGuess: false, ...(seesAllCards && { seesAllCards }) };
    return Object.assign(launched(declaration, started.launch, { path, files }), here);
  });
}

/** DeepSpeed's launcher and the old one of PyTorch tell each process its rank by a flag (deepspeed/launcher/launch.py). */
function givesRank(words: ShellCommand['words']): boolean {
  const texts = new Set(words.flatMap((word) => word.texts.slice(0, 1)));
  const isOld = texts.has('torch.distributed.launch') && !texts.has('--use_env') && !texts.has('--use-env');
  return isOld || ([...texts].some((text) => /(?:^|\/)deepspeed$/.test(text)) && !texts.has('--no_local_rank'));
}

/** A script where it is told, or as the end of a path of another machine: `~/project/scripts/train.py`. */
function withinReach(path: string): readonly string[] {
  if (!isElsewhere(path)) return [path];
  const parts = path.split('/').filter((part) => part !== '');
  return parts.length < 3 ? [] : [parts.slice(-2).join('/')];
}

/** A declaration with the GPUs and the sharding of its launcher. */
function launched(declaration: Declaration, launch: LlmLaunch, sources: Sources): Declaration {
  const draft = new Draft('transformers');
  const format = declaration.settings.filter(({ key }) => key === 'format');
  for (const { key, value, origin } of declaration.settings) {
    // what sharding a file's name tells holds for any launcher
    const isOpen = key === 'gpus' || (key === 'parallelism' && !isSharded(value));
    const isAssumed = isOpen && origin.kind === 'assumed';
    if (key === 'format' || isAssumed) continue;
    if (value instanceof Unknown) draft.leave(key, value.why, origin);
    else draft.set(key, value, origin);
  }
  settleLaunch(draft, launch, sources);
  const remarks = (declaration.remarks ?? []).filter(({ rule }) => rule !== 'gpus-unknown');
  return {
    ...declaration,
    settings: [...format, ...settingsOf(Object.fromEntries(draft.fields), draft.unknown)],
    remarks: [...remarks, ...draft.findings],
    followed: [...new Set([...(declaration.followed ?? []), ...draft.followed])].sort(),
    ...(declaration.written && {
      written: { ...declaration.written, beside: { ...declaration.written.beside, ...draft.beside } },
    }),
  };
}

function settingsOf(fields: FormatReading['fields'], unknown: FormatReading['unknown']): Setting[] {
  const known = Object.entries(fields).map(([key, { value, origin }]) => ({ key, value, origin, keyOrigin: origin }));
  const open = unknown.map(({ argument, why, origin }) => ({
    key: argument,
    value: new Unknown(why.replace(/^not known here: /, '')),
    origin,
    keyOrigin: origin,
  }));
  return [...known, ...open];
}

/** The trainings that a program of Python declares. */
export function fromProgram(parts: ProgramParts, path: string, files: Files): readonly Declaration[] {
  const releases = releasesFor(path, files);
  const own = onlyOwnFile(parts.followed, files, releases);
  const isNamed = namedBy([path, ...parts.followed.filter((each) => /\.py$/i.test(each))], files);
  return readProgram(parts, { path, files }, releases).map(({ reading, source, isGuess }) => {
    const whole = withOwnFile(reading, own, DECISIVE, isNamed);
    return Object.assign(declarationOf(whole, source, null), { isCommand: true, isGuess });
  });
}

/** Versions that the files around a config name. */
function releasesFor(path: string, files: Files): Releases {
  return new Releases(packageVersions(RELEASES, path, '', files), kernelsFor(path, files));
}

/** Packages whose kernels run linear attention; causal-conv1d is used beside the other or alone. */
function kernelsFor(path: string, files: Files): Field<string> | null {
  const rule = packageNamed(/flash[-_]linear[-_]attention|fla-core/, path, '', files);
  const convolution = packageNamed(/causal[-_]conv1d/, path, '', files);
  const origin = rule ?? convolution;
  const value = [...(rule ? ['fla'] : []), ...(convolution ? ['causal_conv1d'] : [])].join('+');
  return origin && { value, origin };
}

/** A reading as a declaration: each fact of the case is a setting, an unknown one says why. */
export function declarationOf(reading: FormatReading, source: Source, endLine: number | null): Declaration {
  const origin = { kind: 'assumed', why: 'recognised by its keys' } as const;
  return {
    source,
    ...(endLine === null ? {} : { endLine }),
    settings: [
      { key: 'format', value: reading.format, origin, keyOrigin: origin },
      ...settingsOf(reading.fields, reading.unknown),
    ],
    isCommand: false,
    framework: TRANSFORMERS,
    remarks: reading.findings,
    reasons: reading.reasons,
    followed: reading.followed,
    written: { places: reading.places, keys: reading.written, beside: reading.beside },
  };
}
