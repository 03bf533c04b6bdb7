import { expect, test } from 'vitest';
import { join } from '../../src/probe/join.ts';
import { readProbe } from '../../src/probe/probe-result.ts';
import { renderMeasured } from '../../src/probe/render-measured.ts';
import { renderProbe } from '../../src/probe/render-probe.ts';
import { predicted, resultOf } from '../support/results.ts';
import { fitted, overflowed, probeOf } from '../support/probes.ts';

const RESULT = resultOf([
  predicted({ batch: 16 }),
  predicted({ path: 'configs/b.yaml', model: 'yolov8m.pt', batch: 64 }),
]);

test('a probe is brought to the run it measured, with its error', () => {
  const { measured, waiting, strangers } = join(RESULT, [probeOf(RESULT, 1, { trials: [fitted(64, 20)] })]);
  expect(measured.map(({ index }) => index)).toEqual([1]);
  const predictedGib = RESULT.runs[1]!.estimate!.devicePeakBytes / 2 ** 30;
  expect(measured[0]?.error).toBeCloseTo((predictedGib - 20) / 20, 6);
  expect(waiting.map(({ source }) => source.path)).toEqual(['configs/train.yaml']);
  expect(strangers).toEqual([]);
});

test('a probe of another case is a stranger, whatever key it claims', () => {
  const probe = probeOf(RESULT, 0);
  const forged = { ...probe, case: { ...probe.case, imgsz: 32 } };
  const { measured, strangers } = join(RESULT, [forged, { ...probe, key: 'c9-0' }]);
  expect(measured).toEqual([]);
  expect(strangers).toHaveLength(2);
});

test('a capped card has no error: its context and kernels are those of another', () => {
  const emulate = { name: 't4', usableBytes: 15_636_365_312, contextBytes: 2 ** 28 };
  expect(join(RESULT, [probeOf(RESULT, 0, { emulate })]).measured[0]?.error).toBeNull();
});

test('the verdict is said to be measured, predicted stands beside it', () => {
  const text = renderMeasured(join(RESULT, [probeOf(RESULT, 0, { trials: [fitted(16, 3)] })]));
  expect(text.split('\n')[0]).toBe('**Measured on Tesla T4**: `configs/train.yaml:1` fits, device peak 3.0 GiB.');
  expect(text).toMatch(/\| 2\.91 \| \*\*3\.00\*\* \| −3\.1 % \| 100 \|/);
  expect(text).toContain('1 config not measured');
});

test.each([
  ['train-step', 'runs out of memory in loss, the last allocation of 2.0 GiB failed'],
  ['assigner', 'runs out of memory in the label assigner'],
  ['validation', 'runs out of memory in validation'],
] as const)('an out-of-memory in %s is said', (kind, words) => {
  const probe = probeOf(RESULT, 1, {
    status: 'oom',
    trials: [overflowed(64, kind)],
    largest: { fits: null, fails: 64 },
  });
  expect(renderMeasured(join(RESULT, [probe]))).toContain(words);
});

test('a probe that could not measure leaves the estimate standing and says so', () => {
  const message = 'GPU busy by 1 process: 6.2 of 15.0 GiB are in use before the probe';
  const failure = { class: 'busy-gpu', stage: 'start', triedBytes: null, message } as const;
  const text = renderMeasured(join(RESULT, [probeOf(RESULT, 0, { status: 'busy', failure, trials: [] })]));
  expect(text).toContain('**Not measured**');
  expect(text).toContain('The estimate stands.');
});

test('no probe says nothing', () => {
  expect(renderMeasured(join(RESULT, []))).toBe('');
});

test('a ladder is a table, a plot, the largest batch and the knee', () => {
  const trials = [fitted(8, 2, 150), fitted(16, 3, 200), fitted(32, 5, 204), overflowed(64)];
  const probe = probeOf(RESULT, 0, { mode: 'ladder', trials, largest: { fits: 32, fails: 64 }, knee: 16 });
  for (const text of [renderMeasured(join(RESULT, [probe])), renderProbe(probe)]) {
    expect(text).toContain('| 32 | 5.00 | 4.60 | 204 | ok |');
    expect(text).toContain('out of memory: loss');
    expect(text).toContain('From batch 16 on');
    expect(text).toMatch(/batch 32 {2}█{24}/);
  }
});

const GOOD = probeOf(RESULT, 0);

test.each<readonly [string, unknown]>([
  ['an unknown key', { ...GOOD, html: '<img>' }],
  ['another schema', { ...GOOD, schema: 'oomlint/probe@2' }],
  ['a negative size', { ...GOOD, trials: [{ ...fitted(16, 3), devicePeakBytes: -1 }] }],
  ['a size beyond any card', { ...GOOD, trials: [{ ...fitted(16, 3), devicePeakBytes: 1e300 }] }],
  ['memory without a GPU', { ...GOOD, device: 'cpu' }],
  ['a model that is a path', { ...GOOD, case: { ...GOOD.case, model: '../../x' } }],
  ['a status of its own', { ...GOOD, status: 'fine' }],
  ['too many trials', { ...GOOD, trials: Array.from({ length: 65 }, () => fitted(16, 3)) }],
  [
    'a long message',
    { ...GOOD, failure: { class: 'error', stage: 'start', triedBytes: null, message: 'x'.repeat(600) } },
  ],
  ['a list', []],
  ['nothing', null],
])('a result with %s is refused in one line', (_, value) => {
  const read = readProbe(JSON.stringify(value));
  expect(read).toEqual(expect.any(String));
  expect(read).not.toMatch(/\n/);
});

test.each(['', '{', `"${'x'.repeat(2 ** 20)}"`, '['.repeat(100_000)])('damaged text is refused', (text) => {
  expect(readProbe(text)).toEqual(expect.any(String));
});

test('text of a stranger is inert in the comment', () => {
  const evil = '@octo-team <img src=x> [y](javascript:z) `|` ![i](http://evil.test)\n# h ::error::x';
  const gpu = { ...GOOD.machine!.gpu!, name: evil };
  const failure = { class: 'error', stage: 'start', triedBytes: null, message: evil } as const;
  const probe = { ...GOOD, machine: { ...GOOD.machine!, gpu }, status: 'failed' as const, failure, trials: [] };
  const noted = { ...GOOD, trials: [{ ...fitted(16, 3), notes: [evil] }] };
  const pages = [probe, noted].flatMap((each) => [renderMeasured(join(RESULT, [each])), renderProbe(each)]);
  for (const text of pages) {
    const outside = text.replaceAll(/(`+)[^`][\s\S]*?\1/g, '');
    expect(outside).not.toMatch(/<img|javascript:|!\[|@octo-team|^# h|^::/m);
  }
});
