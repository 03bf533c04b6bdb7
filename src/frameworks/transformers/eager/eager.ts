import { bytesOf, promoted } from './widths.ts';
import { ReadyNodes } from './ready-nodes.ts';
import { type EagerPurpose, type EagerRecorder } from './recorder.ts';
import { AT_ONCE, type EagerBackward, Frame, EagerNode, EagerStorage, EagerTensor } from './tensor.ts';

/** A storage that outlives backward, and the layer it belongs to. */
export interface Lingering {
  readonly storage: EagerStorage;
  readonly layer: number;
}

/** Ends a recomputation once everything that was saved is there again; one for all, as each would note where it was thrown. */
const RECOMPUTED = new Error('all that was saved is there again');

/** PyTorch's eager mode as its memory sees it: reference counts, autograd's order, in-place sums of gradients. */
export class Eager {
  readonly recorder: EagerRecorder;
  isGradEnabled = true;
  purpose: EagerPurpose = 'saved tensors';
  layer = -1;
  #sequence = 0;
  #visit = 0;
  readonly #lingering: Lingering[] = [];
  #frame: Frame | null = null;
  #isRecomputing = false;
  /** The formula that runs, where what it kept was computed again. */
  #formula: { readonly node: EagerNode; readonly frame: Frame } | null = null;
  /** Tensors made while recomputing, to be dropped when it stops. */
  #made: EagerTensor[] | null = null;

  constructor(recorder: EagerRecorder) {
    this.recorder = recorder;
  }

  get isRecomputing(): boolean {
    return this.#isRecomputing;
  }

  storage(bytes: number, purpose: EagerPurpose = this.purpose): EagerStorage {
    return new EagerStorage(bytes > 0 ? this.recorder.allocate(bytes, purpose) : 0, bytes);
  }

  /** A new tensor in a new storage. */
  make(size: number, width: number, purpose: EagerPurpose = this.purpose): EagerTensor {
    return this.refer(this.storage(size * bytesOf(width), purpose), size, width);
  }

  refer(storage: EagerStorage, size: number, width: number): EagerTensor {
    storage.references += 1;
    const tensor = new EagerTensor(storage, size, width);
    this.#made?.push(tensor);
    return tensor;
  }

  /** Another reference to a tensor, with its history. */
  alias(x: EagerTensor, size = x.size): EagerTensor {
    const tensor = this.refer(x.storage, size, x.width);
    tensor.node = x.node;
    tensor.output = x.output;
    tensor.isView = x.isView;
    return tensor;
  }

  release(storage: EagerStorage): void {
    storage.references -= 1;
    if (storage.references > 0) return;
    if (storage.number > 0) this.recorder.free(storage.number);
    storage.onEnd?.();
  }

  drop(x: EagerTensor): void {
    if (x.isDropped) return;
    x.isDropped = true;
    this.release(x.storage);
  }

  /** Gives a tensor a name; it lives until `drop`. */
  keep(x: EagerTensor): EagerTensor {
    if (!x.isTemporary) return this.keep(this.alias(x));
    x.isTemporary = false;
    return x;
  }

  consume(x: EagerTensor): void {
    if (x.isTemporary) this.drop(x);
  }

  /** Lets go of a name so that the operation that takes it ends it. */
  give(x: EagerTensor): EagerTensor {
    x.isTemporary = true;
    return x;
  }

  /** Holds a storage until the graph that it was made in goes. */
  linger(storage: EagerStorage): void {
    storage.references += 1;
    this.#lingering.push({ storage, layer: this.layer });
  }

  /** What lingers so far, to be let go of later. */
  takeLingering(): readonly Lingering[] {
    return this.#lingering.splice(0);
  }

  /** Lets go of a graph, from its end. */
  endLingering(held: readonly Lingering[]): void {
    for (const { storage, layer } of held.toReversed()) {
      this.recorder.enter(layer);
      this.release(storage);
    }
    if (held.length > 0) this.recorder.separate();
  }

  /** Kernel scratch: all at once, gone when the kernel has been launched. */
  scratch(sizes: readonly number[]): void {
    const numbers = sizes.filter((bytes) => bytes > 0).map((bytes) => this.recorder.allocate(bytes, 'workspaces'));
    for (const number of numbers) this.recorder.free(number);
  }

