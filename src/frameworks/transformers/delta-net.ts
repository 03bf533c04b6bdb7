// Layers of linear attention by the gated delta rule (models/qwen3_next/modeling_qwen3_next.py, models/qwen3_5/modeling_qwen3_5.py).
import { F32 } from './eager/widths.ts';
import { type Architecture } from './architecture.ts';
import { fusedConvolution, fusedDeltaRule } from './delta-kernels.ts';
import { chunkedDeltaRule } from './delta-rule.ts';
import { type Decoder } from './decoder.ts';
import { applyLinear, type Linear } from './eager/linear.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Layer } from './model.ts';
import type { ParameterShape } from './shapes.ts';
import { convolution } from './short-convolution.ts';

export interface DeltaNet {
  /** Joined queries, keys, values and gates, then rates and decays; or one after the other. */
  readonly projections: readonly Linear[];
  readonly kernel: EagerParameter;
  readonly timeBias: EagerParameter;
  readonly decay: EagerParameter;
  readonly norm: EagerParameter;
}

/** Whether a layer of the model is one of these. */
export function isDeltaLayer({ deltaNet }: Architecture, layer: number): boolean {
  return deltaNet !== undefined && !deltaNet.attention.includes(layer);
}

/** Its parameters in the order of their modules: name, rows, columns, role. */
export function deltaShapes(a: Architecture): Pick<ParameterShape, 'name' | 'rows' | 'columns' | 'role'>[] {
  const { keyHeads, valueHeads, keySize, valueSize, kernel, joins } = a.deltaNet!;
  const [keys, values] = [keyHeads * keySize, valueHeads * valueSize];
  const linear = (name: string, rows: number, columns = a.hidden) =>
    ({ name: `linear_attn.${name}.weight`, rows, columns, role: 'linear' }) as const;
  const norm = { name: 'linear_attn.norm.weight', rows: 1, columns: valueSize, role: 'norm' } as const;
  const out = linear('out_proj', a.hidden, values);
  return [
    { name: 'linear_attn.dt_bias', rows: 1, columns: valueHeads, role: 'bias' },
    { name: 'linear_attn.A_log', rows: 1, columns: valueHeads, role: 'other' },
    { name: 'linear_attn.conv1d.weight', rows: 2 * keys + values, columns: kernel, role: 'other' },
    ...(joins
      ? [linear('in_proj_qkvz', 2 * keys + 2 * values), linear('in_proj_ba', 2 * valueHeads), norm, out]
      : [
          norm,
          out,
          linear('in_proj_qkv', 2 * keys + values),
          linear('in_proj_z', values),
          linear('in_proj_b', valueHeads),
          linear('in_proj_a', valueHeads),
        ]),
  ];
}

/** What enters the rule: queries, keys and values before their convolution, gates of the output, rates and decays. */
interface Parts {
  readonly mixed: EagerTensor;
  readonly gate: EagerTensor;
  readonly rate: EagerTensor;
  readonly decay: EagerTensor;
  /** Named until what the convolution gives is cut, and until the layer ends. */
  readonly before: readonly EagerTensor[];
  readonly beside: readonly EagerTensor[];
}

export function linearAttention(decoder: Decoder, layer: Layer, x: EagerTensor): EagerTensor {
  const { ops, model, settings } = decoder;
  const { e } = ops;
  const { batch, length, isPadded, deltaKernels } = settings;
  const net = layer.deltaNet!;
  const { keyHeads, valueHeads, keySize, valueSize, joins } = model.architecture.deltaNet!;
  const tokens = batch * length;
  const [keys, values] = [keyHeads * keySize, valueHeads * valueSize];
  // padding is multiplied by zero
  const held = e.keep(isPadded ? ops.scale(e.alias(x)) : e.alias(x));
  const parts = joins ? joinedParts(decoder, net, held) : separateParts(decoder, net, held);
  const convolved = e.keep(convolve(decoder, net, parts.mixed));
  e.drop(parts.mixed);
  const [query, key, value] = cut(ops, convolved, [tokens * keys, tokens * keys, tokens * values]).map((part, i) =>
    // gradients of kernels and of repeated heads come token by token, others head by head
    e.keep(deltaKernels.rule || (i < 2 && valueHeads > keyHeads) ? part : ops.viewWithCopy(part)),
  );
  for (const each of parts.before) e.drop(each);
  const beta = e.keep(ops.savingResult(parts.rate));
  const scale = ops.neg(ops.savingResult(ops.to(e.alias(net.decay.tensor), F32)));
  const step = ops.saving(addWide(ops, ops.to(e.alias(parts.decay), F32), net.timeBias));
  const decay = e.keep(ops.mul(scale, step));
  const shape = { batch, length, keyHeads, heads: valueHeads, keySize, valueSize };
  const rule = deltaKernels.rule ? fusedDeltaRule : chunkedDeltaRule;
  let out = e.keep(rule(ops, { query: query!, key: key!, value: value!, decay, beta }, shape));
  const normed = e.keep(gatedNorm(ops, out, parts.gate, net.norm));
  e.drop(out);
  out = normed;
  const result = applyLinear(ops, layer.out, out);
  for (const each of [
    out,
    parts.gate,
    parts.rate,
    parts.decay,
    query!,
    key!,
    value!,
    convolved,
    beta,
    decay,
    held,
    ...parts.beside,
  ])
    e.drop(each);
  return result;
}

