import type { HydraOverride } from '../hydra.ts';
import type { CliCommand } from './commands.ts';
import type { StartSurroundings, StartWord } from '../shell/trainings.ts';
import type { FileOrigin, SourceText } from '../../sources/source-text.ts';
import type { Tree } from '../../sources/tree.ts';
import {
  type Func,
  type Instance,
  type Mapping,
  type Member,
  type ModelObject,
  type ModuleValue,
  type TrainerObject,
  type UnclearValue,
  type Value,
  fresh,
  unclear,
  textOfValue,
} from './domain.ts';
import type { OpenCondition } from './frozen.ts';
import type { ProgramDefaults } from './defaults.ts';
import type { JournalChanges, Journal } from './journal.ts';
import { spoil } from './spoil.ts';
import type { Scope } from './scope.ts';
import type { PythonNode } from './syntax.ts';

/** A module that is read: its text, and what the program may ask of the world. */
export interface Program {
  readonly text: SourceText;
  readonly root: PythonNode;
  /** Lines that a notebook gives to the shell, by the offset of the `pass` that stands for each. */
  readonly magics: ReadonlyMap<number, SourceText>;
}

/** A call that trains. */
export interface TrainCall {
  readonly method: 'train' | 'tune';
  readonly receiver: ModelObject | TrainerObject | UnclearValue;
  readonly named: Mapping;
  /** What the program wrote into the model before. */
  readonly overrides: readonly (readonly [key: string, member: Member])[];
  readonly at: FileOrigin;
  readonly end: FileOrigin;
  /** Where the program that is read calls what calls the training; the call itself where it stands there. */
  readonly from: FileOrigin;
  /** Reached through a function that nobody calls. */
  readonly isGuess: boolean;
  /** Trainings before it in the same block whose models names still stand for: their trainers keep what they hold. */
  readonly held: readonly TrainCall[];
}

/** An object that a program makes of a class of a library, noted for the framework that reads it. */
export interface Construction {
  readonly object: Instance;
  readonly at: FileOrigin;
  /** Where the program that is read calls what leads there. */
  readonly from: FileOrigin;
  readonly isGuess: boolean;
}

/** What a program makes of libraries' classes that frameworks read, and how it cuts text. */
export interface ProgramParts {
  readonly constructions: readonly Construction[];
  readonly tokenizations: readonly Mapping[];
  /** Those of them that every row of a dataset goes through. */
  readonly mapped: ReadonlySet<Mapping>;
  /** What a loop is written of that trains by hand. */
  readonly noted: readonly Construction[];
  /** Files of the repository that the program reads or imports. */
  readonly followed: readonly string[];
}

/** The file of settings that a program is started with, where only whoever starts it can name one. */
export interface GivenFile {
  readonly path: string;
  /** It also stands for a file of the same make that the program opens by itself. */
  readonly replaces: boolean;
  /** The functions of the program are commands: nobody but who starts it calls them. */
  readonly isCommand: boolean;
  /** Other files of settings that the program opens. */
  readonly others: Set<string>;
  /** Places in it of what the program asks for. */
  readonly asked: Set<string>;
  /** Keys that the program cannot do without and the file does not have. */
  readonly missed: Set<string>;
}

/** What a program may ask of the world around it. */
export interface World {
  /** A module of the repository; null for one of a library. */
  readonly module: (name: string, level: number, from: string) => ModuleValue | null;
  /** A YAML, JSON or TOML file that the program opens. */
  readonly tree: (path: string, from: string, format: 'yaml' | 'json' | 'toml') => Tree | null;
  /** Text of a file that the program opens; null where it is not in the repository. */
  readonly text: (path: string, from: string) => string | null;
  /** Where it stands. */
  readonly pathOf: (path: string, from: string) => string | null;
  /** Commands of click and typer, in the order in which they are defined. */
  readonly commands: CliCommand[];
  /** The root and groups of a Hydra configuration. */
  readonly hydra: (folder: string, name: string, from: string, overrides?: readonly HydraOverride[]) => Tree | null;
  /** A command that the program gives to the shell. */
  readonly shell: (command: SourceText | readonly Value[], scope: Scope, at: FileOrigin) => void;
  /** The words that the program is started with; null where it is not known to be started. */
  readonly words: readonly StartWord[] | null;
  readonly given: GivenFile | null;
  /** What it finds around itself; null where it is not known to be started. */
  readonly around: StartSurroundings | null;
  /** What it took to follow the modules that it imports. */
  readonly imported: { steps: number };
  readonly defaults: ProgramDefaults;
  /** Whether a file of the repository is there. */
  readonly has: (path: string, from: string) => boolean;
  /** Number of GPUs that the user declares. */
  readonly gpus: number | null;
  /** The state of the program and of the modules that it imports. */
  readonly journal: Journal;
}

