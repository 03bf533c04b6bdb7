import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/closing-line.ts'],
    // e2e tests start the built dist as a child; a cold machine needs more than the default 5 s
    testTimeout: 60_000,
  },
});
