import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { SourceText } from '../../sources/source-text.ts';
import type { Field } from '../../base/origin.ts';
import type { Launch, LauncherFile, TextKind } from './launch.ts';
import { gpusOfDocker } from './wrappers.ts';
import { isTemplate, launchOf } from './trees.ts';

/** `sh 'text'`, `sh """text"""`, `sh(script: 'text')`, `bat`, `powershell`. */
const STEP =
  /(?<![\w.])(sh|bat|powershell|pwsh)[ \t]*\(?\s*(?:(?:label|returnStatus|returnStdout|encoding)\s*:\s*[^,\n]{1,100},\s*)*(?:script\s*:\s*)?('''|"""|'|")/g;
const LABEL = /(?<![\w.])(?:label|node)[ \t]*\(?\s*(['"])([^'"\n]{1,200})\1/g;
const IMAGE = /(?<![\w.])(?:image[ \t]*\(?\s*|docker\.image\(\s*|docker[ \t]+)(['"])([^'"\n]{1,300})\1/g;
const ARGS = /(?<![\w.])args[ \t]*\(?\s*(['"])([^\n]{1,300}?)\1\s*$/gm;
const VARIABLE = /^[ \t]*([A-Z][A-Z\d_]*)[ \t]*=[ \t]*(['"])([^'"\n]{0,300})\2/gm;
const FOLDER = /(?<![\w.])dir[ \t]*\(\s*(['"])([^'"\n]{1,200})\1\s*\)\s*\{/g;
const MOST_STEPS = 500;
const AND = /\s*(?:&&|\|\||[!()])\s*/;

interface Block {
  readonly from: number;
  readonly to: number;
}

/** Something that holds within a block of braces. */
interface ScopedValue extends Block {
  readonly value: string;
  readonly at: number;
}

/** Pipelines of Jenkins. */
export const jenkins: TextKind = {
  form: 'text',
  name: 'Jenkins',
  files: '`Jenkinsfile`, `*.jenkinsfile`',
  reads:
    'sh, bat and powershell steps; labels of agents and nodes, images and `--gpus` of docker agents, environment, dir',
  signs: /(?<![\w.])(?:sh|bat|powershell|pwsh)\b/,
  path: /(?:^|\/)Jenkinsfile(?:[.\w-]*)$|\.jenkinsfile$/i,
  read: readPipeline,
};

function readPipeline({ path, text }: LauncherFile): Launch[] {
  const whole = SourceText.whole(path, text);
  const blocks = blocksOf(text);
  const labels = scopedIn(text, LABEL, blocks);
  const images = scopedIn(text, IMAGE, blocks);
  const args = scopedIn(text, ARGS, blocks);
  const folders = Array.from(text.matchAll(FOLDER), ({ 0: match, 2: value = '', index }) => ({
    value,
    at: index,
    ...(blocks.find(({ from }) => from === index + match.length - 1) ?? { from: index, to: index }),
  }));
  const environment = new Map(
    Array.from(text.matchAll(VARIABLE), ({ 1: name = '', 3: value = '', index }): [string, ShellValue] => [
      name,
      isTemplate(value)
        ? { kind: 'unknown', why: `${name} is set elsewhere` }
        : { kind: 'texts', texts: [value], at: whole.originAt(index) },
    ]),
  );
  const field = (scoped: ScopedValue | undefined): Field<string> | null =>
    scoped && !isTemplate(scoped.value) ? { value: scoped.value, origin: whole.originAt(scoped.at) } : null;
  return stepsOf(text)
    .slice(0, MOST_STEPS)
    .map(({ from, to, kind, at }) => {
      const label = field(innermost(labels, at));
      const options = innermost(args, at);
      const gpus = options && /--gpus[= ]("[^"]*"|'[^']*'|\S+)/.exec(options.value)?.[1];
      return launchOf({
        place: 'pipeline of Jenkins',
        origin: whole.originAt(at),
        commands: [{ kind: 'shell', text: shellText(whole.slice(from, to)), dialect: dialectOf(kind) }],
        image: field(innermost(images, at)),
        folder: field(innermost(folders, at))?.value ?? null,
        environment,
        count: gpus && options ? gpusOfDocker(gpus, whole.originAt(options.at)) : null,
        gpu: label && {
          name: null,
          labels: label.value.split(AND).filter((word) => word !== ''),
          memoryGib: null,
          origin: label.origin,
          by: 'job',
        },
      });
    });
}

/** Groovy makes one backslash of two. */
function shellText(text: SourceText): SourceText {
  return text.masked(text.text.replaceAll(/\\\\(?=\r?\n)/g, ' \\'));
}

function dialectOf(
  kind: string,
): (typeof DIALECTS)['posix'] | (typeof DIALECTS)['batch'] | (typeof DIALECTS)['powershell'] {
  if (kind === 'sh') return DIALECTS.posix;
  return kind === 'bat' ? DIALECTS.batch : DIALECTS.powershell;
}

function stepsOf(text: string): { from: number; to: number; kind: string; at: number }[] {
  return Array.from(text.matchAll(STEP), ({ 0: match, 1: kind = '', 2: quote = '', index }) => {
    const from = index + match.length;
    let end = text.indexOf(quote, from);
    while (end > 0 && text[end - 1] === '\\') end = text.indexOf(quote, end + 1);
    const line = text.indexOf('\n', from);
    const isCut = quote.length === 1 && line !== -1 && (end === -1 || end > line);
    return { from, to: isCut ? line : end === -1 ? text.length : end, kind, at: index };
  });
}

/** Pairs of braces, outside of texts. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(
    /'''[\s\S]*?'''|"""[\s\S]*?"""|'[^'\n]*'|"[^"\n]*"|\/\/[^\n]*|[{}]/g,
  )) {
    if (sign === '{') open.push(index);
    const from = sign === '}' ? open.pop() : undefined;
    if (from !== undefined) blocks.push({ from, to: index });
  }
  return blocks;
}

/** An agent holds for the block around the one that declares it, a node for its own. */
function scopedIn(text: string, pattern: RegExp, blocks: readonly Block[]): ScopedValue[] {
  return Array.from(text.matchAll(pattern), ({ 0: match, 2: value = '', index }) => {
    const end = index + match.length;
    const opened = /^\s*\)?\s*\{/.exec(text.slice(end, end + 50));
    const own = opened ? blocks.find(({ from }) => from === end + opened[0].length - 1) : undefined;
    const around = blocks.filter(({ from, to }) => from < index && to > index).toSorted((a, b) => b.from - a.from);
    // label, docker and agent are blocks of their own, stage or pipeline the one that is meant
    const meant =
      own ??
      around.find(
        ({ from }) =>
          !/(?:agent|docker|dockerfile|kubernetes|node|label)\s*$/.test(text.slice(Math.max(from - 40, 0), from)),
      );
    return { value, at: index, ...(meant ?? { from: 0, to: text.length }) };
  });
}

function innermost(scoped: readonly ScopedValue[], at: number): ScopedValue | undefined {
  return scoped.filter(({ from, to }) => from <= at && at <= to).toSorted((a, b) => b.from - a.from)[0];
}
