import { type LayerSpec, layersOf } from '../layers.ts';
import { v8Layers } from './v8.ts';

/** YOLOv8 whose neck looks at the class names; the first form pools the levels into them on the way. */
const world = (isFirst: boolean) => {
  const shift = isFirst ? 1 : 0;
  const pooling = isFirst ? '\n    ImagePoolingAttn 256 <15 12 9>' : '';
  const [s8, s16, s32] = [15, 18 + shift, 21 + shift];
  const backbone = v8Layers().slice(0, 10);
  return [
    ...backbone,
    ...layersOf(`
    nn.Upsample - 2
    Concat <-1 6>
    C2fAttn*3 512 256 8
    nn.Upsample - 2
    Concat <-1 4>
    C2fAttn*3 256 128 4${pooling}
    Conv 256 3 2 <15>
    Concat <-1 12>
    C2fAttn*3 512 256 8
    Conv 512 3 2
    Concat <-1 9>
    C2fAttn*3 1024 512 16
    WorldDetect nc 512 ${isFirst ? 'F' : 'T'} <${s8} ${s16} ${s32}>`),
  ];
};

export const worldLayers = (): LayerSpec[] => world(true);
export const worldV2Layers = (): LayerSpec[] => world(false);

/** Any family with YOLOE's head. */
export function withPrompts(layers: readonly LayerSpec[], segments: boolean, is26: boolean): LayerSpec[] {
  const module = segments ? (is26 ? 'YOLOESegment26' : 'YOLOESegment') : 'YOLOEDetect';
  const args = segments ? ['nc', 32, 256, 512, true] : ['nc', 512, true];
  return [...layers.slice(0, -1), { ...layers.at(-1)!, module, args }];
}
