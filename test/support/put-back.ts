// The files of a worker share its process: a file that leaves something of it changed fails, and not one after it.
import { afterAll, expect } from 'vitest';

/** What code reads of a process without being given it. */
const shared = () => ({
  folder: process.cwd(),
  exitCode: process.exitCode,
  exit: process.exit,
  out: process.stdout.write,
  error: process.stderr.write,
  listeners: ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM'].map((name) =>
    process.listenerCount(name),
  ),
  globals: [fetch, setTimeout, setInterval, queueMicrotask, Date, Date.now, Math.random, performance.now, console],
});

const before = shared();
const environment = { ...process.env };

/** By name alone: what stands in the environment may be secret. */
const changedVariables = (): string[] =>
  Object.keys({ ...process.env, ...environment }).filter((name) => process.env[name] !== environment[name]);

afterAll(() => {
  const what = 'what the files of a process share, after all tests of this one';
  expect({ ...shared(), changedVariables: changedVariables() }, what).toEqual({ ...before, changedVariables: [] });
});
