import { F32, isHalf } from './eager/widths.ts';
import { Decoder } from './decoder.ts';
import { type HandedOn, runLayer, takeOver } from './checkpointing.ts';
import { Eager, type Lingering } from './eager/eager.ts';
import { type EagerNode, type EagerTensor } from './eager/tensor.ts';
import { layerNorm } from './eager/norms.ts';
import { EagerOps } from './eager/ops.ts';
import { applyLinear } from './eager/linear.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerRecorder } from './eager/recorder.ts';
import { type HeadSettings, type Loss } from './head-settings.ts';
import { Lomo } from './lomo.ts';
import { causalLoss, trlMetrics } from './loss.ts';
import { Encoder, loadEncoder } from './encoder.ts';
import { prepareModel } from './method.ts';
import { Seq2Seq } from './seq2seq/forward.ts';
import { loadSeq2Seq } from './seq2seq/network.ts';
import { loadDecoder, type LlmNetwork } from './model.ts';
import { RepeatedBatches } from './repeated-batches.ts';
import { earlyStates, optimizerStep } from './optimizer.ts';
import { heldBy, makePositions } from './positions.ts';
import { intoStreams, outOfStreams } from './gemma-streams.ts';
import { wordsOfLayers } from './gemma-words.ts';
import { batchInputs, INDEX } from './batch-inputs.ts';
import { gradientNorm, loadReference, scalingOf } from './step-parts.ts';
import { type StepRecipe } from './step-recipe.ts';

/** The steps of a training, played into a recorder. */
export class PlayedSteps {
  readonly e: Eager;
  readonly ops: EagerOps;
  readonly model: LlmNetwork;
  readonly recipe: StepRecipe;
  readonly decoder: Decoder;
  readonly trainable: EagerParameter[];
  readonly #encoder: Encoder | null;
  readonly #lomo: Lomo | null;
  readonly #seq2seq: Seq2Seq | null;
  #hasStates = false;
  #norm: EagerTensor | null = null;
  readonly #leafGradients: EagerTensor[] = [];
  /** Outputs of the last micro-batch, where the loop still names them. */
  #outputs: readonly EagerTensor[] = [];
  /** What the graph of the last micro-batch still holds. */
  #lingering: Lingering[] = [];

  /** `before` has loaded the model already. */
  constructor(recorder: EagerRecorder, recipe: StepRecipe, before: PlayedSteps | null = null) {
    this.recipe = recipe;
    const { method, settings, architecture } = recipe;
    this.e = new Eager(recorder);
    this.ops = new EagerOps(this.e);
    if (before === null) recorder.begin('load');
    this.model = before === null ? this.#load() : { ...before.model, architecture };
    this.decoder = new Decoder(this.ops, this.model, settings);
    const isEncoder = architecture.kind === 'encoder' || architecture.kind === 'image';
    this.#encoder = isEncoder ? new Encoder(this.decoder) : null;
    this.#seq2seq = architecture.kind === 'seq2seq' ? new Seq2Seq(this.decoder) : null;
    this.#lomo = recipe.optimizer.kind === 'lomo' ? new Lomo(this.e) : null;
    this.trainable = before?.trainable ?? prepareModel(this.e, this.model, method, recipe.layers);
    if (before === null) for (const p of this.trainable) this.#watch(p);
  }

  /** The same model with another recipe. */
  followedBy(recipe: Omit<StepRecipe, 'layers'>): PlayedSteps {
    return new PlayedSteps(this.e.recorder, { ...recipe, layers: this.recipe.layers }, this);
  }

