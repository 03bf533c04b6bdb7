import { type Family, scaled } from '../ultralytics/networks/families/family.ts';
import { V5_SCALES } from '../ultralytics/networks/families/scales.ts';
import { v5Layers, v5P6Layers } from '../ultralytics/networks/families/v3-v6.ts';
import { type LayerSpec } from '../ultralytics/networks/layers.ts';
import { type ModelName, parseModelName } from '../ultralytics/networks/names.ts';

/** The head of the repository in place of Ultralytics' own. */
function withAnchors(layers: readonly LayerSpec[]): LayerSpec[] {
  return [...layers.slice(0, -1), { ...layers.at(-1)!, module: 'AnchorDetect', args: ['nc'] }];
}

/** Stock models of the repository (v7.0), by families of their own: names are those that the package has as well. */
export const CLASSIC_FAMILIES: Readonly<Record<string, Family>> = {
  'yolov5-classic': scaled(V5_SCALES, () => withAnchors(v5Layers())),
  'yolov5-classic-p6': scaled(V5_SCALES, () => withAnchors(v5P6Layers())),
};

/** Names as the repository means them: `yolov5s.pt`, `yolov5x6.yaml`; null for those of the package (`yolov5su`). */
export function parseClassicName(text: string): ModelName | null {
  const name = parseModelName(text);
  if (!name || !/^yolov5(?:-p6)?$/.test(name.family) || /[nsmlx]6?u\b/i.test(text)) return null;
  return { ...name, family: name.family.replace('yolov5', 'yolov5-classic') };
}
