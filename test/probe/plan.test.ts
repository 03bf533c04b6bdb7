import { expect, test } from 'vitest';
import { layersOf } from '../../src/frameworks/ultralytics/networks/layers.ts';
import { BARE } from '../../src/configs/context.ts';
import { readConfigs } from '../../src/configs/recognise.ts';
import type { Training } from '../../src/frameworks/training.ts';
import { graphOf } from '../../src/frameworks/ultralytics/playing/graph.ts';
import { matrixOf, planOf, type PlanOptions, planSchema } from '../../src/probe/plan.ts';
import { type RunResult } from '../../src/report/result.ts';
import { broken, finding, predicted, resultOf, unknownModel } from '../support/results.ts';

const TRUSTED: PlanOptions = { mode: 'fit', isFork: false, isApproved: false, maxCases: 8 };
const plan = (runs: readonly RunResult[], options: Partial<PlanOptions> = {}) =>
  planOf(resultOf(runs), { ...TRUSTED, ...options });

function withModel(model: string): RunResult {
  return predicted({ model });
}

test('a plan has the numbers of the config and what the check foretold', () => {
  const [only] = plan([predicted({ model: 'yolov8m.pt', batch: 64 })]).cases;
  expect(only?.case).toMatchObject({ model: 'yolov8m', task: 'detect', batch: 64, imgsz: 640, nc: 80, nbs: 64 });
  expect(only?.case).toMatchObject({ framework: 'ultralytics', labels: { most: 60, mean: 14.46 } });
  expect(only?.case.predictions.map(({ batch }) => batch)).toContain(64);
});

test('no text of the pull request is in a plan or a matrix', () => {
  const made = plan([predicted({ path: 'configs/$(touch x).yaml', model: 'yolov8n.pt' })]);
  const text = JSON.stringify([made, matrixOf(made, 'gpu')]);
  expect(text).not.toContain('touch');
  expect(text).not.toContain('configs');
});

test('a fork is refused unless a maintainer approved', () => {
  const refused = plan([predicted()], { isFork: true });
  expect(refused.cases).toEqual([]);
  expect(refused.refused).toEqual([{ run: null, reason: expect.stringContaining('fork') as unknown }]);
  expect(plan([predicted()], { isFork: true, isApproved: true }).cases).toHaveLength(1);
});

test.each(['runs/best.pt', '../../etc/x.yaml', 'https://evil.test/yolov8n.pt2', 'model; rm -rf /', 'custom.yaml'])(
  'the model %s is refused: nothing of the pull request is loaded',
  (model) => {
    const { cases, refused } = plan([withModel(model)]);
    expect(cases).toEqual([]);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).not.toMatch(/\n/);
  },
);

test('a stock name the engine does not know is played when a maintainer approved', () => {
  expect(plan([withModel('yolov7.pt')]).cases).toEqual([]);
  expect(plan([withModel('yolov7.pt')], { isApproved: true }).cases[0]?.case.model).toBe('yolov7');
  expect(plan([withModel('best.pt')], { isApproved: true }).cases).toEqual([]);
});

test('a key that loads code is refused unless a maintainer approved', () => {
  const run = predicted({ findings: [finding({ message: 'configs/a.yaml:3:1: unknown key trust_remote_code' })] });
  expect(plan([run]).refused[0]?.reason).toContain('load code');
  expect(plan([run], { isApproved: true }).cases).toHaveLength(1);
});

test('what cannot be read or has no batch is refused, and the others are measured', () => {
  const made = plan([broken(), unknownModel({ model: 'nothing.pt' }), predicted()]);
  expect(made.cases).toHaveLength(1);
  expect(made.refused.map(({ run }) => run)).toEqual([0, 1]);
});

test('AutoBatch is searched for from the recommended batch', () => {
  const [only] = plan([predicted({ batch: -1 })]).cases;
  expect(only?.mode).toBe('search');
  expect(only?.case.batch).toBeGreaterThan(1);
});

