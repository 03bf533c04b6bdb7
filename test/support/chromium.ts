import { access } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine (`apt-get install chromium`, or CHROMIUM=PATH); null where there is none, and that is said. */
export async function startChromium(): Promise<Browser | null> {
  for (const executablePath of PLACES) {
    if (executablePath === undefined || !(await exists(executablePath))) continue;
    // a container has no user namespaces for the sandbox, and the pages are ours; a GPU would be played by the processor
    return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  }
  console.log('no Chromium on this machine: the HTML report is not tested in a browser (apt-get install chromium)');
  return null;
}

/** How a document is looked at. */
interface Look {
  readonly width: number;
  readonly isDark?: boolean;
}

/** One page for one document after the other, each in an empty window: a page of its own takes several times as long. */
export function emptyPages(browser: Browser): (look: Look) => Promise<Page> {
  let page: Page | null = null;
  return async ({ width, isDark = false }) => {
    page ??= await browser.newPage();
    page.removeAllListeners();
    await page.goto('about:blank');
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
    return page;
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
