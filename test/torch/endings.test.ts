import { describe, expect, it } from 'vitest';
import { Endings } from '../../src/torch/endings.ts';
import { TrainingOutOfMemory } from '../../src/torch/rehearsal.ts';

/** A training that holds at most ten bytes where there is room, gives cached ones back for as little as six, and stops below. */
function counted() {
  const played: number[] = [];
  const endings = new Endings(
    (limit) => {
      played.push(limit);
      if (limit < 6) throw new TrainingOutOfMemory('backward', 1);
      return { most: Math.min(limit, 10) };
    },
    ({ most }) => most,
  );
  return { endings, played };
}

describe('A training within a limit', () => {
  it('is played once', () => {
    const { endings, played } = counted();
    for (let i = 0; i < 2; i++) {
      expect(endings.within(8)).toEqual({ most: 8 });
      expect(endings.within(5)).toBeInstanceOf(TrainingOutOfMemory);
    }
    expect(played).toEqual([8, 5]);
  });

  it('is known from a wider one that it never came near', () => {
    const { endings, played } = counted();
    expect(endings.within(Infinity)).toEqual({ most: 10 });
    expect(endings.within(12)).toEqual({ most: 10 });
    expect(endings.within(10)).toEqual({ most: 10 });
    expect(played).toEqual([Infinity]);
  });

  it('is played anew where it would meet the limit, or where another stopped', () => {
    const { endings, played } = counted();
    endings.within(Infinity);
    expect(endings.within(9)).toEqual({ most: 9 });
    endings.within(5);
    expect(endings.within(4)).toBeInstanceOf(TrainingOutOfMemory);
    expect(endings.within(11)).toEqual({ most: 10 });
    expect(played).toEqual([Infinity, 9, 5, 4]);
  });

  it('passes on what is no want of memory', () => {
    const broken = new Endings(
      () => {
        throw new TypeError('broken');
      },
      () => 0,
    );
    expect(() => broken.within(1)).toThrow(TypeError);
  });
});
