import { Builder, makeDivisible, sequential } from '../../../torch/builder.ts';
import { type ForwardMode, networkOf, type Outputs } from '../../../torch/network.ts';
import type { YoloNetwork } from './predicts.ts';
import { type Ops, type Tensor } from '../../../torch/ops.ts';
import { roundHalfToEven } from '../../../base/round.ts';
import { SHAPES } from '../../../torch/shapes.ts';
import { TEXT_CHANNELS } from './blocks/text.ts';
import { describedModule, type TeamModule } from './described.ts';
import type { HeadOutput } from './heads/detect.ts';
import { type Head } from './heads/heads.ts';
import { HEADS } from './heads/registry.ts';
import { type LayerGraph, type LayerSpec, type ScaleFactors } from './layers.ts';
import { Args, BadArgument } from './arguments.ts';
import {
  communityModule,
  GUIDED,
  type BuiltLayer,
  type ModuleRules,
  type Piece,
  REPEATS_INSIDE,
  SCALED,
  single,
  UNSCALED,
} from './modules.ts';

export interface BuildOptions extends ModuleRules {
  readonly name: string;
  /** Size letter; null where the architecture has none. */
  readonly scale: string | null;
  readonly classes: number;
  readonly keypoints: readonly [count: number, values: number];
  readonly imageChannels?: number;
  /** Modules that the team describes itself, by name. */
  readonly described?: Readonly<Record<string, TeamModule>>;
}

/** A layer of a model that no memory model exists for. */
export class UnknownModule extends Error {
  override readonly name = 'UnknownModule';
  readonly layer: LayerSpec;
  readonly index: number;

  constructor(layer: LayerSpec, index: number, why: string) {
    super(why);
    this.layer = layer;
    this.index = index;
  }
}

const FULL: ScaleFactors = { depth: 1, width: 1, maxChannels: Infinity };

interface Layer {
  readonly spec: LayerSpec;
  readonly sources: readonly number[];
  /** Null for the head. */
  readonly made: BuiltLayer | null;
}

interface Model {
  readonly layers: readonly Layer[];
  readonly head: Head;
  readonly classes: number;
  /** Whether layers before the head look at the class names. */
  readonly readsText: boolean;
}

const COLOURS = 3;

/** Builds a model from its list of layers by the framework's rules. Throws `UnknownModule`. */
export function buildNetwork(architecture: LayerGraph, options: BuildOptions): YoloNetwork {
  const { classes, scale: letter, imageChannels = COLOURS } = options;
  const scale = (letter === null ? undefined : architecture.scales[letter]) ?? FULL;
  const b = new Builder();
  if (architecture.activation) b.activation = architecture.activation;
  const specs = architecture.layers;
  b.activatesInPlace = specs.at(-1)?.module !== 'Classify';

  const channels: (readonly number[])[] = [];
  const layers: Layer[] = [];
  let isLegacy = true;
  let head: Head | null = null;
  for (const [index, spec] of specs.entries()) {
    b.layer = index;
    const refuse = (why: string) => new UnknownModule(spec, index, why);
    const sources = spec.from.map((from) => (from < 0 ? index + from : from));
    const isKnown = (source: number) => source < index && source >= (index === 0 ? -1 : 0);
    if (!sources.every(isKnown)) throw refuse(`it reads layer ${spec.from.join(', ')}, which is not before it`);
    const cin = sources.map((source) =>
      source < 0 ? imageChannels : channels[source]!.reduce((sum, c) => sum + c, 0),
    );
    if (['C3k2', 'A2C2f', 'C2fCIB'].includes(spec.module)) isLegacy = false;
    try {
      const makeHead = Object.hasOwn(HEADS, spec.module) ? HEADS[spec.module] : undefined;
      if (makeHead) {
        if (index !== specs.length - 1) throw refuse('a head must be the last layer');
        head = makeHead(b, cin, new Args(spec.args), {
          classes,
          scale,
          isLegacy,
          isEndToEnd: architecture.isEndToEnd ?? false,
          bins: architecture.bins ?? 16,
          joinsLevels: options.joinsLevels,
          keypoints: options.keypoints,
        });
        layers.push({ spec, sources, made: null });
        continue;
      }
      const made = make(b, spec, cin, scale, letter, options);
      if (!made) throw refuse(`no memory model for the module ${spec.module}`);
      channels.push(made.channels);
      layers.push({ spec, sources, made });
    } catch (error) {
      if (error instanceof RangeError || error instanceof BadArgument) throw refuse(`${spec.module}: ${error.message}`);
      throw error;
    }
  }
  if (!head) throw new UnknownModule(specs.at(-1)!, specs.length - 1, 'the last layer is no known head');
  const readsText = layers.some(({ spec }) => Object.hasOwn(GUIDED, spec.module));
  const model = { layers, head, classes, readsText };
  return networkOf(b, {
    name: options.name,
    predicts: head.predicts,
    imageChannels,
    stride: strideOf(model, imageChannels),
    forward: (t, image, mode) => forward(t, image, mode, model),
  });
}

