import { runIn } from '../support/run-in.ts';
import { expect, test } from 'vitest';
import { changedConfig, chosen, readChange } from '../../src/bot/what-if.ts';
import { UserError } from '../../src/base/errors.ts';
import { read } from '../support/configs.ts';

const CONFIG = read('model: yolov8m-seg.pt\ndata: coco.yaml\nimgsz: 640\nbatch: 64\nnbs: 32\nepochs: 10\n');
const changed = (...words: string[]) => runIn(changedConfig(CONFIG, readChange(words)))!;

test('only what is said changes', () => {
  const run = changed('batch=32', 'imgsz=960');
  expect(run).toEqual({
    ...runIn(CONFIG),
    batch: { value: 32, origin: { kind: 'argument', name: 'batch' } },
    imgsz: { value: 960, origin: { kind: 'argument', name: 'imgsz' } },
  });
});

test('another model brings its task, another device its GPUs', () => {
  expect(changed('model=yolo11s.pt')).toMatchObject({ model: { value: 'yolo11s.pt' }, task: { value: 'detect' } });
  expect(changed('device=0,1')).toMatchObject({ gpus: { value: 2 }, batch: { value: 64 } });
});

test('a card is given by name or by memory', () => {
  expect(readChange(['gpu=l4']).card?.name).toBe('l4');
  expect(readChange(['gpu-memory=11.5', 'batch=8'])).toMatchObject({
    card: { usableBytes: 11.5 * 2 ** 30 },
    values: { batch: 8 },
  });
  expect(readChange(['batch=8']).card).toBeNull();
});

test.each([
  [['bacth=3'], /bacth.*batch/],
  [['batch=many'], /batch/],
  [['gpu=t5'], /unknown GPU "t5"/],
  [['gpu-memory=-3'], /gpu-memory/],
  [['gpu=t4', 'gpu-memory=3'], /exclude each other/],
  [['=3'], /no change; write key=value/],
])('%o is refused in one line', (words, message) => {
  expect(() => changed(...words)).toThrow(UserError);
  expect(() => changed(...words)).toThrow(message);
});

test('a config that could not be read stays so', () => {
  const broken = { ...CONFIG, training: null };
  expect(changedConfig(broken, readChange(['batch=3']))).toBe(broken);
});

test('the file that is named is meant, and none is an error', () => {
  const all = ['a', 'b'];
  const itself = (each: string): string => each;
  expect(chosen(all, null, itself)).toEqual(all);
  expect(chosen(all, 'b', itself)).toEqual(['b']);
  expect(() => chosen(all, 'c', itself)).toThrow('this pull request changes no training config in "c"');
  expect(() => chosen([], null, itself)).toThrow('this pull request changes no training config');
});
