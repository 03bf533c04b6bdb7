import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UserError } from '../base/errors.ts';
import { nearMatches } from '../base/near-match.ts';
import { PACKAGE_OPTIONS } from '../frameworks/words.ts';
import type { PolicyFile } from '../policy/policy-file.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { printableText } from '../base/printable.ts';
import { TextSettings } from '../base/text-settings.ts';

const VERSIONS = Object.fromEntries(PACKAGE_OPTIONS.map((name) => [name, { type: 'string' }])) as Readonly<
  Record<(typeof PACKAGE_OPTIONS)[number], { readonly type: 'string' }>
>;

const COMMON = {
  gpu: { type: 'string' },
  'gpu-memory': { type: 'string' },
  gpus: { type: 'string' },
  nc: { type: 'string' },
  'labels-per-image': { type: 'string' },
  ...VERSIONS,
  reserve: { type: 'string' },
  'fail-on': { type: 'string' },
  policy: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const OF_CHECK = {
  ...COMMON,
  html: { type: 'string' },
  'only-configs': { type: 'boolean' },
  why: { type: 'boolean' },
  docs: { type: 'boolean' },
  'run-dumps': { type: 'boolean' },
  format: { type: 'string' },
  stdin: { type: 'boolean' },
  filename: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

const OF_ESTIMATE = {
  ...COMMON,
  html: { type: 'string' },
  cases: { type: 'string' },
  'op-level': { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const OF_PROBE = {
  ...COMMON,
  mode: { type: 'string' },
  ladder: { type: 'string' },
  emulate: { type: 'string' },
  timeout: { type: 'string' },
  wait: { type: 'string' },
  device: { type: 'string' },
  python: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

const OF_FIX = {
  ...COMMON,
  write: { type: 'boolean' },
  way: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

const OF_SERVE = {
  ...COMMON,
  docs: { type: 'boolean' },
  'run-dumps': { type: 'boolean' },
  stdio: { type: 'boolean' },
  // some editors name their process; the library that speaks to them reads it and ends with it
  clientProcessId: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

const OPTIONS = {
  check: OF_CHECK,
  estimate: OF_ESTIMATE,
  fix: OF_FIX,
  solve: COMMON,
  strategy: COMMON,
  probe: OF_PROBE,
  init: { ...COMMON, 'dry-run': { type: 'boolean' } },
  serve: OF_SERVE,
  badge: {},
  gitlab: {
    ...COMMON,
    files: { type: 'string' },
    'comment-on': { type: 'string' },
    'comment-key': { type: 'string' },
    'fail-on-unread': { type: 'string' },
  },
  gpus: { json: { type: 'boolean' } },
} as const satisfies Record<string, ParseArgsConfig['options']>;

/** What the report is written as. */
const FORMATS = ['text', 'json', 'sarif', 'rdjson', 'gitlab'] as const;

export type ReportFormat = (typeof FORMATS)[number];

export interface Options {
  /** All that was given, for a command to read more of. */
  readonly settings: TextSettings;
  /** What is neither an option nor its value. */
  readonly words: readonly string[];
  readonly policy: Policy;
  readonly json: boolean;
  readonly format: ReportFormat;
  /** The path that standard input is read as; null where files are read. */
  readonly stdin: string | null;
  /** Whether an editor speaks to us over standard input and output. */
  readonly stdio: boolean;
  /** File of cases. */
  readonly cases: string | null;
  readonly opLevel: boolean;
  /** Whether files without a config are passed over. */
  readonly onlyConfigs: boolean;
  /** The policy file that an option names. */
  readonly policyPath: string | null;
  /** Where the report goes as a page. */
  readonly html: string | null;
  /** Whether a fix is written into the files. */
  readonly write: boolean;
  /** Which of the other ways is written instead of the batch, from 1; null for the batch. */
  readonly way: number | null;
  /** Whether to say what each file is. */
  readonly why: boolean;
  /** Whether nothing is written, only shown. */
  readonly dryRun: boolean;
  readonly docs: boolean;
  readonly runDumps: boolean;
  /** As 2026-11-24. */
  readonly today: string;
}

/** Reads the options of a command, over those of a policy file. Throws UserError in one line that names the option. */
export function readOptions(command: keyof typeof OPTIONS, args: readonly string[], file: PolicyFile = {}): Options {
  const { values, positionals } = parse(command, args);
  const text = (name: string): string => {
    const value = values[name];
    if (value === '') throw new UserError(`--${name} is empty`);
    return typeof value === 'string' ? value : '';
  };
  const settings = new TextSettings(
    (name) => text(optionOf(name)),
    (name) => `--${optionOf(name)}`,
  );
  return {
    settings,
    words: positionals,
    policy: readPolicy(settings, (name) => ({ kind: 'argument', name: `--${optionOf(name)}` }), file),
    json: values['json'] === true,
    format: formatOf(text('format'), values['json'] === true),
    stdin: stdinOf(values['stdin'] === true, text('filename')),
    stdio: values['stdio'] === true,
    cases: text('cases') || null,
    opLevel: values['op-level'] === true,
    onlyConfigs: values['only-configs'] === true,
    policyPath: text('policy') || null,
    html: text('html') || null,
    write: values['write'] === true,
    way: wayOf(text('way')),
    why: values['why'] === true,
    dryRun: values['dry-run'] === true,
    docs: values['docs'] === true,
    runDumps: values['run-dumps'] === true,
    today: new Date().toISOString().slice(0, 10),
  };
}

function formatOf(written: string, isJson: boolean): ReportFormat {
  if (written === '') return isJson ? 'json' : 'text';
  const format = FORMATS.find((each) => each === written);
  if (!format) throw new UserError(`--format ${printableText(written, 60)}: there are ${FORMATS.join(', ')}`);
  if (isJson && format !== 'json') throw new UserError('--json and --format: one of them');
  return format;
}

function wayOf(written: string): number | null {
  if (written !== '' && !/^[1-9]\d?$/.test(written)) {
    throw new UserError(`--way ${printableText(written, 60)}: the number of one of the other ways, the first is 1`);
  }
  return written === '' ? null : Number(written);
}

function stdinOf(isStdin: boolean, filename: string): string | null {
  if (isStdin && filename === '') throw new UserError('--stdin needs --filename: the path that the text is read as');
  if (!isStdin && filename !== '') throw new UserError('--filename is the path of --stdin, which is not given');
  return isStdin ? filename : null;
}

/** The settings of a policy have the names of the action's inputs. */
function optionOf(name: string): string {
  return name.replace(/-version$/, '');
}

interface ParsedOptions {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parse(command: keyof typeof OPTIONS, args: readonly string[]): ParsedOptions {
  try {
    return parseArgs({ args: [...args], options: OPTIONS[command], allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(told(command, error), { cause: error });
  }
}

/** What Node says of wrong options, in our words. */
function told(command: keyof typeof OPTIONS, error: TypeError): string {
  const code = 'code' in error ? error.code : null;
  const [, written = ''] = /'(-{1,2}[^\s'=]*)/.exec(error.message) ?? [];
  const option = printableText(written, 60);
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return unknownOption(command, option);
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return printableText(error.message.replaceAll(/\s*\n\s*/g, ' '), 200);
  return error.message.includes('does not take an argument')
    ? `${option} is a switch and takes no value`
    : `${option} needs a value behind it`;
}

/** Near is what a slip of the pen may have meant; an option of other commands is named as theirs. */
function unknownOption(command: keyof typeof OPTIONS, option: string): string {
  const bare = option.replace(/^-+/, '');
  const owners = Object.entries(OPTIONS).flatMap(([name, options]) => (Object.hasOwn(options, bare) ? [name] : []));
  if (owners.length > 0) return `${command} has no option ${option}: it belongs to ${owners.join(' and ')}`;
  const [near] = nearMatches(bare, Object.keys(OPTIONS[command]), 1);
  return `${command} has no option ${option}${near === undefined ? '; oomlint help lists all' : `; did you mean --${near}?`}`;
}
