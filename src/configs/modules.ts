import { type Files, find } from '../sources/files.ts';
import type { ShellCommand } from './shell/runner.ts';

const MODULE = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** The command with the file of a module that it starts (`python -m package`), where that is not the one of its name. */
export function withModule(command: ShellCommand, files: Files): ShellCommand {
  const { words } = command;
  const at = words.findIndex(({ texts: [text] }) => text === '-m' || text === '--module');
  const module = words[at + 1];
  const [name = ''] = module?.texts ?? [];
  if (at < 1 || !module || module.unknown !== null || !MODULE.test(name)) return command;
  const path = name.replaceAll('.', '/');
  const from = module.origin.path;
  if (find(files, from, `${path}.py`)) return command;
  const found = [`${path}/__main__.py`, `src/${path}.py`, `src/${path}/__main__.py`]
    .map((each) => find(files, from, each))
    .find((each) => each !== null);
  if (!found) return command;
  return { ...command, words: [...words.slice(0, at), { ...module, texts: [found.path] }, ...words.slice(at + 2)] };
}
