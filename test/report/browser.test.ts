// The HTML report and the comment, as GitHub lays it out, in a real browser; skipped where the machine has none.
import { afterAll, describe, expect, test } from 'vitest';
import { readWords } from '../../src/frameworks/cases.ts';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { resultOfConfigs } from '../../src/jobs/judge-configs.ts';
import { withTimelines } from '../../src/jobs/timelines.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown.ts';
import { type Result } from '../../src/report/result.ts';
import { runResultOf } from '../../src/report/run-result.ts';
import { judge } from '../../src/verdict/judge.ts';
import { emptyPages, startChromium } from '../support/chromium.ts';
import { renderMarkdown } from '../support/github-markdown.ts';
import { HOSTILE } from '../support/hostile.ts';
import { finding, predicted, resultOf } from '../support/results.ts';
import { SITUATIONS } from '../support/situations.ts';

const browser = await startChromium();
afterAll(() => browser?.close());
const inBrowser = test.skipIf(browser === null);
const pageFor = emptyPages(browser!);

const T4 = findCard('t4');
const OPTIONS = { opLevel: false, reserveBytes: 0 };

/** A real prediction, with memory over the instants of a step. */
function timed(words: string): Result {
  const { config } = readWords(words.split(' '), NOTHING_KNOWN);
  const gpus = { byGlob: null, runners: new Map(), otherwise: T4, team: [] };
  const result = resultOfConfigs([{ after: config, before: null }], () => gpus, OPTIONS, '1.0.0');
  return withTimelines(result, [config], OPTIONS);
}

/** The same without other ways, which no plot shows. */
function plotted(words: string): Result {
  const { config } = readWords(words.split(' '), NOTHING_KNOWN);
  const run = runResultOf(judge(config, T4, OPTIONS), config.source);
  return withTimelines(resultOf([run], T4), [config], OPTIONS);
}

interface Seen {
  /** Requests, errors and dialogs: a report has none of them. */
  readonly events: readonly string[];
  readonly hasSideways: boolean;
  /** Texts of plots that run into each other or out of the picture. */
  readonly collisions: readonly string[];
  readonly headline: string;
  /** Lowest contrast of a text of a plot with the page. */
  readonly contrast: number;
  /** Colours of the point of this config and of the limit. */
  readonly colours: { readonly now: string; readonly limit: string };
  readonly background: string;
}

async function see(result: Result, { width = 1100, dark = false } = {}): Promise<Seen> {
  const page = await pageFor({ width, isDark: dark });
  const events: string[] = [];
  page.on('request', (request) => events.push(`request ${request.url()}`));
  page.on('console', (message) => events.push(`console ${message.text()}`));
  page.on('pageerror', (error) => events.push(`error ${String(error)}`));
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setContent(renderHtml(result));
  return { ...(await page.evaluate<Omit<Seen, 'events'>>(LOOK)), events };
}

/** Runs in the page. */
const LOOK = `(() => {
  const collisions = [];
  for (const svg of document.querySelectorAll('svg')) {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter((each) => each.textContent.trim() !== '');
    const boxes = texts.map((each) => ({ text: each.textContent.trim(), box: each.getBoundingClientRect() }));
    for (const [index, { text, box }] of boxes.entries()) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1)
        collisions.push(text + ' is cut');
      for (const other of boxes.slice(index + 1)) {
        const isApart = box.right <= other.box.left || other.box.right <= box.left ||
          box.bottom - 3 <= other.box.top || other.box.bottom - 3 <= box.top;
        if (!isApart) collisions.push(text + ' x ' + other.text);
      }
    }
  }
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = luminance(getComputedStyle(document.body).backgroundColor);
  const contrasts = [...document.querySelectorAll('svg text')].map((text) => {
    const [light, dark] = [luminance(getComputedStyle(text).fill), ground].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  });
  const fill = (selector, property) => {
    const found = document.querySelector(selector);
    return found ? getComputedStyle(found)[property] : '';
  };
  return {
    contrast: Math.min(21, ...contrasts),
    colours: { now: fill('svg .now circle', 'fill'), limit: fill('svg .limit line', 'stroke') },
    collisions,
    hasSideways: document.documentElement.scrollWidth > innerWidth,
    headline: document.querySelector('h1').textContent.replace(/\\s+/g, ' ').trim(),
    background: getComputedStyle(document.body).backgroundColor,
  };
})()`;

