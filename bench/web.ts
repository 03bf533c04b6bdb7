// npm run bench:web: the page in a real browser: its size, its first verdict and the time of a frame. Times are of this machine.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../test/support/chromium.ts';
import { after, builtPage, windows } from '../test/support/web-page.ts';
import { quantile } from './statistics.ts';

const LOADS = 5;
const FRAMES = 40;
const SMALL = 'model: yolov8n.pt\ndata: coco.yaml\nimgsz: 640\nbatch: 16\nepochs: 100\n';

function report(what: string, value: number, unit: string, aim: number): void {
  const note = `aim below ${aim} ${unit}, ${value < aim ? 'met' : 'missed'}`;
  console.log(`${what.padEnd(44)} ${value.toFixed(1).padStart(8)} ${unit}  ${note}`);
}

/** From the start of the navigation until the verdict stands there. */
async function firstVerdict(browser: Browser, url: string): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(`window.firstVerdict = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.verdict h2')) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now()));
    }).observe(document, { childList: true, subtree: true });
  })`);
  await page.goto(url);
  const milliseconds = await page.evaluate<number>('window.firstVerdict');
  await page.context().close();
  return milliseconds;
}

/** From the move of a slider until the page shows another need, for one stop after the other. */
async function frames(page: Page, name: string): Promise<number[]> {
  const id = await page.getByRole('slider', { name }).getAttribute('id');
  return page.evaluate<number[]>(`(async () => {
    const slider = document.getElementById(${JSON.stringify(id)});
    const times = [];
    for (let frame = 0; frame < ${FRAMES}; frame += 1) {
      const start = performance.now();
      const shown = new Promise((resolve) => {
        const observer = new MutationObserver(() => { observer.disconnect(); requestAnimationFrame(resolve); });
        observer.observe(document.querySelector('.answer'), { childList: true, subtree: true, characterData: true });
      });
      slider.value = String(8 + (frame % 24));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await shown;
      times.push(performance.now() - start);
    }
    return times;
  })()`);
}

const browser = await startChromium();
if (browser !== null) {
  const built = builtPage();
  const bytes = gzipSync(readFileSync(fileURLToPath(built.url)), { level: 9 }).length;
  report('page, gzip', bytes / 1000, 'kB', 900);
  const loads: number[] = [];
  for (let load = 0; load < LOADS; load += 1) loads.push(await firstVerdict(browser, built.url));
  report('first verdict, cold load, median', quantile(loads, 0.5), 'ms', 1000);
  const { page, close } = await windows(browser).open(built.url);
  await after(page, async () => page.getByRole('textbox', { name: 'Training config' }).fill(SMALL));
  for (const name of ['batch', 'imgsz']) {
    await frames(page, name);
    const times = await frames(page, name);
    report(`yolov8n, a frame while ${name} moves, median`, quantile(times, 0.5), 'ms', 50);
    report(`yolov8n, a frame while ${name} moves, 90 %`, quantile(times, 0.9), 'ms', 50);
  }
  await close();
  built.remove();
  await browser.close();
}
