import { F32, isHalf } from './eager/widths.ts';
import { firstMagnitudes } from './eager/dora.ts';
import { type Eager } from './eager/eager.ts';
import { type JoinedParts, type Linear, type Quantisation } from './eager/linear.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type Layer, type LlmNetwork } from './model.ts';
import type { StackTargets } from './stacked-adapters.ts';

/** How the weights come onto the device and which of them train. */
export interface Method {
  readonly kind: 'full' | 'lora' | 'freeze';
  readonly width: number;
  readonly quantisation: Quantisation | null;
  readonly keepsWide: (name: string) => boolean;
  readonly rank: number;
  readonly dropout: number;
  readonly isDora: boolean;
  /** Factors of adapters come in fp16, which peft multiplies as fp32 where DoRA starts. */
  readonly widensFactors: boolean;
  readonly multipliesAnew: boolean;
  readonly namesProduct: boolean;
  readonly namesIdentity: boolean;
  readonly targets: (name: string) => boolean;
  /** Parameters of stacked experts that get adapters; null where adapters are of linears alone. */
  readonly stackTargets: StackTargets | null;
  /** Adapters are peft's, not the trainer's own. */
  readonly isPeft: boolean;
  readonly joinedParts: JoinedParts | null;
  readonly modulesToSave: (name: string) => boolean;
  /** Bytes of an adapter's element once training starts. */
  readonly adapterWidth: number;
  /** `prepare_model_for_kbit_training`, and what of it is turned back to 16 bits afterwards. */
  readonly kbit: 'none' | 'all' | 'norms';
  /** Layers, counted from the last, that train. */
  readonly trainLayers: number;
  /** Which parameters train of a model without adapters, by name and layer; null for all. */
  readonly trains: ((name: string, layer: number) => boolean) | null;
  /** Trainable parameters are cast to fp32 before training. */
  readonly upcastsTrainable: boolean;
  /** Nothing of the part that sees is meant to train. */
  readonly freezesVision: boolean;
  /** Embedding outputs require gradients, as checkpointing of a frozen base needs. */
  readonly inputsRequireGrad: boolean;
  /** What enters a checkpointed layer that trains requires a gradient (LLaMA-Factory, model_utils/checkpointing.py). */
  readonly trainedLayersRequireGrad: boolean;
}

/** Says which parameters train, makes adapters and casts; the parameters that train, in the order of the model. */
export function prepareModel(e: Eager, model: LlmNetwork, method: Method, layers: readonly number[]): EagerParameter[] {
  const { recorder } = e;
  const seeing = model.vision?.parameters ?? [];
  recorder.begin('adapter');
  if (method.kind === 'full') {
    for (const p of model.parameters)
      p.trains = !model.stacks?.frozen.has(p) && (method.trains?.(p.name, layers[p.layer] ?? -1) ?? true);
  }
  if (method.kind === 'freeze') {
    const first = model.layers.length - method.trainLayers;
    for (const p of model.parameters) p.trains = p.layer >= first;
  }
  if (method.kbit !== 'none') {
    for (const p of [...seeing, ...model.parameters]) if (isHalf(p.width)) cast(e, p, F32);
    recorder.separate();
    recorder.emptyCache();
  }
  const adapters = method.kind === 'lora' ? addAdapters(e, model, method) : new Map<EagerParameter, EagerParameter[]>();
  if (method.kbit === 'norms') for (const p of [model.embedding, model.head.weight]) if (p.width === F32) cast(e, p, 2);
  if (method.upcastsTrainable) {
    if (method.kind === 'full' && !method.freezesVision) for (const p of seeing) if (isHalf(p.width)) cast(e, p, F32);
    for (const p of model.parameters) if (p.trains && isHalf(p.width)) cast(e, p, F32);
    recorder.separate();
  }
  return [
    ...model.parameters.flatMap((p) => [...(p.trains ? [p] : []), ...(adapters.get(p) ?? [])]),
    ...(model.parameters.includes(model.head.weight) ? [] : [model.head.weight]),
  ];
}

function cast(e: Eager, p: EagerParameter, width: number, what: 'weights' | 'adapters' = 'weights'): void {
  e.recorder.enter(p.layer);
  const narrow = e.keep(e.make(p.tensor.size, width, what));
  e.drop(p.tensor);
  p.tensor = narrow;
  p.width = width;
}

