// `mamba2_chunk_scan` of transformers' modelling code, in sizes.
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import { contract, cumulate, expand, maskOut, resized } from './scan-ops.ts';

export interface ScanShape {
  readonly batch: number;
  readonly length: number;
  readonly heads: number;
  readonly headSize: number;
  readonly state: number;
  readonly groups: number;
  readonly chunk: number;
}

/** Values, steps, rates of decay, keys (B) and queries (C). */
type ScanInputs = readonly [EagerTensor, EagerTensor, EagerTensor, EagerTensor, EagerTensor];

export function chunkScan(
  ops: EagerOps,
  { batch, length, heads, headSize, state, groups, chunk }: ScanShape,
  [values, steps, rate, keys, queries]: ScanInputs,
  skip: EagerParameter,
  stepBias: EagerParameter,
): EagerTensor {
  const { e } = ops;
  const rows = batch * length * heads;
  const chunks = Math.ceil(length / chunk);
  const whole = batch * chunks * chunk * heads;
  const square = whole * chunk;
  const states = batch * chunks * heads * headSize * state;
  const named: EagerTensor[] = [];
  const name = (x: EagerTensor): EagerTensor => {
    const kept = e.keep(x);
    named.push(kept);
    return kept;
  };
  // softplus is in fp32 under autocast
  const biased = ops.add(e.alias(steps), ops.to(e.alias(stepBias.tensor), steps.width));
  const positive = ops.saving(ops.autocast === null ? biased : ops.to(biased, F32));
  const dt = name(ops.saving(positive));
  const repeated = (x: EagerTensor): EagerTensor => {
    const wide = ops.to(e.alias(x), F32);
    return e.keep(heads === groups ? wide : resized(ops, wide, rows * state));
  };
  const wideValues = e.keep(ops.to(e.alias(values), F32));
  const wideKeys = repeated(keys);
  const wideQueries = repeated(queries);
  const residual = e.keep(ops.mul(e.alias(skip.tensor), resized(ops, e.alias(wideValues), whole * headSize)));
  const weighed = e.keep(ops.mul(wideValues, ops.to(e.alias(dt), F32)));
  e.drop(wideValues);
  const decays = e.keep(ops.mul(rate, ops.to(e.alias(dt), F32)));
  const chunked = (x: EagerTensor, size: number, isCopied: boolean): EagerTensor => {
    const padded = resized(ops, e.alias(x), size);
    return name(isCopied ? ops.viewWithCopy(padded) : padded);
  };
  const v = chunked(weighed, whole * headSize, true);
  const a = chunked(decays, whole, false);
  const k = chunked(wideKeys, whole * state, true);
  const q = chunked(wideQueries, whole * state, true);
  for (const each of [weighed, decays, wideKeys, wideQueries]) e.drop(each);
  named.push(residual);
  const sums = name(cumulate(ops, e.alias(a)));
  const mask = name(ops.savingResult(segmentSum(ops, a, square, chunk)));
  const scores = name(contract(ops, { x: q, isCopied: true }, { x: k, isCopied: true }, square, false));
  const weights = name(ops.mul(scores, mask));
  const within = name(contract(ops, { x: weights, isCopied: false }, { x: v, isCopied: true }, whole * headSize, true));
  const remaining = name(ops.savingResult(fromEnds(ops, sums, whole / chunk)));
  const faded = name(ops.mul(k, remaining));
  const own = contract(ops, { x: v, isCopied: true, isLater: true }, { x: faded, isCopied: true }, states, true);
  const zeros = name(e.make(batch * heads * headSize * state, own.width));
  const all = e.keep(ops.cat([e.alias(zeros), own]));
  const between = batch * heads * (chunks + 1) ** 2;
  const ends = resized(ops, ops.slice(sums, whole / chunk), batch * heads * (chunks + 1));
  const decayed = name(ops.savingResult(segmentSum(ops, ends, between, chunks + 1)));
  const handed = name(
    contract(ops, { x: decayed, isCopied: false }, { x: all, isCopied: batch > 1 }, all.size, batch > 1),
  );
  e.drop(all);
  const growth = name(ops.savingResult(e.alias(sums)));
  const starts = name(ops.slice(handed, states));
  const read = name(contract(ops, { x: q, isCopied: true }, { x: starts, isCopied: true }, whole * headSize, true));
  const across = name(ops.mul(read, growth));
  const joined = e.keep(ops.clone(ops.add(within, across)));
  const output = e.keep(ops.add(joined, residual));
  e.drop(joined);
  const result = chunks * chunk > length ? ops.slice(output, rows * headSize) : e.alias(output);
  e.drop(output);
  for (const each of named) e.drop(each);
  return result;
}

/** Sums of decays between any two tokens of a chunk. */
function segmentSum(ops: EagerOps, x: EagerTensor, size: number, chunk: number): EagerTensor {
  const { e } = ops;
  const lower = (): EagerTensor => {
    const ones = e.make(chunk * chunk, 1);
    const kept = e.keep(e.make(chunk * chunk, 1));
    e.drop(ones);
    return kept;
  };
  const first = lower();
  const firstNot = e.keep(e.make(chunk * chunk, 1));
  const seen = e.keep(maskOut(ops, expand(ops, e.alias(x), size), firstNot));
  e.consume(x);
  e.drop(firstNot);
  const summed = e.keep(cumulate(ops, seen));
  const second = lower();
  e.drop(first);
  const secondNot = e.keep(e.make(chunk * chunk, 1));
  const out = maskOut(ops, summed, secondNot);
  for (const each of [secondNot, summed, seen, second]) e.drop(each);
  return out;
}

/** What is still to come after each token of a chunk. */
function fromEnds(ops: EagerOps, sums: EagerTensor, rows: number): EagerTensor {
  const { e } = ops;
  const ends = ops.slice(sums, rows);
  const { size, width } = sums;
  return e.run(
    [ends, e.alias(sums)],
    [],
    () => e.make(size, width),
    () => [],
    () => {
      const negative = e.make(size, width);
      return [e.make(rows, width), negative];
    },
  );
}
