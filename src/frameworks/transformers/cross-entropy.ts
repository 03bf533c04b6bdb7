import { F32 } from './eager/widths.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type EagerOps } from './eager/ops.ts';

/**
 * `log_softmax` and `nll_loss` over rows of logits, as `F.cross_entropy`; of narrow logarithms autocast makes an fp32 copy
 * for the second.
 */
export function crossEntropy(
  ops: EagerOps,
  logits: EagerTensor,
  target: EagerTensor,
  isFused: boolean,
  logarithmWidth = F32,
): EagerTensor {
  const { e } = ops;
  const { size, width } = logits;
  if (isFused)
    return e.run(
      [logits],
      [logits.storage, target.storage],
      () => e.make(1, F32),
      () => [],
      (_, saved) => [e.refer(saved[0]!, size, width)],
    );
  const logarithms = e.run(
    [logits],
    [],
    () => e.make(size, logarithmWidth),
    (out) => [out.storage],
    () => [e.make(size, logarithmWidth)],
  );
  const probabilities = e.keep(ops.autocast === null ? logarithms : ops.to(logarithms, F32));
  const loss = likelihoodLoss(ops, probabilities, target);
  e.drop(probabilities);
  return loss;
}

/** A compiled loss over logits that stay in 16 bits: read again in backward, two values a row beside them. */
export function compiledCrossEntropy(ops: EagerOps, logits: EagerTensor, vocabulary: number): EagerTensor {
  const { e } = ops;
  const { size, width } = logits;
  const stats = e.keep(e.make((size / vocabulary) * 2, F32));
  const loss = e.run(
    [logits],
    [logits.storage, stats.storage],
    () => e.make(1, F32),
    () => [],
    () => [e.make(size, width)],
  );
  e.drop(stats);
  return loss;
}

/** `nll_loss` over logarithms of probabilities. */
export function likelihoodLoss(ops: EagerOps, logarithms: EagerTensor, target: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = logarithms;
  let weight: EagerTensor | null = null;
  return e.run(
    [logarithms],
    [logarithms.storage, target.storage],
    () => {
      const out = e.make(1, F32);
      weight = e.make(1, F32);
      return out;
    },
    () => [weight!.storage],
    () => [e.make(size, width)],
    () => e.drop(weight!),
  );
}
