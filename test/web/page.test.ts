// The page in a real browser, from file://; skipped where the machine has none.
import axe from 'axe-core';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EXAMPLES } from '../../web/examples.ts';
import { fragmentOf, questionOf } from '../../web/link.ts';
import { NO_MOVES } from '../../web/protocol.ts';
import { startChromium } from '../support/chromium.ts';
import { HOSTILE } from '../support/hostile.ts';
import { after, ARTIFACTS, builtPage, type Opened, settled, slide, windows } from '../support/web-page.ts';

const browser = await startChromium();
const built = browser === null ? null : builtPage();
afterAll(async () => {
  built?.remove();
  await browser?.close();
});
const inBrowser = test.skipIf(browser === null);

const opened = browser === null ? null : windows(browser);

async function open(fragment = '', { isKept = false } = {}): Promise<Opened> {
  return opened!.open(`${built!.url}${fragment}`, { isKept });
}

const { file: EXAMPLE, gpu: EXAMPLE_GPU } = EXAMPLES[0]!;
const FIRST = await fragmentOf({ files: [EXAMPLE], chosen: 0, gpu: EXAMPLE_GPU, moves: NO_MOVES });

/** The page as somebody sees it first, for tests that are not of how it is loaded. */
async function again(): Promise<Opened> {
  return opened!.again(built!.url, FIRST!);
}

async function verdictOf({ page }: Opened): Promise<string> {
  return page.locator('.verdict h2').innerText();
}

async function write(at: Opened, text: string): Promise<void> {
  await after(at.page, async () => at.page.getByRole('textbox', { name: 'Training config' }).fill(text));
}

async function chooseCard(at: Opened, name: string): Promise<void> {
  await after(at.page, async () => {
    const box = at.page.getByRole('combobox', { name: 'GPU' });
    await box.fill(name);
    await box.press('Enter');
  });
}

const SMALL = 'model: yolov8n.pt\ndata: coco.yaml\nimgsz: 640\nbatch: 8\nepochs: 10\n';

inBrowser('from a file, without a server, there is a verdict at once and nothing is asked of anybody', async () => {
  const at = await open('', { isKept: true });
  expect(await verdictOf(at)).toMatch(/^(?:Likely o|O)ut of memory/);
  expect(await at.page.locator('.sentence').innerText()).toMatch(
    /^Needs 1\d\.\d GiB \(.*\); 14\.6 GiB are usable on Tesla T4/,
  );
  expect(await at.page.locator('canvas').count()).toBe(2);
  expect(at.events).toEqual([]);
  await at.close();
});

inBrowser('what is pasted is judged, in each form that is read', async () => {
  const at = await again();
  const forms = [
    SMALL,
    'from ultralytics import YOLO\n\nYOLO("yolov8n.pt").train(data="coco.yaml", imgsz=640, batch=8)\n',
    '#!/bin/sh\nyolo detect train model=yolov8n.pt data=coco.yaml imgsz=640 batch=8\n',
    '{"model": "yolov8n.pt", "data": "coco.yaml", "imgsz": 640, "batch": 8, "epochs": 10}\n',
    JSON.stringify({
      cells: [
        { cell_type: 'code', source: ['!yolo train model=yolov8n.pt data=coco.yaml imgsz=640 batch=8'], outputs: [] },
      ],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    }),
  ];
  for (const text of forms) {
    await write(at, text);
    expect(await at.page.locator('.subject').innerText()).toBe('yolov8n.pt · 640 px · batch 8');
    expect(await verdictOf(at)).toMatch(/^Fits/);
  }
  expect(at.events).toEqual([]);
  await at.close();
});

inBrowser('what holds no training is told, with the reason', async () => {
  const at = await again();
  await write(at, 'hello: world\n');
  expect(await verdictOf(at)).toBe('No training here');
  await write(at, 'model: yolov8n.pt\ndata: coco.yaml\nimgsz: 640\nbatch: eight\n');
  expect(await at.page.locator('.findings').innerText()).toContain('batch');
  await at.close();
});

inBrowser('a card is found by any name people use, and by its size', async () => {
  const at = await again();
  const box = at.page.getByRole('combobox', { name: 'GPU' });
  for (const [typed, title] of [
    ['4090', 'NVIDIA GeForce RTX 4090'],
    ['NVIDIA A100-SXM4-80GB', 'NVIDIA A100-SXM4-80GB'],
  ] as const) {
    await box.fill(typed);
    await at.page.getByRole('option', { name: title }).first().waitFor();
    await after(at.page, async () => {
      await box.press('ArrowDown');
      await box.press('Enter');
    });
    expect(await at.page.locator('.card p').innerText()).toContain(title);
    expect(await verdictOf(at)).toMatch(/^Fits/);
  }
  await chooseCard(at, '11GB');
  expect(await at.page.locator('.card p').innerText()).toContain('GPU of 11 GB');
  await chooseCard(at, 'no-such-card');
  expect(await at.page.locator('.findings').innerText()).toContain('unknown GPU');
  await after(at.page, async () => at.page.getByRole('button', { name: 'None' }).click());
  expect(await verdictOf(at)).toBe('No GPU declared');
  expect(await at.page.locator('.verdict').innerText()).toContain('Smallest cards that hold it');
  await at.close();
});

