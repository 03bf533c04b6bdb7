import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Blocks } from '../../src/torch/blocks.ts';
import { type Block, NONE, Pool } from '../../src/torch/pool.ts';

interface Listed {
  readonly block: Block;
  readonly size: number;
  readonly address: number;
}

const better = (a: Listed, b: Listed) => a.size - b.size || a.address - b.address;

/** Sizes of which several share a bin, so that bins of one size and of many become long. */
const sizes = fc.oneof(fc.constantFrom(1, 9), fc.integer({ min: 64, max: 67 }), fc.integer({ min: 4096, max: 8191 }));
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ size: sizes, address: fc.nat(2 ** 28) }) },
    { weight: 2, arbitrary: fc.record({ at: fc.nat(5000) }) },
  ),
  { minLength: 400, maxLength: 1200, size: 'max' },
);

describe('Free blocks', () => {
  it('are found smallest first and lowest first among equals, however many share a bin', () => {
    fc.assert(
      fc.property(steps, sizes, (sequence, wanted) => {
        const blocks = new Blocks();
        const pool = new Pool(true);
        const listed: Listed[] = [];
        const seen = new Set<number>();
        for (const step of sequence) {
          if ('at' in step) {
            const [gone] = listed.splice(step.at % Math.max(listed.length, 1), 1);
            if (gone) blocks.unlist(pool, gone.block);
          } else if (!seen.has(step.address)) {
            seen.add(step.address);
            const block = blocks.make(true, step.size, step.address, NONE, NONE);
            blocks.list(pool, block);
            listed.push({ block, ...step });
          }
        }
        const inOrder = listed.toSorted(better);
        expect(blocks.listed(pool).toReversed()).toEqual(inOrder.map(({ block }) => block));
        expect(blocks.best(pool, wanted)).toBe(inOrder.find(({ size }) => size >= wanted)?.block ?? NONE);
      }),
      { numRuns: 60 },
    );
  });

  it('of one size are found before a test times out where there are a hundred thousand of them', () => {
    const blocks = new Blocks();
    const pool = new Pool(true);
    const count = 100_000;
    // each behind all before it, which past all of them would be five billion steps
    const free = Array.from({ length: count }, (_, at) => blocks.make(true, 1, at, NONE, NONE));
    for (const block of free) blocks.list(pool, block);
    for (const block of free) {
      expect(blocks.best(pool, 1) === block).toBe(true);
      blocks.unlist(pool, block);
    }
    expect(blocks.best(pool, 1)).toBe(NONE);
  });
});
