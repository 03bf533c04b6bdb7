import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue, Variables } from '../shell/memory.ts';
import { entriesOf, itemsOf, lookUp, type ScalarTree, stringAt, textOf, type Tree } from '../../sources/tree.ts';
import { readYaml } from '../../sources/yaml.ts';
import { normalise } from '../../sources/files.ts';
import type { DeclaredGpu } from '../read-config.ts';
import type { Launch, LauncherFile, TreeKind } from './launch.ts';
import { bytesOf, isTemplate, launchOf, placeIn, scriptOf, LaunchValues } from './trees.ts';
import { CONTAINER_SHM_BYTES, gpusOfDocker } from './wrappers.ts';

const MAX_STEPS = 500;
const MOST_JOBS = 200;
const MOST_ROWS = 16;
const MATRIX = /\bmatrix\.([\w-]+)/g;
const EXPRESSION = /^\$\{\{\s*([^{}]+?)\s*\}\}$/;

/** Workflows of GitHub Actions, called ones with what their caller gives. */
export const githubWorkflow: TreeKind = {
  form: 'tree',
  name: 'GitHub Actions',
  files: '`.github/workflows/*.yml`',
  reads:
    'run steps with env, matrix and inputs; labels of runs-on, one training for each card of a matrix; image and options of container; workflows of the repository that a job calls',
  signs: /^jobs:/m,
  path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
  read: (root, file) => {
    const jobs = entriesOf(lookUp(root, 'jobs'));
    if (jobs.length === 0) return null;
    return jobs.slice(0, MOST_JOBS).flatMap(({ value }) => launchesOfJob(value, root, file, new Map(), true));
  },
};

function launchesOfJob(
  job: Tree,
  root: Tree,
  file: LauncherFile,
  inputs: ReadonlyMap<string, ShellValue>,
  mayCall: boolean,
): Launch[] {
  const called = stringAt(job, 'uses');
  if (called !== null) return mayCall ? launchesOfCall(called, job, root, file) : [];
  return rowsOf(job).flatMap((row) => {
    const variables = (scopes: readonly Tree[]): Variables => variablesOf(scopes, row, inputs);
    const values = new LaunchValues(file.path);
    const gpu = runnerOf(job, variables([root, job]));
    const container = containerOf(job, values);
    return itemsOf(lookUp(job, 'steps'))
      .slice(0, MAX_STEPS)
      .flatMap((step): Launch[] => {
        const text = scriptOf(lookUp(step, 'run'), file.path);
        if (!text) return [];
        const shell = stringAt(step, 'shell') ?? stringAt(job, 'defaults', 'run', 'shell') ?? '';
        const dialect = /pwsh|powershell/.test(shell)
          ? DIALECTS.powershell
          : /cmd/.test(shell)
            ? DIALECTS.batch
            : DIALECTS.posix;
        const folder = [step, job, root].map((each, index) =>
          index === 0 ? lookUp(each, 'working-directory') : lookUp(each, 'defaults', 'run', 'working-directory'),
        );
        return [
          launchOf({
            place: 'workflow of GitHub',
            origin: text.originAt(0),
            commands: [{ kind: 'shell', text, dialect, variables: variables([root, job, step]) }],
            folder: values.text(folder.find(Boolean), 'working-directory')?.value ?? null,
            gpu,
            ...container,
            remarks: values.remarks,
          }),
        ];
      });
  });
}

/** `uses: ./.github/workflows/train.yml`: a workflow of the repository with inputs. */
function launchesOfCall(called: string, job: Tree, root: Tree, file: LauncherFile): Launch[] {
  const path = called.startsWith('./') ? normalise(called) : null;
  const text = path === null || path === file.path ? null : file.context.files.read(path);
  const other = path === null || text === null ? null : (readYaml(path, text)[0]?.root ?? null);
  if (path === null || text === null || !other) return [];
  return rowsOf(job).flatMap((row) => {
    const known = variablesOf([root, job], row, new Map());
    const inputs = new Map(
      entriesOf(lookUp(job, 'with')).flatMap(({ key, value }): [string, ShellValue][] =>
        value.kind === 'scalar' && value.value !== null ? [[key, heldOf(value, known)]] : [],
      ),
    );
    const origin = placeIn(file.path, lookUp(job, 'uses'));
    return entriesOf(lookUp(other, 'jobs'))
      .flatMap(({ value }) => launchesOfJob(value, other, { ...file, path, text }, inputs, false))
      .map((launch) => calledFrom(launch, origin, path));
  });
}

