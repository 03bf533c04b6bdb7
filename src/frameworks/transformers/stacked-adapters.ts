// Adapters on experts that are stacked in one parameter (peft/tuners/lora/layer.py, `ParamWrapper`).
import type { Architecture } from './architecture.ts';
import type { LlmCase } from './case.ts';
import type { Eager } from './eager/eager.ts';
import type { EagerOps } from './eager/ops.ts';
import type { EagerParameter } from './eager/parameter.ts';
import type { EagerTensor } from './eager/tensor.ts';
import { type Harness, release } from './harness.ts';
import { isTarget, type Targets } from './targets.ts';

/** The two factors of an adapter on a parameter. */
export interface ParameterAdapter {
  readonly a: EagerParameter;
  readonly b: EagerParameter;
}

/** Which parameters of a mixture of experts get adapters. */
export interface StackTargets {
  readonly router: boolean;
  readonly gateUp: boolean;
  readonly down: boolean;
}

/** Families whose linears of old peft finds again in the stacks of transformers 5 (peft/utils/transformers_weight_conversion.py); Qwen2-MoE is none of them, though they are said to be like it. */
const CONVERTED = new Set(['mixtral', 'qwen3_moe', 'olmoe', 'deepseek_v2', 'deepseek_v3', 'glm4_moe']);

/** Releases of peft that convert targets, that fold factors into the stack, and the newest. */
const CONVERTING = 19;
const FOLDING = 21;
const NEWEST = 100;

/** Names of linears that are stacked, which peft takes off the list of linears. */
const STACKED = /(?:^|\.)(?:gate_proj|up_proj|down_proj)$/;

/** What of the experts gets adapters; null where targets are linears alone, a sentence where peft refuses them. */
export function stackTargetsOf(
  c: LlmCase,
  a: Architecture,
  h: Harness,
  targets: Targets,
): StackTargets | string | null {
  const peft = release(c.peft, NEWEST);
  const isPeft = h.trainer !== 'litgpt' && h.trainer !== 'torchtune' && h.trainer !== 'unsloth';
  const isStacked = a.experts > 0 && !a.splitsExperts && h.transformers >= 500;
  if (!isPeft || !isStacked || !CONVERTED.has(a.modelType) || peft < CONVERTING) return null;
  const has = (name: string) => hasExpert(targets, a, name);
  const [gate, up, down] = [has('gate_proj'), has('up_proj'), has('down_proj')];
  const isAll = targets.kind === 'all-linear';
  const found = {
    router: isAll || (targets.kind === 'pattern' && isTarget(targets, 'mlp.gate')),
    gateUp: gate && up,
    down,
  };
  if (gate !== up)
    return 'experts have gates and what they open in one matrix: peft refuses to give an adapter to one of the two';
  if (!found.router && !found.gateUp && !found.down) return null;
  if ((c.lora_dropout ?? 0) > 0)
    return 'peft refuses dropout before adapters of stacked experts: lora_dropout must be 0';
  if (c.dora === true || c.method === 'dora') return 'peft refuses DoRA on stacked experts';
  if (peft < FOLDING) return 'adapters of stacked experts are followed from peft 0.21 on';
  return found;
}

function hasExpert(targets: Targets, { modelType }: Architecture, name: string): boolean {
  switch (targets.kind) {
    case 'all-linear':
      return true;
    case 'pattern':
      return isTarget(targets, `mlp.experts.${name}`);
    case 'names': {
      // Mixtral calls its linears otherwise, and only by those names are they found
      const own = { gate_proj: 'w1', up_proj: 'w3', down_proj: 'w2' }[name]!;
      const short = name.replace('_proj', '');
      if (modelType === 'mixtral') return [own, short].some((each) => targets.words.includes(each));
      return targets.names.some((each) => each === name || each.endsWith(`.${name}`));
    }
  }
}

/** Whether a linear keeps its adapter beside those of the experts. */
export function isLeft(stack: StackTargets | null, name: string): boolean {
  return stack === null || !STACKED.test(name);
}

/** The adapters that act while a mixture of experts runs. */
export class OpenStacks {
  readonly #ops: EagerOps;
  readonly #held: EagerTensor[] = [];

  constructor(ops: EagerOps) {
    this.#ops = ops;
  }

  /** The weight of a stack with its adapter folded in, to be made when it is first asked for; null without an adapter. */
  open(p: EagerParameter, adapter: ParameterAdapter | null): (() => EagerTensor) | null {
    const ops = this.#ops;
    const { e } = ops;
    if (!adapter || ops.withoutAdapters) return null;
    const { a, b } = adapter;
    const left = e.keep(ops.to(ops.viewWithCopy(e.alias(b.tensor)), p.width));
    const right = e.keep(ops.to(e.alias(a.tensor), p.width));
    this.#held.push(left, right);
    const fold = (): EagerTensor => foldInto(e, p, left, right);
    // `register_parametrization` computes it once to see that its shape is right
    e.consume(e.noGrad(fold));
    return () => {
      const weight = e.keep(fold());
      this.#held.push(weight);
      return ops.to(e.alias(weight), ops.autocast ?? p.width);
    };
  }

  close(): void {
    for (const each of this.#held.splice(0)) this.#ops.e.drop(each);
  }
}

/** `baddbmm(W, B, A)`: gradients of the factors come from one of the whole stack. */
function foldInto(e: Eager, p: EagerParameter, left: EagerTensor, right: EagerTensor): EagerTensor {
  const { size: leftSize, width } = left;
  const { size: rightSize } = right;
  const scaled = (size: number): EagerTensor => {
    const product = e.make(size, width);
    const out = e.make(size, width);
    e.drop(product);
    return out;
  };
  return e.run(
    [e.alias(left), e.alias(right)],
    [left.storage, right.storage],
    () => e.make(p.rows * p.columns, p.width),
    () => [],
    () => [scaled(leftSize), scaled(rightSize)],
  );
}

/** What a router's linear multiplies by: its weight and the product of the factors; null without an adapter. */
export function openRouter(
  ops: EagerOps,
  p: EagerParameter,
  adapter: ParameterAdapter | null,
): { weight: () => EagerTensor; close: () => void } | null {
  const { e } = ops;
  if (!adapter || ops.withoutAdapters) return null;
  const { a, b } = adapter;
  const right = ops.weight(a);
  const left = ops.weight(b);
  const product = ops.scale(ops.bmm(left, right, p.rows * p.columns));
  const delta = e.keep(ops.to(product, p.width));
  const sum = (): EagerTensor => ops.add(e.alias(p.tensor), e.alias(delta));
  e.consume(e.noGrad(sum));
  const held = [delta];
  return {
    weight: () => {
      const whole = e.keep(sum());
      held.push(whole);
      return ops.to(e.alias(whole), ops.autocast ?? p.width);
    },
    close: () => {
      for (const each of held.splice(0)) e.drop(each);
    },
  };
}
