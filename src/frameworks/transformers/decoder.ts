import { isHalf } from './eager/widths.ts';
import { activated } from './activations.ts';
import { type HandedOn } from './checkpointing.ts';
import { type Architecture } from './architecture.ts';
import { alibiAttention } from './bloom.ts';
import { shardedAttention } from './codegen.ts';
import { linearAttention } from './delta-net.ts';
import { distanceAttention, distanceLayer } from './mpt.ts';
import { latentAttention } from './latent-attention.ts';
import { eagerAttention, repeatHeads, sinkAttention } from './eager/attention-eager.ts';
import { type AttentionShape, efficient, flash } from './eager/attention.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { applyLinear } from './eager/linear.ts';
import {
  bareNorm,
  gemmaNorm,
  layerNorm,
  ligerNorm,
  rmsNorm,
  rootedNorm,
  shiftedLayerNorm,
  writtenLayerNorm,
} from './eager/norms.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type Layer, type LlmNetwork } from './model.ts';
import { applyMlp } from './mlp.ts';
import { expertsOf } from './moe.ts';
import { copiesHeads, projectHeads, sharesHead } from './projections.ts';
import { type Positions } from './positions.ts';
import { addInPlace } from './score-bias.ts';
import { liesByHead, rotateHeads, rotates } from './rotary.ts';
import { scanned } from './mamba.ts';
import { streamedLayer } from './gemma-streams.ts';
import { gemmaLayerOf } from './gemma-layer.ts';
import { convolvedLayer } from './short-convolution.ts';
import { type Settings } from './settings.ts';

/** Whether a layer attends to a sliding window only. */
function slides({ window, fullEvery, startsFull }: Architecture, layer: number): boolean {
  if (window === null || fullEvery === 1) return false;
  if (startsFull) return layer % fullEvery !== 0;
  return fullEvery === 0 || (layer + 1) % fullEvery !== 0;
}

/** Families whose blocks name all that they make (`GPT2Block` and its kin). */
const NAMED_BLOCKS = new Set(['gpt2', 'gpt_neo', 'gpt_bigcode']);

/** The forward of decoder layers as the modelling code of transformers writes it. */
export class Decoder {
  readonly ops: EagerOps;
  readonly model: LlmNetwork;
  readonly settings: Settings;
  readonly shape: AttentionShape;
  /** Keys and values of each layer that a cache holds; null without one. */
  cached: (readonly [number, EagerTensor])[] | null = null;

  constructor(ops: EagerOps, model: LlmNetwork, settings: Settings) {
    this.ops = ops;
    this.model = model;
    this.settings = settings;
    const { heads, kvHeads, headSize, dropout, attentionDropout = dropout } = model.architecture;
    this.shape = {
      batch: settings.batch,
      heads,
      kvHeads,
      headSize,
      length: settings.length,
      dropout: attentionDropout,
    };
  }

  norm(x: EagerTensor, weight: EagerParameter, bias: EagerParameter | null = null): EagerTensor {
    const { architecture } = this.model;
    if (architecture.normHasNoWeight) return bareNorm(this.ops, x, architecture.hidden);
    if (architecture.norm === 'written') return writtenLayerNorm(this.ops, x, weight);
    if (architecture.addsOne) return shiftedLayerNorm(this.ops, x, weight, bias!);
    if (architecture.norm === 'layer') return layerNorm(this.ops, x, weight, bias, weight.columns);
    if (architecture.gemma) return rootedNorm(this.ops, x, weight);
    if (this.settings.liger) return ligerNorm(this.ops, x, weight);
    if (architecture.norm === 'gemma') return gemmaNorm(this.ops, x, weight);
    return rmsNorm(this.ops, x, weight, architecture.weighsWide);
  }

