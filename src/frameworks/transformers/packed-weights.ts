// Matrices in 4 or 8 bits as their libraries put them on the device.
import { F32 } from './eager/widths.ts';
import { type Eager } from './eager/eager.ts';
import { type Quantisation } from './eager/linear.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';
import type { ParameterShape } from './shapes.ts';

/** Bytes of an element of a matrix in 4 bits. */
const PACKED_WIDTH = 0.5;
/** Weights of a GPTQ or AWQ group. */
const GPTQ_GROUP = 128;

/** Weights that share a scale in bitsandbytes' 4-bit matrices, and scales that share one in 8 bits (double quantisation). */
const NF4_BLOCK = 64;
const NF4_SCALES = 256;

/** Bytes of the scales of so many 4-bit weights of bitsandbytes. */
export function scaleBytes({ kind, doubleQuant }: Quantisation, weights: number): number {
  if (kind !== 'nf4') return 0;
  const blocks = weights / NF4_BLOCK;
  return doubleQuant ? blocks + (blocks / NF4_SCALES) * F32 : blocks * F32;
}

/** Whether a matrix lies in 4 or 8 bits. */
export function isPacked({ width }: EagerParameter): boolean {
  return width <= 1;
}

/** bitsandbytes: the matrix comes in 16 bits, is packed, gets its scales, and goes. */
export function placeQuantised(e: Eager, s: ParameterShape, width: number, q: Quantisation): EagerParameter {
  const n = s.rows * s.columns;
  const wide = e.keep(e.make(n, width, 'workspaces'));
  const bits = q.kind === 'int8' ? 1 : PACKED_WIDTH;
  if (q.kind === 'int8') {
    const packed = e.keep(e.make(n, 1, 'weights'));
    e.keep(e.make(s.rows, F32, 'weights'));
    e.drop(wide);
    return parameterOf(s, packed, 1);
  }
  if (q.kind === 'gptq') {
    // scales in 16 bits and packed zero points for each group of 128, and a group index for each input
    const packed = e.keep(e.make(n / 2, 1, 'weights'));
    e.keep(e.make(n / GPTQ_GROUP, 2, 'weights'));
    e.keep(e.make(n / GPTQ_GROUP / 2, 1, 'weights'));
    e.keep(e.make(s.columns, 4, 'weights'));
    e.drop(wide);
    return parameterOf(s, packed, PACKED_WIDTH);
  }
  const blocks = Math.ceil(n / NF4_BLOCK);
  const absmax = e.keep(e.make(blocks, F32, 'weights'));
  const packed = e.keep(e.make(n * bits, 1, 'weights'));
  e.keep(e.make(16, F32, 'weights'));
  if (q.doubleQuant) {
    e.keep(e.make(1, F32, 'weights'));
    const centred = e.keep(e.make(blocks, F32, 'workspaces'));
    e.keep(e.make(256, F32, 'weights'));
    e.keep(e.make(Math.ceil(blocks / NF4_SCALES), F32, 'weights'));
    e.keep(e.make(blocks, 1, 'weights'));
    e.drop(centred);
    e.drop(absmax);
  }
  e.drop(wide);
  return parameterOf(s, packed, PACKED_WIDTH);
}

function parameterOf(s: ParameterShape, tensor: EagerTensor, width: number): EagerParameter {
  return {
    name: s.name,
    layer: s.layer,
    rows: s.rows,
    columns: s.columns,
    width,
    trains: false,
    decays: true,
    tensor,
    gradient: null,
    states: [],
  };
}
