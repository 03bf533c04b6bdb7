// Keys and values that later layers take from earlier ones (`KVSharingDict` of transformers' cache_utils.py).
import type { Eager } from './eager/eager.ts';
import type { EagerNode, EagerStorage, EagerTensor } from './eager/tensor.ts';

interface Pair {
  readonly keys: EagerTensor;
  readonly values: EagerTensor;
}

interface Entry extends Pair {
  readonly held: readonly EagerStorage[];
}

/** A dictionary by the kind of attention; it lives as long as anything holds `holder`. */
export class SharedKeys {
  readonly holder: EagerTensor;
  readonly #e: Eager;
  readonly #entries = new Map<string, Entry>();

  constructor(e: Eager) {
    this.#e = e;
    this.holder = e.keep(e.make(0, 1));
    this.holder.storage.onEnd = () => {
      for (const entry of this.#entries.values()) this.#release(entry);
      this.#entries.clear();
    };
  }

  store(kind: string, { keys, values }: Pair): void {
    // keys and values that were computed again hold the graph that they were computed in
    const held = [keys.storage, values.storage, ...remade([keys.node, values.node])];
    // by hand, as what a recomputation makes ends with it otherwise
    for (const storage of held) storage.references += 1;
    const before = this.#entries.get(kind);
    this.#entries.set(kind, { keys, values, held });
    if (before) this.#release(before);
  }

  /** Names of their own for what was stored. */
  take(kind: string): Pair {
    const { keys, values } = this.#entries.get(kind)!;
    const [k, v] = [keys, values].map((x) => this.#e.keep(this.#e.alias(x)));
    return { keys: k!, values: v! };
  }

  #release({ held }: Entry): void {
    for (const storage of held) this.#e.release(storage);
  }
}

/** What nodes that were computed again keep, from some on. */
function remade(from: readonly (EagerNode | null)[]): EagerStorage[] {
  const seen = new Set<EagerNode>();
  const stack = [...from];
  const found: EagerStorage[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === null || node.remade === null || seen.has(node)) continue;
    seen.add(node);
    found.push(...node.remade);
    stack.push(...node.next);
  }
  return found;
}
