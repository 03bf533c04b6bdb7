import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Where the pictures of the page go that CI keeps for whoever looks at a run; nobody looks at those of another run. */
export const ARTIFACTS = process.env['CI'] === undefined ? null : join(ROOT, 'test/artifacts');

/** The page as it is published, in a folder of its own. */
export function builtPage(): { readonly url: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'oomlint-web-'));
  execFileSync(process.execPath, [join(ROOT, 'scripts/build-web.ts'), folder], { cwd: ROOT });
  if (ARTIFACTS !== null) mkdirSync(ARTIFACTS, { recursive: true });
  return {
    url: pathToFileURL(join(folder, 'index.html')).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A page of a browser and everything that it asks for, says or stumbles over. */
export interface Opened {
  readonly page: Page;
  readonly events: string[];
  readonly close: () => Promise<void>;
}

export interface Windows {
  /**
   * Loads the page anew at an address, in a window that is used again: a window of its own takes twice as long. `isKept`
   * leaves it loaded for `again`.
   */
  readonly open: (url: string, how?: { readonly isKept: boolean }) => Promise<Opened>;
  /** The page as it was loaded once, brought back by a link and with its folds closed: to load it takes three seconds of processor time. */
  readonly again: (url: string, fragment: string) => Promise<Opened>;
}

export function windows(browser: Browser): Windows {
  const idle: Page[] = [];
  const loaded: Page[] = [];
  let context: Promise<BrowserContext> | null = null;
  const watched = async (page: Page, then: Page[]): Promise<Opened> => {
    // behind another window a frame takes a second, and each click waits for two
    await page.bringToFront();
    await page.setViewportSize({ width: 1300, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    const events: string[] = [];
    page.on('request', (request) => {
      if (!/^(?:file|blob|about):/.test(request.url())) events.push(`request ${request.url()}`);
    });
    page.on('console', (message) => events.push(`console ${message.text()}`));
    page.on('pageerror', (error) => events.push(`error ${String(error)}`));
    page.on('dialog', (dialog) => {
      events.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    const close = async (): Promise<void> => {
      page.removeAllListeners();
      // another fragment alone would not load the page anew
      if (then === idle) await page.goto('about:blank');
      then.push(page);
    };
    return { page, events, close };
  };
  const load = async (url: string, then: Page[]): Promise<Opened> => {
    context ??= browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const opened = await watched(idle.pop() ?? (await (await context).newPage()), then);
    await opened.page.goto(url);
    await settled(opened.page);
    return opened;
  };
  return {
    open: (url, { isKept } = { isKept: false }) => load(url, isKept ? loaded : idle),
    again: async (url, fragment) => {
      const page = loaded.pop();
      if (!page) return load(url, loaded);
      const opened = await watched(page, loaded);
      await after(page, () => page.evaluate(broughtBack(fragment)));
      return opened;
    },
  };
}

const broughtBack = (fragment: string): string => `
  for (const fold of document.querySelectorAll('main details[open]')) fold.open = false;
  scrollTo(0, 0);
  history.replaceState(null, '', '#');
  location.hash = ${JSON.stringify(fragment)};`;

/** Waits until what is shown answers what is asked. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main[data-settled="true"]', { timeout: 0 });
}

/** Marks the page, so that it is settled only when it has answered again. */
const MARKS = `document.querySelector('main').dataset.settled = 'before'`;

/** Does something that asks anew, and waits for the answer. */
export async function after(page: Page, act: () => Promise<unknown>): Promise<void> {
  await settled(page);
  await page.evaluate(MARKS);
  await act();
  await settled(page);
}

/** Moves a slider, and waits until it says its new value; what the page works out longer is not waited for. */
async function move(page: Page, slider: Locator, to: number): Promise<void> {
  const id = JSON.stringify(await slider.getAttribute('id'));
  const before = JSON.stringify(await slider.getAttribute('aria-valuetext'));
  await page.evaluate(MARKS);
  await slider.fill(String(to));
  await page.waitForSelector(`main[data-settled="true"], [id=${id}]:not([aria-valuetext=${before}])`, {
    state: 'attached',
    timeout: 0,
  });
}

/** Puts a slider to the stop of a value: its values grow, so that each that is seen says where to look next. */
export async function slide(page: Page, name: string, value: number): Promise<void> {
  const slider = page.getByRole('slider', { name });
  let low = 0;
  let high = Number(await slider.getAttribute('max'));
  let at = Number(await slider.inputValue());
  for (;;) {
    const now = Number.parseFloat((await slider.getAttribute('aria-valuetext')) ?? '') || 0;
    if (now === value) return settled(page);
    if (now < value) low = at + 1;
    else high = at - 1;
    if (low > high) throw new Error(`${name} has no stop at ${value}`);
    const guess = now === 0 ? high : Math.round(((at + 1) * value) / now) - 1;
    at = Math.min(Math.max(guess, low), high);
    await move(page, slider, at);
  }
}