function calledFrom(launch: Launch, origin: Launch['origin'], path: string): Launch {
  return { ...launch, origin, starts: [path], followed: [path] };
}

function heldOf(value: ScalarTree, known: Variables): ShellValue {
  const text = textOf(value);
  const expression = EXPRESSION.exec(text)?.[1];
  if (expression !== undefined) return known(expression) ?? { kind: 'unknown', why: `${expression} is set elsewhere` };
  return { kind: 'texts', texts: [text], ...place(value) };
}

type Row = ReadonlyMap<string, ScalarTree>;

/** The values of a matrix that decide the runner or the container, each combination for itself. */
function rowsOf(job: Tree): Row[] {
  const matrix = lookUp(job, 'strategy', 'matrix');
  const used = new Set<string>();
  for (const tree of [lookUp(job, 'runs-on'), lookUp(job, 'container'), lookUp(job, 'with')]) {
    for (const text of textsIn(tree, 0)) for (const [, key = ''] of text.matchAll(MATRIX)) used.add(key);
  }
  let rows: Map<string, ScalarTree>[] = [new Map()];
  for (const key of used) {
    const values = itemsOf(lookUp(matrix, key)).filter((each): each is ScalarTree => each.kind === 'scalar');
    if (values.length > 0) rows = rows.flatMap((row) => values.map((value) => new Map([...row, [key, value]])));
  }
  const included = itemsOf(lookUp(matrix, 'include')).flatMap((row) => {
    const entries = entriesOf(row).filter(
      (entry): entry is typeof entry & { value: ScalarTree } => entry.value.kind === 'scalar',
    );
    return entries.some(({ key }) => used.has(key)) ? [new Map(entries.map(({ key, value }) => [key, value]))] : [];
  });
  const all = [...rows.filter((row) => row.size > 0), ...included];
  return all.length === 0 ? [new Map()] : all.slice(0, MOST_ROWS);
}

function textsIn(tree: Tree | undefined, depth: number): string[] {
  if (!tree || depth > 4) return [];
  if (tree.kind === 'scalar') return typeof tree.value === 'string' ? [tree.value] : [];
  const children = tree.kind === 'list' ? tree.items : tree.entries.map(({ value }) => value);
  return children.flatMap((child) => textsIn(child, depth + 1));
}

function runnerOf(job: Tree, known: Variables): DeclaredGpu | null {
  const runsOn = lookUp(job, 'runs-on');
  const labels = runsOn?.kind === 'map' ? [lookUp(runsOn, 'group'), lookUp(runsOn, 'labels')] : [runsOn];
  const names = labels
    .flatMap((tree) => (tree?.kind === 'list' ? tree.items : tree ? [tree] : []))
    .flatMap((tree) => (tree.kind === 'scalar' && typeof tree.value === 'string' ? expanded(tree.value, known) : []));
  if (!runsOn || names.length === 0) return null;
  return { name: null, labels: names, memoryGib: null, origin: runsOn.origin, by: 'job' };
}

/** `runs-on: ${{ matrix.runner }}`, `${{ fromJSON('["self-hosted", "t4"]') }}`. */
function expanded(text: string, known: Variables): string[] {
  const expression = EXPRESSION.exec(text.trim())?.[1];
  if (expression === undefined) return isTemplate(text) ? [] : [text];
  const list = /^fromJSON\(\s*'(\[[^']*\])'\s*\)$/i.exec(expression)?.[1];
  if (list !== undefined) return Array.from(list.matchAll(/"([^"]*)"/g), ([, label = '']) => label);
  const held = known(expression);
  return held?.kind === 'texts' ? [...held.texts] : [];
}

