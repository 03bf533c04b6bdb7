import type { Eager } from './eager/eager.ts';
import type { EagerParameter } from './eager/parameter.ts';
import type { EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';

/**
 * LOMO: the hook on each gradient steps on the one that came before it and lets go of that, so that gradients never lie
 * there together (lomo_optim/lomo.py, `fuse_update`).
 */
export class Lomo {
  readonly #e: Eager;
  #before: EagerParameter | null = null;

  constructor(e: Eager) {
    this.#e = e;
  }

  arrive(p: EagerParameter, g: EagerTensor): void {
    const e = this.#e;
    // the hook has a name for it
    const own = e.keep(g.storage.references === 1 ? e.alias(g) : e.make(p.tensor.size, p.width, 'gradients'));
    this.step();
    p.gradient = own;
    this.#before = p;
  }

  /** On the gradient that came last, with copies in fp32 of both where they are narrower. */
  step(): void {
    const e = this.#e;
    const p = this.#before;
    if (!p?.gradient) return;
    this.#before = null;
    const isNarrow = p.width !== F32;
    const wide = isNarrow ? e.keep(e.make(p.tensor.size, F32, 'optimizer')) : p.gradient;
    if (isNarrow) e.drop(p.gradient);
    p.gradient = null;
    const weights = isNarrow ? e.keep(e.make(p.tensor.size, F32, 'optimizer')) : null;
    e.drop(wide);
    if (weights) e.drop(weights);
  }
}
