import type { SettingsProgram } from '../frameworks/framework.ts';
import { frameworkNamed } from '../frameworks/registry.ts';
import { anyWord } from '../frameworks/training-words.ts';
import type { Files } from '../sources/files.ts';
import type { ReadingContext } from './context.ts';
import type { Declaration } from './declaration.ts';
import { type FormReading, nothing } from './found.ts';
import { commonGoals, likelyLaunches, likelyPrograms, stepsBetween } from './likely-programs.ts';
import { trainsThrough } from './thin.ts';

type Read = (path: string, text: string, context: ReadingContext) => FormReading;

/** Each is followed to its end, and its modules are fetched. */
const MOST_PROGRAMS = 6;
/** A program of a hundred thousand characters is no script that somebody wrote. */
const MOST_TEXT = 100_000;
/** Words of a program that trains with what a file of settings says. */
const TRAINS = new RegExp(String.raw`[Tt]rain|backward|\b${anyWord('classes')}`);
const LOADS = /yaml|omegaconf|hydra|json\.load|toml|config|settings|argv|Parser/i;

/**
 * The trainings of a file of settings, with what the programs say that read it: those of launch lines that name both,
 * else the one that asks for most of its keys and misses fewest. Nothing is guessed between programs that fit alike.
 */
export function withPrograms(found: FormReading, path: string, context: ReadingContext, read: Read): FormReading {
  if (!context.parsers.python || !context.files.all) return found;
  if (isOpen(found) && DATA.test(path)) return asPart(found, path, context, read);
  const open = found.declarations.filter(({ isOfProgram }) => isOfProgram);
  if (open.length === 0) return found;
  const other = readerOnApple(path, context);
  if (other !== null) return nothing('other framework', [`${other} reads it, which trains with MLX on Apple's chips`]);
  const programs = launchedWith(path, context, read) ?? candidatesFor(path, context);
  if (programs.length === 0) return found;
  const declarations = found.declarations.flatMap((own) => {
    const { fromPrograms } = frameworkNamed(own.framework);
    if (!own.isOfProgram || !fromPrograms) return [own];
    const fit = fittest(ofFramework(programs, own), own);
    return fromPrograms(
      own,
      fit.map((each) => Object.assign({}, each, { declarations: namedIn(path, each.declarations) })),
      context.files,
    );
  });
  return { ...found, declarations };
}

/** The program that names a file and trains with MLX, where no other program names it. */
function readerOnApple(path: string, context: ReadingContext): string | null {
  const name = path.split('/').at(-1) ?? path;
  const readers = likely(path, context).filter(({ text }) => text.includes(name));
  return readers.every(({ text }) => MLX.test(text) && !TORCH.test(text)) ? (readers[0]?.program ?? null) : null;
}

const MLX = /^[ \t]*(?:import|from)[ \t]+mlx(?:_lm|_vlm)?\b/m;
const TORCH = /^[ \t]*(?:import|from)[ \t]+torch\b/m;

/** Whether a program may make a training of a file which tells none by its own words: they may be another tool's too. */
function isOpen({ kind, refusal }: FormReading): boolean {
  return (kind === 'nothing' || kind === 'other framework') && !refusal;
}

const DATA = /\.(?:ya?ml|json|toml)$/i;

/** A file that is no training by itself, where the only program that is started with it or opens it trains with what it says. */
function asPart(found: FormReading, path: string, context: ReadingContext, read: Read): FormReading {
  const launched = launchedWith(path, context, read) ?? [];
  const opened = launched.length > 0 ? launched : openersOf(path, context);
  const programs = (opened.some((each) => isMadeOf(path, each)) ? opened : givenTo(path, context)).flatMap((each) => {
    const declarations = each.declarations.filter((declaration) => isOf(path, declaration));
    return declarations.length > 0 ? [{ ...each, declarations }] : [];
  });
  const [only, ...others] = programs;
  const [first] = only?.declarations ?? [];
  if (!only || !first || others.length > 0) return found;
  const { framework } = first;
  const own: Declaration = { source: { path, line: 1 }, settings: [], isCommand: true, isOfProgram: true, reasons: [] };
  const whole = { ...own, ...(framework !== undefined && { framework }) };
  const declarations = frameworkNamed(framework).fromPrograms?.(whole, [only], context.files) ?? [];
  return { ...nothing('training', []), declarations };
}

/** Whether a training of a framework that reads programs has something from a file. */
function isOf(path: string, { framework, followed = [], settings }: Declaration): boolean {
  return (
    frameworkNamed(framework).fromPrograms !== undefined &&
    followed.includes(path) &&
    settings.some(({ origin }) => origin.kind === 'file' && origin.path === path)
  );
}

function isMadeOf(path: string, { declarations }: SettingsProgram): boolean {
  return declarations.some((each) => isOf(path, each));
}