/** Adapters of the targets, by the weight that they stand beside. */
function addAdapters(e: Eager, model: LlmNetwork, method: Method): Map<EagerParameter, EagerParameter[]> {
  const made = new Map<EagerParameter, EagerParameter[]>();
  const add = (name: string, layer: number, rows: number, columns: number, width: number): EagerParameter => ({
    name,
    layer,
    rows,
    columns,
    width,
    trains: true,
    decays: true,
    tensor: e.keep(e.make(rows * columns, width, 'adapters')),
    gradient: null,
    states: [],
  });
  for (const linear of linears(model)) {
    const { weight } = linear;
    const name = weight.name.replace(/\.weight$/, '');
    // of layers that are one, the first
    if (weight === model.embedding || linear.adapter || !method.targets(name)) continue;
    e.recorder.enter(weight.layer);
    // adapters come in the dtype of the weight, quantised ones in fp32
    const width = weight.width < 2 ? F32 : weight.width;
    const parts = name.endsWith('query_key_value') ? method.joinedParts : null;
    const a = add(`${name}.lora_A`, weight.layer, method.rank * (parts?.count ?? 1), weight.columns, width);
    const b = add(`${name}.lora_B`, weight.layer, parts?.rows ?? weight.rows, method.rank, width);
    const magnitudes = () => add(`${name}.magnitude`, weight.layer, 1, weight.rows, width);
    const setsByNorm = method.isDora && method.isPeft;
    const normed = setsByNorm ? firstMagnitudes(e, linear, [a, b], method.widensFactors, magnitudes) : null;
    const magnitude = normed ?? (method.isDora ? magnitudes() : null);
    linear.adapter = {
      a,
      b,
      magnitude,
      dropout: method.dropout,
      parts,
      isPeft: method.isPeft,
      multipliesAnew: method.multipliesAnew,
      namesProduct: method.namesProduct,
      namesIdentity: method.namesIdentity,
    };
    made.set(weight, [a, b, ...(magnitude ? [magnitude] : [])]);
  }
  e.recorder.separate();
  for (const { index, experts } of model.layers) {
    if (!method.stackTargets || !experts) continue;
    e.recorder.enter(index);
    const count = model.architecture.experts;
    for (const part of ['router', 'gateUp', 'down'] as const) {
      const weight = experts[part];
      if (!method.stackTargets[part] || !weight) continue;
      // gates and what they open share a stack, and have both their ranks
      const rank = method.rank * (part === 'gateUp' ? 2 : 1) * (part === 'router' ? 1 : count);
      const rows = part === 'router' ? weight.rows : weight.rows / count;
      const a = add(`${weight.name}.lora_A`, index, rank, weight.columns, weight.width);
      const b = add(`${weight.name}.lora_B`, index, rows, rank, weight.width);
      experts.adapters[part] = { a, b };
      made.set(weight, [a, b]);
    }
  }
  e.recorder.separate();
  for (const each of made.values())
    for (const p of each) if (p.width !== method.adapterWidth) cast(e, p, method.adapterWidth, 'adapters');
  e.recorder.separate();
  for (const p of model.parameters) {
    if (!method.modulesToSave(p.name)) continue;
    // a trained copy beside the frozen original
    e.keep(e.make(p.tensor.size, p.width, 'weights'));
    p.trains = true;
  }
  const { head, embedding } = model;
  // peft copies a tied head for itself (`ensure_weight_tying` is off by default), which unties it
  if (head.weight === embedding && method.modulesToSave('lm_head.weight')) {
    const tensor = e.keep(e.make(embedding.tensor.size, embedding.width, 'weights'));
    head.weight = { ...embedding, name: 'lm_head.weight', trains: true, tensor };
  }
  return made;
}

function* linears(model: LlmNetwork): Generator<Linear> {
  if (model.vision) yield* model.vision.linears;
  for (const each of [model.narrow, model.widen]) if (each) yield each;
  if (model.stacks) yield* model.stacks.linears;
  for (const layer of model.layers) yield* linearsOf(layer);
  if (model.gemma) yield* model.gemma.linears;
  // what pools is a linear like others
  if (model.dense) yield model.dense;
  yield model.head;
}

/** Linears of a layer in the order of its modules. */
function* linearsOf(layer: Layer): Generator<Linear> {
  if (layer.mixer) {
    yield* layer.mixer === 'mlp' ? [layer.up, layer.down] : [...layer.qkv, layer.out];
    return;
  }
  yield* layer.qkv;
  if (layer.places) yield* [layer.places.key, layer.places.query];
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
    if (layer.experts.sharedGate) yield layer.experts.sharedGate;
    // no MLP beside them
    if (layer.up === layer.qkv[0]) return;
  }
  if (layer.gate) yield layer.gate;
  yield layer.up;
  yield layer.down;
  if (layer.gemma) yield* layer.gemma.linears;
}
