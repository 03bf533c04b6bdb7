import { runIn } from '../support/run-in.ts';
import { expect, test } from 'vitest';
import { jobsOf, withJobs } from '../../src/configs/assemble.ts';
import { BARE } from '../../src/configs/context.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import { recognise } from '../../src/configs/recognise.ts';
import { environmentOf } from '../../src/configs/environment.ts';

const files = (all: Readonly<Record<string, string>>) => ({ read: (path: string) => all[path] ?? null });
const NONE = files({});
const versionIn = (path: string, text: string) => environmentOf('t.yaml', '', files({ [path]: text })).ultralytics;

test.each([
  ['uv.lock', '[[package]]\nname = "ultralytics"\nversion = "8.3.40"\n', '8.3.40', 2],
  [
    'poetry.lock',
    '[[package]]\nname = "torch"\nversion = "2.4.0"\n\n[[package]]\nname = "ultralytics"\nversion = "8.2.7"\n',
    '8.2.7',
    6,
  ],
  ['Pipfile.lock', '{"default": {\n"ultralytics": {\n"version": "==8.1.2"}}}', '8.1.2', 2],
  [
    'requirements.txt',
    '# ultralytics==8.0.1\nultralytics-thop==2.0.0\nultralytics[export]==8.3.12  # pinned\n',
    '8.3.12',
    3,
  ],
  ['pyproject.toml', 'dependencies = [\n  "ultralytics==8.2.30",\n]\n', '8.2.30', 2],
  ['pyproject.toml', '[tool.poetry.dependencies]\nultralytics = "8.2.31"\n', '8.2.31', 2],
  ['environment.yml', 'dependencies:\n  - pip:\n      - ultralytics==8.0.200\n', '8.0.200', 3],
  ['environment.yml', 'dependencies:\n  - ultralytics=8.0.201\n', '8.0.201', 2],
  ['Dockerfile', 'FROM ultralytics/ultralytics:8.3.70-jetson\n', '8.3.70', 1],
  ['Dockerfile', 'FROM python:3.11\nRUN pip install "ultralytics==8.2.5"\n', '8.2.5', 2],
  ['requirements.txt', 'ultralytics==8.4.0rc1\n', '8.4.0rc1', 1],
  ['requirements.txt', 'ultralytics===8.3.5\n', '8.3.5', 1],
  ['setup.py', 'setup(install_requires=["ultralytics==8.1.0"])\n', '8.1.0', 1],
])('%s pins a version', (path, text, version, line) => {
  expect(versionIn(path, text)).toMatchObject({ value: version, origin: { kind: 'file', path, line } });
});

test.each([
  ['ultralytics>=8.0', '8.4.190'],
  ['ultralytics>=8.0,<8.3', '8.2.103'],
  ['ultralytics<8.3.50', '8.3.49'],
  ['ultralytics<=8.3.50', '8.3.50'],
  ['ultralytics~=8.2.0', '8.2.103'],
  ['ultralytics~=8.1', '8.4.190'],
  ['ultralytics==8.1.*', '8.1.46'],
  ['ultralytics>=8.3,!=8.4.*', '8.3.253'],
  ['ultralytics>=8.0,!=8.4.190', '8.3.253'],
  ['ultralytics>=8.2,<8.4,!=8.3.*', '8.2.103'],
  ['ultralytics>8.3.253,<8.4.100', '8.4.99'],
])('of the range %s the newest release that is known is assumed', (line, version) => {
  const found = versionIn('requirements.txt', `${line}\n`);
  expect(found).toMatchObject({ value: version, origin: { kind: 'assumed' } });
  expect(JSON.stringify(found)).toContain('requirements.txt:1');
});

test.each([
  'ultralytics\n',
  'ultralytics @ git+https://x.test/u\n',
  'my-ultralytics==8.0.0\n',
  'ultralytics>9\n',
  'ultralytics==8.x\n',
])('nothing is made of %j', (text) => {
  expect(versionIn('requirements.txt', text)).toBeNull();
});

test('a version goes before a range, and the file itself before all', () => {
  const all = files({ 'requirements.txt': 'ultralytics>=8.0\n', 'pyproject.toml': 'x = ["ultralytics==8.2.1"]\n' });
  expect(environmentOf('a.py', '', all).ultralytics?.value).toBe('8.2.1');
  expect(environmentOf('a.ipynb', '!pip install ultralytics==8.0.5', all).ultralytics?.value).toBe('8.0.5');
});

test('torch is taken from its pin or its image', () => {
  expect(
    environmentOf('a.py', '', files({ 'requirements.txt': 'torch==2.4.1+cu121\ntorchvision==0.19\n' })).torch?.value,
  ).toBe('2.4.1');
  expect(environmentOf('a.py', '', files({ Dockerfile: 'FROM pytorch/pytorch:2.1.0-cuda12.1\n' })).torch?.value).toBe(
    '2.1.0',
  );
  expect(environmentOf('a.py', '', files({ 'requirements.txt': 'torch>=2\n' })).torch).toBeNull();
});

test.each([
  ['t.sh', 'export PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True\n', 'expandable_segments:True'],
  [
    'Dockerfile',
    'ENV PYTORCH_ALLOC_CONF="max_split_size_mb:128,garbage_collection_threshold:0.8"\n',
    'max_split_size_mb:128,garbage_collection_threshold:0.8',
  ],
  ['w.yml', 'env:\n  PYTORCH_CUDA_ALLOC_CONF: expandable_segments:True\n', 'expandable_segments:True'],
  ['t.py', 'os.environ["PYTORCH_CUDA_ALLOC_CONF"] = "expandable_segments:True"\n', 'expandable_segments:True'],
  ['t.py', 'os.environ.setdefault("PYTORCH_CUDA_ALLOC_CONF", "max_split_size_mb:64")\n', 'max_split_size_mb:64'],
])('the settings of the allocator are read from %s: %s', (path, text, value) => {
  expect(environmentOf(path, text, NONE).allocConf?.value).toBe(value);
});

test('a comment sets nothing', () => {
  expect(
    environmentOf('t.sh', '# export PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True\n', NONE).allocConf,
  ).toBeNull();
});

test('a config has the settings of the job that runs it, unless it says its own', async () => {
  const workflow = `on: push
jobs:
  train:
    runs-on: gpu-t4-4-core
    env:
      PYTORCH_CUDA_ALLOC_CONF: expandable_segments:True
    steps:
      - run: python t.py
`;
  const read = async (path: string, content: string) => {
    const bytes = new TextEncoder().encode(content);
    return recognise(path, bytes, { ...BARE, parsers: await parsersFor(path, bytes) });
  };
  const script = (own = '') => `${own}from ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="d.yaml", batch=4)\n`;
  const settingsOf = async (own?: string) => {
    const readings = [await read('.github/workflows/t.yml', workflow), await read('t.py', script(own))];
    return runIn(withJobs(readings[1]!.configs[0]!, jobsOf(readings))[0])?.alloc_conf;
  };
  expect(await settingsOf()).toMatchObject({
    value: 'expandable_segments:True',
    origin: { path: '.github/workflows/t.yml', line: 6 },
  });
  const own = 'import os\nos.environ["PYTORCH_CUDA_ALLOC_CONF"] = "max_split_size_mb:64"\n';
  expect((await settingsOf(own))?.value).toBe('max_split_size_mb:64');
});