  /**
   * An operation: what it saves of its inputs is packed before it runs, what it saves of its outputs after. Temporary
   * inputs end when it returns.
   */
  run(
    inputs: readonly EagerTensor[],
    savedInputs: readonly EagerStorage[],
    compute: () => EagerTensor,
    savedOutputs: (out: EagerTensor) => readonly EagerStorage[],
    backward: EagerBackward,
    afterwards?: () => void,
  ): EagerTensor {
    if (!this.isGradEnabled || !inputs.some(isTracked)) {
      const out = compute();
      for (const x of inputs) this.consume(x);
      return out;
    }
    const saved: EagerStorage[] = [];
    const frame = this.#frame;
    const firstSaved = frame?.count ?? 0;
    for (const storage of savedInputs) this.#pack(storage, saved);
    const out = compute();
    const later = savedOutputs(out);
    for (const storage of later) this.#pack(storage, saved);
    afterwards?.();
    const node = new EagerNode(this.#sequence++, this.layer, inputs.map(nodeOf), inputs.map(outputOf), backward);
    node.saved = saved;
    if (this.#isRecomputing) node.remade = [...savedInputs, ...later];
    if (frame && !this.#isRecomputing) {
      node.frame = frame;
      node.firstSaved = firstSaved;
      node.savedCount = savedInputs.length + later.length;
      if (node.savedCount > 0) frame.open += 1;
    }
    out.node = node;
    out.output = 0;
    for (const x of inputs) this.consume(x);
    return out;
  }

  #pack(storage: EagerStorage, saved: EagerStorage[]): void {
    const frame = this.#frame;
    if (frame === null) {
      storage.references += 1;
      saved.push(storage);
      return;
    }
    if (!this.#isRecomputing) {
      frame.count += 1;
      return;
    }
    storage.references += 1;
    frame.recomputed.push(storage);
    if (frame.recomputed.length === frame.count) throw RECOMPUTED;
  }

  noGrad<T>(body: () => T): T {
    const before = this.isGradEnabled;
    this.isGradEnabled = false;
    try {
      return body();
    } finally {
      this.isGradEnabled = before;
    }
  }

  /**
   * `torch.utils.checkpoint(use_reentrant=False)`: `again` runs the body under the recompute's own
   * contexts; the input is kept until the region's last operation has run backward.
   */
  checkpoint(
    input: EagerTensor,
    shared: readonly EagerTensor[],
    body: (x: EagerTensor) => EagerTensor,
    again: (x: EagerTensor) => EagerTensor,
    offloads = false,
  ): EagerTensor {
    if (!this.isGradEnabled) return body(input);
    const layer = this.layer;
    const { storage, size, width, node } = input;
    // what is offloaded waits on the host and comes back in a tensor of its own
    const held = [...(offloads ? [] : [storage]), ...shared.map((x) => x.storage)];
    const recompute = (): void => {
      const made: EagerTensor[] = [];
      const before = { frame: this.#frame, made: this.#made, grad: this.isGradEnabled, layer: this.layer };
      this.#frame = frame;
      this.#isRecomputing = true;
      this.#made = made;
      this.isGradEnabled = true;
      this.layer = layer;
      try {
        const x = this.keep(offloads ? this.make(size, width) : this.refer(storage, size, width));
        x.node = node;
        this.consume(again(x));
      } catch (error) {
        if (error !== RECOMPUTED) throw error;
      }
      this.#frame = before.frame;
      this.#isRecomputing = false;
      this.#made = before.made;
      this.isGradEnabled = before.grad;
      this.layer = before.layer;
      for (const tensor of made) this.drop(tensor);
    };
    const frame: Frame = new Frame(recompute, () => {
      for (const each of held) this.release(each);
    });
    for (const each of held) each.references += 1;
    this.#frame = frame;
    const out = body(input);
    this.#frame = null;
    if (frame.open === 0) frame.end();
    return out;
  }

  /** Runs backward from a tensor, and from another that it was made of; their gradients are given. */
  backward(
    root: EagerTensor,
    gradient: EagerTensor,
    inner: { readonly root: EagerTensor; readonly gradient: EagerTensor } | null = null,
  ): void {
    const first = root.node!;
    this.#count(first);
    first.buffer[root.output] = gradient;
    if (inner) inner.root.node!.buffer[inner.root.output] = inner.gradient;
    const ready = new ReadyNodes();
    ready.push(first);
    for (let node = ready.pop(); node !== null; node = ready.pop()) this.#evaluate(node, ready);
  }

  #count(first: EagerNode): void {
    const visit = ++this.#visit;
    const stack = [first];
    first.visited = visit;
    first.dependencies = 0;
    while (stack.length > 0) {
      const node = stack.pop()!;
      for (const next of node.next) {
        if (next === null) continue;
        if (next.visited !== visit) {
          next.visited = visit;
          next.dependencies = 0;
          stack.push(next);
        }
        next.dependencies += 1;
      }
    }
  }

  #evaluate(node: EagerNode, ready: ReadyNodes): void {
    if (node.sequence !== AT_ONCE) this.recorder.enter(node.layer);
    const before = this.layer;
    this.layer = node.layer;
    const gradients = node.buffer;
    node.buffer = [];
    const isEmpty = gradients.every((g) => !g);
    const { frame } = node;
    if (frame && !isEmpty && node.savedCount > 0 && !frame.isRecomputed) {
      frame.isRecomputed = true;
      frame.recompute();
    }
    const saved = frame?.isRecomputed
      ? (frame.recomputed.slice(node.firstSaved, node.firstSaved + node.savedCount) as EagerStorage[])
      : node.saved;
    this.#formula = frame?.isRecomputed ? { node, frame } : null;
    const results = isEmpty ? node.next.map(() => null) : node.backward(gradients, saved);
    this.#formula = null;
    if (frame?.isRecomputed) this.#releaseRecomputed(node, frame);
    for (const g of gradients) if (g) this.drop(g);
    for (const storage of node.saved) this.release(storage);
    node.saved = [];
    for (let index = 0; index < node.next.length; index++) {
      const next = node.next[index]!;
      const g = results[index] ?? null;
      if (next === null) {
        if (g) this.drop(g);
        continue;
      }
      if (g) this.#add(next, node.places[index]!, g);
      next.dependencies -= 1;
      if (next.dependencies === 0) ready.push(next);
    }
    this.layer = before;
  }

