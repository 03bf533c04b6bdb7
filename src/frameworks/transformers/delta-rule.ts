// The gated delta rule in plain operations, chunk by chunk (transformers, `torch_chunk_gated_delta_rule`).
import { F32 } from './eager/widths.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { cumulate, maskOut, resized } from './scan-ops.ts';

/** Tokens of a chunk. */
const CHUNK = 64;
/**
 * Passes of the loop over chunks that are played at most; of longer sequences each stands for several chunks. What the loop
 * keeps is the same in all, and what it holds for a moment that of a few chunks more, of hundreds.
 */
const MOST_PASSES = 32;

/** Sizes of one call: heads are those of values, which keys are repeated for. */
export interface DeltaShape {
  readonly batch: number;
  readonly length: number;
  readonly keyHeads: number;
  readonly heads: number;
  readonly keySize: number;
  readonly valueSize: number;
}

export interface DeltaInputs {
  readonly query: EagerTensor;
  readonly key: EagerTensor;
  readonly value: EagerTensor;
  readonly decay: EagerTensor;
  readonly beta: EagerTensor;
}

/** What the rule gives for each token, head by head, in the width of its queries; its inputs keep their names. */
export function chunkedDeltaRule(ops: EagerOps, inputs: DeltaInputs, shape: DeltaShape): EagerTensor {
  const { e } = ops;
  const { batch, length, heads, keySize, valueSize } = shape;
  const chunks = Math.ceil(length / CHUNK);
  const together = Math.ceil(chunks / MOST_PASSES);
  const passes = Math.ceil(chunks / together);
  const rows = batch * heads * chunks * CHUNK;
  const { width } = inputs.query;
  let [query, key, value, beta, decay] = widened(ops, inputs, shape);
  query = rename(ops, query, unitRows(ops, query, keySize));
  key = rename(ops, key, unitRows(ops, key, keySize));
  query = rename(ops, query, ops.scale(query));
  [query, key, value] = renamed(ops, [query, key, value], [keySize, keySize, valueSize], rows);
  [beta, decay] = renamed(ops, [beta, decay], [1, 1], rows);
  const betaValue = e.keep(ops.mul(value, view(ops, beta)));
  const betaKey = e.keep(ops.mul(key, view(ops, beta)));
  // their gradients come out of a solver that lays columns one after the other
  const keys = e.keep(ops.viewWithCopy(betaKey));
  const values = e.keep(ops.viewWithCopy(betaValue));
  for (const each of [betaKey, betaValue]) e.drop(each);
  query = rename(ops, query, view(ops, query));
  key = rename(ops, key, view(ops, key));
  const mask = triangle(ops);
  const sums = e.keep(cumulate(ops, decay));
  const pairs = rows * CHUNK;
  let pairwise = e.keep(difference(ops, e.alias(sums), e.alias(sums), pairs));
  pairwise = rename(ops, pairwise, maskOut(ops, pairwise, mask));
  pairwise = rename(ops, pairwise, ops.savingResult(pairwise));
  const system = e.keep(ops.mul(product(ops, keys, e.alias(key), pairs), pairwise));
  const within = e.keep(ops.mul(product(ops, query, e.alias(key), pairs), pairwise));
  const decayedKeys = e.keep(ops.mul(keys, ops.savingResult(e.alias(sums))));
  const corrections = e.keep(solved(ops, system, values, pairs));
  const readKeys = e.keep(solved(ops, system, decayedKeys, pairs));
  let state = e.keep(e.make(together * batch * heads * keySize * valueSize, F32));
  let out = e.keep(e.make(rows * valueSize, F32));
  query = rename(ops, query, ops.mul(query, ops.savingResult(e.alias(sums))));
  // a state that nothing reads after the only chunk leaves no gradients to these, so that their graph goes with their names
  const forNext = (make: () => EagerTensor): EagerTensor => (passes > 1 ? make() : e.noGrad(make));
  const scaled = forNext(() => {
    const ends = ops.slice(e.alias(sums), rows / CHUNK);
    return ops.mul(key, ops.savingResult(difference(ops, ends, e.alias(sums), rows)));
  });
  key = rename(ops, key, scaled);
  const chunkDecay = e.keep(forNext(() => ops.savingResult(ops.slice(e.alias(sums), rows / CHUNK))));
  const last: EagerTensor[] = [];
  let fresh: EagerTensor | null = null;
  let between: EagerTensor | null = null;
  const part = (x: EagerTensor) => ops.slice(e.alias(x), Math.ceil(x.size / passes));
  const tokens = Math.ceil((batch * heads * CHUNK * chunks) / passes);
  for (let i = 0; i < passes; i++) {
    const found = part(corrections);
    const told = product(ops, part(readKeys), e.alias(state), tokens * valueSize);
    const next: EagerTensor = e.keep(difference(ops, found, told, tokens * valueSize));
    if (fresh) e.drop(fresh);
    fresh = next;
    const read: EagerTensor = e.keep(product(ops, part(query), e.alias(state), tokens * valueSize));
    if (between) e.drop(between);
    between = read;
    const own = product(ops, part(within), e.alias(fresh), tokens * valueSize);
    out = writeChunk(ops, out, ops.add(e.alias(between), own));
    const update = (): EagerTensor => {
      const kept = ops.mul(e.alias(state), part(chunkDecay));
      return ops.add(kept, product(ops, part(key), e.alias(fresh!), state.size, held));
    };
    // nothing reads the last state, nor what was saved for it
    const held: EagerTensor[] | undefined = i < passes - 1 ? undefined : last;
    state = rename(ops, state, i < passes - 1 ? update() : e.noGrad(update));
  }
  for (const each of [...last, state]) e.drop(each);
  const all = e.keep(ops.clone(out));
  e.drop(out);
  const given = length % CHUNK === 0 ? e.alias(all) : ops.slice(e.alias(all), batch * heads * length * valueSize);
  const result = e.keep(ops.to(given, width));
  e.drop(all);
  for (const each of [query, key, value, beta, decay, keys, values, mask, sums, pairwise, system, within]) e.drop(each);
  for (const each of [decayedKeys, corrections, readKeys, chunkDecay, fresh, between]) if (each) e.drop(each);
  return e.give(result);
}

