import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { SourceText } from '../../sources/source-text.ts';
import type { Field } from '../../base/origin.ts';
import type { Launch, LaunchCommand, LauncherFile, LaunchWord, TextKind } from './launch.ts';
import { launchOf } from './trees.ts';

const INSTRUCTION =
  /^[ \t]*(FROM|RUN|CMD|ENTRYPOINT|ARG|ENV|WORKDIR)[ \t]+((?:[^\n\\]|\\[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*|\\.)*)/gim;
const ASSIGNMENT = /([A-Za-z_]\w*)(?:=|[ \t]+)("[^"]*"|'[^']*'|\S+)/g;
const FLAGS = /^(?:--[\w-]+(?:=\S+)?[ \t]+)+/;
const MEMBER = /"((?:[^"\\\n]|\\.)*)"/g;
const MOST_INSTRUCTIONS = 1000;

interface Instructions {
  readonly runs: readonly SourceText[];
  /** Of the last stage, which is what a container of the image starts. */
  readonly last: Stage;
  readonly values: ReadonlyMap<string, ShellValue>;
}

interface Stage {
  readonly image: Field<string> | null;
  readonly folder: string | null;
  readonly entrypoint: readonly LaunchWord[];
  readonly command: readonly LaunchWord[];
  readonly at: number;
}

const NO_STAGE: Stage = { image: null, folder: null, entrypoint: [], command: [], at: 0 };

/** The commands of images. */
export const dockerfile: TextKind = {
  form: 'text',
  name: 'Dockerfile',
  files: '`Dockerfile`, `Containerfile`',
  reads: 'CMD and ENTRYPOINT in both forms, joined; RUN; FROM, WORKDIR, ARG and ENV',
  signs: /^[ \t]*(?:RUN|CMD|ENTRYPOINT)\b/im,
  path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)*$|\.dockerfile$/i,
  read: readImage,
};

function readImage({ path, text }: LauncherFile): Launch[] {
  const { runs, last, values } = readInstructions(path, text);
  const commands: LaunchCommand[] = runs.map((run) => ({ kind: 'shell', text: run, dialect: DIALECTS.posix }));
  const words = [...last.entrypoint, ...last.command];
  if (words.length > 0) commands.push({ kind: 'words', words });
  const origin = words[0]?.origin ?? runs[0]?.originAt(0);
  if (!origin || commands.length === 0) return [];
  const { image, folder } = last;
  return [launchOf({ place: 'Dockerfile', origin, commands, image, folder, environment: values })];
}

/** The instructions of a Dockerfile, as far as they start something. */
export function readInstructions(path: string, text: string): Instructions {
  const whole = SourceText.whole(path, text);
  const values = new Map<string, ShellValue>();
  const runs: SourceText[] = [];
  let stage = NO_STAGE;
  let number = 0;
  for (const { 0: match, 1: name = '', 2: given = '', index } of text.matchAll(INSTRUCTION)) {
    number += 1;
    if (number > MOST_INSTRUCTIONS) break;
    const flags = FLAGS.exec(given)?.[0].length ?? 0;
    const body = given.slice(flags).trimEnd();
    const from = index + match.length - given.length + flags;
    const piece = whole.slice(from, from + body.length);
    switch (name.toUpperCase()) {
      case 'FROM': {
        const image = filled(body.split(/\s/)[0] ?? '', values);
        stage = { ...NO_STAGE, image: image === null ? null : { value: image, origin: whole.originAt(from) } };
        break;
      }
      case 'WORKDIR':
        stage = { ...stage, folder: body.startsWith('/') || !stage.folder ? body : `${stage.folder}/${body}` };
        break;
      case 'CMD':
        stage = { ...stage, command: wordsIn(piece), at: from };
        break;
      case 'ENTRYPOINT':
        // a new entrypoint does away with the CMD of the image below, which stands in another file
        stage = { ...stage, entrypoint: wordsIn(piece), at: from };
        break;
      case 'RUN':
        runs.push(...scriptIn(piece));
        break;
      default:
        for (const assigned of body.matchAll(ASSIGNMENT)) {
          const value = assigned[2]!.replaceAll(/^["']|["']$/g, '');
          values.set(assigned[1]!, { kind: 'texts', texts: [value], at: whole.originAt(from + assigned.index) });
        }
    }
  }
  return { runs, last: stage, values };
}

/** `${TAG}` of an ARG with a default; null where nobody says. */
function filled(text: string, values: ReadonlyMap<string, ShellValue>): string | null {
  let isKnown = true;
  const whole = text.replaceAll(/\$\{?(\w+)\}?/g, (_, name: string) => {
    const held = values.get(name);
    if (held?.kind === 'texts') return held.texts[0] ?? '';
    isKnown = false;
    return '';
  });
  return isKnown ? whole : null;
}

/** The list of the exec form word by word; the other form is a script for a shell. */
function wordsIn(piece: SourceText): LaunchWord[] {
  const list = execForm(piece);
  if (list) return list;
  const origin = piece.originAt(0);
  return [
    { text: 'sh', unknown: null, origin, source: null },
    { text: '-c', unknown: null, origin, source: null },
    { text: piece.text, unknown: null, origin, source: piece },
  ];
}

function scriptIn(piece: SourceText): SourceText[] {
  const list = execForm(piece);
  if (!list) return [piece];
  const parts = list.flatMap(({ text, origin }) => [
    { text: `'${text.replaceAll("'", '')}' `, line: origin.line, column: origin.column },
  ]);
  return parts.length === 0 ? [] : [SourceText.joined(piece.path, parts)];
}

function execForm(piece: SourceText): LaunchWord[] | null {
  if (!/^\s*\[[\s\S]*\]\s*$/.test(piece.text)) return null;
  return Array.from(piece.text.matchAll(MEMBER), ({ 1: member = '', index }) => {
    const text = unescaped(member);
    const start = index + 1;
    return {
      text,
      unknown: null,
      origin: piece.originAt(start),
      source: text === member ? piece.slice(start, start + member.length) : null,
    };
  });
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
