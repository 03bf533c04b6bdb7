import { type Entry, entriesOf, lookUp, type Tree } from '../../sources/tree.ts';
import type { Launch, LaunchCommand, TreeKind } from './launch.ts';
import { commandOf, environmentIn, launchOf, placeIn, scriptsOf, LaunchValues } from './trees.ts';

/** Tables of tasks in TOML, by the tool that runs them. */
const TABLES: readonly (readonly [tool: string, path: readonly string[]])[] = [
  ['pixi', ['tasks']],
  ['pixi', ['tool', 'pixi', 'tasks']],
  ['pixi', ['feature', '*', 'tasks']],
  ['pixi', ['target', '*', 'tasks']],
  ['pixi', ['tool', 'pixi', 'feature', '*', 'tasks']],
  ['poe', ['tool', 'poe', 'tasks']],
  ['taskipy', ['tool', 'taskipy', 'tasks']],
  ['PDM', ['tool', 'pdm', 'scripts']],
  ['Rye', ['tool', 'rye', 'scripts']],
  ['Hatch', ['tool', 'hatch', 'envs', '*', 'scripts']],
  ['uv', ['tool', 'uv', 'scripts']],
];
const MOST_TASKS = 200;

/** Tasks of pixi, poe, taskipy, PDM, Rye, Hatch and uv. */
export const tasks: TreeKind = {
  form: 'tree',
  name: 'Tasks of Python tools',
  files: '`pyproject.toml`, `pixi.toml`, `poe_tasks.toml`',
  reads: 'commands of pixi, poe, taskipy, PDM, Rye, Hatch and uv tasks with env and cwd',
  signs: /^\[(?:tool\.)?[\w.'"-]*(?:tasks|scripts)/m,
  path: /(?:^|\/)(?:pyproject|pixi|poe_tasks)\.toml$/,
  read: (root, { path }) =>
    TABLES.flatMap(([tool, table]) =>
      tablesAt([root], table)
        .flatMap((tasks) => entriesOf(tasks))
        .map((entry) => [tool, entry] as const),
    )
      .slice(0, MOST_TASKS)
      .flatMap(([tool, entry]) => ofTask(tool, entry, path)),
};

function tablesAt(trees: readonly Tree[], path: readonly string[]): readonly Tree[] {
  const [key, ...rest] = path;
  if (key === undefined) return trees;
  const next = trees.flatMap((tree) => {
    if (key === '*') return entriesOf(tree).map(({ value }) => value);
    const found = lookUp(tree, key);
    return found ? [found] : [];
  });
  return tablesAt(next, rest);
}

function ofTask(tool: string, { value }: Entry, path: string): Launch[] {
  const values = new LaunchValues(path);
  const command =
    value.kind === 'map'
      ? ['cmd', 'shell', 'script', 'sequence', 'composite'].map((key) => lookUp(value, key)).find(Boolean)
      : value;
  const commands = commandsOf(command, path, tool);
  if (commands.length === 0) return [];
  return [
    launchOf({
      place: `task of ${tool}`,
      origin: placeIn(path, command),
      commands,
      folder: values.text(lookUp(value, 'cwd') ?? lookUp(value, 'working_dir'), 'cwd')?.value ?? null,
      environment: environmentIn(lookUp(value, 'env')),
    }),
  ];
}

/** Lists of pixi are words of one command, those of others commands. */
function commandsOf(tree: Tree | undefined, path: string, tool: string): LaunchCommand[] {
  if (tree?.kind !== 'list' || tool !== 'pixi') return scriptsOf(tree, path);
  const words = commandOf(tree, path);
  return words ? [words] : [];
}
