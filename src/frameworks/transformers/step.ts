import { type Architecture } from './architecture.ts';
import { Decoder, type Positions } from './decoder.ts';
import { Eager, type Node, type Tensor } from './eager/eager.ts';
import { type Adapter, type Linear, type Quantisation } from './eager/linear.ts';
import { Ops } from './eager/ops.ts';
import { type Parameter } from './eager/parameter.ts';
import { type Recorder } from './eager/recorder.ts';
import { causalLoss, type HeadSettings, type Loss, trlMetrics } from './loss.ts';
import { Encoder, loadEncoder } from './encoder.ts';
import { loadDecoder, type Layer, type Model } from './model.ts';
import { optimizerStep, type OptimizerSettings } from './optimizer.ts';
import { type Settings } from './settings.ts';

const F32 = 4;
const INDEX = 8;
/** Numbers of a picture of 224 pixels. */
const IMAGE_VALUES = 3 * 224 * 224;

/** How the weights come onto the device and which of them train. */
export interface Method {
  readonly kind: 'full' | 'lora' | 'freeze';
  readonly width: number;
  readonly quantisation: Quantisation | null;
  readonly keepsWide: (name: string) => boolean;
  readonly rank: number;
  readonly dropout: number;
  readonly isDora: boolean;
  readonly targets: (name: string) => boolean;
  readonly modulesToSave: (name: string) => boolean;
  /** Bytes of an adapter's element once training starts. */
  readonly adapterWidth: number;
  /** `prepare_model_for_kbit_training`, and what of it is turned back to 16 bits afterwards. */
  readonly kbit: 'none' | 'all' | 'norms';
  /** Layers, counted from the last, that train. */
  readonly trainLayers: number;
  /** Trainable parameters are cast to fp32 before training. */
  readonly upcastsTrainable: boolean;
  /** Embedding outputs require gradients, as checkpointing of a frozen base needs. */
  readonly inputsRequireGrad: boolean;
}

export interface Recipe {
  readonly architecture: Architecture;
  readonly method: Method;
  readonly settings: Settings;
  readonly head: Omit<HeadSettings, 'batch' | 'length'>;
  readonly optimizer: OptimizerSettings;
  readonly accumulate: number;
  readonly clips: boolean;
  readonly steps: number;
  /** Gradients are stepped and dropped as they appear. */
  readonly stepsInBackward: boolean;
  /** Masks the model builds although nothing is padded. */
  readonly buffers: readonly number[];
  readonly scalesLoss: boolean;
  /** Recorded layers and the layer of the model that each stands for. */
  readonly layers: readonly number[];
}

/** Plays a training of a few steps into a recorder. */
export class Training {
  readonly e: Eager;
  readonly ops: Ops;
  readonly model: Model;
  readonly recipe: Recipe;
  readonly decoder: Decoder;
  readonly trainable: Parameter[];
  readonly #adapters: Parameter[] = [];
  readonly #encoder: Encoder | null;
  #hasStates = false;
  readonly #leafGradients: Tensor[] = [];

  constructor(recorder: Recorder, recipe: Recipe) {
    this.recipe = recipe;
    const { method, settings, architecture } = recipe;
    this.e = new Eager(recorder);
    this.ops = new Ops(this.e);
    recorder.begin('load');
    this.model =
      architecture.kind === 'decoder'
        ? loadDecoder(this.e, architecture, recipe.layers, {
            width: method.width,
            quantisation: method.quantisation,
            keepsWide: method.keepsWide,
            buffers: recipe.buffers,
          })
        : loadEncoder(this.e, architecture, recipe.layers, method.width);
    this.decoder = new Decoder(this.ops, this.model, settings);
    this.#encoder = architecture.kind === 'decoder' ? null : new Encoder(this.decoder);
    recorder.begin('adapter');
    this.#prepare();
    const inOrder: Parameter[] = [];
    const adaptersOf = new Map<Parameter, Parameter[]>();
    for (const linear of this.#linears()) {
      const { adapter } = linear;
      if (adapter)
        adaptersOf.set(linear.weight, [adapter.a, adapter.b, ...(adapter.magnitude ? [adapter.magnitude] : [])]);
    }
    for (const p of this.model.parameters) {
      if (p.trains) inOrder.push(p);
      for (const a of adaptersOf.get(p) ?? []) inOrder.push(a);
    }
    this.trainable = [...inOrder, ...this.#adapters.filter((p) => !inOrder.includes(p))];
    for (const p of this.trainable) this.#watch(p);
  }

  *#linears(): Generator<Linear> {
    for (const layer of this.model.layers) yield* linearsOf(layer);
    yield this.model.head;
  }

