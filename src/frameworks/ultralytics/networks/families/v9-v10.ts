import { type LayerSpec, layersOf } from '../layers.ts';

/** Widths of one size of YOLOv9: stem, stages of the backbone, stages of the neck. */
interface V9Size {
  readonly stem: readonly [number, number];
  /** First stage, as a whole layer. */
  readonly first: string;
  readonly down: 'AConv' | 'ADown';
  /** Output, split and inner width of the stages at strides 8, 16 and 32. */
  readonly stages: readonly (readonly [number, number, number])[];
  readonly downs: readonly number[];
  readonly repeats: number;
  readonly pool: readonly [number, number];
  /** Output, split and inner width of the neck's stages: 16, 8, 16 and 32. */
  readonly neck: readonly (readonly [number, number, number])[];
  readonly neckDowns: readonly [number, number];
}

const v9 = (size: V9Size): LayerSpec[] => {
  const stage = ([c, split, width]: readonly number[]) => `RepNCSPELAN4 ${c} ${split} ${width} ${size.repeats}`;
  const [s8, s16, s32] = size.stages.map(stage);
  const [n16, n8, n16b, n32] = size.neck.map(stage);
  return layersOf(`
    Conv ${size.stem[0]} 3 2
    Conv ${size.stem[1]} 3 2
    ${size.first}
    ${size.down} ${size.downs[0]}
    ${s8}
    ${size.down} ${size.downs[1]}
    ${s16}
    ${size.down} ${size.downs[2]}
    ${s32}
    SPPELAN ${size.pool.join(' ')}
    nn.Upsample - 2
    Concat <-1 6>
    ${n16}
    nn.Upsample - 2
    Concat <-1 4>
    ${n8}
    ${size.down} ${size.neckDowns[0]}
    Concat <-1 12>
    ${n16b}
    ${size.down} ${size.neckDowns[1]}
    Concat <-1 9>
    ${n32}
    Detect <15 18 21>`);
};

export const V9_SIZES: Readonly<Record<string, () => LayerSpec[]>> = {
  t: () =>
    v9({
      stem: [16, 32],
      first: 'ELAN1 32 32 16',
      down: 'AConv',
      downs: [64, 96, 128],
      stages: [
        [64, 64, 32],
        [96, 96, 48],
        [128, 128, 64],
      ],
      repeats: 3,
      pool: [128, 64],
      neck: [
        [96, 96, 48],
        [64, 64, 32],
        [96, 96, 48],
        [128, 128, 64],
      ],
      neckDowns: [48, 64],
    }),
  s: () =>
    v9({
      stem: [32, 64],
      first: 'ELAN1 64 64 32',
      down: 'AConv',
      downs: [128, 192, 256],
      stages: [
        [128, 128, 64],
        [192, 192, 96],
        [256, 256, 128],
      ],
      repeats: 3,
      pool: [256, 128],
      neck: [
        [192, 192, 96],
        [128, 128, 64],
        [192, 192, 96],
        [256, 256, 128],
      ],
      neckDowns: [96, 128],
    }),
  m: () =>
    v9({
      stem: [32, 64],
      first: 'RepNCSPELAN4 128 128 64 1',
      down: 'AConv',
      downs: [240, 360, 480],
      stages: [
        [240, 240, 120],
        [360, 360, 180],
        [480, 480, 240],
      ],
      repeats: 1,
      pool: [480, 240],
      neck: [
        [360, 360, 180],
        [240, 240, 120],
        [360, 360, 180],
        [480, 480, 240],
      ],
      neckDowns: [180, 240],
    }),
  c: () =>
    v9({
      stem: [64, 128],
      first: 'RepNCSPELAN4 256 128 64 1',
      down: 'ADown',
      downs: [256, 512, 512],
      stages: [
        [512, 256, 128],
        [512, 512, 256],
        [512, 512, 256],
      ],
      repeats: 1,
      pool: [512, 256],
      neck: [
        [512, 512, 256],
        [256, 256, 128],
        [512, 512, 256],
        [512, 512, 256],
      ],
      neckDowns: [256, 512],
    }),
  e: () =>
    layersOf(`
      nn.Identity
      Conv 64 3 2
      Conv 128 3 2
      RepNCSPELAN4 256 128 64 2
      ADown 256
      RepNCSPELAN4 512 256 128 2
      ADown 512
      RepNCSPELAN4 1024 512 256 2
      ADown 1024
      RepNCSPELAN4 1024 512 256 2
      CBLinear [64] <1>
      CBLinear [64,128] <3>
      CBLinear [64,128,256] <5>
      CBLinear [64,128,256,512] <7>
      CBLinear [64,128,256,512,1024] <9>
      Conv 64 3 2 <0>
      CBFuse [0,0,0,0,0] <10 11 12 13 14 -1>
      Conv 128 3 2
      CBFuse [1,1,1,1] <11 12 13 14 -1>
      RepNCSPELAN4 256 128 64 2
      ADown 256
      CBFuse [2,2,2] <12 13 14 -1>
      RepNCSPELAN4 512 256 128 2
      ADown 512
      CBFuse [3,3] <13 14 -1>
      RepNCSPELAN4 1024 512 256 2
      ADown 1024
      CBFuse [4] <14 -1>
      RepNCSPELAN4 1024 512 256 2
      SPPELAN 512 256
      nn.Upsample - 2
      Concat <-1 25>
      RepNCSPELAN4 512 512 256 2
      nn.Upsample - 2
      Concat <-1 22>
      RepNCSPELAN4 256 256 128 2
      ADown 256
      Concat <-1 32>
      RepNCSPELAN4 512 512 256 2
      ADown 512
      Concat <-1 29>
      RepNCSPELAN4 512 1024 512 2
      Detect <35 38 41>`),
};

