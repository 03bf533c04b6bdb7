import type { FileOrigin } from '../../sources/source-text.ts';
import { softened } from './argparse.ts';
import { either, scalar, unclear, type Value } from './domain.ts';
import type { World } from './machine.ts';

/** Processes that train, one where nobody says how many, as the GPUs of a training are counted. */
export function processesIn({ around }: World, at: FileOrigin): Value {
  const known = around?.processes ?? null;
  return known === null ? scalar(1, at, true) : scalar(known, at);
}

/** `os.environ[name]` or `os.environ.get(name, fallback)`: what the launcher or its script puts there. */
export function variableOf(world: World, name: string, fallback: Value | undefined, at: FileOrigin): Value {
  const { around } = world;
  const processes = around?.processes ?? null;
  const isOpen = fallback === undefined || (fallback.kind === 'scalar' && fallback.value === null);
  if (name === 'WORLD_SIZE' && (processes !== null || isOpen))
    return scalar(String(processes ?? 1), at, processes === null);
  // the first process stands for all
  if (/^(?:LOCAL_)?RANK$/.test(name) && processes !== null && processes > 1) return scalar('0', at);
  const held = around?.environment.get(name);
  if (held?.kind === 'texts') {
    const origin = held.at ?? at;
    return either(
      held.texts.map((text) => scalar(text, origin)),
      origin,
    );
  }
  if (held?.kind === 'unknown') return unclear(held.why, at);
  if (!isOpen) return softened(fallback);
  return unclear(`the environment variable ${name} sets it`, at);
}
