import { F32 } from './eager/widths.ts';
import { type Architecture } from './architecture.ts';
import { type HandedOn } from './checkpointing.ts';
import { type Decoder } from './decoder.ts';
import { disentangledAttention, makeRelative, type Relative } from './deberta.ts';
import { firstAttention, firstAttentionShapes, firstNorm } from './deberta-first.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { applyLinear, type Linear } from './eager/linear.ts';
import { layerNorm } from './eager/norms.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EncoderKind, encoderKindOf } from './encoder-kinds.ts';
import { type Layer, type LlmNetwork, place } from './model.ts';
import { headShapes, isOfWhole, tokenLoss } from './encoder-heads.ts';
import { type HeadSettings, type Loss } from './head-settings.ts';
import { type ParameterShape } from './shapes.ts';
import { type Positions } from './positions.ts';
import { makeScoreBias } from './score-bias.ts';

const INDEX = 8;

/** Table of MPNet's biases by distance, and its rows. */
const SCORE_BIAS = 'encoder.relative_attention_bias.weight';
const BUCKETS = 32;
/** Side of a picture and of its patches, in pixels. */
const IMAGE = 224;
const PATCH = 16;

/** Parameters of an encoder in the order of its modules; with a classification head, or as the table counts it. */
export function encoderShapes(a: Architecture, hasHead: boolean): ParameterShape[] {
  const kind = encoderKindOf(a.modelType);
  const shapes: ParameterShape[] = [];
  const add = (name: string, layer: number, rows: number, columns: number, role: ParameterShape['role']) =>
    shapes.push({ name, layer, rows, columns, role });
  const linear = (name: string, layer: number, rows: number, columns: number) => {
    add(`${name}.weight`, layer, rows, columns, 'linear');
    add(`${name}.bias`, layer, 1, rows, 'bias');
  };
  const isModern = a.modelType === 'modernbert';
  if (isModern) return modernShapes(a, hasHead);
  const norm = (name: string, layer: number, columns = a.hidden) => {
    add(`${name}.weight`, layer, 1, columns, 'norm');
    add(`${name}.bias`, layer, 1, columns, 'norm');
  };
  if (kind.isImage) {
    const patches = (IMAGE / PATCH) ** 2;
    add('embeddings.cls_token', -1, 1, a.hidden, 'other');
    add('embeddings.position_embeddings', -1, patches + 1, a.hidden, 'other');
    add('embeddings.projection.weight', -1, a.hidden, 3 * PATCH ** 2, 'other');
    add('embeddings.projection.bias', -1, 1, a.hidden, 'bias');
  } else {
    const words = a.wordWidth ?? a.hidden;
    add('embeddings.word_embeddings.weight', -1, a.vocabulary, words, 'embedding');
    if (a.learnedPositions > 0)
      add('embeddings.position_embeddings.weight', -1, a.learnedPositions, words, 'embedding');
    const types = a.tokenTypes ?? kind.tokenTypes;
    if (types > 0) add('embeddings.token_type_embeddings.weight', -1, types, words, 'embedding');
    norm('embeddings.layernorm', -1, words);
    if (a.taskTypes) add('embeddings.task_type_embeddings.weight', -1, a.taskTypes, words, 'embedding');
    if (a.wordWidth) linear('embeddings_project', -1, a.hidden, words);
  }
  for (let layer = 0; layer < (a.sharesLayers ? 1 : a.layers); layer++) {
    if (a.modelType === 'deberta') shapes.push(...firstAttentionShapes(a, layer));
    else for (const part of ['q', 'k', 'v']) linear(`attention.${part}_proj`, layer, a.hidden, a.hidden);
    linear('attention.o_proj', layer, a.hidden, a.hidden);
    if (!kind.normsFirst) norm('attention.layernorm', layer);
    linear('mlp.up_proj', layer, a.intermediate, a.hidden);
    linear('mlp.down_proj', layer, a.hidden, a.intermediate);
    if (kind.normsFirst) norm('attention.layernorm', layer);
    norm('output.layernorm', layer);
  }
  if (kind.normsFirst) norm('layernorm', -1);
  if (a.biasesScores) add(SCORE_BIAS, -1, BUCKETS, a.heads, 'embedding');
  if (kind.isDisentangled) {
    add('encoder.rel_embeddings.weight', -1, a.relativePlaces!, a.hidden, 'embedding');
    if (a.modelType !== 'deberta') norm('encoder.layernorm', -1);
  }
  if (hasHead) return [...shapes, ...headShapes(a)];
  if (kind.pools) linear('pooler.dense', -1, a.hidden, a.hidden);
  return shapes;
}

