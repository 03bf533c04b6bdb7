import { bytesOf, F32 } from './eager/widths.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerStorage, type EagerTensor } from './eager/tensor.ts';
import { type EagerParameter } from './eager/parameter.ts';

type OptimizerKind =
  | 'adamw'
  | 'bnb'
  | 'schedule-free'
  | 'sgd'
  | 'adafactor'
  | 'lion'
  | 'adagrad'
  | 'rmsprop'
  | 'muon'
  | 'lomo'
  | 'galore'
  | 'apollo'
  | 'torchao8bit'
  | 'torchao4bit';

export interface OptimizerSettings {
  readonly kind: OptimizerKind;
  readonly implementation: 'foreach' | 'fused' | 'loop';
  /** States of at least 100,000 elements live in managed memory, outside the allocator. */
  readonly isPaged: boolean;
  /** Of bitsandbytes: bits of a state's number, and how many times a parameter's numbers each state has. */
  readonly bnb: { readonly bits: 8 | 32; readonly states: readonly number[] } | null;
  readonly momentum: boolean;
  readonly weightDecay: boolean;
  /** Rank of the projected gradients of GaLore and APOLLO. */
  readonly rank: number;
  /** Embeddings keep 32-bit states (Trainer's override for 8-bit optimizers, which looked for a class of another name from 4.30 to 4.51: pull request 37331). */
  readonly keepsWideEmbeddings: boolean;
}

/** Elements from which bitsandbytes quantises a state, and from which paged states leave the allocator. */
const MIN_8BIT = 4096;
const PAGED = 100_000;

/** One step over parameters with gradients, in the trainer's groups; states that it makes stay. */
export function optimizerStep(
  e: Eager,
  groups: readonly (readonly EagerParameter[])[],
  settings: OptimizerSettings,
  isFirst: boolean,
  isInBackward = false,
): void {
  const visit = (group: readonly EagerParameter[], body: (p: EagerParameter) => void) => {
    for (const p of group) {
      if (!isInBackward) e.recorder.enter(p.layer);
      body(p);
    }
    if (!isInBackward) e.recorder.separate();
  };
  switch (settings.kind) {
    case 'adamw':
      for (const group of groups) adamw(e, group, settings, isFirst, visit);
      return;
    case 'bnb':
      // one kernel over a parameter and its states
      if (isFirst) bnbStates(e, groups, settings, visit);
      return;
    case 'schedule-free':
      scheduleFree(e, groups, isFirst, visit);
      return;
    case 'sgd':
      sgd(e, groups, settings, isFirst, visit);
      return;
    case 'lion':
      if (isFirst)
        for (const group of groups) visit(group, (p) => state(e, p, p.tensor.size * bytesOf(p.width), false));
      for (const group of groups)
        visit(group, (p) => {
          const update = e.make(p.tensor.size, p.width, 'optimizer');
          e.drop(update);
        });
      return;
    case 'adafactor':
      {
        const names = new AdafactorNames(e);
        for (const group of groups) visit(group, (p) => adafactor(names, p, isFirst));
        names.end();
      }
      return;
    case 'torchao8bit':
    case 'torchao4bit':
      for (const group of groups)
        visit(group, (p) => {
          const bits = settings.kind === 'torchao8bit' ? 1 : 0.5;
          const block = settings.kind === 'torchao8bit' ? 256 : 128;
          if (isFirst)
            for (let i = 0; i < 2; i++) {
              if (p.tensor.size < MIN_8BIT || p.tensor.size % block !== 0) {
                state(e, p, p.tensor.size * bytesOf(p.width), false);
                continue;
              }
              state(e, p, p.tensor.size * bits, false);
              state(e, p, (p.tensor.size / block) * F32, false);
            }
          // one compiled kernel for each parameter
        });
      return;
    case 'lomo':
      // steps while gradients arrive
      return;
    case 'muon':
      for (const group of groups) visit(group, (p) => muon(e, p, isFirst));
      return;
    case 'galore':
    case 'apollo':
      for (const group of groups) visit(group, (p) => lowRank(e, p, settings, isFirst));
      return;
    case 'rmsprop':
      for (const group of groups) {
        if (isFirst) visit(group, (p) => state(e, p, p.tensor.size * bytesOf(p.width), false));
        roots(e, group, visit);
      }
      return;
    case 'adagrad':
      // roots of its sums, and what is taken off the parameters
      for (const group of groups) roots(e, group, visit, group[0]?.decays && settings.weightDecay ? 1 : 2);
      return;
  }
}

