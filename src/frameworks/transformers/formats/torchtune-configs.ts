import { entryOf } from '../../../base/entry.ts';
import table from '../../../../data/llm/torchtune-configs.json' with { type: 'json' };
import { Arguments } from './arguments.ts';
import type { Origin } from './place.ts';

type Facts = Readonly<Record<string, unknown>>;

const CONFIGS: Readonly<Record<string, Facts>> = table.configs;
const COMMON: Facts = table.common;
/** Recipes that fine-tune one model; the others distil, train with fake quantisation, generate or evaluate. */
const RECIPE = /^(?:lora|full)_(?:finetune|dpo)_(?:single_device|distributed)$/;

/** The release whose configs are known. */
export const TORCHTUNE = table.version;

/** What `tune run RECIPE --config NAME` takes from torchtune itself; null where it has no such config for such a recipe. */
export function builtIn(recipe: string, name: string): Arguments | null {
  if (!RECIPE.test(recipe) || !Object.hasOwn(CONFIGS, name)) return null;
  const origin: Origin = { kind: 'default', version: `torchtune ${TORCHTUNE}, ${name}` };
  const facts = Object.entries({ ...COMMON, ...entryOf(CONFIGS, name) });
  return new Arguments(facts.map(([key, value]) => ({ key, value, origin, keyOrigin: origin })));
}

/** Whether a command names one of torchtune's own configs for a recipe that fine-tunes, in whatever release. */
export function isBuiltIn(recipe: string, name: string): boolean {
  return RECIPE.test(recipe) && /^[a-z\d_]+(?:\/[\w.]+)+$/.test(name) && !/\.ya?ml$/i.test(name);
}
