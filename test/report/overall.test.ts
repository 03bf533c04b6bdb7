import { expect, test } from 'vitest';
import { failures, highestRisk, worstRun } from '../../src/report/overall.ts';
import { type Result, type RunResult } from '../../src/report/result.ts';
import { type Verdict } from '../../src/verdict/verdict.ts';

function run(path: string, verdict: Verdict | null, risk: number | null = null): RunResult {
  const judged = {
    run: null,
    estimate: null,
    recommendation: null,
    autoBatch: null,
    findings: [],
    ladder: [],
    before: null,
  };
  return { ...judged, source: { path, line: 3 }, verdict, risk };
}

function result(...runs: RunResult[]): Result {
  return { schema: 'oomlint/result@2', tool: { name: 'oomlint', version: '0.0.0' }, card: null, runs };
}

test('the worst verdict decides, of equals the riskiest', () => {
  const runs = [run('a', 'fits', 0.1), run('b', 'likely', 0.6), run('c', 'likely', 0.7), run('d', 'tight', 0.2)];
  expect(worstRun(result(...runs))?.source.path).toBe('c');
  expect(highestRisk(result(...runs))).toBe(0.7);
});

test('an unknown verdict counts only when nothing is known', () => {
  expect(worstRun(result(run('a', 'unknown'), run('b', 'fits', 0)))?.source.path).toBe('b');
  expect(worstRun(result(run('a', null), run('b', 'unknown')))?.source.path).toBe('b');
  expect(highestRisk(result(run('a', 'unknown')))).toBeNull();
  expect(worstRun(result())).toBeNull();
});

test('the policy names every config that fails', () => {
  const all = result(run('a.yaml', 'oom'), run('b.yaml', 'tight'), run('c.yaml', 'unknown'), run('d.yaml', null));
  expect(failures(all, 'likely')).toEqual(['a.yaml:3: runs out of memory']);
  expect(failures(all, 'tight')).toEqual(['a.yaml:3: runs out of memory', 'b.yaml:3: the memory is tight']);
  expect(failures(all, 'never')).toEqual([]);
});

test('a config that cannot be read fails unless nothing may', () => {
  const finding = { rule: 'yaml', severity: 'error', message: 'm', path: 'a.yaml', line: 3, column: 1 } as const;
  const broken = result({ ...run('a.yaml', 'unknown'), findings: [finding] });
  expect(failures(broken, 'oom')).toEqual(['a.yaml:3: the config cannot be read']);
  expect(failures(broken, 'never')).toEqual([]);
});
