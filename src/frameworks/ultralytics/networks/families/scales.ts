import { type ScaleFactors } from '../layers.ts';

const scale = (depth: number, width: number, maxChannels: number): ScaleFactors => ({ depth, width, maxChannels });

/** Depth multiple, width multiple and channel ceiling by size letter (`scales` of the model files of Ultralytics). */
export const V5_SCALES = {
  n: scale(0.33, 0.25, 1024),
  s: scale(0.33, 0.5, 1024),
  m: scale(0.67, 0.75, 1024),
  l: scale(1, 1, 1024),
  x: scale(1.33, 1.25, 1024),
};

export const V8_SCALES = {
  n: scale(0.33, 0.25, 1024),
  s: scale(0.33, 0.5, 1024),
  m: scale(0.67, 0.75, 768),
  l: scale(1, 1, 512),
  x: scale(1, 1.25, 512),
};

export const V8_CLASSIFY_SCALES = {
  n: scale(0.33, 0.25, 1024),
  s: scale(0.33, 0.5, 1024),
  m: scale(0.67, 0.75, 1024),
  l: scale(1, 1, 1024),
  x: scale(1, 1.25, 1024),
};

export const V11_SCALES = {
  n: scale(0.5, 0.25, 1024),
  s: scale(0.5, 0.5, 1024),
  m: scale(0.5, 1, 512),
  l: scale(1, 1, 512),
  x: scale(1, 1.5, 512),
};
