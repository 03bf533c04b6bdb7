import type { Field } from '../../../base/origin.ts';
import type { Setting } from '../../../sources/setting.ts';
import { printable } from '../../../base/printable.ts';
import type { ArgumentKind } from './argument-kinds.ts';
import { type Finding, Findings, type Source } from '../../../base/findings.ts';
import type { StatedFacts } from '../../../configs/known.ts';
import { type Resolution, resolveRun } from './resolve.ts';
import { TASKS } from '../networks/families/family.ts';
import { type FrameworkName } from './training-run.ts';
import { ARGUMENTS, isArgument } from './defaults.ts';
import { check, type OutputOf } from './values.ts';

/** Keys that a case has besides the arguments of Ultralytics. */
const FACTS = {
  nc: 'classes',
  labels_per_image: 'labels',
  kpt_shape: 'keypoints',
  channels: 'channels',
  ultralytics: 'ultralytics',
  torch: 'torch',
  alloc_conf: 'allocConf',
  accumulate: 'positive',
  framework: 'framework',
  gpus: 'gpus',
  gpu: 'text',
} as const satisfies Readonly<Record<string, ArgumentKind>>;
type FactName = keyof typeof FACTS;

/** A word without a value as Ultralytics reads it: a task, a mode or a switch; null for any other. */
export function bareSetting(word: string): Setting | null {
  if ((TASKS as readonly string[]).includes(word)) return setting('task', word);
  if (word === 'train') return setting('mode', word);
  if (isArgument(word) && typeof ARGUMENTS[word][1] === 'boolean') return setting(word, true);
  return null;
}

function setting(key: string, value: unknown): Setting {
  const origin = { kind: 'argument', name: key } as const;
  return { key, value, origin, keyOrigin: origin };
}

/** A training in words, with what there is to say of it. */
export interface SettingsReading extends Pick<Resolution, 'run' | 'unknown'> {
  readonly findings: readonly Finding[];
  /** The card that the words name. */
  readonly gpu: string | null;
}

/** Reads arguments of Ultralytics and the facts of a case. */
export function readSettings(
  settings: readonly Setting[],
  source: Source,
  known: StatedFacts,
  framework: FrameworkName = 'ultralytics',
): SettingsReading {
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
      channels: facts.get('channels'),
      isCommand: true,
      framework: facts.get('framework')?.value ?? framework,
    },
    findings,
  );
  const gpu = facts.get('gpu')?.value ?? null;
  const isUsable = mode === 'train' && facts.areUsable;
  return { run: isUsable ? run : null, unknown: isUsable ? unknown : null, findings: findings.list(), gpu };
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
