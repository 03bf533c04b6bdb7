import { SourceText } from '../../sources/source-text.ts';
import { DIALECTS } from '../shell/dialects.ts';
import type { Launch, LauncherFile, TextKind } from './launch.ts';
import { launchOf } from './trees.ts';

/** Environments of tox. */
export const tox: TextKind = {
  form: 'text',
  name: 'tox',
  files: '`tox.ini`',
  reads: 'the commands of each environment',
  signs: /^commands(?:_pre|_post)?[ \t]*=/m,
  path: /(?:^|\/)tox\.ini$/,
  read: readTox,
};

const COMMANDS = /^commands(?:_pre|_post)?[ \t]*=[ \t]*/;
/** What tox puts in, and the minus of a command whose failure counts for nothing. */
const OWN = /^[ \t]*-[ \t]+(?=\S)|\{envpython\}|\{toxinidir\}\/|\{posargs[^}\n]*\}/gm;

function readTox({ path, text }: LauncherFile): Launch[] {
  const whole = SourceText.whole(path, text);
  const found: { from: number; to: number }[] = [];
  let at = 0;
  let isCommands = false;
  for (const line of text.split(/(?<=\n)/)) {
    const head = COMMANDS.exec(line);
    const isWithin: boolean = isCommands && /^[ \t]/.test(line);
    if (head) found.push({ from: at + head[0].length, to: at + line.length });
    else if (isWithin) found.at(-1)!.to = at + line.length;
    isCommands = head !== null || isWithin || (isCommands && line.trim() === '');
    at += line.length;
  }
  return found.map(({ from, to }) => {
    const body = whole.slice(from, to);
    const script = body.masked(
      body.text.replaceAll(OWN, (sign) => (sign === '{envpython}' ? 'python     ' : ' '.repeat(sign.length))),
    );
    return launchOf({
      place: 'environment of tox',
      origin: whole.originAt(from),
      commands: [{ kind: 'shell', text: script, dialect: DIALECTS.posix }],
    });
  });
}