/** ModernBERT: no biases, rotated positions, the first layer without a norm before attention. */
function modernShapes(a: Architecture, hasHead: boolean): ParameterShape[] {
  const shapes: ParameterShape[] = [];
  const add = (name: string, layer: number, rows: number, columns: number, role: ParameterShape['role']) =>
    shapes.push({ name: `${name}.weight`, layer, rows, columns, role });
  add('embeddings.word_embeddings', -1, a.vocabulary, a.hidden, 'embedding');
  add('embeddings.layernorm', -1, 1, a.hidden, 'norm');
  for (let layer = 0; layer < a.layers; layer++) {
    if (layer > 0) add('attention.layernorm', layer, 1, a.hidden, 'norm');
    add('attention.query_key_value', layer, 3 * a.hidden, a.hidden, 'linear');
    add('attention.o_proj', layer, a.hidden, a.hidden, 'linear');
    add('output.layernorm', layer, 1, a.hidden, 'norm');
    add('mlp.up_proj', layer, 2 * a.intermediate, a.hidden, 'linear');
    add('mlp.down_proj', layer, a.hidden, a.intermediate, 'linear');
  }
  add('layernorm', -1, 1, a.hidden, 'norm');
  return hasHead ? [...shapes, ...headShapes(a)] : shapes;
}

/** An encoder on the device. */
export function loadEncoder(e: Eager, a: Architecture, layers: readonly number[], width: number): LlmNetwork {
  const shapes = encoderShapes({ ...a, layers: layers.length }, true);
  const parameters = shapes.map((s) => {
    e.recorder.enter(s.layer);
    return place(e, s, width);
  });
  const find = (name: string, layer = -1): EagerParameter | null =>
    parameters.find((p) => p.name === name && p.layer === layer) ?? null;
  const linear = (name: string, layer = -1): Linear => ({
    weight: find(`${name}.weight`, layer)!,
    bias: find(`${name}.bias`, layer),
    adapter: null,
    quantisation: null,
  });
  const layerOf = (layer: number): Layer => {
    const names = ['attention.layernorm', 'output.layernorm'];
    const isFirst = a.modelType === 'deberta';
    const biasOf = (name: string) => find(`attention.${name}`, layer)!;
    return {
      index: layer,
      places: isFirst
        ? {
            key: linear('attention.pos_proj', layer),
            query: linear('attention.pos_q_proj', layer),
            biases: [biasOf('q_bias'), biasOf('v_bias')],
          }
        : null,
      qkv: isFirst
        ? [linear('attention.in_proj', layer)]
        : a.fusesQkv
          ? [linear('attention.query_key_value', layer)]
          : ['q', 'k', 'v'].map((part) => linear(`attention.${part}_proj`, layer)),
      out: linear('attention.o_proj', layer),
      gate: null,
      up: linear('mlp.up_proj', layer),
      down: linear('mlp.down_proj', layer),
      norms: names.map((name) => find(`${name}.weight`, layer)!),
      normBiases: names.map((name) => find(`${name}.bias`, layer)),
      qNorm: null,
      kNorm: null,
      experts: null,
      sinks: null,
    };
  };
  const shared = layerOf(0);
  const embedding = find('embeddings.word_embeddings.weight') ?? find('embeddings.projection.weight')!;
  const head =
    a.encoderHead === 'words'
      ? { weight: embedding, bias: find('head.words.bias'), adapter: null, quantisation: null }
      : linear('classifier.out');
  const before = ['classifier.dense', 'head.dense', 'pooler.dense'].find((name) => find(`${name}.weight`));
  const dense = before === undefined ? null : linear(before);
  const headNorm = find('head.norm.weight');
  return {
    architecture: a,
    width,
    embedding,
    positions: find('embeddings.position_embeddings.weight') ?? find('embeddings.position_embeddings'),
    layers: layers.map((_, layer) => (a.sharesLayers ? { ...shared, index: layer } : layerOf(layer))),
    norm: find('layernorm.weight') ?? find('embeddings.layernorm.weight'),
    normBias: find('layernorm.bias') ?? find('embeddings.layernorm.bias'),
    head,
    dense,
    headNorm: headNorm && [headNorm, find('head.norm.bias')],
    tokenTypes: find('embeddings.token_type_embeddings.weight'),
    widen: a.wordWidth ? linear('embeddings_project') : null,
    parameters,
  };
}