/** How nodes are followed; given to the machine, since each needs the others. */
export interface Semantics {
  readonly evaluate: (machine: Machine, node: PythonNode, scope: Scope) => Value;
  readonly execute: (machine: Machine, node: PythonNode, scope: Scope, returns: Value[]) => boolean;
  readonly follow: (
    machine: Machine,
    func: Func,
    positional: readonly Value[],
    named: Mapping,
    at: FileOrigin,
  ) => Value;
}

const MAX_STEPS = 120_000;
const MAX_DEPTH = 60;
const MAX_CALLS = 16;
/** Files that name each other by turns. */
const MAX_FILES = 6;
const MAX_TRAININGS = 2000;

/** A loop that is gone through. */
export interface Loop {
  /** What it changed so far. */
  readonly soFar: () => JournalChanges;
  /** Branches in it that leave it, or go to its next round. */
  readonly exits: JournalChanges[];
  /** Branches that are followed now, so that leaving from here is not sure. */
  readonly depth: number;
}

/** The program did more than a config ever does. */
class EndlessProgram extends Error {
  override readonly name = 'Exhausted';
}

/** What a branch changed, and whether what follows it is reached. */
export interface BranchEnd {
  readonly changes: JournalChanges;
  readonly reachesEnd: boolean;
}

/** Follows a program as data: every value that can be known, and each training that it starts. Nothing is run. */
export class Machine {
  readonly world: World;
  /** Objects that the program makes with constructors that frameworks read. */
  readonly constructions: Construction[] = [];
  /** Models that are loaded, and what a loop by hand is written of. */
  readonly noted: Construction[] = [];
  /** Calls that cut text: `tokenizer(text, max_length=512, truncation=True)`. */
  readonly tokenizations: Mapping[] = [];
  /** Those of them in a function that `map` gives every row of a dataset. */
  readonly mapped = new Set<Mapping>();
  readonly trainings: TrainCall[] = [];
  /** Functions and training calls that were reached, by their place. */
  readonly visited = new Set<string>();
  readonly skipped: { readonly program: Program; readonly from: number; readonly to: number }[] = [];
  readonly modules = new Map<Program, Scope>();
  /** Places of the calls that lead to where the program is. */
  readonly stack: FileOrigin[] = [];
  /** Functions that are being followed. */
  readonly active: Func[] = [];
  isGuess = false;
  /** What kept the program from being followed to its end. */
  readonly cut = new Set<string>();
  /** The loops that the program is in, innermost last. */
  readonly loops: Loop[] = [];
  /** Ends of the functions that are being followed which a branch reaches alone: what it changed until there. */
  readonly exits: JournalChanges[][] = [];
  /** How the last part that did not reach its end was left. */
  left: 'return' | 'break' | 'continue' | 'raise' = 'raise';
  /** Folder of Hydra's files that `initialize()` names last. */
  hydraFolder: string | null = null;
  /** Loops that are followed to see what they change, not what they start. */
  rehearsals = 0;
  /** Conditions that nobody can decide, in whose branches the program is. */
  readonly conditions: OpenCondition[] = [];
  /** Rounds of the loops that are gone through, all in all. */
  rounds = 1;
  /** Branches that are followed now. */
  branches = 0;
  /** How deep it is in parts that the defaults do not choose. */
  doubts = 0;
  /** Trainings that a module starts when it is imported are its own. */
  isImporting = false;
  /** Trainings that no branch decides about. */
  readonly #certain = new Set<TrainCall>();
  readonly #semantics: Semantics;
  /** The functions that are being followed, each with the first text that it is given. */
  readonly #calls: { readonly from: number; readonly text: string | null }[] = [];
  #steps = 0;
  #depth = 0;

  constructor(world: World, semantics: Semantics) {
    this.world = world;
    this.#semantics = semantics;
  }

