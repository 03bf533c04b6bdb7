import { type Files, normalise } from '../../sources/files.ts';
import { entriesOf, lookUp, plain, textOf, type Tree } from '../../sources/tree.ts';
import { readYaml } from '../../sources/yaml.ts';
import { launchOfContainer } from './kubernetes.ts';
import type { Launch, LauncherFile, TreeKind } from './launch.ts';

const TEMPLATE = /^(.*?)(?:^|\/)templates\/[^{}]*\.(?:ya?ml|tpl)$/;
const ACTION = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g;
const ALONE =
  /^[ \t]*\{\{-?\s*(?:(if|else if|else|end|range|with|define|block)\b|\/\*|\$\w+\s*:?=)([^}]*?)\s*-?\}\}[ \t]*$/;
const VALUE = /^(\.(?:Values(?:\.[\w-]+)*)?)$/;
/** Templates whose charts need no reading of their values alone. */
const USUAL = ['job', 'cronjob', 'pod', 'deployment', 'statefulset', 'train', 'training', 'pytorchjob', 'trainjob'];
const MAX_DEPTH = 4;

export interface RenderedTemplate {
  readonly text: string;
  readonly followed: readonly string[];
}

/**
 * A template of Helm with the values of its chart put in, line by line so that places stay; what is worked out otherwise
 * becomes a placeholder. Null for a file that is no template.
 */
export function renderHelm(path: string, text: string, files: Files): RenderedTemplate | null {
  const chart = TEMPLATE.exec(path)?.[1];
  if (chart === undefined || !text.includes('{{')) return null;
  const file = normalise(`${chart}/values.yaml`);
  const content = file === null ? null : files.read(file);
  const values = file !== null && content !== null ? (readYaml(file, content)[0]?.root ?? null) : null;
  return { text: new Renderer(values).render(text), followed: file !== null && content !== null ? [file] : [] };
}

interface Frame {
  /** Whether lines are kept. */
  isOn: boolean;
  /** Whether one of the branches was taken. */
  isDone: boolean;
  readonly dot: Tree | null;
}

class Renderer {
  readonly #values: Tree | null;
  readonly #frames: Frame[] = [];

  constructor(values: Tree | null) {
    this.#values = values;
  }

  render(text: string): string {
    return text
      .split('\n')
      .map((line) => this.#line(line.replace(/\r$/, '')))
      .join('\n');
  }

  #line(line: string): string {
    const alone = ALONE.exec(line);
    if (alone) {
      const [, word, rest = ''] = alone;
      if (word !== undefined) this.#control(word, rest.trim());
      return '';
    }
    if (this.#frames.some(({ isOn }) => !isOn)) return '';
    return line.replaceAll(ACTION, (whole, expression: string, at: number) =>
      this.#action(expression, line.slice(0, at), whole),
    );
  }

  #control(word: string, rest: string): void {
    const last = this.#frames.at(-1);
    if (word === 'end') this.#frames.pop();
    else if (word === 'else' || word === 'else if') {
      if (!last) return;
      last.isOn = !last.isDone && (word === 'else' || this.#truth(rest) !== false);
      last.isDone ||= last.isOn;
    } else if (word === 'if') {
      // of a condition that nobody knows the first branch is read
      const isOn = this.#truth(rest) !== false;
      this.#frames.push({ isOn, isDone: isOn, dot: null });
    } else if (word === 'with') {
      const dot = this.#valueOf(rest) ?? null;
      const isOn = dot !== null && !isEmpty(dot);
      this.#frames.push({ isOn: isOn || this.#values === null, isDone: isOn, dot });
    } else if (word === 'range' || word === 'define' || word === 'block') {
      this.#frames.push({ isOn: word === 'range', isDone: true, dot: null });
    }
  }

  #truth(expression: string): boolean | null {
    const negated = /^not\s+(\S+)$/.exec(expression)?.[1];
    const name = negated ?? expression;
    if (!VALUE.test(name) || this.#values === null) return null;
    const value = this.#valueOf(name);
    const isTrue = value !== undefined && !isEmpty(value);
    return negated === undefined ? isTrue : !isTrue;
  }

  /** `.Values.a.b`, or `.` within `with`. */
  #valueOf(name: string): Tree | undefined {
    if (name === '.') return this.#frames.findLast(({ dot }) => dot !== null)?.dot ?? undefined;
    const keys = name
      .replace(/^\$?\.Values\.?/, '')
      .split('.')
      .filter((key) => key !== '');
    return keys.length === 0 || this.#values === null ? undefined : lookUp(this.#values, ...keys);
  }

