import { FRAMEWORKS } from '../../frameworks/registry.ts';
import type { ReadingContext } from '../context.ts';
import { type Declaration, withFollowed } from '../declaration.ts';
import { FileTrail } from '../../sources/files.ts';
import { type FormReading, nothing } from '../found.ts';
import type { StartSurroundings, StartWord } from '../shell/trainings.ts';
import { SourceText } from '../../sources/source-text.ts';
import { byDefaults } from './by-defaults.ts';
import { callFunction } from './calls.ts';
import { instantiate, nothingGiven } from './classes.ts';
import { declarationsOf } from './declare.ts';
import { attributeOf } from './attributes.ts';
import { type GivenFile, Machine, placeKey, type ProgramParts, type Program } from './machine.ts';
import { isThin, trainsThrough } from '../thin.ts';
import { Scope } from './scope.ts';
import { executeBody } from './body.ts';
import { parsePython } from './syntax.ts';
import { sweep } from './sweep.ts';
import { NO_MAGICS, type ProgramStart, SEMANTICS, worldOf } from './world.ts';

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
  around?: StartSurroundings,
): readonly Declaration[] | null {
  const isWorth = mayTrain(text) || isThin(text);
  return isWorth ? run(SourceText.whole(path, text), NO_MAGICS, words, context, null, around).declarations : null;
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
  around?: StartSurroundings,
): FollowedProgram {
  const files = new FileTrail(context.files);
  const fromShell: Declaration[] = [];
  const machine = follow(text, magics, words, context, files, fromShell, { given, around });
  const followed = files.paths;
  const own = machine.trainings.flatMap((call, index) =>
    declarationsOf(call, machine.trainings.slice(0, index), text.path),
  );
  const settled =
    words === null && given === null && machine.world.defaults.areAsked
      ? follow(text, magics, words, context, files, [], { areDefaultsHeld: true })
      : null;
  const parts = partsIn(machine, followed);
  const byPrograms = FRAMEWORKS.flatMap(({ fromProgram }) => {
    if (!fromProgram) return [];
    const read = (each: ProgramParts) => fromProgram(each, text.path, context.files);
    return settled ? byDefaults(parts, partsIn(settled, followed), read) : read(parts);
  });
  const cut = [...machine.cut];
  const declarations = [...own, ...byPrograms, ...fromShell].map((declaration) => withFollowed(declaration, followed));
  return {
    declarations: cut.length > 0 ? declarations.map((each) => Object.assign({}, each, { cut })) : declarations,
    cut,
    followed,
    steps: [machine, settled].reduce((sum, each) => sum + (each ? each.steps + each.world.imported.steps : 0), 0),
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
  start: ProgramStart = {},
): Machine {
  const machine = new Machine(worldOf(files, words, context, fromShell, start), SEMANTICS);
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
    // what the defaults keep the program from is read with its conditions open
    if (!start.areDefaultsHeld) machine.guarded(() => sweep(machine, program, scope));
  }
  return machine;
}

/** The objects of libraries that a program makes which frameworks read. */
export function partsOfProgram(text: SourceText, context: ReadingContext): ProgramParts {
  const files = new FileTrail(context.files);
  return partsIn(follow(text, NO_MAGICS, null, context, files, []), files.paths);
}

function partsIn({ constructions, tokenizations, mapped, noted }: Machine, followed: readonly string[]): ProgramParts {
  return { constructions, tokenizations, mapped, noted, followed };
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