/** The forward of encoders: attention and MLP with their norms after (BERT) or before (ViT), dropout, a classification head. */
export class Encoder {
  readonly decoder: Decoder;
  #relative: Relative | null = null;
  #scoreBias: EagerTensor | null = null;
  /** Pixels in the dtype of the weights. */
  #pixels: EagerTensor | null = null;
  /** What layers share is kept for those that run again in backward. */
  #isOver = false;
  /** Outputs of layers that the encoder gives back together. */
  readonly #outputs: EagerTensor[] = [];

  constructor(decoder: Decoder) {
    this.decoder = decoder;
  }

  get #kind(): EncoderKind {
    return encoderKindOf(this.decoder.model.architecture.modelType);
  }

  get #isFirst(): boolean {
    return this.decoder.model.architecture.modelType === 'deberta';
  }

  /** Whether a norm follows the last layer. */
  get endsWithNorm(): boolean {
    return this.#kind.normsFirst;
  }

  /** Embeddings of a batch; `asInput` gets those of the words, which a frozen model lets train. */
  embed(inputs: readonly EagerTensor[], asInput: (x: EagerTensor) => EagerTensor): EagerTensor {
    const { ops, model, settings } = this.decoder;
    const { e } = ops;
    const { batch, length } = settings;
    const { hidden, dropout, wordWidth } = model.architecture;
    this.#isOver = false;
    if (this.#kind.isImage) return this.#patches(inputs[0]!);
    const tokens = batch * length;
    if (this.#kind.isDisentangled) return this.#embedDisentangled(inputs[0]!, asInput);
    if (!model.positions) {
      const words = e.keep(asInput(ops.embedding(model.embedding, tokens, inputs[0]!)));
      const weight = model.parameters.find((p) => p.name === 'embeddings.layernorm.weight')!;
      const out = layerNorm(ops, words, weight, null, hidden);
      e.drop(words);
      return out;
    }
    const ids = e.keep(e.make(length, INDEX));
    let sum = e.keep(asInput(ops.embedding(model.embedding, tokens, inputs[0]!)));
    const words = sum;
    const held: EagerTensor[] = [words];
    if (model.tokenTypes) {
      const types = e.keep(ops.embedding(model.tokenTypes, tokens, ids));
      held.push(types);
      sum = ops.add(words, types);
    }
    const positions = e.keep(ops.embedding(model.positions, length, ids));
    held.push(positions);
    let whole = ops.add(sum, positions);
    const tasks = model.parameters.find((p) => p.name === 'embeddings.task_type_embeddings.weight');
    if (tasks) {
      const own = e.keep(e.make(tokens, INDEX));
      const task = e.keep(ops.embedding(tasks, tokens, own));
      held.push(own, task);
      whole = ops.add(whole, task);
    }
    const normalised = layerNorm(ops, whole, model.norm, model.normBias, wordWidth ?? hidden);
    const out = e.keep(ops.dropout(normalised, dropout));
    for (const each of held) e.drop(each);
    e.drop(ids);
    if (model.architecture.biasesScores)
      this.#scoreBias = makeScoreBias(ops, this.#parameter(SCORE_BIAS), batch, length);
    return e.give(out);
  }

  #parameter(name: string): EagerParameter {
    return this.decoder.model.parameters.find((p) => p.name === name)!;
  }

  #embedDisentangled(ids: EagerTensor, asInput: (x: EagerTensor) => EagerTensor): EagerTensor {
    const { ops, model, settings } = this.decoder;
    const { e } = ops;
    const { hidden, dropout } = model.architecture;
    const tokens = settings.batch * settings.length;
    const words = e.keep(asInput(ops.embedding(model.embedding, tokens, ids)));
    // stands for the places that the model does not add
    const zeros = e.keep(e.make(tokens * hidden, words.width));
    const types = this.#isFirst ? e.keep(e.make(tokens, INDEX)) : null;
    const normalised = this.#isFirst
      ? firstNorm(ops, e.alias(words), model.norm!, model.normBias!)
      : layerNorm(ops, e.alias(words), model.norm, model.normBias, hidden);
    const embedded = ops.dropout(ops.mul(normalised, e.make(tokens, F32)), dropout);
    for (const each of [words, zeros, types]) if (each) e.drop(each);
    const of = (name: string) => this.#parameter(`encoder.${name}`);
    const norm = this.#isFirst ? null : ([of('layernorm.weight'), of('layernorm.bias')] as const);
    this.#relative = makeRelative(ops, settings, of('rel_embeddings.weight'), norm);
    return embedded;
  }

  /** What the layers shared goes when the last of them has run. */
  finish(): void {
    const { e } = this.decoder.ops;
    this.#isOver = true;
    if (this.#pixels) e.drop(this.#pixels);
    this.#pixels = null;
    if (this.#scoreBias) e.drop(this.#scoreBias);
    if (!this.#relative) return;
    for (const [layer, each] of this.#outputs.splice(0).entries()) {
      e.recorder.enter(layer);
      e.drop(each);
    }
    e.recorder.separate();
    for (const each of [this.#relative.mask, this.#relative.places, this.#relative.embeddings]) e.drop(each);
  }

  /** Tensors beside its input that a layer takes. */
  get shared(): readonly EagerTensor[] {
    if (this.#scoreBias) return [this.#scoreBias];
    return this.#relative ? [this.#relative.embeddings, this.#relative.places, this.#relative.mask] : [];
  }

  #attention(layer: Layer, x: EagerTensor, positions: Positions): { out: EagerTensor; weights: EagerTensor | null } {
    const { ops, model, settings } = this.decoder;
    if (!this.#relative) return this.decoder.attention(layer, x, { ...positions, scoreBias: this.#scoreBias });
    const context = this.#isFirst
      ? firstAttention(ops, model.architecture, settings, layer, x, this.#relative)
      : disentangledAttention(ops, model.architecture, settings, layer.qkv, x, this.#relative);
    return { out: applyLinear(ops, layer.out, context), weights: null };
  }

  #patches(pixels: EagerTensor): EagerTensor {
    const { ops, model, settings } = this.decoder;
    const { e } = ops;
    const { hidden } = model.architecture;
    const { batch, length } = settings;
    const bias = model.parameters.find((p) => p.name === 'embeddings.projection.bias')!;
    const cls = model.parameters.find((p) => p.name === 'embeddings.cls_token')!;
    const size = batch * (length - 1) * 3 * PATCH ** 2;
    // in the dtype of the weights they have a name as long as the model runs (`expected_dtype`)
    const { width } = model.embedding;
    if (width !== F32) this.#pixels = e.keep(ops.to(e.refer(pixels.storage, size, F32), width));
    // a convolution of patches that do not overlap is a product over them
    const patches = this.#pixels ? e.alias(this.#pixels) : e.refer(pixels.storage, size, F32);
    const projected = ops.linear(patches, model.embedding, bias);
    const first = ops.slice(e.alias(cls.tensor, batch * hidden), batch * hidden);
    const joined = e.keep(ops.cat([first, projected]));
    const out = ops.add(joined, e.alias(model.positions!.tensor));
    e.drop(joined);
    return out;
  }

  layer(layer: Layer, input: EagerTensor, positions: Positions, handedOn: HandedOn): EagerTensor {
    const { decoder } = this;
    const { ops } = decoder;
    const { e } = ops;
    const { hidden, dropout } = decoder.model.architecture;
    const norm = (x: EagerTensor, index: number) =>
      this.#isFirst
        ? firstNorm(ops, x, layer.norms[index]!, layer.normBiases[index]!)
        : layerNorm(ops, x, layer.norms[index]!, layer.normBiases[index]!, hidden);
    const x = e.keep(input);
    if (this.#kind.normsFirst) {
      const normalised = e.keep(layer.norms[0] ? norm(x, 0) : e.alias(x));
      const attended = decoder.attention(layer, normalised, positions);
      const { isImage } = this.#kind;
      const { transformers } = decoder.settings;
      // ViT named its first norm for a while (modeling_vit.py)
      const holdsFirst = isImage && transformers >= 456 && transformers < 512;
      if (!holdsFirst) e.drop(normalised);
      // ModernBERT names what attention gives, as ViT did, and not what its second norm gives
      const isNamed = !isImage || transformers < 512;
      const given = isNamed ? e.keep(attended.out) : attended.out;
      const middle = e.keep(ops.add(given, x));
      let second = isImage ? e.keep(norm(middle, 1)) : norm(middle, 1);
      let projected: EagerTensor;
      if (isImage && isNamed) {
        // where what is activated takes the name of the norm
        const wide = e.keep(decoder.activate(applyLinear(ops, layer.up, second)));
        e.drop(second);
        second = wide;
        projected = applyLinear(ops, layer.down, wide);
      } else projected = decoder.mlp(layer, second);
      const out = ops.add(projected, middle);
      const held = [...(isImage ? [second] : []), ...(isNamed ? [given] : []), ...(holdsFirst ? [normalised] : [])];
      for (const each of [...held, middle, x]) e.drop(each);
      if (attended.weights) e.drop(attended.weights);
      return out;
    }
    const attended = this.#attention(layer, x, positions);
    const dropped = e.keep(this.#kind.dropsAttention ? ops.dropout(attended.out, dropout) : attended.out);
    const middle = e.keep(norm(ops.add(dropped, x), 0));
    e.drop(dropped);
    const wide = e.keep(decoder.activate(applyLinear(ops, layer.up, middle)));
    const narrowed = e.keep(applyLinear(ops, layer.down, wide));
    if (!this.#kind.namesWide) e.drop(wide);
    const second = e.keep(ops.dropout(narrowed, dropout));
    e.drop(narrowed);
    const out = e.keep(norm(ops.add(second, middle), 1));
    for (const each of [...(this.#kind.namesWide ? [wide] : []), second, middle, x]) e.drop(each);
    // layers of BERT gave their probabilities on before transformers 5
    if (attended.weights && decoder.settings.transformers < 500) handedOn.tensor = attended.weights;
    else if (attended.weights) e.drop(attended.weights);
    if (this.#relative && !this.#isOver) this.#outputs.push(e.keep(e.alias(out)));
    return e.give(out);
  }

  /** What the model tells, and its loss. */
  loss(last: EagerTensor, labels: EagerTensor, { kind: lossKind }: HeadSettings): Loss {
    const { ops, model, settings } = this.decoder;
    if (!isOfWhole(model.architecture)) return tokenLoss(this.decoder, last, labels, lossKind === 'smoothed');
    const { e } = ops;
    const { hidden, dropout } = model.architecture;
    const { batch } = settings;
    let pooled = e.keep(ops.slice(last, batch * hidden));
    if (this.#kind.dropsPooled) {
      const dropped = e.keep(ops.dropout(pooled, dropout));
      e.drop(pooled);
      pooled = dropped;
    }
    if (model.dense) {
      const projected = applyLinear(ops, model.dense, pooled);
      const dense = this.#kind.headIsGelu ? ops.saving(projected) : ops.savingResult(projected);
      e.drop(pooled);
      pooled = e.keep(ops.dropout(dense, this.#kind.headDropout ?? dropout));
    }
    const logits = applyLinear(ops, model.head, pooled);
    e.drop(pooled);
    return { loss: ops.scale(ops.to(logits, F32)), outputs: [] };
  }
}
