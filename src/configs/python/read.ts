import { FRAMEWORKS } from '../../frameworks/registry.ts';
import type { ReadingContext } from '../context.ts';
import { type Declaration, withFollowed } from '../declaration.ts';
import { candidatePaths, type Files, FileTrail } from '../../sources/files.ts';
import { type FormReading, nothing } from '../found.ts';
import { composeHydra, resolved } from '../hydra.ts';
import { JsonError, readJson } from '../../sources/json.ts';
import { hostOf } from '../shell/host.ts';
import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { commandsIn } from '../shell/runner.ts';
import { type StartWord, trainingsOf } from '../shell/trainings.ts';
import { SourceText } from '../../sources/source-text.ts';
import type { Tree } from '../../sources/tree.ts';
import { readYaml } from '../../sources/yaml.ts';
import { callFunction } from './calls.ts';
import { instantiate, nothingGiven } from './classes.ts';
import { declarationsOf } from './declare.ts';
import { evaluateExpression } from './expressions.ts';
import { optionsOf, type ModuleValue, type Value } from './domain.ts';
import { attributeOf } from './attributes.ts';
import { Journal } from './journal.ts';
import {
  type GivenFile,
  Machine,
  placeKey,
  type ProgramParts,
  type Program,
  type Semantics,
  type World,
} from './machine.ts';
import { isThin, modulePaths, trainsThrough } from '../thin.ts';
import { display } from './operators.ts';
import { Scope } from './scope.ts';
import { executeBody } from './body.ts';
import { executeStatement } from './statements.ts';
import { parsePython } from './syntax.ts';
import { sweep } from './sweep.ts';

export { outlineOf } from './outline.ts';

