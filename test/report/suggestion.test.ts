import { expect, test } from 'vitest';
import { newLines } from '../../src/github/patch.ts';
import { suggestions } from '../../src/report/suggestion.ts';
import { predicted, resultOf } from '../support/results.ts';
import { patchOf } from '../support/unified-diff.ts';

// the fixture has its batch on line 4, column 8
const RESULT = resultOf([predicted({ model: 'yolov8m.pt', batch: 64 })]);
const on = (line: string | undefined) => suggestions(RESULT, (_, number) => (number === 4 ? line : undefined));

test('the whole line is given with the value replaced, all else kept', () => {
  expect(on('batch: 64  # per node')).toEqual([
    {
      path: 'configs/train.yaml',
      line: 4,
      body:
        '**Out of memory**: needs 20.4 GiB, 14.6 GiB are usable on Tesla T4. Batch 38 fits: ' +
        '12.6 GiB, accumulate 2, effective batch 76.\n\n```suggestion\nbatch: 38  # per node\n```',
    },
  ]);
});

test('the fence is longer than any in the line', () => {
  expect(on('batch: 64  # see ```x```')[0]?.body).toContain('````suggestion\nbatch: 38  # see ```x```\n````');
});

test.each([
  ['a line that is not in the diff', undefined],
  ['a value written in another form', 'batch: 0x40'],
  ['a longer number', 'batch: 640'],
  ['a number with a point', 'batch: 64.0'],
  ['a line that we would have to clean', 'batch: 64  # \u202Etxt'],
  ['an escape sequence', 'batch: 64  # \u001B[31m'],
  ['a shorter line', 'batch'],
])('no suggestion for %s', (_, line) => {
  expect(on(line)).toEqual([]);
});

test('what fits is left alone', () => {
  expect(suggestions(resultOf([predicted({ batch: 8 })]), () => 'batch: 8')).toEqual([]);
});

test('a batch that nobody wrote has no line to replace', () => {
  const run = predicted({ model: 'yolov8m.pt', batch: 64 });
  const origin = { kind: 'default', version: '8.3.0' } as const;
  const result = resultOf([
    { ...run, run: { ...run.run!, fields: { ...run.run!.fields, batch: { value: 64, origin } } } },
  ]);
  expect(suggestions(result, () => 'batch: 64')).toEqual([]);
});

test('the lines of the new side are those in the hunks', () => {
  const patch =
    '@@ -1,2 +1,3 @@\n a\n-b\n+B\n+c\n@@ -10 +11 @@ def x():\n-old\n+@@ -1 +1 @@\n\\ No newline at end of file';
  expect([...newLines(patch)]).toEqual([
    [1, 'a'],
    [2, 'B'],
    [3, 'c'],
    [11, '@@ -1 +1 @@'],
  ]);
  expect(newLines(undefined).size).toBe(0);
});

test('the diffs that tests make have the form of those that GitHub makes', () => {
  expect(patchOf('a\nb\nc\n', 'a\nB\nc\n')).toBe('@@ -1,3 +1,3 @@\n a\n-b\n+B\n c');
  expect([...newLines(patchOf('', 'x\ny\n'))]).toEqual([
    [1, 'x'],
    [2, 'y'],
  ]);
});
