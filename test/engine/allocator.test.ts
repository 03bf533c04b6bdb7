import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CachingAllocator, OutOfMemory } from '../../src/torch/allocator.ts';
import type { Block } from '../../src/torch/pool.ts';
import { type AllocatorSettings, parseAllocatorSettings } from '../../src/torch/allocator-settings.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

const SETTINGS: Record<string, AllocatorSettings> = {
  'the defaults': {},
  'expandable segments': { expandableSegments: true },
  'a largest split of 32 MiB': { maxSplitSize: 32 * MIB },
  'requests rounded to quarters of powers of two': { powerTwoDivisions: Array.from({ length: 16 }, () => 4) },
  'collection above half the allowed memory': { memoryFraction: 0.5, collectAbove: 0.5 },
};

/** Requests in bytes, and positions among the live blocks to free. */
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 2 * MIB }).map((bytes) => ({ bytes })) },
    { weight: 3, arbitrary: fc.integer({ min: MIB, max: 90 * MIB }).map((bytes) => ({ bytes })) },
    { weight: 5, arbitrary: fc.nat(1000).map((at) => ({ at })) },
    { weight: 1, arbitrary: fc.constant({ empties: true }) },
  ),
  { maxLength: 120 },
);

/** A block for a request; null where there is no memory for it. */
function allocatedBy(allocator: CachingAllocator, bytes: number): Block | null {
  try {
    return allocator.allocate(bytes);
  } catch (error) {
    if (error instanceof OutOfMemory) return null;
    throw error;
  }
}