  /** The formula of a node has returned: what follows are the engine's checks of shape and dtype. */
  endFormula(): void {
    if (this.#formula) this.#letGo(this.#formula.node, this.#formula.frame);
  }

  #letGo(node: EagerNode, frame: Frame): void {
    for (let i = node.firstSaved + node.savedCount - 1; i >= node.firstSaved; i--) {
      const storage = frame.recomputed[i];
      if (storage) this.release(storage);
      frame.recomputed[i] = null;
    }
  }

  /** What was computed again belongs to the formula alone, whose names end in turn before it returns. */
  #releaseRecomputed(node: EagerNode, frame: Frame): void {
    this.#letGo(node, frame);
    if (node.savedCount === 0) return;
    frame.open -= 1;
    if (frame.open === 0) frame.end();
  }

  /** Adds to an input buffer: in place where nothing else holds the sum so far. */
  #add(node: EagerNode, place: number, g: EagerTensor): void {
    const old = node.buffer[place];
    if (!old) {
      node.buffer[place] = g;
      return;
    }
    if (old.storage.references === 1 && !old.isView && old.width === g.width) {
      this.drop(g);
      return;
    }
    node.buffer[place] = this.make(old.size, promoted(old.width, g.width));
    this.drop(old);
    this.drop(g);
  }

  /** A node that keeps a parameter's gradient. */
  accumulator(take: (g: EagerTensor) => void, layer: number): EagerNode {
    return new EagerNode(AT_ONCE, layer, [], [], ([g]) => {
      if (g) take(g);
      return [];
    });
  }
}

function nodeOf({ node }: EagerTensor): EagerNode | null {
  return node;
}

function outputOf({ output }: EagerTensor): number {
  return output;
}

function isTracked({ node }: EagerTensor): boolean {
  return node !== null;
}