type Five = [EagerTensor, EagerTensor, EagerTensor, EagerTensor, EagerTensor];

/** Keys and queries for as many heads as values have, and everything in fp32, head by head. */
function widened(ops: EagerOps, { query, key, value, decay, beta }: DeltaInputs, shape: DeltaShape): Five {
  const { e } = ops;
  const times = shape.heads / shape.keyHeads;
  const isRepeated = times > 1;
  const [q, k] = [query, key].map((x) => e.keep(isRepeated ? resized(ops, e.alias(x), x.size * times) : e.alias(x)));
  const wide = (x: EagerTensor) => e.keep(ops.to(x, F32));
  const five: Five = [wide(q!), wide(k!), wide(value), wide(beta), e.keep(e.alias(decay))];
  for (const each of [q!, k!]) e.drop(each);
  return five;
}

/** A tensor seen in another shape, and its gradient too. */
function view({ e }: EagerOps, x: EagerTensor): EagerTensor {
  return e.run(
    [e.alias(x)],
    [],
    () => e.alias(x),
    () => [],
    ([g]) => {
      const seen = e.alias(g!);
      seen.isView = true;
      return [seen];
    },
  );
}

function rename({ e }: EagerOps, before: EagerTensor, next: EagerTensor): EagerTensor {
  const named = e.keep(next);
  e.drop(before);
  return named;
}

/** Sequences padded to whole chunks: copies, also where nothing is added. */
function renamed<T extends EagerTensor[]>(ops: EagerOps, all: T, columns: readonly number[], rows: number): T {
  const { e } = ops;
  const padded = all.map((x, i) => e.keep(resized(ops, e.alias(x), rows * columns[i]!)));
  for (const each of all) e.drop(each);
  return padded as T;
}

