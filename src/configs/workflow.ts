import type { DeclaredGpu } from './read-config.ts';
import type { Context } from './context.ts';
import type { Remark } from './declaration.ts';
import { type Found, nothing } from './found.ts';
import { DIALECTS } from './shell/dialects.ts';
import { readCommands } from './shell/read.ts';
import type { Held, Variables } from './shell/memory.ts';
import { entriesOf, itemsOf, lookUp, type ScalarTree, stringAt, textOf, type Tree } from '../sources/tree.ts';

const MAX_STEPS = 500;

/** The trainings that the jobs of a workflow run, each with the labels of its runner. */
export function readWorkflow(root: Tree | null, context: Context): Found {
  const found = entriesOf(lookUp(root ?? undefined, 'jobs')).flatMap(({ value: job }) =>
    jobTrainings(job, root!, context),
  );
  const declarations = found.flatMap((each) => each.declarations);
  const launches = found.flatMap((each) => each.launches);
  const kind =
    declarations.length > 0 ? nothing('training', []) : nothing('something else', ['a workflow without training']);
  return { ...kind, declarations, launches };
}

function jobTrainings(job: Tree, root: Tree, context: Context): Found[] {
  const runner = runnerOf(job, root);
  const shm = shmRemark(job);
  return itemsOf(lookUp(job, 'steps'))
    .slice(0, MAX_STEPS)
    .flatMap((step) => {
      const run = lookUp(step, 'run');
      if (run?.kind !== 'scalar' || !run.source) return [];
      const shell = stringAt(step, 'shell') ?? stringAt(job, 'defaults', 'run', 'shell') ?? '';
      const dialect = /pwsh|powershell/.test(shell)
        ? DIALECTS.powershell
        : /cmd/.test(shell)
          ? DIALECTS.batch
          : DIALECTS.posix;
      const found = readCommands(
        [run.source()],
        { dialect, variables: variablesOf([root, job, step]), job: runner },
        context,
      );
      const declarations = found.declarations.map((each) => ({ ...each, remarks: [...shm, ...(each.remarks ?? [])] }));
      return [{ ...found, declarations }];
    });
}

function runnerOf(job: Tree, root: Tree): DeclaredGpu | null {
  const runsOn = lookUp(job, 'runs-on');
  const labels = runsOn?.kind === 'map' ? [lookUp(runsOn, 'group'), lookUp(runsOn, 'labels')] : [runsOn];
  const names = labels
    .flatMap((tree) => (tree?.kind === 'list' ? tree.items : tree ? [tree] : []))
    .flatMap((tree) =>
      tree.kind === 'scalar' && typeof tree.value === 'string' ? expanded(tree.value, [root, job]) : [],
    );
  if (!runsOn || names.length === 0) return null;
  return { name: null, labels: names, memoryGib: null, origin: runsOn.origin, by: 'job' };
}

/** `runs-on: ${{ matrix.runner }}` asks for several. */
function expanded(text: string, scopes: readonly Tree[]): string[] {
  const expression = /^\$\{\{\s*([^{}]+?)\s*\}\}$/.exec(text.trim())?.[1];
  if (expression === undefined) return [text];
  const held = variablesOf(scopes)(expression);
  return held?.kind === 'texts' ? [...held.texts] : [];
}

/** Environment, matrix and inputs, by the names that steps use. */
function variablesOf(scopes: readonly Tree[]): Variables {
  return (name) => {
    const path = name.replace(/^github\.event\.inputs\./, 'inputs.').split('.');
    const [kind = '', key = ''] = path;
    if (path.length === 1) return env(scopes, name);
    if (kind === 'env') return env(scopes, key);
    if (kind === 'matrix') return matrix(scopes, key);
    if (kind === 'inputs') return input(scopes, key);
    return undefined;
  };
}

function env(scopes: readonly Tree[], name: string): Held | undefined {
  for (const scope of scopes.toReversed()) {
    const value = lookUp(scope, 'env', name);
    if (value?.kind !== 'scalar' || value.value === null) continue;
    const text = textOf(value);
    const inner = /^\$\{\{\s*([^{}]+?)\s*\}\}$/.exec(text)?.[1];
    if (inner === undefined) return { kind: 'texts', texts: [text], ...place(value) };
    return inner === `env.${name}` ? undefined : variablesOf(scopes)(inner);
  }
  return undefined;
}

function matrix(scopes: readonly Tree[], key: string): Held | undefined {
  for (const scope of scopes) {
    const strategy = lookUp(scope, 'strategy', 'matrix');
    const included = itemsOf(lookUp(strategy, 'include')).map((row) => lookUp(row, key));
    const values = [...itemsOf(lookUp(strategy, key)), ...included].filter(
      (each) => each?.kind === 'scalar' && each.value !== null,
    ) as ScalarTree[];
    const texts = values.map((each) => textOf(each));
    if (texts.length > 0) return { kind: 'texts', texts: [...new Set(texts)], ...place(values[0]!) };
  }
  return undefined;
}

function input([root]: readonly Tree[], key: string): Held | undefined {
  const on = lookUp(root, 'on') ?? lookUp(root, 'true');
  for (const event of ['workflow_dispatch', 'workflow_call']) {
    const value = lookUp(on, event, 'inputs', key, 'default');
    if (value?.kind === 'scalar' && value.value !== null)
      return { kind: 'texts', texts: [textOf(value)], ...place(value) };
  }
  return undefined;
}

function place({ origin }: Tree): Pick<Extract<Held, { kind: 'texts' }>, 'at'> {
  return origin.kind === 'file' ? { at: origin } : {};
}

/** A job's container has 64 MB of /dev/shm unless its options say otherwise. */
function shmRemark(job: Tree): Remark[] {
  const container = lookUp(job, 'container');
  if (!container) return [];
  const options = stringAt(container, 'options') ?? '';
  if (/--(?:ipc|shm-size)/.test(options)) return [];
  const text =
    'container: /dev/shm has 64 MB without --ipc=host or --shm-size in its options, and loaders with workers die there of a bus error';
  return [{ rule: 'container-shm', severity: 'warning', text, origin: container.origin }];
}
