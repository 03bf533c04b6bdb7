import type { Field } from '../../../base/origin.ts';
import type { ModelFile, ModelLayer } from '../files/model-file.ts';
import type { YoloNetwork } from '../networks/predicts.ts';
import { buildNetwork, UnknownModule } from '../networks/build.ts';
import type { LayerGraph, LayerSpec } from '../networks/layers.ts';
import type { ModuleRules } from '../networks/modules.ts';
import { printable } from '../../../base/printable.ts';
import { Unplannable } from '../../training.ts';

/** A model file of the repository as a list of layers, and the size letter that it is scaled by. */
interface CustomModel {
  readonly architecture: LayerGraph;
  readonly scale: string | null;
}

export interface CustomOptions extends ModuleRules {
  /** Channels of the dataset's images, where the model file says none. */
  readonly imageChannels?: number;
  readonly classes: number;
  readonly keypoints: readonly [count: number, values: number];
}

const ACTIVATIONS: readonly (readonly [RegExp, LayerGraph['activation']])[] = [
  [/^(?:torch\.)?nn\.SiLU\((?:inplace=\w+)?\)$|^(?:torch\.)?nn\.SiLU$/i, 'silu'],
  [/^(?:torch\.)?nn\.ReLU\((?:inplace=\w+)?\)$/i, 'relu'],
  [/^(?:torch\.)?nn\.LeakyReLU\([\w.=, ]*\)$/i, 'leaky_relu'],
  [/^(?:torch\.)?nn\.Hardswish\((?:inplace=\w+)?\)$/i, 'hardswish'],
];

const MOST_REPEATS = 100;
const LARGEST_ARGUMENT = 65_536;
const MOST_ARGUMENTS = 64;

function isModest(argument: ModelLayer['args'][number]): boolean {
  if (Array.isArray(argument)) return argument.length <= MOST_ARGUMENTS && argument.every(isModest);
  return typeof argument !== 'number' || Math.abs(argument) <= LARGEST_ARGUMENT;
}

const MOST_SCALE = 16;
const MOST_CHANNELS = 1024;
const MOST_KEYPOINTS = 1000;
const MOST_BINS = 64;
const MOST_CLASSES = 100_000;
/** Layers with their repeats, deepened: stock models have below 150. */
const MOST_MODULES = 2000;

function within(value: unknown, most: number): boolean {
  return typeof value !== 'number' || (value > 0 && value <= most);
}

/** The key whose number no model has; null where all are modest. */
function beyondAnyModel({ layers, scales, channels, keypoints, extras, nc }: ModelFile): string | null {
  const factors = Object.values(scales).flatMap(({ depth, width, maxChannels }) => [
    within(depth, MOST_SCALE) && within(width, MOST_SCALE),
    within(maxChannels, LARGEST_ARGUMENT),
  ]);
  if (factors.includes(false)) return 'scales';
  const deepest = Math.max(1, ...Object.values(scales).map(({ depth }) => depth));
  const modules = layers.reduce((sum, { repeats }) => sum + (repeats > 1 ? repeats * deepest : 1), 0);
  if (modules > MOST_MODULES) return 'the number of modules';
  if (!within(channels, MOST_CHANNELS)) return 'ch';
  if (!within(nc, MOST_CLASSES)) return 'nc';
  if (!(keypoints ?? []).every((each) => within(each, MOST_KEYPOINTS))) return 'kpt_shape';
  return within(extras['reg_max'], MOST_BINS) ? null : 'reg_max';
}

/** Reads a model file in the engine's terms. Throws `Unplannable` at the line of what it cannot follow. */
function customModel(file: ModelFile): CustomModel {
  const [problem] = file.problems;
  if (problem) throw refused(file, problem.line, problem.text);
  const { layers, scales, activation, extras } = file;
  if (layers.length === 0) throw refused(file, 1, 'it has no layers');
  const excessive = layers.find(({ repeats, args }) => repeats > MOST_REPEATS || !args.every(isModest));
  if (excessive) throw refused(file, excessive.line, `${printable(excessive.module)} is larger than any model`);
  const beyond = beyondAnyModel(file);
  if (beyond) throw refused(file, 1, `${beyond} is beyond any model`);
  const scale =
    file.scale !== null && Object.hasOwn(scales, file.scale) ? file.scale : (Object.keys(scales)[0] ?? null);
  const bins = extras['reg_max'];
  return {
    architecture: {
      layers: layers.map((layer) => specOf(layer)),
      scales: Object.fromEntries(
        Object.entries(scales).map(([letter, { depth, width, maxChannels }]) => [
          letter,
          { depth, width, maxChannels: maxChannels ?? Infinity },
        ]),
      ),
      isEndToEnd: extras['end2end'] === true,
      ...(activation !== null && { activation: activationOf(file, activation) }),
      ...(typeof bins === 'number' && { bins }),
    },
    scale,
  };
}

/** As `customModel`; null for a file that cannot be read as one. */
export function customModelOf(file: ModelFile): CustomModel | null {
  try {
    return customModel(file);
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return null;
  }
}

/** The network of a model file. Throws `Unplannable` that names module, file and line. */
export function customNetwork(file: ModelFile, options: CustomOptions): YoloNetwork {
  const { architecture, scale } = customModel(file);
  const [count, values] = file.keypoints ?? [];
  try {
    return buildNetwork(architecture, {
      ...options,
      keypoints: count !== undefined && values !== undefined ? [count, values] : options.keypoints,
      name: file.path,
      scale,
      described: file.described,
      ...(file.channels !== null && { imageChannels: file.channels }),
    });
  } catch (error) {
    if (!(error instanceof UnknownModule)) throw error;
    const { line, module } = error.layer;
    throw refused(file, line ?? 1, `${printable(module)}: ${error.message}`);
  }
}

function specOf({ from, readsList, repeats, module, args, line }: ModelLayer): LayerSpec {
  return { from, readsList, repeats: Math.max(Math.trunc(repeats), 1), module, args, line };
}

function activationOf(file: ModelFile, text: string): NonNullable<LayerGraph['activation']> {
  const known = ACTIVATIONS.find(([pattern]) => pattern.test(text.trim()))?.[1];
  if (!known) throw refused(file, 1, `no memory model for the activation ${printable(text)}`);
  return known;
}

const HOW = 'say under `modules` in .github/oomlint.yml which known module it is like, or what it allocates';

function refused({ path }: ModelFile, line: number, text: string): Unplannable {
  const field: Field<null> = { value: null, origin: { kind: 'file', path, line, column: 1 } };
  const isModule = text.includes('no memory model for the module');
  return new Unplannable('unknown-module', `model: ${isModule ? `${text}; ${HOW}` : text}`, field);
}
