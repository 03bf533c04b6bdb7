import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UserError } from '../../src/base/errors.ts';
import { readPolicyFile } from '../../src/policy/policy-file.ts';

const read = (text: string) => readPolicyFile('.github/oomlint.yml', text);

const WHOLE = `
gpu: t4 x2
gpus:
  - files: configs/edge/**
    gpu: jetson-orin-nano-8gb
  - files: [configs/big/**, "!configs/big/old.yaml"]
    gpu-memory: 70.5
    gpus: 8
runners:
  big-box: a100-80gb x4
fail-on: oom
comment-on: tight
reserve: 0.5
files: ["**/*.yaml", "!old/**"]
nc: 3
labels-per-image:
  visdrone.yaml: 300
ultralytics-version: 8.3.204
torch-version: 2.5
models:
  best.pt: yolov8s.pt
modules:
  MyC2f: C2f
ignore:
  - files: old/**
    reason: nobody trains these
    until: 2027-01-31
run-dumps: true
docs: true
`;

test('a whole policy is read, and follows the published schema', async () => {
  const policy = read(WHOLE);
  expect(policy).toMatchObject({
    gpu: 't4 x2',
    'torch-version': '2.5',
    'labels-per-image': { 'visdrone.yaml': 300 },
    ignore: [{ until: '2027-01-31' }],
  });
  const schema = JSON.parse(
    await readFile(new URL('../../docs/policy.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  validate(parse(WHOLE));
  expect(validate.errors).toBeNull();
  expect(validate({ gpuu: 't4' })).toBe(false);
});

test('an empty one says nothing', () => {
  expect(read('')).toEqual({});
  expect(read('# nothing yet\n')).toEqual({});
});

describe('what is not understood is refused by line and key', () => {
  test.each([
    ['gpuu: t4', ':1: gpuu: no key of a policy; did you mean gpu or gpus?'],
    ['gpu: t4\ngpu-memory: 3', ':2: gpu and gpu-memory exclude each other: give one'],
    ['gpu: t4\ngpu: l4', ':2: gpu: stands there twice'],
    [
      'gpus:\n  - files: a\n    gpu: t4\n    gpu-memory: 3',
      ':2: gpus: gpu and gpu-memory exclude each other: give one',
    ],
    ['gpus:\n  - files: a', ':2: gpus: an entry names gpu, gpu-memory or gpus'],
    ['- gpu: t4', ':1: a policy is a mapping such as "gpu: t4"'],
    ['a: [', ':1: '],
    ['gpu: t4\n---\ngpu: l4', ':3: a policy is one YAML document'],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(UserError);
    expect(() => read(text)).toThrow(`.github/oomlint.yml${message}`);
  });

  test.each([
    ['reserve: much', /:1: reserve: /],
    ['fail-on: maybe', /:1: fail-on: /],
    ['ignore:\n  - rule: x\n    until: 2027-01-01', /:2: ignore\.reason: /],
    ['ignore:\n  - rule: x\n    reason: y\n    until: soon', /:4: ignore\.until: /],
    ['gpus:\n  - gpu: t4', /:2: gpus\.files: /],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
