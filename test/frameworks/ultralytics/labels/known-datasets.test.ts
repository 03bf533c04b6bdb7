import { expect, test } from 'vitest';
import { z } from 'zod';
import table from '../../../../data/dataset-labels.json' with { type: 'json' };
import { datasetOfFile, knownDataset } from '../../../../src/frameworks/ultralytics/labels/known-datasets.ts';

const entry = z.strictObject({
  names: z.array(z.string().min(2)).min(1),
  images: z.int().positive(),
  boxes: z.int().positive(),
  most: z.int().positive().optional(),
  cut: z.literal(true).optional(),
  source: z.string().min(4),
});

test('the table has eighty public datasets and more, each with a source, no name twice', () => {
  const entries = z.array(entry).parse(table);
  expect(entries.length).toBeGreaterThanOrEqual(80);
  const names = entries.flatMap((each) => [
    ...new Set(each.names.map((name) => name.toLowerCase().replaceAll(/[\s_.-]/g, ''))),
  ]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  for (const { boxes, images, most } of entries) if (most) expect(most).toBeGreaterThan(boxes / images);
});

test.each([
  ['coco.yaml', 'coco'],
  ['/kaggle/input/SKU-110K/data.yaml', 'SKU-110K'],
  ['data/visdrone_yolo.yaml', 'VisDrone'],
  ['datasets/kitti/dataset.yaml', 'KITTI'],
  ['BDD100K-det.yaml', 'BDD100K'],
  ['DOTAv1.5.yaml', 'DOTAv1.5'],
  ['..\\datasets\\BCCD\\data.yaml', 'BCCD'],
])('%s is %s', (data, name) => {
  expect(knownDataset(data)?.name).toBe(name);
});

test.each([
  'data.yaml',
  'coco-subset.yaml',
  'my-coco.yaml',
  'cocoa.yaml',
  'coco_person/data.yaml',
  'dawn/data.yaml',
  'coco/crops.yaml',
  '',
  '__proto__.yaml',
  'x'.repeat(10_000),
])('%.30s is none', (data) => {
  expect(knownDataset(data)).toBeNull();
});

test.each([
  ['visdrone.ipynb', 'data.yaml', 'VisDrone'],
  ['runs/yolov12n-visdrone/train.py', null, 'VisDrone'],
  ['configs/sku110k_yolo11/train.yaml', 'dataset.yaml', 'SKU-110K'],
])('a training in %s with %s trains on %s', (path, data, name) => {
  expect(datasetOfFile(path, data)?.name).toBe(name);
});

test.each([
  ['visdrone.ipynb', 'cars.yaml'],
  ['visdrone.ipynb', 'coco.yaml'],
  ['visdrone.ipynb', '/data/coco/data.yaml'],
  ['visdrone_and_cars.py', 'data.yaml'],
  ['aquarium/train.py', 'data.yaml'],
  ['yolov8/train.py', 'data.yaml'],
  ['train.py', null],
  ['', null],
])('the name of %s tells nothing beside %s', (path, data) => {
  expect(datasetOfFile(path, data)).toBeNull();
});
