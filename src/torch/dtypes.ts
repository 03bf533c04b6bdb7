/** Element types of tensors, with the bytes of one element. */
export interface DType {
  readonly bytes: number;
  readonly isFloat: boolean;
}

export const F16: DType = { bytes: 2, isFloat: true };
export const F32: DType = { bytes: 4, isFloat: true };
export const I64: DType = { bytes: 8, isFloat: false };
export const I32: DType = { bytes: 4, isFloat: false };
export const I8: DType = { bytes: 1, isFloat: false };
export const BOOL: DType = { bytes: 1, isFloat: false };
