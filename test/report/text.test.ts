import { expect, test } from 'vitest';
import { renderText } from '../../src/report/text.ts';
import { HOSTILE } from '../support/hostile.ts';
import { broken, finding, predicted, resultOf, unknownModel } from '../support/results.ts';
import { SITUATIONS } from '../support/situations.ts';

const plain = (...parameters: Parameters<typeof resultOf>): string =>
  renderText(resultOf(...parameters), { colour: false });

test.each(['fits', 'oom', 'several-before-after', 'broken-beside-good', 'no-card', 'multi-gpu', 'no-batch-fits'])(
  '%s: the terminal shows its golden text',
  async (name) => {
    await expect(renderText(SITUATIONS[name]!, { colour: false })).toMatchFileSnapshot(`../golden/${name}.txt`);
  },
);

test('the verdict comes first, then what is needed with its interval, the card and the risk', () => {
  const [first, second] = plain([predicted({ path: 'examples/yolov8n-t4.yaml', line: 3, batch: 64 })]).split('\n');
  expect(first).toBe('examples/yolov8n-t4.yaml:3  fits  yolov8n 640 px batch 64 on Tesla T4');
  expect(second).toBe('  ██████░░░░ 61 %  needs 9.0 GiB (8.2-9.9) of 14.6 GiB usable, risk < 1 %');
});

test('of several configs those that fit take two lines', () => {
  const text = plain([predicted({ path: 'a.yaml' }), predicted({ path: 'b.yaml' })]);
  expect(text.split('\n\n').map((block) => block.trim().split('\n').length)).toEqual([1, 2, 2]);
});

test('a config without a prediction says why', () => {
  expect(plain([broken()])).toBe(
    'configs/broken.yaml:1  cannot be read\n  error: configs/broken.yaml:4:1: tabs are not allowed as indentation\n',
  );
  expect(plain([unknownModel({ findings: [] })])).toContain('\n  the engine does not know this model yet\n');
});

test('colours come only when asked for', () => {
  expect(plain([predicted({ batch: 200 }), broken()])).not.toContain('\u001B');
  const coloured = renderText(resultOf([predicted({ batch: 200 })]), { colour: true });
  expect(coloured).toContain('\u001B[31mout of memory\u001B[0m');
  expect(coloured).toContain('\u001B[32m+batch: 93\u001B[0m');
});

test('nothing of a pull request reaches the terminal as a control character', () => {
  const text = plain(
    HOSTILE.map((each) =>
      predicted({ path: each, model: each, batch: 200, findings: [finding({ path: each, message: each })] }),
    ),
  );
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test.each([60, 80, 100])(
  'on a terminal of %d columns no line but a plot or one long word runs beyond them',
  (columns) => {
    const runs = [predicted({ path: 'configs/experiments/one.yaml', batch: 200, gpus: 2 }), predicted({ card: null })];
    const text = renderText(resultOf(runs), { colour: false, columns });
    const long = text
      .split('\n')
      .filter((line) => line.length > columns && !/^ *(?:batch|accumulate|effective)/.test(line));
    expect(long).toEqual([]);
  },
);

test('no line but one long word runs beyond 100 columns', () => {
  const message = `configs/train.yaml:1:1: ${'many words '.repeat(40)}`;
  const text = plain([predicted({ findings: [finding({ message })] })]);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('nothing to check is said', () => {
  expect(plain([])).toBe('no training config was found\n');
});
