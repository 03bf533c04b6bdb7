import { layersOf } from '../layers.ts';

export const v11Layers = () =>
  layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 F
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 F
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 F
    Conv 512 3 2
    Concat <-1 10>
    C3k2*2 1024 T
    Detect <16 19 22>`);

/** The backbone without its pooling layer, attention kept (YOLO11 and YOLO26). */
export const v11ClassifyLayers = () => {
  const layers = v11Layers();
  return [...layers.slice(0, 9), layers[10]!, ...layersOf('Classify nc')];
};

export const v12Layers = () =>
  layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    A2C2f*4 512 T 4
    Conv 1024 3 2
    A2C2f*4 1024 T 1
    nn.Upsample - 2
    Concat <-1 6>
    A2C2f*2 512 F -1
    nn.Upsample - 2
    Concat <-1 4>
    A2C2f*2 256 F -1
    Conv 256 3 2
    Concat <-1 11>
    A2C2f*2 512 F -1
    Conv 512 3 2
    Concat <-1 8>
    C3k2*2 1024 T
    Detect <14 17 20>`);

export const v12ClassifyLayers = () => [...v12Layers().slice(0, 9), ...layersOf('Classify nc')];

export const v26Layers = () =>
  layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5 3 T
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 10>
    C3k2 1024 T 0.5 T
    Detect <16 19 22>`);

export const v26P2Layers = () =>
  layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5 3 T
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    nn.Upsample - 2
    Concat <-1 2>
    C3k2*2 128 T
    Conv 128 3 2
    Concat <-1 16>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 10>
    C3k2 1024 T 0.5 T
    Detect <19 22 25 28>`);

export const v26P6Layers = () =>
  layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 768 3 2
    C3k2*2 768 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 8>
    C3k2*2 768 T
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 18>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 15>
    C3k2*2 768 T
    Conv 768 3 2
    Concat <-1 12>
    C3k2 1024 T 0.5 T
    Detect <21 24 27 30>`);