/** YOLOv10; sizes differ in which blocks are compact inverted ones. */
const v10 = ({
  s16 = 'C2f*6 512 T',
  s32 = 'C2f*3 1024 T',
  n16 = 'C2f*3 512',
  n16b = 'C2f*3 512',
  n32 = 'C2fCIB*3 1024 T T',
}) =>
  layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C2f*3 128 T
    Conv 256 3 2
    C2f*6 256 T
    SCDown 512 3 2
    ${s16}
    SCDown 1024 3 2
    ${s32}
    SPPF 1024 5
    PSA 1024
    nn.Upsample - 2
    Concat <-1 6>
    ${n16}
    nn.Upsample - 2
    Concat <-1 4>
    C2f*3 256
    Conv 256 3 2
    Concat <-1 13>
    ${n16b}
    SCDown 512 3 2
    Concat <-1 10>
    ${n32}
    v10Detect <16 19 22>`);

const INVERTED = { s32: 'C2fCIB*3 1024 T', n16b: 'C2fCIB*3 512 T', n32: 'C2fCIB*3 1024 T' };
const MORE_INVERTED = { ...INVERTED, n16: 'C2fCIB*3 512 T' };

export const V10_SIZES: Readonly<Record<string, () => LayerSpec[]>> = {
  n: () => v10({}),
  s: () => v10({ s32: 'C2fCIB*3 1024 T T' }),
  m: () => v10(INVERTED),
  b: () => v10(MORE_INVERTED),
  l: () => v10(MORE_INVERTED),
  x: () => v10({ ...MORE_INVERTED, s16: 'C2fCIB*6 512 T' }),
};

export const V10_SCALES = {
  n: { depth: 0.33, width: 0.25, maxChannels: 1024 },
  s: { depth: 0.33, width: 0.5, maxChannels: 1024 },
  m: { depth: 0.67, width: 0.75, maxChannels: 768 },
  b: { depth: 0.67, width: 1, maxChannels: 512 },
  l: { depth: 1, width: 1, maxChannels: 512 },
  x: { depth: 1, width: 1.25, maxChannels: 512 },
};
