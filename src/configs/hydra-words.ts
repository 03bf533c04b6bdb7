import type { Origin } from '../base/origin.ts';
import type { StartWord } from './shell/trainings.ts';
import { Unknown } from '../sources/uncertain.ts';
import type { Tree } from '../sources/tree.ts';
import type { HydraOverride } from './hydra.ts';

/** What a command line tells Hydra. */
export interface HydraWords {
  readonly overrides: readonly HydraOverride[];
  /** `--config-name`, `--config-path` and `--config-dir`. */
  readonly name: string | null;
  readonly folder: string | null;
  /** A word that nobody knows, which may set anything. */
  readonly open: StartWord | null;
}

const WORD = /^(\+{0,2}|~)([A-Za-z_][\w./@-]*)(?:=(.*))?$/s;
const NAME = /^(?:--config-name|-cn)(?:=(.*))?$/;
const FOLDER = /^(?:--config-path|-cp|--config-dir|-cd)(?:=(.*))?$/;

export function hydraWords(words: readonly StartWord[]): HydraWords {
  const overrides: HydraOverride[] = [];
  let name: string | null = null;
  let folder: string | null = null;
  let open: StartWord | null = null;
  const isMulti = words.some(({ text }) => text === '-m' || text === '--multirun');
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const { text, unknown, origin } = word;
    const [ofName, ofFolder] = [NAME.exec(text), FOLDER.exec(text)];
    if (ofName || ofFolder) {
      const value = ofName?.[1] ?? ofFolder?.[1] ?? words[++index]?.text ?? '';
      if (ofName) name = value;
      else folder = value;
      continue;
    }
    const [, sign, key, value] = WORD.exec(text) ?? [];
    if (key === undefined || (value === undefined && sign !== '~')) {
      if (unknown !== null && !text.startsWith('-')) open ??= word;
      continue;
    }
    if (sign === '~') overrides.push({ key, value: null });
    else if (unknown !== null) overrides.push({ key, value: scalarOf(new Unknown(unknown), origin) });
    else overrides.push({ key, value: valueOf(value ?? '', isMulti, origin) });
  }
  return { overrides, name, folder, open };
}

function scalarOf(value: unknown, origin: Origin): Tree {
  return { kind: 'scalar', value, origin };
}

/** A value in Hydra's words for the command line. */
function valueOf(text: string, isMulti: boolean, origin: Origin): Tree {
  const list = /^\[(.*)\]$/s.exec(text)?.[1];
  if (list !== undefined && !/[[\]{}]/.test(list)) {
    const items = list.trim() === '' ? [] : list.split(',').map((each) => scalarOf(literal(each.trim()), origin));
    return { kind: 'list', items, origin };
  }
  if (isMulti && text.includes(',')) return scalarOf(new Unknown('its values are run one after the other'), origin);
  if (/^[[{]|^(?:choice|range|interval|glob)\(/.test(text))
    return scalarOf(new Unknown('what the command line gives is not followed'), origin);
  return scalarOf(literal(text), origin);
}

function literal(text: string): string | number | boolean | null {
  const quoted = /^(['"])(.*)\1$/s.exec(text)?.[2];
  if (quoted !== undefined) return quoted;
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^null$/i.test(text)) return null;
  return /^[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text.replaceAll('_', '')) : text;
}
