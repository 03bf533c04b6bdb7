import { expect, test } from 'vitest';
import { annotations } from '../../src/report/annotations.ts';
import { type Result } from '../../src/report/result.ts';
import { HOSTILE } from '../support/hostile.ts';
import { broken, finding, predicted, resultOf, unknownModel } from '../support/results.ts';

const many = (number: number, batch: number): Result['runs'] =>
  Array.from({ length: number }, (_, i) => predicted({ path: `configs/${i}.yaml`, model: 'yolov8m.pt', batch }));

test('a config that runs out of memory is an error on its batch, with the batch to write instead', () => {
  expect(annotations(resultOf([predicted({ model: 'yolov8m.pt', batch: 64, line: 3 })]))).toEqual([
    {
      level: 'error',
      path: 'configs/train.yaml',
      line: 6,
      column: 8,
      title: 'Out of memory',
      message:
        'needs 20.4 GiB (18.5-22.6), 14.6 GiB are usable on Tesla T4; risk > 99 %. ' +
        'Batch 38 fits: 12.6 GiB, accumulate 2, effective batch 76',
    },
  ]);
});

test('a batch that no file names is annotated at the config', () => {
  const run = predicted({ batch: 64, line: 7 });
  const origin = { kind: 'default' as const, version: '8.3.0' };
  const byDefault = { ...run.run!, batch: { ...run.run!.batch, origin } };
  expect(annotations(resultOf([{ ...run, run: byDefault }]))).toMatchObject([{ line: 7, column: null }]);
});

test('worst first, tight is a warning, the rest notices', () => {
  const all = annotations(
    resultOf([predicted({ path: 'fits.yaml' }), predicted({ path: 'tight.yaml', batch: 102 }), ...many(1, 64)]),
  );
  expect(all.map(({ level, path }) => [level, path])).toEqual([
    ['error', 'configs/0.yaml'],
    ['warning', 'tight.yaml'],
    ['notice', 'fits.yaml'],
  ]);
});

test('a config without a prediction is told of once, by its finding', () => {
  expect(annotations(resultOf([broken(), unknownModel()])).map(({ title, path, line }) => [title, path, line])).toEqual(
    [
      ['yaml', 'configs/broken.yaml', 4],
      ['unknown-model', 'configs/rtdetr.yaml', 1],
    ],
  );
  expect(annotations(resultOf([unknownModel({ findings: [] })]))).toMatchObject([
    { level: 'notice', title: 'Unknown', message: 'the engine does not know this model yet' },
  ]);
});

test('a finding without a path stands at its config', () => {
  const run = predicted({ line: 2, findings: [finding({ path: null, line: null, column: null })] });
  expect(annotations(resultOf([run]))).toContainEqual(
    expect.objectContaining({ level: 'warning', path: 'configs/train.yaml', line: 2, column: null }),
  );
});

test('ten of a level are shown, of more the tenth states the total and names the rest', () => {
  expect(annotations(resultOf(many(10, 64)))).toHaveLength(10);
  const folded = annotations(resultOf([...many(25, 64), ...many(2, 16)]));
  expect(folded.map(({ level }) => level)).toEqual([...Array<string>(10).fill('error'), 'notice', 'notice']);
  expect(folded[9]).toMatchObject({ title: 'and 16 more errors' });
  expect(folded[9]?.message).toMatch(
    /^25 errors in all, the job summary has every one; the rest: configs\/\d+\.yaml:4, /,
  );
});

test('no message is longer than the runner takes, and none can speak to it', () => {
  const runs = HOSTILE.map((text) =>
    predicted({ path: text, findings: [finding({ path: text, message: text, rule: text })] }),
  );
  const all = annotations(resultOf([...runs, ...many(900, 64)]));
  for (const { message, title } of all) {
    expect(message.length).toBeLessThanOrEqual(4096);
    expect(message + title).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

test('without a card the annotation asks for one', () => {
  expect(annotations(resultOf([predicted({ card: null })], null))).toMatchObject([
    {
      level: 'notice',
      title: 'No GPU declared',
      message: expect.stringMatching(/; declare a GPU to get a verdict$/) as unknown,
    },
  ]);
});
