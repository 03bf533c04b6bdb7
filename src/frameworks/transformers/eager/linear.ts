import { F32 } from './widths.ts';
import { dora } from './dora.ts';
import { inEightBits } from './int8.ts';
import { type EagerTensor } from './tensor.ts';
import { type EagerOps } from './ops.ts';
import { type EagerParameter } from './parameter.ts';

const INDEX = 8;

export interface Adapter {
  readonly a: EagerParameter;
  readonly b: EagerParameter;
  /** DoRA's magnitude vector. */
  readonly magnitude: EagerParameter | null;
  readonly dropout: number;
  /** Parts of a joined projection that one adapter serves (litgpt); null for an adapter of a whole linear. */
  readonly parts: JoinedParts | null;
  readonly isPeft: boolean;
  /** DoRA takes the layer's product anew, of what dropout left or as peft did before 0.14 (tuners/lora/layer.py, `base_result`). */
  readonly multipliesAnew: boolean;
  /** DoRA names that product, and multiplies by the adapter after its norm (peft from 0.14 on). */
  readonly namesProduct: boolean;
  /** DoRA names the identity that it sends through the adapter, and leaves what comes out as it is (peft before 0.19). */
  readonly namesIdentity: boolean;
}

/** litgpt's adapter of the named parts of a joined projection of queries, keys and values. */
export interface JoinedParts {
  readonly count: number;
  /** Rows of the projection that the parts make up. */
  readonly rows: number;
  /** All rows of the projection: the others get zeros. */
  readonly allRows: number;
}

/** A weight in 4 or 8 bits: rebuilt in the compute dtype for each product. */
export interface Quantisation {
  readonly kind: 'nf4' | 'int8' | 'gptq';
  readonly doubleQuant: boolean;
  /** Bytes of the compute dtype. */
  readonly computeWidth: number;
  /** Whether small products run in a kernel that reads the packed weight (bitsandbytes from 0.49 on). */
  readonly hasFusedKernel: boolean;
  readonly processors: number;
  /** bitsandbytes below 0.43.2 kept the input of every 4-bit linear (autograd/_functions.py, `ctx.tensors`). */
  readonly savesInput: boolean;
  /** And let go of it not with backward but with the graph, once the next loss had taken the last one's name. */
  readonly lingers: boolean;
  /** The output head is quantised too (litgpt). */
  readonly includesHead: boolean;
  /** Width that matrices were packed from: they are rebuilt in it, and cast where it is not that of the product. */
  readonly packedFrom: number;
}

export interface Linear {
  weight: EagerParameter;
  readonly bias: EagerParameter | null;
  adapter: Adapter | null;
  /** The bias is added by an operation of its own (Falcon). */
  readonly addsBias?: boolean;
  readonly quantisation: Quantisation | null;
}

/** A linear layer, quantised and with an adapter where it has them. */
export function applyLinear(ops: EagerOps, layer: Linear, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const { adapter } = layer;
  if (!adapter || ops.withoutAdapters) return base(ops, layer, x);
  const held = e.keep(x);
  let result = base(ops, layer, held);
  if (layer.quantisation && layer.quantisation.kind !== 'gptq' && adapter.isPeft) {
    // peft clones the result of a 4-bit layer
    result = e.keep(layer.quantisation.kind === 'nf4' ? ops.clone(result) : result);
    const out = dropAfter(ops, held, layer, adapter, result);
    e.drop(held);
    return out;
  }
  const { width } = result;
  result = e.keep(result);
  const input = e.keep(ops.to(held, adapter.a.width));
  const out = ops.to(lora(ops, layer, adapter, input, result), width);
  e.drop(input);
  e.drop(held);
  return out;
}

/** The adapter of a layer in 4 or 8 bits: casts its input only without autocast. */
function dropAfter(ops: EagerOps, x: EagerTensor, layer: Linear, adapter: Adapter, result: EagerTensor): EagerTensor {
  const { e } = ops;
  const isConverted = ops.autocast === null;
  const { width } = result;
  if (!isConverted) return lora(ops, layer, adapter, x, result);
  const input = e.keep(ops.to(x, adapter.a.width));
  const delta = ops.to(ops.scale(update(ops, adapter, input)), width);
  const out = ops.add(e.give(result), delta);
  e.drop(input);
  return out;
}

function update(ops: EagerOps, adapter: Adapter, x: EagerTensor): EagerTensor {
  if (adapter.parts) return updateParts(ops, adapter, adapter.parts, x);
  return ops.linear(ops.linear(ops.dropout(x, adapter.dropout), adapter.a), adapter.b);
}

/** A product for each part, laid into zeros by `index_copy`, whose formula keeps what it copied. */
function updateParts(ops: EagerOps, { a, b, dropout }: Adapter, parts: JoinedParts, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const tokens = x.size / a.columns;
  const narrow = ops.linear(ops.dropout(x, dropout), a);
  const joined = ops.bmm(narrow, ops.weight(b), tokens * parts.rows);
  if (parts.rows === parts.allRows) return joined;
  const source = ops.clone(joined);
  const indices = e.keep(e.make(parts.rows, INDEX));
  const { size, width } = source;
  const padded = e.run(
    [source],
    [indices.storage, source.storage],
    () => {
      const zeros = e.make(tokens * parts.allRows, width);
      const copy = e.make(tokens * parts.allRows, width);
      e.drop(zeros);
      return copy;
    },
    () => [],
    () => [e.make(size, width)],
  );
  e.drop(indices);
  return padded;
}

