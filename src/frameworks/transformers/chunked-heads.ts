// Heads and losses that go through a sequence part by part.
import { F32 } from './eager/widths.ts';
import { compiledCrossEntropy, crossEntropy } from './cross-entropy.ts';
import { applyLinear } from './eager/linear.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import type { HeadSettings, Loss } from './head-settings.ts';
import { type LlmNetwork } from './model.ts';

const INDEX = 8;

/** A compiled loss over whole logits. */
export function compiledHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor): Loss {
  const logits = ops.e.keep(applyLinear(ops, model.head, hidden));
  return { loss: compiledCrossEntropy(ops, logits, model.architecture.vocabulary), outputs: [logits] };
}

/** Chunks that Axolotl and Unsloth cut a sequence's logits into. */
const CHUNKS = 8;

/** Whole logits, then the loss by chunks; each chunk keeps its log-probabilities. */
export function chunkedHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor): Loss {
  const { e } = ops;
  const logits = e.keep(applyLinear(ops, model.head, hidden));
  const { size, width } = logits;
  const part = Math.ceil(size / CHUNKS);
  let kept: EagerTensor[] = [];
  const loss = e.run(
    [logits],
    [logits.storage],
    () => {
      kept = [];
      for (let i = 0; i < CHUNKS; i++) {
        const wide = e.make(part, F32);
        kept.push(e.make(part, F32));
        e.drop(wide);
      }
      return e.make(1, F32);
    },
    () => kept.map((x) => x.storage),
    () => {
      const g = e.make(size, width);
      const wide = e.make(part, F32);
      const second = e.make(part, F32);
      e.drop(wide);
      e.drop(second);
      return [g];
    },
    () => {
      for (const x of kept) e.drop(x);
    },
  );
  return { loss, outputs: [logits] };
}

/**
 * The head over pieces of the hidden states, then the loss of each: backward lets go of a piece's logits before it
 * makes the next one's gradient, so that there never are two tensors of all logits.
 */
export function piecewiseHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor, settings: HeadSettings): Loss {
  const { e } = ops;
  const { batch, length, pieceLength, projectsInTurn, convertsOutputs, isCompiled } = settings;
  const { hidden: h, vocabulary } = model.architecture;
  const lengths: number[] = [];
  for (let at = 0; at < length; at += pieceLength) lengths.push(Math.min(pieceLength, length - at));
  const project = (n: number) => e.keep(applyLinear(ops, model.head, ops.slice(hidden, batch * n * h)));
  let total: EagerTensor | null = null;
  const addLoss = (piece: EagerTensor, n: number) => {
    const target = e.keep(e.make(batch * n, INDEX));
    const loss = isCompiled
      ? compiledCrossEntropy(ops, piece, vocabulary)
      : crossEntropy(ops, ops.to(piece, F32), target, false);
    e.drop(target);
    total = total ? ops.add(total, loss) : loss;
  };
  if (projectsInTurn) {
    for (const n of lengths) {
      const piece = project(n);
      addLoss(piece, n);
      e.drop(piece);
    }
    return { loss: total!, outputs: [] };
  }
  const narrow = lengths.map(project);
  // a trainer that turns outputs into fp32 does so before it lets go of any of them
  const outputs = convertsOutputs ? narrow.map((piece) => e.keep(ops.to(piece, F32))) : narrow;
  if (convertsOutputs) for (const piece of narrow) e.drop(piece);
  for (const [i, piece] of outputs.entries()) addLoss(piece, lengths[i]!);
  return { loss: total!, outputs };
}
