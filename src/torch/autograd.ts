import { type Tensor } from './ops.ts';
import { type TapeRecorder } from './tape.ts';
import { type DType } from './dtypes.ts';
import { type Backward, type Elements, Node, Storage, Variable } from './variable.ts';

export interface AutogradOptions {
  /**
   * Under a dispatch mode, with which steps are recorded without a GPU, writes into zeros and casts inside a kernel are
   * operations with a result each.
   */
  readonly splitsKernels: boolean;
  /** A batch of one image: slices of its channels have no gaps. */
  readonly isSingleImage: boolean;
  /** Whether maps lie pixel by pixel, with all channels of each together. */
  readonly isChannelsLast?: boolean;
}

/**
 * PyTorch's eager mode as its memory sees it: tensors hold storages, operations that need it record nodes, backward
 * runs them latest first and lets go of what they kept. Every birth and death of a storage goes onto a tape.
 */
export class Autograd {
  readonly tape: TapeRecorder;
  /** Whether operations record history: off inside `no_grad` and at inference. */
  isGradEnabled = true;
  readonly options: AutogradOptions;
  #sequence = 0;
  #locals: Variable[][] = [[]];
  /** Nodes that backward has not run. */
  readonly #open = new Set<Node>();

  constructor(tape: TapeRecorder, options: AutogradOptions) {
    this.tape = tape;
    this.options = options;
  }

  let<T extends Tensor>(x: T): T;
  let(x: Variable): Variable {
    const named = x.isTemporary ? x : this.alias(x);
    named.isTemporary = false;
    this.#locals.at(-1)!.push(named);
    return named;
  }

  end(x: Tensor): void;
  end(x: Variable): void {
    const locals = this.#locals.at(-1)!;
    locals.splice(locals.lastIndexOf(x), 1);
    this.drop(x);
  }

  scope<T extends Tensor | readonly Tensor[]>(body: () => T): T {
    this.#locals.push([]);
    const result = body();
    const locals = this.#locals.pop()!;
    const returned = (Array.isArray(result) ? result : [result]) as Variable[];
    for (const local of locals) if (!returned.includes(local)) this.drop(local);
    if (!Array.isArray(result)) return this.#handed(result as unknown as Variable, locals) as unknown as T;
    return returned.map((x) => this.#handed(x, locals)) as unknown as T;
  }

  #handed(x: Variable, locals: readonly Variable[]): Variable {
    if (x.isTemporary) return x;
    const own = locals.includes(x) ? x : this.alias(x);
    own.isTemporary = true;
    return own;
  }

  call<T extends Tensor | readonly Tensor[]>(inputs: readonly Tensor[], body: () => T): T;
  call<T extends Variable | readonly Variable[]>(inputs: readonly Variable[], body: () => T): T {
    const held = inputs.filter((x) => x.isTemporary);
    for (const x of held) x.isTemporary = false;
    const result = this.scope(body);
    for (const x of held) this.drop(x);
    return result;
  }

