import { createTwoFilesPatch } from 'diff';
import { plain } from '../../src/report/escape.ts';
import { editsFor } from '../../src/report/edits.ts';
import { runResultOf } from '../../src/report/run-result.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import type { Training } from '../../src/frameworks/training.ts';
import { unknownOf } from '../../src/verdict/judge.ts';
import type { Patch, TextFile } from '../protocol.ts';

/** The files so that they ask for another training, as a diff; null where they do already. */
export function patchTo(config: ReadConfig, other: Training, files: readonly TextFile[]): Patch | null {
  const changes = config.training?.changesTo(other) ?? [];
  if (changes.length === 0) return null;
  const lines = new Map(files.map(({ path, text }) => [path, text.split('\n')]));
  const run = runResultOf(unknownOf(config), config.source);
  const { edits, byHand } = editsFor(run, changes, (path, line) => lines.get(path)?.[line - 1]);
  const touched = new Set(edits.map(({ path }) => path));
  const after = files.map(({ path, text }): TextFile => {
    if (!touched.has(path)) return { path, text };
    const now = text.split('\n').flatMap((line, index) => {
      const edit = edits.find((each) => each.path === path && each.line === index + 1);
      const ending = line.endsWith('\r') ? '\r' : '';
      return (edit?.lines ?? [line]).map((each) => each.replace(/\r$/, '') + ending);
    });
    return { path, text: now.join('\n') };
  });
  return {
    lines: after.flatMap(({ path, text }, index) => (touched.has(path) ? diffOf(path, files[index]!.text, text) : [])),
    byHand: byHand.map(({ key, to }) => plain(`${key}=${to}`)),
    files: after,
  };
}

/** Lines as they stand in the file, for a reader and for `git apply`. */
function diffOf(path: string, before: string, after: string): string[] {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, '', '', { context: 3 });
  return patch
    .replace(/^=+\n/, '')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replaceAll(/[\p{Cf}\p{Co}]/gu, '\uFFFD'));
}
