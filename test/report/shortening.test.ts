import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { MAX_COMMENT_CHARACTERS, MAX_SUMMARY_BYTES } from '../../src/report/limits.ts';
import { renderComment } from '../../src/report/markdown.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { type Result } from '../../src/report/result.ts';
import { renderMarkdown } from '../support/github-markdown.ts';
import { HOSTILE } from '../support/hostile.ts';
import { finding, predicted, resultOf } from '../support/results.ts';

const RUN_URL = 'https://github.com/octo/vision/actions/runs/100';
const CONTEXT = { headSha: '0123456789abcdef0123456789abcdef01234567', runUrl: RUN_URL };
const comment = (result: Result): string => renderComment(result, CONTEXT);

const good = (number: number): Result['runs'] =>
  Array.from({ length: number }, (_, i) => predicted({ path: `configs/good-${i}.yaml`, batch: 16, before: 8 }));
const bad = (number: number): Result['runs'] =>
  Array.from({ length: number }, (_, i) =>
    predicted({ path: `configs/bad-${i}.yaml`, model: 'yolov8m.pt', batch: 64 }),
  );

const occurrences = (text: string, part: string): number => text.split(part).length - 1;
const digest = (text: string): object => ({
  characters: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
});

test('ten configs need no shortening', () => {
  const text = comment(resultOf([...bad(1), ...good(9)]));
  expect(text).not.toContain('Shortened');
  expect(occurrences(text, 'Where the bytes go')).toBe(10);
});

test('stage 1 drops the details of configs that fit, and says so', () => {
  const text = comment(resultOf([...bad(3), ...good(60)]));
  expect(text).toContain('> **Shortened**: the details of configs that fit are left out.');
  expect(text).toContain(`[job summary](${RUN_URL})`);
  expect(occurrences(text, 'Where the bytes go')).toBe(3);
  expect(text).toContain('configs/good-59.yaml');
  expect(text).toContain('```mermaid');
  expect(digest(text)).toMatchSnapshot();
});

test('stage 2 drops all details and plots, and keeps every row and fix', () => {
  const text = comment(resultOf([...bad(50), ...good(50)]));
  expect(text).toContain('> **Shortened**: all details and plots are left out.');
  expect(text).not.toMatch(/<details|```mermaid/);
  expect(occurrences(text, '```diff')).toBe(50);
  expect(text).toContain('configs/good-49.yaml');
  expect(digest(text)).toMatchSnapshot();
});

test('stage 3 lists as many of the worst as fit and counts the rest', () => {
  const text = comment(resultOf([...good(250), ...bad(250)]));
  expect(text).toContain('> **Shortened**: only the worst configs are listed, without details and plots.');
  const rows = occurrences(text, '| ❌');
  expect(rows).toBeGreaterThan(50);
  expect(text).toContain(`**... and ${500 - rows} more configs**`);
  expect(text).toContain(`**... and ${250 - rows} more fixes**`);
  expect(text).not.toContain('configs/good-');
  expect(text.length).toBeGreaterThan(MAX_COMMENT_CHARACTERS * 0.95);
  expect(digest(text)).toMatchSnapshot();
});

test.each([1, 30, 100, 500, 3000])('with %d hostile configs the comment still fits and stays well formed', (number) => {
  const runs = Array.from({ length: number }, (_, i) => {
    const text = HOSTILE[i % HOSTILE.length] ?? '';
    return predicted({
      path: text,
      model: text,
      batch: i % 2 === 0 ? 16 : 200,
      findings: [finding({ path: text, message: text }), finding({ severity: 'error', message: `${text} ${text}` })],
    });
  });
  const text = comment(resultOf(runs));
  expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_CHARACTERS);
  const { tags } = renderMarkdown(text);
  expect(tags.filter((tag) => tag === 'details')).toHaveLength(tags.filter((tag) => tag === '/details').length);
  expect(tags.filter((tag) => /^(?:img|h1|input|!--)/.test(tag))).toEqual([]);
  expect(tags.filter((tag) => tag.startsWith('a ') && tag !== `a href="${RUN_URL}"`)).toEqual([]);
});

test('one config with 20,000 findings still makes a comment', () => {
  const findings = Array.from({ length: 20_000 }, (_, i) =>
    finding({ message: `configs/train.yaml:${i}:1: unknown key k${i}` }),
  );
  const text = comment(resultOf([predicted({ findings })]));
  expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_CHARACTERS);
  expect(text).toMatch(/\*\*\.\.\. and [\d,]+ more findings\*\*/);
});

test('an address that is none of ours makes no link', () => {
  const text = renderComment(resultOf([...bad(3), ...good(60)]), { ...CONTEXT, runUrl: 'https://x.example/a) [y](z' });
  expect(text).toContain('**Shortened**');
  expect(text).not.toContain('x.example');
});

test('the job summary holds 100 configs whole and stays under its limit with 3,000', () => {
  const whole = renderSummary(resultOf([...bad(50), ...good(50)]));
  expect(whole).not.toContain('Shortened');
  expect(occurrences(whole, '<details open>')).toBe(100);
  const cut = renderSummary(resultOf([...bad(1500), ...good(1500)]));
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
  expect(cut).toContain('**Shortened**');
  expect(cut).toContain('`result-json`');
});
