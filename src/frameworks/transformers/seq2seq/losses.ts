import { crossEntropy, likelihoodLoss } from '../cross-entropy.ts';
import { F32 } from '../eager/widths.ts';
import type { EagerOps } from '../eager/ops.ts';
import type { EagerTensor } from '../eager/tensor.ts';

/** `CrossEntropyLoss` over the logits as they are: of 16 bits, the logarithms of their softmax stay in 16 bits too. */
export function plainCrossEntropy(ops: EagerOps, logits: EagerTensor, target: EagerTensor): EagerTensor {
  const { e } = ops;
  if (logits.width === F32) return crossEntropy(ops, e.alias(logits), target, false);
  const logarithms = ops.savingResult(e.alias(logits));
  // `nll_loss` is of those that autocast makes fp32
  const wide = e.keep(ops.autocast === null ? logarithms : ops.to(logarithms, F32));
  const loss = likelihoodLoss(ops, wide, target);
  e.drop(wide);
  return loss;
}