function separateParts({ ops, settings }: Decoder, { projections }: DeltaNet, x: EagerTensor): Parts {
  const { e } = ops;
  const { batch, deltaKernels } = settings;
  // PyTorch's convolution and rule give gradients that do not lie token by token
  const isCopied = [!deltaKernels.convolution, false, !deltaKernels.rule, false];
  const [mixed, gate, rate, decay] = projections.map((linear, i) => {
    const y = applyLinear(ops, linear, x);
    return e.keep(batch > 1 && isCopied[i] ? ops.viewWithCopy(y) : y);
  });
  return { mixed: mixed!, gate: gate!, rate: rate!, decay: decay!, before: [], beside: [] };
}

function joinedParts({ ops, model, settings }: Decoder, { projections }: DeltaNet, x: EagerTensor): Parts {
  const { e } = ops;
  const { keyHeads, valueHeads, keySize, valueSize } = model.architecture.deltaNet!;
  const tokens = settings.batch * settings.length;
  const [all, rates] = projections.map((linear) => e.keep(applyLinear(ops, linear, x)));
  const [keys, values] = [tokens * keyHeads * keySize, tokens * valueHeads * valueSize];
  const [query, key, value, gate] = cut(ops, all!, [keys, keys, values, values]).map((part) => e.keep(part));
  const [rate, decay] = cut(ops, rates!, [tokens * valueHeads, tokens * valueHeads]).map((part) => e.keep(part));
  // heads of groups are laid out one after the other
  const laid = [value!, gate!, rate!, decay!].map((part) => e.keep(ops.clone(part)));
  for (const each of [value!, gate!, rate!, decay!]) e.drop(each);
  const listed = [query!, key!].map((part) => e.keep(ops.clone(part)));
  for (const each of [query!, key!]) e.drop(each);
  const mixed = e.keep(ops.cat([...listed, laid[0]!]));
  return {
    mixed,
    gate: laid[1]!,
    rate: laid[2]!,
    decay: laid[3]!,
    before: [...listed, laid[0]!],
    beside: [all!, rates!],
  };
}

/** `split`: views, whose gradients are joined. */
function cut({ e }: EagerOps, x: EagerTensor, sizes: readonly number[]): EagerTensor[] {
  const { size, width } = x;
  const first = e.run(
    [e.alias(x)],
    [],
    () => e.alias(x, sizes[0]),
    () => [],
    () => [e.make(size, width)],
  );
  const others = sizes.slice(1).map((part, i) => {
    const other = e.alias(x, part);
    other.node = first.node;
    other.output = i + 1;
    return other;
  });
  return [first, ...others];
}

/** A convolution of each channel over the tokens before, and SiLU. */
function convolve({ ops, settings }: Decoder, { kernel }: DeltaNet, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const { batch, length, deltaKernels } = settings;
  if (deltaKernels.convolution) return fusedConvolution(ops, x, kernel);
  const { width } = x;
  const input = ops.to(ops.to(e.alias(x), kernel.width), ops.autocast ?? kernel.width);
  const weight = ops.to(e.alias(kernel.tensor), input.width);
  const padded = convolution(ops, input, weight, kernel.rows * batch * (length + kernel.columns - 1));
  const out = ops.saving(ops.slice(padded, kernel.rows * batch * length));
  return ops.to(out, width);
}

/** A sum in fp32 with a bias for each head. */
function addWide(ops: EagerOps, x: EagerTensor, p: EagerParameter): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  const bias = e.alias(p.tensor);
  const needsX = x.node !== null;
  const needsBias = bias.node !== null;
  const { size: biasSize, width: biasWidth } = bias;
  return e.run(
    [x, bias],
    [],
    () => e.make(size, width),
    () => [],
    ([g]) => {
      const own = needsX ? e.alias(g!) : null;
      return [own, needsBias ? ops.reduced(e.alias(g!), biasSize, biasWidth) : null];
    },
  );
}

/** `Qwen3NextRMSNormGated`: in fp32, back, weighed, and times a gate's SiLU in fp32. */
function gatedNorm(ops: EagerOps, x: EagerTensor, gate: EagerTensor, weight: EagerParameter): EagerTensor {
  const { e } = ops;
  const rows = x.size / weight.columns;
  const { width } = x;
  const wide = e.keep(ops.to(e.alias(x), F32));
  const variance = e.keep(ops.mean(ops.saving(e.alias(wide), 2), rows));
  const normalised = e.keep(ops.mul(wide, ops.savingResult(ops.shift(variance), F32, 2)));
  e.drop(wide);
  const weighed = e.keep(ops.mul(e.alias(weight.tensor), ops.to(e.alias(normalised), width)));
  e.drop(normalised);
  const gated = e.keep(ops.mul(weighed, ops.saving(ops.to(e.alias(gate), F32))));
  e.drop(weighed);
  const out = ops.to(e.alias(gated), width);
  e.drop(gated);
  e.drop(variance);
  return out;
}
