/** Bytes of a number in float32. */
export const F32 = 4;
