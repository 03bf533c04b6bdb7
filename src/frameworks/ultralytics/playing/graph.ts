import { z } from 'zod';
import { HEADS } from '../networks/heads/registry.ts';
import { type LayerGraph, type ModuleArgument } from '../networks/layers.ts';
import { SCALED, UNSCALED } from '../networks/modules.ts';

/** Modules that the engine has a memory model of; the probe builds no others. */
const KNOWN: ReadonlySet<string> = new Set([...Object.keys(SCALED), ...Object.keys(UNSCALED), ...Object.keys(HEADS)]);
/** Words that a layer's arguments may hold: the framework evaluates any other text in them. */
const WORDS: ReadonlySet<string> = new Set(['nc', 'kpt_shape', 'nearest', 'bilinear']);
const MAX_LAYERS = 512;

const argumentSchema: z.ZodType<ModuleArgument> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number().min(-1e9).max(1e9),
    z.string().refine((word) => WORDS.has(word)),
    z.array(argumentSchema).max(64),
  ]),
);

/** A model written anew by us from known modules. */
export const graphSchema = z.strictObject({
  layers: z
    .array(
      z.strictObject({
        from: z.array(z.number().int().min(-MAX_LAYERS).max(MAX_LAYERS)).min(1).max(64),
        readsList: z.boolean(),
        repeats: z.number().int().min(1).max(100),
        module: z.string().refine((name) => KNOWN.has(name)),
        args: z.array(argumentSchema).max(32),
      }),
    )
    .min(1)
    .max(MAX_LAYERS),
  scale: z
    .strictObject({
      depth: z.number().min(0.01).max(16),
      width: z.number().min(0.01).max(16),
      maxChannels: z.number().min(1).max(1e6).nullable(),
    })
    .nullable(),
  activation: z.enum(['relu', 'silu', 'leaky_relu', 'hardswish']).nullable(),
  end2end: z.boolean(),
  regMax: z.number().int().min(1).max(64).nullable(),
});

export type Graph = z.infer<typeof graphSchema>;

/** An architecture as a graph of known modules; otherwise one line that says what is not known. */
export function graphOf(architecture: LayerGraph, scale: string | null): Graph | string {
  const { layers, scales, activation, isEndToEnd, bins } = architecture;
  const unknown = layers.find(({ module }) => !KNOWN.has(module));
  if (unknown)
    return `the model has a module that is not known${unknown.line === null ? '' : ` (line ${unknown.line})`}`;
  const factors = scale !== null && Object.hasOwn(scales, scale) ? scales[scale] : undefined;
  const read = graphSchema.safeParse({
    layers: layers.map(({ from, readsList, repeats, module, args }) => ({ from, readsList, repeats, module, args })),
    scale: factors
      ? { ...factors, maxChannels: Number.isFinite(factors.maxChannels) ? factors.maxChannels : null }
      : null,
    activation: activation ?? null,
    end2end: isEndToEnd ?? false,
    regMax: bins ?? null,
  });
  if (read.success) return read.data;
  const [, at] = read.error.issues[0]?.path ?? [];
  const line = typeof at === 'number' ? (layers[at]?.line ?? null) : null;
  return `the model has arguments that are not plain numbers${line === null ? '' : ` (line ${line})`}`;
}
