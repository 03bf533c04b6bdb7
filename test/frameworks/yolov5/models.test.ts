import { describe, expect, test } from 'vitest';
import { parseClassicName } from '../../../src/frameworks/yolov5/models.ts';

describe('the classic repository has models of its own under names that the package has as well', () => {
  test.each([
    ['yolov5s.pt', { family: 'yolov5-classic', size: 's', task: 'detect' }],
    ['models/yolov5x6.yaml', { family: 'yolov5-classic-p6', size: 'x', task: 'detect' }],
  ] as const)('%s', (text, name) => {
    expect(parseClassicName(text)).toEqual(name);
  });

  test.each(['yolov5su.pt', 'yolov8n.pt', 'best.pt'])('%s is none of them', (text) => {
    expect(parseClassicName(text)).toBeNull();
  });
});