  evaluate(node: PythonNode, scope: Scope): Value {
    this.step();
    if (this.#depth >= MAX_DEPTH) return unclear('it is nested too deep', this.at(node, scope));
    this.#depth += 1;
    try {
      return fresh(this.#semantics.evaluate(this, node, scope));
    } finally {
      this.#depth -= 1;
    }
  }

  /** Whether the statements that follow are reached. */
  execute(node: PythonNode, scope: Scope, returns: Value[]): boolean {
    this.step();
    if (this.#depth >= MAX_DEPTH) {
      this.cut.add('statements that are nested too deep are not followed');
      return true;
    }
    this.#depth += 1;
    try {
      return this.#semantics.execute(this, node, scope, returns);
    } finally {
      this.#depth -= 1;
    }
  }

  call(func: Func, positional: readonly Value[], named: Mapping, at: FileOrigin): Value {
    const text = positional.flatMap((value) => textOfValue(value) ?? [])[0] ?? null;
    const same = this.#calls.filter(({ from }) => from === func.node.from);
    // a loader of files that name others gets on with each
    const isOther = text !== null && same.every((each) => each.text !== text);
    const isRecursive = same.length > (isOther ? MAX_FILES : 1);
    if (this.active.length >= MAX_CALLS || isRecursive) {
      const why = `${func.name}() calls itself`;
      for (const value of [...positional, ...Array.from(named.entries.values(), (member) => member.value)])
        spoil(this.journal, value, why);
      return unclear(why, at);
    }
    this.stack.push(at);
    this.active.push(func);
    this.#calls.push({ from: func.node.from, text });
    try {
      return this.#semantics.follow(this, func, positional, named, at);
    } finally {
      this.#calls.pop();
      this.active.pop();
      this.stack.pop();
    }
  }

  /** Follows something that a call leads to. */
  enter<T>(at: FileOrigin, run: () => T): T {
    this.stack.push(at);
    try {
      return run();
    } finally {
      this.stack.pop();
    }
  }

  train(call: Omit<TrainCall, 'from' | 'isGuess' | 'overrides' | 'held'>, scope: Scope): void {
    if (this.isImporting || this.rehearsals > 0) return;
    if (this.trainings.length >= MAX_TRAININGS) {
      this.cut.add(`more than ${MAX_TRAININGS} trainings are not followed`);
      return;
    }
    const { receiver } = call;
    const written = receiver.kind === 'model' ? [...receiver.overrides] : [];
    const overrides = written.map(([key, value]) => [key, { value, keyAt: value.at }] as const);
    const held = this.branches > 0 ? [] : this.#heldBy(scope, receiver);
    const made = { ...call, overrides, from: this.stack[0] ?? call.at, isGuess: this.isGuess, held };
    this.trainings.push(made);
    if (this.branches === 0) this.#certain.add(made);
  }

  /** A model that is trained once more lets its trainer of before go, and so does one whose name stands for another. */
  #heldBy(scope: Scope, receiver: TrainCall['receiver']): TrainCall[] {
    const stores = new Set(
      Array.from(scope.names.values(), (value) => (value.kind === 'model' ? value.overrides : null)),
    );
    const isHeld = (model: TrainCall['receiver']) =>
      model.kind === 'model' &&
      stores.has(model.overrides) &&
      !(receiver.kind === 'model' && receiver.overrides === model.overrides);
    return this.trainings.filter((call) => this.#certain.has(call) && isHeld(call.receiver));
  }

  /** Notes an object that a framework reads; of a loop that is only rehearsed nothing starts. */
  construct(object: Instance): void {
    this.visited.add(placeKey(object.at));
    if (this.isImporting || this.rehearsals > 0 || this.constructions.length >= MAX_TRAININGS) return;
    this.constructions.push({ object, at: object.at, from: this.stack[0] ?? object.at, isGuess: this.isGuess });
  }

  /** Notes a part of a training loop that is written by hand, and gives it back. */
  note(object: Instance): Instance {
    if (!this.isImporting && this.rehearsals === 0 && this.noted.length < MAX_TRAININGS)
      this.noted.push({ object, at: object.at, from: this.stack[0] ?? object.at, isGuess: this.isGuess });
    return object;
  }

  /** Runs a part of the program and keeps what it found if it does too much. */
  guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof EndlessProgram)) throw error;
      this.cut.add('the program does more than is followed');
    }
  }

  /** What is done counts, by its size where it is large. */
  step(steps = 1): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS) throw new EndlessProgram();
  }

  get steps(): number {
    return this.#steps;
  }

  get journal(): Journal {
    return this.world.journal;
  }

  /** A branch that may be taken: what it changes is taken back and given, with whether its end is reached. */
  branch(run: () => boolean): BranchEnd {
    let reachesEnd = true;
    this.branches += 1;
    try {
      const changes = this.journal.aside(() => {
        reachesEnd = run();
      });
      if (!reachesEnd && this.left === 'return') this.exits.at(-1)?.push(changes);
      return { changes, reachesEnd };
    } finally {
      this.branches -= 1;
    }
  }

  /** Runs a part that the defaults do not choose. */
  unlikely<T>(run: () => T): T {
    this.doubts += 1;
    try {
      return run();
    } finally {
      this.doubts -= 1;
    }
  }

  /** Runs a part under a condition that stays open. */
  within<T>(condition: OpenCondition, run: () => T): T {
    this.conditions.push(condition);
    try {
      return run();
    } finally {
      this.conditions.pop();
    }
  }

  /** Trainings in a part that is never reached are none. */
  skip(node: PythonNode, scope: Scope): void {
    this.skipped.push({ program: scope.program, from: node.from, to: node.to });
  }

  moduleScope(program: Program): Scope | undefined {
    return this.modules.get(program);
  }

  at(node: PythonNode, scope: Scope): FileOrigin {
    return scope.program.text.originAt(node.from);
  }

  source(node: PythonNode, scope: Scope): string {
    return scope.program.text.text.slice(node.from, node.to);
  }
}

export function placeKey({ path, line, column }: FileOrigin): string {
  return `${path}:${line}:${column}`;
}