inBrowser('each slider moves the prediction, and the way back is one click', async () => {
  const at = await again();
  await write(at, SMALL);
  const figure = async (nth: number): Promise<number> =>
    Number.parseFloat(await at.page.locator('.figures dd').nth(nth).innerText());
  const need = (): Promise<number> => figure(0);
  const peak = (): Promise<number> => figure(1);
  const start = await need();
  await slide(at.page, 'batch', 16);
  const withBatch = await need();
  expect(withBatch).toBeGreaterThan(start);
  await slide(at.page, 'imgsz', 800);
  const withSize = await need();
  expect(withSize).toBeGreaterThan(withBatch);
  const peakWithSize = await peak();
  await slide(at.page, 'labels per image', 500);
  // where all images together find no memory the assigner takes one after the other: labels decide the peak, not the need
  expect(await peak()).toBeGreaterThan(peakWithSize);
  await slide(at.page, 'gpus', 2);
  expect(await need()).toBeLessThan(withSize);
  expect(await at.page.locator('.subject').innerText()).toBe('yolov8n.pt · 800 px · batch 16 (2 x 8)');
  await after(at.page, async () => at.page.getByLabel('model').selectOption({ label: 'yolov8s.pt' }));
  expect(await at.page.locator('.subject').innerText()).toContain('yolov8s.pt');
  await after(at.page, async () => at.page.getByRole('button', { name: 'Back to the file' }).click());
  expect(await need()).toBe(start);
  expect(at.events).toEqual([]);
  await at.close();
});

inBrowser('the fix is a diff that one click writes into the file, and then it fits', async () => {
  const at = await again();
  expect(await at.page.getByLabel('Diff').innerText()).toMatch(/-batch: 42\n\+batch: \d+/);
  await after(at.page, async () => at.page.getByRole('button', { name: 'Apply the fix' }).click());
  expect(await verdictOf(at)).toMatch(/^Fits/);
  expect(await at.page.getByRole('textbox', { name: 'Training config' }).inputValue()).toMatch(/batch: (?!42)\d+\n/);
  await at.close();
});

inBrowser('another way applies itself, and shows what it writes into the file', async () => {
  const at = await again();
  await after(at.page, async () =>
    at.page
      .locator('.ways')
      .getByRole('button', { name: /^imgsz=/ })
      .click(),
  );
  expect(await verdictOf(at)).toMatch(/^Fits/);
  expect(await at.page.getByLabel('Diff').innerText()).toMatch(/-imgsz: 640\n\+imgsz: \d+/);
  await at.close();
  const withCard = await again();
  await after(withCard.page, async () => withCard.page.locator('.ways').getByRole('button', { name: /^gpu=/ }).click());
  expect(await verdictOf(withCard)).toMatch(/^Fits/);
  await withCard.close();
});

inBrowser('a link holds the whole state', async () => {
  const at = await again();
  await write(at, SMALL);
  await chooseCard(at, 'rtx-3060');
  await slide(at.page, 'batch', 20);
  await at.page.getByRole('button', { name: 'Copy link' }).click();
  await at.page.getByText('Copied.').waitFor();
  const link = await at.page.evaluate<string>('navigator.clipboard.readText()');
  const other = await open(new URL(link).hash);
  const seen = async ({ page }: Opened): Promise<string[]> => [
    ...(await page.locator('.verdict, .card p').allInnerTexts()),
    await page.getByRole('textbox', { name: 'Training config' }).inputValue(),
  ];
  expect(await seen(other)).toEqual(await seen(at));
  expect(other.events).toEqual([]);
  await Promise.all([at.close(), other.close()]);
});

const BROKEN = ['#1.AAAA', '#1.%00', '#nonsense', `#1.${'A'.repeat(5000)}`];

test.each(BROKEN)('a broken link (%#) holds no state', async (fragment) => {
  expect(await questionOf(fragment)).toBeNull();
});

inBrowser('a broken link opens the page as it is without one', async () => {
  const at = await open(BROKEN[0]);
  expect(await verdictOf(at)).toMatch(/^(?:Likely o|O)ut of memory/);
  expect(at.events).toEqual([]);
  await at.close();
});

inBrowser('files that belong together are read together, and one of several trainings is chosen', async () => {
  const at = await again();
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await after(at.page, async () =>
    at.page
      .locator('input[data-pick="files"]')
      .setInputFiles([
        file('a.yaml', SMALL),
        file('b.yaml', SMALL.replace('batch: 8', 'batch: 12')),
        file('c.md', 'hello'),
      ]),
  );
  expect(await at.page.locator('.subject').innerText()).toContain('batch 8');
  await after(at.page, async () => at.page.getByLabel('Training (2 found)').selectOption({ index: 1 }));
  expect(await at.page.locator('.subject').innerText()).toContain('batch 12');
  await at.close();
});

