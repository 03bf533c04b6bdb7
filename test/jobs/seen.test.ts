import { expect, test } from 'vitest';
import { annotations } from '../../src/report/annotations.ts';
import { type BoundWish, memoryIn, memoryLine, seenIn, withWishes, worseThan } from '../../src/jobs/seen.ts';
import { renderComment } from '../../src/report/markdown.ts';
import { failures } from '../../src/report/overall.ts';
import type { IgnoreEntry, Result } from '../../src/report/result.ts';
import { broken, finding, predicted, resultOf } from '../support/results.ts';

const wish = (rule: string, path: string | null = null): IgnoreEntry => ({ rule, path, by: 'writer', reason: 'known' });

/** Wishes that were said of what a result shows. */
const bound = (wishes: readonly IgnoreEntry[], shown: Result): BoundWish[] =>
  wishes.map((each) => ({ wish: each, seen: seenIn(shown) }));
const ignoring = (result: Result, wishes: readonly IgnoreEntry[]): Result => withWishes(result, bound(wishes, result));

const RESULT = resultOf([
  predicted({ path: 'a.yaml', model: 'yolov8m.pt', batch: 64, findings: [finding({ path: 'a.yaml', rule: 'cache' })] }),
  predicted({ path: 'b.yaml', model: 'yolov8m.pt', batch: 64, findings: [finding({ path: 'b.yaml', rule: 'cache' })] }),
]);

test('an ignored verdict stays and fails no more', () => {
  const ignored = ignoring(RESULT, [wish('oom', 'a.yaml')]);
  expect(ignored.runs.map(({ verdict }) => verdict)).toEqual(['oom', 'oom']);
  expect(failures(ignored, 'likely')).toEqual(['b.yaml:1: runs out of memory']);
  expect(annotations(ignored).map(({ level, path }) => [level, path])).toContainEqual(['notice', 'a.yaml']);
  expect(failures(ignoring(RESULT, [wish('oom')]), 'likely')).toEqual([]);
});

test('another verdict is not the one that was ignored', () => {
  const tight = resultOf([predicted({ batch: 102 })]);
  expect(failures(ignoring(tight, [wish('oom')]), 'tight')).toHaveLength(1);
  expect(failures(ignoring(tight, [wish('tight')]), 'tight')).toEqual([]);
});

test('an ignored finding is gone, in its file or in all', () => {
  const rules = (wishes: readonly IgnoreEntry[]) =>
    ignoring(RESULT, wishes).runs.map(({ findings }) => findings.length);
  expect(rules([wish('cache', 'a.yaml')])).toEqual([0, 1]);
  expect(rules([wish('cache')])).toEqual([0, 0]);
});

test('a wish with nothing to ignore leaves no trace', () => {
  expect(ignoring(RESULT, [wish('cache', 'c.yaml'), wish('toString')])).toEqual(RESULT);
});

test('to ignore a verdict does not cover a config that cannot be read', () => {
  const result = resultOf([broken({ path: 'a.yaml' })]);
  expect(failures(ignoring(result, [wish('oom'), wish('unknown')]), 'oom')).toHaveLength(1);
});

test('the comment says what is ignored, where, by whom and why', async () => {
  const result = ignoring(RESULT, [wish('oom', 'a.yaml'), wish('cache')]);
  const comment = renderComment(result, { headSha: 'f'.repeat(40), runUrl: null });
  expect(comment).toContain('**Ignored**\n\n- `oom` in `a.yaml`, by `writer`: known\n- `cache`, by `writer`: known');
});

const train = (change: Parameters<typeof predicted>[0]): Result =>
  resultOf([predicted({ path: 'a.yaml', model: 'yolov8m.pt', ...change })]);

test.each([
  ['the same', { batch: 64 }, null],
  ['what needs less, still too much', { batch: 48 }, null],
  ['a larger batch', { batch: 128 }, /GiB were seen, it needs .* GiB now \(batch 64 was seen, it is 128 now\)/],
  ['another file', { batch: 64, path: 'b.yaml' }, /not there when it was said/],
])('a wish that was said of batch 64 meets %s', (_, change, why) => {
  const result = withWishes(train(change), bound([wish('oom')], train({ batch: 64 })));
  expect(failures(result, 'likely')).toHaveLength(why === null ? 0 : 1);
  expect(result.lapsed?.[0]?.why ?? '').toMatch(why ?? /^$/);
  const comment = renderComment(result, { headSha: 'f'.repeat(40), runUrl: null });
  expect(comment.includes('**Ignored no longer**')).toBe(why !== null);
});

test('a wish lapses on a smaller card and for a finding that says something else', () => {
  const [seen] = seenIn(train({ batch: 64 }));
  expect(worseThan(seen!, { ...seen!, usable: seen!.usable! / 2 })).toMatch(/a card with .* was seen/);
  expect(worseThan(seen!, { ...seen!, usable: null })).toMatch(/no size/);
  const shown = (message: string) =>
    train({ batch: 2, findings: [finding({ path: 'a.yaml', rule: 'cache', message })] });
  const before = shown('a.yaml:3:1: cache takes 30 GiB');
  expect(withWishes(shown('a.yaml:9:1: cache takes 30 GiB'), bound([wish('cache')], before)).runs[0]?.findings).toEqual(
    [],
  );
  expect(
    withWishes(shown('a.yaml:3:1: cache takes 90 GiB'), bound([wish('cache')], before)).runs[0]?.findings,
  ).toHaveLength(1);
});

test('a wish of which nobody knows what it was said of holds nothing', () => {
  const result = withWishes(train({ batch: 64 }), [{ wish: wish('oom'), seen: null }]);
  expect(failures(result, 'likely')).toHaveLength(1);
  expect(result.lapsed?.[0]?.why).toContain('say it again');
});

test('what was seen fits the hidden line of a comment, and of too much the worst', () => {
  const seen = seenIn(train({ batch: 64 }));
  const memory = { now: seen, wishes: { 7: seen } };
  expect(memoryIn(`<!-- marker -->\n${memoryLine(memory)}\nbody`)).toEqual(memory);
  const many = Array.from({ length: 500 }, (_, i) => ({ ...seen[0]!, path: `configs/-->${i}.yaml` }));
  const line = memoryLine({ now: many, wishes: {} });
  expect(line.length).toBeLessThan(5000);
  expect(line.indexOf('-->')).toBe(line.length - 3);
  expect(memoryIn(line)?.now?.[0]).toEqual(many[0]);
  expect(memoryIn('<!-- oomlint-seen:%7Bbroken -->')).toBeNull();
});
