import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingOf, readRepository } from '../support/facts.ts';

const CORPUS = fileURLToPath(new URL('../fixtures/configs', import.meta.url));
const repository = await readRepository(CORPUS);
const seeds = [...repository].filter(([path]) => path !== 'expected.yaml');

/** Of ten thousand in all, over the forms. */
const RUNS = 2500;
/** A second is asked; a busy machine may need some more, and a hang takes far longer. */
const MAX_MS = 5000;

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
  const start = performance.now();
  const { configs } = await readingOf(path, new Map([...repository, [path, new TextEncoder().encode(text)]]));
  expect(performance.now() - start).toBeLessThan(MAX_MS);
  expect(configs.length).toBeLessThanOrEqual(120);
  for (const { findings, source } of configs) {
    expect(findings.length).toBeLessThanOrEqual(41);
    expect(source.line).toBeGreaterThanOrEqual(1);
    for (const { message } of findings) expect(message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  }
}

describe('whatever a file holds, it is read in bounded time and without an exception', () => {
  test.each([1, 2, 3])('mutated files, part %i', { timeout: 300_000 }, async (seed) => {
    await fc.assert(fc.asyncProperty(mutated, check), { numRuns: RUNS, seed });
  });

  test('invented files', { timeout: 300_000 }, async () => {
    await fc.assert(fc.asyncProperty(invented, check), { numRuns: RUNS, seed: 4 });
  });
});

const SIZE = 500_000;
const filled = (text: string): string => text.repeat(Math.floor(SIZE / text.length));
const HEAD = 'from ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="a.yaml", batch=16)\n';

describe('files built to be slow', () => {
  test.each([
    ['open.py', `${HEAD}${filled('(')}`],
    ['lists.py', `${HEAD}${filled('[')}`],
    ['calls.py', `${HEAD}${filled('f(')}`],
    ['errors.py', `${HEAD}${filled('! % $ ')}`],
    ['assigns.py', `${HEAD}${filled('a = b\n')}`],
    ['branches.py', `${HEAD}${filled('if x:\n  a = a + 1\n')}`],
    ['doubling.py', `a = [1, 2]\n${'a = a + a\n'.repeat(1000)}${HEAD}`],
    ['strings.py', `a = "xy"\n${'a = a + a\n'.repeat(1000)}${HEAD}`],
    ['trainings.py', `${HEAD}${filled('YOLO("yolov8n.pt").train(data="a.yaml", batch=1)\n')}`],
    [
      'loops.py',
      `${HEAD}${Array.from({ length: 12 }, (_, i) => `${'  '.repeat(i)}for a${i} in range(16):\n`).join('')}${'  '.repeat(12)}pass\n`,
    ],
    ['dicts.py', `${HEAD}d = {}\n${filled('d["a"] = d\n')}`],
    ['imports.py', `${HEAD}${filled('from imports import *\n')}`],
    ['decorators.py', `${HEAD}${filled('@a\n')}`],
    ['words.sh', `yolo train batch=1\n${filled('a ')}`],
    ['variables.sh', `A=x\n${'A=$A$A\n'.repeat(2000)}yolo train batch=$A\n`],
    ['loops.sh', `${'for a in 1 2 3 4 5 6 7 8 9; do\n'.repeat(12)}yolo train batch=$a\n${'done\n'.repeat(12)}`],
    [
      'functions.sh',
      `${Array.from({ length: 30 }, (_, i) => `f${i}() { f${i + 1}; f${i + 1}; }\n`).join('')}f0\nyolo train batch=1\n`,
    ],
    ['quotes.sh', `yolo train batch=1\n${filled('"')}`],
    ['heredocs.sh', `yolo train batch=1\n${filled('<<A\n')}`],
    ['substitution.sh', `yolo train batch=${filled('$(')}`],
    [
      'Makefile',
      `${Array.from({ length: 900 }, (_, i) => `V${i} = $(V${i + 1})$(V${i + 1})\n`).join('')}t:\n\tyolo train batch=$(V0)\n`,
    ],
    ['cells.ipynb', `{"cells": [${filled('{"cell_type":"code","source":["import ultralytics"]},')}{}]}`],
    ['deep.json', `{"batch": 1, "epochs": 2, "a": ${filled('[')}`],
    ['deep.toml', `batch = 1\nepochs = 2\na = ${filled('[')}`],
    ['tables.toml', `batch = 1\nepochs = 2\n${filled('[[a]]\n')}`],
    ['nested.yaml', `model: yolov8n.pt\nbatch: 1\nimgsz: 2\n${filled('- {a: {b: [c]}}\n')}`],
  ])('%s takes bounded time', { timeout: 60_000 }, async (path, text) => {
    const start = performance.now();
    const { configs } = await readingOf(path, new Map([[path, new TextEncoder().encode(text)]]));
    expect(performance.now() - start).toBeLessThan(8000);
    expect(configs.length).toBeLessThanOrEqual(120);
  });
});
