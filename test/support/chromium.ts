import { access } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine (`apt-get install chromium`, or CHROMIUM=PATH); null where there is none, and that is said. */
export async function startChromium(): Promise<Browser | null> {
  for (const executablePath of PLACES) {
    if (executablePath === undefined || !(await exists(executablePath))) continue;
    // a container has no user namespaces for the sandbox, and the pages are ours
    return chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }
  console.log('no Chromium on this machine: the HTML report is not tested in a browser (apt-get install chromium)');
  return null;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
