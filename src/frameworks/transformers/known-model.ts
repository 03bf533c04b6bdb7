import type { Architecture } from './architecture.ts';
import { encoderShapes } from './encoder.ts';
import type { Stored } from './model-names.ts';
import { seq2seqShapes } from './seq2seq/shapes.ts';
import { decoderShapes, layerShapes, type ParameterShape, visionShapes } from './shapes.ts';

/** Parameters by part; `all` is their sum. */
export interface ParameterCounts {
  readonly all: number;
  readonly embedding: number;
  readonly head: number;
  /** Matrices that quantisation replaces. */
  readonly linear: number;
  /** Experts in 3-D parameters, which it does not. */
  readonly experts: number;
  readonly norm: number;
  readonly bias: number;
  readonly other: number;
  /** Part of these that sees or hears. */
  readonly visionAudio: number;
}

export interface LlmModel {
  readonly id: string;
  readonly type: string;
  readonly counts: ParameterCounts;
  /** Trainable parameters of LoRA for each rank: queries and values, and every linear of the layers. */
  readonly loraPerRank: { readonly queryValue: number; readonly allLinear: number };
  readonly checkpoint: 'bf16' | 'fp16' | 'fp32' | 'other';
  readonly maxPositions: number;
  /** Null where the modelling code is not one that the engine follows; then why. */
  readonly architecture: Architecture | null;
  readonly reason: string | null;
  /** How a name led here, where it did not say so itself. */
  readonly note: string | null;
  /** What the named repository stores. */
  readonly stored: Stored;
}

/** Parameters of the whole of a text model, without a head for classification. */
function shapesOf(a: Architecture): Iterable<ParameterShape> {
  if (a.kind === 'seq2seq') return seq2seqShapes(a);
  return a.kind === 'decoder' ? decoderShapes(a) : encoderShapes(a, false);
}

/** Parameters of the last layer. */
export function lastLayer(a: Architecture): ParameterShape[] {
  if (a.kind === 'decoder') return layerShapes(a, a.layers - 1);
  const last = a.sharesLayers ? 0 : a.layers - 1;
  return [...shapesOf(a)].filter((s) => s.layer === last);
}

/** Parameters of an architecture, counted from its shapes. */
export function countParameters(a: Architecture): ParameterCounts {
  const counts = { all: 0, embedding: 0, head: 0, linear: 0, experts: 0, norm: 0, bias: 0, other: 0, visionAudio: 0 };
  for (const { rows, columns, role } of shapesOf(a)) {
    counts[role] += rows * columns;
    counts.all += rows * columns;
  }
  for (const { rows, columns, role } of visionShapes(a)) {
    counts[role] += rows * columns;
    counts.all += rows * columns;
    counts.visionAudio += rows * columns;
  }
  return counts;
}

/** Trainable parameters of LoRA on the targets, for each rank. */
export function loraPerRank(a: Architecture, isTarget: (name: string) => boolean): number {
  let sum = 0;
  for (const { name, rows, columns, role } of shapesOf(a))
    if (role === 'linear' && isTarget(name)) sum += rows + columns;
  return sum;
}
