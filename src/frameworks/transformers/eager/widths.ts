/** Bytes of a number in float32. */
export const F32 = 4;

/**
 * Stands for the 16-bit format that autocast does not compute in, as bf16 under fp16: it takes two bytes like the other,
 * but casts between them are copies, and sums of both are fp32.
 */
export const OTHER_HALF = 2.5;

/** Bytes that a number of that width takes. */
export function bytesOf(width: number): number {
  return width === OTHER_HALF ? 2 : width;
}

/** Whether that is fp16 or bf16. */
export function isHalf(width: number): boolean {
  return bytesOf(width) === 2;
}

/** Width of what an operation on tensors of two widths gives (`torch.result_type`). */
export function promoted(first: number, second: number): number {
  if (first !== second && isHalf(first) && isHalf(second)) return F32;
  return Math.max(first, second);
}
