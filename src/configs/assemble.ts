import type { DeclaredGpu, ReadConfig } from './read-config.ts';
import type { Field } from '../base/origin.ts';
import { candidatePaths } from '../sources/files.ts';
import type { Launch } from './found.ts';
import type { Reading } from './recognise.ts';

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
  const jobs = jobsOf(readings);
  const configs = readings.flatMap(({ path, configs: found, guesses }) =>
    found
      .filter((_, index) => !readThrough.has(path) || !(isArguments(path) || guesses.has(index)))
      .map((config) => withJob(config, jobs)),
  );
  return { configs, readThrough };
}

/** Files that hold arguments and start nothing themselves. */
function isArguments(path: string): boolean {
  return /\.(?:ya?ml|json|toml)$/i.test(path) && !/(?:^|\/)(?:\.github\/workflows\/[^/]+|dvc\.yaml)$/.test(path);
}

/** What the jobs that run a file say of it; null where several say different things. */
interface Job {
  readonly gpu: DeclaredGpu | null;
  readonly allocConf: Field<string> | null;
}

/** By the path of the file that they run. */
export type Jobs = ReadonlyMap<string, Job>;

export function jobsOf(readings: readonly Pick<Reading, 'launches'>[]): Jobs {
  const jobs = new Map<string, Job>();
  for (const launch of readings.flatMap(({ launches }): readonly Launch[] => launches)) {
    const { words, gpu, allocConf = null, path } = launch;
    if (!gpu && !allocConf) continue;
    for (const target of new Set(words.flatMap((word) => candidatePaths(path, word)))) {
      const before = jobs.get(target);
      jobs.set(target, {
        gpu: before === undefined || (gpu && isSame(before.gpu, gpu)) ? gpu : null,
        allocConf: before === undefined || before.allocConf?.value === allocConf?.value ? allocConf : null,
      });
    }
  }
  return jobs;
}

function isSame(a: DeclaredGpu | null, b: DeclaredGpu): boolean {
  return a !== null && a.name === b.name && a.labels.join('\n') === b.labels.join('\n');
}

/** The config with what its job says where it says nothing itself. */
export function withJob(config: ReadConfig, jobs: Jobs): ReadConfig {
  const all = [config.source.path, ...(config.followed ?? [])].flatMap((path) => jobs.get(path) ?? []);
  const gpu = config.gpu ?? all.find((job) => job.gpu)?.gpu ?? null;
  const allocConf = all.find((job) => job.allocConf)?.allocConf;
  const { training } = config;
  return { ...config, gpu, training: training && allocConf ? training.inEnvironment({ allocConf }) : training };
}