  /** One layer; takes over its input, which has a name of its own. */
  layer(
    layer: Layer,
    input: EagerTensor,
    positions: Positions,
    own: EagerTensor | null,
    handedOn: HandedOn,
  ): EagerTensor {
    const { placement, convolutions } = this.model.architecture;
    if (layer.mixer) return this.#mixedLayer(layer, input, positions);
    if (layer.gemma?.streams) return streamedLayer(this, layer, layer.gemma, input, positions, own!);
    if (layer.gemma) return gemmaLayerOf(this, layer, layer.gemma, input, positions, own);
    if (convolutions) return convolvedLayer(this, layer, input, positions);
    if (this.model.architecture.distances) {
      const { out, weights } = distanceLayer(this, layer, input, positions);
      this.#giveOn(weights, handedOn);
      return out;
    }
    if (placement === 'sums') return this.#summedLayer(layer, input, positions);
    if (NAMED_BLOCKS.has(this.model.architecture.modelType)) return this.#namedBlock(layer, input, positions, handedOn);
    if (this.model.architecture.namesParts) return this.#namedLayer(layer, input, positions);
    if (this.model.architecture.isParallel) return this.#parallelLayer(layer, input, positions, handedOn);
    const { ops } = this;
    const { e } = ops;
    let residual = e.keep(input);
    let hidden: EagerTensor;
    if (placement === 'after') hidden = e.keep(e.alias(residual));
    else hidden = e.keep(this.norm(residual, layer.norms[0]!, layer.normBiases[0]));
    const attended = layer.mamba
      ? { out: scanned(this, layer.out, layer.mamba, hidden), weights: null }
      : this.attention(layer, hidden, positions);
    e.drop(hidden);
    hidden = e.keep(attended.out);
    if (placement !== 'before') hidden = this.#rename(hidden, this.norm(hidden, layer.norms[1]!, layer.normBiases[1]));
    hidden = this.#dropped(hidden);
    hidden = this.#rename(hidden, this.#join(residual, hidden));
    e.drop(residual);
    residual = e.keep(e.alias(hidden));
    if (placement === 'around') hidden = this.#rename(hidden, this.norm(hidden, layer.norms[2]!));
    else if (placement === 'before')
      hidden = this.#rename(hidden, this.norm(hidden, layer.norms[1]!, layer.normBiases[1]));
    hidden = this.#rename(hidden, this.mlp(layer, this.#entering(hidden)));
    if (placement === 'around') hidden = this.#rename(hidden, this.norm(hidden, layer.norms[3]!));
    else if (placement === 'after') hidden = this.#rename(hidden, this.norm(hidden, layer.norms[2]!));
    hidden = this.#dropped(hidden);
    hidden = this.#rename(hidden, this.#join(residual, hidden));
    e.drop(residual);
    this.#giveOn(attended.weights, handedOn);
    return e.give(hidden);
  }