/** Image of a job's container and what its options give; 64 MB of /dev/shm unless they say otherwise. */
function containerOf(job: Tree, values: LaunchValues): Partial<Launch> {
  const container = lookUp(job, 'container');
  if (!container) return {};
  const options = stringAt(container, 'options') ?? '';
  const origin = placeIn(values.path, lookUp(container, 'options') ?? container);
  const shm = /--shm-size[= ]["']?([\w.]+)/.exec(options)?.[1];
  const gpus = /--gpus[= ]("[^"]*"|'[^']*'|\S+)/.exec(options)?.[1];
  const bytes = shm === undefined ? CONTAINER_SHM_BYTES : bytesOf(shm.toLowerCase());
  return {
    image: values.text(container.kind === 'map' ? lookUp(container, 'image') : container, 'container'),
    count: gpus === undefined ? null : gpusOfDocker(gpus, origin),
    shm: /--ipc/.test(options) || bytes === null ? null : { value: bytes, origin },
  };
}

/** Environment, matrix and inputs, by the names that steps use. */
function variablesOf(scopes: readonly Tree[], row: Row, inputs: ReadonlyMap<string, ShellValue>): Variables {
  return (name) => {
    const path = name.replace(/^github\.event\.inputs\./, 'inputs.').split('.');
    const [kind = '', key = ''] = path;
    if (path.length === 1) return env(scopes, name, row, inputs);
    if (kind === 'env') return env(scopes, key, row, inputs);
    if (kind === 'matrix') return matrixValue(scopes, key, row);
    if (kind === 'inputs') return inputs.get(key) ?? input(scopes, key);
    return undefined;
  };
}

function env(
  scopes: readonly Tree[],
  name: string,
  row: Row,
  inputs: ReadonlyMap<string, ShellValue>,
): ShellValue | undefined {
  for (const scope of scopes.toReversed()) {
    const value = lookUp(scope, 'env', name);
    if (value?.kind !== 'scalar' || value.value === null) continue;
    const text = textOf(value);
    const inner = EXPRESSION.exec(text)?.[1];
    if (inner === undefined) return { kind: 'texts', texts: [text], ...place(value) };
    return inner === `env.${name}` ? undefined : variablesOf(scopes, row, inputs)(inner);
  }
  return undefined;
}

function matrixValue(scopes: readonly Tree[], key: string, row: Row): ShellValue | undefined {
  const own = row.get(key);
  if (own) return { kind: 'texts', texts: [textOf(own)], ...place(own) };
  for (const scope of scopes) {
    const strategy = lookUp(scope, 'strategy', 'matrix');
    // a row of `include` that says other things of this row's values is not for it
    const included = itemsOf(lookUp(strategy, 'include'))
      .filter((each) => [...row].every(([name, value]) => agrees(lookUp(each, name), value)))
      .map((each) => lookUp(each, key));
    const values = [...itemsOf(lookUp(strategy, key)), ...included].filter(
      (each) => each?.kind === 'scalar' && each.value !== null,
    ) as ScalarTree[];
    const texts = values.map((each) => textOf(each));
    if (texts.length > 0) return { kind: 'texts', texts: [...new Set(texts)], ...place(values[0]!) };
  }
  return undefined;
}

function agrees(tree: Tree | undefined, value: ScalarTree): boolean {
  return !tree || (tree.kind === 'scalar' && tree.value === value.value);
}

function input([root]: readonly Tree[], key: string): ShellValue | undefined {
  const on = lookUp(root, 'on') ?? lookUp(root, 'true');
  for (const event of ['workflow_dispatch', 'workflow_call']) {
    const value = lookUp(on, event, 'inputs', key, 'default');
    if (value?.kind === 'scalar' && value.value !== null)
      return { kind: 'texts', texts: [textOf(value)], ...place(value) };
  }
  return undefined;
}

function place({ origin }: Tree): Pick<Extract<ShellValue, { kind: 'texts' }>, 'at'> {
  return origin.kind === 'file' ? { at: origin } : {};
}
