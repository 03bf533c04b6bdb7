import { crossEntropy } from '../cross-entropy.ts';
import { F32 } from '../eager/widths.ts';
import type { EagerOps } from '../eager/ops.ts';
import type { EagerTensor } from '../eager/tensor.ts';

/** `CrossEntropyLoss` over the logits as they are: of 16 bits, the logarithms of their softmax stay in 16 bits too. */
export function plainCrossEntropy(ops: EagerOps, logits: EagerTensor, target: EagerTensor): EagerTensor {
  const { e } = ops;
  if (logits.width === F32) return crossEntropy(ops, e.alias(logits), target, false);
  const wide = e.keep(ops.to(ops.savingResult(e.alias(logits)), F32));
  const { size } = wide;
  let weight: EagerTensor | null = null;
  const loss = e.run(
    [wide],
    [wide.storage, target.storage],
    () => {
      const out = e.make(1, F32);
      weight = e.make(1, F32);
      return out;
    },
    () => [weight!.storage],
    () => [e.make(size, F32)],
    () => e.drop(weight!),
  );
  e.drop(wide);
  return loss;
}