  #action(expression: string, before: string, whole: string): string {
    if (expression.startsWith('/*')) return '';
    const [head = '', ...pipes] = expression.split('|').map((part) => part.trim());
    const [, call, argument = ''] = /^(toYaml|quote|int|toString|default\s+\S+)\s+(\$?\.\S*)$/.exec(head) ?? [];
    const name = call === undefined ? head : argument;
    const isName = /^\$?\.(?:Values(?:\.[\w-]+)+)?$/.test(name);
    const fallback = [...pipes, call ?? ''].map((pipe) => /^default\s+(\S+)$/.exec(pipe)?.[1]).find(Boolean);
    const value = isName ? this.#valueOf(name) : undefined;
    const isYaml = call === 'toYaml' || pipes.includes('toYaml');
    const indent = pipes.map((pipe) => /^n?indent\s+(\d{1,3})$/.exec(pipe)?.[1]).find(Boolean);
    if (value && value.kind !== 'scalar' && isYaml) {
      const text = JSON.stringify(jsonOf(value));
      return before.trim() === '' && indent !== undefined
        ? `${' '.repeat(Math.max(Number(indent) - before.length, 0))}${text}`
        : ` ${text}`;
    }
    if (value?.kind === 'scalar' && value.value !== null) {
      const text = textOf(value);
      return pipes.includes('quote') || call === 'quote' ? JSON.stringify(text) : text;
    }
    if (isName && fallback !== undefined && !isYaml) return fallback.replaceAll(/^"|"$/g, '');
    return isYaml && value === undefined && isName ? '{}' : placeholder(whole);
  }
}

/** In letters that YAML reads as text wherever they stand. */
function placeholder(whole: string): string {
  return `<%${whole.replaceAll(/[{}"':#,&*!|>%@`[\]]/g, '').trim()}%>`;
}

function jsonOf(tree: Tree): unknown {
  const value = plain(tree);
  const of = (each: unknown): unknown =>
    each instanceof Map
      ? Object.fromEntries(Array.from(each, ([key, inner]) => [key, of(inner)]))
      : Array.isArray(each)
        ? each.map(of)
        : each;
  return of(value);
}

function isEmpty(tree: Tree): boolean {
  if (tree.kind === 'scalar')
    return tree.value === null || tree.value === false || tree.value === '' || tree.value === 0;
  return tree.kind === 'list' ? tree.items.length === 0 : tree.entries.length === 0;
}

/** Values of a chart that hold a whole container: command, image and resources side by side. */
export const helmValues: TreeKind = {
  form: 'tree',
  name: 'Helm values',
  files: '`values*.yaml`; templates of a chart are read with its values put in',
  reads: 'maps with command or args beside image or resources, nodeSelector, affinity, env',
  signs: /^[ \t]*(?:command|args):/m,
  path: /(?:^|\/)(?:[\w.-]*values[\w.-]*|helm[\w./-]*)\.ya?ml$/i,
  read: (root, file) => {
    const folder = file.path.split('/').slice(0, -1).join('/');
    const hasTemplate = USUAL.some(
      (name) => file.context.files.read(normalise(`${folder}/templates/${name}.yaml`) ?? '') !== null,
    );
    return hasTemplate ? null : containersIn(root, undefined, file, 0);
  },
};

function containersIn(tree: Tree, above: Tree | undefined, file: LauncherFile, depth: number): Launch[] {
  if (depth > MAX_DEPTH) return [];
  const isContainer =
    (lookUp(tree, 'command') ?? lookUp(tree, 'args')) && (lookUp(tree, 'image') ?? lookUp(tree, 'resources'));
  if (isContainer) {
    const spec = lookUp(tree, 'nodeSelector') || lookUp(tree, 'affinity') ? tree : above;
    return [launchOfContainer(withImage(tree), spec, 'values of Helm', file)];
  }
  return entriesOf(tree).flatMap(({ value }) =>
    containersIn(value, lookUp(tree, 'nodeSelector') ? tree : above, file, depth + 1),
  );
}

/** `image: {repository: a/b, tag: "1"}`. */
function withImage(tree: Tree): Tree {
  const image = lookUp(tree, 'image');
  const [repository, tag] = [lookUp(image, 'repository'), lookUp(image, 'tag')];
  if (tree.kind !== 'map' || repository?.kind !== 'scalar') return tree;
  const name =
    tag?.kind === 'scalar' && tag.value !== null ? `${textOf(repository)}:${textOf(tag)}` : textOf(repository);
  const entries = tree.entries.map((entry) =>
    entry.key === 'image' ? { ...entry, value: { ...repository, value: name } } : entry,
  );
  return { ...tree, entries };
}
