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

test('of more than ten configs the worst ten stand open, the rest one line each in a fold, and one line counts', () => {
  const text = comment(resultOf([...bad(12), ...good(20)]));
  expect(text).toContain('\n\n32 configs: 12 run out of memory, 20 fit.\n\n');
  const [open = ''] = text.split('<details>');
  expect(occurrences(open, '| ❌')).toBe(10);
  expect(open).not.toContain('✅');
  expect(text).toContain('<summary>22 more configs, worst first</summary>');
  expect(text).toContain('| ✅\u00A0fits | `configs/good-19.yaml:1` | 2.8\u00A0of\u00A014.6 |');
});

test('of more than ten configs the worst three are explained, one fix is open, and it says where the rest is', () => {
  const text = comment(resultOf([...bad(12), ...good(20)]));
  expect(text).toContain('> **Shortened**: the details of the worst 3 are here.');
  expect(text).toContain(`[job summary](${RUN_URL})`);
  expect(occurrences(text, 'Where the bytes go')).toBe(3);
  expect(text).toContain('<summary>9 more fixes</summary>');
  expect(text).toContain('**... and 2 more fixes**');
  expect(occurrences(text, '```mermaid')).toBe(1);
  expect(digest(text)).toMatchSnapshot();
});

test.each([50, 300, 3000])('%d configs make a comment that is read in a minute', (number) => {
  const text = comment(resultOf([...bad(number / 2), ...good(number / 2)]));
  expect(text.length).toBeLessThan(22_000);
  expect(text).toContain('> **Shortened**');
});

test('where not every config is listed, it is counted', () => {
  const text = comment(resultOf([...good(250), ...bad(250)]));
  expect(text).toContain('and not every config is listed');
  expect(text).toContain('**... and 430 more configs**');
  expect(text).toContain('**... and 240 more fixes**');
});

test('nothing that fits takes a plot', () => {
  for (const result of [resultOf(good(1)), resultOf(good(5)), resultOf(good(40))]) {
    expect(comment(result)).not.toMatch(/```mermaid|batch +\d+ +█/);
  }
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
  expect(occurrences(whole, 'Where the bytes go')).toBe(100);
  expect(occurrences(whole, '<details open>')).toBe(10);
  const cut = renderSummary(resultOf([...bad(1500), ...good(1500)]));
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
  expect(cut).toContain('**Shortened**');
  expect(cut).toContain('`result-json`');
});
