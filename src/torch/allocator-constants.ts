// Constants of PyTorch's CUDA caching allocator (c10/cuda/CUDACachingAllocator.cpp and c10/core/AllocatorConfig.h), in bytes.
const MIB = 2 ** 20;

/** Every request is rounded up to a multiple of this. */
export const MIN_BLOCK = 512;
/** Requests up to this size share the small pool. */
export const SMALL_REQUEST = MIB;
/** Segment that small requests are cut from. */
export const SMALL_SEGMENT = 2 * MIB;
/** Segment that requests below `OWN_SEGMENT` are cut from. */
export const LARGE_SEGMENT = 20 * MIB;
/** Requests from this size on get a segment of their own. */
export const OWN_SEGMENT = 10 * MIB;
/** Segments of their own are rounded up to a multiple of this. */
export const SEGMENT_ROUNDING = 2 * MIB;
