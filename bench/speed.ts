import { runIn } from '../test/support/run-in.ts';
// npm run bench: how long the built command takes from a cold start, and the engine when warm. Times are of this machine.
import { readCase } from '../src/frameworks/cases.ts';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NOTHING_KNOWN } from '../src/configs/known.ts';
import { predict } from '../src/frameworks/ultralytics/step/engine.ts';
import { type Card } from '../src/torch/card.ts';
import { findCard } from '../src/gpus/catalogue.ts';
import { judge } from '../src/verdict/judge.ts';
import { prepare } from '../src/frameworks/ultralytics/plan/plan.ts';
import { llmConfigs } from './llm-speed.ts';
import { quantile } from './statistics.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const MODELS = [
  'yolov8n',
  'yolov8m',
  'yolo11s',
  'yolo11m-seg',
  'yolo12n',
  'yolo26s',
  'yolov9c',
  'yolov10m',
  'yolo11n-pose',
];
const T4: Card = findCard('t4');

function milliseconds(body: () => void): number {
  const start = performance.now();
  body();
  return performance.now() - start;
}

function report(what: string, value: number, unit: string, aim: number | null): void {
  const note = aim === null ? '' : `  aim below ${aim} ${unit}, ${value < aim ? 'met' : 'missed'}`;
  console.log(`${what.padEnd(52)} ${value.toFixed(unit === 'MB' ? 2 : 1).padStart(8)} ${unit}${note}`);
}

/** As on a machine that starts it for the first time, or with what Node kept compiled of an earlier start. */
function cold(files: number, aim: number | null, compiled: 'anew' | 'before' = 'anew'): void {
  const folder = mkdtempSync(join(tmpdir(), 'oomlint-bench-'));
  try {
    const paths = Array.from({ length: files }, (_, i) => {
      const path = join(folder, `train-${i}.yaml`);
      writeFileSync(
        path,
        `model: ${MODELS[i % MODELS.length]}.pt\ndata: coco.yaml\nepochs: 100\nimgsz: 640\nbatch: ${8 + i}\n`,
      );
      return path;
    });
    const args = [join(DIST, 'cli.js'), 'check', ...paths, '--gpu', 't4', '--json', '--fail-on', 'never'];
    const own = compiled === 'anew' ? { NODE_DISABLE_COMPILE_CACHE: '1' } : { XDG_CACHE_HOME: join(folder, 'cache') };
    const start = () => execFileSync(process.execPath, args, { maxBuffer: 2 ** 28, env: { ...process.env, ...own } });
    if (compiled === 'before') start();
    const times = Array.from({ length: 5 }, () => milliseconds(start));
    const again = compiled === 'before' ? ', started before' : '';
    report(`cold process${again}, ${files} config${files === 1 ? '' : 's'}`, quantile(times, 0.5), 'ms', aim);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const OTHERS: readonly (readonly [string, string])[] = [
  ['yaml', 'path: data\ntrain: images/train\nval: images/val\nnames:\n  0: duck\n'],
  ['py', 'import os\n\ndef area(width, height):\n    return width * height\n\nprint(area(3, 4))\n'],
  ['json', '{"images": [1, 2, 3], "licence": "MIT"}\n'],
  ['md', '# Notes\n\nNothing to train here.\n'],
  ['sh', '#!/bin/sh\nset -e\nls -la\n'],
];

/** A whole repository, a training in every fiftieth file: half of them calls in Python. */
function wholeRepository(files: number, aim: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'oomlint-bench-'));
  try {
    for (let i = 0; i < files; i++) {
      const model = `${MODELS[i % MODELS.length]}.pt`;
      const [ending, text] = OTHERS[i % OTHERS.length]!;
      if (i % 100 === 0)
        writeFileSync(
          join(folder, `t${i}.yaml`),
          `model: ${model}\ndata: coco.yaml\nimgsz: 640\nbatch: ${8 + i / 100}\n`,
        );
      else if (i % 50 === 0)
        writeFileSync(
          join(folder, `t${i}.py`),
          `from ultralytics import YOLO\nYOLO("${model}").train(data="coco.yaml", epochs=3)\n`,
        );
      else writeFileSync(join(folder, `f${i}.${ending}`), text);
    }
    const args = [join(DIST, 'cli.js'), 'check', folder, '--gpu', 't4', '--json', '--fail-on', 'never'];
    const times = Array.from({ length: 3 }, () =>
      milliseconds(() => execFileSync(process.execPath, args, { maxBuffer: 2 ** 28 })),
    );
    report(`cold check of a folder of ${files} files, ${files / 50} trainings`, quantile(times, 0.5), 'ms', aim);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const configOf = (values: object) => readCase(JSON.stringify(values), { path: 'bench', line: 1 }, NOTHING_KNOWN).config;

function warm(model: string, aims: { readonly estimate: number; readonly recommendation: number }): void {
  const plan = prepare(runIn(configOf({ model: `${model}.pt`, data: 'coco.yaml' }))!, { card: T4, opLevel: false });
  for (let batch = 1; batch <= 30; batch++) predict(plan.at(batch));
  const estimates = Array.from({ length: 50 }, (_, i) => milliseconds(() => predict(plan.at(8 + (i % 24)))));
  report(`warm estimate, ${model}`, quantile(estimates, 0.5), 'ms', aims.estimate);
  // another batch each time: what is judged again is known
  const judgeAt = (batch: number) => judge(configOf({ model: `${model}.pt`, data: 'coco.yaml', batch }), T4, OPTIONS);
  judgeAt(64);
  const recommendations = Array.from({ length: 9 }, (_, i) => milliseconds(() => judgeAt(65 + i)));
  report(
    `warm verdict with recommendation and ladder, ${model}`,
    quantile(recommendations, 0.5),
    'ms',
    aims.recommendation,
  );
}

const OPTIONS = { opLevel: false, reserveBytes: 0 };

function many(count: number): void {
  const configs = Array.from({ length: count }, (_, i) =>
    configOf({
      model: `${MODELS[i % MODELS.length]}.pt`,
      data: 'coco.yaml',
      batch: 1 + (i % 40),
      imgsz: 320 + 32 * (i % 12),
    }),
  );
  const time = milliseconds(() => {
    for (const run of configs.map((config) => runIn(config)!))
      predict(prepare(run, { card: T4, opLevel: false }).at(run.batch.value));
  });
  report(`${count} mixed estimates in one process`, time, 'ms', 3000);
  report('memory of this process', process.memoryUsage.rss() / 1e6, 'MB', 300);
}

function bundle(): void {
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  report('bundle: all of dist', bytes / 1e6, 'MB', 2);
}

console.log(`Node ${process.version}, ${process.arch}`);
cold(1, null);
cold(1, 250, 'before');
cold(50, 1000);
wholeRepository(2000, 3000);
warm('yolov8n', { estimate: 2, recommendation: 60 });
for (const model of ['yolov9e', 'yolo12x', 'yolo26x-pose']) warm(model, { estimate: 10, recommendation: 60 });
many(1000);
const llm = await llmConfigs(1000);
report(`${llm.trainings} LLM configs of all formats read`, llm.read, 'ms', null);
report('and what each needs, in one process', llm.needs, 'ms', 5000);
bundle();
