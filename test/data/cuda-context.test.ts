import { expect, test } from 'vitest';
import { z } from 'zod';
import file from '../../data/cuda-context.json' with { type: 'json' };
import gpus from '../../data/gpus.json' with { type: 'json' };

const gib = z.number().nonnegative();

const Observation = z.strictObject({
  gpu: z.string().min(1),
  computeCapability: z.string().nullable(),
  torch: z.string().nullable(),
  cuda: z.string().nullable(),
  os: z.enum(['linux', 'windows', 'wsl']).nullable(),
  totalGib: gib,
  /** This process's memory; in the form total-free-reserved the total less what is free, so of all processes. */
  inUseGib: gib,
  allocatedGib: gib,
  reservedUnallocatedGib: gib,
  outsideMib: z.number().positive(),
  form: z.enum(['process', 'total-free-reserved']),
  framework: z.string().min(1),
  source: z.union([z.url(), z.string().regex(/^public log: ".+"$/)]),
  note: z.string(),
});

const observations = z.array(Observation).parse(file);

test('there are at least 60 observations on at least 10 GPUs, each from a source of its own', () => {
  expect(observations.length).toBeGreaterThanOrEqual(60);
  expect(new Set(observations.map(({ gpu }) => gpu)).size).toBeGreaterThanOrEqual(10);
  expect(new Set(observations.map(({ source }) => source)).size).toBe(observations.length);
});

test('outside the allocator is what the process holds less what the allocator holds', () => {
  for (const o of observations) {
    const outside = (o.inUseGib - o.allocatedGib - o.reservedUnallocatedGib) * 1024;
    expect(Math.abs(o.outsideMib - outside), o.source).toBeLessThan(0.1);
    expect(o.inUseGib, o.source).toBeLessThanOrEqual(o.totalGib);
  }
});

const unit = { bytes: 2 ** -30, KiB: 2 ** -20, MiB: 2 ** -10, GiB: 1 };

test('an entry has the numbers of the line it quotes', () => {
  for (const o of observations.filter(({ form, source }) => form === 'process' && source.startsWith('public log'))) {
    const [total, , inUse, allocated, unallocated] = [...o.source.matchAll(/([\d.]+) (bytes|KiB|MiB|GiB)/g)].map(
      ([, number, name]) => Number(number) * unit[name as keyof typeof unit],
    );
    expect(o.totalGib, o.source).toBeCloseTo(total!, 4);
    expect(o.inUseGib, o.source).toBeCloseTo(inUse!, 4);
    expect(o.allocatedGib, o.source).toBeCloseTo(allocated!, 4);
    expect(o.reservedUnallocatedGib, o.source).toBeCloseTo(unallocated!, 4);
  }
});

test('a GPU of the catalogue has the compute capability it has there', () => {
  for (const { gpu, computeCapability } of observations) {
    const known = gpus.find(({ titles }) => titles.includes(gpu));
    if (known) expect(computeCapability, gpu).toBe(known.computeCapability);
  }
});
