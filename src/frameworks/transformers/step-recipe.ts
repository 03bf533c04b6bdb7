import { type Architecture } from './architecture.ts';
import { type HeadSettings } from './head-settings.ts';
import { type Method } from './method.ts';
import { type PreferencePasses } from './objective.ts';
import { type OptimizerSettings } from './optimizer.ts';
import { type Settings } from './settings.ts';

/** All that decides the tape of a training's steps. */
export interface StepRecipe {
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
  readonly preference: PreferencePasses;
  /** Noise is added to embeddings while the model trains (NEFTune). */
  readonly addsNoise: boolean;
  /** Masks the model builds although nothing is padded. */
  readonly buffers: readonly number[];
  /** Bytes of what each layer keeps beside its attention. */
  readonly layerBuffers: readonly number[];
  /** Recorded layers and the layer of the model that each stands for. */
  readonly layers: readonly number[];
}
