import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { BARE } from '../../src/configs/context.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { recogniseMeant } from '../../src/configs/recognise.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { type Judged, resultOfConfigs, worked } from '../../src/jobs/judge-configs.ts';
import { resultInThreads } from '../../src/jobs/threads.ts';
import { type Example, EXAMPLES } from '../frameworks/examples.ts';

const OPTIONS = { opLevel: false, reserveBytes: 0, trust: 'base' } as const;
const GPUS = {
  byGlob: null,
  runners: new Map([['gpu-runner', findCard('t4')]]),
  otherwise: findCard('t4'),
  team: [findCard('rtx-4090')],
};
const NONE = { path: 'notes.yaml', text: 'title: nothing to train\n' };
const FULL = {
  path: 'full.yaml',
  text: 'model: yolov8n-cls.pt\ndata: imagenet\nimgsz: 224\nbatch: 4096\nepochs: 3\n',
};
const SMALL = [8, 10, 12, 14, 16, 18, 20].map((batch) => ({
  path: `configs/${batch}.yaml`,
  text: `model: yolov8n-cls.pt\ndata: imagenet\nimgsz: 64\nbatch: ${batch}\nepochs: 3\n`,
}));
const UNKNOWN = Object.values(EXAMPLES).map(({ unknown }) => unknown);
const KNOWN = Object.values(EXAMPLES).map(({ files }) => files.at(-1)!);

async function configsOf({ path, text }: Example): Promise<readonly ReadConfig[]> {
  const content = new TextEncoder().encode(text);
  return recogniseMeant(path, content, { ...BARE, parsers: await parsersFor(path, content) }).configs;
}

/** Some as they were before a change, and some as the base has them. */
async function pairs(files: readonly Example[]) {
  const configs = (await Promise.all(files.map((file) => configsOf(file)))).flat();
  const trusted = (after: ReadConfig): ReadConfig => ({ ...after, gpu: null });
  return configs.map((after, at) => ({
    after,
    before: at % 2 === 0 ? configs.at(-1)! : null,
    trusted: at % 3 === 0 ? trusted(after) : null,
  }));
}

test('many configs come to the same result in several threads as in one', async () => {
  const many = await pairs([...UNKNOWN, NONE, FULL, ...SMALL]);
  expect(many.length).toBeGreaterThan(11);
  const result = await resultInThreads(many, () => GPUS, OPTIONS, '1.0.0');
  expect(result).toEqual(resultOfConfigs(many, () => GPUS, OPTIONS, '1.0.0'));
  expect(result.runs.filter(({ alternatives }) => alternatives !== undefined)).not.toEqual([]);
});

test('a thread judges what it is sent as the one that sends it does', async () => {
  // one of each form
  const pieces = (await pairs([...KNOWN, ...UNKNOWN, NONE, FULL, SMALL[0]!])).map((pair) => ({
    pair,
    gpus: GPUS,
    judged: null,
  }));
  // a thread compiles all sources for itself unless it knows where they lie compiled
  const env = { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] };
  const thread = new Worker(new URL('../../src/judging-thread.ts', import.meta.url), { workerData: OPTIONS, env });
  thread.postMessage(pieces);
  const [judged] = (await once(thread, 'message')) as [readonly Judged[]];
  await thread.terminate();
  expect(judged).toEqual(pieces.map((piece) => worked(piece, OPTIONS)));
});
