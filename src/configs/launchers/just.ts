import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { SourceText } from '../../sources/source-text.ts';
import type { Launch, LauncherFile, TextKind } from './launch.ts';
import { launchOf } from './trees.ts';

const VARIABLE = /^(?:export[ \t]+)?([A-Za-z_][\w-]*)[ \t]*:=[ \t]*(.*)$/;
const RECIPE = /^@?([A-Za-z_][\w-]*)(?![\w-])((?:[^:"'\n]|"[^"\n]*"|'[^'\n]*')*):(?!=)/;
const PARAMETER = /[$*+]?([A-Za-z_][\w-]*)=("[^"]*"|'[^']*'|\S+)/g;
const TEXT = /^(["'])(.*)\1$/;
const MOST_RECIPES = 500;

/** Recipes of just. */
export const just: TextKind = {
  form: 'text',
  name: 'just',
  files: '`justfile`',
  reads: 'the lines of each recipe with variables and the defaults of its parameters',
  signs: /^\S[^\n]*:/m,
  path: /(?:^|\/)\.?justfile$|\.just$/i,
  read: readJustfile,
};

function readJustfile({ path, text }: LauncherFile): Launch[] {
  const whole = SourceText.whole(path, text);
  const variables = new Map<string, ShellValue>();
  const recipes: { readonly parameters: Map<string, ShellValue>; readonly from: number; to: number }[] = [];
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const bare = line.trimEnd();
    const isIndented = /^[ \t]/.test(line) || bare === '';
    const variable = isIndented ? null : VARIABLE.exec(bare);
    const recipe = isIndented || variable ? null : RECIPE.exec(bare);
    const last = recipes.at(-1);
    if (variable) variables.set(variable[1]!, heldOf(variable[2]!, whole, at + bare.indexOf(variable[2]!)));
    else if (recipe && recipes.length < MOST_RECIPES) {
      const parameters = new Map<string, ShellValue>();
      for (const { 1: name = '', 2: value = '', index } of recipe[2]!.matchAll(PARAMETER)) {
        parameters.set(name, heldOf(value, whole, at + recipe[0].indexOf(recipe[2]!) + index));
      }
      recipes.push({ parameters, from: at + line.length, to: at + line.length });
    } else if (isIndented && last && last.to === at) last.to = at + line.length;
    at += line.length;
  }
  return recipes
    .filter(({ from, to }) => to > from)
    .map(({ parameters, from, to }) => {
      const body = whole.slice(from, to);
      // signs in front of a line that just takes itself
      const script = body.masked(body.text.replaceAll(/^([ \t]+)[@-]+/gm, (signs) => ' '.repeat(signs.length)));
      const known = (name: string): ShellValue | undefined => parameters.get(name) ?? variables.get(name);
      return launchOf({
        place: 'recipe of just',
        origin: whole.originAt(from),
        commands: [{ kind: 'shell', text: script, dialect: DIALECTS.posix, variables: known }],
      });
    });
}

function heldOf(written: string, whole: SourceText, at: number): ShellValue {
  const bare = written.replace(/\s+#.*$/, '').trim();
  const text = TEXT.exec(bare)?.[2];
  if (text === undefined && !/^[\w.-]+$/.test(bare)) return { kind: 'unknown', why: 'just works it out' };
  return { kind: 'texts', texts: [text ?? bare], at: whole.originAt(at) };
}
