// The forward of models with an encoder and a decoder (transformers, models/<type>/modeling_<type>.py).
import { runLayer } from '../checkpointing.ts';
import type { Decoder } from '../decoder.ts';
import type { EagerTensor } from '../eager/tensor.ts';
import type { HeadSettings, Loss } from '../head-settings.ts';
import { smoothedLoss } from '../label-smoothing.ts';
import { handedOn } from '../logits.ts';
import { stackKindOf } from './kinds.ts';
import { StackRun } from './layer.ts';
import { plainCrossEntropy } from './losses.ts';
import type { Stack, Stacks } from './stacks.ts';
import { FRAMES } from './shapes.ts';

const INDEX = 8;

/** Plays the forward of one micro-batch. */
export class Seq2Seq {
  readonly decoder: Decoder;
  readonly stacks: Stacks;

  constructor(decoder: Decoder) {
    this.decoder = decoder;
    this.stacks = decoder.model.stacks!;
  }

  get #type(): string {
    return this.decoder.model.architecture.modelType;
  }

  /** Tokens, or frames of sound, that the encoder reads. */
  get #sourceLength(): number {
    return this.#type === 'whisper' ? FRAMES / 2 : this.decoder.settings.length;
  }

  /** Logits of the targets and their loss. */
  forward(inputs: readonly EagerTensor[], { kind }: HeadSettings): Loss {
    const { ops, model, settings } = this.decoder;
    const { e } = ops;
    const { batch } = settings;
    const { modelType, isTied } = model.architecture;
    const target = this.#type === 'whisper' ? settings.length : settings.targetLength;
    const encoded = e.keep(this.#encode(inputs[0]!));
    const shifted = e.keep(e.make(batch * target, INDEX));
    let hidden = e.keep(this.#decode(shifted, encoded, target));
    if (modelType === 't5' && isTied) hidden = this.#rename(hidden, ops.scale(hidden));
    let logits = e.keep(ops.linear(hidden, model.head.weight));
    // the constants are in fp32
    if (stackKindOf(modelType).shiftsLogits) logits = this.#rename(logits, ops.shift(logits, 4));
    const before = e.purpose;
    e.purpose = 'logits and loss';
    // what the encoder gave is an output too
    let outputs = [logits, encoded];
    let loss: EagerTensor;
    if (kind === 'smoothed') {
      for (const each of [hidden, shifted]) e.drop(each);
      outputs = outputs.map((each) => this.#rename(each, handedOn(ops, each)));
      loss = smoothedLoss(ops, outputs[0]!, batch * target);
    } else {
      loss = plainCrossEntropy(ops, logits, inputs.at(-1)!);
      for (const each of [hidden, shifted]) e.drop(each);
    }
    e.purpose = before;
    return { loss, outputs };
  }

  #rename(before: EagerTensor, next: EagerTensor): EagerTensor {
    const named = this.decoder.ops.e.keep(next);
    this.decoder.ops.e.drop(before);
    return named;
  }

  #encode(input: EagerTensor): EagerTensor {
    const { e } = this.decoder.ops;
    const { encoder } = this.stacks;
    const length = this.#sourceLength;
    const words = e.keep(this.#type === 'whisper' ? this.#hear(input) : this.#words(input, length));
    return this.#run(encoder, words, length, null, length);
  }

  #decode(ids: EagerTensor, encoded: EagerTensor, length: number): EagerTensor {
    const words = this.decoder.ops.e.keep(this.#words(ids, length));
    return this.#run(this.stacks.decoder, words, length, encoded, this.#sourceLength);
  }

  #words(ids: EagerTensor, length: number): EagerTensor {
    const { ops, model, settings } = this.decoder;
    const words = ops.embedding(model.embedding, settings.batch * length, ids);
    return stackKindOf(this.#type).scalesWords ? ops.scale(words) : words;
  }

  /** Embeddings with their places, the layers, and what follows them; ends the words. */
  #run(
    stack: Stack,
    words: EagerTensor,
    length: number,
    encoded: EagerTensor | null,
    sourceLength: number,
  ): EagerTensor {
    const { ops, settings, model } = this.decoder;
    const { e } = ops;
    const { dropout } = model.architecture;
    const run = new StackRun(this.decoder, length, encoded ? sourceLength : null);
    let placed: EagerTensor | null = null;
    let hidden: EagerTensor;
    const { places, bySample } = stackKindOf(this.#type);
    if (places !== 'none') {
      const rows = bySample === 'both' || (bySample === 'encoder' && !encoded) ? settings.batch * length : length;
      const ids = e.keep(e.make(rows, INDEX));
      placed = e.keep(
        stack.positions
          ? ops.embedding(stack.positions, rows, ids)
          : e.make(rows * model.architecture.hidden, model.width),
      );
      e.drop(ids);
      const sum = ops.add(words, placed);
      hidden = e.keep(ops.dropout(stack.wordNorm ? run.norm(sum, stack.wordNorm) : sum, dropout));
    } else hidden = e.keep(ops.dropout(words, dropout));
    for (const layer of stack.layers) {
      e.layer = layer.index;
      e.recorder.enter(layer.index);
      const body = (x: EagerTensor, other: EagerTensor | null) => run.layer(layer, x, other);
      const next = e.keep(runLayer(ops, settings, layer.index, hidden, run.shared, body, { tensor: null }, encoded));
      e.drop(hidden);
      hidden = next;
    }
    e.layer = -1;
    e.recorder.enter(-1);
    if (stack.lastNorm) hidden = this.#rename(hidden, run.norm(hidden, stack.lastNorm));
    if (this.#type === 't5') hidden = this.#rename(hidden, ops.dropout(hidden, dropout));
    run.end();
    for (const each of [placed, words]) if (each) e.drop(each);
    return e.give(hidden);
  }

  /** Two convolutions of the spectrogram, of which the second halves the frames. */
  #hear(features: EagerTensor): EagerTensor {
    const { ops, settings, model } = this.decoder;
    const { e } = ops;
    const { hidden } = model.architecture;
    let x = e.keep(e.alias(features));
    for (const [index, [weight, bias]] of this.stacks.convolutions.entries()) {
      const b = ops.weight(bias!);
      const w = ops.weight(weight);
      const input = ops.to(x, ops.autocast ?? x.width);
      const [needsX, needsW] = [input.node !== null, w.node !== null];
      const { size, width } = input;
      const frames = index === 0 ? FRAMES : FRAMES / 2;
      const out = e.run(
        [input, w, b],
        [...(needsW ? [input.storage] : []), ...(needsX ? [w.storage] : [])],
        () => e.make(settings.batch * frames * hidden, width),
        () => [],
        () => [
          needsX ? e.make(size, width) : null,
          needsW ? e.make(weight.rows * weight.columns, width) : null,
          needsW ? e.make(hidden, width) : null,
        ],
      );
      x = this.#rename(x, ops.saving(out));
    }
    return e.give(x);
  }
}
