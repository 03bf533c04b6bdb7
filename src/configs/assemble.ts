import { candidatePaths } from './files.ts';
import type { Launch } from './found.ts';
import type { Reading } from './recognise.ts';
import type { DeclaredGpu, ReadConfig } from './training-run.ts';

/** The configs of many files of one repository, each training once, and why others are left out. */
export interface Assembled {
  readonly configs: readonly ReadConfig[];
  /** By path: where a file is read instead. */
  readonly readThrough: ReadonlyMap<string, string>;
}

/**
 * Puts the readings of a repository together: a file of arguments that a program or command reads is that training, not
 * another one; a function that nobody calls in its file is what other files make of it; a config gets the GPU of the
 * job that runs it.
 */
export function assemble(readings: readonly Reading[]): Assembled {
  const readThrough = new Map<string, string>();
  for (const { path, configs, guesses } of readings) {
    for (const [index, { followed = [], source }] of configs.entries()) {
      if (guesses.has(index)) continue;
      for (const other of followed) if (other !== path) readThrough.set(other, `${source.path}:${source.line}`);
    }
  }
  const gpus = gpusOfLaunches(readings);
  const configs = readings.flatMap(({ path, configs: found, guesses }) =>
    found
      .filter((_, index) => !readThrough.has(path) || !(isArguments(path) || guesses.has(index)))
      .map((config) => (config.gpu ? config : withJob(config, gpus))),
  );
  return { configs, readThrough };
}

/** Files that hold arguments and start nothing themselves. */
function isArguments(path: string): boolean {
  return /\.(?:ya?ml|json|toml)$/i.test(path) && !/(?:^|\/)(?:\.github\/workflows\/[^/]+|dvc\.yaml)$/.test(path);
}

/** The GPU of the jobs that run each file; null where several jobs with other GPUs do. */
export function gpusOfLaunches(
  readings: readonly Pick<Reading, 'launches'>[],
): ReadonlyMap<string, DeclaredGpu | null> {
  const gpus = new Map<string, DeclaredGpu | null>();
  for (const { words, gpu, path } of readings.flatMap(({ launches }): readonly Launch[] => launches)) {
    if (!gpu) continue;
    for (const target of new Set(words.flatMap((word) => candidatePaths(path, word)))) {
      const before = gpus.get(target);
      gpus.set(target, before === undefined || isSame(before, gpu) ? gpu : null);
    }
  }
  return gpus;
}

function isSame(a: DeclaredGpu | null, b: DeclaredGpu): boolean {
  return a !== null && a.name === b.name && a.labels.join('\n') === b.labels.join('\n');
}

export function withJob(config: ReadConfig, gpus: ReadonlyMap<string, DeclaredGpu | null>): ReadConfig {
  const gpu = gpus.get(config.source.path) ?? (config.followed ?? []).map((path) => gpus.get(path)).find(Boolean);
  return gpu ? { ...config, gpu } : config;
}
