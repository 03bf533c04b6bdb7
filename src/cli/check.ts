import { createReadStream } from 'node:fs';
import { type Known } from '../configs/known.ts';
import { broken, NO_CONFIG, readNamedConfig } from '../configs/recognise.ts';
import { MAX_BYTES } from '../configs/text.ts';
import { type ReadConfig } from '../configs/training-run.ts';
import { UserError } from '../errors.ts';
import { readOptions } from './options.ts';
import { exitStatus, print, resultOf } from './outcome.ts';
import { type Terminal } from './terminal.ts';

/** `check FILES...`: each file is read for itself, so that a bad one stops no other. */
export async function checkFiles(args: readonly string[], terminal: Terminal): Promise<number> {
  const { words: paths, policy, json, onlyConfigs } = readOptions('check', args);
  if (paths.length === 0) throw new UserError('check needs the files to check, as configs/train.yaml');
  const configs: ReadConfig[] = [];
  for (const path of paths) {
    const config = await readFileConfig(path, policy.known);
    if (!onlyConfigs || !config.findings.some(({ rule }) => rule === NO_CONFIG)) configs.push(config);
  }
  const result = resultOf(configs, policy.card, { opLevel: false, reserveBytes: policy.reserveBytes });
  print(result, json, terminal);
  return exitStatus(result, policy.failOn);
}

/** One file as a config; what cannot be read becomes a finding. */
export async function readFileConfig(path: string, known: Known): Promise<ReadConfig> {
  try {
    return readNamedConfig(path, await readStart(path), known);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return broken(path, {
      rule: 'unreadable',
      text: REASONS[code] ?? `cannot be read (${code})`,
      line: 1,
      column: null,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'the file may not be read',
  EISDIR: 'is a folder, not a file',
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
};

/** No more than it takes to see that a file is too big. */
async function readStart(path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: MAX_BYTES })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
