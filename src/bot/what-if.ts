import { UserError } from '../base/errors.ts';
import type { Json } from '../base/origin.ts';
import { printable } from '../base/printable.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import type { Values } from '../frameworks/training.ts';
import { cardOfMemory, findCard } from '../gpus/catalogue.ts';
import { valueOf } from '../sources/argument-value.ts';
import type { Card } from '../torch/card.ts';

/** What would be changed: values by the keys of the framework, and the card. */
export interface WhatIfChange {
  readonly values: Values;
  /** Null leaves the declared one. */
  readonly card: Card | null;
}

/** Reads `key=value` words as the command line does. Throws UserError in one line for what is not understood. */
export function readChange(words: readonly string[]): WhatIfChange {
  const values = new Map<string, Json>();
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals < 1 || equals === word.length - 1) {
      throw new UserError(`${printable(word)} is no change; write key=value, as batch=16`);
    }
    values.set(word.slice(0, equals).replace(/^--/, ''), valueOf(word.slice(equals + 1)) as Json);
  }
  const [name, memory] = [values.get('gpu') ?? null, values.get('gpu-memory') ?? null];
  values.delete('gpu');
  values.delete('gpu-memory');
  if (name !== null && memory !== null) throw new UserError('gpu and gpu-memory exclude each other: give one');
  const card = memory === null ? null : cardOfMemory(Number(memory));
  return {
    values: Object.fromEntries(values),
    card: name === null ? card : findCard(typeof name === 'string' ? name : JSON.stringify(name)),
  };
}

/** The config with the change made; one that could not be read stays so. Throws UserError for a value that is none. */
export function changedConfig(config: ReadConfig, { values }: WhatIfChange): ReadConfig {
  return config.training === null ? config : { ...config, training: config.training.with(values) };
}

/** The configs in a file, or all of them. Throws UserError when none is there. */
export function chosen<T>(all: readonly T[], path: string | null, pathOf: (each: T) => string): readonly T[] {
  if (all.length === 0) throw new UserError('this pull request changes no training config');
  const found = path === null ? all : all.filter((each) => pathOf(each) === path);
  if (found.length === 0) {
    throw new UserError(`this pull request changes no training config in ${printable(path)}`);
  }
  return found;
}
