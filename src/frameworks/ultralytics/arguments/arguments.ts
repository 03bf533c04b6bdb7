import type { Field } from '../../../base/origin.ts';
import type { ReadConfig } from '../../../configs/read-config.ts';
import type { Setting } from '../../../sources/setting.ts';
import { UserError } from '../../../base/errors.ts';
import { printable } from '../../../base/printable.ts';
import type { Kind } from './argument-kinds.ts';
import { Findings, type Source } from '../../../base/findings.ts';
import type { Known } from './known.ts';
import { resolveRun } from './resolve.ts';
import { TASKS } from './training-run.ts';
import { ARGUMENTS, isArgument } from './defaults.ts';
import { check, type OutputOf } from './values.ts';

/** A training that is not in a file, and the card it names itself. */
export interface Case {
  readonly config: ReadConfig;
  readonly gpu: string | null;
}

/** Keys that a case has besides the arguments of Ultralytics. */
const FACTS = {
  nc: 'classes',
  labels_per_image: 'labels',
  kpt_shape: 'keypoints',
  ultralytics: 'ultralytics',
  torch: 'torch',
  alloc_conf: 'allocConf',
  accumulate: 'positive',
  framework: 'framework',
  gpus: 'gpus',
  gpu: 'text',
} as const satisfies Readonly<Record<string, Kind>>;
type FactName = keyof typeof FACTS;

/**
 * A training in the words of the `yolo` command: `model=yolov8n.pt imgsz=640`, with or without `detect train` in front.
 * Throws UserError for a word of another form.
 */
export function readWords(words: readonly string[], known: Known): Case {
  const settings = words.map((word) => settingOf(word));
  return readSettings(settings, { path: 'command line', line: 1 }, known);
}

/** One case of a JSON Lines file: an object of arguments. What is wrong with it becomes findings. */
export function readCase(text: string, source: Source, known: Known): Case {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(source, `the line is not JSON: ${printable(text)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(source, `a case is an object such as {"model": "yolov8n.pt"}, not ${printable(value)}`);
  }
  const settings = Object.entries(value).map(([key, each]) => setting(key, each));
  return readSettings(settings, source, known);
}

function refused(source: Source, text: string): Case {
  const findings = new Findings(source);
  findings.add('case', 'error', text);
  return { config: { source, run: null, findings: findings.list() }, gpu: null };
}

function setting(key: string, value: unknown): Setting {
  const origin = { kind: 'argument', name: key } as const;
  return { key, value, origin, keyOrigin: origin };
}

/** As the `yolo` command reads a word. */
function settingOf(word: string): Setting {
  const bare = word.replace(/^--/, '').replace(/,$/, '');
  const at = bare.indexOf('=');
  if (at > 0 && at < bare.length - 1) return setting(bare.slice(0, at).trim(), valueOf(bare.slice(at + 1).trim()));
  if ((TASKS as readonly string[]).includes(bare)) return setting('task', bare);
  if (bare === 'train') return setting('mode', bare);
  if (isArgument(bare) && typeof ARGUMENTS[bare][1] === 'boolean') return setting(bare, true);
  throw new UserError(`${printable(word)} is no word of a training; write key=value, as imgsz=640`);
}

const NUMBER = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?$/i;
const QUOTED = /^(['"])(.*)\1$/s;
const LIST = /^[[(](.*)[\])]$/s;
/** `0,1` is a list as well. */
const NUMBERS = /^[+-]?\d+(?:\s*,\s*[+-]?\d+)+$/;

/** The literals of Python that arguments are made of; anything else is text. */
export function valueOf(text: string): unknown {
  const list = LIST.exec(text)?.[1] ?? (NUMBERS.test(text) ? text : null);
  if (list === null) return scalarOf(text);
  return list
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')
    .map((member) => scalarOf(member));
}

function scalarOf(text: string): unknown {
  const lower = text.toLowerCase();
  if (lower === 'none') return null;
  if (lower === 'true' || lower === 'false') return lower === 'true';
  if (NUMBER.test(text)) return Number(text.replaceAll('_', ''));
  return QUOTED.exec(text)?.[2] ?? text;
}

function readSettings(settings: readonly Setting[], source: Source, known: Known): Case {
  const findings = new Findings(source);
  const facts = new Facts(settings, findings);
  const mode = settings.find(({ key }) => key === 'mode')?.value ?? 'train';
  if (mode !== 'train') findings.add('mode', 'error', `mode: only trainings are predicted, not ${printable(mode)}`);
  const { run, unknown } = resolveRun(
    settings.filter(({ key }) => !isFact(key)),
    {
      nc: facts.get('nc') ?? known.nc,
      labelsPerImage: facts.get('labels_per_image') ?? known.labelsPerImage,
      ultralytics: facts.get('ultralytics') ?? known.ultralytics,
      torch: facts.get('torch') ?? known.torch,
      gpus: facts.get('gpus') ?? known.gpus,
      allocConf: facts.get('alloc_conf'),
      accumulate: facts.get('accumulate'),
      keypoints: facts.get('kpt_shape'),
      isCommand: true,
      framework: facts.get('framework')?.value ?? 'ultralytics',
    },
    findings,
  );
  const gpu = facts.get('gpu')?.value ?? null;
  const isUsable = mode === 'train' && facts.areUsable;
  const config = { source, run: isUsable ? run : null, findings: findings.list() };
  return { config: unknown && isUsable ? { ...config, unknown } : config, gpu };
}

/** The facts among the settings, each held against its kind. */
class Facts {
  readonly #fields = new Map<string, Field<unknown>>();
  areUsable = true;

  constructor(settings: readonly Setting[], findings: Findings) {
    for (const { key, value, origin } of settings) {
      if (!isFact(key) || value === null) continue;
      const read = check(FACTS[key], value);
      if ('value' in read) this.#fields.set(key, { value: read.value, origin });
      else {
        this.areUsable = false;
        findings.add(read.rule, 'error', `${key}: ${read.problem}`, origin);
      }
    }
  }

  get<F extends FactName>(name: F): Field<OutputOf<(typeof FACTS)[F]>> | null {
    // each value went through the schema of its kind
    return (this.#fields.get(name) as Field<OutputOf<(typeof FACTS)[F]>> | undefined) ?? null;
  }
}

function isFact(key: string): key is FactName {
  return Object.hasOwn(FACTS, key);
}
