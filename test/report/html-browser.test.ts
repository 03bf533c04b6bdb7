// The HTML report in a real browser; skipped where the machine has none.
import { afterAll, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/page.ts';
import { type Result } from '../../src/report/result.ts';
import { startChromium } from '../support/chromium.ts';
import { HOSTILE } from '../support/hostile.ts';
import { finding, predicted, resultOf } from '../support/results.ts';
import { SITUATIONS } from '../support/situations.ts';

const browser = await startChromium();
afterAll(() => browser?.close());
const inBrowser = test.skipIf(browser === null);

interface Seen {
  /** Requests, errors and dialogs: a report has none of them. */
  readonly events: readonly string[];
  readonly hasSideways: boolean;
  /** Texts of plots that run into each other or out of the picture. */
  readonly collisions: readonly string[];
  readonly headline: string;
  readonly background: string;
}

async function see(result: Result, { width = 1100, dark = false } = {}): Promise<Seen> {
  const context = await browser!.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  try {
    const page = await context.newPage();
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
  } finally {
    await context.close();
  }
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
        const isLine = /usable|GiB$/.test(text) || /usable|GiB$/.test(other.text);
        if (!isApart && !isLine) collisions.push(text + ' x ' + other.text);
      }
    }
  }
  return {
    collisions,
    hasSideways: document.documentElement.scrollWidth > innerWidth,
    headline: document.querySelector('h1').textContent.replace(/\\s+/g, ' ').trim(),
    background: getComputedStyle(document.body).backgroundColor,
  };
})()`;

inBrowser.each(Object.entries(SITUATIONS))('%s: the page asks for nothing and nothing is cut', async (_, result) => {
  const seen = await see(result);
  expect(seen).toMatchObject({ events: [], hasSideways: false, collisions: [] });
});

inBrowser('on a phone the page scrolls down only', async () => {
  expect(await see(SITUATIONS['several-before-after']!, { width: 390 })).toMatchObject({ hasSideways: false });
});

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
