import { F32 } from './eager/widths.ts';
import type { EagerOps } from './eager/ops.ts';
import type { EagerTensor } from './eager/tensor.ts';

const INDEX = 8;

/**
 * The loss of Trainer's label smoothing over logits as accelerate hands them on (`LabelSmoother`, trainer_pt_utils.py): the
 * negated logarithms of all words, of which one is gathered and all are summed. Ends the logits if they have no name.
 */
export function smoothedLoss(ops: EagerOps, logits: EagerTensor, rows: number): EagerTensor {
  const { e } = ops;
  const read = e.keep(logits);
  const { size, width } = read;
  const negated = e.keep(ops.neg(ops.savingResult(read)));
  const target = e.keep(e.make(rows, INDEX));
  const told = e.keep(
    e.run(
      [negated],
      [negated.storage, target.storage],
      () => e.make(rows, width),
      () => [],
      () => [e.make(size, width)],
    ),
  );
  const summed = e.keep(
    e.run(
      [negated],
      [],
      () => e.make(rows, F32),
      () => [],
      ([g]) => {
        if (width !== F32) return [e.make(size, width)];
        // one number a row, spread over all words without a copy
        const spread = e.refer(g!.storage, size, width);
        spread.isView = true;
        return [spread];
      },
    ),
  );
  const [first, second] = [ops.scale(ops.mean(e.alias(told), 1)), ops.scale(ops.mean(e.alias(summed), 1))];
  const loss = ops.add(ops.to(first, F32), second);
  for (const each of [told, summed, target, negated, read]) e.drop(each);
  return loss;
}
