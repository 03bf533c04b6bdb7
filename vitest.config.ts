import { defineConfig } from 'vitest/config';

/** Child processes that wait for a server most of their time: GitHub wants pauses between writes, and gets them. */
const WAITING = 'test/e2e*.test.ts';

export default defineConfig({
  // GitHub's parser names source maps that its packages do not ship
  logLevel: 'error',
  test: {
    // GitHub's parser imports JSON in a way that Node refuses
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions)/] } },
    reporters: ['default', './test/closing-line.ts'],
    // e2e tests start the built dist as a child; a cold machine needs more than the default 5 s
    testTimeout: 60_000,
    // many tests wait for a server or a child process, and cost no processor while they do
    maxWorkers: 4,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [WAITING] } },
      { extends: true, test: { name: 'e2e', include: [WAITING], sequence: { concurrent: true }, maxConcurrency: 8 } },
    ],
  },
});