describe.each(Object.entries(SETTINGS))('The allocator with %s', (_, settings) => {
  it('holds what is allocated, keeps to the limit, and gives everything back at the end', () => {
    const limit = 400 * MIB;
    fc.assert(
      fc.property(steps, (sequence) => {
        const allocator = new CachingAllocator({ ...settings, limit, cardBytes: GIB });
        const live: Block[] = [];
        for (const step of sequence) {
          if ('bytes' in step) {
            try {
              live.push(allocator.allocate(step.bytes));
            } catch (error) {
              if (!(error instanceof OutOfMemory)) throw error;
              expect(allocator.reserved + step.bytes).toBeGreaterThan(limit - 40 * MIB);
            }
          } else if ('at' in step) {
            const [block] = live.splice(step.at % Math.max(live.length, 1), 1);
            if (block !== undefined) allocator.free(block);
          } else {
            allocator.emptyCache();
          }
          expect(allocator.reserved).toBeGreaterThanOrEqual(allocator.allocated);
          expect(allocator.reserved).toBeLessThanOrEqual(limit);
        }
        for (const block of live) allocator.free(block);
        allocator.emptyCache();
        expect([allocator.allocated, allocator.reserved]).toEqual([0, 0]);
      }),
      { numRuns: 200 },
    );
  });

  it('goes on alike where it is told which blocks are never freed', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const options = { ...settings, limit: 400 * MIB, cardBytes: GIB };
        const both = [new CachingAllocator(options), new CachingAllocator(options)] as const;
        const live: (readonly [Block, Block])[] = [];
        for (const [index, step] of sequence.entries()) {
          if ('bytes' in step) {
            const [told, other] = both.map((each) => allocatedBy(each, step.bytes));
            expect(told === null).toBe(other === null);
            if (told == null || other == null) continue;
            if (index % 3 === 0) both[0].keep(told);
            else live.push([told, other]);
          } else if ('at' in step) {
            const [blocks] = live.splice(step.at % Math.max(live.length, 1), 1);
            if (blocks !== undefined) for (const [at, block] of blocks.entries()) both[at]!.free(block);
          } else {
            for (const each of both) each.emptyCache();
          }
          const [told, other] = both.map(({ allocated, reserved, peakReserved }) => [
            allocated,
            reserved,
            peakReserved,
          ]);
          expect(told).toEqual(other);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('Expandable segments', () => {
  it('grow a freed block where fixed segments take a second one', () => {
    const reservedBy = (settings: AllocatorSettings) => {
      const allocator = new CachingAllocator(settings);
      allocator.free(allocator.allocate(100 * MIB));
      allocator.allocate(110 * MIB);
      return allocator.reserved;
    };
    expect(reservedBy({})).toBe(210 * MIB);
    expect(reservedBy({ expandableSegments: true })).toBe(120 * MIB);
  });

  it('give pages back from between live blocks where fixed segments cannot', () => {
    const reservedBy = (settings: AllocatorSettings) => {
      const allocator = new CachingAllocator(settings);
      const large = allocator.allocate(200 * MIB);
      allocator.free(large);
      const pieces = Array.from({ length: 5 }, () => allocator.allocate(40 * MIB));
      allocator.free(pieces[1]!);
      allocator.free(pieces[3]!);
      allocator.emptyCache();
      return allocator.reserved;
    };
    expect(reservedBy({})).toBe(200 * MIB);
    expect(reservedBy({ expandableSegments: true })).toBe(120 * MIB);
  });

  it('map the lowest hole that has the room', () => {
    const allocator = new CachingAllocator({ expandableSegments: true });
    const blocks = Array.from({ length: 5 }, () => allocator.allocate(40 * MIB));
    allocator.free(blocks[1]!);
    allocator.free(blocks[3]!);
    allocator.emptyCache();
    allocator.allocate(30 * MIB);
    expect(allocator.reserved).toBe(160 * MIB);
    allocator.allocate(10 * MIB);
    expect(allocator.reserved).toBe(160 * MIB);
  });
});

describe('A largest split', () => {
  it('keeps a large cached block whole', () => {
    const allocator = new CachingAllocator({ maxSplitSize: 32 * MIB });
    allocator.free(allocator.allocate(64 * MIB));
    allocator.allocate(16 * MIB);
    expect(allocator.reserved).toBe(80 * MIB);
  });

  it('lets a large request have a block that is up to 20 MiB larger', () => {
    const reservedBy = (request: number) => {
      const allocator = new CachingAllocator({ maxSplitSize: 32 * MIB });
      allocator.free(allocator.allocate(64 * MIB));
      allocator.allocate(request);
      return allocator.reserved;
    };
    expect(reservedBy(46 * MIB)).toBe(64 * MIB);
    expect(reservedBy(44 * MIB)).toBe(108 * MIB);
  });

  it('gives back no more large blocks than a request needs', () => {
    const allocator = new CachingAllocator({ maxSplitSize: 32 * MIB, limit: 300 * MIB });
    const blocks = [100, 90, 80].map((mib) => allocator.allocate(mib * MIB));
    for (const block of blocks) allocator.free(block);
    allocator.allocate(120 * MIB);
    expect(allocator.reserved).toBe((80 + 120) * MIB);
  });
});

describe('Garbage collection', () => {
  const settings = { collectAbove: 0.5, memoryFraction: 0.5, cardBytes: GIB };

  it('gives back what has been free longest before a new segment is taken', () => {
    const allocator = new CachingAllocator(settings);
    const old = allocator.allocate(200 * MIB);
    const young = allocator.allocate(100 * MIB);
    allocator.free(old);
    allocator.free(young);
    for (let i = 0; i < 10; i++) allocator.free(allocator.allocate(100 * MIB));
    allocator.allocate(210 * MIB);
    expect(allocator.reserved).toBe((100 + 210) * MIB);
  });

  it('does nothing where the process has no share of the card set, as in Ultralytics', () => {
    const allocator = new CachingAllocator({ collectAbove: 0.1, cardBytes: GIB });
    allocator.free(allocator.allocate(300 * MIB));
    allocator.allocate(310 * MIB);
    expect(allocator.reserved).toBe(610 * MIB);
  });
});

describe('At the limit', () => {
  it('gives cached segments back before it gives up', () => {
    const allocator = new CachingAllocator({ limit: 300 * MIB });
    allocator.free(allocator.allocate(200 * MIB));
    allocator.allocate(250 * MIB);
    expect(allocator.reserved).toBe(250 * MIB);
    expect(() => allocator.allocate(60 * MIB)).toThrow(OutOfMemory);
  });

  it('keeps to the share of the card that the process may take', () => {
    const allocator = new CachingAllocator({ memoryFraction: 0.25, cardBytes: GIB });
    allocator.allocate(200 * MIB);
    expect(() => allocator.allocate(60 * MIB)).toThrow(OutOfMemory);
  });
});

describe('PYTORCH_ALLOC_CONF', () => {
  it('is read as PyTorch reads it', () => {
    const { settings, problems } = parseAllocatorSettings(
      'expandable_segments:True, max_split_size_mb:128,garbage_collection_threshold:0.8,per_process_memory_fraction:0.9',
    );
    expect(settings).toEqual({
      expandableSegments: true,
      maxSplitSize: 128 * MIB,
      collectAbove: 0.8,
      memoryFraction: 0.9,
    });
    expect(problems).toEqual([]);
  });

  it('gives each power of two its divisions', () => {
    const divisions = (text: string) => parseAllocatorSettings(text).settings.powerTwoDivisions;
    expect(divisions('roundup_power2_divisions:4')).toEqual(Array.from({ length: 16 }, () => 4));
    expect(divisions('roundup_power2_divisions:[4:1,16:2]')).toEqual([1, 1, 1, 0, 2, ...Array<number>(11).fill(0)]);
  });

  it.each([
    ['expandable_segments:true', 'expandable_segments', 'takes True or False'],
    ['max_split_size_mb:8', 'max_split_size_mb', 'takes a whole number of MiB from 20 on'],
    ['garbage_collection_threshold:7', 'garbage_collection_threshold', 'takes a number above 0, at most 1'],
    ['backend:cudaMallocAsync', 'backend', 'memory is not foretold for the allocator cudaMallocAsync'],
    ['constructor:1', 'constructor', 'is no setting of the allocator that we know'],
  ])('%s is said to be wrong', (text, key, message) => {
    expect(parseAllocatorSettings(text)).toEqual({ settings: {}, problems: [{ key, message }] });
  });

  it('leaves settings of the host alone', () => {
    expect(parseAllocatorSettings('pinned_use_background_threads:True')).toEqual({ settings: {}, problems: [] });
  });
});

it('requests of many terabytes, as a config may ask for them, are served and found again', () => {
  const allocator = new CachingAllocator();
  const sizes = [3, 5, 2.5, 8].map((times) => times * 2 ** 40);
  for (const block of sizes.map((bytes) => allocator.allocate(bytes))) allocator.free(block);
  allocator.free(allocator.allocate(4 * 2 ** 40));
  expect(allocator.reserved).toBe(18.5 * 2 ** 40);
  expect(() => new CachingAllocator({ limit: 2 ** 40 }).allocate(5 * 2 ** 40)).toThrow(OutOfMemory);
});
