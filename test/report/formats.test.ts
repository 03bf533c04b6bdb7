// What other tools read: reviewdog's rdjson and GitLab's code quality report, by the rules that they publish.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { renderCodeQuality } from '../../src/report/code-quality.ts';
import { renderRdjson } from '../../src/report/rdjson.ts';
import type { Result } from '../../src/report/result.ts';
import { HOSTILE } from '../support/hostile.ts';
import { finding, predicted, resultOf, unknownModel } from '../support/results.ts';
import { SITUATIONS } from '../support/situations.ts';

const position = z.strictObject({ line: z.int().min(1), column: z.int().min(1).optional() });
const range = z.strictObject({ start: position, end: position.optional() });
const source = z.strictObject({ name: z.string(), url: z.url().optional() });
/**
 * DiagnosticResult of reviewdog's proto/rdf/reviewdog.proto (commit 51bfa269). It is read by protojson, which refuses a
 * field that it does not know.
 */
const rdjson = z.strictObject({
  source,
  diagnostics: z.array(
    z.strictObject({
      message: z.string().min(1),
      location: z.strictObject({ path: z.string().min(1), range }),
      severity: z.enum(['ERROR', 'WARNING', 'INFO']),
      code: z.strictObject({ value: z.string(), url: z.url().optional() }),
      suggestions: z.array(z.strictObject({ range, text: z.string() })).optional(),
    }),
  ),
});

/** docs.gitlab.com/ci/testing/code_quality: every field is required, a path is relative and starts without `./`. */
const codeQuality = z.array(
  z.object({
    description: z.string().min(1),
    check_name: z.string().regex(/^oomlint\/[\w-]*$/),
    fingerprint: z.string().min(1),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.object({
      path: z.string().regex(/^(?!\.\/)/),
      lines: z.object({ begin: z.int().min(1) }),
    }),
  }),
);

const LINES = ['task: detect', '# ü', 'data: coco.yaml', 'batch: 64', 'model: yolov8m.pt'];
const lineAt = (_: string, line: number): string | undefined => LINES[line - 1];
const asRdjson = (result: Result, lines = lineAt) => rdjson.parse(JSON.parse(renderRdjson(result, lines)));
const asCodeQuality = (result: Result) => codeQuality.parse(JSON.parse(renderCodeQuality(result)));

test.each(Object.entries(SITUATIONS))('%s: both formats keep to their rules', (_, result) => {
  asRdjson(result);
  const prints = asCodeQuality(result).map(({ fingerprint }) => fingerprint);
  // of equal ones GitLab shows the first alone
  expect(new Set(prints).size).toBe(prints.length);
});

test('rdjson has the verdict at the batch, and its fix as a whole line', () => {
  const [first] = asRdjson(SITUATIONS['oom']!).diagnostics;
  expect(first).toMatchObject({
    message: expect.stringMatching(/^Out of memory: needs 20\.4 GiB/) as unknown,
    severity: 'ERROR',
    code: { value: 'oom' },
    location: { path: 'configs/train.yaml', range: { start: { line: 4, column: 8 } } },
    suggestions: [{ range: { start: { line: 4 }, end: { line: 4 } } }],
  });
  expect(first?.suggestions?.[0]?.text).toMatch(/^batch: \d+$/);
});

test('rdjson suggests nothing on a line that says something else by now', () => {
  const [first] = asRdjson(SITUATIONS['oom']!, () => 'batch: ${BATCH}').diagnostics;
  expect(first).toBeDefined();
  expect(first).not.toHaveProperty('suggestions');
});

test('rdjson counts columns in bytes, and leaves them out where the line is not at hand', () => {
  const result = resultOf([predicted({ findings: [finding({ line: 7, column: 4 })] })]);
  const at = (text: string | undefined) =>
    asRdjson(result, () => text).diagnostics.find(({ location }) => location.range.start.line === 7)?.location.range
      .start;
  expect(at('é😀x')).toEqual({ line: 7, column: 7 });
  expect(at(undefined)).toEqual({ line: 7 });
});

test('what fits is said in neither', () => {
  for (const name of ['fits', 'no-card']) {
    expect(asRdjson(SITUATIONS[name]!).diagnostics).toEqual([]);
    expect(asCodeQuality(SITUATIONS[name]!)).toEqual([]);
  }
});

test('GitLab gets the verdicts by their weight', () => {
  const runs = [
    predicted({ model: 'yolov8m.pt', batch: 64 }),
    predicted({ batch: 102 }),
    unknownModel({ findings: [] }),
  ];
  expect(asCodeQuality(resultOf(runs)).map(({ check_name, severity }) => [check_name, severity])).toEqual([
    ['oomlint/oom', 'critical'],
    ['oomlint/tight', 'minor'],
    ['oomlint/unknown', 'info'],
  ]);
});

test('a fingerprint stays the same when lines move and when a path is written with a dot in front', () => {
  const at = (line: number, path: string) =>
    asCodeQuality(resultOf([predicted({ path, line, model: 'yolov8m.pt', batch: 64, findings: [finding({ path })] })]));
  const prints = (all: ReturnType<typeof at>) => all.map(({ fingerprint }) => fingerprint);
  expect(prints(at(1, 'a.yaml')).length).toBeGreaterThan(1);
  expect(prints(at(1, 'a.yaml'))).toEqual(prints(at(9, './a.yaml')));
  expect(prints(at(1, 'a.yaml'))).not.toEqual(prints(at(1, 'b.yaml')));
});

test('no hostile text brings a control character or a field of its own', () => {
  for (const text of HOSTILE) {
    const result = resultOf([predicted({ path: 'a.yaml', findings: [finding({ message: text, rule: text })] })]);
    for (const { message, code } of asRdjson(result).diagnostics) {
      expect(`${message}${code.value}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
    for (const { description } of asCodeQuality(result)) expect(description).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});
