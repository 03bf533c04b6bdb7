// The comment in a real browser, laid out as GitHub lays it out; skipped where the machine has none.
import { afterAll, expect, test } from 'vitest';
import { renderComment } from '../../src/report/markdown.ts';
import { type Result } from '../../src/report/result.ts';
import { emptyPages, startChromium } from '../support/chromium.ts';
import { renderMarkdown } from '../support/github-markdown.ts';
import { predicted, resultOf } from '../support/results.ts';
import { SITUATIONS } from '../support/situations.ts';

const browser = await startChromium();
afterAll(() => browser?.close());
const inBrowser = test.skipIf(browser === null);
const pageFor = emptyPages(browser!);

const DESKTOP = 860;
const PHONE = 390;

/** What GitHub's stylesheet does to the width of things. */
const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 16px; word-wrap: break-word; }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; }
th, td { border: 1px solid; padding: 6px 13px; } code { font: 85% ui-monospace, monospace; padding: .2em .4em; white-space: break-spaces; }
pre { overflow: auto; padding: 16px; font: 85% monospace; } pre code { padding: 0; white-space: pre; }
pre:has(.language-mermaid) { height: 340px; overflow: hidden; }`;

interface Seen {
  readonly height: number;
  readonly hasSideways: boolean;
  /** Columns of the first table whose right edge is on the screen. */
  readonly columns: number;
  readonly headline: string;
}

async function see(result: Result, width: number): Promise<Seen> {
  const comment = renderComment(result, {
    headSha: '0'.repeat(40),
    runUrl: 'https://github.com/octo/vision/actions/runs/1',
  });
  const page = await pageFor({ width });
  await page.setContent(`<!doctype html><style>${STYLE}</style><body>${renderMarkdown(comment).html}`);
  return page.evaluate<Seen>(`({
    height: document.documentElement.scrollHeight,
    hasSideways: document.documentElement.scrollWidth > innerWidth,
    columns: [...document.querySelectorAll('table tr:nth-child(1) th')]
      .filter((cell) => cell.closest('table') === document.querySelector('table'))
      .filter((cell) => cell.getBoundingClientRect().right <= innerWidth).length,
    headline: document.querySelector('p').textContent,
  })`);
}

inBrowser.each(Object.keys(SITUATIONS))('%s: a phone shows every column without scrolling', async (name) => {
  expect(await see(SITUATIONS[name]!, PHONE)).toMatchObject({ hasSideways: false, columns: 2 });
});

inBrowser.each([1, 5, 300])('a comment of %d configs is a few screens long', async (number) => {
  const runs = Array.from({ length: number }, (_, i) =>
    predicted({
      path: `configs/run-${i}.yaml`,
      model: i % 2 === 0 ? 'yolov8m.pt' : 'yolov8n.pt',
      batch: i % 2 === 0 ? 64 : 16,
    }),
  );
  const { height } = await see(resultOf(runs), DESKTOP);
  expect(height).toBeLessThan(2600);
});

inBrowser('of a config that fits everything but its details is on one screen', async () => {
  const { height, headline } = await see(SITUATIONS['fits']!, DESKTOP);
  expect(height).toBeLessThanOrEqual(900);
  expect(headline).toMatch(/^Fits: configs\/train\.yaml needs/);
});
