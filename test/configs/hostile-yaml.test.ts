import { expect, test } from 'vitest';
import { readAll } from '../support/configs.ts';
import { slowYaml } from '../support/slow-inputs.ts';

const TRAINING = 'model: yolov8n.pt\nimgsz: 640\nbatch: 16\nepochs: 3\n';
// a fifth of the largest that is read: what breaks breaks here too
const SIZE = 200_000;

test.each(slowYaml(SIZE))('%s beside a training leave it to be read', (_, text) => {
  const configs = readAll(`${TRAINING}${text}\n`);
  expect(configs).toHaveLength(1);
  expect(configs[0]?.findings.length).toBeLessThanOrEqual(41);
});
