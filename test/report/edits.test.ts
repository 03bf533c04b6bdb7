import type { Origin } from '../../src/base/origin.ts';
import { expect, test } from 'vitest';
import { editsOf } from '../../src/report/edits.ts';
import type { RunResult } from '../../src/report/result.ts';
import { predicted } from '../support/results.ts';

interface Written {
  readonly path: string;
  readonly lines: readonly string[];
  /** Line and column of the batch; null where it is not written. */
  readonly batchAt: readonly [line: number, column: number] | null;
  readonly source?: number;
}

const CHANGES = [
  { key: 'batch', from: '64', to: '48' },
  { key: 'nbs', from: null, to: '96' },
] as const;

/** The new text of a config whose batch 64 should become 48, and nbs 96. */
function edited({ path, lines, batchAt, source = 1 }: Written): { readonly text: string[]; readonly byHand: string[] } {
  const base = predicted({ model: 'yolov8m.pt', batch: 64 });
  const byDefault: Origin = { kind: 'default', version: '8.3.0' };
  const batch: Origin = batchAt ? { kind: 'file', path, line: batchAt[0], column: batchAt[1] } : byDefault;
  const run: RunResult = {
    ...base,
    source: { path, line: source },
    run: {
      ...base.run!,
      batch: { ...base.run!.batch, origin: batch },
      fields: {
        ...base.run!.fields,
        model: { value: 'yolov8m.pt', origin: { kind: 'file', path, line: source, column: 8 } },
        batch: { value: 64, origin: batch },
      },
    },
    recommendation: {
      ...base.recommendation!,
      changes: CHANGES.map(({ key, from, to }) => ({ key, from: batchAt ? from : null, to })),
    },
  };
  const { edits, byHand } = editsOf(run, (_, line) => lines[line - 1]);
  const text = lines.flatMap((line, index) => edits.find((edit) => edit.line === index + 1)?.lines ?? [line]);
  return { text, byHand: byHand.map(({ key }) => key) };
}

test('a YAML mapping keeps its comments and its indentation, and gets a line for a new key', () => {
  const lines = ['train:', '  model: yolov8m.pt', '  batch: 64  # per node', '  imgsz: 640'];
  expect(edited({ path: 'a.yaml', lines, batchAt: [3, 10], source: 2 })).toEqual({
    text: ['train:', '  model: yolov8m.pt', '  batch: 48  # per node', '  nbs: 96', '  imgsz: 640'],
    byHand: [],
  });
});

test('a batch that nobody wrote gets a line beside the model', () => {
  const lines = ['model: yolov8m.pt', 'imgsz: 640'];
  expect(edited({ path: 'a.yaml', lines, batchAt: null })).toEqual({
    text: ['model: yolov8m.pt', 'batch: 48', 'nbs: 96', 'imgsz: 640'],
    byHand: [],
  });
});

test.each([
  [
    't.py',
    'YOLO("yolov8m.pt").train(data=d, batch=64, imgsz=640)',
    40,
    'YOLO("yolov8m.pt").train(data=d, batch=48, nbs=96, imgsz=640)',
  ],
  [
    't.sh',
    'yolo train model=yolov8m.pt batch=64 imgsz=640',
    35,
    'yolo train model=yolov8m.pt batch=48 nbs=96 imgsz=640',
  ],
])('a call and a command get a new argument in their own form: %s', (path, line, column, expected) => {
  expect(line.slice(column - 1)).toMatch(/^64/);
  expect(edited({ path, lines: [line], batchAt: [1, column] })).toEqual({ text: [expected], byHand: [] });
});

test.each([
  ['t.py', 'm.train(data=d, imgsz=640)', 'm.train(batch=48, nbs=96, data=d, imgsz=640)'],
  ['t.sh', 'yolo detect train model=yolov8m.pt', 'yolo detect train batch=48 nbs=96 model=yolov8m.pt'],
])('arguments that nobody wrote are put in: %s', (path, line, expected) => {
  expect(edited({ path, lines: [line], batchAt: null })).toEqual({ text: [expected], byHand: [] });
});

test('words of a list stay words of their own', () => {
  const exec = 'CMD ["yolo", "train", "model=yolov8m.pt", "batch=64", "imgsz=640"]';
  expect(edited({ path: 'Dockerfile', lines: [exec], batchAt: [1, exec.indexOf('64"') + 1] })).toEqual({
    text: ['CMD ["yolo", "train", "model=yolov8m.pt", "batch=48", "nbs=96", "imgsz=640"]'],
    byHand: [],
  });
});

test('a schema of words of its own gets no key that its program may not read', () => {
  const lines = ['training:', '  batch_size: 64'];
  expect(edited({ path: 'a.yaml', lines, batchAt: [2, 15] })).toEqual({
    text: ['training:', '  batch_size: 48'],
    byHand: ['nbs'],
  });
});

test('a form without a sure place is left to the user', () => {
  const constant = edited({ path: 't.py', lines: ['BATCH = 64', 'm.train(batch=BATCH)'], batchAt: [1, 9], source: 2 });
  expect(constant).toEqual({ text: ['BATCH = 48', 'm.train(batch=BATCH)'], byHand: ['nbs'] });
  const flow = edited({ path: 'a.yaml', lines: ['{model: yolov8m.pt, batch: 64}'], batchAt: [1, 28] });
  expect(flow).toEqual({ text: ['{model: yolov8m.pt, batch: 48}'], byHand: ['nbs'] });
  const hex = edited({ path: 'a.yaml', lines: ['batch: 0x40'], batchAt: [1, 8] });
  expect(hex).toEqual({ text: ['batch: 0x40'], byHand: ['batch', 'nbs'] });
});
