import type { Decoder } from '../decoder.ts';
import { type AttentionShape, efficient, flash } from '../eager/attention.ts';
import { applyLinear } from '../eager/linear.ts';
import { layerNorm } from '../eager/norms.ts';
import type { EagerTensor } from '../eager/tensor.ts';
import { stackKindOf } from './kinds.ts';
import type { AttentionLinears, Norm, StackLayer } from './stacks.ts';
import { clonePlaces, placesOf, spreadPlaces, t5Norm } from './t5.ts';

/** The layers of one stack in one forward, and what they share. */
export class StackRun {
  readonly decoder: Decoder;
  readonly length: number;
  /** Tokens of the source, in a decoder. */
  readonly sourceLength: number | null;
  /** Biases by relative place (T5): of the stack itself, and zeros for the source. */
  #places: EagerTensor | null = null;
  #zeros: EagerTensor | null = null;

  constructor(decoder: Decoder, length: number, sourceLength: number | null) {
    this.decoder = decoder;
    this.length = length;
    this.sourceLength = sourceLength;
  }

  get #type(): string {
    return this.decoder.model.architecture.modelType;
  }

  get shared(): readonly EagerTensor[] {
    return [];
  }

  end(): void {
    const { e } = this.decoder.ops;
    for (const each of [this.#places, this.#zeros]) if (each) e.drop(each);
  }

  norm(x: EagerTensor, [weight, bias]: Norm): EagerTensor {
    const { ops } = this.decoder;
    return this.#type === 't5' ? t5Norm(ops, x, weight) : layerNorm(ops, x, weight, bias, weight.columns);
  }

  #rename(before: EagerTensor, next: EagerTensor): EagerTensor {
    const named = this.decoder.ops.e.keep(next);
    this.decoder.ops.e.drop(before);
    return named;
  }

  layer(layer: StackLayer, input: EagerTensor, encoded: EagerTensor | null): EagerTensor {
    const { e } = this.decoder.ops;
    const { normsFirst } = stackKindOf(this.#type);
    let hidden = e.keep(input);
    const part = (body: (x: EagerTensor) => EagerTensor, norm: Norm, isMlp = false): void => {
      const residual = e.keep(e.alias(hidden));
      if (normsFirst) hidden = this.#rename(hidden, this.norm(hidden, norm));
      const { ops, model } = this.decoder;
      const given = body(hidden);
      // T5 names what a part gives, which in its MLP takes the name of the norm
      const named = this.#type === 't5' ? e.keep(e.alias(given)) : null;
      if (named && isMlp) hidden = this.#rename(hidden, e.alias(named));
      const sum = ops.add(residual, ops.dropout(given, model.architecture.dropout));
      if (named) e.drop(named);
      hidden = this.#rename(hidden, sum);
      if (!normsFirst) hidden = this.#rename(hidden, this.norm(hidden, norm));
      e.drop(residual);
    };
    part((x) => this.#attend(layer, layer.self, x, null), layer.self.norm);
    const { cross } = layer;
    if (cross && encoded) part((x) => this.#attend(layer, cross, x, encoded), cross.norm);
    part((x) => this.#mlp(layer, x), layer.norm, true);
    return e.give(hidden);
  }

  #mlp(layer: StackLayer, x: EagerTensor): EagerTensor {
    const { decoder } = this;
    const { ops, model } = decoder;
    const { e } = ops;
    const { dropout } = model.architecture;
    let hidden: EagerTensor;
    if (layer.gate) {
      const gate = e.keep(decoder.activate(applyLinear(ops, layer.gate, x)));
      const up = e.keep(applyLinear(ops, layer.up, x));
      hidden = e.keep(ops.mul(gate, up));
      hidden = this.#narrowed(layer, this.#rename(hidden, ops.dropout(hidden, dropout)));
      const out = applyLinear(ops, layer.down, hidden);
      for (const each of [hidden, gate, up]) e.drop(each);
      return out;
    }
    hidden = e.keep(decoder.activate(applyLinear(ops, layer.up, x)));
    hidden = this.#rename(hidden, ops.dropout(hidden, model.architecture.stacks!.activationDropout));
    hidden = this.#narrowed(layer, hidden);
    const out = applyLinear(ops, layer.down, hidden);
    e.drop(hidden);
    return out;
  }

  /** T5 turns what its last matrix gets into the dtype of the matrix first. */
  #narrowed(layer: StackLayer, x: EagerTensor): EagerTensor {
    if (this.#type !== 't5') return x;
    return this.#rename(x, this.decoder.ops.to(x, layer.down.weight.width));
  }

  #attend(layer: StackLayer, own: AttentionLinears, x: EagerTensor, encoded: EagerTensor | null): EagerTensor {
    const { ops, settings, model } = this.decoder;
    const { e } = ops;
    const { heads, headSize, stacks } = model.architecture;
    const source = encoded ?? x;
    const keyLength = encoded ? this.sourceLength! : this.length;
    const shape: AttentionShape = {
      batch: settings.batch,
      heads,
      kvHeads: heads,
      headSize,
      length: this.length,
      keyLength,
      dropout: stacks!.attentionDropout,
    };
    const isWhisper = this.#type === 'whisper';
    // Whisper lays heads one after the other before attention
    const laid = (y: EagerTensor): EagerTensor => e.keep(isWhisper ? ops.clone(y) : y);
    const projected = applyLinear(ops, own.q, x);
    const q = laid(isWhisper ? ops.scale(projected) : projected);
    let k = laid(applyLinear(ops, own.k, source));
    let v = laid(applyLinear(ops, own.v, source));
    if (this.#caches) {
      const keys = e.keep(ops.cat([e.alias(k)]));
      const values = e.keep(ops.cat([e.alias(v)]));
      e.drop(k);
      e.drop(v);
      [k, v] = [keys, values];
    }
    const [bias, whole] = this.#type === 't5' ? this.#bias(layer, encoded !== null, q.width) : [null, null];
    const isFlash = bias === null && (settings.autocast ?? q.width) === 2;
    let out = e.keep(isFlash ? flash(ops, q, k, v, shape, settings) : efficient(ops, q, k, v, bias, shape));
    for (const each of [bias, whole]) if (each) e.drop(each);
    // the output of the flash kernel has the layout of the queries
    if (isWhisper && isFlash) out = this.#rename(out, ops.clone(out));
    out = this.#rename(out, applyLinear(ops, own.out, out));
    for (const each of [q, k, v]) e.drop(each);
    return e.give(out);
  }

  /** Decoders whose config asks for a cache of keys and values keep one in training too, but for checkpoints. */
  get #caches(): boolean {
    const { caches } = stackKindOf(this.#type);
    return caches && this.sourceLength !== null && this.decoder.settings.checkpointing === 'none';
  }

  /** What is added to the scores, and what it was cast from; both have names. */
  #bias(layer: StackLayer, isCross: boolean, width: number): [EagerTensor, EagerTensor | null] {
    const { ops, model, settings } = this.decoder;
    const { e } = ops;
    if (isCross) {
      const size = model.architecture.heads * this.length * this.sourceLength!;
      this.#zeros ??= e.keep(e.make(size, width));
      return [e.keep(e.alias(this.#zeros)), null];
    }
    const isCausal = this.sourceLength !== null;
    if (layer.places) this.#places = e.keep(placesOf(ops, layer.places, this.length, isCausal));
    const cloned = e.keep(clonePlaces(ops, this.#places!, this.length, isCausal));
    return [e.keep(spreadPlaces(ops, cloned, settings.batch, settings.autocast)), cloned];
  }
}
