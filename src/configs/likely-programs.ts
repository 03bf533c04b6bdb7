import { anyWord, trainingWords } from '../frameworks/training-words.ts';

/** Each is read, and most of them are parsed. */
const MOST_PROGRAMS = 12;
const MOST_LAUNCHES = 12;

/** What scripts that train are called. */
const TRAINS = new RegExp(
  String.raw`(?:^|[_\W\d])(?:(?:pre)?train\w*|fine_?tun\w*|${anyWord('programs')})(?:$|[_\W\d])`,
);
const STARTS = /(?:^|[_\W\d])(?:run\w*|main|cli|launch\w*|pipeline|experiment\w*|start)(?:$|[_\W\d])/;
/** What scripts are called that do something else with the same settings. */
const OTHERS =
  /eval|infer|predict|generat|merge|export|serv|api|app|prepar|preprocess|download|data|plot|bench|demo|chat|gradio|streamlit|convert|quant|upload|util|config|callback|collator|loss|metric|logg|analy|visual|verify|check|setup|deploy|judge|score/;
const NEVER =
  /(?:^|\/)(?:tests?|docs?|node_modules|site-packages|\.[^/]+)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|setup|__init__)\.py$/;
const GOALS = trainingWords('goals');
const LAUNCHES =
  /(?:^|\/)(?:README[^/]*\.md|(?:GNU)?makefile|\.?justfile|Dockerfile|dvc\.yaml|tox\.ini|Taskfile\.ya?ml|\.gitlab-ci\.ya?ml|Snakefile|MLproject|pyproject\.toml)$|\.(?:sh|bash|slurm|sbatch|ps1|bat|mk|just)$|^\.github\/workflows\/[^/]+\.ya?ml$/i;

/** Programs of Python that may train with a file of settings, the likeliest first. */
export function likelyPrograms(settings: string, paths: readonly string[]): string[] {
  const programs = paths.filter((path) => /\.py$/i.test(path) && !NEVER.test(path));
  return best(programs, MOST_PROGRAMS, (path) => likelihoodOf(path, settings));
}

/** Files with commands that may start a program with a file of settings, the likeliest first. */
export function likelyLaunches(settings: string, paths: readonly string[]): string[] {
  const launches = paths.filter((path) => LAUNCHES.test(path));
  return best(launches, MOST_LAUNCHES, (path) => likelihoodOf(path, settings) + (/readme/i.test(path) ? 2 : 0));
}

function best(paths: readonly string[], most: number, worthOf: (path: string) => number): string[] {
  return paths
    .map((path) => ({ path, worth: worthOf(path) }))
    .toSorted((a, b) => b.worth - a.worth || (a.path < b.path ? -1 : 1))
    .slice(0, most)
    .map(({ path }) => path);
}

function likelihoodOf(path: string, settings: string): number {
  const name = nameOf(path);
  const common = commonGoals(path, settings);
  const words = (TRAINS.test(name) ? 3 : 0) + (STARTS.test(name) ? 1 : 0) - (OTHERS.test(name) ? 3 : 0);
  return words + common - stepsBetween(path, settings) / 2;
}

/** How many words for what is learnt stand both in the name of a program and in the path of its settings. */
export function commonGoals(program: string, settings: string): number {
  const name = nameOf(program);
  const parts = settings.toLowerCase().split(/[^a-z]+/);
  return GOALS.filter((word) => name.includes(word) && parts.includes(word)).length;
}

/** Whether a program is by its name one that does something else, or a test. */
export function isOtherProgram(path: string): boolean {
  const name = nameOf(path);
  return NEVER.test(path) || (OTHERS.test(name) && !TRAINS.test(name));
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]+$/, '').toLowerCase();
}

/** Folders that one has to leave and enter between two files. */
export function stepsBetween(a: string, b: string): number {
  const [from, to] = [a, b].map((path) => path.split('/').slice(0, -1)) as [string[], string[]];
  let common = 0;
  while (common < from.length && from[common] === to[common]) common += 1;
  return from.length + to.length - 2 * common;
}
