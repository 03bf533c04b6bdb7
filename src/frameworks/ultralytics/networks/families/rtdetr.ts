import { layersOf, type LayerSpec } from '../layers.ts';
import { v8Layers } from './v8.ts';

/** Hybrid encoder and decoder on top of a backbone: `width` channels, maps of the backbone at strides 8 and 16. */
const neck = (first: number, width: number, hidden: number, s8: number, s16: number) => `
    Conv ${width} 1 1 - 1 1 F
    AIFI ${hidden} 8
    Conv ${width} 1 1
    nn.Upsample - 2
    Conv ${width} 1 1 - 1 1 F <${s16}>
    Concat <-2 -1>
    RepC3*3 ${width}
    Conv ${width} 1 1
    nn.Upsample - 2
    Conv ${width} 1 1 - 1 1 F <${s8}>
    Concat <-2 -1>
    RepC3*3 ${width}
    Conv ${width} 3 2
    Concat <-1 ${first + 7}>
    RepC3*3 ${width}
    Conv ${width} 3 2
    Concat <-1 ${first + 2}>
    RepC3*3 ${width}
    RTDETRDecoder nc <${first + 11} ${first + 14} ${first + 17}>`;

export const rtdetrLargeLayers = (): LayerSpec[] =>
  layersOf(`
    HGStem 32 48
    HGBlock*6 48 128 3
    DWConv 128 3 2 1 F
    HGBlock*6 96 512 3
    DWConv 512 3 2 1 F
    HGBlock*6 192 1024 5 T F
    HGBlock*6 192 1024 5 T T
    HGBlock*6 192 1024 5 T T
    DWConv 1024 3 2 1 F
    HGBlock*6 384 2048 5 T F${neck(10, 256, 1024, 3, 7)}`);

export const rtdetrExtraLayers = (): LayerSpec[] =>
  layersOf(`
    HGStem 32 64
    HGBlock*6 64 128 3
    DWConv 128 3 2 1 F
    HGBlock*6 128 512 3
    HGBlock*6 128 512 3 F T
    DWConv 512 3 2 1 F
    HGBlock*6 256 1024 5 T F
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    DWConv 1024 3 2 1 F
    HGBlock*6 512 2048 5 T F
    HGBlock*6 512 2048 5 T T${neck(14, 384, 2048, 4, 10)}`);

/** ResNet with so many blocks in its third stage. */
export const rtdetrResNetLayers = (blocks: 6 | 23): LayerSpec[] =>
  layersOf(`
    ResNetLayer 3 64 1 T 1
    ResNetLayer 64 64 1 F 3
    ResNetLayer 256 128 2 F 4
    ResNetLayer 512 256 2 F ${blocks}
    ResNetLayer 1024 512 2 F 3${neck(5, 256, 1024, 2, 3)}`);

/** YOLOv8 with the decoder for a head. */
export const v8RtdetrLayers = (): LayerSpec[] => {
  const layers = v8Layers();
  return [...layers.slice(0, -1), { ...layers.at(-1)!, module: 'RTDETRDecoder', args: ['nc'] }];
};