test('the riskiest configs are measured when there are too many', () => {
  const runs = [predicted({ batch: 8 }), predicted({ batch: 102 }), predicted({ batch: 16 })];
  const made = plan(runs, { maxCases: 1 });
  expect(made.cases[0]?.case.batch).toBe(102);
  expect(made.refused).toHaveLength(2);
});

test('the same config has the same key, another batch or place another', () => {
  const key = (runs: readonly RunResult[]) => plan(runs).cases.map((each) => each.case.key);
  expect(key([predicted()])).toEqual(key([predicted()]));
  expect(new Set([...key([predicted(), predicted()]), ...key([predicted({ batch: 8 })])]).size).toBe(3);
});

test('a matrix has the runner as runs-on takes it and one group a GPU', () => {
  const made = plan([predicted(), predicted({ batch: 32 })]);
  const jobs = matrixOf(made, { group: 'gpu pool', labels: ['t4'] });
  expect(jobs.map(({ runner }) => runner)).toEqual([
    { group: 'gpu pool', labels: ['t4'] },
    { group: 'gpu pool', labels: ['t4'] },
  ]);
  expect(new Set(jobs.map(({ group }) => group))).toEqual(new Set(['oomlint-probe-group-gpu-pool-labels-t4']));
  expect(jobs.map(({ name }) => name)).toEqual(['yolov8n 640 px batch 32', 'yolov8n 640 px batch 16']);
});

test.each([
  ['yolov5nu.pt', 'yolov5n'],
  ['yolo11s-seg.pt', 'yolo11s-seg'],
  ['yolov8n-pose-p6.yaml', 'yolov8n-pose-p6'],
  ['models/YOLO11m.yaml', 'yolo11m'],
])('%s is %s to the framework', (written, name) => {
  const run = predicted({ model: written });
  const task = name.includes('-seg') ? 'segment' : name.includes('-pose') ? 'pose' : 'detect';
  const made = plan([
    {
      ...run,
      run: { ...run.run!, fields: { ...run.run!.fields, task: { ...run.run!.fields['task']!, value: task } } },
    },
  ]);
  expect(made.cases[0]?.case.model).toBe(name);
});

/** The training of a config beside its model file. */
function trainingWith(model: string): Training {
  const files: Readonly<Record<string, string>> = {
    'train.yaml': 'model: own.yaml\ndata: coco.yaml\nimgsz: 640\nbatch: 16\n',
    'own.yaml': model,
  };
  const context = { ...BARE, files: { read: (path: string) => files[path] ?? null } };
  const [config] = readConfigs('train.yaml', new TextEncoder().encode(files['train.yaml']), context);
  return config!.training!;
}

const modelOf = (...layers: readonly string[]): string =>
  `nc: 80\nscales:\n  n: [0.5, 0.25, 1024]\nbackbone:\n${layers.map((layer) => `  - ${layer}\n`).join('')}head:\n  - [[0], 1, Detect, [nc]]\n`;

test('a custom model is written anew from known modules', () => {
  const made = plan([withModel('own.yaml')], { trainings: [trainingWith(modelOf('[-1, 1, Conv, [64, 3, 2]]'))] });
  const asked = made.cases[0]?.case;
  const graph = asked?.framework === 'ultralytics' ? asked.graph : null;
  expect(graph?.layers.map(({ module }) => module)).toEqual(['Conv', 'Detect']);
  expect(graph?.scale).toEqual({ depth: 0.5, width: 0.25, maxChannels: 1024 });
  expect(planSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
});

test.each([
  ['an unknown module', 'os.system 1\nDetect <0>', '[-1, 1, os.system, [1]]'],
  [
    'text that the framework would evaluate',
    "Conv __import__('os') 3\nDetect <0>",
    `[-1, 1, Conv, ["__import__('os')", 3]]`,
  ],
])('a custom model with %s is refused', (_, notation, layer) => {
  const architecture = { layers: layersOf(notation), scales: {} };
  expect(graphOf(architecture, null)).toEqual(expect.any(String));
  const { cases, refused } = plan([withModel('own.yaml')], { trainings: [trainingWith(modelOf(layer))] });
  expect(cases).toEqual([]);
  expect(refused[0]?.reason).toMatch(/^the model has/);
});
