import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** These play jobs against a server, the most of them in this process. */
const PLAYED = 'test/e2e*.test.ts';

/**
 * Pure code: one module graph serves all of these files of a worker, which saves a third of their processor time. Whoever
 * changes what a process shares (nock, the environment) belongs elsewhere.
 */
const SHARED = ['base', 'bot', 'cli', 'gpus', 'jobs', 'measured', 'policy', 'verdict'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  // GitHub's parser names source maps that its packages do not ship
  logLevel: 'error',
  test: {
    // GitHub's parser imports JSON in a way that Node refuses
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions)/] } },
    reporters: ['default', './test/closing-line.ts'],
    // how fast it is says a benchmark; a machine that others use as well must break no test
    testTimeout: 0,
    hookTimeout: 0,
    // some tests wait for a server or a child process, and cost no processor while they do
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [PLAYED, ...SHARED] } },
      { extends: true, test: { name: 'e2e', include: [PLAYED], sequence: { concurrent: true }, maxConcurrency: 4 } },
    ],
  },
});
