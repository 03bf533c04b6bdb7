import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';

/** Rows of logits whose entropy TRL 0.2x computes at a time. */
const ENTROPY_ROWS = 128;

/** Entropy of each row of logits, some at a time (trl/trainer/utils.py, `entropy_from_logits`). */
export function entropies({ e }: EagerOps, tokens: number, vocabulary: number, width: number): EagerTensor {
  const parts: EagerTensor[] = [];
  let previous: EagerTensor | null = null;
  for (let row = 0; row < tokens; row += ENTROPY_ROWS) {
    const n = Math.min(ENTROPY_ROWS, tokens - row);
    const logp = e.keep(e.make(n * vocabulary, width));
    if (previous) e.drop(previous);
    previous = logp;
    const p = e.make(n * vocabulary, width);
    const product = e.make(n * vocabulary, width);
    e.drop(p);
    const sum = e.make(n, width);
    e.drop(product);
    parts.push(e.keep(e.make(n, width)));
    e.drop(sum);
  }
  const joined = e.make(tokens, width);
  for (const each of parts) e.drop(each);
  if (previous) e.drop(previous);
  return joined;
}
