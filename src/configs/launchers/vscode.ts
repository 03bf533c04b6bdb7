import { itemsOf, lookUp, type Tree } from '../../sources/tree.ts';
import type { Launch, LauncherFile, LaunchWord, TreeKind } from './launch.ts';
import { environmentIn, filledTree, launchOf, placeIn, scriptOf, LaunchValues, wordsOf } from './trees.ts';

const FOLDER = /\$\{(workspaceFolder|workspaceRoot|fileWorkspaceFolder)(?::[\w-]+)?\}\/?/g;
const PYTHON = /^(?:python|debugpy)$/;

/** Launch configurations and tasks of Visual Studio Code. */
export const vscode: TreeKind = {
  form: 'tree',
  name: 'VS Code',
  files: '`.vscode/launch.json`, `.vscode/tasks.json`',
  reads: 'program or module with args, env, cwd; command and args of tasks',
  signs: /"(?:configurations|tasks)"/,
  path: /(?:^|\/)\.vscode\/(?:launch|tasks)\.json$|\.code-workspace$/,
  read: (root, file) => {
    const configurations = lookUp(root, 'configurations') ?? lookUp(root, 'launch', 'configurations');
    const tasks = lookUp(root, 'tasks');
    const all = [
      ...itemsOf(configurations).map((each) => ofConfiguration(rooted(each), file)),
      ...itemsOf(tasks).map((each) => ofTask(rooted(each), file)),
    ];
    return configurations || tasks ? all.filter((launch) => launch !== null) : null;
  },
};

/** The workspace is the repository. */
function rooted(tree: Tree): Tree {
  return filledTree(tree, FOLDER, () => './');
}

function ofConfiguration(tree: Tree, { path }: LauncherFile): Launch | null {
  const values = new LaunchValues(path);
  const type = values.text(lookUp(tree, 'type'), 'type')?.value ?? '';
  const request = values.text(lookUp(tree, 'request'), 'request')?.value;
  const [program, module] = [lookUp(tree, 'program'), lookUp(tree, 'module')];
  const start = values.text(program ?? module, 'program');
  if (!PYTHON.test(type) || request === 'attach' || !start) return null;
  const origin = placeIn(path, program ?? module);
  const words: LaunchWord[] = [
    plain('python', origin),
    ...(program ? [] : [plain('-m', origin)]),
    plain(start.value, origin),
  ];
  const given = lookUp(tree, 'args');
  const text = scriptOf(given, path);
  const args = text ? text.text.split(/\s+/).map((word) => plain(word, text.originAt(0))) : wordsOf(given, path);
  return launchOf({
    place: 'launch configuration of VS Code',
    origin,
    commands: [{ kind: 'words', words: [...words, ...args] }],
    folder: values.text(lookUp(tree, 'cwd'), 'cwd')?.value ?? null,
    environment: environmentIn(lookUp(tree, 'env')),
    remarks: [],
  });
}

function ofTask(tree: Tree, { path }: LauncherFile): Launch | null {
  const command = lookUp(tree, 'command');
  if (command?.kind !== 'scalar' || typeof command.value !== 'string') return null;
  const origin = placeIn(path, command);
  const words = [
    ...command.value.split(/\s+/).map((word) => plain(word, origin)),
    ...wordsOf(lookUp(tree, 'args'), path),
  ];
  const values = new LaunchValues(path);
  return launchOf({
    place: 'task of VS Code',
    origin,
    commands: [{ kind: 'words', words }],
    folder: values.text(lookUp(tree, 'options', 'cwd'), 'cwd')?.value ?? null,
    environment: environmentIn(lookUp(tree, 'options', 'env')),
  });
}

function plain(text: string, origin: LaunchWord['origin']): LaunchWord {
  return { text, unknown: null, origin, source: null };
}
