import type { ReadingContext } from './context.ts';
import type { Declaration } from './declaration.ts';
import { type FormReading, nothing } from './found.ts';
import { DIALECTS } from './shell/dialects.ts';
import { readCommands } from './shell/read.ts';
import type { SourceText } from '../sources/source-text.ts';

const FENCE = /^[ \t]*(`{3,}(?!`)|~{3,}(?!~))[ \t]*(?![ \t])([\w.+-]*)(?![\w.+-])[^\n]*\n([\s\S]*?)^[ \t]*\1/gm;
const SHELLS = /^(?:|bash|sh|shell|console|zsh|text|cmd|powershell)$/i;

/** The trainings in the blocks of code of a Markdown file. */
export function readMarkdown(text: SourceText, context: ReadingContext): FormReading {
  const declarations: Declaration[] = [];
  for (const { 0: whole, 2: language = '', 3: body = '', index } of text.text.matchAll(FENCE)) {
    const from = index + whole.indexOf('\n') + 1;
    const block = text.slice(from, from + body.length);
    if (/^(?:py|python\d?)$/i.test(language))
      declarations.push(...(context.parsers.python?.trainingsOfText(block, context) ?? []));
    else if (SHELLS.test(language)) {
      const script = block.masked(block.text.replaceAll(/^([ \t]*)[$>] /gm, '$1  '));
      declarations.push(
        ...readCommands([script], { dialect: DIALECTS.posix, variables: () => undefined, job: null }, context)
          .declarations,
      );
    }
  }
  return declarations.length > 0
    ? { ...nothing('training', []), declarations }
    : nothing('nothing', ['no block of code that trains']);
}
