import { expect, test } from 'vitest';
import { opLevel } from '../../bench/reference.ts';

const asked = {
  model: 'yolov8n',
  imgsz: 320,
  batch: 2,
  nc: 10,
  labels_per_image: 10,
  optimizer: 'SGD',
  accumulate: 32,
};

test('ten bands instead of three colours widen the stem and the images', () => {
  const colours = opLevel(asked);
  const bands = opLevel({ ...asked, channels: 10 });
  // 16 kernels of 3 x 3 for each band more (recorded: data/reference/steps-2.jsonl)
  expect(bands.parameters - colours.parameters).toBe(7 * 9 * 16);
  // the stem keeps its input in half precision
  expect(bands.savedBytesPerImage - colours.savedBytesPerImage).toBe(7 * 320 * 320 * 2);
});
