import { describe, expect, test } from 'vitest';
import { factsIn } from '../../support/facts.ts';

const FACTS = 'model=yolov8s.pt@# data=d.yaml@# imgsz=640@# batch=8@#';
const lineless = (found: string[] | string): string[] | string =>
  typeof found === 'string' ? found : found.map((facts) => facts.replace(/^\d+: /, '').replaceAll(/@\d+/g, '@#'));

describe('JSON as people write it', () => {
  test.each([
    [
      'comments of lines',
      '{\n  // what is trained\n  "model": "yolov8s.pt", // small\n  "data": "d.yaml",\n  "imgsz": 640,\n  "batch": 8\n}\n',
    ],
    [
      'comments of blocks',
      '/* a\n   b */{"model": /* here */ "yolov8s.pt", "data": "d.yaml", "imgsz": 640, "batch": 8 /**/}',
    ],
    ['comments of hashes', '# ours\n{"model": "yolov8s.pt", "data": "d.yaml", "imgsz": 640,\n# big\n"batch": 8}'],
    ['a comma too many', '{"model": "yolov8s.pt", "data": "d.yaml", "imgsz": [640,], "batch": 8,}'],
    ['a comma and a comment', '{"model": "yolov8s.pt", "data": "d.yaml", "imgsz": 640, "batch": 8, // end\n}'],
  ])('%s', async (_, text) => {
    expect(lineless(await factsIn({ 'c.json': text }))).toEqual([FACTS]);
  });

  test('places behind a comment of several lines are right', async () => {
    const text = '{"model": "yolov8s.pt",\n/* a\n b\n c */ "data": "d.yaml",\n"imgsz": 640, "batch": 8}';
    expect(await factsIn({ 'c.json': text })).toEqual(['1: model=yolov8s.pt@1 data=d.yaml@4 imgsz=640@5 batch=8@5']);
  });

  test('what looks like a comment in a string is none', async () => {
    const text = '{"model": "yolov8s.pt", "data": "http://x/d.yaml", "name": "/* # //", "imgsz": 640, "batch": 8}';
    expect(await factsIn({ 'c.json': text })).toEqual([
      '1: model=yolov8s.pt@1 data=http://x/d.yaml@1 imgsz=640@1 batch=8@1',
    ]);
  });

  test.each([
    ['two commas', '{\n"model": "yolov8s.pt",\n"imgsz": 640,,\n"batch": 8\n}', 3],
    ['a comma alone', '{\n"model": "yolov8s.pt",\n"imgsz": 640,\n"batch": 8,\n"freeze": [,]}', 5],
    ['a comment without end', '{\n"model": "yolov8s.pt",\n"imgsz": 640,\n"batch": 8 /* }', 4],
  ])('%s is an error with its place', async (_, text, line) => {
    expect(await factsIn({ 'c.json': text })).toEqual([`${line}: !json`]);
  });
});
