import type { ReadingContext } from '../context.ts';
import type { Declaration } from '../declaration.ts';
import { candidatePaths, type Files } from '../../sources/files.ts';
import { composeHydra, resolved } from '../hydra.ts';
import { JsonError, readJson } from '../../sources/json.ts';
import { hostOf } from '../shell/host.ts';
import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { commandsIn } from '../shell/runner.ts';
import { type StartSurroundings, type StartWord, trainingsOf } from '../shell/trainings.ts';
import { SourceText } from '../../sources/source-text.ts';
import type { Tree } from '../../sources/tree.ts';
import { readYaml } from '../../sources/yaml.ts';
import { callFunction } from './calls.ts';
import { evaluateExpression } from './expressions.ts';
import { optionsOf, type ModuleValue, type Value } from './domain.ts';
import { attributeOf } from './attributes.ts';
import { Journal } from './journal.ts';
import { type GivenFile, Machine, type Program, type Semantics, type World } from './machine.ts';
import { modulePaths } from '../thin.ts';
import { display } from './operators.ts';
import { Scope } from './scope.ts';
import { executeBody } from './body.ts';
import { executeStatement } from './statements.ts';
import { parsePython } from './syntax.ts';

const MAX_MODULES = 12;
export const SEMANTICS: Semantics = { evaluate: evaluateExpression, execute: executeStatement, follow: callFunction };
export const NO_MAGICS: ReadonlyMap<number, SourceText> = new Map();

/** How a program is started, beside its words. */
export interface ProgramStart {
  readonly given?: GivenFile | null;
  readonly around?: StartSurroundings | undefined;
  readonly areDefaultsHeld?: boolean;
}

/** What a program may ask of the repository around it. */
export function worldOf(
  files: Files,
  words: readonly StartWord[] | null,
  context: ReadingContext,
  fromShell: Declaration[],
  { given = null, around, areDefaultsHeld = false }: ProgramStart,
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
    around: around ?? null,
    imported: { steps: 0 },
    defaults: { hold: areDefaultsHeld, areAsked: false },
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

function formatOf(path: string): 'yaml' | 'json' | 'toml' {
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
