import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_PROBE_BYTES, type ProbeResult, readProbe } from '../probe/probe-result.ts';

const MAX_FILES = 256;
const MAX_DEPTH = 4;

export interface ProbeFiles {
  readonly probes: readonly ProbeResult[];
  /** One line for each file that cannot be used. */
  readonly problems: readonly string[];
}

/** Reads every `*.json` under a folder that artifacts were unpacked into; whoever wrote them is a stranger. */
export async function readProbeFiles(folder: string): Promise<ProbeFiles> {
  const probes: ProbeResult[] = [];
  const problems: string[] = [];
  const paths = await jsonFiles(folder, MAX_DEPTH);
  if (paths.length > MAX_FILES) problems.push(`only the first ${MAX_FILES} of ${paths.length} probe results are read`);
  for (const path of paths.slice(0, MAX_FILES)) {
    const text = await readLimited(path, MAX_PROBE_BYTES);
    const read = text === null ? `it has more than ${MAX_PROBE_BYTES} bytes` : readProbe(text);
    if (typeof read === 'string') problems.push(`a probe result is left out: ${read}`);
    else probes.push(read);
  }
  return { probes, problems };
}

/** Text of a file; null where it is longer than the limit. Throws what the file system throws. */
export async function readLimited(path: string, most: number): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return size > most ? null : await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Real files only: a link in an artifact leads nowhere good. */
async function jsonFiles(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith('.json')) found.push(path);
    else if (entry.isDirectory() && depth > 0) found.push(...(await jsonFiles(path, depth - 1)));
  }
  return found;
}
