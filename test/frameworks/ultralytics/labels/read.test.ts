import { expect, test } from 'vitest';
import { type DatasetFile } from '../../../../src/frameworks/ultralytics/files/dataset-file.ts';
import { statisticsOfCoco } from '../../../../src/frameworks/ultralytics/labels/annotations.ts';
import { statisticsOfLog, statisticsOfReadme } from '../../../../src/frameworks/ultralytics/labels/logs.ts';
import { labelStatistics } from '../../../../src/frameworks/ultralytics/labels/read.ts';
import { type Files } from '../../../../src/sources/files.ts';

const DATASET: DatasetFile = {
  path: 'data/ducks.yaml',
  nc: null,
  keypoints: null,
  root: null,
  train: ['images/train'],
  val: [],
  channels: null,
};
const LINE = '                   all        225        379      0.936      0.878      0.946      0.777\n';
const COCO = JSON.stringify({
  images: [
    { id: 1, file_name: 'a.jpg' },
    { id: 2, file_name: 'b.jpg' },
  ],
  annotations: [
    { id: 1, image_id: 1 },
    { id: 2, image_id: 1 },
    { id: 3, image_id: 1 },
  ],
});

function filesOf(texts: Readonly<Record<string, string>>): Files {
  return {
    read: (path) => texts[path] ?? null,
    list: (folder) => {
      const below = Object.keys(texts).filter((path) => path.split('/').slice(0, -1).join('/') === folder);
      const files = below.map((path) => ({ name: path.split('/').at(-1)!, bytes: texts[path]!.length }));
      return below.length === 0 ? null : { files, truncated: false };
    },
  };
}
const read = (texts: Readonly<Record<string, string>>, dataset: Partial<DatasetFile> = {}, source = 'train.py') =>
  labelStatistics(filesOf(texts), { ...DATASET, ...dataset }, source);

test('a validation line of a log or of a stored output tells the mean; of several the densest', () => {
  expect(statisticsOfLog(LINE)?.mean).toBeCloseTo(379 / 225, 9);
  expect(statisticsOfLog(`${LINE}   all  10  500  0.1  0.2  0.3\n`)?.mean).toBe(50);
  expect(statisticsOfLog(JSON.stringify({ text: [LINE] }))?.mean).toBeCloseTo(379 / 225, 9);
  for (const none of ['', 'all 3 4 words', 'all  0  5  0.1  0.2', 'all  '.repeat(1e5), `all${' '.repeat(1e6)}`]) {
    expect(statisticsOfLog(none)).toBeNull();
  }
});

test('a README tells the mean where it names images and boxes', () => {
  expect(statisticsOfReadme('The set has 1,250 images with 5,000 bounding boxes.')).toMatchObject({
    mean: 4,
    images: 1250,
  });
  expect(statisticsOfReadme('The dataset includes 638 images.')).toBeNull();
  expect(statisticsOfReadme('9 objects, 3000000 images')).toBeNull();
});

test('COCO annotations are counted by image, empty images too', () => {
  expect(statisticsOfCoco(COCO)).toMatchObject({ mean: 1.5, most: 3, images: 2 });
  expect(statisticsOfCoco('{"images": []}')).toBeNull();
});

test('label files are found behind a list of images, by relative and by absolute paths', () => {
  const boxes = '0 0.1 0.1 0.2 0.2\n1 0.3 0.3 0.1 0.1\n';
  const texts = { 'data/labels/train/a.txt': boxes, 'data/train.txt': './images/train/a.jpg\n' };
  expect(read(texts, { train: ['train.txt'] })?.value).toMatchObject({ mean: 2, images: 1 });
  const absolute = { ...texts, 'data/train.txt': '/content/ducks/images/train/a.jpg\n' };
  expect(read(absolute, { train: ['train.txt'] })?.value).toMatchObject({ mean: 2, images: 1 });
});

test('COCO and VOC files beside the dataset, the outputs of the notebook, a log and a README are read in this order', () => {
  const voc = '<annotation><object></object><object></object></annotation>';
  const all = {
    'data/_annotations.coco.json': COCO,
    'data/Annotations/a.xml': voc,
    'train.ipynb': LINE,
    'data/train.log': LINE.replace('379', '450'),
    'data/README.dataset.txt': '100 images, 300 annotations',
  };
  const steps: [string, number][] = [
    ['data/_annotations.coco.json', 1.5],
    ['data/Annotations/a.xml', 2],
    ['train.ipynb', 379 / 225],
    ['data/train.log', 2],
    ['data/README.dataset.txt', 3],
  ];
  const left: Record<string, string> = { ...all };
  for (const [path, mean] of steps) {
    expect(read(left, {}, 'train.ipynb')?.value.mean).toBeCloseTo(mean, 9);
    delete left[path];
  }
  expect(read(left, {}, 'train.ipynb')).toBeNull();
});

test('files that are too large are left alone, and nasty names cannot break a line', () => {
  expect(read({ 'data/_annotations.coco.json': `${COCO}${' '.repeat(2 ** 20)}` })).toBeNull();
  const { origin } = read({ 'da\n\u202Eta/annotations.json': COCO }, { path: 'da\n\u202Eta/ducks.yaml' })!;
  expect(origin.kind === 'assumed' && origin.why).not.toMatch(/\n|\u202E/u);
});
