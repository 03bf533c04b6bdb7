import { readFileSync, writeFileSync } from 'node:fs';

const ROOT = new URL('../', import.meta.url);

/** A file that a bench gives: written with `--write`; with `--check` the process fails where the file says otherwise. */
export function keep(path: string, text: string): void {
  const file = new URL(path, ROOT);
  if (process.argv.includes('--write')) writeFileSync(file, text);
  if (process.argv.includes('--check') && readFileSync(file, 'utf8') !== text) {
    console.error(`${path} is not what the engine of today gives: run the bench again with --write`);
    process.exitCode = 1;
  }
}
