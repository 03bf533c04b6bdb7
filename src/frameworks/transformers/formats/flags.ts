import { entryOf } from '../../../base/entry.ts';
import type { Word } from '../../../configs/shell/memory.ts';
import { type Files, find } from '../../../sources/files.ts';
import type { Entry, MapTree, Tree } from '../../../sources/tree.ts';
import { Either, Unknown } from '../../../sources/uncertain.ts';
import { argumentsIn } from './arguments.ts';
import type { LlmLaunch } from './launch.ts';
import type { Origin, Setting } from './place.ts';
import { recogniseFormat } from './recognise.ts';
import { treeOf } from './sharding.ts';

interface CommandWords {
  readonly settings: readonly Setting[];
  readonly positional: readonly Word[];
}

/** Flags and `key=value` words as settings; what stands alone is positional. */
export function parse(words: readonly Word[]): CommandWords {
  const settings: Setting[] = [];
  const positional: Word[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const [text = ''] = word.texts;
    const isFlag = /^--?[A-Za-z]/.test(text);
    const equals = text.indexOf('=');
    if (isFlag && equals > 0) settings.push(setting(text.slice(0, equals).replace(/^-+/, ''), word, equals + 1));
    else if (isFlag) {
      const values: Word[] = [];
      for (
        let next = words[index + 1];
        next && !/^(?:--?[A-Za-z]|[\w.]+=)/.test(next.texts[0] ?? '') && !(values.length > 0 && isUnseen(next));
        next = words[index + 1]
      ) {
        // a blank that a backslash holds, behind which a comment stands
        if (next.unknown !== null || next.texts.some((text) => text === '' || text.trim() !== '')) values.push(next);
        index += 1;
      }
      const own = flagged(text.replace(/^-+/, ''), word, values);
      settings.push(own, ...switchedOff(own));
    } else if (/^[\w.]+=/.test(text)) settings.push(setting(text.slice(0, equals), word, equals + 1));
    else positional.push(word);
  }
  return { settings, positional };
}

/** `--no-gradient-checkpointing`, which switches off what has that name. */
function switchedOff({ key, value, origin, keyOrigin }: Setting): Setting[] {
  const name = value === true ? /^no_(\w+)$/.exec(key)?.[1] : undefined;
  return name === undefined ? [] : [{ key: name, value: false, origin, keyOrigin }];
}

/** `"$@"` behind the last value: words that nobody knows, and likely flags. */
function isUnseen({ unknown, texts }: Word): boolean {
  return unknown !== null && (texts[0] ?? '') === '';
}

export function setting(key: string, word: Word, start: number): Setting {
  const value = word.unknown === null ? oneOf(word, (text) => text.slice(start)) : new Unknown(word.unknown);
  return { key: keyOf(key), value, origin: word.originAt(start), keyOrigin: word.origin };
}

function flagged(key: string, word: Word, values: readonly Word[]): Setting {
  const [first] = values;
  if (!first) return { key: keyOf(key), value: true, origin: word.origin, keyOrigin: word.origin };
  const unknown = values.find((value) => value.unknown !== null);
  const list = values.map(({ texts }) => texts[0] ?? '');
  const single = values.length === 1 ? oneOf(first, (text) => text) : list;
  const value = unknown ? new Unknown(unknown.unknown ?? '') : single;
  return { key: keyOf(key), value, origin: first.originAt(0), keyOrigin: word.origin };
}

function keyOf(key: string): string {
  return key.replaceAll('-', '_');
}

function oneOf(word: Word, cut: (text: string) => string): unknown {
  const options = word.texts.map((text) => ({ value: valueOf(cut(text)), origin: word.origin }));
  return options.length === 1 ? options[0]!.value : new Either(options);
}

function valueOf(text: string): unknown {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^(?:null|none)$/i.test(text)) return null;
  return /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

export function flagTree(settings: readonly Setting[], origin: Origin): MapTree {
  const entries: Entry[] = [];
  for (const { key, value, origin: at, keyOrigin } of settings) {
    const leaf: Tree = Array.isArray(value)
      ? { kind: 'list', items: value.map((each) => ({ kind: 'scalar', value: each, origin: at })), origin: at }
      : { kind: 'scalar', value, origin: at };
    const [group, ...rest] = key.split('.');
    if (rest.length === 0 || group === undefined) entries.push({ key, keyOrigin, value: leaf });
    else
      entries.push({
        key: group,
        keyOrigin,
        value: { kind: 'map', entries: [{ key: rest.join('.'), keyOrigin, value: leaf }], origin: at },
      });
  }
  return { kind: 'map', entries, origin };
}

/** Flags of `accelerate launch` that say what its file may say too. */
export function ofAccelerate(flag: string): boolean {
  return /^--(?:multi_gpu|mixed_precision|use_deepspeed|use_fsdp|zero_stage|zero3_init_flag|offload_(?:optimizer|param)_device|deepspeed_config_file|fsdp_\w+)$/.test(
    flag,
  );
}

const TYPES: Readonly<Record<string, string>> = {
  '--multi_gpu': 'MULTI_GPU',
  '--use_deepspeed': 'DEEPSPEED',
  '--use_fsdp': 'FSDP',
};

export function accelerateSettings(flag: string, words: readonly Word[], index: number, isApart: boolean): Setting[] {
  const word = words[index]!;
  const type = entryOf(TYPES, flag);
  if (type !== undefined) {
    return [{ key: 'distributed_type', value: type, origin: word.origin, keyOrigin: word.origin }];
  }
  const name = flag.slice(2);
  const group = name === 'mixed_precision' ? '' : name.startsWith('fsdp_') ? 'fsdp_config.' : 'deepspeed_config.';
  const next = words[index + 1];
  const read = isApart ? flagged(name, word, next ? [next] : []) : setting(name, word, flag.length + 1);
  return [{ ...read, key: group + name }];
}

/** The launcher's accelerate file, read, with its flags over it; the launch without it where there is none. */
export function withAccelerate(launch: LlmLaunch, path: string, files: Files): LlmLaunch {
  if (!launch.accelerate) return launch;
  const { path: written, args: flags } = launch.accelerate;
  const found = written === '' ? null : find(files, path, written);
  const shown = found && (files.within?.(found.path) ?? found.path);
  const root = found && shown !== null ? treeOf(shown, found.text) : null;
  const isAccelerate = root !== null && recogniseFormat(root)?.kind === 'accelerate';
  if (found && isAccelerate) {
    return { ...launch, accelerate: { path: shown ?? found.path, args: argumentsIn(root).under(flags.all) } };
  }
  return { ...launch, accelerate: flags.all.length === 0 ? null : { path, args: flags } };
}
