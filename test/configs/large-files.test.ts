// Files that are large for no good reason are read in bounded work, and what is left out is said.
import { expect, test } from 'vitest';
import { configsIn } from '../support/mended.ts';

const START = "from ultralytics import YOLO\nYOLO('yolov8n.pt').train(data='a.yaml')\n";

test.each([
  ['brackets', '((( ]]] def = = : \n'.repeat(26_000)],
  ['signs', '$ ? ) ! '.repeat(62_000)],
])('of half a megabyte of %s that are no Python the start is read, and the rest is named', async (_, rest) => {
  const configs = await configsIn('t.py', { 't.py': START + rest });
  expect(configs[0]?.training?.framework).toBe('ultralytics');
  expect(
    configs
      .at(-1)
      ?.findings.map(({ message }) => message)
      .join(),
  ).toMatch(/from line \d+ on is hardly Python/);
});

test('a program with a few errors is read to its end', async () => {
  const configs = await configsIn('t.py', { 't.py': `${START}x = = 1\n${"y = 'a'\n".repeat(500)}` });
  expect(configs).toHaveLength(1);
});
