import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { SourceText } from '../../sources/source-text.ts';
import type { Launch, LauncherFile, TextKind } from './launch.ts';
import { launchOf } from './trees.ts';

const VARIABLE = /^(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?::{0,3}|\?|\+)=[ \t]*(.*)$/;
const MAX_VARIABLES = 1000;
const MAX_NESTING = 8;

/** Makefiles. */
export const makefile: TextKind = {
  form: 'text',
  name: 'Make',
  files: '`Makefile`, `*.mk`',
  reads: 'the lines of each recipe with variables',
  signs: /^[ \t]+\S/m,
  path: /(?:^|\/)(?:GNU)?makefile$|\.mk$/i,
  read: readMakefile,
};

function readMakefile({ path, text: content }: LauncherFile): Launch[] {
  const text = SourceText.whole(path, content);
  const values = new Map<string, { readonly text: string; readonly at: number }>();
  const recipes: SourceText[] = [];
  let at = 0;
  for (const line of linesOf(text.text)) {
    const recipe = /^[ \t]+[@+-]*(?=\S)/.exec(line);
    const variable = recipe ? null : VARIABLE.exec(line.replaceAll(/\\\r?\n/g, ' ').trimEnd());
    if (recipe) recipes.push(text.slice(at + recipe[0].length, at + line.length));
    else if (variable && values.size < MAX_VARIABLES) {
      const value = variable[2]!.replace(/\s+#.*$/, '').trim();
      values.set(variable[1]!, { text: value, at: at + line.lastIndexOf(value) });
    }
    at += line.length;
  }
  const lookUp = (name: string, nesting = 0): ShellValue | undefined => {
    const found = values.get(name);
    if (!found || nesting > MAX_NESTING) return undefined;
    let isKnown = true;
    const whole = found.text.replaceAll(/\$[({]([\w.-]+)[)}]/g, (_, inner: string) => {
      const held = lookUp(inner, nesting + 1);
      if (held?.kind === 'texts') return held.texts[0] ?? '';
      isKnown = false;
      return '';
    });
    if (!isKnown || whole.includes('$(')) return { kind: 'unknown', why: `${name} is worked out by make` };
    return { kind: 'texts', texts: [whole], at: text.originAt(found.at) };
  };
  const variables = (name: string): ShellValue | undefined => lookUp(name);
  const commands = recipes.map((recipe) => ({
    kind: 'shell' as const,
    text: recipe,
    dialect: DIALECTS.make,
    variables,
  }));
  const [first] = recipes;
  return first ? [launchOf({ place: 'Makefile', origin: first.originAt(0), commands })] : [];
}

/** Lines with those that a backslash joins to them. */
function linesOf(text: string): string[] {
  return text.match(/(?:[^\n\\]|\\\r?\n|\\)*(?:\n|$)/g)?.filter((line) => line !== '') ?? [];
}
