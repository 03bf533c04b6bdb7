import { layersOf } from '../layers.ts';

/** YOLOv8 and its ghost form, which differ in the modules alone; the head has three levels. */
const v8 = (down: string, block: string) =>
  layersOf(`
    Conv 64 3 2
    ${down} 128 3 2
    ${block}*3 128 T
    ${down} 256 3 2
    ${block}*6 256 T
    ${down} 512 3 2
    ${block}*6 512 T
    ${down} 1024 3 2
    ${block}*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 6>
    ${block}*3 512
    nn.Upsample - 2
    Concat <-1 4>
    ${block}*3 256
    ${down} 256 3 2
    Concat <-1 12>
    ${block}*3 512
    ${down} 512 3 2
    Concat <-1 9>
    ${block}*3 1024
    Detect <15 18 21>`);

export const v8Layers = () => v8('Conv', 'C2f');
export const v8GhostLayers = () => v8('GhostConv', 'C3Ghost');

const v8P2 = (down: string, block: string) =>
  layersOf(`
    Conv 64 3 2
    ${down} 128 3 2
    ${block}*3 128 T
    ${down} 256 3 2
    ${block}*6 256 T
    ${down} 512 3 2
    ${block}*6 512 T
    ${down} 1024 3 2
    ${block}*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 6>
    ${block}*3 512
    nn.Upsample - 2
    Concat <-1 4>
    ${block}*3 256
    nn.Upsample - 2
    Concat <-1 2>
    ${block}*3 128
    ${down} 128 3 2
    Concat <-1 15>
    ${block}*3 256
    ${down} 256 3 2
    Concat <-1 12>
    ${block}*3 512
    ${down} 512 3 2
    Concat <-1 9>
    ${block}*3 1024
    Detect <18 21 24 27>`);

export const v8P2Layers = () => v8P2('Conv', 'C2f');

export const v8P6Layers = () =>
  layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C2f*3 128 T
    Conv 256 3 2
    C2f*6 256 T
    Conv 512 3 2
    C2f*6 512 T
    Conv 768 3 2
    C2f*3 768 T
    Conv 1024 3 2
    C2f*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 8>
    C2*3 768 F
    nn.Upsample - 2
    Concat <-1 6>
    C2*3 512 F
    nn.Upsample - 2
    Concat <-1 4>
    C2*3 256 F
    Conv 256 3 2
    Concat <-1 17>
    C2*3 512 F
    Conv 512 3 2
    Concat <-1 14>
    C2*3 768 F
    Conv 768 3 2
    Concat <-1 11>
    C2*3 1024 F
    Detect <20 23 26 29>`);

export const v8ClassifyLayers = () => {
  const backbone = v8Layers().slice(0, 9);
  return [...backbone, ...layersOf('Classify nc')];
};
