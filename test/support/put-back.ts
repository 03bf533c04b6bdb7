// The files of a worker share its process: a file that leaves something of it changed fails, and not one after it.
import { afterAll, expect } from 'vitest';

const partsOf = (whole: object, ...names: readonly string[]): unknown[] =>
  names.map((name) => Reflect.get(whole, name) as unknown);

/** What code reads of a process without being given it. */
const shared = () => ({
  folder: process.cwd(),
  process: partsOf(process, 'exitCode', 'exit'),
  streams: [process.stdout, process.stderr].flatMap((stream) => partsOf(stream, 'write')),
  listeners: ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM'].map((name) =>
    process.listenerCount(name),
  ),
  globals: partsOf(globalThis, 'fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'Date', 'console'),
  clocks: [...partsOf(Date, 'now'), ...partsOf(Math, 'random'), ...partsOf(performance, 'now')],
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