/** Words without which a module trains nothing that we read. */
const WORTH = /ultralytics|\bYOLO\b|\bRTDETR\b|\byolo\b/;
const TRAINS = /\.\s*(?:train|tune)\s*\(|Trainer\s*\(/;
/** A command that trains stands in many a comment; it counts where the program can start one. */
const COMMAND = /\byolo\b[^\n]{0,80}\btrain\b|train\w*\.py/;
/** Comments, and texts that stand alone to describe what is below or above them. */
const REMARKS = /^[ \t]*(?:#[^\n]*|[rR]?"""[\s\S]*?"""|[rR]?'''[\s\S]*?''')/gm;
const STARTS =
  /\bsubprocess\b|\bsystem\s*\(|\bpopen\b|\bPopen\b|\bgetoutput\b|\bspawn|\bexec[lv]|^[ \t]*[!%]|\brun_command\b|\bsh\.|\bShell\b/im;
const MAX_MODULES = 12;
const SEMANTICS: Semantics = { evaluate: evaluateExpression, execute: executeStatement, follow: callFunction };
const NO_MAGICS: ReadonlyMap<number, SourceText> = new Map();

/** The trainings of a Python file. */
export function readPython(text: SourceText, context: ReadingContext): FormReading {
  if (!mayTrain(text.text) && !trainsThrough(text.path, text.text, context.files, mayTrain))
    return nothing('nothing', ['no ultralytics, or nothing that trains']);
  const { declarations, cut } = run(text, NO_MAGICS, null, context);
  if (declarations.length > 0) return { ...nothing('training', []), declarations };
  return { ...nothing('nothing', ['it uses ultralytics and starts no training']), cut };
}

/** Whether a text is worth being parsed. */
export function mayTrain(text: string): boolean {
  if (FRAMEWORKS.some(({ fromProgram, mayHold }) => fromProgram && mayHold(text))) return true;
  return (
    WORTH.test(text) &&
    (TRAINS.test(text) || (COMMAND.test(text) && STARTS.test(text) && COMMAND.test(text.replaceAll(REMARKS, ''))))
  );
}

/** The trainings of a notebook's cells put together. */
export function trainingsOfCells(
  text: SourceText,
  magics: ReadonlyMap<number, SourceText>,
  context: ReadingContext,
): readonly Declaration[] {
  return run(text, magics, null, context).declarations;
}

/** The trainings of a script that is started with some words; null where it is no program of Ultralytics. */
export function trainingsOfScript(
  path: string,
  text: string,
  words: readonly StartWord[],
  context: ReadingContext,
): readonly Declaration[] | null {
  const isWorth = mayTrain(text) || isThin(text);
  return isWorth ? run(SourceText.whole(path, text), NO_MAGICS, words, context).declarations : null;
}

/** What a program makes of a file of settings that it is started with. */
export interface ProgramReading {
  readonly declarations: readonly Declaration[];
  readonly asked: ReadonlySet<string>;
  readonly missed: ReadonlySet<string>;
  /** It can be given such a file, and no other one is it that trains. */
  readonly mayBeGiven: boolean;
  readonly steps: number;
}

/** The trainings of a script that is started without any words, and the steps that it takes to follow it. */
export function trainingsAlone(
  path: string,
  text: string,
  context: ReadingContext,
): Pick<ProgramReading, 'declarations' | 'steps'> {
  return run(SourceText.whole(path, text), NO_MAGICS, [], context);
}

/** The trainings of a script that is started with a file of settings. */
export function trainingsWith(path: string, text: string, settings: string, context: ReadingContext): ProgramReading {
  const program = SourceText.whole(path, text);
  const isCommand = COMMANDS.test(text);
  let mayBeGiven = false;
  let spent = 0;
  const reading = (words: readonly StartWord[] | null, replaces: boolean): Given => {
    const sets = { others: new Set<string>(), asked: new Set<string>(), missed: new Set<string>() };
    const given = { path: settings, replaces, isCommand, ...sets };
    const { declarations, followed, steps } = run(program, NO_MAGICS, words, context, given);
    spent += steps;
    mayBeGiven ||= given.others.size > 0 || followed.includes(settings);
    const own = declarations.filter((each) => each.followed?.includes(settings));
    return { ...given, declarations: own, trains: declarations.length > 0, mayBeGiven, steps: spent };
  };
  // a program that trains without it is another one, unless the file stands for one that it opens itself
  let found = reading([], false);
  for (const words of text.includes('__main__') && !isCommand ? [[]] : [[], null]) {
    if (words === null) found = reading(words, false);
    if (found.declarations.length === 0 && found.others.size > 0) found = reading(words, true);
    if (found.trains) break;
  }
  return found;
}

/** A library or a parser calls the function that a word of the command line names. */
const COMMANDS = /\bTyper\s*\(|\.command\s*\(|\bclick\.group\b|\badd_subparsers\b/;

interface Given extends ProgramReading, GivenFile {
  readonly asked: Set<string>;
  readonly missed: Set<string>;
  /** It declares some training, with the file or without it. */
  readonly trains: boolean;
}

/** The trainings of a text that stands in another file. */
export function trainingsOfText(text: SourceText, context: ReadingContext): readonly Declaration[] {
  return mayTrain(text.text) ? run(text, NO_MAGICS, null, context).declarations : [];
}

function run(
  text: SourceText,
  magics: ReadonlyMap<number, SourceText>,
  words: readonly StartWord[] | null,
  context: ReadingContext,
  given: GivenFile | null = null,
): FollowedProgram {
  const files = new FileTrail(context.files);
  const fromShell: Declaration[] = [];
  const machine = follow(text, magics, words, context, files, fromShell, given);
  const followed = files.paths;
  const own = machine.trainings.flatMap((call, index) =>
    declarationsOf(call, machine.trainings.slice(0, index), text.path),
  );
  const { constructions, tokenizations, mapped, noted } = machine;
  const parts = { constructions, tokenizations, mapped, noted, followed };
  const ofFrameworks = FRAMEWORKS.flatMap(({ fromProgram }) => fromProgram?.(parts, text.path, context.files) ?? []);
  const cut = [...machine.cut];
  const declarations = [...own, ...ofFrameworks, ...fromShell].map((declaration) =>
    withFollowed(declaration, followed),
  );
  return {
    declarations: cut.length > 0 ? declarations.map((each) => Object.assign({}, each, { cut })) : declarations,
    cut,
    followed,
    steps: machine.steps + machine.world.imported.steps,
  };
}

/** What a program declares, and what it took to follow it. */
interface FollowedProgram {
  readonly declarations: readonly Declaration[];
  readonly cut: readonly string[];
  readonly followed: readonly string[];
  readonly steps: number;
}

/** Runs through a program as data. */
function follow(
  text: SourceText,
  magics: ReadonlyMap<number, SourceText>,
  words: readonly StartWord[] | null,
  context: ReadingContext,
  files: FileTrail,
  fromShell: Declaration[],
  given: GivenFile | null = null,
): Machine {
  const machine = new Machine(worldOf(files, words, context, fromShell, given), SEMANTICS);
  const program: Program = { text, root: parsePython(text.text), magics };
  const scope = new Scope(program, machine.journal);
  machine.modules.set(program, scope);
  if (program.root.to < text.text.trimEnd().length) {
    const { line } = text.originAt(program.root.to);
    machine.cut.add(`what stands from line ${line} on is hardly Python and is not read`);
  }
  machine.guarded(() => executeBody(machine, program.root, scope, []));
  // of a program that is started, what nobody calls does not run
  if (!words) {
    machine.isGuess = true;
    machine.guarded(() => callTheRest(machine, scope, text.path));
    machine.guarded(() => sweep(machine, program, scope));
  }
  return machine;
}

/** The objects of libraries that a program makes which frameworks read. */
export function partsOfProgram(text: SourceText, context: ReadingContext): ProgramParts {
  const files = new FileTrail(context.files);
  const { constructions, tokenizations, mapped, noted } = follow(text, NO_MAGICS, null, context, files, []);
  return { constructions, tokenizations, mapped, noted, followed: files.paths };
}

/** Functions and methods that the program defines and does not call itself. */
function callTheRest(machine: Machine, scope: Scope, path: string): void {
  for (const value of Array.from(scope.names.values())) {
    if (value.kind === 'function' && value.at.path === path && !machine.visited.has(placeKey(value.at))) {
      machine.guarded(() => callFunction(machine, value, [], nothingGiven(value.at), value.at));
    }
    if (value.kind !== 'class' || value.at.path !== path) continue;
    const isNew = !machine.visited.has(placeKey(value.at));
    const methods = [...value.methods].filter(([, method]) => !machine.visited.has(placeKey(method.at)));
    if (!isNew && methods.length === 0) continue;
    machine.guarded(() => {
      const instance = instantiate(machine, value, [], nothingGiven(value.at), value.at);
      for (const [method] of methods) {
        const bound = attributeOf(instance, method, value.at);
        const isVisited = bound.kind === 'function' && machine.visited.has(placeKey(bound.at));
        if (bound.kind === 'function' && !isVisited && method !== '__init__') {
          callFunction(machine, bound, [], nothingGiven(value.at), value.at);
        }
      }
    });
  }
}

function worldOf(
  files: Files,
  words: readonly StartWord[] | null,
  context: ReadingContext,
  fromShell: Declaration[],
  given: GivenFile | null,
): World {
  const modules = new Map<string, ModuleValue | null>();
  const candidates = (path: string, from: string): string[] =>
    path === given?.path ? [path] : candidatePaths(from, path);
  /** The file that the program is started with, in the place of one of the same make. */
  const insteadOf = (path: string, tree: Tree | null): Tree | null => {
    if (!given?.replaces || path === given.path || tree === null) return null;
    const text = context.files.read(given.path);
    const own = text === null ? null : readTree(given.path, text, formatOf(given.path), context);
    if (own === null || !isOfSameMake(tree, own)) return null;
    files.read(given.path);
    return own;
  };
  const world: World = {
    words,
    given,
    imported: { steps: 0 },
    commands: [],
    pathOf: (path, from) => candidates(path, from).find((each) => context.files.read(each) !== null) ?? null,
    text: (path, from) => {
      const found = world.pathOf(path, from);
      return found === null ? null : files.read(found);
    },
    has: (path, from) => candidates(path, from).some((each) => context.files.read(each) !== null),
    gpus: context.known.gpus?.value ?? null,
    journal: new Journal(),
    module: (name, level, from) => {
      const path = modulePaths(name, level, from).find((each) => modules.has(each) || files.read(each) !== null);
      if (path === undefined) return null;
      if (!modules.has(path) && modules.size < MAX_MODULES) {
        // a module that imports itself through others sees what is there so far
        modules.set(path, null);
        modules.set(path, importModule(path, files.read(path) ?? '', world));
      }
      return modules.get(path) ?? null;
    },
    tree: (path, from, format) => {
      for (const candidate of candidates(path, from)) {
        const text = context.files.read(candidate);
        if (text === null) continue;
        const tree = readTree(candidate, text, format, context);
        if (candidate !== given?.path) given?.others.add(candidate);
        const instead = insteadOf(candidate, tree);
        if (instead) return instead;
        files.read(candidate);
        return tree;
      }
      return null;
    },
    hydra: (folder, name, from, overrides = []) => {
      for (const candidate of candidatePaths(from, `${folder}/${name.replace(/\.ya?ml$/, '')}.yaml`)) {
        const text = context.files.read(candidate);
        const root = text === null ? null : (readYaml(candidate, text)[0]?.root ?? null);
        if (root?.kind !== 'map') continue;
        if (candidate !== given?.path) given?.others.add(candidate);
        const instead = insteadOf(candidate, root);
        if (!instead) files.read(candidate);
        const [own, path] = instead?.kind === 'map' && given ? [instead, given.path] : [root, candidate];
        return resolved(composeHydra(own, path, files, overrides).root);
      }
      return null;
    },
    shell: (command, scope, at) => {
      const host = hostOf(at.path, null, context);
      const text = command instanceof SourceText ? command : textOfWords(command, at);
      if (!text) return;
      const commands = commandsIn(text, DIALECTS.notebook, (name) => heldOf(scope, name));
      fromShell.push(...trainingsOf(commands, host));
    },
  };
  return world;
}

/** A command of `os.system`, or the words of `subprocess.run`, as a line of shell. */
function textOfWords(words: readonly Value[], at: Value['at']): SourceText | null {
  const texts = words.map((word) => (word.kind === 'unclear' || word.kind === 'external' ? '$UNKNOWN' : display(word)));
  if (texts.some((text) => text === null)) return null;
  if (words.length === 1)
    return SourceText.joined(at.path, [{ text: texts[0] ?? '', line: at.line, column: at.column }]);
  const parts = words.flatMap((word, index) => {
    const text = texts[index] ?? '';
    const quoted = text === '$UNKNOWN' ? text : `'${text.replaceAll("'", '')}'`;
    return [
      { text: quoted, line: word.at.line, column: word.at.column },
      { text: ' ', line: word.at.line, column: word.at.column },
    ];
  });
  return SourceText.joined(at.path, parts);
}

/** A variable of Python in a command of a notebook. */
function heldOf(scope: Scope, name: string): ShellValue | undefined {
  const [first = '', ...rest] = name.split('.');
  const start = scope.get(first);
  if (!start) return undefined;
  const value = rest.reduce((object, key) => attributeOf(object, key, object.at), start);
  const texts = optionsOf(value).map((option) => display(option));
  if (texts.some((text) => text === null))
    return { kind: 'unknown', why: `${name} is known only when the notebook runs` };
  return { kind: 'texts', texts: texts.filter((text) => text !== null), at: value.at };
}

function importModule(path: string, text: string, world: World): ModuleValue {
  const machine = new Machine(world, SEMANTICS);
  machine.isImporting = true;
  const program: Program = { text: SourceText.whole(path, text), root: parsePython(text), magics: NO_MAGICS };
  const scope = new Scope(program, world.journal);
  machine.modules.set(program, scope);
  scope.set('__name__', {
    kind: 'scalar',
    value: path.replace(/\.py$/, ''),
    isSoft: false,
    at: program.text.originAt(0),
  });
  machine.guarded(() => executeBody(machine, program.root, scope, []));
  world.imported.steps += machine.steps;
  return { kind: 'module', scope, at: program.text.originAt(0) };
}

export function formatOf(path: string): 'yaml' | 'json' | 'toml' {
  return /\.json$/i.test(path) ? 'json' : /\.toml$/i.test(path) ? 'toml' : 'yaml';
}

/** Whether two files have most of their groups and keys in common, so that one program reads either. */
function isOfSameMake(a: Tree, b: Tree): boolean {
  if (a.kind !== 'map' || b.kind !== 'map') return false;
  const keys = new Set(a.entries.map(({ key }) => key));
  const all = new Set([...keys, ...b.entries.map(({ key }) => key)]);
  const common = b.entries.filter(({ key }) => keys.has(key)).length;
  return common >= 2 && common / all.size >= SAME_MAKE;
}

/** Of the keys of two files that one program reads: variants add or leave out a few. */
const SAME_MAKE = 0.5;

function readTree(path: string, text: string, format: 'yaml' | 'json' | 'toml', context: ReadingContext): Tree | null {
  if (format === 'toml') return context.parsers.toml?.readToml(path, text)[0]?.root ?? null;
  if (format === 'yaml') return readYaml(path, text).find(({ root }) => root !== null)?.root ?? null;
  try {
    return readJson(path, text);
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
}
