import { Builder, makeDivisible, sequential } from '../builder.ts';
import { type ForwardMode, type Network, networkOf, type Outputs } from '../network.ts';
import { type Ops, type Tensor } from '../ops.ts';
import { roundHalfToEven } from '../round.ts';
import { SHAPES } from '../shapes.ts';
import { type Head, type Named } from './heads/heads.ts';
import { HEADS } from './heads/registry.ts';
import { type Architecture, type LayerSpec, type Scale } from './layers.ts';
import {
  Args,
  BadArgument,
  type Made,
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
}

/** A layer of a model that no memory model exists for. */
class UnknownModule extends Error {
  override readonly name = 'UnknownModule';
  readonly layer: LayerSpec;
  readonly index: number;

  constructor(layer: LayerSpec, index: number, why: string) {
    super(why);
    this.layer = layer;
    this.index = index;
  }
}

const FULL: Scale = { depth: 1, width: 1, maxChannels: Infinity };

interface Layer {
  readonly spec: LayerSpec;
  readonly sources: readonly number[];
  /** Null for the head. */
  readonly run: Made['run'] | null;
}

/** Builds a model from its list of layers by the framework's rules. Throws `UnknownModule`. */
export function buildNetwork(architecture: Architecture, options: BuildOptions): Network {
  const { classes, scale: letter } = options;
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
    const sources = spec.from.map((from) => (from < 0 ? index + from : from));
    const cin = sources.map((source) =>
      source < 0 ? (options.imageChannels ?? 3) : channels[source]!.reduce((sum, c) => sum + c, 0),
    );
    if (['C3k2', 'A2C2f', 'C2fCIB'].includes(spec.module)) isLegacy = false;
    const refuse = (why: string) => new UnknownModule(spec, index, why);
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
          keypoints: options.keypoints,
        });
        layers.push({ spec, sources, run: null });
        continue;
      }
      const made = make(b, spec, cin, scale, letter, options);
      if (!made) throw refuse(`no memory model for the module ${spec.module}`);
      channels.push(made.channels);
      layers.push({ spec, sources, run: made.run });
    } catch (error) {
      if (error instanceof BadArgument) throw refuse(`${spec.module}: ${error.message}`);
      throw error;
    }
  }
  if (!head) throw new UnknownModule(specs.at(-1)!, specs.length - 1, 'the last layer is no known head');
  const known = head;
  return networkOf(b, {
    name: options.name,
    predicts: head.predicts,
    stride: strideOf(layers, known, options.imageChannels ?? 3),
    forward: (t, image, mode) => forward(t, image, mode, layers, known),
  });
}

function make(
  b: Builder,
  spec: LayerSpec,
  cin: readonly number[],
  scale: Scale,
  letter: string | null,
  options: BuildOptions,
): Made | null {
  const { module, args } = spec;
  const repeats = spec.repeats > 1 ? Math.max(roundHalfToEven(spec.repeats * scale.depth), 1) : spec.repeats;
  const scaled = Object.hasOwn(SCALED, module) ? SCALED[module] : undefined;
  if (scaled) {
    const [first, ...rest] = args;
    if (typeof first !== 'number') throw new BadArgument('the first argument must be the output channels');
    const cout = first === options.classes ? first : makeDivisible(Math.min(first, scale.maxChannels) * scale.width);
    const own = new Args(sizeRules(module, rest, letter));
    const build = (c: number, n: number) => scaled(b, c, cout, own, n, options);
    if (REPEATS_INSIDE.has(module)) return single(build(cin[0]!, repeats), cout);
    const chain = Array.from({ length: repeats }, (_, i) => build(i === 0 ? cin[0]! : cout, 1));
    return single(chain.length === 1 ? chain[0]! : sequential(chain), cout);
  }
  const unscaled = Object.hasOwn(UNSCALED, module) ? UNSCALED[module] : undefined;
  return unscaled?.(b, cin, new Args(args), repeats) ?? null;
}

/** What the framework forces by the size letter: C3k blocks from m on, residual area attention in l and x. */
function sizeRules(module: string, rest: LayerSpec['args'], letter: string | null): LayerSpec['args'] {
  if (module === 'C3k2' && letter !== null && 'mlx'.includes(letter)) return [true, ...rest.slice(1)];
  if (module === 'A2C2f' && letter !== null && 'lx'.includes(letter)) return [...rest, true, 1.2];
  return rest;
}

/** The framework's loop: an output is let go when the next one stands, unless a later layer reads it. */
function forward(t: Ops, image: Tensor, mode: ForwardMode, layers: readonly Layer[], head: Head): Outputs {
  const readLater = new Set(layers.flatMap(({ sources }, index) => sources.filter((source) => source !== index - 1)));
  const made: Piece[] = [];
  const end = (index: number) => {
    for (const x of [made[index]!].flat<Piece[]>()) t.end(x);
  };
  const named: Named[] = [];
  let maps: readonly Tensor[] = [];
  const handed = t.scope(() => {
    for (const [index, { spec, sources, run }] of layers.entries()) {
      const inputs = sources.map((source) => (source < 0 ? image : made[source]!));
      const previous = index - 1;
      const isDropped = previous >= 0 && !readLater.has(previous);
      const skipsPrevious = !spec.readsList && sources[0] !== previous;
      if (isDropped && skipsPrevious) end(previous);
      if (run === null) {
        maps = inputs as readonly Tensor[];
        named.push(...head.run(t, maps, mode));
        // Python lets go of the list of outputs from its end
        for (const later of [...readLater].filter((i) => i >= 0 && i < index).toSorted((a, b) => b - a)) {
          if (!sources.includes(later)) end(later);
        }
        return [...named.map(({ tensor }) => tensor), ...maps];
      }
      const output = run(t, inputs);
      made.push(Array.isArray(output) ? output.map((x: Tensor) => t.let(x)) : t.let(output as Tensor));
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
function strideOf(layers: readonly Layer[], head: Head, channels: number): number {
  const side = 256;
  const image = { channels, height: side, width: side };
  const { levels } = forward(SHAPES, image, { isTraining: false, labelsPerImage: 0 }, layers, head);
  return Math.max(32, ...levels.map(({ stride }) => stride));
}
