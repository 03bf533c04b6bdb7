// Activation functions, each as the operations that it is written in.
import type { Architecture } from './architecture.ts';
import { bloomGelu } from './bloom.ts';
import type { EagerOps } from './eager/ops.ts';
import type { EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import type { Layer } from './model.ts';
import { xielu } from './xielu.ts';

/** Liger's SwiGLU: keeps both inputs, its gradients take their place. */
export function ligerSwiglu({ e }: EagerOps, gate: EagerTensor, up: EagerTensor): EagerTensor {
  const { size, width } = gate;
  return e.run(
    [gate, up],
    [gate.storage, up.storage],
    () => e.make(size, width),
    () => [],
    (_, saved) => [e.refer(saved[0]!, size, width), e.refer(saved[1]!, size, width)],
  );
}

/** `layer` has the slopes that some functions learn. */
export function activated(
  ops: EagerOps,
  activation: Architecture['activation'],
  x: EagerTensor,
  { slopes }: Pick<Layer, 'slopes'>,
): EagerTensor {
  switch (activation) {
    case 'gelu_new':
      return geluNew(ops, x);
    case 'xielu':
      return xielu(ops, x, slopes!);
    case 'gelu_bloom':
      return bloomGelu(ops, x);
    case 'relu':
      return ops.savingResult(x);
    case 'relu2':
      // autocast squares in fp32
      return ops.saving(ops.to(ops.savingResult(x), ops.autocast === null ? x.width : F32), 2);
    case 'silu':
    case 'gelu':
    case 'gelu_tanh':
      return ops.saving(x);
  }
}

/** `NewGELUActivation`: written out in operations. */
function geluNew(ops: EagerOps, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const held = e.keep(x);
  const half = ops.scale(held);
  // powers are taken in fp32 under autocast
  const base = ops.autocast === null ? held : ops.to(held, F32);
  const cubed = ops.scale(ops.saving(base, 2));
  const inner = ops.scale(ops.add(held, cubed));
  const out = ops.mul(half, ops.shift(ops.savingResult(inner)));
  e.drop(held);
  return out;
}
