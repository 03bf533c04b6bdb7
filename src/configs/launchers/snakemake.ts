import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { SourceText } from '../../sources/source-text.ts';
import { find } from '../../sources/files.ts';
import type { Field } from '../../base/origin.ts';
import { lookUp, textOf, type Tree } from '../../sources/tree.ts';
import { readYaml } from '../../sources/yaml.ts';
import { gpuOfOptions } from '../shell/slurm.ts';
import type { Launch, LauncherFile, TextKind } from './launch.ts';
import { launchOf } from './trees.ts';

const RULE = /^(?:rule|checkpoint)[ \t]+(\w*)[ \t]*:[^\n]*\n((?:[ \t]+[^\n]*(?:\n|$)|[ \t]*\n)*)/gm;
const SECTION = /^[ \t]+(\w+)[ \t]*:[ \t]*((?:[^\n]*\n?)(?:(?![ \t]+\w+[ \t]*:)[^\n]*(?:\n|$))*)/gm;
const TEXT = /"""([\s\S]*?)"""|'''([\s\S]*?)'''|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/g;
const VALUE = /(?:^|[,\s])(\w+)\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|([\d.]+))/g;
const CONFIG_VALUE = /(?:^|[,\s])(\w+)\s*=\s*config((?:\[["']\w+["']\])+)/g;
const CONFIG_FILE = /^configfile:[ \t]*["']([^"'\n]+)["']/m;
const MOST_RULES = 200;

/** Workflows of Snakemake. */
export const snakemake: TextKind = {
  form: 'text',
  name: 'Snakemake',
  files: '`Snakefile`, `*.smk`',
  reads:
    'shell of each rule with its params and the configfile; resources (gpu, gpus, gpu_model, slurm_extra), container',
  signs: [/^(?:rule|checkpoint)\b/m, /\bshell:/],
  path: /(?:^|\/)Snakefile$|\.smk$/,
  read: (file) =>
    Array.from(file.text.matchAll(RULE))
      .slice(0, MOST_RULES)
      .flatMap(({ 0: match, 2: body = '', index }) => ofRule(file, body, index + match.length - body.length)),
};

interface Section {
  readonly text: string;
  readonly at: number;
}

function ofRule(file: LauncherFile, body: string, start: number): Launch[] {
  const whole = SourceText.whole(file.path, file.text);
  const sections = new Map<string, Section>();
  for (const { 0: match, 1: name = '', 2: text = '', index } of body.matchAll(SECTION)) {
    if (!sections.has(name)) sections.set(name, { text, at: start + index + match.length - text.length });
  }
  const shell = sections.get('shell');
  if (!shell) return [];
  // texts beside each other are one
  const parts = Array.from(shell.text.matchAll(TEXT)).flatMap((match) => {
    const text = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    const lead = match[1] !== undefined || match[2] !== undefined ? 3 : 1;
    return whole
      .slice(shell.at + match.index + lead, shell.at + match.index + lead + text.length)
      .pieces()
      .map(({ from, to, line, column }) => ({ text: text.slice(from, to), line, column }));
  });
  if (parts.length === 0) return [];
  const config = configOf(file);
  const params = valuesOf(sections.get('params'), whole, config);
  const resources = valuesOf(sections.get('resources'), whole, config);
  const variables = (name: string): ShellValue | undefined => {
    const [kind = '', ...rest] = name.split('.');
    const key = rest.join('.');
    if (kind === 'params') return params.get(key);
    if (kind === 'resources') return resources.get(key);
    if (kind === 'config') return heldAt(config, rest);
    return undefined;
  };
  const { gpu, count } = cardsOf(resources);
  const container = sections.get('container') ?? sections.get('singularity');
  const image = container && Array.from(container.text.matchAll(TEXT))[0];
  return [
    launchOf({
      place: 'rule of Snakemake',
      origin: whole.originAt(shell.at),
      commands: [{ kind: 'shell', text: SourceText.joined(file.path, parts), dialect: DIALECTS.notebook, variables }],
      image:
        image && container
          ? { value: (image[3] ?? image[4] ?? '').replace(/^docker:\/\//, ''), origin: whole.originAt(container.at) }
          : null,
      gpu,
      count,
    }),
  ];
}

function valuesOf(section: Section | undefined, whole: SourceText, config: Tree | null): Map<string, ShellValue> {
  const values = new Map<string, ShellValue>();
  if (!section) return values;
  for (const { 1: name = '', 2: double, 3: single, 4: number, index } of section.text.matchAll(VALUE)) {
    values.set(name, {
      kind: 'texts',
      texts: [double ?? single ?? number ?? ''],
      at: whole.originAt(section.at + index),
    });
  }
  for (const [, name = '', path = ''] of section.text.matchAll(CONFIG_VALUE)) {
    const held = heldAt(
      config,
      Array.from(path.matchAll(/\w+/g), ([key]) => key),
    );
    if (held) values.set(name, held);
  }
  return values;
}

function cardsOf(resources: ReadonlyMap<string, ShellValue>): Pick<Launch, 'gpu' | 'count'> {
  const text = (key: string): Field<string> | null => {
    const held = resources.get(key);
    return held?.kind === 'texts' && held.at ? { value: held.texts[0] ?? '', origin: held.at } : null;
  };
  const number = ['gpu', 'gpus', 'nvidia_gpu', 'ngpus']
    .map((key) => text(key))
    .find((field) => field && /^[1-9]\d{0,2}$/.test(field.value));
  const model = text('gpu_model') ?? text('gpu_type');
  const extra = text('slurm_extra') ?? text('gres');
  const origin = extra?.origin;
  const asked =
    extra && origin?.kind === 'file'
      ? gpuOfOptions(extra.value.startsWith('gpu') ? `--gres=${extra.value}` : extra.value, origin)
      : null;
  return {
    gpu: model
      ? { name: model.value, labels: [], memoryGib: null, origin: model.origin, by: 'job' }
      : (asked?.gpu ?? null),
    count: number ? { value: Number(number.value), origin: number.origin } : (asked?.count ?? null),
  };
}

function configOf({ path, text, context }: LauncherFile): Tree | null {
  const written = CONFIG_FILE.exec(text)?.[1];
  const file = written === undefined ? null : find(context.files, path, written);
  return file ? (readYaml(file.path, file.text)[0]?.root ?? null) : null;
}

function heldAt(config: Tree | null, keys: readonly string[]): ShellValue | undefined {
  const found = lookUp(config ?? undefined, ...keys);
  if (found?.kind !== 'scalar' || found.value === null) return undefined;
  return { kind: 'texts', texts: [textOf(found)], ...(found.origin.kind === 'file' ? { at: found.origin } : {}) };
}