/** States of an optimizer that makes them before the first step (torch/optim/adagrad.py). */
export function earlyStates(
  e: Eager,
  groups: readonly (readonly EagerParameter[])[],
  { kind }: OptimizerSettings,
): void {
  if (kind !== 'adagrad') return;
  for (const group of groups) {
    for (const p of group) {
      e.recorder.enter(p.layer);
      state(e, p, p.tensor.size * bytesOf(p.width), false);
    }
    e.recorder.separate();
  }
}

/** States of bitsandbytes, with a scale for each block of those of 8 bits (optim/optimizer.py). */
function bnbStates(
  e: Eager,
  groups: readonly (readonly EagerParameter[])[],
  { bnb, isPaged, keepsWideEmbeddings }: OptimizerSettings,
  visit: Visit,
): void {
  const { bits, states } = bnb!;
  let hasTables = false;
  for (const group of groups)
    visit(group, (p) => {
      const { size } = p.tensor;
      const isWide = bits === 32 || size < MIN_8BIT || (keepsWideEmbeddings && EMBEDDING.test(p.name));
      for (const times of states) {
        if (isWide) {
          state(e, p, times * size * F32, isPaged && size >= PAGED);
          continue;
        }
        if (!hasTables) for (let t = 0; t < 2; t++) e.keep(e.make(256, F32, 'optimizer'));
        hasTables = true;
        state(e, p, times * size, isPaged && size >= PAGED);
        state(e, p, times * Math.ceil(size / 256) * F32, false);
      }
    });
}

const EMBEDDING = /embed_tokens|embed_positions|embeddings|shared(?!_)/;

type Visit = (group: readonly EagerParameter[], body: (p: EagerParameter) => void) => void;

function state(e: Eager, p: EagerParameter, bytes: number, isOutside: boolean): void {
  if (isOutside) return;
  const storage: EagerStorage = e.storage(bytes, 'optimizer');
  storage.references = 1;
  p.states.push(storage);
}

function adamw(e: Eager, group: readonly EagerParameter[], s: OptimizerSettings, isFirst: boolean, visit: Visit): void {
  if (s.implementation === 'loop') {
    visit(group, (p) => {
      if (isFirst) for (let i = 0; i < 2; i++) state(e, p, p.tensor.size * bytesOf(p.width), false);
      const root = e.make(p.tensor.size, p.width, 'optimizer');
      const scaled = e.make(p.tensor.size, p.width, 'optimizer');
      e.drop(root);
      e.drop(scaled);
    });
    return;
  }
  if (isFirst) {
    visit(group, (p) => {
      if (s.implementation === 'fused') state(e, p, F32, false);
      for (let i = 0; i < 2; i++) state(e, p, p.tensor.size * bytesOf(p.width), false);
    });
  }
  if (s.implementation === 'fused') return;
  roots(e, group, visit);
}

/** Roots of second moments, of all parameters of a group at once (`_foreach_sqrt`), or as many such tensors more. */
function roots(e: Eager, group: readonly EagerParameter[], visit: Visit, count = 1): void {
  const made: EagerTensor[] = [];
  for (let i = 0; i < count; i++) visit(group, (p) => made.push(e.keep(e.make(p.tensor.size, p.width, 'optimizer'))));
  for (let i = 0; i < count; i++) visit(group.toReversed(), () => e.drop(made.pop()!));
}

/** Its roots keep their name until those of the next group have it (schedulefree/adamw_schedulefree.py). */
function scheduleFree(e: Eager, groups: readonly (readonly EagerParameter[])[], isFirst: boolean, visit: Visit): void {
  let named: { readonly group: readonly EagerParameter[]; readonly made: EagerTensor[] } | null = null;
  const end = () => {
    if (named) visit(named.group.toReversed(), () => e.drop(named!.made.pop()!));
  };
  for (const group of groups) {
    if (isFirst)
      visit(group, (p) => {
        for (let i = 0; i < 2; i++) state(e, p, p.tensor.size * bytesOf(p.width), false);
      });
    const made: EagerTensor[] = [];
    visit(group, (p) => made.push(e.keep(e.make(p.tensor.size, p.width, 'optimizer'))));
    end();
    named = { group, made };
  }
  end();
}

