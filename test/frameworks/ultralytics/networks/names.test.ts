import { describe, expect, test } from 'vitest';
import { FAMILIES } from '../../../../src/frameworks/ultralytics/networks/families/registry.ts';
import { fileNameOf, parseModelName } from '../../../../src/frameworks/ultralytics/networks/names.ts';

describe('names as users write them', () => {
  test.each([
    ['yolov8n.pt', 'yolov8', 'n', 'detect'],
    ['yolov8n.yaml', 'yolov8', 'n', 'detect'],
    ['models/YOLO11s-seg.yaml', 'yolo11', 's', 'segment'],
    ['C:\\weights\\yolo11x-cls.pt', 'yolo11', 'x', 'classify'],
    ['yolov11m.pt', 'yolo11', 'm', 'detect'],
    ['yolov5su.pt', 'yolov5', 's', 'detect'],
    ['yolov5n6u.pt', 'yolov5-p6', 'n', 'detect'],
    ['yolov8n-p2.yaml', 'yolov8-p2', 'n', 'detect'],
    ['yolov8x-pose-p6.pt', 'yolov8-p6', 'x', 'pose'],
    ['yolov8s-oiv7.pt', 'yolov8', 's', 'detect'],
    ['yolov3-tinyu.pt', 'yolov3-tiny', null, 'detect'],
    ['yolov8.yaml', 'yolov8', 'n', 'detect'],
    ['yolov9c.pt', 'yolov9', 'c', 'detect'],
    ['yolo26m-obb.pt', 'yolo26', 'm', 'obb'],
    ['rtdetr-x.pt', 'rtdetr', 'x', 'detect'],
    ['rtdetr-resnet50.yaml', 'rtdetr-resnet50', null, 'detect'],
    ['yolov8l-rtdetr.yaml', 'yolov8-rtdetr', 'l', 'detect'],
    ['yolov8s-worldv2.pt', 'yolov8-worldv2', 's', 'detect'],
    ['yoloe-11l-seg.pt', 'yoloe-11', 'l', 'segment'],
    [' yolov8n.pt ', 'yolov8', 'n', 'detect'],
  ])('%s', (text, family, size, task) => {
    expect(parseModelName(text)).toEqual({ family, size, task });
  });

  test.each(['best.pt', 'yolov7.pt', 'yolov8.5n.pt', 'yolov8z.pt', 'yolov10n-seg.pt', 'sam_b.pt', '', '../..', 'yolo'])(
    '%j names none',
    (text) => {
      expect(parseModelName(text)).toBeNull();
    },
  );
});

test('every model is found again by the name of its file', () => {
  for (const [family, { sizes, tasks }] of Object.entries(FAMILIES)) {
    for (const size of sizes.length === 0 ? [null] : sizes) {
      for (const task of tasks) {
        const name = { family, size, task };
        expect(parseModelName(fileNameOf(name)), fileNameOf(name)).toEqual(name);
      }
    }
  }
});
