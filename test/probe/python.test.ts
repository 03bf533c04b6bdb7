import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython)
  console.warn('skipped: the quick tests of the probe need python3 (3.11 or newer), which is not on the path');

// real processes, signals and files, nothing of torch; `npm run test:probe` plays real trainings
test.skipIf(!hasPython).each([
  ['probe', 'tests/quick'],
  ['bench/measure', 'tests'],
])('the Python of %s passes its tests that need no torch', (folder, tests) => {
  const cwd = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const run = spawnSync('python3', ['-m', 'unittest', 'discover', '-s', tests, '-t', '.'], { cwd, encoding: 'utf8' });
  expect(run.stderr).toMatch(/Ran \d{1,3} tests/);
  expect(run.stderr).toMatch(/\nOK\s*$/);
});