function sgd(
  e: Eager,
  groups: readonly (readonly EagerParameter[])[],
  s: OptimizerSettings,
  isFirst: boolean,
  visit: Visit,
): void {
  for (const group of groups) {
    const isDecayed = s.weightDecay && (group[0]?.decays ?? false);
    const sums: EagerTensor[] = [];
    if (isDecayed) visit(group, (p) => sums.push(e.keep(e.make(p.tensor.size, p.width, 'optimizer'))));
    if (s.momentum && isFirst) visit(group, (p) => state(e, p, p.tensor.size * bytesOf(p.width), false));
    if (isDecayed) visit(group.toReversed(), () => e.drop(sums.pop()!));
  }
}

/** What Adafactor's loop still names of the parameter before (transformers, optimization.py). */
class AdafactorNames {
  readonly e: Eager;
  readonly #held = new Map<'gradient' | 'wide' | 'update', EagerTensor>();

  constructor(e: Eager) {
    this.e = e;
  }

  make(size: number): EagerTensor {
    return this.e.keep(this.e.make(size, F32, 'optimizer'));
  }

  /** Gives a name to a tensor, or to none; what had it goes. */
  set(name: 'gradient' | 'wide' | 'update', tensor: EagerTensor | null): void {
    const before = this.#held.get(name);
    if (before) this.e.drop(before);
    this.#held.delete(name);
    if (tensor) this.#held.set(name, tensor);
  }

  end(): void {
    for (const name of ['gradient', 'wide', 'update'] as const) this.set(name, null);
  }
}

/** transformers' Adafactor: rows and columns of the second moment, four fp32 tensors of the matrix at once. */
function adafactor(names: AdafactorNames, p: EagerParameter, isFirst: boolean): void {
  const { e } = names;
  const { width } = p;
  const { size } = p.tensor;
  names.set('gradient', null);
  if (width !== F32) names.set('gradient', names.make(size));
  if (isFirst) {
    if (p.rows > 1 && p.columns > 1) {
      state(e, p, p.rows * F32, false);
      state(e, p, p.columns * F32, false);
    } else state(e, p, size * F32, false);
  }
  names.set('wide', null);
  if (width !== F32) names.set('wide', names.make(size));
  const square = names.make(size);
  const sum = names.make(size);
  e.drop(square);
  names.set('update', null);
  const update = names.make(size);
  e.drop(sum);
  names.set('update', update);
  e.drop(names.make(size));
}

/** Five Newton-Schulz iterations in bf16 over a matrix; AdamW for the rest. */
function muon(e: Eager, p: EagerParameter, isFirst: boolean): void {
  const isMatrix = p.rows > 1 && p.columns > 1 && p.layer >= 0;
  if (isFirst) for (let i = 0; i < (isMatrix ? 1 : 2); i++) state(e, p, p.tensor.size * bytesOf(p.width), false);
  if (!isMatrix) return;
  const n = p.tensor.size;
  const square = Math.min(p.rows, p.columns) ** 2;
  const x = e.keep(e.make(n, 2, 'optimizer'));
  const gram = e.keep(e.make(square, 2, 'optimizer'));
  const polynomial = e.keep(e.make(square, 2, 'optimizer'));
  const next = e.keep(e.make(n, 2, 'optimizer'));
  for (const each of [x, gram, polynomial, next]) e.drop(each);
}

/** GaLore and APOLLO: Adam on a projection of the gradient of rank r. */
function lowRank(e: Eager, p: EagerParameter, { rank, kind }: OptimizerSettings, isFirst: boolean): void {
  const isMatrix = p.rows > rank && p.columns > rank && p.layer >= 0;
  if (isFirst) {
    if (!isMatrix) for (let i = 0; i < 2; i++) state(e, p, p.tensor.size * bytesOf(p.width), false);
    else {
      const long = Math.max(p.rows, p.columns);
      for (let i = 0; i < 2; i++) state(e, p, long * rank * bytesOf(p.width), false);
      if (kind === 'galore') state(e, p, Math.min(p.rows, p.columns) * rank * bytesOf(p.width), false);
    }
  }
  const update = e.make(p.tensor.size, p.width, 'optimizer');
  e.drop(update);
}
