import { TASKS, type Family, NSMLX, oneSize, scaled, type Task, withHead } from './family.ts';
import { type LayerSpec, type ScaleFactors } from '../layers.ts';
import { withPrompts, worldLayers, worldV2Layers } from './text.ts';
import { rtdetrExtraLayers, rtdetrLargeLayers, rtdetrResNetLayers, v8RtdetrLayers } from './rtdetr.ts';
import { V11_SCALES, V5_SCALES, V8_CLASSIFY_SCALES, V8_SCALES } from './scales.ts';
import {
  v11ClassifyLayers,
  v11Layers,
  v12ClassifyLayers,
  v12Layers,
  v26Layers,
  v26P2Layers,
  v26P6Layers,
} from './v11-v26.ts';
import { v3Layers, v3SppLayers, v3TinyLayers, v5Layers, v5P6Layers, v6Layers } from './v3-v6.ts';
import { v8ClassifyLayers, v8GhostLayers, v8Layers, v8P2Layers, v8P6Layers } from './v8.ts';
import { V10_SCALES, V10_SIZES, V9_SIZES } from './v9-v10.ts';

function v26(layers: () => LayerSpec[], tasks: readonly Task[]): Family {
  return {
    sizes: [...NSMLX],
    tasks,
    architecture: (_, task) =>
      task === 'classify'
        ? { layers: v11ClassifyLayers(), scales: V11_SCALES }
        : { layers: withHead(layers(), task, true), scales: V11_SCALES, isEndToEnd: true, bins: 1 },
  };
}

function prompted(scales: Readonly<Record<string, ScaleFactors>>, layers: () => LayerSpec[], is26 = false): Family {
  return {
    sizes: Object.keys(scales),
    tasks: ['detect', 'segment'],
    architecture: (_, task) => ({
      layers: withPrompts(layers(), task === 'segment', is26),
      scales,
      ...(is26 && { isEndToEnd: true, bins: 1 }),
    }),
  };
}

const v6 = scaled(V8_SCALES, v6Layers);

/** Stock models by family name, as their files are called without the size letter. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  yolov3: oneSize(v3Layers),
  'yolov3-spp': oneSize(v3SppLayers),
  'yolov3-tiny': oneSize(v3TinyLayers),
  yolov5: scaled(V5_SCALES, v5Layers),
  'yolov5-p6': scaled(V5_SCALES, v5P6Layers),
  yolov6: { ...v6, architecture: (size, task) => ({ ...v6.architecture(size, task), activation: 'relu' }) },
  yolov8: scaled(V8_SCALES, v8Layers, TASKS, { scales: V8_CLASSIFY_SCALES, layers: v8ClassifyLayers }),
  'yolov8-p2': scaled(V8_SCALES, v8P2Layers),
  'yolov8-p6': scaled(V8_SCALES, v8P6Layers, ['detect', 'segment', 'pose']),
  'yolov8-rtdetr': scaled(V8_SCALES, v8RtdetrLayers),
  'yolov8-world': scaled(V8_SCALES, worldLayers),
  'yolov8-worldv2': scaled(V8_SCALES, worldV2Layers),
  'yolov8-ghost': scaled(V8_SCALES, v8GhostLayers),
  yolov9: {
    sizes: Object.keys(V9_SIZES),
    tasks: ['detect', 'segment'],
    architecture: (size, task) => ({ layers: withHead(V9_SIZES[size]!(), task), scales: {} }),
  },
  yolov10: {
    sizes: Object.keys(V10_SIZES),
    tasks: ['detect'],
    architecture: (size) => ({ layers: V10_SIZES[size]!(), scales: V10_SCALES, isEndToEnd: true }),
  },
  yolo11: scaled(V11_SCALES, v11Layers, TASKS, { scales: V11_SCALES, layers: v11ClassifyLayers }),
  yolo12: scaled(V11_SCALES, v12Layers, TASKS, { scales: V11_SCALES, layers: v12ClassifyLayers }),
  yolo26: v26(v26Layers, TASKS),
  'yolo26-p2': v26(v26P2Layers, ['detect']),
  'yolo26-p6': v26(v26P6Layers, ['detect']),
  'yoloe-v8': prompted(V8_SCALES, v8Layers),
  'yoloe-11': prompted(V11_SCALES, v11Layers),
  'yoloe-26': prompted(V11_SCALES, v26Layers, true),
  rtdetr: {
    sizes: ['l', 'x'],
    tasks: ['detect'],
    architecture: (size) => ({ layers: size === 'x' ? rtdetrExtraLayers() : rtdetrLargeLayers(), scales: {} }),
  },
  'rtdetr-resnet50': oneSize(() => rtdetrResNetLayers(6)),
  'rtdetr-resnet101': oneSize(() => rtdetrResNetLayers(23)),
};
