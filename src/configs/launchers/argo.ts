import { itemsOf, lookUp, stringAt, textOf, type Tree } from '../../sources/tree.ts';
import { launchOfContainer } from './kubernetes.ts';
import type { Launch, LauncherFile, TreeKind } from './launch.ts';
import { filledTree, scriptsOf } from './trees.ts';

const KINDS = /^(?:Workflow|WorkflowTemplate|ClusterWorkflowTemplate|CronWorkflow)$/;
const PLACEHOLDER = /\{\{([^{}\n]{1,200})\}\}/g;
const MOST_TEMPLATES = 100;

/** Workflows of Argo: containers and scripts of their templates, with the parameters of those who call them. */
export const argo: TreeKind = {
  form: 'tree',
  name: 'Argo Workflows',
  files: 'Workflow, WorkflowTemplate, CronWorkflow of `argoproj.io`',
  reads:
    'container and script of each template, with parameters of the workflow and of the steps or tasks that call it',
  signs: /argoproj\.io/,
  read: (root, file) => {
    const kind = stringAt(root, 'kind') ?? '';
    if (!stringAt(root, 'apiVersion')?.startsWith('argoproj.io') || !KINDS.test(kind)) return null;
    const spec = kind === 'CronWorkflow' ? lookUp(root, 'spec', 'workflowSpec') : lookUp(root, 'spec');
    const templates = itemsOf(lookUp(spec, 'templates')).slice(0, MOST_TEMPLATES);
    return templates.flatMap((template) => launchesOf(template, spec, templates, file));
  },
};

function launchesOf(template: Tree, spec: Tree | undefined, templates: readonly Tree[], file: LauncherFile): Launch[] {
  const given = parameters(lookUp(spec, 'arguments'), 'workflow.parameters.');
  const name = stringAt(template, 'name');
  const standard = parameters(lookUp(template, 'inputs'), 'inputs.parameters.');
  const calls = templates.flatMap((each) => callsOf(each)).filter((call) => stringAt(call, 'template') === name);
  const callers: readonly (Tree | undefined)[] = calls.length === 0 ? [undefined] : calls;
  const seen = new Set<string>();
  return callers.flatMap((call) => {
    const own = new Map([...given, ...standard]);
    for (const [key, value] of parameters(lookUp(call, 'arguments'), 'inputs.parameters.')) {
      own.set(
        key,
        value.replaceAll(PLACEHOLDER, (whole, expression: string) => given.get(expression.trim()) ?? whole),
      );
    }
    const key = JSON.stringify([...own]);
    if (seen.has(key)) return [];
    seen.add(key);
    return ofTemplate(
      filledTree(template, PLACEHOLDER, (expression) => own.get(expression) ?? null),
      spec,
      file,
    );
  });
}

function ofTemplate(template: Tree, spec: Tree | undefined, file: LauncherFile): Launch[] {
  const place = 'template of Argo';
  // a template's own selector goes before that of the workflow
  const pod = lookUp(template, 'nodeSelector') || lookUp(template, 'affinity') ? template : spec;
  const container = lookUp(template, 'container');
  if (container) return [launchOfContainer(container, withVolumes(pod, template, spec), place, file)];
  const script = lookUp(template, 'script');
  if (!script) return [];
  const launch = launchOfContainer(script, withVolumes(pod, template, spec), place, file);
  const command = textAt(itemsOf(lookUp(script, 'command'))[0]);
  const isShell = command === null || command.endsWith('sh');
  return [{ ...launch, commands: isShell ? scriptsOf(lookUp(script, 'source'), file.path) : [] }];
}

function withVolumes(pod: Tree | undefined, template: Tree, spec: Tree | undefined): Tree | undefined {
  const volumes = lookUp(template, 'volumes') ?? lookUp(spec, 'volumes');
  if (pod?.kind !== 'map' || !volumes || lookUp(pod, 'volumes')) return pod;
  return { ...pod, entries: [...pod.entries, { key: 'volumes', keyOrigin: volumes.origin, value: volumes }] };
}

function textAt(tree: Tree | undefined): string | null {
  return tree?.kind === 'scalar' && tree.value !== null ? textOf(tree) : null;
}

/** Steps and tasks that call templates. */
function callsOf(template: Tree): Tree[] {
  const steps = itemsOf(lookUp(template, 'steps')).flatMap((step) => (step.kind === 'list' ? step.items : [step]));
  return [...steps, ...itemsOf(lookUp(template, 'dag', 'tasks'))];
}

function parameters(tree: Tree | undefined, prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const parameter of itemsOf(lookUp(tree, 'parameters'))) {
    const name = stringAt(parameter, 'name');
    const value = textAt(lookUp(parameter, 'value') ?? lookUp(parameter, 'default'));
    if (name !== null && value !== null) found.set(`${prefix}${name}`, value);
  }
  return found;
}
