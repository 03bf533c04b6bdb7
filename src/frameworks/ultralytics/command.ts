import type { Field } from '../../base/origin.ts';
import type { Declaration, ReaderRemark } from '../../configs/declaration.ts';
import { pathBehind, type Word } from '../../configs/shell/memory.ts';
import type { ShellCommand } from '../../configs/shell/runner.ts';
import type { ShellHost } from '../../configs/shell/trainings.ts';
import { valueOf } from '../../sources/argument-value.ts';
import type { Setting } from '../../sources/setting.ts';
import { Either, Unknown } from '../../sources/uncertain.ts';
import { ARGUMENTS, isArgument } from './arguments/defaults.ts';
import { TASKS } from './networks/families/family.ts';

const YOLO = /(?:^|[\\/])(?:yolo|ultralytics)(?:\.exe)?$/;
const MODES: ReadonlySet<string> = new Set(['train', 'val', 'predict', 'export', 'track', 'benchmark']);
const CALLS_YOLO = /^(?:model|data|imgsz|epochs)=/;

/** The training of a `yolo` command; null for a command of others and for what trains nothing. */
export function fromCommand({ words }: ShellCommand, host: ShellHost): readonly Declaration[] | null {
  const yolo = words.findIndex((_, index) => isYolo(words, index));
  const found = yolo === -1 ? null : ofYolo(words[yolo]!, words.slice(yolo + 1), host);
  return found && [found];
}

/** Whether a word is the program; one that a variable names is known by what it is given. */
function isYolo(words: readonly Word[], index: number): boolean {
  const word = words[index]!;
  const [text = ''] = word.texts;
  const behind = pathBehind(word);
  if (behind !== null || index > 0 || word.unknown === null || text !== '') {
    return YOLO.test(behind ?? text.replace(/^@/, ''));
  }
  const [, next = ''] = words.map((each) => pathBehind(each) ?? each.texts[0] ?? '');
  const isMode = MODES.has(next) || (TASKS as readonly string[]).includes(next);
  return isMode && words.some(({ texts: [each = ''] }) => CALLS_YOLO.test(each));
}

function ofYolo(program: Word, words: readonly Word[], host: ShellHost): Declaration | null {
  const settings: Setting[] = [];
  let rest: Field<Unknown> | null = null;
  const remarks: ReaderRemark[] = [];
  let mode: string | null = null;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const [text = ''] = word.texts;
    const bare = text.replace(/^--/, '').replace(/,$/, '');
    const equals = bare.indexOf('=');
    if (equals > 0) {
      const setting = settingOf(word, equals);
      if (setting.key === 'mode') mode = String(setting.value);
      else settings.push(setting);
    } else if (word.unknown !== null) {
      rest = { value: new Unknown(word.unknown), origin: word.origin };
    } else if (MODES.has(bare)) mode ??= bare;
    else if ((TASKS as readonly string[]).includes(bare)) settings.push(plain('task', bare, word));
    else if (isArgument(bare) && typeof ARGUMENTS[bare][1] === 'boolean') settings.push(plain(bare, true, word));
    else if (isArgument(bare)) {
      const next = words[index + 1];
      const value = next?.unknown === null && !next.texts[0]?.includes('=') ? next.texts[0] : undefined;
      const meant = `${bare}=${value ?? '...'}`;
      const told = `${bare}: an argument of the yolo command has its value behind an equals sign; write ${meant}`;
      remarks.push({ rule: 'missing-equals', severity: 'error', text: told, origin: word.origin });
      if (!next || value === undefined) continue;
      settings.push({ key: bare, value: valueOf(value), origin: next.origin, keyOrigin: word.origin });
      index += 1;
    }
  }
  const has = (key: string): boolean => settings.some((setting) => setting.key === key);
  // without a mode the command trains, but so short a line says something else
  const isTraining = mode === 'train' || (mode === null && has('data') && has('epochs'));
  if (!isTraining) return null;
  const { path, line } = program.origin;
  const end = words.at(-1)?.origin.line ?? line;
  return {
    source: { path, line },
    endLine: end,
    settings,
    rest,
    isCommand: true,
    job: host.job,
    remarks,
    reasons: ['a yolo train command'],
  };
}

function plain(key: string, value: unknown, { origin }: Word): Setting {
  return { key, value, origin, keyOrigin: origin };
}

/** `batch=16`, `batch=$BATCH` with one value, several or none that is known. */
function settingOf(word: Word, equals: number): Setting {
  const [first = ''] = word.texts;
  const lead = first.startsWith('--') ? 2 : 0;
  const start = lead + equals + 1;
  const origin = word.originAt(start);
  const values = word.texts.map((text) => text.replace(/,$/, '').slice(start));
  const one = values[0] ?? '';
  const options = values.map((value) => ({ value: valueOf(value), origin }));
  const behind = pathBehind(word);
  // the folder of a model says nothing of it
  if (behind !== null && /^model$/.test(first.slice(lead, lead + equals).trim())) {
    return { key: first.slice(lead, lead + equals).trim(), value: behind, origin, keyOrigin: word.originAt(lead) };
  }
  const value =
    word.unknown === null ? (options.length === 1 ? valueOf(one) : new Either(options)) : new Unknown(word.unknown);
  return { key: first.slice(lead, lead + equals).trim(), value, origin, keyOrigin: word.originAt(lead) };
}