inBrowser('all cards that hold it stand in one table', async () => {
  const at = await again();
  await write(at, SMALL);
  await at.page.getByText('Compare cards').click();
  const rows = at.page.getByLabel('Cards that hold it').locator('tbody tr');
  await rows.first().waitFor();
  expect(await rows.count()).toBeGreaterThan(30);
  await after(at.page, async () => rows.getByRole('button').last().click());
  expect(await verdictOf(at)).toMatch(/^Fits/);
  await at.close();
});

inBrowser('the check is copied as a workflow that names the card', async () => {
  const at = await again();
  await at.page.getByText('Check every pull request').click();
  await at.page.getByRole('button', { name: 'Copy as workflow' }).click();
  await at.page.getByText('Copied.').waitFor();
  const text = await at.page.evaluate<string>('navigator.clipboard.readText()');
  expect(text).toMatch(/uses: oomlint\/oomlint@v1\n\s+with:\n\s+gpu: t4\n/);
  await at.close();
});

/** What text must never become. */
const ELEMENTS = 'document.querySelectorAll("img, iframe, object, embed, link[rel=stylesheet], a[href]").length';

inBrowser('no attack becomes markup, runs or asks', async () => {
  const at = await again();
  // pasted as it is, and as the values, the path and the card of a training
  await write(at, HOSTILE.join('\n'));
  expect(await at.page.evaluate(ELEMENTS)).toBe(0);
  await at.close();
  const files = HOSTILE.map((text) => ({
    path: `${text}.yaml`,
    text: `model: ${JSON.stringify(text)}\ndata: ${JSON.stringify(text)}\nimgsz: ${JSON.stringify(text)}\nbatch: 8\nepochs: 1\n`,
  }));
  const fragment = await fragmentOf({ files, chosen: 3, gpu: HOSTILE.join(' ').slice(0, 200), moves: NO_MOVES });
  const linked = await open(fragment!);
  expect(await linked.page.locator('.verdict').innerText()).not.toBe('');
  expect(await linked.page.locator('option').count()).toBeGreaterThanOrEqual(HOSTILE.length);
  expect(await linked.page.evaluate(ELEMENTS)).toBe(0);
  expect(linked.events).toEqual([]);
  expect(at.events).toEqual([]);
  await linked.close();
});

const WIDE = { width: 1300, height: 900 };
const PHONE = { width: 390, height: 900 };
const LOOKS = [
  ['light', WIDE, 'light'],
  ['dark', WIDE, 'dark'],
  ['phone', PHONE, 'light'],
  ['phone-dark', PHONE, 'dark'],
] as const;

inBrowser(
  'no rule of accessibility is broken and nothing scrolls sideways, wide, on a phone and at night',
  async () => {
    const at = await again();
    const { page } = at;
    const toggle = async () => {
      for (const summary of await page.locator('main summary').all()) await summary.click();
    };
    await toggle();
    await page.getByLabel('Cards that hold it').waitFor();
    await page.evaluate(axe.source);
    for (const [name, viewport, colorScheme] of LOOKS) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const broken = await page.evaluate<string[]>(`axe.run(document).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`);
      expect(broken, name).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), name).toBe(true);
    }
    await toggle();
    await page.evaluate('scrollTo(0, 0)');
    for (const [name, viewport, colorScheme] of ARTIFACTS === null ? [] : LOOKS) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(ARTIFACTS!, `page-${name}.png`), fullPage: true });
    }
    await at.close();
  },
);

inBrowser('everything is reached with the keyboard alone', async () => {
  const at = await again();
  // the keyboard goes on from where the page was clicked last
  await at.page.getByRole('heading', { name: 'oomlint' }).click();
  const wanted = ['Files…', 'GPU', 'batch', 'imgsz', 'Apply the fix'];
  const reached: string[] = [];
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await at.page.keyboard.press('Tab');
    reached.push(
      await at.page.evaluate<string>(`(() => {
        const at = document.activeElement;
        return at.labels?.[0]?.textContent ?? at.textContent;
      })()`),
    );
  }
  expect(wanted.filter((each) => !reached.includes(each))).toEqual([]);
  await settled(at.page);
  await at.close();
});

// the last, as it leaves elements behind
inBrowser('even a script within the page can connect to nothing', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  const at = await again();
  const outcome = await at.page.evaluate<string[]>(`(async () => {
    const tried = async (body) => { try { await body(); return 'went out'; } catch { return 'refused'; } };
    const loads = (element, key) => new Promise((resolve, reject) => {
      element.onload = resolve; element.onerror = reject; element[key] = '${url}'; document.body.append(element);
    });
    return Promise.all([
      tried(() => fetch('${url}')),
      tried(() => loads(new Image(), 'src')),
      tried(() => loads(document.createElement('script'), 'src')),
      new Promise((resolve) => {
        const source = "fetch('${url}').then(() => postMessage('went out'), () => postMessage('refused'))";
        new Worker(URL.createObjectURL(new Blob([source]))).onmessage = ({ data }) => resolve(data);
      }),
    ]).then((all) => (navigator.sendBeacon('${url}'), all));
  })()`);
  expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused']);
  await at.close();
  expect(asked).toBe(0);
  server.close();
});