  /** Ends every name of the outermost scope. */
  endAll(): void {
    for (const local of this.#locals.at(-1)!.splice(0)) this.drop(local);
  }

  detach(x: Tensor): Tensor;
  detach(x: Variable): Variable {
    const detached = this.alias(x);
    detached.node = null;
    this.consume(x);
    return detached;
  }

  noGrad<T>(body: () => T): T {
    const before = this.isGradEnabled;
    this.isGradEnabled = false;
    const result = body();
    this.isGradEnabled = before;
    return result;
  }

  /** A new storage. */
  create(elements: Elements, dtype: DType, shape?: Tensor): Variable {
    const slot = this.tape.allocate(elements.fixed * dtype.bytes, elements.perImage * dtype.bytes);
    return new Variable(new Storage(slot), dtype, elements, shape);
  }

  /** A new tensor of the same shape. */
  like(x: Variable, dtype: DType = x.dtype): Variable {
    return this.create(x, dtype, x);
  }

  /** Another reference to the same storage. */
  alias(x: Variable, shape: Tensor = x, elements: Elements = x): Variable {
    x.storage.references += 1;
    const alias = new Variable(x.storage, x.dtype, elements, shape);
    alias.node = x.node;
    alias.output = x.output;
    alias.isStrided = x.isStrided;
    return alias;
  }

  /** A reference of Python ends. */
  drop(x: Variable): void {
    this.release(x.storage);
  }

  release(storage: Storage): void {
    storage.references -= 1;
    if (storage.references === 0) this.tape.free(storage.slot);
  }

  /** Ends the operands that have no name, as an operation does when it returns. */
  consume(...operands: readonly Variable[]): void {
    for (const x of operands) if (x.isTemporary) this.drop(x);
  }

  needsGrad(x: Variable): boolean {
    return this.isGradEnabled && x.node !== null;
  }

  /** Records the node that computes the gradients of `inputs`, unless none of them has history. */
  record(
    outputs: readonly Variable[],
    inputs: readonly (Variable | Node | null)[],
    saved: readonly Storage[],
    backward: Backward,
  ): void {
    if (!this.isGradEnabled) return;
    // arrays of just their length: those that grow by `push` have room for sixteen, which graphs of millions of nodes feel
    const next = inputs.map(nodeOf);
    if (next.every(isNone)) return;
    const places = inputs.map(placeOf);
    for (const storage of saved) storage.references += 1;
    const node = new Node(this.#sequence++, next, places, saved, outputs.length, backward);
    this.#open.add(node);
    for (let index = 0; index < outputs.length; index++) {
      const output = outputs[index]!;
      output.node = node;
      output.output = index;
    }
  }

  /** A node that takes a gradient out of the graph: a parameter's, or one that leaves this part of a training. */
  sink(receive: (gradient: Variable) => void): Node {
    return new Node(Infinity, [], [], [], 1, ([gradient]) => {
      receive(gradient!);
      return [];
    });
  }

  /** Walks back from tensors whose gradients are given; the gradients are consumed. */
  backward(roots: readonly { readonly of: Variable; readonly gradient: Variable }[]): void {
    const ready = new ReadyQueue();
    const nodes = [...new Set(roots.map(({ of }) => of.node!))];
    countDependencies(nodes);
    for (const { of, gradient } of roots) this.#arrive(of.node!, of.output, gradient);
    for (const node of nodes) if (node.pending === 0) ready.push(node);
    for (let node = ready.pop(); node; node = ready.pop()) this.#run(node, ready);
  }

  /** Every storage that a node keeps for backward. */
  savedStorages(): ReadonlySet<Storage> {
    return new Set([...this.#open].flatMap((node) => node.saved));
  }

  /** Lets go of everything that nodes backward never reached still keep, as the end of the graph does. */
  endGraph(): void {
    for (const node of this.#open) for (const storage of node.saved) this.release(storage);
    this.#open.clear();
  }

  #run(node: Node, ready: ReadyQueue): void {
    const gradients = node.backward(node.arrived, (input) => node.next[input] !== null);
    for (const gradient of node.arrived) if (gradient) this.drop(gradient);
    for (const storage of node.saved) this.release(storage);
    this.#open.delete(node);
    for (let input = 0; input < gradients.length; input++) {
      const next = node.next[input];
      if (!next) continue;
      const gradient = gradients[input];
      if (gradient) this.#arrive(next, node.outputs[input]!, gradient);
      next.pending -= 1;
      if (next.pending === 0) ready.push(next);
    }
  }

  /** Summed in place where the first is dense and nobody else holds it (torch/csrc/autograd/input_buffer.cpp). */
  #arrive(node: Node, output: number, gradient: Variable): void {
    const { arrived } = node;
    const before = arrived[output] ?? null;
    if (before === null) {
      arrived[output] = gradient;
    } else if (before.storage.references === 1 && (!before.isStrided || this.options.splitsKernels)) {
      this.drop(gradient);
    } else {
      arrived[output] = this.like(before);
      this.drop(before);
      this.drop(gradient);
    }
  }

  /** A view with gaps of a storage. */
  stridedAlias(x: Variable, shape: Tensor, elements: Elements): Variable {
    const alias = this.alias(x, shape, elements);
    alias.isStrided ||= !this.options.isSingleImage || this.options.isChannelsLast === true;
    return alias;
  }

  /** What a kernel reads a view with gaps through while it runs; null where it reads the operand itself. */
  protected gapless(x: Variable): Variable | null {
    return (x.isStrided || x.isOtherwiseLaid) && !this.options.splitsKernels ? this.like(x) : null;
  }

  /** The gradient as a tensor of its own, copied where someone else refers to it too. */
  owned(gradient: Variable): Variable {
    if (gradient.storage.references === 1) return this.alias(gradient);
    return this.like(gradient);
  }
}

function nodeOf(x: Variable | Node | null): Node | null {
  return x instanceof Variable ? x.node : x;
}

function placeOf(x: Variable | Node | null): number {
  return x instanceof Variable ? x.output : 0;
}

function isNone(node: Node | null): boolean {
  return node === null;
}

function countDependencies(roots: readonly Node[]): void {
  const stack = roots.filter((node) => !node.isCounted);
  for (const node of stack) node.isCounted = true;
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const next of node.next) {
      if (!next) continue;
      next.pending += 1;
      if (next.isCounted) continue;
      next.isCounted = true;
      stack.push(next);
    }
  }
}

/** Ready nodes, the latest first. */
class ReadyQueue {
  readonly #heap: Node[] = [];

  push(node: Node): void {
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.sequence >= node.sequence) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = node;
  }

  pop(): Node | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === last || last === undefined) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.sequence > heap[child]!.sequence) child += 1;
      if (heap[child]!.sequence <= last.sequence) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
