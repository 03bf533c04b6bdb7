import { KINDS } from './argument-kinds.ts';
import { Findings, placeOf } from './findings.ts';
import { type Known } from './known.ts';
import { printableText } from '../printable.ts';
import { type Facts, type Keypoints, resolveRun } from './resolve.ts';
import { isTraining, looksLikeTraining, mentionsSizes } from './signature.ts';
import { decode, type Refusal } from './text.ts';
import { type Field, type ReadConfig } from './training-run.ts';
import { type Setting } from './values.ts';
import { readYaml, type YamlDocument } from './yaml.ts';

const YAML = /\.ya?ml$/i;
/** Vendored copies, workflows, and what past runs left behind. */
const NEVER = [
  /(?:^|\/)node_modules\//,
  /(?:^|\/)ultralytics\/cfg\//,
  /(?:^|\/)(?:wandb|lightning_logs)\//,
  /(?:^|\/)runs\/(?:.*\/)?args\.yaml$/,
  /^\.github\//,
];

/** Keys of a dataset file, which some keep in one file with the training. */
const DATASET_KEYS: ReadonlySet<string> = new Set([
  'path',
  'train',
  'test',
  'names',
  'nc',
  'download',
  'kpt_shape',
  'flip_idx',
  'channels',
  'roboflow',
]);

/** Whether a file may hold a training config, by its path alone. */
export function mayHoldConfig(path: string): boolean {
  return YAML.test(path) && !NEVER.some((pattern) => pattern.test(path));
}

/**
 * The training configs in a file; none when it is something else, which its content decides. A file that was meant to
 * be one and cannot be read gives a config without a run and with one error.
 */
export function readConfigs(path: string, content: Uint8Array, known: Known): readonly ReadConfig[] {
  const { text, refusal } = decode(content);
  if (refusal) return looksLikeTraining(text) ? [broken(path, refusal)] : [];
  if (!mentionsSizes(text)) return [];
  const documents = readYaml(path, text);
  const training = documents.find(({ settings }) => isTraining(settings));
  if (training) return [readDocument(path, training, documents.length, known)];
  const damaged = documents.find((document) => document.refusal);
  return damaged?.refusal && looksLikeTraining(text) ? [broken(path, damaged.refusal)] : [];
}

/** The rule of a named file without a config. */
export const NO_CONFIG = 'no-config';

/** As `readConfigs`, for a file that the user named: one that holds no config is an error too. */
export function readNamedConfig(path: string, content: Uint8Array, known: Known): ReadConfig {
  const [config] = readConfigs(path, content, known);
  if (config) return config;
  const { text, refusal } = decode(content);
  const damaged = refusal ?? readYaml(path, text).find((document) => document.refusal)?.refusal;
  const nothing = {
    rule: NO_CONFIG,
    text: 'no Ultralytics training arguments are in this file',
    line: 1,
    column: null,
  };
  return broken(path, damaged ?? nothing);
}

/** A config that could not be read, for one reason. */
export function broken(path: string, { rule, text, line, column }: Refusal): ReadConfig {
  const finding = {
    rule,
    severity: 'error',
    message: `${placeOf(path, line, column)}: ${text}`,
    path,
    line,
    column,
  } as const;
  return { source: { path, line }, run: null, findings: [finding] };
}

function readDocument(path: string, document: YamlDocument, documents: number, known: Known): ReadConfig {
  const source = { path, line: document.line };
  const findings = new Findings(source);
  if (documents > 1) {
    const text = 'the file has several YAML documents, which Ultralytics refuses; the first training is read here';
    findings.add('several-documents', 'warning', `${placeOf(path, document.line)}: ${text}`);
  }
  for (const { setting, first } of document.duplicates) {
    const where = first.keyOrigin.kind === 'file' ? ` on line ${first.keyOrigin.line}` : '';
    const text = `${printableText(setting.key)}: stands${where} already; the last one counts`;
    findings.add('duplicate-key', 'error', text, setting.keyOrigin);
  }
  const dataset = document.settings.filter(isOfDataset);
  const [first] = dataset;
  if (first) {
    const text = `${first.key}: belongs to a dataset file; Ultralytics refuses it among training arguments`;
    findings.add('dataset-keys', 'warning', text, first.keyOrigin);
  }
  const settings = document.settings.filter((setting) => !isOfDataset(setting));
  const run = resolveRun(settings, factsOf(dataset, known), findings);
  return { source, run, findings: findings.list() };
}

/** The `val` of a dataset is a place of images, that of a training a switch. */
function isOfDataset({ key, value }: Setting): boolean {
  return DATASET_KEYS.has(key) || (key === 'val' && typeof value === 'string' && /[\\/]/.test(value));
}

function factsOf(dataset: readonly Setting[], known: Known): Facts {
  return {
    ...known,
    nc: classesOf(dataset) ?? known.nc,
    accumulate: null,
    keypoints: keypointsOf(dataset),
    isCommand: false,
    framework: 'ultralytics',
  };
}

function classesOf(dataset: readonly Setting[]): Field<number> | null {
  for (const { key, value, origin } of dataset) {
    const count = key === 'nc' ? value : key === 'names' ? sizeOf(value) : null;
    const read = KINDS.classes.schema.safeParse(count);
    if (read.success) return { value: read.data, origin };
  }
  return null;
}

function sizeOf(names: unknown): number | null {
  if (names instanceof Map) return names.size;
  return Array.isArray(names) ? names.length : null;
}

function keypointsOf(dataset: readonly Setting[]): Field<Keypoints> | null {
  const setting = dataset.find(({ key }) => key === 'kpt_shape');
  const read = KINDS.keypoints.schema.safeParse(setting?.value);
  return setting && read.success ? { value: read.data, origin: setting.origin } : null;
}
