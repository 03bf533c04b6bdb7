import { expect, test } from 'vitest';
import { annotations } from '../../src/report/annotations.ts';
import { withIgnored } from '../../src/report/ignored.ts';
import { renderComment } from '../../src/report/markdown.ts';
import { failures } from '../../src/report/overall.ts';
import { type Ignored } from '../../src/report/result.ts';
import { broken, finding, predicted, resultOf } from '../support/results.ts';

const wish = (rule: string, path: string | null = null): Ignored => ({ rule, path, by: 'writer', reason: 'known' });
const RESULT = resultOf([
  predicted({ path: 'a.yaml', model: 'yolov8m.pt', batch: 64, findings: [finding({ path: 'a.yaml', rule: 'cache' })] }),
  predicted({ path: 'b.yaml', model: 'yolov8m.pt', batch: 64, findings: [finding({ path: 'b.yaml', rule: 'cache' })] }),
]);

test('an ignored verdict stays and fails no more', () => {
  const ignored = withIgnored(RESULT, [wish('oom', 'a.yaml')]);
  expect(ignored.runs.map(({ verdict }) => verdict)).toEqual(['oom', 'oom']);
  expect(failures(ignored, 'likely')).toEqual(['b.yaml:1: runs out of memory']);
  expect(annotations(ignored).map(({ level, path }) => [level, path])).toContainEqual(['notice', 'a.yaml']);
  expect(failures(withIgnored(RESULT, [wish('oom')]), 'likely')).toEqual([]);
});

test('another verdict is not the one that was ignored', () => {
  const tight = resultOf([predicted({ batch: 102 })]);
  expect(failures(withIgnored(tight, [wish('oom')]), 'tight')).toHaveLength(1);
  expect(failures(withIgnored(tight, [wish('tight')]), 'tight')).toEqual([]);
});

test('an ignored finding is gone, in its file or in all', () => {
  const rules = (wishes: readonly Ignored[]) => withIgnored(RESULT, wishes).runs.map(({ findings }) => findings.length);
  expect(rules([wish('cache', 'a.yaml')])).toEqual([0, 1]);
  expect(rules([wish('cache')])).toEqual([0, 0]);
});

test('a wish with nothing to ignore leaves no trace', () => {
  expect(withIgnored(RESULT, [wish('cache', 'c.yaml'), wish('toString')])).toBe(RESULT);
});

test('to ignore a verdict does not cover a config that cannot be read', () => {
  const result = resultOf([broken({ path: 'a.yaml' })]);
  expect(failures(withIgnored(result, [wish('oom'), wish('unknown')]), 'oom')).toHaveLength(1);
});

test('the comment says what is ignored, where, by whom and why', async () => {
  const result = withIgnored(RESULT, [wish('oom', 'a.yaml'), wish('cache')]);
  const comment = renderComment(result, { headSha: 'f'.repeat(40), runUrl: null });
  expect(comment).toContain('**Ignored**\n\n- `oom` in `a.yaml`, by `writer`: known\n- `cache`, by `writer`: known');
});
