import { describe, expect, test } from 'vitest';
import { parseClassicName } from '../../../src/frameworks/yolov5/models.ts';

describe('the classic repository has models of its own under names that the package has as well', () => {
  test.each([
    ['yolov5s.pt', { family: 'yolov5-classic', size: 's', task: 'detect' }],
    ['models/yolov5x6.yaml', { family: 'yolov5-classic-p6', size: 'x', task: 'detect' }],
    ['yolov5m-seg.pt', { family: 'yolov5-classic', size: 'm', task: 'segment' }],
    ['models/segment/yolov5n-seg.yaml', { family: 'yolov5-classic', size: 'n', task: 'segment' }],
    ['yolov5x-cls.pt', { family: 'yolov5-classic', size: 'x', task: 'classify' }],
  ] as const)('%s', (text, name) => {
    expect(parseClassicName(text)).toEqual(name);
  });

  test.each(['yolov5su.pt', 'yolov8n.pt', 'best.pt', 'yolov8n-seg.pt', 'yolov5s6-seg.pt', 'yolov5s-pose.pt'])(
    '%s is none of them',
    (text) => {
      expect(parseClassicName(text)).toBeNull();
    },
  );
});
