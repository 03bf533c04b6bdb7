import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/longest-first.ts';

/** What is sent to GitHub is caught in the whole process. */
const ALONE = ['test/github/client.test.ts', 'test/github/suggestions.test.ts'];

// workers and the programs that tests start read the same sources: the first that compiles one does so for all
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  logLevel: 'error',
  test: {
    reporters: ['default', './test/closing-line.ts'],
    // how fast it is says a benchmark; a machine that others use as well must break no test
    testTimeout: 0,
    hookTimeout: 0,
    // some tests wait for a server or a child process, and cost no processor while they do
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // one module graph serves all files of a worker: whoever changes what a process shares puts it back
    isolate: false,
    // Node reads TypeScript itself; what is transformed looks each import up at every use, which takes two thirds as long again
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // a project starts workers of its own, which takes two seconds of a processor each
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ALONE,
          setupFiles: ['./test/support/put-back.ts'],
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, isolate: true } },
    ],
  },
});
