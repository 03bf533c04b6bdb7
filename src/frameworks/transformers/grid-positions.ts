// Rotary tables of models that count places in time, height and width (transformers, models/qwen2_vl/modeling_qwen2_vl.py
// and models/qwen3_vl/modeling_qwen3_vl.py).
import { F32 } from './eager/widths.ts';
import { type Architecture } from './architecture.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Settings } from './settings.ts';

/** Time, height and width. */
const GRIDS = 3;

/** Tables of each sample: angles of all three grids, of which one is made. */
export function gridTables(
  e: Eager,
  { headSize, rotaryShare, grids }: Architecture,
  { batch, length }: Settings,
  width: number,
): { cos: EagerTensor; sin: EagerTensor } {
  const rows = batch * length;
  const half = (rows * headSize * rotaryShare) / 2;
  const ids = e.make(GRIDS * rows, F32);
  const angles = e.keep(e.make(GRIDS * half, F32));
  e.drop(ids);
  const wave = (): EagerTensor => {
    const raw = e.make(GRIDS * half, F32);
    const scaled = e.keep(e.make(GRIDS * half, F32));
    e.drop(raw);
    return scaled;
  };
  const joined = (all: EagerTensor): EagerTensor => {
    // sections are joined into a table of their own, the other way writes over the first grid
    const one = grids === 'sections' ? e.make(half, F32) : null;
    const table = e.keep(e.make(2 * half, F32));
    if (one) e.drop(one);
    e.drop(all);
    return table;
  };
  const waves = [wave(), wave()] as const;
  const wideSin = joined(waves[1]);
  const wideCos = joined(waves[0]);
  const narrow = (x: EagerTensor): EagerTensor => {
    if (width === F32) return x;
    return e.keep(e.make(x.size, width));
  };
  const cos = narrow(wideCos);
  const sin = narrow(wideSin);
  if (width !== F32) for (const each of [wideCos, wideSin]) e.drop(each);
  e.drop(angles);
  return { cos, sin };
}