  #load(): LlmNetwork {
    const { e } = this;
    const { architecture, method, layers, buffers, layerBuffers } = this.recipe;
    if (architecture.kind === 'seq2seq') return loadSeq2Seq(e, architecture, layers, method.width, buffers);
    if (architecture.kind !== 'decoder') return loadEncoder(e, architecture, layers, method.width);
    const { width, quantisation, keepsWide } = method;
    return loadDecoder(e, architecture, layers, { width, quantisation, keepsWide, buffers, layerBuffers });
  }

  #watch(p: EagerParameter): void {
    const { e, recipe } = this;
    p.tensor.node = e.accumulator((g) => {
      if (this.#lomo) {
        this.#lomo.arrive(p, g);
        return;
      }
      if (recipe.stepsInBackward) {
        this.#stepOne(p, g);
        return;
      }
      if (p.gradient) return;
      const isOwn = g.storage.references === 1;
      p.gradient = e.keep(isOwn ? e.alias(g) : e.make(p.tensor.size, p.width, 'gradients'));
      e.recorder.settle(p.gradient.storage.number, !isOwn);
    }, p.layer);
  }

  /** The output of a frozen embedding becomes a leaf that requires a gradient (`enable_input_require_grads`). */
  #asInput(x: EagerTensor): EagerTensor {
    if (this.recipe.method.inputsRequireGrad && this.e.isGradEnabled && x.node === null) x.node = this.#leaf(x);
    return x;
  }

  /** The output of the words' embedding, after the hooks on it. */
  #entered(x: EagerTensor): EagerTensor {
    const { e, ops, recipe } = this;
    const own = this.#asInput(x);
    return recipe.addsNoise && ops.trains ? ops.add(own, e.make(own.size, own.width)) : own;
  }

  /** A leaf lives, and its gradient with it, until the end of backward. */
  #leaf(x: EagerTensor): EagerNode {
    const { e } = this;
    this.#leafGradients.push(e.keep(e.alias(x)));
    return e.accumulator((g) => {
      this.#leafGradients.push(e.keep(g.storage.references === 1 ? e.alias(g) : e.make(g.size, g.width)));
    }, -1);
  }

  #asksForGradient(layer: number): boolean {
    const { trainedLayersRequireGrad } = this.recipe.method;
    return trainedLayersRequireGrad && this.e.isGradEnabled && this.trainable.some((p) => p.layer === layer);
  }

  #stepOne(p: EagerParameter, g: EagerTensor): void {
    const { e, recipe } = this;
    p.gradient = g;
    optimizerStep(e, [[p]], recipe.optimizer, p.states.length === 0, true);
    p.gradient = null;
  }

  /** Plays all steps; without `repeats` each micro-batch by itself. */
  run(repeats = true): void {
    const { e, recipe } = this;
    const { recorder } = e;
    recorder.begin('setup');
    if (recipe.preference.holdsReference) loadReference(e, this.model, recipe.layerBuffers);
    recorder.emptyCache();
    e.keep(e.make(1, F32, 'workspaces'));
    earlyStates(e, this.#groups(), recipe.optimizer);
    const batches = new RepeatedBatches(e, this.trainable);
    let total: EagerTensor | null = null;
    for (let step = 0; step < recipe.steps; step++) {
      const count = e.keep(e.make(1, F32, 'batch'));
      for (let i = 0; i < recipe.accumulate; i++) {
        const endsEarlier = this.#lingering.length + this.#outputs.length > 0;
        if (recipe.stepsInBackward || !repeats) this.#microBatch(step * recipe.accumulate + i);
        else batches.record(i, endsEarlier, (index) => this.#microBatch(index));
        const sum = e.keep(e.make(1, F32, 'workspaces'));
        if (total) e.drop(total);
        total = sum;
      }
      recorder.begin(`clip${step}`);
      if (recipe.clips) {
        const norm = gradientNorm(e, this.trainable);
        // the last step's norm has its name until this one takes it
        if (this.#norm) e.drop(this.#norm);
        this.#norm = norm;
      }
      recorder.begin(`step${step}`);
      recorder.mark(`before_step${step}`);
      if (!recipe.stepsInBackward) optimizerStep(e, this.#groups(), recipe.optimizer, !this.#hasStates);
      this.#hasStates = true;
      recorder.begin(`after_step${step}`);
      recorder.mark(`after_step${step}`);
      for (const group of this.#groups()) {
        for (const p of group) {
          recorder.enter(p.layer);
          if (p.gradient) e.drop(p.gradient);
          p.gradient = null;
        }
        recorder.separate();
      }
      e.drop(count);
    }
    recorder.mark('rest');
  }

  /** Forwards of the reference: of a pair the first is for the divergence. */
  #referencePasses(
    inputs: readonly EagerTensor[],
    head: HeadSettings,
    isPair: boolean,
    count: number,
    isReference: boolean,
  ): void {
    const { e } = this;
    let held: readonly EagerTensor[] = [];
    for (let i = 0; i < count; i++) {
      const isFirst = isPair && i % 2 === 0;
      if (this.recipe.preference.cachesReference) this.decoder.cached = [];
      const outputs = this.#pass(inputs, isFirst ? divergenceHead(head) : head, isReference);
      for (const [layer, each] of this.decoder.cached ?? []) {
        e.recorder.enter(layer);
        e.drop(each);
      }
      e.recorder.separate();
      this.decoder.cached = null;
      for (const each of held) e.drop(each);
      held = isFirst ? outputs : [];
      if (!isFirst) for (const each of outputs) e.drop(each);
    }
    for (const each of held) e.drop(each);
  }

  /** A forward that keeps nothing; gives what its caller drops. */
  #pass(inputs: readonly EagerTensor[], head: HeadSettings, isReference: boolean): readonly EagerTensor[] {
    const { e, ops, recipe } = this;
    e.recorder.separate();
    const before = ops.withoutAdapters;
    ops.withoutAdapters = isReference;
    const { loss, outputs } = e.noGrad(() =>
      ops.withAutocast(recipe.settings.autocast, () => this.#forward(inputs, head)),
    );
    ops.withoutAdapters = before;
    e.consume(loss);
    e.recorder.separate();
    return outputs;
  }

  #groups(): EagerParameter[][] {
    return [this.trainable.filter((p) => p.decays), this.trainable.filter((p) => !p.decays)];
  }

  #microBatch(index: number): void {
    const { e, recipe, ops } = this;
    const { recorder } = e;
    const { batch, length, autocast } = recipe.settings;
    recorder.begin(`input${index}`);
    const inputs = batchInputs(e, recipe);
    recorder.begin(`forward${index}`);
    const head: HeadSettings = { ...recipe.head, batch, length };
    const { before, after, holdsReference } = recipe.preference;
    const divergence = before > 0 ? this.#pass(inputs, divergenceHead(head), false) : [];
    const result = ops.withAutocast(autocast, () => this.#forwards(inputs, head));
    for (const each of divergence) e.drop(each);
    this.#referencePasses(inputs, head, before > 0, after, !holdsReference);
    const outputs = result.outputs.map((each) => this.#converted(each, head));
    this.#dropOutputs();
    if (head.runsForMetrics) {
      for (const each of outputs.splice(0)) e.drop(each);
      for (const each of this.#pass(inputs, { ...head, kind: 'tiles' }, false)) e.drop(each);
    }
    if (head.metrics === 'entropy-accuracy')
      for (const each of outputs) trlMetrics(ops, each, head, recipe.architecture.vocabulary);
    if (!head.keepsOutputs) for (const each of outputs) e.drop(each);
    // the new loss has the name of the last, whose graph goes
    const lingering = e.takeLingering();
    e.endLingering(this.#lingering);
    this.#lingering = [...lingering];
    recorder.begin(`backward${index}`);
    recorder.mark(`after_forward${index}`);
    for (const i of [1, 2, 0]) if (inputs[i]) e.drop(inputs[i]);
    const loss = e.keep(ops.scale(result.loss));
    e.backward(loss, e.make(1, F32));
    this.#lomo?.step();
    recorder.enter(-1);
    for (const g of this.#leafGradients.splice(0)) e.drop(g);
    e.drop(loss);
    if (recipe.method.quantisation?.kind === 'int8') e.endLingering(this.#lingering.splice(0));
    if (head.keepsOutputs) this.#outputs = outputs;
    if (!head.followsOutputs) this.#dropOutputs();
  }

  /** Plays one batch of evaluation instead of steps: a forward that keeps nothing, and what the trainer makes of its logits. */
  evaluate(): void {
    const { e, recipe, ops } = this;
    const { batch, length, autocast } = recipe.settings;
    ops.trains = false;
    e.recorder.begin('eval');
    const inputs = batchInputs(e, recipe);
    const head: HeadSettings = { ...recipe.head, batch, length };
    const { before, after, holdsReference } = recipe.preference;
    const divergence = before > 0 ? this.#pass(inputs, divergenceHead(head), false) : [];
    e.noGrad(() => {
      const { loss, outputs } = ops.withAutocast(autocast, () => this.#forwards(inputs, head));
      for (const each of divergence) e.drop(each);
      const kept = outputs.map((each) => this.#converted(each, head));
      if (head.metrics === 'entropy-accuracy')
        for (const each of kept) trlMetrics(ops, each, head, recipe.architecture.vocabulary);
      const held = e.keep(loss);
      this.#referencePasses(inputs, head, before > 0, after, !holdsReference);
      for (const each of [held, ...kept, ...inputs]) e.drop(each);
    });
  }

  /** Outputs as accelerate hands them on: in fp32 under mixed precision. */
  #converted(output: EagerTensor, { convertsOutputs }: HeadSettings): EagerTensor {
    if (!convertsOutputs || !isHalf(output.width)) return output;
    const { e } = this;
    const wide = e.keep(e.make(output.size, F32, 'logits and loss'));
    e.drop(output);
    return wide;
  }

  #dropOutputs(): void {
    for (const each of this.#outputs) this.e.drop(each);
    this.#outputs = [];
  }

  /** Answers that are run one after the other: their losses are added, their outputs held. */
  #forwards(inputs: readonly EagerTensor[], head: HeadSettings): Loss {
    const { ops, recipe } = this;
    const first = this.#forward(inputs, head);
    if ((recipe.preference.own ?? 1) === 1) return first;
    this.e.recorder.separate();
    const second = this.#forward(inputs, head);
    return { loss: ops.add(first.loss, second.loss), outputs: [...first.outputs, ...second.outputs] };
  }

  #forward(inputs: readonly EagerTensor[], head: HeadSettings): Loss {
    if (this.#seq2seq) return this.#seq2seq.forward(inputs, head);
    const { e, model, ops, recipe, decoder } = this;
    const { settings } = recipe;
    const { batch, length } = settings;
    const tokens = batch * length;
    const encoder = this.#encoder;
    let embedded = encoder
      ? encoder.embed(inputs, (x) => this.#entered(x))
      : ops.embedding(model.embedding, tokens, inputs[0]!);
    // the hook is the embedding's own: what follows it has a history
    const isEntered = encoder !== null || !!(model.widen || model.positions || model.embeddingNorm);
    if (!encoder && isEntered) embedded = this.#entered(embedded);
    if (model.widen) embedded = applyLinear(ops, model.widen, embedded);
    // what the words became has a name of its own to the end, and so have their places
    const named: EagerTensor[] = [];
    const name = (x: EagerTensor): EagerTensor => {
      named.push(e.keep(x));
      return e.alias(x);
    };
    if (!encoder && (model.positions || model.embeddingNorm)) embedded = name(embedded);
    const { gemma, rotatesWide } = recipe.architecture;
    const isWide = (gemma?.streams && settings.autocast !== null) || rotatesWide === 'tables';
    const placed = (width: number) => makePositions(e, recipe.architecture, settings, width, isWide ? F32 : width);
    // GPT-Neo and OPT make their mask before they look up places
    const early = /^(?:gpt_neo|opt)$/.test(model.architecture.modelType) ? placed(embedded.width) : null;
    if (!encoder && model.positions) {
      // OPT counts the places of each row by its mask, and drops nothing of the sum
      const isCounted = model.architecture.scalesQueries === true;
      const places = name(ops.embedding(model.positions, isCounted ? tokens : length, inputs[0]!));
      const sum = ops.add(embedded, places);
      embedded = isCounted ? sum : ops.dropout(sum, model.architecture.dropout);
    }
    if (model.embeddingNorm) embedded = layerNorm(ops, embedded, ...model.embeddingNorm, model.architecture.hidden);
    const scales = scalingOf(model.architecture, settings.transformers);
    if (scales === 'inside') embedded = ops.scale(embedded);
    embedded = isEntered ? this.#asInput(embedded) : this.#entered(embedded);
    // Granite gives the product the name of the words
    if (scales === 'outside') embedded = ops.scale(model.architecture.scalesSums ? embedded : name(embedded));
    const first = e.keep(embedded);
    const words = model.gemma ? wordsOfLayers(ops, model.gemma, first, tokens, inputs[0]!) : null;
    const range = e.make(length, INDEX);
    const positionIds = e.keep(e.make(length, INDEX));
    e.drop(range);
    const streams = model.gemma?.into.length ? intoStreams(ops, model.gemma, first, tokens) : null;
    const positions = early ?? placed(embedded.width);
    let hidden = e.keep(streams?.stacked ?? e.alias(first));
    // where words have a name of their own, what became of them has that which each layer's output takes
    const holdsFirst = named.length === 0 || words !== null || streams !== null;
    if (!holdsFirst) e.drop(first);
    const handedOn: HandedOn = { tensor: null };
    const ofAllLayers = heldBy(positions);
    const states: EagerTensor[] = [];
    for (const layer of model.layers) {
      e.layer = layer.index;
      e.recorder.enter(layer.index);
      if (this.#asksForGradient(layer.index) && hidden.node === null) hidden.node = this.#leaf(hidden);
      const body = (x: EagerTensor, other: EagerTensor | null, own: HandedOn) =>
        encoder ? encoder.layer(layer, x, positions, own) : decoder.layer(layer, x, positions, other, own);
      const shared = [...ofAllLayers, positionIds, ...(encoder?.shared ?? [])];
      if (head.handsHidden) states.push(e.keep(e.alias(hidden)));
      const part = words && e.keep(ops.slice(e.alias(words), words.size / recipe.architecture.layers));
      const next = e.keep(runLayer(ops, settings, layer.index, hidden, shared, body, handedOn, part));
      if (part) e.drop(part);
      e.drop(hidden);
      hidden = next;
    }
    e.layer = -1;
    e.recorder.enter(-1);
    if (encoder) takeOver(e, handedOn, null);
    const ended = streams && outOfStreams(ops, model.gemma!, hidden, streams.named, tokens);
    if (ended) {
      const mean = e.keep(ended.mean);
      e.drop(hidden);
      hidden = mean;
    }
    const isNormed = recipe.architecture.endsPlain || (encoder !== null && !encoder.endsWithNorm);
    let last = e.keep(isNormed ? e.alias(hidden) : decoder.norm(hidden, model.norm!, model.normBias));
    if (model.narrow) {
      const narrow = e.keep(applyLinear(ops, model.narrow, last));
      e.drop(last);
      last = narrow;
    }
    e.drop(hidden);
    for (const each of [...(holdsFirst ? [first] : []), ...named]) e.drop(each);
    // a decoder's loop names what its last block gave until it returns
    takeOver(e, handedOn, null);
    e.drop(positionIds);
    for (const each of [...ofAllLayers, words, ...(ended?.named ?? [])]) if (each) e.drop(each);
    encoder?.finish();
    if (head.handsHidden) states.push(e.keep(e.alias(last)));
    const result = encoder
      ? encoder.loss(last, inputs[2]!, head)
      : causalLoss(ops, model, e.give(last), inputs[2]!, head, states);
    if (encoder) e.drop(last);
    return result;
  }
}

/** The pass for the divergence: nothing of its logits is copied, and they are named in some releases. */
function divergenceHead(head: HeadSettings): HeadSettings {
  return { ...head, copiesLogits: false, handsLogits: head.namesDivergence };
}
