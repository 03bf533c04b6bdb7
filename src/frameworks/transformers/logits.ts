import { F32 } from './eager/widths.ts';
import { applyLinear } from './eager/linear.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type LlmNetwork } from './model.ts';

/** Logits of all rows, scaled and capped where the model caps them. */
export function logitsOf(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor): EagerTensor {
  const { e } = ops;
  let logits = e.keep(applyLinear(ops, model.head, hidden));
  if (model.architecture.scalesLogits) {
    const scaled = e.keep(ops.scale(logits));
    e.drop(logits);
    logits = scaled;
  }
  if (model.architecture.softcapsLogits) {
    for (const step of ['scale', 'tanh', 'scale'] as const) {
      const next = e.keep(step === 'tanh' ? ops.savingResult(logits) : ops.scale(logits));
      e.drop(logits);
      logits = next;
    }
  }
  return e.give(logits);
}

/** Logits as accelerate hands them on: in fp32 under mixed precision, when autocast has let go of its copies of weights. */
export function handedOn(ops: EagerOps, logits: EagerTensor): EagerTensor {
  ops.clearCache();
  return ops.autocast === null ? logits : ops.to(logits, F32);
}

/** `logits[..., :-1, :].contiguous()`: a copy of all but the last position; a view where there is one sequence. */
export function shiftRows(
  ops: EagerOps,
  x: EagerTensor,
  batch: number,
  length: number,
  vocabulary: number,
): EagerTensor {
  const { e } = ops;
  const { size: full, width } = x;
  const size = batch * (length - 1) * vocabulary;
  const isView = batch === 1;
  return e.run(
    [x],
    [],
    () => (isView ? e.alias(x, size) : e.make(size, width)),
    () => [],
    () => [e.make(full, width)],
  );
}
