import { expect, test } from 'vitest';
import { readWords } from '../../src/frameworks/cases.ts';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { resultOfConfigs } from '../../src/jobs/judge-configs.ts';
import { withTimelines } from '../../src/jobs/timelines.ts';
import { type Result, resultSchema } from '../../src/report/result.ts';
import { TimelineRecorder } from '../../src/torch/timeline.ts';

const OPTIONS = { opLevel: false, reserveBytes: 0 };

function drawn(...words: readonly string[]): { plain: Result; timed: Result } {
  const configs = words.map((each) => readWords(each.split(' '), NOTHING_KNOWN).config);
  const gpus = { byGlob: null, runners: new Map(), otherwise: findCard('t4'), team: [] };
  const plain = resultOfConfigs(
    configs.map((after) => ({ after, before: null })),
    () => gpus,
    OPTIONS,
    '1.0.0',
  );
  return { plain, timed: withTimelines(plain, configs, OPTIONS) };
}

test.each([
  'model=yolov8n.pt batch=16',
  'model=yolov8m.pt batch=40',
  'model=yolov8m.pt batch=64',
  'model=yolov8n.pt batch=-1',
])('%s: the picture has the peak of the estimate, and phases in the order of a step', (words) => {
  const { timed } = drawn(words);
  const [{ estimate, timeline } = {}] = timed.runs;
  const phases = timeline!.phases;
  expect(Math.max(...phases.flatMap(({ allocatedBytes }) => allocatedBytes))).toBe(estimate!.allocatedPeakBytes);
  // the step that is highest in allocated bytes may reserve a little less than one after the cache was emptied
  const reserved = Math.max(...phases.flatMap(({ reservedBytes }) => reservedBytes));
  expect(reserved).toBeLessThanOrEqual(estimate!.reservedPeakBytes);
  expect(reserved).toBeGreaterThan(0.99 * estimate!.reservedPeakBytes);
  expect(phases.map(({ phase }) => phase)).toEqual([
    'load',
    'forward',
    'loss',
    'backward',
    'optimizer step',
    'validation',
    'checkpoint',
  ]);
  for (const { allocatedBytes, reservedBytes } of phases) {
    expect(allocatedBytes).toHaveLength(reservedBytes.length);
    for (const [index, bytes] of allocatedBytes.entries()) expect(bytes).toBeLessThanOrEqual(reservedBytes[index]!);
  }
});

test('a picture has at most two hundred points, and is the same each time', () => {
  const [once, again] = [drawn('model=yolo11m-seg.pt batch=8'), drawn('model=yolo11m-seg.pt batch=8')];
  const { phases } = once.timed.runs[0]!.timeline!;
  const points = phases.reduce((sum, { allocatedBytes }) => sum + allocatedBytes.length, 0);
  expect(points).toBeGreaterThan(100);
  expect(points).toBeLessThanOrEqual(200);
  expect(again.timed).toEqual(once.timed);
});

test('only who asks for pictures gets them, and then the published schema knows them', () => {
  const { plain, timed } = drawn('model=yolov8n.pt batch=16');
  expect(plain.runs[0]).not.toHaveProperty('timeline');
  expect(resultSchema.parse(timed).runs[0]!.timeline).toEqual(timed.runs[0]!.timeline);
});

test('what nobody can predict has no picture', () => {
  const { timed } = drawn('model=mystery.pt batch=16', 'model=yolov8n.pt batch=16');
  expect(timed.runs.map((run) => run.timeline === undefined)).toEqual([true, false]);
});

test('of several steps the one with the highest allocated bytes is shown, then what follows the last', () => {
  const recorder = new TimelineRecorder();
  const play = (phase: Parameters<TimelineRecorder['begin']>[0], ...bytes: readonly number[]) => {
    recorder.begin(phase);
    for (const each of bytes) recorder.instant(each, 100);
  };
  recorder.instant(1, 100);
  for (const peak of [10, 30, 20]) {
    play('load', 2);
    play('forward', 5, peak);
    play('optimizer step', 3);
  }
  play('validation', 7);
  expect(recorder.timeline().phases).toEqual([
    { phase: 'load', allocatedBytes: [3, 2], reservedBytes: [100, 100] },
    { phase: 'forward', allocatedBytes: [2, 5, 30], reservedBytes: [100, 100, 100] },
    { phase: 'optimizer step', allocatedBytes: [30, 3], reservedBytes: [100, 100] },
    { phase: 'validation', allocatedBytes: [3, 7], reservedBytes: [100, 100] },
  ]);
});