function lora(ops: EagerOps, layer: Linear, adapter: Adapter, x: EagerTensor, result: EagerTensor): EagerTensor {
  const { magnitude } = adapter;
  if (magnitude)
    return dora(ops, layer, { ...adapter, magnitude }, x, result, (input) =>
      update(ops, { ...adapter, dropout: 0 }, input),
    );
  const delta = ops.scale(update(ops, adapter, x));
  if (layer.quantisation || !adapter.isPeft) return ops.add(ops.e.give(result), delta);
  return added(ops, result, delta);
}

/** `result = result + ...`: what was added goes before the name is given anew. */
function added(ops: EagerOps, result: EagerTensor, delta: EagerTensor): EagerTensor {
  const out = ops.add(ops.e.alias(result), delta);
  ops.e.drop(result);
  return out;
}

function base(ops: EagerOps, layer: Linear, x: EagerTensor): EagerTensor {
  const { quantisation } = layer;
  if (!quantisation && layer.bias && layer.addsBias)
    return ops.add(ops.linear(x, layer.weight), ops.e.alias(layer.bias.tensor));
  if (!quantisation) return ops.linear(x, layer.weight, layer.bias);
  return quantisation.kind === 'int8'
    ? inEightBits(ops, layer, x, quantisation)
    : quantised(ops, layer, x, quantisation);
}

/** A product with a quantised weight: the weight is rebuilt, used and dropped, and rebuilt again in backward. */
function quantised(ops: EagerOps, { weight, bias }: Linear, x: EagerTensor, q: Quantisation): EagerTensor {
  const { e } = ops;
  const { rows, columns } = weight;
  const held = e.keep(x);
  const { width } = held;
  // the input in the dtype of the product has a name until the result has that of the layer
  const input = e.keep(ops.to(held, q.computeWidth));
  const biasCast = bias && bias.width !== q.computeWidth ? e.make(rows, q.computeWidth) : null;
  const tokens = input.size / columns;
  const compute = input.width;
  const needs = e.isGradEnabled && input.node !== null;
  if (needs && q.savesInput && q.lingers) e.linger(input.storage);
  const rebuild = (from: number): EagerTensor => {
    let w: EagerTensor;
    if (q.doubleQuant) {
      // their mean was added in place before the kernel that reads packed weights came
      let scales = e.make((rows * columns) / QUANT_BLOCK, F32, 'workspaces');
      if (q.hasFusedKernel) {
        const shifted = e.make((rows * columns) / QUANT_BLOCK, F32, 'workspaces');
        e.drop(scales);
        scales = shifted;
      }
      w = e.make(rows * columns, from, 'workspaces');
      e.drop(scales);
    } else w = e.make(rows * columns, from, 'workspaces');
    if (from === compute) return w;
    const own = e.make(rows * columns, compute, 'workspaces');
    e.drop(w);
    return own;
  };
  const out = e.run(
    [input],
    needs && q.savesInput ? [input.storage] : [],
    () => {
      if (q.hasFusedKernel && usesFusedKernel(tokens, rows, columns, q.processors))
        return e.make(tokens * rows, compute);
      // the newer forward rebuilds in the width of its input (backends/cuda/ops.py, gemm_4bit)
      const w = rebuild(q.hasFusedKernel ? compute : q.packedFrom);
      const result = e.make(tokens * rows, compute);
      e.drop(w);
      return result;
    },
    () => [],
    () => {
      const w = rebuild(q.packedFrom);
      const g = e.make(tokens * columns, compute);
      g.isView = true;
      e.drop(w);
      return [g];
    },
  );
  if (biasCast) e.drop(biasCast);
  const result = ops.to(out, width);
  e.drop(input);
  e.drop(held);
  return result;
}

/** Weights that share a scale. */
const QUANT_BLOCK = 64;

/** Whether bitsandbytes multiplies by the packed weight on an A100 (backends/cuda/ops.py, _gemm_4bit_use_custom_cuda). */
function usesFusedKernel(tokens: number, rows: number, columns: number, processors: number): boolean {
  if (tokens > 1536) return false;
  const blocks = Math.ceil(rows / 64);
  if (rows * columns >= 4 * 1024 * 1024) return tokens <= mostTokensOfLarge(rows, columns, processors);
  if (columns * 2 < rows) return tokens <= (blocks * 3 < processors ? 1536 : 512);
  if (blocks * 4 <= processors) {
    if (columns >= rows) return tokens <= (blocks * 8 <= processors ? 32 : 128);
    return tokens <= 384;
  }
  if (blocks * 2 <= processors) return tokens <= 16;
  return false;
}

/** Most tokens that the kernel of packed weights takes where a matrix has 4 Mi numbers or more, from 8 tokens on. */
function mostTokensOfLarge(rows: number, columns: number, processors: number): number {
  const blocks = Math.ceil(rows / 64);
  if (blocks >= 3 * processors) return 128;
  if (blocks >= processors) return columns < rows ? 64 : 32;
  const few = 7;
  if (columns >= 3 * rows && blocks * 4 > processors) return few;
  if (columns === rows && blocks >= 48 && blocks * 5 < processors * 3) return few;
  if (blocks * 2 < processors) {
    if (columns <= rows) return 128;
    if (blocks * 3 >= processors) return few;
  }
  return blocks >= Math.floor(processors / 2) && columns < rows ? 128 : 16;
}
