import { anyWord } from '../frameworks/training-words.ts';
import { WITH_FILE } from './console-scripts.ts';
import { isThin } from './thin.ts';
import type * as python from './python/read.ts';
import type * as toml from '../sources/toml.ts';

/** Readers that bring a large parser along; null until a file of their form is met. */
export interface Parsers {
  readonly python: typeof python | null;
  readonly toml: typeof toml | null;
}

/** A workflow, image, base or option that another file has, which may start a program of Python or be put together by one. */
const FOLLOWS = /uses:\s*\.\/|^[ \t]*build:|^(?:resources|bases|defaults):/m;

/** Words of a file that may train or start what does. */
const TRAINS = new RegExp(
  String.raw`train|batch|epochs|accelerate|torchrun|deepspeed|fine_?tun|${anyWord('texts')}`,
  'i',
);

/** A script that starts a program of Python, whatever that is called. */
const SCRIPT = /\.(?:sh|bash|slurm|sbatch)$/i;
const STARTED = /\bpython[\d.]*[ \t][^\n|;&#]*\.py\b/;

/** Words of settings for fine-tuning, which a program of Python reads. */
const SETTINGS = new RegExp(`batch_size|${anyWord('settings')}`, 'i');

/** A program that reads settings and calls others to train with them. */
const STARTS = /\.(?:ya?ml|json|toml)\b|argparse|click|typer|tyro|fire|hydra|omegaconf|c(?:on)?fi?g/i;

/** Loaded once: to import a module again looks it up again, which takes as long as to read a small file. */
let withPython: Promise<typeof python> | null = null;
let withToml: Promise<typeof toml> | null = null;

/** Loads what a file of this path and content may need. */
export async function parsersFor(path: string, content: Uint8Array): Promise<Parsers> {
  const text = new TextDecoder().decode(content);
  const follows = /\.ya?ml$/i.test(path) && FOLLOWS.test(text);
  const isOfProgram = /\.(?:ya?ml|json|toml)$/i.test(path) && SETTINGS.test(text);
  const isThinProgram = /\.py$/i.test(path) && text.includes('__main__') && isThin(text) && STARTS.test(text);
  const isStart = SCRIPT.test(path) && STARTED.test(text);
  if (!follows && !isOfProgram && !isThinProgram && !isStart && !TRAINS.test(text) && !WITH_FILE.test(text))
    return { python: null, toml: null };
  const needsPython =
    /\.(?:pyw?|ipynb)$/i.test(path) ||
    isOfProgram ||
    follows ||
    /python|torchrun|accelerate|\.(?:py|sh)\b/i.test(text) ||
    WITH_FILE.test(text);
  const needsToml = /\.toml$/i.test(path) || (needsPython && text.includes('.toml'));
  if (needsPython) withPython ??= import('./python/read.ts');
  if (needsToml) withToml ??= import('../sources/toml.ts');
  return { python: needsPython ? await withPython : null, toml: needsToml ? await withToml : null };
}
