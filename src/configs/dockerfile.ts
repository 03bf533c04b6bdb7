import type { Context } from './context.ts';
import { type Found, nothing } from './found.ts';
import { DIALECTS } from './shell/dialects.ts';
import { readCommands } from './shell/read.ts';
import type { Held } from './shell/memory.ts';
import type { SourceText } from '../sources/source-text.ts';

const INSTRUCTION = /^[ \t]*(RUN|CMD|ENTRYPOINT|ARG|ENV)[ \t]+((?:[^\n\\]|\\\r?\n|\\.)*)/gim;
const ASSIGNMENT = /([A-Za-z_]\w*)(?:=|[ \t]+)("[^"]*"|'[^']*'|\S+)/g;

/** The trainings that the commands of a Dockerfile start. */
export function readDockerfile(text: SourceText, context: Context): Found {
  if (!/\byolo\b|train\w*\.py/.test(text.text)) return nothing('nothing', ['no command that trains']);
  const values = new Map<string, Held>();
  const commands: SourceText[] = [];
  for (const { 0: whole, 1: name = '', 2: body = '', index } of text.text.matchAll(INSTRUCTION)) {
    const from = index + whole.length - body.length;
    if (/^(?:ARG|ENV)$/i.test(name)) {
      for (const assigned of body.matchAll(ASSIGNMENT)) {
        const value = assigned[2]!.replaceAll(/^["']|["']$/g, '');
        values.set(assigned[1]!, { kind: 'texts', texts: [value], at: text.originAt(from + assigned.index) });
      }
    } else {
      const command = text.slice(from, from + body.length);
      // the form of a JSON list has its words in quotes already
      commands.push(
        body.trimStart().startsWith('[') ? command.masked(command.text.replaceAll(/[[\],]/g, ' ')) : command,
      );
    }
  }
  return readCommands(commands, { dialect: DIALECTS.posix, variables: (key) => values.get(key), job: null }, context);
}
