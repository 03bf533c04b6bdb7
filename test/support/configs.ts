import { runIn } from './run-in.ts';
import type { Field } from '../../src/base/origin.ts';
import type { Finding } from '../../src/base/findings.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { BARE } from '../../src/configs/context.ts';
import { type StatedFacts, NOTHING_KNOWN } from '../../src/configs/known.ts';
import { readConfigs } from '../../src/configs/recognise.ts';
import { type TrainingRun } from '../../src/frameworks/ultralytics/arguments/training-run.ts';

export const PATH = 'configs/train.yaml';

/** What the action's inputs say, as fields. */
export function declared(policy: {
  readonly ultralytics?: string;
  readonly nc?: number;
  readonly gpus?: number;
  readonly labelsPerImage?: number;
  readonly torch?: string;
}): StatedFacts {
  return {
    nc: field('nc', policy.nc),
    labelsPerImage: field('labels-per-image', policy.labelsPerImage),
    ultralytics: field('ultralytics-version', policy.ultralytics),
    torch: field('torch-version', policy.torch),
    gpus: field('gpus', policy.gpus),
  };
}

function field<T>(name: string, value: T | undefined): Field<T> | null {
  return value === undefined ? null : { value, origin: { kind: 'policy', name } };
}

export function readAll(text: string | Uint8Array, known: StatedFacts = NOTHING_KNOWN): readonly ReadConfig[] {
  const content = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return readConfigs(PATH, content, { ...BARE, known });
}

/** The one config in a text. */
export function read(text: string | Uint8Array, known: StatedFacts = NOTHING_KNOWN): ReadConfig {
  const configs = readAll(text, known);
  if (!configs[0] || configs.length > 1) throw new Error(`${configs.length} configs instead of one`);
  return configs[0];
}

export function runOf(text: string, known: StatedFacts = NOTHING_KNOWN): TrainingRun {
  const config = read(text, known);
  const { findings } = config;
  const run = runIn(config);
  if (!run) throw new Error(`no run: ${findings.map(({ message }) => message).join('; ')}`);
  return run;
}

/** `error unknown-key configs/train.yaml:4:1: ...`, one line for each finding. */
export function told({ findings }: { readonly findings: readonly Finding[] }): string[] {
  return findings.map(({ severity, rule, message }) => `${severity} ${rule} ${message}`);
}

/** The rules that fired. */
export function rulesOf(config: ReadConfig): string[] {
  return config.findings.map(({ rule }) => rule);
}
