import { expect, test } from 'vitest';
import { BARE } from '../../src/configs/context.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import { readConfigs } from '../../src/configs/recognise.ts';
import { decidingFindings } from '../../src/verdict/deciding.ts';
import { judged, T4 } from '../support/cases.ts';

async function told(args: string): Promise<string[]> {
  const content = new TextEncoder().encode(
    `from ultralytics import YOLO\nYOLO("yolov8m.pt").train(data="coco.yaml", ${args})\n`,
  );
  const [config] = readConfigs('t.py', content, { ...BARE, parsers: await parsersFor('t.py', content) });
  return decidingFindings(config!, T4, { opLevel: false, reserveBytes: 0 }).map(({ message }) => message);
}

test('a batch that only the program knows is told up to which it fits', async () => {
  const [message] = await told('imgsz=640, batch=int(input())');
  const largest = Number(/batch up to (\d+) fits Tesla T4/.exec(message!)?.[1]);
  expect(judged({ model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 640, batch: largest }).verdict).toBe('fits');
});

test('an image size too', async () => {
  expect(await told('imgsz=int(input()), batch=16')).toEqual([
    expect.stringMatching(/^imgsz decides the verdict: imgsz up to \d+ fits/),
  ]);
});

test('two values that nobody knows have no single bound, and a known config nothing to decide', async () => {
  expect(await told('imgsz=int(input()), batch=int(input())')).toEqual([]);
  expect(await told('imgsz=640, batch=16')).toEqual([]);
});
