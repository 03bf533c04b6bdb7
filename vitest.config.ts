import { defineConfig } from 'vitest/config';

export default defineConfig({
  // GitHub's parser names source maps that its packages do not ship
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    // GitHub's parser imports JSON in a way that Node refuses
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions)/] } },
    reporters: ['default', './test/closing-line.ts'],
    // e2e tests start the built dist as a child; a cold machine needs more than the default 5 s
    testTimeout: 60_000,
  },
});
