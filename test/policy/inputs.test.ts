import { describe, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../src/base/errors.ts';
import { type Inputs, readInputs } from '../../src/policy/inputs.ts';

const inputs = (given: Readonly<Record<string, string>> = {}): Inputs => {
  const all: Readonly<Record<string, string>> = { 'github-token': 'ghs_x', ...given };
  return readInputs((name) => all[name] ?? '');
};

test('without inputs there is no card, the check fails from likely on and speaks of every changed config', () => {
  expect(inputs()).toMatchObject({
    githubToken: 'ghs_x',
    card: null,
    reserveBytes: 0,
    failOn: 'likely',
    commentOn: 'always',
    commentKey: 'default',
    known: { nc: null, labelsPerImage: null, ultralytics: null, torch: null, gpus: null },
  });
  expect(inputs().files('any.yaml')).toBe(true);
});

test('inputs become facts whose origin is the policy', () => {
  const { known, card, reserveBytes, ...rest } = inputs({
    gpu: ' Tesla T4 ',
    reserve: '0.5',
    'fail-on': 'oom',
    'comment-on': 'tight',
    'comment-key': 'detector',
    files: 'configs/**',
    nc: '3',
    gpus: '2',
    'labels-per-image': '120',
    'ultralytics-version': '8.3.0',
    'torch-version': '2.5.1+cu124',
  });
  expect(card?.name).toBe('t4');
  expect(reserveBytes).toBe(2 ** 29);
  expect(rest).toMatchObject({ failOn: 'oom', commentOn: 'tight', commentKey: 'detector' });
  expect(rest.files('a.yaml')).toBe(false);
  expect(known).toEqual({
    nc: { value: 3, origin: { kind: 'policy', name: 'nc' } },
    labelsPerImage: { value: 120, origin: { kind: 'policy', name: 'labels-per-image' } },
    ultralytics: { value: '8.3.0', origin: { kind: 'policy', name: 'ultralytics-version' } },
    torch: { value: '2.5.1+cu124', origin: { kind: 'policy', name: 'torch-version' } },
    gpus: { value: 2, origin: { kind: 'policy', name: 'gpus' } },
  });
});

test('a GPU may be given by its memory', () => {
  expect(inputs({ 'gpu-memory': '11.5' }).card).toMatchObject({ name: 'memory', usableBytes: 11.5 * 2 ** 30 });
});

describe('what is not understood is refused by the name of the input', () => {
  test.each([
    [{ gpu: 't4', 'gpu-memory': '15' }, 'input gpu and input gpu-memory exclude each other: give one'],
    [{ gpus: 'two' }, 'input gpus: expected a whole number from 1 to 1024, got "two"'],
    [{ gpus: '0' }, 'input gpus: expected a whole number from 1 to 1024, got "0"'],
    [{ 'gpu-memory': '12TB' }, 'input gpu-memory: expected a number of GiB over 0 and up to 2048, got "12TB"'],
    [{ reserve: '-1' }, 'input reserve: expected a number of GiB from 0 to 2048, got "-1"'],
    [
      { 'fail-on': 'liekly' },
      'input fail-on: expected one of never, oom, likely, tight, got "liekly"; did you mean likely?',
    ],
    [{ 'comment-on': 'yes' }, 'input comment-on: expected one of always, never, oom, likely, tight, got "yes"'],
    [
      { 'ultralytics-version': '7.0' },
      'input ultralytics-version: expected a version of ultralytics, as 8.3.204, got "7.0"',
    ],
    [{ 'torch-version': 'latest' }, 'input torch-version: expected a version of PyTorch, as 2.5.1, got "latest"'],
    [{ nc: '80.5' }, 'input nc: expected a whole number from 1 to 100000, got "80.5"'],
    [{ files: 'a{b' }, 'input files: "a{b" is no glob (braces and brackets must be closed and not nested)'],
    [{ 'github-token': '' }, 'input github-token is empty; leave it out to use the token of the workflow'],
  ])('%o', (given, message) => {
    expect(() => inputs(given)).toThrow(new UserError(message));
  });

  test('an unknown GPU with its near matches', () => {
    expect(() => inputs({ gpu: 'a10g-24' })).toThrow(UserError);
    expect(() => inputs({ gpu: 'T5' })).toThrow(/unknown GPU "T5": did you mean t4/);
  });
});

test('every input of action.yml is read, and no other', async () => {
  const action = z
    .object({ inputs: z.record(z.string(), z.unknown()) })
    .parse(parse(await readFile(new URL('../../action.yml', import.meta.url), 'utf8')));
  const asked = new Set<string>();
  readInputs((name) => {
    asked.add(name);
    return name === 'github-token' ? 'x' : '';
  });
  expect([...asked].toSorted()).toEqual(Object.keys(action.inputs).toSorted());
});
