import { type Family, type Task } from '../ultralytics/networks/families/family.ts';
import type { ModelFile } from '../ultralytics/files/model-file.ts';
import { V5_SCALES } from '../ultralytics/networks/families/scales.ts';
import { v5Layers, v5P6Layers } from '../ultralytics/networks/families/v3-v6.ts';
import { type LayerSpec, layersOf } from '../ultralytics/networks/layers.ts';
import { type ModelName, parseModelName } from '../ultralytics/networks/names.ts';

/** Heads of the repository in place of Ultralytics' own, by task; classifiers end behind layer 8. */
function withHead(layers: readonly LayerSpec[], task: Task): LayerSpec[] {
  const last = layers.at(-1)!;
  if (task === 'classify') return [...layers.slice(0, CLASSIFY_LAYERS), ...layersOf('ClassicClassify nc')];
  const head =
    task === 'segment'
      ? { module: 'AnchorSegment', args: ['nc', MASKS, PROTOTYPES] }
      : { module: 'AnchorDetect', args: ['nc'] };
  return [...layers.slice(0, -1), { ...last, ...head }];
}

/** Of models/segment/yolov5s-seg.yaml. */
const MASKS = 32;
const PROTOTYPES = 256;
/** What models/yolo.py leaves of a detector for a classifier, whose head takes the place of SPPF. */
const CLASSIFY_LAYERS = 9;

function family(layers: () => LayerSpec[], tasks: readonly Task[]): Family {
  return {
    sizes: Object.keys(V5_SCALES),
    tasks,
    architecture: (_, task) => ({ layers: withHead(layers(), task), scales: V5_SCALES }),
  };
}

/** Stock models of the repository (v7.0), by families of their own: names are those that the package has as well. */
export const CLASSIC_FAMILIES: Readonly<Record<string, Family>> = {
  'yolov5-classic': family(v5Layers, ['detect', 'segment', 'classify']),
  'yolov5-classic-p6': family(v5P6Layers, ['detect']),
};

const OTHER_TASK = /-(seg|cls)(?=$|\.)/i;

/** Names as the repository means them: `yolov5s.pt`, `yolov5m-seg.pt`; null for those of the package (`yolov5su`). */
export function parseClassicName(text: string): ModelName | null {
  const suffix = OTHER_TASK.exec(text)?.[1]?.toLowerCase();
  const name = parseModelName(text.replace(OTHER_TASK, ''));
  if (!name || !/^yolov5(?:-p6)?$/.test(name.family) || name.task !== 'detect' || /[nsmlx]6?u\b/i.test(text))
    return null;
  const task = suffix === 'seg' ? 'segment' : suffix === 'cls' ? 'classify' : 'detect';
  const classic = name.family.replace('yolov5', 'yolov5-classic');
  return CLASSIC_FAMILIES[classic]!.tasks.includes(task) ? { ...name, family: classic, task } : null;
}

const HEADS: Readonly<Record<string, string>> = { Detect: 'AnchorDetect', Segment: 'AnchorSegment' };

/** Its model files name the heads as the package does, and hand them the anchors, whose shapes no memory depends on. */
export function classicFile(file: ModelFile): ModelFile {
  const layers = file.layers.map((layer) => {
    const head = Object.hasOwn(HEADS, layer.module) ? HEADS[layer.module] : undefined;
    if (head === undefined) return layer;
    return { ...layer, module: head, args: layer.args.filter((arg) => arg !== 'anchors' && !Array.isArray(arg)) };
  });
  return { ...file, layers };
}
