// A table of attacks: every hostile text in every place that a pull request can write to, through every surface.
import { expect, test } from 'vitest';
import { solved, whatIf } from '../../src/bot/answers.ts';
import { annotations } from '../../src/report/annotations.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown.ts';
import { type Result } from '../../src/report/result.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { suggestions } from '../../src/report/suggestion.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { renderText } from '../../src/report/text.ts';
import { activeText, renderMarkdown } from '../support/github-markdown.ts';
import { HOSTILE } from '../support/hostile.ts';
import { finding, predicted, resultOf } from '../support/results.ts';

/** A result with a text wherever a stranger decides what stands there. */
function poisoned(text: string): Result {
  const run = predicted({
    path: text,
    model: 'yolov8m.pt',
    batch: 64,
    before: 8,
    findings: [
      finding({ path: text, message: text, rule: text, severity: 'error' }),
      finding({ path: text, message: text, severity: 'notice' }),
    ],
  });
  const field = (value: string) => ({ value, origin: { kind: 'assumed' as const, why: text } });
  const poisonedRun = {
    ...run.run!,
    label: text,
    model: text,
    size: text,
    words: { sample: [text, text] as const, remedy: text, unsaid: [text] },
    fields: { ...run.run!.fields, model: field(text), data: field(text), optimizer: field(text), device: field(text) },
  };
  const estimate = { ...run.estimate!, assumptions: [text, ...run.estimate!.assumptions] };
  const change = { key: 'batch', from: text, to: '38' };
  const recommendation = { ...run.recommendation!, changes: [change] };
  const ignored = [{ rule: text, path: text, by: text, reason: text }];
  const result = resultOf([{ ...run, run: poisonedRun, estimate, recommendation }]);
  return { ...result, ignored };
}

const CONTEXT = { headSha: 'f'.repeat(40), runUrl: null };
const MARKDOWN: Readonly<Record<string, (result: Result) => string>> = {
  comment: (result) => renderComment(result, CONTEXT),
  summary: renderSummary,
  'what-if': ({ runs: [run], card }) => whatIf([{ now: run!, instead: run!, cards: { now: card, instead: card } }]),
  solve: ({ runs: [run] }) =>
    solved('imgsz', [{ place: run!.source.path, solution: { field: 'imgsz', problem: run!.source.path } }]),
};

const withoutCode = (tags: readonly string[]): string[] => tags.filter((tag) => !/^\/?code\b/.test(tag));

test.each(Object.entries(MARKDOWN))('%s: no attack is more than text', (_, render) => {
  const harmless = withoutCode(renderMarkdown(render(poisoned('x'))).tags);
  for (const text of HOSTILE) {
    const markdown = render(poisoned(text));
    const page = renderMarkdown(markdown);
    expect(withoutCode(page.tags), text).toEqual(harmless);
    expect(activeText(page), text).toEqual([]);
    expect(markdown.replaceAll('\n', ''), text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

test('Mermaid: nothing of a stranger goes into the plot', () => {
  const plot = (text: string) => /```mermaid[\s\S]*?```/.exec(renderComment(poisoned(text), CONTEXT))?.[0];
  for (const text of HOSTILE) expect(plot(text), text).toBe(plot('x'));
  expect(plot('x')).toContain('xychart-beta');
});

/** Tags and attributes of our own page; the text between them is a stranger's. */
const skeleton = (html: string): string[] => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);

test('HTML: tags and attributes are always ours', () => {
  const harmless = skeleton(renderHtml(poisoned('x')));
  for (const text of HOSTILE) {
    const html = renderHtml(poisoned(text));
    expect(skeleton(html), text).toEqual(harmless);
    expect(html.replaceAll('\n', ''), text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
  expect(harmless.join('')).not.toMatch(/<script|<img|<link|<iframe|<form|\son\w+=|javascript:/i);
});

test('SARIF: every text is one string of the log', () => {
  const shape = (text: string) =>
    JSON.stringify(JSON.parse(renderSarif(poisoned(text))), (_, value: unknown) =>
      typeof value === 'string' ? 'text' : value,
    );
  for (const text of HOSTILE) expect(shape(text), text).toBe(shape('x'));
});

test('annotations and terminal: one line, and nothing that speaks to a runner or a terminal', () => {
  for (const text of HOSTILE) {
    for (const { title, message } of annotations(poisoned(text))) {
      expect(title + message, text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
    expect(renderText(poisoned(text), { colour: false }).replaceAll('\n', ''), text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

test('suggestions: a line of a stranger is applied as it is, or not at all', () => {
  for (const text of HOSTILE) {
    const result = resultOf([predicted({ model: 'yolov8m.pt', batch: 64 })]);
    const line = `batch: 64 # ${text}`;
    for (const { body } of suggestions(result, () => line)) {
      const [, fence = '', content] = /(`{3,})suggestion\n(.*)\n\1$/s.exec(body) ?? [];
      expect(content, text).toBe(`batch: 38 # ${text}`);
      expect(content?.includes(fence), text).toBe(false);
    }
  }
});