/** The programs that name most keys of a file, where only whoever starts them can give them one: `train.py FILE`. */
function givenTo(path: string, context: ReadingContext): readonly SettingsProgram[] {
  const whole = context.files.read(path) ?? '';
  const keys = whole.length > MOST_TEXT ? [] : keysIn(whole);
  if (keys.length < LEAST_KEYS) return [];
  return likely(path, context).flatMap(({ program, text }): SettingsProgram[] => {
    const named = keys.filter((key) => new RegExp(String.raw`\b${key}\b`).test(text));
    if (!GIVEN.test(text) || named.length < keys.length * NAMED_SHARE) return [];
    const candidate = candidateOf(program, path, context);
    return candidate && candidate.missed.size === 0 ? [candidate] : [];
  });
}

/** Of a file with fewer keys too many programs name some. */
const LEAST_KEYS = 5;
const MOST_KEYS = 200;
const NAMED_SHARE = 2 / 3;
const GIVEN = /argv|Parser|\bclick\b|\btyper\b|\bfire\b|\btyro\b/;

function keysIn(text: string): readonly string[] {
  const found = text.matchAll(/(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?([A-Za-z_]\w*)["']?[ \t]*:/gm);
  return [...new Set(Array.from(found, ({ 1: key = '' }) => key))].slice(0, MOST_KEYS);
}

/** The programs that may open a file by themselves, as they declare without being told anything. */
function openersOf(path: string, context: ReadingContext): SettingsProgram[] {
  return likely(path, context).map(({ program, text }) => {
    const alone = aloneOf(program, text, context);
    const isOpened = alone.some(({ followed = [] }) => followed.includes(path));
    const declarations = isOpened || !HYDRA.test(text) ? alone : asOption(program, text, path, context);
    return { path: program, declarations, asked: null, missed: NONE };
  });
}

const HYDRA = /@hydra\.main\b/;

/** What a program of Hydra declares where the file is the option of a group that it is started with. */
function asOption(program: string, text: string, path: string, context: ReadingContext): readonly Declaration[] {
  for (const word of optionsOf(path)) {
    if (isSpent(context)) return [];
    spend(context, LAUNCH_STEPS);
    const origin = { kind: 'file' as const, path, line: 1, column: 1 };
    const words = [{ text: word, origin, unknown: null, others: [] }];
    const declarations = context.parsers.python?.trainingsOfScript(program, text, words, context) ?? [];
    if (declarations.some(({ followed = [] }) => followed.includes(path))) return declarations;
  }
  return [];
}

/** `model=llama` and `conf/model=llama` of `conf/model/llama.yaml`. */
function optionsOf(path: string): string[] {
  const [name = '', ...folders] = path.replace(DATA, '').split('/').toReversed();
  return [1, 2].flatMap((depth) =>
    folders.length < depth ? [] : [`${folders.slice(0, depth).toReversed().join('/')}=${name}`],
  );
}

/** What programs declare that are started without words, by the repository. */
const ALONE = new WeakMap<Files, Map<string, readonly Declaration[]>>();

function aloneOf(program: string, text: string, context: ReadingContext): readonly Declaration[] {
  const known = ALONE.get(context.files) ?? new Map<string, readonly Declaration[]>();
  ALONE.set(context.files, known);
  const before = known.get(program);
  if (before || isSpent(context)) return before ?? [];
  const { declarations = [], steps = 0 } = context.parsers.python?.trainingsAlone(program, text, context) ?? {};
  spend(context, steps);
  known.set(program, declarations);
  return declarations;
}

function isSpent({ files: { work } }: ReadingContext): boolean {
  return work !== undefined && work.left <= 0;
}

function spend({ files: { work } }: ReadingContext, steps: number): void {
  if (work) work.left -= steps;
}

/** Of a file with commands, each of which may start a program. */
const LAUNCH_STEPS = 30_000;

function ofFramework(programs: readonly SettingsProgram[], own: Declaration): SettingsProgram[] {
  return programs
    .map(({ path, declarations, asked, missed }) => ({
      path,
      asked,
      missed,
      declarations: declarations.filter(({ framework }) => framework === own.framework),
    }))
    .filter(({ declarations }) => declarations.length > 0);
}

/** The programs that launch lines of the repository start with the file, one training each; null where none does. */
function launchedWith(path: string, context: ReadingContext, read: Read): readonly SettingsProgram[] | null {
  const names = [path.split('/').at(-1) ?? path, ...optionsOf(path).slice(0, 1)];
  const isNamed = (text: string): boolean => names.some((name) => text.includes(name));
  const started = likelyLaunches(path, context.files.all?.() ?? []).flatMap((launch) => {
    const whole = context.files.read(launch);
    if (whole === null || !isNamed(whole) || isSpent(context)) return [];
    spend(context, LAUNCH_STEPS);
    const text = /\.md$/i.test(launch)
      ? whole.replaceAll(BLOCK, (block) => (isNamed(block) ? block : blank(block)))
      : whole;
    return read(launch, text, { ...context, docs: true }).declarations.flatMap((declaration) => {
      const program = programOf(declaration);
      const isStarted = declaration.followed?.includes(path) === true;
      return isStarted && program !== null
        ? [{ path: program, declarations: [declaration], asked: null, missed: NONE }]
        : [];
    });
  });
  const distinct = [...new Map(started.map((each) => [keyOf(each), each])).values()];
  const [first] = distinct;
  if (!first) return null;
  if (distinct.length === 1) return distinct;
  // lines that start one program in several ways name it, and none of them is the training of the file
  const programs = new Set(distinct.map((each) => each.path));
  return [...programs].flatMap((program) => candidateOf(program, path, context) ?? []);
}

/** A block of code of Markdown. */
const BLOCK = /^[ \t]*(`{3,}|~{3,})[\s\S]*?^[ \t]*\1/gm;

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

function programOf({ starts = [] }: Declaration): string | null {
  return starts.find((each) => /\.py$/i.test(each)) ?? null;
}

/** Lines that start one program with the same arguments are one. */
function keyOf({ path, declarations: [first] }: SettingsProgram): string {
  return JSON.stringify([path, first?.settings.map(({ key, value }) => [key, value])]);
}

const NONE: ReadonlySet<string> = new Set();

/** The programs of the repository that train with a file, each followed with it. */
function candidatesFor(path: string, context: ReadingContext): readonly SettingsProgram[] {
  const others = OTHERS.get(context.files) ?? new Set<string>();
  OTHERS.set(context.files, others);
  return likely(path, context).flatMap(({ program }): SettingsProgram[] => {
    if (others.has(program)) return [];
    const candidate = candidateOf(program, path, context);
    if (candidate === null) others.add(program);
    return candidate ? [candidate] : [];
  });
}

/** The likeliest of the programs that may train with a file. */
function likely(path: string, context: ReadingContext): readonly { readonly program: string; readonly text: string }[] {
  const programs = likelyPrograms(path, context.files.all?.() ?? []).flatMap((program) => {
    const text = context.files.read(program);
    if (text === null || text.length > MOST_TEXT || !LOADS.test(text)) return [];
    const mayTrain = TRAINS.test(text) || trainsThrough(program, text, context.files, (each) => TRAINS.test(each));
    return mayTrain ? [{ program, text }] : [];
  });
  return programs.slice(0, MOST_PROGRAMS);
}

/** Programs that no file of settings can be given to, so that they need not be followed with the next one. */
const OTHERS = new WeakMap<Files, Set<string>>();

/** A program with a file; undefined where it makes no training of it, null where it would of no other one either. */
function candidateOf(program: string, path: string, context: ReadingContext): SettingsProgram | null | undefined {
  const text = context.files.read(program);
  const { python } = context.parsers;
  if (text === null || !python || isSpent(context)) return undefined;
  const reading = python.trainingsWith(program, text, path, context);
  spend(context, reading.steps);
  if (!reading.mayBeGiven) return null;
  return reading.asked.size >= LEAST_ASKED ? { ...reading, path: program } : undefined;
}

/** One key in common says nothing. */
const LEAST_ASKED = 3;

/** The programs that fit a file best: one, or several that fit alike. */
function fittest(programs: readonly SettingsProgram[], own: Declaration): readonly SettingsProgram[] {
  const { path } = own.source;
  const goal = objectiveOf(own);
  const able = programs.filter((each) => isFor(each, own));
  const alike = most(able, ({ declarations }) =>
    goal !== null && declarations.some((each) => objectiveOf(each, true) === goal) ? 1 : 0,
  );
  const named = most(alike, (each) => commonGoals(each.path, path));
  const fullest = named.filter((each) => !named.some((other) => asksForMore(other, each)));
  return most(fullest, (each) => -stepsBetween(each.path, path));
}

/** Whether a program gets along with what a file has, and asks for much of what is known there. */
function isFor({ asked, missed }: SettingsProgram, { settings, source }: Declaration): boolean {
  if (missed.size > 0) return false;
  const said = settings.flatMap(({ origin }) =>
    origin.kind === 'file' && origin.path === source.path ? [`${origin.line}:${origin.column}`] : [],
  );
  const known = [...new Set(said)];
  return asked === null || known.filter((place) => asked.has(place)).length >= known.length * LEAST_SHARE;
}

/** A program that asks for less of a file's settings is rather one that checks or prints something of them. */
const LEAST_SHARE = 1 / 3;

/** What a training learns by, as far as a file says so. */
function objectiveOf({ settings, source }: Declaration, isProgram = false): unknown {
  const said = settings.find(({ key }) => key === 'objective');
  const isSaid = said?.origin.kind === 'file' && said.origin.path === source.path;
  return isProgram || isSaid ? (said?.value ?? null) : null;
}

/** Of the trainings of a program that learns in several ways, the one of the way that a file is named after. */
function namedIn(path: string, declarations: readonly Declaration[]): readonly Declaration[] {
  const words = path.toLowerCase().split(/[^a-z]+/);
  const named = declarations.filter((each) => words.includes(String(objectiveOf(each, true))));
  return named.length > 0 ? named : declarations;
}

function most<T>(all: readonly T[], worthOf: (each: T) => number): T[] {
  const worth = all.map((each) => worthOf(each));
  return all.filter((_, index) => worth[index] === Math.max(...worth));
}

function asksForMore(a: SettingsProgram, b: SettingsProgram): boolean {
  if (a.asked === null || b.asked === null) return false;
  const { asked } = a;
  return asked.size > b.asked.size && [...b.asked].every((place) => asked.has(place));
}
