import { runOfTraining } from './run-in.ts';
import type { Field } from '../../src/base/origin.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { BARE } from '../../src/configs/context.ts';
import type { Files } from '../../src/sources/files.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import { type Reading, recognise } from '../../src/configs/recognise.ts';
import type { TrainingRun } from '../../src/frameworks/ultralytics/arguments/training-run.ts';

/** A folder that stands for a repository, read into memory. */
export async function readRepository(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    );
  return new Map(
    await Promise.all(paths.toSorted().map(async (path) => [path, await readFile(join(root, path))] as const)),
  );
}

/** What stands at a path. */
type Repository = Pick<ReadonlyMap<string, Uint8Array>, 'get'>;

function filesOf(repository: Repository): Files {
  return {
    read: (path) => {
      const content = repository.get(path);
      return content === undefined ? null : new TextDecoder().decode(content);
    },
  };
}

export async function readingOf(path: string, repository: Repository): Promise<Reading> {
  const content = repository.get(path) ?? new Uint8Array();
  const parsers = await parsersFor(path, content);
  return recognise(path, content, { ...BARE, files: filesOf(repository), parsers, docs: true });
}

/**
 * A config in one line: `5: model=yolov8n.pt@4 batch=16@5 amp=?@7 gpu=t4 !unknown-key`. Every value that a file gives, with
 * its line (and its path where that is another file), what is unknown, the GPU that is declared, and each warning or
 * error.
 */
export function factsOf({ source, training, unknown, gpu, findings }: ReadConfig): string {
  const known = runOfTraining(training ?? unknown?.training);
  const values = unknown?.values ?? [];
  const fields = known ? (Object.entries(known) as [keyof TrainingRun, Field<unknown>][]) : [];
  const parts = fields.flatMap(([key, { value, origin }]) => {
    if (origin === undefined || origin.kind !== 'file' || key === 'amp_dtype') return [];
    // one GPU is what any single device means
    if (key === 'gpus' && value === 1) return [];
    const place = origin.path === source.path ? origin.line : `${origin.path}:${origin.line}`;
    return [`${key}=${typeof value === 'string' ? value : JSON.stringify(value)}@${place}`];
  });
  const missing = values.map(({ argument, origin }) => `${argument}=?@${origin.kind === 'file' ? origin.line : ''}`);
  const named = gpu ? [`gpu=${gpu.name ?? (gpu.labels.join('|') || `${gpu.memoryGib} GiB`)}`] : [];
  const rules = findings.filter(({ severity }) => severity !== 'notice').map(({ rule }) => `!${rule}`);
  return `${source.line}: ${[...parts, ...missing, ...named, ...rules].join(' ')}`;
}

/** The facts of the first of some files, the others being there to be followed; what it is where it declares nothing. */
export async function factsIn(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[] | string> {
  const encoded = Object.entries(files).map(
    ([path, content]) => [path, typeof content === 'string' ? new TextEncoder().encode(content) : content] as const,
  );
  const { configs, kind } = await readingOf(encoded[0]?.[0] ?? '', new Map(encoded));
  return configs.length > 0 ? configs.map((config) => factsOf(config)) : kind;
}
