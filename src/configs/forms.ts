import { isLauncherPath } from './launchers/read.ts';
import type { ReadingContext } from './context.ts';

/** How a file is written, by its name. What it holds is for its content to say. */
export type Form =
  | 'yaml'
  | 'workflow'
  | 'json'
  | 'toml'
  | 'python'
  | 'notebook'
  | 'shell'
  | 'batch'
  | 'powershell'
  | 'launcher'
  | 'markdown';

/** Vendored copies, and what past runs left behind. */
const NEVER = [
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|__pycache__|\.git|\.venv|venv)\//,
  /(?:^|\/)ultralytics\/(?:assets|cfg|data|engine|hub|models|nn|optim|solutions|trackers|utils)\//,
  /(?:^|\/)(?:wandb|lightning_logs)\//,
  /^\.github\/(?!workflows\/)/,
  /(?:^|\/)(?:package(?:-lock)?|tsconfig|composer|settings)\.json$/,
];
const RUN_DUMP = /(?:^|\/)runs\/(?:.*\/)?args\.yaml$/;
const WORKFLOW = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;

const FORMS: readonly (readonly [pattern: RegExp, form: Form])[] = [
  [WORKFLOW, 'workflow'],
  [/\.ya?ml$|(?:^|\/)MLproject$/i, 'yaml'],
  [/\.json$/i, 'json'],
  [/\.toml$/i, 'toml'],
  [/\.pyw?$/i, 'python'],
  [/\.ipynb$/i, 'notebook'],
  [/\.(?:sh|bash|zsh|ksh|slurm|sbatch|sub|pbs|job|lsf)$/i, 'shell'],
  [/\.(?:bat|cmd)$/i, 'batch'],
  [/\.ps1$/i, 'powershell'],
];
const MARKDOWN = /\.(?:md|markdown)$/i;

type Options = Pick<ReadingContext, 'runDumps' | 'docs'>;

/** The form of a file that may hold a config; null for one that is not looked at. */
export function formOf(path: string, { runDumps, docs }: Options): Form | null {
  if (NEVER.some((pattern) => pattern.test(path)) || (!runDumps && isRunDump(path))) return null;
  if (docs && MARKDOWN.test(path)) return 'markdown';
  return FORMS.find(([pattern]) => pattern.test(path))?.[1] ?? (isLauncherPath(path) ? 'launcher' : null);
}

/** Whether a file may hold a training config, by its path alone. */
export function mayHoldConfig(path: string, options: Options = { runDumps: false, docs: false }): boolean {
  return formOf(path, options) !== null;
}

/** `runs/detect/train/args.yaml`, which describes a past run. */
export function isRunDump(path: string): boolean {
  return RUN_DUMP.test(path);
}
