import { assemble } from '../../src/configs/assemble.ts';
import { BARE } from '../../src/configs/context.ts';
import { formOf } from '../../src/configs/forms.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { type Reading, recognise, recogniseMeant } from '../../src/configs/recognise.ts';
import type { Files } from '../../src/sources/files.ts';
import type { TextFile } from '../protocol.ts';

/** The trainings of files that were pasted or dropped; a lone file is meant to hold one. */
export async function readFiles(files: readonly TextFile[]): Promise<readonly ReadConfig[]> {
  const context = { ...BARE, files: filesOf(files), docs: true, runDumps: files.length === 1 };
  const readings: Reading[] = [];
  for (const { path, text } of files) {
    if (files.length > 1 && formOf(path, context) === null) continue;
    const content = new TextEncoder().encode(text);
    const parsers = await parsersFor(path, content);
    const read = files.length === 1 ? recogniseMeant : recognise;
    readings.push(read(path, content, { ...context, parsers }));
  }
  return files.length === 1 ? readings.flatMap(({ configs }) => configs) : assemble(readings).configs;
}

function filesOf(files: readonly TextFile[]): Files {
  const byPath = new Map(files.map(({ path, text }) => [path, text]));
  return {
    read: (path) => byPath.get(path) ?? null,
    list: (folder) => {
      const inside = files.filter(({ path }) => folderOf(path) === folder);
      if (inside.length === 0) return null;
      return {
        files: inside.map(({ path, text }) => ({ name: path.split('/').at(-1) ?? path, bytes: text.length })),
        truncated: false,
      };
    },
  };
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}