/** Rows of length one. */
function unitRows(ops: EagerOps, x: EagerTensor, columns: number): EagerTensor {
  const { e } = ops;
  const rows = x.size / columns;
  const squares = sum(ops, ops.mul(e.alias(x), e.alias(x)), rows);
  const inverse = e.keep(ops.savingResult(ops.shift(squares), x.width, 2));
  const out = ops.mul(e.alias(x), inverse);
  e.drop(inverse);
  return out;
}

/** Sum over the last dimension, whose gradient is only seen in full. */
function sum({ e }: EagerOps, x: EagerTensor, rows: number): EagerTensor {
  const { size, width } = x;
  return e.run(
    [x],
    [],
    () => e.make(rows, width),
    () => [],
    ([g]) => {
      const seen = e.alias(g!, size);
      seen.isView = true;
      return [seen];
    },
  );
}

/** What a token of a chunk may not see. */
function triangle({ e }: EagerOps): EagerTensor {
  const ones = e.make(CHUNK * CHUNK, 1);
  const upper = e.keep(e.make(CHUNK * CHUNK, 1));
  e.drop(ones);
  return upper;
}

/** `x - y` of that size, where either may be spread. */
function difference(ops: EagerOps, x: EagerTensor, y: EagerTensor, size: number): EagerTensor {
  const { e } = ops;
  const { size: xs, width } = x;
  const { size: ys, width: yw } = y;
  const needsX = x.node !== null;
  const needsY = y.node !== null;
  return e.run(
    [x, y],
    [],
    () => e.make(size, width),
    () => [],
    ([g]) => {
      const negative = needsY ? e.make(size, width) : null;
      const own = needsX ? (xs === size ? e.alias(g!) : e.make(xs, width)) : null;
      if (own && xs !== size) own.isView = true;
      const other = ops.reduced(negative, ys, yw);
      return [own, other];
    },
  );
}

/** `x @ y`: autocast casts from the last operand to the first, and holds its casts to the end. */
function product(ops: EagerOps, x: EagerTensor, y: EagerTensor, size: number, held?: EagerTensor[]): EagerTensor {
  const { e } = ops;
  const cast = (each: EagerTensor) =>
    e.keep(ops.autocast === null ? e.alias(each) : ops.to(e.alias(each), ops.autocast));
  const [second, first] = [cast(y), cast(x)];
  const out = ops.bmm(first, second, size);
  if (held) held.push(first, second);
  else for (const each of [first, second]) e.drop(each);
  for (const each of [x, y]) e.consume(each);
  return out;
}

/** `solve_triangular`: keeps the system and the solution. */
function solved({ e }: EagerOps, system: EagerTensor, x: EagerTensor, pairs: number): EagerTensor {
  const { size, width } = x;
  const needsX = x.node !== null;
  const needsSystem = system.node !== null;
  return e.run(
    [system, x],
    [system.storage],
    () => e.make(size, width),
    (out) => [out.storage],
    () => {
      const gx = e.make(size, width);
      if (!needsSystem) return [null, gx];
      const outer = e.make(pairs, width);
      const negative = e.make(pairs, width);
      e.drop(outer);
      const lower = e.make(pairs, width);
      e.drop(negative);
      if (!needsX) e.drop(gx);
      return [lower, needsX ? gx : null];
    },
  );
}

/** Writes a chunk into the whole: the gradient of the whole is made anew for every chunk, and a copy of its part. */
function writeChunk({ e }: EagerOps, whole: EagerTensor, chunk: EagerTensor): EagerTensor {
  const { size, width } = whole;
  const { size: part, width: from } = chunk;
  const hasHistory = whole.node !== null;
  const written = e.run(
    [e.alias(whole), chunk],
    [],
    () => e.alias(whole),
    () => [],
    () => {
      const all = e.make(size, width);
      const copy = e.make(part, width);
      const zeros = hasHistory ? e.make(part, width) : null;
      const narrow = from === width ? null : e.make(part, from);
      if (narrow) e.drop(copy);
      if (zeros) e.drop(zeros);
      if (!hasHistory) e.drop(all);
      return [hasHistory ? all : null, narrow ?? copy];
    },
  );
  const named = e.keep(written);
  e.drop(whole);
  return named;
}
