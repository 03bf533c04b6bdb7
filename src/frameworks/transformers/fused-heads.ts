// Heads whose projection and loss are one kernel, which never holds the logits of all rows at once.
import { F32 } from './eager/widths.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type EagerOps } from './eager/ops.ts';
import { type LlmNetwork } from './model.ts';

const INDEX = 8;

/** Sequences of a micro-batch and tokens of each. */
interface Rows {
  readonly batch: number;
  readonly length: number;
}

/** Liger: for each chunk of rows the logits, whose gradient takes their place, and the gradients of rows and head. */
export function ligerHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor, addsInPlace: boolean): EagerTensor {
  const { e } = ops;
  const { weight } = model.head;
  const { hidden: h, vocabulary } = model.architecture;
  const { width } = hidden;
  const compute = ops.autocast ?? width;
  const held = e.keep(e.alias(hidden));
  const w = e.keep(e.alias(weight.tensor));
  const tokens = held.size / h;
  const needsW = w.node !== null;
  const factor = Math.ceil(vocabulary / h);
  const rows = 2 ** Math.ceil(Math.log2(Math.ceil(tokens / factor)));
  const chunks = Math.ceil(tokens / rows);
  let kept: EagerTensor[] = [];
  const loss = e.run(
    [held, w],
    [],
    () => {
      const gx = e.keep(e.make(tokens * h, width));
      const gw = needsW ? e.keep(e.make(weight.rows * weight.columns, weight.width)) : null;
      const losses = e.keep(e.make(tokens, F32));
      for (let i = 0; i < chunks; i++) {
        const n = Math.min(rows, tokens - i * rows);
        const wide = weight.width === compute ? null : e.make(vocabulary * h, compute);
        const logits = e.keep(e.make(n * vocabulary, compute));
        if (wide) e.drop(wide);
        if (gw) {
          // the product, and in older releases its copy in fp32
          const part = e.make(weight.rows * weight.columns, addsInPlace ? weight.width : compute);
          const wide = addsInPlace || compute === F32 ? null : e.make(weight.rows * weight.columns, F32);
          e.drop(part);
          if (wide) e.drop(wide);
        }
        e.drop(logits);
      }
      kept = gw ? [gx, gw] : [gx];
      const out = e.make(1, F32);
      e.drop(losses);
      return out;
    },
    () => kept.map((x) => x.storage),
    () => {
      const grads = kept.map((x) => e.refer(x.storage, x.size, x.width));
      return needsW ? grads : [...grads, null];
    },
    () => {
      for (const x of kept) e.drop(x);
    },
  );
  e.drop(held);
  e.drop(w);
  return loss;
}

/** Rows and columns of a tile of TRL's head (trl/kernels/chunked_logprob.py). */
const TILE_ROWS = 4096;
const TILE_COLUMNS = 32_768;

export function tiledHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor, { batch, length }: Rows): EagerTensor {
  const { e } = ops;
  const { weight } = model.head;
  const { hidden: h } = model.architecture;
  const rows = batch * (length - 1);
  const compute = ops.autocast ?? hidden.width;
  const mask = e.keep(e.make(rows, 1));
  const sliced = ops.slice(hidden, rows * h);
  const { width } = sliced;
  const pairs = e.make(rows * 2, INDEX);
  const selected = e.keep(
    e.run(
      [sliced],
      [mask.storage],
      () => e.make(rows * h, width),
      () => [],
      () => {
        const zeros = e.make(rows * h, width);
        const indices = e.make(rows * 2, INDEX);
        const g = e.make(rows * h, width);
        e.drop(indices);
        e.drop(zeros);
        return [g];
      },
    ),
  );
  e.drop(pairs);
  const target = e.keep(e.make(rows, INDEX));
  const w = e.alias(weight.tensor);
  const needsW = w.node !== null;
  const tileRows = Math.min(rows, TILE_ROWS);
  const tileBytes = tileRows * TILE_COLUMNS;
  const casts = weight.width !== compute;
  const widths: number[] = [];
  for (let at = 0; at < weight.rows; at += TILE_COLUMNS) widths.push(Math.min(TILE_COLUMNS, weight.rows - at));
  /** The rows of a tile have a name that the next ones take once they are made. */
  const castRows = (at: number, before: EagerTensor | null): EagerTensor | null => {
    if (width === compute) return null;
    const next = e.make(Math.min(TILE_ROWS, rows - at) * h, compute);
    if (before) e.drop(before);
    return next;
  };
  let kept: EagerTensor[] = [];
  const perToken = e.run(
    [selected, w],
    [selected.storage, w.storage, target.storage],
    () => {
      const stats = Array.from({ length: 7 }, () => e.make(rows, F32));
      const tile = e.make(tileBytes, compute);
      let rowsOfTile: EagerTensor | null = null;
      for (let at = 0; at < rows; at += TILE_ROWS) {
        rowsOfTile = castRows(at, rowsOfTile);
        if (casts) for (const each of widths) e.drop(e.make(each * h, compute));
      }
      const out = e.make(rows, F32);
      kept = [e.make(rows, F32), e.make(rows, F32)];
      for (const each of [tile, rowsOfTile, ...stats]) if (each) e.drop(each);
      return out;
    },
    () => kept.map((s) => s.storage),
    () => {
      const gh = e.make(rows * h, F32);
      const gw = needsW ? e.make(weight.rows * h, F32) : null;
      const tile = e.make(tileBytes, compute);
      let last: EagerTensor | null = null;
      let rowsOfTile: EagerTensor | null = null;
      for (let at = 0; at < rows; at += TILE_ROWS) {
        rowsOfTile = castRows(at, rowsOfTile);
        if (casts)
          for (const each of widths) {
            const next = e.make(each * h, compute);
            if (last) e.drop(last);
            last = next;
          }
      }
      const cast = (g: EagerTensor, to: number): EagerTensor => {
        if (to === F32) return g;
        return e.make(g.size, to);
      };
      const first = cast(gh, width);
      const second = gw ? cast(gw, weight.width) : null;
      if (first !== gh) e.drop(gh);
      if (gw && second !== gw) e.drop(gw);
      for (const each of [tile, rowsOfTile, last]) if (each) e.drop(each);
      return [first, second];
    },
    () => {
      for (const each of kept) e.drop(each);
    },
  );
  if (!e.isGradEnabled) for (const each of kept) e.drop(each);
  const scattered = ops.scale(perToken);
  const negated = ops.scale(scattered);
  const sum = e.run(
    [negated],
    [],
    () => e.make(1, F32),
    () => [],
    () => [e.make(rows, F32)],
  );
  for (const each of [selected, target, mask]) e.drop(each);
  return sum;
}

/** Cut Cross Entropy: a value a row in forward; in backward the gradients, tile by tile within the kernel. */
export function cutHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor): EagerTensor {
  const { e } = ops;
  const { weight } = model.head;
  const { hidden: h } = model.architecture;
  const x = e.keep(ops.to(hidden, ops.autocast ?? hidden.width));
  const w = e.keep(ops.weight(weight));
  const tokens = x.size / h;
  const needsW = w.node !== null;
  const { size, width } = x;
  let lse: EagerTensor | null = null;
  const loss = e.run(
    [x, w],
    [x.storage, w.storage],
    () => {
      lse = e.make(tokens, F32);
      return e.make(1, F32);
    },
    () => [lse!.storage],
    () => {
      const gx = e.make(size, width);
      const gw = needsW ? e.make(weight.rows * h, width) : null;
      return [gx, gw];
    },
    () => e.drop(lse!),
  );
  e.drop(x);
  e.drop(w);
  return loss;
}
