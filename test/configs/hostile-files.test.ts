import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingOf, readRepository } from '../support/facts.ts';
import { slowFiles } from '../support/slow-inputs.ts';

const CORPUS = fileURLToPath(new URL('../fixtures/configs', import.meta.url));
const repository = await readRepository(CORPUS);
const seeds = [...repository].filter(([path]) => path !== 'expected.yaml');

/** Of five thousand in all, over the forms; `npm run bench:mutate` reads as many as it is told to. */
const RUNS = 2500;

const PIECES = [
  'YOLO("yolov8n.pt").train(data="a.yaml", batch=16)',
  'for i in range(10**9):\n    pass\n',
  'def f(x=f()): return f(f)\nf()\n',
  'x = [[x for x in y] for y in z]\n',
  'lambda: (lambda: (lambda: 0)())()',
  '**{**{**a}}',
  'f"{f"{f"{x}"}"}"',
  'yolo train model=$A batch=${B:-${C}} "$@"',
  'for m in $(ls); do yolo train model=$m; done\n',
  'f() { f "$@"; }; f yolo train batch=1\n',
  "<<'EOF'\n",
  '${{ matrix.x }}',
  '"""',
  "'''",
  '{{ x }}',
  '<<: *a\n',
  '&a [*a]',
  '\\\n',
  '\0',
  '\uFEFF',
  '\u202E',
  '((((((((((',
  '[[[[[[[[[[',
  '{"cells": [{"cell_type": "code", "source": ["!yolo train batch={x}\\n"]}]}',
  'if a:\n  if b:\n    if c:\n      x = 1\n',
  'import a.b.c as d\nfrom . import *\n',
  'class A(A):\n  def __init__(self): self.x = A()\n  def train(self, **k): return self.train(**k)\nA().train()\n',
  '# oomlint: gpu=x2 x2 gpus=-1 "\n',
  'while x:\n  d = {}\n  d["a"] = d\n  if y:\n    break\n',
  'for i in z:\n  try:\n    continue\n  except A:\n    break\n  finally:\n    e.f = e\n',
  'd = [d]\nd += d\nd.append(d)\nf(d)\nimport copy\nd = copy.deepcopy(d)\n',
  'def g():\n  nonlocal h\n  global k\n  k = h = super().g()\n  del k, d["a"]\ng()\n',
  'globals()["d"] = vars(d)\nsetattr(d, d, d)\n',
  '{"cells": [{"cell_type": "code", "source": ["%%writefile a.yaml\\n", "batch: 1\\n"]}, {"cell_type": "code", "source": ["%time !yolo train cfg=a.yaml\\n"]}]}',
  'tune:\n  batch: {low: 1, high: {values: [[]]}}\n  a_model: yolov8\n  a_batch: choice(1,)\n',
  '/* // # */ ,,',
  'batch: !x {a: !y [&z *z]}\n',
];

/** A real file with something cut out, put in, repeated or moved. */
const mutated = fc
  .record({
    seed: fc.constantFrom(...seeds),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 60 }),
    piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 40 }), fc.constant('')),
    times: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ seed: [path, content], from, length, piece, times }) => {
    const text = new TextDecoder().decode(content);
    const at = Math.floor(from * text.length);
    return { path, text: text.slice(0, at) + piece.repeat(times) + text.slice(at + length) };
  });

const EXTENSIONS = ['py', 'ipynb', 'yaml', 'json', 'toml', 'sh', 'bat', 'ps1', 'slurm', 'md'];
const invented = fc
  .record({
    extension: fc.constantFrom(...EXTENSIONS),
    parts: fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 30 })), { maxLength: 40 }),
  })
  .map(({ extension, parts }) => ({
    path: `train.${extension}`,
    text: `from ultralytics import YOLO\n${parts.join('\n')}\nyolo train.py batch: 1 epochs: 2 imgsz: 3`,
  }));

async function check({ path, text }: { path: string; text: string }): Promise<void> {
  const content = new TextEncoder().encode(text);
  const { configs } = await readingOf(path, { get: (asked) => (asked === path ? content : repository.get(asked)) });
  const told = configs.flatMap(({ findings }) => findings.map(({ message }) => message));
  // to expect each by itself takes longer than to look at it
  expect({
    isBounded: configs.length <= 120,
    unprintable: told.filter((message) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(message)),
    misplaced: configs.filter(({ findings, source }) => findings.length > 41 || !(source.line >= 1)),
  }).toEqual({ isBounded: true, unprintable: [], misplaced: [] });
}

describe('whatever a file holds, it is read without an exception', () => {
  test.each([1, 2, 3])('mutated files, part %i', async (seed) => {
    await fc.assert(fc.asyncProperty(mutated, check), { numRuns: RUNS, seed });
  });

  test('invented files', async () => {
    await fc.assert(fc.asyncProperty(invented, check), { numRuns: RUNS, seed: 4 });
  });
});

// a fifth of the largest that is read: what breaks breaks here too
const SIZE = 100_000;

describe('files built to be slow', () => {
  test.each(slowFiles(SIZE))('%s is read, and makes no heap of configs', async (path, text) => {
    const { configs } = await readingOf(path, new Map([[path, new TextEncoder().encode(text)]]));
    expect(configs.length).toBeLessThanOrEqual(120);
  });
});
