import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assemble } from '../configs/assemble.ts';
import { formOf } from '../configs/forms.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { type Reading, recognise } from '../configs/recognise.ts';
import { UserError } from '../base/errors.ts';
import { printableText } from '../base/printable.ts';
import { cardFor } from '../gpus/declared.ts';
import { POLICY_PATH } from '../policy/policy-file.ts';
import { gpusFor } from '../policy/policy.ts';
import { type Options, readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import { print, resultOf } from './outcome.ts';
import { contextOf, judgingOf, policyFileOf, readFile } from './readings.ts';
import { filesUnder } from './repository.ts';
import { WORKFLOW_PATH, workflowText } from '../policy/workflow-text.ts';
import type { Terminal } from './terminal.ts';

/** A file to write, and what it holds. */
interface Plan {
  readonly path: string;
  readonly text: string;
}

/**
 * `init [FOLDER]`: looks at a repository, writes the workflow and, where labels of its runners need explaining, the
 * policy file, and shows what the check would say today. Never overwrites.
 */
export async function initRepository(args: readonly string[], terminal: Terminal): Promise<number> {
  const [folder = '.', ...more] = readOptions('init', args).words;
  if (more.length > 0) throw new UserError('init takes one folder, the root of the repository');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`init: ${printableText(folder, 200)} is no folder`);
  }
  const options = readOptions('init', args, policyFileOf(folder, null));
  const configs = assemble(await readingsUnder(folder, options)).configs;
  const result = resultOf(configs, (path) => gpusFor(options.policy, path), judgingOf(options, terminal, folder));
  for (const line of seen(configs, options)) terminal.out(`${line}\n`);
  for (const plan of plansFor(configs, options)) put(plan, folder, options.dryRun, terminal);
  if (configs.length === 0) return EXIT.good;
  terminal.out('\nWhat the check says of the repository as it is:\n\n');
  print(result, false, terminal);
  return EXIT.good;
}

async function readingsUnder(root: string, options: Options): Promise<Reading[]> {
  const { policy } = options;
  const context = contextOf(options, root);
  const paths = (await filesUnder(root)).filter((path) => policy.files(path) && formOf(path, context) !== null);
  const readings: Reading[] = [];
  for (const path of paths) readings.push(await readFile(path, join(root, path), context, policy, recognise));
  return readings;
}

/** What was found, a line each. */
function seen(configs: readonly ReadConfig[], options: Options): string[] {
  const trainings = configs.flatMap(({ training, unknown }) => training ?? unknown?.training ?? []);
  const frameworks = [...new Set(trainings.map(({ framework }) => framework))];
  const cards = cardsOf(configs, options);
  const open = configs.filter((config) => cardFor(config, gpusFor(options.policy, config.source.path)).card === null);
  return [
    configs.length === 0
      ? 'No training is declared here yet; the check speaks once one is.'
      : `${configs.length} ${configs.length === 1 ? 'training' : 'trainings'} of ${frameworks.join(' and ') || 'no framework that is known'}`,
    ...(cards.length === 0 ? [] : [`cards that are declared: ${cards.join(', ')}`]),
    ...(open.length === 0 ? [] : [`${open.length} without a card: name it as gpu, see the line in ${WORKFLOW_PATH}`]),
  ];
}

function cardsOf(configs: readonly ReadConfig[], { policy }: Options): string[] {
  const cards = configs.map((config) => cardFor(config, gpusFor(policy, config.source.path)).card?.title ?? null);
  return [...new Set(cards.filter((card) => card !== null))].toSorted();
}

/** Labels of runners that name no card that is known. */
function openLabels(configs: readonly ReadConfig[], { policy }: Options): string[] {
  const labels = configs.flatMap((config) => {
    const { card } = cardFor(config, gpusFor(policy, config.source.path));
    return card === null && config.gpu?.by === 'job' ? config.gpu.labels : [];
  });
  return [...new Set(labels)].filter((label) => !/^(?:self-hosted|linux|x64|gpu)$/i.test(label)).toSorted();
}

function plansFor(configs: readonly ReadConfig[], options: Options): Plan[] {
  const labels = openLabels(configs, options);
  const isOpen = configs.some((config) => cardFor(config, gpusFor(options.policy, config.source.path)).card === null);
  const gpu = options.policy.card?.name ?? null;
  const workflow = { path: WORKFLOW_PATH, text: workflowText(gpu, isOpen && labels.length === 0) };
  return labels.length === 0 ? [workflow] : [workflow, { path: POLICY_PATH, text: policyText(labels) }];
}

function policyText(labels: readonly string[]): string {
  return [
    '# Which card is behind a label of your runners: take the hash away and name it.',
    '# runners:',
    ...labels.map((label) => `#   ${JSON.stringify(label)}: t4`),
    '',
  ].join('\n');
}

function put({ path, text }: Plan, folder: string, isDry: boolean, terminal: Terminal): void {
  const place = join(folder, path);
  if (existsSync(place)) {
    terminal.out(`${path} is there already and stays as it is\n`);
    return;
  }
  if (isDry) {
    terminal.out(`\n${path} would be written:\n\n${text.replaceAll(/^/gm, '  ').trimEnd()}\n`);
    return;
  }
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text, { flag: 'wx' });
  terminal.out(`wrote ${path}\n`);
}
