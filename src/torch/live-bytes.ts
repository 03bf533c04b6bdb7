import type { AllocatorSettings } from './allocator-settings.ts';
import type { DeviceMemory } from './replay.ts';
import { roundRequest } from './request-size.ts';

/**
 * What the caching allocator counts as allocated, without the segments: where a request lies decides nothing about how
 * many bytes are live, and leaving that out is several times as fast. `reserved` says the live bytes too.
 */
export class LiveBytes implements DeviceMemory {
  allocated = 0;
  peakAllocated = 0;
  readonly #divisions: readonly number[] | null;
  #sizes = new Float64Array(1024);
  #count = 0;
  readonly #unused: number[] = [];

  constructor({ powerTwoDivisions }: AllocatorSettings) {
    this.#divisions = powerTwoDivisions ?? null;
  }

  get reserved(): number {
    return this.allocated;
  }

  get peakReserved(): number {
    return this.peakAllocated;
  }

  allocate(bytes: number): number {
    const size = roundRequest(bytes, this.#divisions);
    const block = this.#unused.pop() ?? this.#count++;
    if (block >= this.#sizes.length) this.#makeRoom();
    this.#sizes[block] = size;
    this.allocated += size;
    if (this.allocated > this.peakAllocated) this.peakAllocated = this.allocated;
    return block;
  }

  free(block: number): void {
    this.allocated -= this.#sizes[block]!;
    this.#unused.push(block);
  }

  /** Nothing is cached. */
  emptyCache(): void {}

  resetPeaks(): void {
    this.peakAllocated = this.allocated;
  }

  #makeRoom(): void {
    const larger = new Float64Array(this.#sizes.length * 2);
    larger.set(this.#sizes);
    this.#sizes = larger;
  }
}
