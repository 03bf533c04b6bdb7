import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the Python package `oomlint_probe`: beside dist/ in the action, beside src/ in a clone. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const candidate = join(folder, 'probe');
    if (existsSync(join(candidate, 'oomlint_probe', '__main__.py'))) return candidate;
    folder = dirname(folder);
  }
  throw new Error('the Python package of the probe is not beside this program');
}
