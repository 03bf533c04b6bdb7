import type { Field } from '../base/origin.ts';
import type { Start } from './found.ts';
import type { LaunchFacts } from './launchers/launch.ts';
import { startedPaths } from './launchers/paths.ts';
import type { DeclaredGpu, ReadConfig } from './read-config.ts';
import type { Reading } from './recognise.ts';

/** The configs of many files of one repository, each training once, and why others are left out. */
export interface Assembly {
  readonly configs: readonly ReadConfig[];
  /** By path: where a file is read instead. */
  readonly readThrough: ReadonlyMap<string, string>;
}

/**
 * Puts the readings of a repository together: a file of arguments that a program or command reads is that training, not
 * another one; so is a program that a command starts; a function that nobody calls in its file is what other files make
 * of it; a config gets the GPU of the job that runs it, and is one training on each card where several jobs do.
 */
export function assemble(readings: readonly Reading[]): Assembly {
  const readThrough = new Map<string, string>();
  const started = new Set<string>();
  const programs = new Map(readings.map(({ path, configs }) => [path, programsOf(path, configs)]));
  for (const { path, configs, guesses } of readings) {
    for (const [index, { followed = [], starts = [], source }] of configs.entries()) {
      // of several files of one program the first stands for all
      const isRead = readThrough.has(path) && isArguments(path) && starts.length > 0;
      if (guesses.has(index) || isRead) continue;
      const place = `${source.path}:${source.line}`;
      for (const other of followed) {
        // a file of settings that is read with its program stands for both
        const isOfProgram = programs.get(other)?.has(path) === true;
        if (other !== path && !isOfProgram && !readThrough.has(other)) readThrough.set(other, place);
      }
      for (const other of starts) if (other !== path) started.add(other);
    }
  }
  const jobs = jobsOf(readings);
  const configs = readings.flatMap(({ path, configs: found, guesses }) =>
    found
      .filter((_, index) => !readThrough.has(path) || !(isArguments(path) || started.has(path) || guesses.has(index)))
      .flatMap((config) => withJobs(config, jobs)),
  );
  return { configs: onceEach(configs), readThrough };
}

/** The programs that the trainings of a file of settings are read with. */
function programsOf(path: string, configs: readonly ReadConfig[]): ReadonlySet<string> {
  return new Set(isArguments(path) ? configs.flatMap(({ starts = [] }) => starts) : []);
}

/** Whether a file of settings says nothing but what an earlier one says that the same program reads with it. */
export function isPartOf({ path, configs }: Parts, earlier: readonly Parts[]): boolean {
  const others = earlier.flatMap((each) => each.configs).filter(({ followed = [] }) => followed.includes(path));
  return (
    isArguments(path) &&
    configs.length > 0 &&
    configs.every(({ starts = [] }) => others.some((other) => other.starts?.some((start) => starts.includes(start))))
  );
}

type Parts = Pick<Reading, 'path' | 'configs'>;

/** Files that hold arguments and start nothing themselves. */
function isArguments(path: string): boolean {
  return /\.(?:ya?ml|json|toml)$/i.test(path) && !/(?:^|\/)(?:\.github\/workflows\/[^/]+|dvc\.yaml)$/.test(path);
}

/** What a job that runs a file says of it. */
interface Job {
  readonly gpu: DeclaredGpu | null;
  readonly allocConf: Field<string> | null;
  readonly launch: LaunchFacts | null;
}

/** By the path of the file that they run: one job for each card. */
export type Jobs = ReadonlyMap<string, readonly Job[]>;

/** Places that start one file on more kinds of cards than these are no team's. */
const MOST_JOBS = 8;

export function jobsOf(readings: readonly Pick<Reading, 'launches'>[]): Jobs {
  const jobs = new Map<string, Job[]>();
  for (const start of readings.flatMap(({ launches }): readonly Start[] => launches)) {
    const { words, gpu, allocConf = null, launch = null, path, folder = null } = start;
    if (!gpu && !allocConf && !launch) continue;
    for (const target of new Set(words.flatMap((word) => startedPaths(path, folder, word)))) {
      const known = jobs.get(target) ?? [];
      if (known.length === 0) jobs.set(target, known);
      add(known, { gpu, allocConf, launch });
    }
  }
  return jobs;
}

/** A job without a card says nothing against one that has it. */
function add(jobs: Job[], job: Job): void {
  const same = jobs.findIndex(({ gpu }) => !gpu || !job.gpu || isSame(gpu, job.gpu));
  const before = jobs[same];
  if (!before) {
    if (jobs.length < MOST_JOBS) jobs.push(job);
    return;
  }
  const isOneConf = before.allocConf === null || before.allocConf.value === job.allocConf?.value;
  jobs[same] = {
    gpu: before.gpu ?? job.gpu,
    allocConf: isOneConf ? (job.allocConf ?? before.allocConf) : null,
    launch: before.gpu ? before.launch : (job.launch ?? before.launch),
  };
}

function isSame(a: DeclaredGpu, b: DeclaredGpu): boolean {
  return labelOf(a) === labelOf(b) && a.memoryGib === b.memoryGib;
}

function labelOf({ name, labels }: DeclaredGpu): string {
  const words = name === null ? labels : [name];
  return words
    .join('\n')
    .toLowerCase()
    .replaceAll(/nvidia|tesla|geforce|[\s_-]/g, '');
}

/** The config with what its jobs say where it says nothing itself: one for each card that they have. */
export function withJobs(config: ReadConfig, jobs: Jobs): ReadConfig[] {
  const { source, followed = [], starts = [], isOfProgram } = config;
  // the jobs of a program that is started here are other trainings of the same program
  const isPlace = starts.length > 0 && !isOfProgram;
  const paths = isPlace ? [source.path] : [source.path, ...followed];
  const [first = null, ...others] = paths.flatMap((path) => jobs.get(path) ?? []);
  const all = [first, ...(config.gpu ? [] : others)];
  const distinct = all.filter(
    (job, index) =>
      index === 0 || (job?.gpu && !all.slice(0, index).some((other) => other?.gpu && isSame(other.gpu, job.gpu!))),
  );
  return distinct.map((job) => withJob(config, job));
}

function withJob(config: ReadConfig, job: Job | null): ReadConfig {
  if (!job) return config;
  const { training } = config;
  const { allocConf } = job;
  return {
    ...config,
    gpu: config.gpu ?? job.gpu,
    launch: config.launch ?? job.launch,
    training: training && allocConf ? training.inEnvironment({ allocConf }) : training,
  };
}

/** Of places that start one program with the same arguments on the same card, or on none, the first that has a card. */
export function onceEach(configs: readonly ReadConfig[]): ReadConfig[] {
  const kept: ReadConfig[] = [];
  const byStart = new Map<string, number[]>();
  for (const config of configs) {
    const { source, starts = [], isOfProgram, training, gpu = null } = config;
    if (starts.length === 0 || !training) {
      kept.push(config);
      continue;
    }
    const values = Object.entries(training.fields).map(([key, { value }]) => [key, value]);
    // two files of settings are two configs, even where they say the same
    const key = JSON.stringify([starts, values, isOfProgram ? source.path : null]);
    const places = byStart.get(key) ?? [];
    const same = places.find((at) => {
      const other = kept[at]?.gpu ?? null;
      return !gpu || !other || isSame(gpu, other);
    });
    if (same === undefined) {
      byStart.set(key, [...places, kept.length]);
      kept.push(config);
    } else if (gpu && !kept[same]?.gpu) kept[same] = config;
  }
  return kept;
}
