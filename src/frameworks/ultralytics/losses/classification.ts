import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';

/** Cross-entropy of one row of logits for each image. */
export function classificationLoss(t: Torch, logits: Variable, images: number, classes: number): Variable {
  const targets = t.integers(images);
  const entropy = t.crossEntropy(logits, classes, targets);
  t.drop(targets);
  return t.reduce(entropy, 1, true);
}