function make(
  b: Builder,
  spec: LayerSpec,
  cin: readonly number[],
  scale: ScaleFactors,
  letter: string | null,
  options: BuildOptions,
): BuiltLayer | null {
  const { args } = spec;
  const described =
    options.described && Object.hasOwn(options.described, spec.module) ? options.described[spec.module] : undefined;
  if (described && !('like' in described)) return describedModule(b, described, cin, new Args(args));
  const module = described?.like ?? spec.module;
  const repeats = spec.repeats > 1 ? Math.max(roundHalfToEven(spec.repeats * scale.depth), 1) : spec.repeats;
  const scaled = Object.hasOwn(SCALED, module) ? SCALED[module] : undefined;
  const guided = Object.hasOwn(GUIDED, module) ? GUIDED[module] : undefined;
  if (!scaled && !guided) {
    const unscaled = Object.hasOwn(UNSCALED, module) ? UNSCALED[module] : undefined;
    return unscaled?.(b, cin, new Args(args), repeats) ?? communityModule(b, module, cin, new Args(args));
  }
  const [first, ...rest] = args;
  if (typeof first !== 'number') throw new BadArgument('the first argument must be the output channels');
  const cout = first === options.classes ? first : makeDivisible(Math.min(first, scale.maxChannels) * scale.width);
  if (guided) return guided(b, cin[0]!, cout, new Args(rest), repeats, scale);
  const own = new Args(sizeRules(module, rest, letter));
  const build = (c: number, n: number) => scaled!(b, c, cout, own, n, options);
  if (REPEATS_INSIDE.has(module)) return single(build(cin[0]!, repeats), cout);
  const chain = Array.from({ length: repeats }, (_, i) => build(i === 0 ? cin[0]! : cout, 1));
  return single(chain.length === 1 ? chain[0]! : sequential(chain), cout);
}

/** What the framework forces by the size letter: C3k blocks from m on, residual area attention in l and x. */
function sizeRules(module: string, rest: LayerSpec['args'], letter: string | null): LayerSpec['args'] {
  if (module === 'C3k2' && letter !== null && 'mlx'.includes(letter)) return [true, ...rest.slice(1)];
  if (module === 'A2C2f' && letter !== null && 'lx'.includes(letter)) return [...rest, true, 1.2];
  return rest;
}

/** The framework's loop: an output is let go when the next one stands, unless a later layer reads it. */
function forward(t: Ops, image: Tensor, mode: ForwardMode, { layers, head, classes, readsText }: Model): Outputs {
  const readLater = new Set(layers.flatMap(({ sources }, index) => sources.filter((source) => source !== index - 1)));
  const made: Piece[] = [];
  const end = (index: number) => {
    for (const x of [made[index]!].flat<Piece[]>()) t.end(x);
  };
  const named: HeadOutput[] = [];
  let maps: readonly Tensor[] = [];
  const handed = t.scope(() => {
    const names = readsText ? t.let(t.blank(TEXT_CHANNELS, classes)) : null;
    let text = names;
    for (const [index, { spec, sources, made: layer }] of layers.entries()) {
      const inputs = sources.map((source) => (source < 0 ? image : made[source]!));
      const previous = index - 1;
      const isDropped = previous >= 0 && !readLater.has(previous);
      const skipsPrevious = !spec.readsList && sources[0] !== previous;
      if (isDropped && skipsPrevious) end(previous);
      if (layer === null) {
        maps = inputs as readonly Tensor[];
        named.push(...head.run(t, maps, mode, names));
        // Python lets go of the list of outputs from its end
        for (const later of [...readLater].filter((i) => i >= 0 && i < index).toSorted((a, b) => b - a)) {
          if (!sources.includes(later)) end(later);
        }
        const joined = named.flatMap(({ levels = [] }) => levels);
        return [...named.map(({ tensor }) => tensor), ...(joined.length > 0 ? joined : maps)];
      }
      const output = layer.run(t, inputs, text!);
      const handedOn = Array.isArray(output) ? output.map((x: Tensor) => t.let(x)) : t.let(output as Tensor);
      made.push(handedOn);
      if (layer.givesText) {
        if (text !== names) t.end(text!);
        // a name of its own, as later layers read it that do not count it among their sources
        text = t.let(handedOn as Tensor);
      }
      if (isDropped && !skipsPrevious) end(previous);
    }
    throw new Error('unreachable: a model ends with its head');
  });
  return {
    names: named.map(({ name }) => name),
    tensors: handed.slice(0, named.length),
    features: handed.slice(named.length),
    levels: maps.map(({ height, width }) => ({ height, width, stride: image.height / height })),
  };
}

/** Largest stride of a head's levels, seen on a small image. */
function strideOf(model: Model, channels: number): number {
  const side = 256;
  const image = { channels, height: side, width: side };
  const { levels } = forward(SHAPES, image, { isTraining: false, labelsPerImage: 0 }, model);
  return Math.max(32, ...levels.map(({ stride }) => stride));
}
