// The activation of Apertus, whose slopes are learned (transformers, activations.py, XIELUActivation).
import { F32 } from './eager/widths.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';

/** Two branches in fp32 under autocast, of which each number takes one. */
export function xielu(
  ops: EagerOps,
  x: EagerTensor,
  [positive, negative]: readonly [EagerParameter, EagerParameter],
): EagerTensor {
  const { e } = ops;
  const held = e.keep(x);
  const wide = ops.autocast === null ? held.width : F32;
  const slope = (p: EagerParameter): EagerTensor => e.keep(ops.saving(ops.to(e.alias(p.tensor), wide)));
  const up = slope(positive);
  const down = e.keep(ops.shift(slope(negative)));
  const isUp = e.keep(e.make(held.size, 1));
  const square = ops.mul(ops.mul(up, held), held);
  const above = e.keep(ops.add(square, ops.scale(held)));
  const bent = ops.savingResult(ops.to(smallerOf(ops, held), wide));
  const below = e.keep(ops.add(ops.mul(ops.add(bent, held), down), ops.scale(held)));
  const out = choose(ops, isUp, above, below);
  for (const each of [isUp, above, below, down, up, held]) e.drop(each);
  return out;
}

/** `min(x, constant)`: keeps its input, and compares again in backward. */
function smallerOf(ops: EagerOps, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  return e.run(
    [x],
    [x.storage],
    () => e.make(size, width),
    () => [],
    () => {
      const half = e.make(size, width);
      const isEqual = e.make(size, 1);
      const g = e.make(size, width);
      e.drop(half);
      e.drop(isEqual);
      return [g];
    },
  );
}

/** `where`: keeps which is chosen; both branches get a gradient of full size. */
function choose(ops: EagerOps, which: EagerTensor, above: EagerTensor, below: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = above;
  return e.run(
    [above, below],
    [which.storage],
    () => e.make(size, width),
    () => [],
    () => [e.make(size, width), e.make(size, width)],
  );
}
