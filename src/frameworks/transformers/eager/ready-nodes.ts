import { AT_ONCE, type EagerNode } from './tensor.ts';

/** Nodes that are ready, the latest made first. */
export class ReadyNodes {
  readonly #nodes: EagerNode[] = [];
  /** Nodes that run as soon as they can, in the order they became ready. */
  readonly #atOnce: EagerNode[] = [];

  push(node: EagerNode): void {
    if (node.sequence === AT_ONCE) {
      this.#atOnce.push(node);
      return;
    }
    const nodes = this.#nodes;
    let at = nodes.length;
    nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (nodes[parent]!.sequence >= node.sequence) break;
      nodes[at] = nodes[parent]!;
      at = parent;
    }
    nodes[at] = node;
  }

  pop(): EagerNode | null {
    const first = this.#atOnce.shift();
    if (first) return first;
    const nodes = this.#nodes;
    const top = nodes[0];
    if (!top) return null;
    const last = nodes.pop()!;
    if (nodes.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= nodes.length) break;
      if (child + 1 < nodes.length && nodes[child + 1]!.sequence > nodes[child]!.sequence) child += 1;
      if (nodes[child]!.sequence <= last.sequence) break;
      nodes[at] = nodes[child]!;
      at = child;
    }
    nodes[at] = last;
    return top;
  }
}