describe('the HTML report', () => {
  inBrowser.each(Object.entries(SITUATIONS))('%s: the page asks for nothing and nothing is cut', async (_, result) => {
    const seen = await see(result);
    expect(seen).toMatchObject({ events: [], hasSideways: false, collisions: [] });
  });

  inBrowser('on a phone the page scrolls down only', async () => {
    expect(await see(SITUATIONS['several-before-after']!, { width: 390 })).toMatchObject({ hasSideways: false });
  });

  inBrowser.each([false, true])('every text of a plot can be read, at night too: %s', async (dark) => {
    for (const result of [SITUATIONS['oom']!, timed('model=yolov8m.pt batch=40')]) {
      expect((await see(result, { dark })).contrast).toBeGreaterThan(4.5);
    }
  });

  inBrowser('the point of this config has the colour of the limit only where it does not fit', async () => {
    const [good, bad] = [await see(SITUATIONS['tight']!), await see(SITUATIONS['oom']!)];
    expect(bad.colours.now).toBe(bad.colours.limit);
    expect(good.colours.now).not.toBe(good.colours.limit);
  });

  inBrowser.each([16, 28, 30, 32, 34, 36, 38, 40, 48, 64, 200])(
    'batch %d: no label of memory over a step or over batches runs into another',
    async (batch) => {
      const result = plotted(`model=yolov8m.pt batch=${batch}`);
      for (const width of [1100, 390]) {
        const seen = await see(result, { width });
        expect(seen).toMatchObject({ collisions: [], hasSideways: false, events: [] });
      }
    },
  );

  inBrowser('at night the page is dark', async () => {
    const [day, night] = [await see(SITUATIONS['oom']!), await see(SITUATIONS['oom']!, { dark: true })];
    expect([day.background, night.background]).toEqual(['rgb(255, 255, 255)', 'rgb(13, 17, 23)']);
  });

  inBrowser('a ladder of close batches has labels that can be read', async () => {
    const run = predicted({ model: 'yolov8m.pt', batch: 40 });
    const ladder = [36, 37, 38, 39, 40, 41].map((batch) => ({
      batch,
      needBytes: batch * 2 ** 28,
      devicePeakBytes: batch * 2 ** 28,
      risk: 0.5,
    }));
    expect((await see(resultOf([{ ...run, ladder }]))).collisions).toEqual([]);
  });

  inBrowser('no attack runs, loads or asks', async () => {
    const runs = HOSTILE.map((text) =>
      predicted({ path: text, findings: [finding({ message: text, rule: text, path: text })] }),
    );
    const seen = await see(resultOf(runs));
    expect(seen.events).toEqual([]);
    expect(seen.headline).toMatch(/^Fits: /);
  });
});

const DESKTOP = 860;
const PHONE = 390;

/** What GitHub's stylesheet does to the width of things. */
const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 16px; word-wrap: break-word; }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; }
th, td { border: 1px solid; padding: 6px 13px; } code { font: 85% ui-monospace, monospace; padding: .2em .4em; white-space: break-spaces; }
pre { overflow: auto; padding: 16px; font: 85% monospace; } pre code { padding: 0; white-space: pre; }
pre:has(.language-mermaid) { height: 340px; overflow: hidden; }`;

interface SeenComment {
  readonly height: number;
  readonly hasSideways: boolean;
  /** Columns of the first table whose right edge is on the screen. */
  readonly columns: number;
  readonly headline: string;
}

async function seeComment(result: Result, width: number): Promise<SeenComment> {
  const comment = renderComment(result, {
    headSha: '0'.repeat(40),
    runUrl: 'https://github.com/octo/vision/actions/runs/1',
  });
  const page = await pageFor({ width });
  await page.setContent(`<!doctype html><style>${STYLE}</style><body>${renderMarkdown(comment).html}`);
  return page.evaluate<SeenComment>(`({
    height: document.documentElement.scrollHeight,
    hasSideways: document.documentElement.scrollWidth > innerWidth,
    columns: [...document.querySelectorAll('table tr:nth-child(1) th')]
      .filter((cell) => cell.closest('table') === document.querySelector('table'))
      .filter((cell) => cell.getBoundingClientRect().right <= innerWidth).length,
    headline: document.querySelector('p').textContent,
  })`);
}

describe('the comment', () => {
  inBrowser.each(Object.keys(SITUATIONS))('%s: a phone shows every column without scrolling', async (name) => {
    expect(await seeComment(SITUATIONS[name]!, PHONE)).toMatchObject({ hasSideways: false, columns: 2 });
  });

  inBrowser.each([1, 5, 300])('a comment of %d configs is a few screens long', async (number) => {
    const runs = Array.from({ length: number }, (_, i) =>
      predicted({
        path: `configs/run-${i}.yaml`,
        model: i % 2 === 0 ? 'yolov8m.pt' : 'yolov8n.pt',
        batch: i % 2 === 0 ? 64 : 16,
      }),
    );
    const { height } = await seeComment(resultOf(runs), DESKTOP);
    expect(height).toBeLessThan(2600);
  });

  inBrowser('of a config that fits everything but its details is on one screen', async () => {
    const { height, headline } = await seeComment(SITUATIONS['fits']!, DESKTOP);
    expect(height).toBeLessThanOrEqual(900);
    expect(headline).toMatch(/^Fits: configs\/train\.yaml needs/);
  });
});
