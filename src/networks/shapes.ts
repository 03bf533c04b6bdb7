import { type Ops, type Tensor } from './ops.ts';

const same = (x: Tensor): Tensor => x;
const resized = ({ channels }: Tensor, height: number, width: number): Tensor => ({ channels, height, width });

/** The operations by their shapes alone. */
export const SHAPES: Ops = {
  let: (x) => x,
  end: () => {},
  scope: (body) => body(),
  call: (_, body) => body(),
  conv2d: (_, { channels, height, width }) => ({ channels, height, width }),
  batchNorm: same,
  layerNorm: same,
  linear: ({ height, width }, features) => ({ channels: features, height, width }),
  activate: same,
  maxPool: resized,
  avgPool: resized,
  globalAverage: (x) => resized(x, 1, 1),
  resize: resized,
  pad: resized,
  add: same,
  multiply: same,
  scale: same,
  shift: same,
  scaleByParameter: same,
  concat: (inputs) => ({ ...inputs[0]!, channels: inputs.reduce((sum, { channels }) => sum + channels, 0) }),
  concatColumns: (inputs) => ({
    channels: inputs[0]!.channels,
    height: 1,
    width: inputs.reduce((sum, { height, width }) => sum + height * width, 0),
  }),
  stackSum: (inputs) => inputs[0]!,
  split: ({ height, width }, channels) => channels.map((count) => ({ channels: count, height, width })),
  view: (_, channels, height, width) => ({ channels, height, width }),
  detach: same,
  copy: same,
  foldAreas: same,
  unfoldAreas: same,
  matmul: (_a, _b, shape) => shape,
  softmax: same,
  cutColumns: ({ channels }, widths) => widths.map((width) => ({ channels, height: 1, width })),
  part: (_, channels, height, width) => ({ channels, height, width }),
  gather: ({ channels }, width) => ({ channels, height: 1, width }),
  lookup: (_, channels, width) => ({ channels, height: 1, width }),
  blank: (channels, width) => ({ channels, height: 1, width }),
  sum: (_, shape) => shape,
  sample: (_a, _b, shape) => shape,
};