  /** Which parameters train; adapters and casts. */
  #prepare(): void {
    const { e, model, recipe } = this;
    const { method } = recipe;
    const { recorder } = e;
    if (method.kind === 'full') for (const p of model.parameters) p.trains = true;
    if (method.kind === 'freeze') {
      const first = model.layers.length - method.trainLayers;
      for (const p of model.parameters) p.trains = p.layer >= first;
    }
    if (method.kbit !== 'none') {
      for (const p of model.parameters) if (p.width === 2) this.#cast(p, F32);
      recorder.separate();
      recorder.emptyCache();
    }
    if (method.kind === 'lora') this.#addAdapters();
    if (method.kbit === 'norms')
      for (const p of [model.embedding, model.head.weight]) if (p.width === F32) this.#cast(p, 2);
    if (method.upcastsTrainable) {
      for (const p of model.parameters) if (p.trains && p.width === 2) this.#cast(p, F32);
      recorder.separate();
    }
  }

  #cast(p: Parameter, width: number, what: 'weights' | 'adapters' = 'weights'): void {
    const { e } = this;
    e.recorder.enter(p.layer);
    const cast = e.keep(e.make(p.tensor.size, width, what));
    e.drop(p.tensor);
    p.tensor = cast;
    p.width = width;
  }

  #addAdapters(): void {
    const { e, recipe } = this;
    const { method } = recipe;
    const made: Parameter[] = [];
    const add = (name: string, layer: number, rows: number, columns: number, width: number): Parameter => {
      const tensor = e.keep(e.make(rows * columns, width, 'adapters'));
      const p: Parameter = {
        name,
        layer,
        rows,
        columns,
        width,
        trains: true,
        decays: true,
        tensor,
        gradient: null,
        states: [],
      };
      made.push(p);
      return p;
    };
    for (const linear of this.#linears()) {
      const { weight } = linear;
      const name = weight.name.replace(/\.weight$/, '');
      if (weight === this.model.embedding || !method.targets(name)) continue;
      e.recorder.enter(weight.layer);
      // adapters come in the dtype of the weight, quantised ones in fp32
      const width = weight.width < 2 ? F32 : weight.width;
      const a = add(`${name}.lora_A`, weight.layer, method.rank, weight.columns, width);
      const b = add(`${name}.lora_B`, weight.layer, weight.rows, method.rank, width);
      const magnitude = method.isDora ? add(`${name}.magnitude`, weight.layer, 1, weight.rows, width) : null;
      const adapter: Adapter = { a, b, magnitude, dropout: method.dropout };
      linear.adapter = adapter;
    }
    e.recorder.separate();
    for (const p of made) if (p.width !== method.adapterWidth) this.#cast(p, method.adapterWidth, 'adapters');
    e.recorder.separate();
    this.#adapters.push(...made);
    for (const p of this.model.parameters) {
      if (!method.modulesToSave(p.name)) continue;
      // a trained copy beside the frozen original
      e.keep(e.make(p.tensor.size, p.width, 'weights'));
      p.trains = true;
    }
  }

  #watch(p: Parameter): void {
    const { e, recipe } = this;
    p.tensor.node = e.accumulator((g) => {
      if (recipe.stepsInBackward) {
        this.#stepOne(p, g);
        return;
      }
      if (p.gradient) return;
      if (g.storage.references === 1) {
        e.recorder.purposes[g.storage.number - 1] = 'gradients';
        p.gradient = e.keep(e.alias(g));
        return;
      }
      p.gradient = e.keep(e.make(p.tensor.size, p.width, 'gradients'));
    }, p.layer);
  }

  /** A leaf whose gradient lives as long as the leaf: until the end of backward. */
  #leaf(): Node {
    const { e } = this;
    return e.accumulator((g) => {
      this.#leafGradients.push(e.keep(g.storage.references === 1 ? e.alias(g) : e.make(g.size, g.width)));
    }, -1);
  }

  #stepOne(p: Parameter, g: Tensor): void {
    const { e, recipe } = this;
    p.gradient = g;
    optimizerStep(e, [[p]], recipe.optimizer, p.states.length === 0, true);
    p.gradient = null;
  }

  /** Plays all steps. */
  run(): void {
    const { e, recipe } = this;
    const { recorder } = e;
    recorder.begin('setup');
    recorder.emptyCache();
    e.keep(e.make(1, F32, 'workspaces'));
    let micro = 0;
    let total: Tensor | null = null;
    for (let step = 0; step < recipe.steps; step++) {
      const count = e.keep(e.make(1, F32, 'batch'));
      for (let i = 0; i < recipe.accumulate; i++) {
        recorder.begin(`input${micro}`);
        this.#microBatch(micro);
        micro += 1;
        const sum = e.keep(e.make(1, F32, 'workspaces'));
        if (total) e.drop(total);
        total = sum;
      }
      recorder.begin(`clip${step}`);
      if (recipe.clips) this.#clip();
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
  }

  #groups(): Parameter[][] {
    return [this.trainable.filter((p) => p.decays), this.trainable.filter((p) => !p.decays)];
  }

  #clip(): void {
    const { e } = this;
    const norms: Tensor[] = [];
    for (const p of this.trainable) {
      e.recorder.enter(p.layer);
      norms.push(e.keep(e.make(1, p.width, 'workspaces')));
    }
    e.recorder.separate();
    const total = e.make(norms.length, F32, 'workspaces');
    e.drop(total);
    for (const p of this.trainable.toReversed()) {
      e.recorder.enter(p.layer);
      e.drop(norms.pop()!);
    }
    e.recorder.separate();
  }

  #microBatch(index: number): void {
    const { e, recipe, ops } = this;
    const { recorder } = e;
    const { batch, length, autocast } = recipe.settings;
    const tokens = batch * length;
    const { kind } = recipe.architecture;
    const inputs = Array.from({ length: 3 }, (_, i) => {
      if (kind === 'image' && i === 0) return e.keep(e.make(batch * IMAGE_VALUES, F32, 'batch'));
      const isShort = kind !== 'decoder' && (i === 2 || kind === 'image');
      return e.keep(e.make(isShort ? batch : tokens, INDEX, 'batch'));
    });
    recorder.begin(`forward${index}`);
    const head: HeadSettings = { ...recipe.head, batch, length };
    const result = ops.withAutocast(autocast, () => this.#forward(inputs, head));
    let outputs = result.outputs;
    if (outputs && head.convertsOutputs && outputs.width === 2) {
      const wide = e.keep(e.make(outputs.size, F32, 'logits and loss'));
      e.drop(outputs);
      outputs = wide;
    }
    if (outputs && head.metrics === 'entropy-accuracy') trlMetrics(ops, outputs, head, recipe.architecture.vocabulary);
    if (outputs && !head.keepsOutputs) e.drop(outputs);
    recorder.begin(`backward${index}`);
    recorder.mark(`after_forward${index}`);
    e.drop(inputs[1]!);
    e.drop(inputs[2]!);
    e.drop(inputs[0]!);
    const loss = e.keep(ops.scale(result.loss));
    e.backward(loss, e.make(1, F32));
    recorder.enter(-1);
    for (const g of this.#leafGradients.splice(0)) e.drop(g);
    e.drop(loss);
    if (outputs && head.keepsOutputs) e.drop(outputs);
  }

  #forward(inputs: readonly Tensor[], head: HeadSettings): Loss {
    const { e, model, ops, recipe, decoder } = this;
    const { settings, method } = recipe;
    const { batch, length } = settings;
    const tokens = batch * length;
    const encoder = this.#encoder;
    let embedded = encoder ? encoder.embed(inputs) : ops.embedding(model.embedding, tokens, inputs[0]!);
    if (!encoder && model.positions) {
      const words = e.keep(embedded);
      const places = ops.embedding(model.positions, length, inputs[0]!);
      embedded = ops.dropout(ops.add(words, places), model.architecture.dropout);
      e.drop(words);
    }
    if (model.architecture.norm === 'gemma') {
      embedded = ops.scale(embedded);
    }
    // the output of a frozen embedding becomes a leaf that requires a gradient
    if (method.inputsRequireGrad && embedded.node === null) embedded.node = this.#leaf();
    const hiddenWidth = embedded.width;
    const range = e.make(length, INDEX);
    const positionIds = e.keep(e.make(length, INDEX));
    e.drop(range);
    const positions = this.#positions(hiddenWidth);
    const first = e.keep(embedded);
    let hidden = e.keep(e.alias(first));
    for (const layer of model.layers) {
      e.layer = layer.index;
      e.recorder.enter(layer.index);
      const next = e.keep(this.#layer(layer, hidden, positions, positionIds));
      e.drop(hidden);
      hidden = next;
    }
    e.layer = -1;
    e.recorder.enter(-1);
    const isNormed = encoder !== null && !encoder.endsWithNorm;
    const last = e.keep(isNormed ? e.alias(hidden) : decoder.norm(hidden, model.norm!, model.normBias));
    e.drop(hidden);
    e.drop(first);
    e.drop(positionIds);
    for (const each of [positions.cos, positions.sin, positions.mask, positions.windowMask]) if (each) e.drop(each);
    const result = encoder ? encoder.loss(last) : causalLoss(ops, model, last, inputs[2]!, head);
    e.drop(last);
    return result;
  }

  #positions(width: number): Positions {
    const { e, recipe } = this;
    const { batch, length, attention, isPadded } = recipe.settings;
    const { headSize, rotaryShare } = recipe.architecture;
    const { window, fullEvery } = recipe.architecture;
    const build = (isNeeded: boolean): Tensor | null => {
      if (attention === 'eager') return e.keep(e.make(batch * length * length, width));
      return isNeeded && attention === 'sdpa' ? e.keep(e.make(batch * length * length, 1)) : null;
    };
    const mask = fullEvery === 0 ? null : build(isPadded);
    const windowMask = window === null || fullEvery === 1 ? null : build(isPadded || length >= window);
    if (rotaryShare === 0) return { cos: null, sin: null, mask, windowMask };
    const d = headSize * rotaryShare;
    const ids = e.make(length, F32);
    const frequencies = e.keep(e.make((length * d) / 2, F32));
    e.drop(ids);
    const both = e.keep(e.make(length * d, F32));
    const table = () => {
      const raw = e.make(length * d, F32);
      const scaled = e.make(length * d, F32);
      e.drop(raw);
      return e.keep(scaled);
    };
    const wideCos = table();
    const wideSin = table();
    const narrow = (x: Tensor) => {
      const cast = e.keep(e.make(x.size, width));
      return cast;
    };
    if (width === F32) {
      e.drop(frequencies);
      e.drop(both);
      return { cos: wideCos, sin: wideSin, mask, windowMask };
    }
    const cos = narrow(wideCos);
    const sin = narrow(wideSin);
    for (const each of [frequencies, both, wideCos, wideSin]) e.drop(each);
    return { cos, sin, mask, windowMask };
  }

  #layer(layer: Layer, hidden: Tensor, positions: Positions, ids: Tensor): Tensor {
    const { e, ops, recipe, decoder } = this;
    const { checkpointing, checkpointEvery, autocast, offloadsCheckpoints } = recipe.settings;
    const body = (x: Tensor) => (this.#encoder ?? decoder).layer(layer, x, positions);
    const isCheckpointed = checkpointing !== 'none' && layer.index % checkpointEvery === 0;
    if (!isCheckpointed || !e.isGradEnabled) return body(hidden);
    // the function that runs the layer again holds what all layers share
    const shared = [positions.cos, positions.sin, positions.mask, positions.windowMask, ids].filter((x) => x !== null);
    if (checkpointing === 'non-reentrant')
      return e.checkpoint(hidden, shared, body, (x) => ops.withAutocast(autocast, () => body(x)), offloadsCheckpoints);
    return this.#reentrant(hidden, shared, body);
  }

  /** `torch.utils.checkpoint(use_reentrant=True)`: forward without gradients; backward runs the layer and a backward of its own. */
  #reentrant(hidden: Tensor, shared: readonly Tensor[], body: (x: Tensor) => Tensor): Tensor {
    const { e, ops, recipe } = this;
    const { autocast, offloadsCheckpoints } = recipe.settings;
    const { size, width, storage } = hidden;
    return e.run(
      [hidden],
      [...(offloadsCheckpoints ? [] : [storage]), ...shared.map((x) => x.storage)],
      () => e.noGrad(() => body(hidden)),
      () => [],
      ([g]) => {
        const detached = e.keep(offloadsCheckpoints ? e.make(size, width) : e.refer(storage, size, width));
        let gradient: Tensor | null = null;
        detached.node = e.accumulator((x) => {
          if (gradient) return;
          gradient = e.keep(x.storage.references === 1 ? e.alias(x) : e.make(x.size, x.width));
        }, e.layer);
        const before = e.isGradEnabled;
        e.isGradEnabled = true;
        const out = e.keep(ops.withAutocast(autocast, () => body(detached)));
        e.isGradEnabled = before;
        e.backward(out, e.alias(g!));
        e.drop(out);
        e.drop(detached);
        return [gradient ? e.give(gradient) : null];
      },
    );
  }
}

/** Linears of a layer in the order of its modules. */
function* linearsOf(layer: Layer): Generator<Linear> {
  yield* layer.qkv;
  yield layer.out;
  if (layer.experts) {
    for (const { gate, up, down } of layer.experts.list) {
      yield gate;
      yield down;
      yield up;
    }
    if (layer.experts.shared) {
      yield layer.experts.shared.gate;
      yield layer.experts.shared.up;
      yield layer.experts.shared.down;
    }
    return;
  }
  if (layer.gate) yield layer.gate;
  yield layer.up;
  yield layer.down;
}
