import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { z } from 'zod';

const stepSchema = z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()).default({}) });
const jobSchema = z.object({ if: z.string().optional(), permissions: z.unknown(), steps: z.array(stepSchema) });
const workflowSchema = z.object({ jobs: z.record(z.string(), jobSchema) });
const actionSchema = z.object({
  inputs: z.record(z.string(), z.unknown()),
  outputs: z.record(z.string(), z.unknown()),
});
const ACTIONS: Readonly<Record<string, string>> = {
  'oomlint/oomlint@v1': 'action.yml',
  'oomlint/oomlint/probe@v1': 'probe/action.yml',
  'oomlint/oomlint/merge@v1': 'merge/action.yml',
};

const read = async (path: string): Promise<unknown> => parse(await readFile(path, 'utf8'));
const { jobs } = workflowSchema.parse(await read('docs/workflows/probe.yml'));
const steps = Object.values(jobs).flatMap((job) => job.steps);

test('every input that the probe workflow gives is one of its action', async () => {
  for (const { uses, with: given } of steps.filter((step) => step.uses in ACTIONS)) {
    const { inputs } = actionSchema.parse(await read(ACTIONS[uses]!));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  }
});

test('every other action is pinned to a commit', () => {
  for (const { uses } of steps.filter((step) => !(step.uses in ACTIONS))) expect(uses).toMatch(/@[0-9a-f]{40}$/);
});

test('the probe job refuses forks, has no permission, and no other job of the check waits for it', () => {
  expect(jobs['plan']?.if).toContain('head.repo.full_name == github.repository');
  expect(jobs['probe']?.permissions).toEqual({});
  expect(jobs['plan']).not.toHaveProperty('needs');
});

test('every setting of the probe action is one that its code reads', async () => {
  const { inputs } = actionSchema.parse(await read('probe/action.yml'));
  const code = (
    await Promise.all(['src/probe/settings.ts', 'src/jobs/probe-job.ts'].map((path) => readFile(path, 'utf8')))
  ).join();
  for (const name of Object.keys(inputs)) expect(code).toContain(`'${name}'`);
});
