import { layersOf } from '../layers.ts';

/** YOLOv3 with Ultralytics' anchor-free head; `middle` is layer 12, where SPP differs. */
const v3 = (middle: string) =>
  layersOf(`
    Conv 32 3 1
    Conv 64 3 2
    Bottleneck 64
    Conv 128 3 2
    Bottleneck*2 128
    Conv 256 3 2
    Bottleneck*8 256
    Conv 512 3 2
    Bottleneck*8 512
    Conv 1024 3 2
    Bottleneck*4 1024
    Bottleneck 1024 F
    ${middle}
    Conv 1024 3 1
    Conv 512 1 1
    Conv 1024 3 1
    Conv 256 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 8>
    Bottleneck 512 F
    Bottleneck 512 F
    Conv 256 1 1
    Conv 512 3 1
    Conv 128 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 6>
    Bottleneck 256 F
    Bottleneck*2 256 F
    Detect <27 22 15>`);

export const v3Layers = () => v3('Conv 512 1 1');
export const v3SppLayers = () => v3('SPP 512 [5,9,13]');

export const v3TinyLayers = () =>
  layersOf(`
    Conv 16 3 1
    nn.MaxPool2d 2 2 0
    Conv 32 3 1
    nn.MaxPool2d 2 2 0
    Conv 64 3 1
    nn.MaxPool2d 2 2 0
    Conv 128 3 1
    nn.MaxPool2d 2 2 0
    Conv 256 3 1
    nn.MaxPool2d 2 2 0
    Conv 512 3 1
    nn.ZeroPad2d [0,1,0,1]
    nn.MaxPool2d 2 1 0
    Conv 1024 3 1
    Conv 256 1 1
    Conv 512 3 1
    Conv 128 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 8>
    Conv 256 3 1
    Detect <19 15>`);

export const v5Layers = () =>
  layersOf(`
    Conv 64 6 2 2
    Conv 128 3 2
    C3*3 128
    Conv 256 3 2
    C3*6 256
    Conv 512 3 2
    C3*9 512
    Conv 1024 3 2
    C3*3 1024
    SPPF 1024 5
    Conv 512 1 1
    nn.Upsample - 2
    Concat <-1 6>
    C3*3 512 F
    Conv 256 1 1
    nn.Upsample - 2
    Concat <-1 4>
    C3*3 256 F
    Conv 256 3 2
    Concat <-1 14>
    C3*3 512 F
    Conv 512 3 2
    Concat <-1 10>
    C3*3 1024 F
    Detect <17 20 23>`);

export const v5P6Layers = () =>
  layersOf(`
    Conv 64 6 2 2
    Conv 128 3 2
    C3*3 128
    Conv 256 3 2
    C3*6 256
    Conv 512 3 2
    C3*9 512
    Conv 768 3 2
    C3*3 768
    Conv 1024 3 2
    C3*3 1024
    SPPF 1024 5
    Conv 768 1 1
    nn.Upsample - 2
    Concat <-1 8>
    C3*3 768 F
    Conv 512 1 1
    nn.Upsample - 2
    Concat <-1 6>
    C3*3 512 F
    Conv 256 1 1
    nn.Upsample - 2
    Concat <-1 4>
    C3*3 256 F
    Conv 256 3 2
    Concat <-1 20>
    C3*3 512 F
    Conv 512 3 2
    Concat <-1 16>
    C3*3 768 F
    Conv 768 3 2
    Concat <-1 12>
    C3*3 1024 F
    Detect <23 26 29 32>`);

export const v6Layers = () =>
  layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    Conv*6 128 3 1
    Conv 256 3 2
    Conv*12 256 3 1
    Conv 512 3 2
    Conv*18 512 3 1
    Conv 1024 3 2
    Conv*6 1024 3 1
    SPPF 1024 5
    Conv 256 1 1
    nn.ConvTranspose2d 256 2 2 0
    Concat <-1 6>
    Conv 256 3 1
    Conv*9 256 3 1
    Conv 128 1 1
    nn.ConvTranspose2d 128 2 2 0
    Concat <-1 4>
    Conv 128 3 1
    Conv*9 128 3 1
    Conv 128 3 2
    Concat <-1 15>
    Conv 256 3 1
    Conv*9 256 3 1
    Conv 256 3 2
    Concat <-1 10>
    Conv 512 3 1
    Conv*9 512 3 1
    Detect <19 23 27>`);