  /** Probabilities of attention in operations: some families hand them on with what the layer gives, others let go. */
  #giveOn(weights: EagerTensor | null, handedOn: HandedOn): void {
    const { transformers } = this.settings;
    const { modelType } = this.model.architecture;
    const isOwn = modelType === 'gpt_neo' || modelType === 'mpt';
    const isGiven = transformers >= 454 && (isOwn || (modelType === 'gptj' && transformers < 500));
    if (weights && isGiven) handedOn.tensor = weights;
    else if (weights) this.ops.e.drop(weights);
  }

  /** A norm, one thing, and a sum (Nemotron-H). */
  #mixedLayer(layer: Layer, input: EagerTensor, positions: Positions): EagerTensor {
    const { ops } = this;
    const { e } = ops;
    const residual = e.keep(input);
    let hidden = e.keep(this.norm(residual, layer.norms[0]!));
    let weights: EagerTensor | null = null;
    if (layer.mamba) hidden = this.#rename(hidden, scanned(this, layer.out, layer.mamba, hidden));
    else if (layer.mixer === 'mlp') hidden = this.#rename(hidden, this.mlp(layer, hidden));
    else {
      const attended = this.attention(layer, hidden, positions);
      hidden = this.#rename(hidden, attended.out);
      weights = attended.weights;
    }
    const out = ops.add(residual, hidden);
    for (const each of [hidden, residual]) e.drop(each);
    if (weights) e.drop(weights);
    return out;
  }

  /** Each part has a name of its own until the layer ends. */
  #namedLayer(layer: Layer, input: EagerTensor, positions: Positions): EagerTensor {
    const { e } = this.ops;
    const before = e.keep(input);
    const normed = e.keep(this.norm(before, layer.norms[0]!, layer.normBiases[0]));
    const attended = this.attention(layer, normed, positions);
    const out = this.#dropped(e.keep(attended.out));
    const residual = this.#rename(before, this.#join(before, out));
    const normedAgain = this.norm(residual, layer.norms[1]!, layer.normBiases[1]);
    const mlp = this.#dropped(e.keep(this.mlp(layer, normedAgain)));
    const hidden = this.#rename(normed, this.#join(residual, mlp));
    for (const each of [residual, out, mlp]) e.drop(each);
    if (attended.weights) e.drop(attended.weights);
    return e.give(hidden);
  }

  /** What attention and the MLP give has a name to the end, and what a norm gives one to the sum. */
  #namedBlock(layer: Layer, input: EagerTensor, positions: Positions, handedOn: HandedOn): EagerTensor {
    const { ops } = this;
    const { e } = ops;
    const { dropout } = this.model.architecture;
    let residual = e.keep(input);
    let hidden = e.keep(this.norm(residual, layer.norms[0]!, layer.normBiases[0]));
    const attended = this.attention(layer, hidden, positions);
    const out = e.keep(ops.dropout(attended.out, dropout));
    hidden = this.#rename(hidden, ops.add(residual, e.alias(out)));
    residual = this.#rename(residual, e.alias(hidden));
    hidden = this.#rename(hidden, this.norm(hidden, layer.norms[1]!, layer.normBiases[1]));
    const mlp = e.keep(ops.dropout(this.mlp(layer, hidden), dropout));
    hidden = this.#rename(hidden, ops.add(residual, e.alias(mlp)));
    for (const each of [residual, out, mlp]) e.drop(each);
    this.#giveOn(attended.weights, handedOn);
    return e.give(hidden);
  }

  /** Norms over the sums, as the first transformers had them (OPT-350m). */
  #summedLayer(layer: Layer, input: EagerTensor, positions: Positions): EagerTensor {
    const { e } = this.ops;
    let residual = e.keep(input);
    const attended = this.attention(layer, residual, positions);
    let hidden = e.keep(attended.out);
    hidden = this.#dropped(hidden);
    hidden = this.#rename(hidden, this.#join(residual, hidden));
    hidden = this.#rename(hidden, this.norm(hidden, layer.norms[0]!, layer.normBiases[0]));
    e.drop(residual);
    residual = e.keep(e.alias(hidden));
    hidden = this.#rename(hidden, this.mlp(layer, this.#entering(hidden)));
    hidden = this.#dropped(hidden);
    hidden = this.#rename(hidden, this.#join(residual, hidden));
    hidden = this.#rename(hidden, this.norm(hidden, layer.norms[1]!, layer.normBiases[1]));
    e.drop(residual);
    if (attended.weights) e.drop(attended.weights);
    return e.give(hidden);
  }

  /** OPT has no module for its MLP, and gives what is made there the name of what went in. */
  #entering(hidden: EagerTensor): EagerTensor {
    return this.model.architecture.scalesQueries ? this.ops.e.give(hidden) : hidden;
  }

  /** What dropout leaves takes the name of what it was made of. */
  #dropped(x: EagerTensor): EagerTensor {
    const { kind, dropout, scalesSums } = this.model.architecture;
    return kind === 'decoder' && dropout > 0 && !scalesSums ? this.#rename(x, this.ops.dropout(x, dropout)) : x;
  }

  #join(residual: EagerTensor, x: EagerTensor): EagerTensor {
    const { ops } = this;
    return ops.add(residual, this.model.architecture.scalesSums ? ops.scale(x) : x);
  }

  #rename(before: EagerTensor, next: EagerTensor): EagerTensor {
    const named = this.ops.e.keep(next);
    this.ops.e.drop(before);
    return named;
  }

  /** Attention and MLP beside each other (GPT-NeoX, Falcon, Phi). */
  #parallelLayer(layer: Layer, input: EagerTensor, positions: Positions, handedOn: HandedOn): EagerTensor {
    const { ops } = this;
    const { e } = ops;
    const residual = e.keep(input);
    const isShared = this.model.architecture.placement === 'shared';
    const hidden = e.keep(this.norm(residual, layer.norms[0]!, layer.normBiases[0]));
    const attended = this.attention(layer, e.alias(hidden), positions);
    if (!isShared) e.drop(hidden);
    const out = e.keep(attended.out);
    const second = isShared ? e.alias(hidden) : e.keep(this.norm(residual, layer.norms[1]!, layer.normBiases[1]));
    const mlp = e.keep(this.mlp(layer, second));
    const result = ops.add(ops.add(mlp, out), residual);
    for (const x of [isShared ? hidden : null, out, mlp, second, residual]) if (x) e.drop(x);
    this.#giveOn(attended.weights, handedOn);
    return result;
  }

  attention(layer: Layer, x: EagerTensor, positions: Positions): { out: EagerTensor; weights: EagerTensor | null } {
    const { ops, shape, settings } = this;
    const { e } = ops;
    const { architecture } = this.model;
    if (layer.deltaNet) return { out: linearAttention(this, layer, x), weights: null };
    const { scoreBias } = positions;
    if (architecture.keptPlaces) return shardedAttention(this, layer, x, positions);
    if (architecture.latent) return { out: latentAttention(this, layer, x, positions), weights: null };
    const held = e.keep(x);
    const projected = projectHeads(this, layer, held);
    let { q, k, v } = projected;
    let cut: readonly EagerTensor[] = [];
    if (architecture.qkNorm !== 'none' && !architecture.normsInTurn && !architecture.normsAfterRotation) {
      q = this.#rename(q, this.headNorm(q, layer.qNorm!));
      k = this.#rename(k, this.headNorm(k, layer.kNorm!));
    }
    if (positions.cos && rotates(architecture, layer.index)) {
      // Liger leaves rotation as it is where linear attention stands beside
      const isFused = settings.liger && !architecture.deltaNet;
      const rotated = rotateHeads(ops, architecture, isFused, q, k, positions);
      e.drop(q);
      e.drop(k);
      q = e.keep(rotated.q);
      k = e.keep(rotated.k);
      cut = rotated.held;
      // GPT-NeoX gave what it had rotated in fp32 the dtype of its values, until its attention was that of others
      if (architecture.modelType === 'gpt_neox' && settings.transformers < 449 && settings.attention === 'sdpa')
        [q, k] = [q, k].map((x) => this.#rename(x, ops.to(x, v.width))) as [EagerTensor, EagerTensor];
    }
    if (architecture.normsAfterRotation) {
      q = this.#rename(q, this.headNorm(q, layer.qNorm!));
      k = this.#rename(k, this.headNorm(k, layer.kNorm!));
    }
    if (this.cached) for (const each of [k, v]) this.cached.push([layer.index, e.keep(e.alias(each))]);
    let out: EagerTensor;
    let weights: EagerTensor | null = null;
    const mask = slides(architecture, layer.index) ? positions.windowMask : positions.mask;
    const kernel = this.kernel(mask !== null, settings.autocast ?? q.width);
    if (architecture.distances) {
      const result = distanceAttention(ops, [q, k, v], mask!, shape);
      out = e.keep(result.out);
      weights = result.weights;
      cut = [result.scores];
    } else if (architecture.hasAlibi) out = e.keep(alibiAttention(ops, [q, k, v], mask, shape));
    else if (kernel === 'eager' || kernel === 'math') {
      const isBert = architecture.kind === 'encoder' && architecture.rotaryShare === 0;
      const result = layer.sinks
        ? sinkAttention(ops, q, k, v, mask, layer.sinks, shape)
        : eagerAttention(ops, q, k, v, mask, shape, {
            softcaps: architecture.softcapsAttention,
            isHalfFused: settings.isHalfFused,
            staysWide: isBert,
            holdsScores: isBert && settings.transformers < 500,
            isWidened: architecture.widensScores === true,
            choosesSeen: architecture.modelType === 'gpt2' && settings.transformers < 504,
            keepsWidth: isBert || architecture.modelType === 'gpt2',
            addsBias: scoreBias ? (scores) => addInPlace(ops, scores, scoreBias) : null,
          });
      out = e.keep(result.out);
      // BERT's own attention gave its probabilities back only where they were asked for, before transformers 4.54
      const isHeld = architecture.kind !== 'encoder' || (settings.transformers >= 454 && !scoreBias);
      if (kernel === 'eager' && isHeld) weights = result.weights;
      else e.drop(result.weights);
    } else if (kernel === 'flash') {
      const repeats = settings.attention === 'sdpa' ? this.#repeatsHeads : settings.repeatsForFlash;
      const keys = repeats ? repeatHeads(ops, e.alias(k), shape) : e.alias(k);
      const values = repeats ? repeatHeads(ops, e.alias(v), shape) : e.alias(v);
      if (repeats) {
        e.drop(k);
        e.drop(v);
        k = e.keep(keys);
        v = e.keep(values);
      }
      const kvHeads = repeats ? shape.heads : shape.kvHeads;
      // rows of one sequence are laid out anew where joined heads do not lie token by token
      const copied = liesByHead(architecture) && settings.attention === 'flash2' ? settings.copiesPacked : 'none';
      const queries = e.keep(copied === 'all' ? ops.clone(q) : e.alias(q));
      const rows = e.keep(copied === 'none' ? e.alias(k) : ops.clone(k));
      out = e.keep(flash(ops, queries, rows, v, { ...shape, kvHeads }, settings));
      e.drop(queries);
      e.drop(rows);
      if (!repeats) {
        e.drop(keys);
        e.drop(values);
      }
    } else {
      const isGrouped = sharesHead(architecture) || (mask === null && !settings.repeatsHeads);
      // repeated heads took the names of those they repeat, while each model had attention of its own
      const ends = !isGrouped && settings.transformers < 448;
      const keys = e.keep(isGrouped ? e.alias(k) : repeatHeads(ops, e.alias(k), shape));
      if (ends) e.drop(k);
      const values = e.keep(isGrouped ? e.alias(v) : repeatHeads(ops, e.alias(v), shape));
      if (ends) e.drop(v);
      out = e.keep(efficient(ops, q, keys, values, mask, shape));
      if (ends) [k, v] = [keys, values];
      else for (const each of [keys, values]) e.drop(each);
    }
    // the flash kernel's output has the layout of the queries, which is what the projection wants unless they were joined
    if (
      (liesByHead(architecture) || copiesHeads(architecture, settings)) &&
      (kernel === 'flash' || kernel === 'math') &&
      (settings.attention !== 'flash2' || settings.documents === 0)
    )
      out = this.#rename(out, ops.clone(out));
    if (projected.gate) out = this.#rename(out, ops.mul(out, ops.savingResult(e.alias(projected.gate))));
    out = this.#rename(out, applyLinear(ops, layer.out, out));
    for (const each of [q, k, v, ...cut, projected.joined, projected.gate, held]) if (each) e.drop(each);
    return { out: e.give(out), weights };
  }

  get #repeatsHeads(): boolean {
    return this.settings.repeatsHeads && !sharesHead(this.model.architecture);
  }

  kernel(hasMask: boolean, width: number): 'eager' | 'flash' | 'efficient' | 'math' {
    const { attention } = this.settings;
    if (attention === 'eager') return 'eager';
    if (attention === 'flash2') return 'flash';
    const { repeatsHeads, groupsWide } = this.settings;
    // else only the math kernel takes grouped heads in fp32
    if (!hasMask && !isHalf(width) && this.shape.heads !== this.shape.kvHeads && !repeatsHeads && !groupsWide)
      return 'math';
    if (hasMask || !isHalf(width)) return 'efficient';
    return 'flash';
  }

  headNorm(x: EagerTensor, weight: EagerParameter): EagerTensor {
    // over the head, so a row for each head of each token
    if (this.settings.liger && !this.settings.fusesHeadNorms)
      return rmsNorm(this.ops, x, weight, this.model.architecture.weighsWide);
    return this.norm(x, weight);
  }

  mlp(layer: Layer, x: EagerTensor): EagerTensor {
    return layer.experts ? expertsOf(this, layer, x) : applyMlp(this, layer, x);
  }

  activate(x: EagerTensor, layer: Pick<Layer, 'slopes'> = {}): EagerTensor {
    return activated(this.ops, this.model.architecture.activation, x, layer);
  }
}
