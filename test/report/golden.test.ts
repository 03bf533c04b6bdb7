// Every situation as a file that a person can open: test/golden/*.md. `npx vitest run -u` writes them anew.
import { expect, test } from 'vitest';
import { renderComment, renderResolved } from '../../src/report/markdown.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { activeText, renderMarkdown } from '../support/github-markdown.ts';
import { SITUATIONS } from '../support/situations.ts';

const CONTEXT = {
  headSha: '0123456789abcdef0123456789abcdef01234567',
  runUrl: 'https://github.com/octo/vision/actions/runs/100',
};

const golden = (name: string): string => `../golden/${name}.md`;

test.each(Object.entries(SITUATIONS))('%s: the comment is as in its golden file', async (name, result) => {
  const comment = renderComment(result, CONTEXT);
  await expect(comment).toMatchFileSnapshot(golden(name));
});

test('resolved: the comment is as in its golden file', async () => {
  await expect(renderResolved()).toMatchFileSnapshot(golden('resolved'));
  expect(renderComment({ ...SITUATIONS['fits']!, runs: [] }, CONTEXT)).toBe(renderResolved());
});

test('the job summary is as in its golden file', async () => {
  await expect(renderSummary(SITUATIONS['several-before-after']!)).toMatchFileSnapshot(golden('summary'));
});

test.each(Object.entries(SITUATIONS))('%s: GitHub shows it without surprises', (_, result) => {
  for (const markdown of [renderComment(result, CONTEXT), renderSummary(result)]) {
    const page = renderMarkdown(markdown);
    expect(activeText(page)).toEqual([]);
    expect(page.tags.filter((tag) => /^(?:a|img|script|input)\b/.test(tag))).toEqual([]);
    expect(page.tags.filter((tag) => tag === 'table')).not.toEqual([]);
    expect(page.text).not.toMatch(/\*\*|\| ---|```|undefined|null|NaN|Infinity/);
    for (const tag of ['details', 'table', 'code', 'pre', 'summary', 'sub']) {
      const opened = page.tags.filter((each) => new RegExp(`^${tag}\\b`).test(each)).length;
      expect(page.tags.filter((each) => each === `/${tag}`)).toHaveLength(opened);
    }
  }
});

test.each(Object.entries(SITUATIONS))(
  '%s: the comment says nothing of the run and commit that wrote it',
  (_, result) => {
    expect(renderComment(result, CONTEXT)).toBe(renderComment(result, { headSha: 'f'.repeat(40), runUrl: null }));
  },
);

test.each(Object.entries(SITUATIONS))('%s: no advice to scale the learning rate', (_, result) => {
  expect(renderComment(result, CONTEXT)).not.toMatch(/learning rate|lr0(?! stays)|scale.{0,20}lr/i);
});

test('why nothing is known is said once', () => {
  const text = renderComment(SITUATIONS['unknown-model']!, CONTEXT);
  expect(text.match(/no memory model for/g)).toHaveLength(1);
  expect(renderSummary(SITUATIONS['unknown-model']!).match(/no memory model for/g)).toHaveLength(1);
});
