import type { AllocatorSettings } from './allocator-settings.ts';
import type { DeviceMemory } from './replay.ts';
import { roundRequest } from './request-size.ts';

/**
 * What the caching allocator counts as allocated, without the segments: where a request lies decides nothing about how
 * many bytes are live, and leaving that out is many times as fast. A block's number is its bytes; `reserved` says the
 * live bytes too.
 */
export class LiveBytes implements DeviceMemory {
  allocated = 0;
  peakAllocated = 0;
  readonly #divisions: readonly number[] | null;

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
    this.allocated += size;
    if (this.allocated > this.peakAllocated) this.peakAllocated = this.allocated;
    return size;
  }

  free(block: number): void {
    this.allocated -= block;
  }

  /** Nothing is cached. */
  emptyCache(): void {}

  resetPeaks(): void {
    this.peakAllocated = this.allocated;
  }
}
