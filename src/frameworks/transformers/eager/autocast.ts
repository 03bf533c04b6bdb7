import { F32 } from './widths.ts';
import { type Eager } from './eager.ts';
import { type EagerParameter } from './parameter.ts';
import { type EagerTensor } from './tensor.ts';

/** Casts between dtypes, and what autocast does to weights. */
export class Autocast {
  readonly e: Eager;
  /** Adapters are switched off: the model is its own reference. */
  withoutAdapters = false;
  /** Bytes of autocast's dtype; null where autocast is off. */
  autocast: number | null = null;
  /** 16-bit copies of leaves that train, kept until autocast ends. */
  readonly #cache = new Map<EagerParameter, EagerTensor>();

  constructor(e: Eager) {
    this.e = e;
  }

  /** Runs a body under autocast; its cache goes at the end of the outermost. */
  withAutocast<T>(width: number | null, body: () => T): T {
    const before = this.autocast;
    this.autocast = width;
    try {
      return body();
    } finally {
      this.autocast = before;
      if (before === null) this.clearCache();
    }
  }

  clearCache(): void {
    if (this.#cache.size === 0) return;
    const { recorder, layer } = this.e;
    if (layer >= 0) {
      for (const cast of this.#cache.values()) this.e.drop(cast);
      this.#cache.clear();
      return;
    }
    recorder.separate();
    for (const [p, cast] of this.#cache) {
      recorder.enter(p.layer);
      this.e.drop(cast);
    }
    recorder.separate();
    this.#cache.clear();
  }

  /** `x.to(dtype)`: the tensor itself where it has that dtype. */
  to(x: EagerTensor, width: number): EagerTensor {
    return x.width === width ? x : this.copyTo(x, width);
  }

  copyTo(x: EagerTensor, width: number): EagerTensor {
    const { e } = this;
    const from = x.width;
    const { size } = x;
    return e.run(
      [x],
      [],
      () => e.make(size, width),
      () => [],
      // of the same width it is the same tensor that goes on
      ([g]) => [from === width ? e.alias(g!) : e.make(size, from)],
    );
  }

  /** autocast's cast of a weight: cached for fp32 leaves that train, made anew for others. */
  weight(p: EagerParameter): EagerTensor {
    const { e } = this;
    const width = this.autocast;
    if (width === null || p.width === width) return e.alias(p.tensor);
    if (!p.trains || p.width !== F32) return this.copyTo(e.alias(p.tensor), width);
    const cached = this.#cache.get(p) ?? e.keep(this.copyTo(e.alias(p.tensor), width));
    this.#cache.set(p, cached);
    return e.alias(cached);
  }
}
