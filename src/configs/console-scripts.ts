import { anyWord } from '../frameworks/training-words.ts';
import type { Files } from '../sources/files.ts';
import type { ShellCommand } from './shell/runner.ts';

// A package says which of its functions its commands call (`[project.scripts]`). Such a command is read as the program that
// pip writes for it: one that imports the function and calls it.

/** Folder that those programs stand in, which no repository has. */
const FOLDER = '.console';
const PROGRAM = new RegExp(String.raw`^(?:(.*)/)?\.console/([\w.-]+)\.py$`);
const NAME = /^[A-Za-z][\w.-]{1,60}$/;
/** Commands that start another one in the environment of the package. */
const WRAPPERS =
  /^(?:uv|poetry|pipenv|pdm|hatch|rye|pixi|conda|mamba|micromamba|run|exec|srun|nohup|time|env|sudo|accelerate|launch)$/;
/** Words without which a command is not looked up: each look-up may cost requests. */
const ABOUT = new RegExp(
  String.raw`train|tun(?:e|ing)|${anyWord('commands')}|\.(?:ya?ml|json|toml)$|^--?(?:config|cfg|model|base|batch|lr|learning|epochs)`,
  'i',
);
/**
 * A command with a file of settings, which may be one that a package brings. A word is looked at from its beginning alone
 * and a path has an end, or a text of one long word takes the square of its length.
 */
export const WITH_FILE =
  /(?<![\w-])(?=[\w-]*(?:train|tune|config|cfg|conf|run))[\w-]+(?:\.py)?[= \t]{1,40}(?![= \t])\S{1,260}\.(?:ya?ml|json|toml)\b/i;
const MOST_WRAPPERS = 6;
const MOST_TEXT = 200_000;

/** The repository with the programs of its packages' commands in it. */
export function withConsoleScripts(files: Files): Files {
  const entry = (path: string): Entry | null => {
    const found = PROGRAM.exec(path);
    return found && entryOf(files, found[1] ?? '', found[2]!);
  };
  return {
    ...files,
    read: (path) => {
      if (!PROGRAM.test(path)) return files.read(path);
      const own = entry(path);
      return own && `from ${own.module} import ${own.name}\n\n${own.name}${own.rest}()\n`;
    },
    within: (path) => (PROGRAM.test(path) ? (entry(path)?.path ?? null) : (files.within?.(path) ?? null)),
  };
}

/** The command with `python` and its program where a package of the repository brings the command; else the command itself. */
export function asProgram(command: ShellCommand, files: Files): ShellCommand {
  const { words } = command;
  const texts = words.map(({ texts: [text = ''] }) => text.replace(/^@/, ''));
  const at = texts.findIndex((text) => !WRAPPERS.test(text) && !text.startsWith('-'));
  const name = texts[at] ?? '';
  const word = words[at];
  if (
    !word ||
    at > MOST_WRAPPERS ||
    word.unknown !== null ||
    !NAME.test(name) ||
    !texts.some((text) => ABOUT.test(text))
  )
    return command;
  const folders = foldersOf(word.origin.path);
  const folder = folders.find((each) => entryOf(files, each, name) !== null);
  if (folder === undefined) return command;
  const program = `${folder === '' ? '' : `${folder}/`}${FOLDER}/${name}.py`;
  const start = (text: string) => ({ ...word, texts: [text] });
  return { ...command, words: [...words.slice(0, at), start('python'), start(program), ...words.slice(at + 1)] };
}

/** The folder of a file and those above it. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  const above = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
  return [...above.slice(0, 2), ''];
}

/** A function of a module. */
interface Entry {
  readonly module: string;
  readonly name: string;
  /** What stands behind the name: `.run` of `app.run`. */
  readonly rest: string;
  readonly path: string;
}

function entryOf(files: Files, folder: string, name: string): Entry | null {
  const base = folder === '' ? '' : `${folder}/`;
  for (const [file, entries] of [
    ['pyproject.toml', ofToml],
    ['setup.cfg', ofListing],
    ['setup.py', ofListing],
  ] as const) {
    const text = files.read(base + file);
    const target = text === null || text.length > MOST_TEXT ? undefined : entries(text).get(name);
    const [, module = '', own = '', rest = ''] = TARGET.exec(target ?? '') ?? [];
    if (module === '') continue;
    const path = module.replaceAll('.', '/');
    const found = [`${path}.py`, `${path}/__init__.py`]
      .flatMap((each) => [base + each, `${base}src/${each}`])
      .find((each) => files.read(each) !== null);
    if (found !== undefined) return { module, name: own, rest, path: found };
  }
  return null;
}

/** `package.module:function`. */
const TARGET = /^([A-Za-z_][\w.]*)\s*:\s*([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)(?:\s*\[|\s*$)/;

const SECTION =
  /^\s*\[\s*(?:project\.(?:gui-)?scripts|tool\.poetry\.scripts|tool\.flit\.scripts|project\.entry-points\.["']?console_scripts["']?)\s*\]/;

/** Tables of commands in a `pyproject.toml`, line by line. */
function ofToml(text: string): Map<string, string> {
  const entries = new Map<string, string>();
  let isTable = false;
  for (const line of text.split('\n')) {
    if (/^\s*\[/.test(line)) isTable = SECTION.test(line);
    const found = isTable ? /^\s*["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(line) : null;
    const target = /["']([\w.]+\s*:\s*[\w.]+)["'[]/.exec(found?.[2] ?? '');
    if (found && target) entries.set(found[1]!, target[1]!);
  }
  return entries;
}

/** `name = module:function` behind `console_scripts` of a `setup.cfg` or `setup.py`. */
function ofListing(text: string): Map<string, string> {
  const at = text.indexOf('console_scripts');
  if (at === -1) return new Map();
  const listed = text.slice(at).matchAll(/(?:^|["'[(,])\s*([\w.-]+)\s*=\s*([\w.]+\s*:\s*[\w.]+)/gm);
  return new Map(Array.from(listed, ([, name = '', target = '']) => [name, target]));
}
