import { describe, expect, test } from 'vitest';
import { readingOf } from '../../support/facts.ts';

/** What else reads the batch of the first training, where anything does. */
async function shared(path: string, text: string): Promise<string | null> {
  const { configs } = await readingOf(path, new Map([[path, new TextEncoder().encode(text)]]));
  expect(configs.length).toBeGreaterThan(0);
  return configs[0]?.shared?.find(({ key }) => key === 'batch')?.by ?? null;
}

const PY = 'from ultralytics import YOLO\n';
const train = (batch: string): string => `YOLO("yolov8m.pt").train(data="d.yaml", batch=${batch})\n`;

describe('a value that something else reads is told apart', () => {
  test.each([
    [
      'a variable that another is made of',
      'run.sh',
      'BATCH=128\nEPOCHS=$BATCH\nyolo train model=yolov8m.pt data=d.yaml batch=$BATCH epochs=$EPOCHS\n',
      'line 3',
    ],
    [
      'a variable of two commands',
      'run.sh',
      'B=128\nyolo train model=yolov8m.pt data=d.yaml batch=$B\nyolo train model=yolov8n.pt data=d.yaml batch=$B\n',
      'the training on line 3',
    ],
    [
      'a variable that names the run',
      'run.sh',
      'B=128\nyolo train model=yolov8m.pt data=d.yaml batch=$B name=b${B}\n',
      'line 2',
    ],
    ['an anchor', 'c.yaml', 'model: yolov8m.pt\ndata: d.yaml\nbatch: &n 64\nimgsz: 640\nepochs: *n\n', 'line 5'],
    ['an anchor of something unread', 'c.yaml', 'model: yolov8m.pt\nbatch: &n 64\nimgsz: 640\nseed: *n\n', 'line 4'],
    ['a placeholder', 'c.yaml', 'model: yolov8m.pt\nbatch: 64\nimgsz: 640\nworkers: ${batch}\n', 'line 4'],
    [
      'a constant of two trainings',
      'train.py',
      `${PY}SIZE = 128\n${train('SIZE')}YOLO("yolov8n.pt").train(data="d.yaml", batch=SIZE, imgsz=320)\n`,
      'the training on line 4',
    ],
    ['a constant of something else', 'train.py', `${PY}SIZE = 128\nprint(SIZE)\n${train('SIZE')}`, 'line 4'],
    [
      'an attribute of something else',
      'train.py',
      `${PY}class C:\n    BATCH = 64\n${train('C.BATCH')}loader(C.BATCH)\n`,
      'line 5',
    ],
    [
      'a default of an option',
      'train.py',
      `import argparse\n${PY}p = argparse.ArgumentParser()\np.add_argument("--batch-size", default=64)\na = p.parse_args()\n${train('a.batch_size')}loader(a.batch_size)\n`,
      'line 7',
    ],
    [
      'a loop',
      'train.py',
      `${PY}for m in ("yolov8m.pt", "yolov8x.pt"):\n    YOLO(m).train(data="d.yaml", batch=64)\n`,
      'the training on line 3',
    ],
  ])('%s', async (_, path, text, by) => {
    expect(await shared(path, text)).toBe(by);
  });

  test.each([
    ['a flat file', 'c.yaml', 'model: yolov8m.pt\nbatch: 64\nimgsz: 640\n'],
    ['a literal of a call', 'train.py', `${PY}${train('64')}`],
    ['literals of two calls', 'train.py', `${PY}${train('64')}${train('32')}`],
    [
      'an argument on a line of its own',
      'train.py',
      `${PY}YOLO("yolov8m.pt").train(\n    data="d.yaml",\n    batch=64,\n)\nYOLO("yolov8m.pt").train(\n    data="d.yaml",\n    batch=32\n)\n`,
    ],
    ['a constant of one training', 'train.py', `${PY}SIZE = 128  # the SIZE of a SIZE\n${train('SIZE')}`],
    ['a variable of one command', 'run.sh', 'B=128\nyolo train model=yolov8m.pt data=d.yaml batch=$B\n'],
  ])('not %s', async (_, path, text) => {
    expect(await shared(path, text)).toBeNull();
  });
});
