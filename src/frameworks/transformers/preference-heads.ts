// Heads of preference objectives before TRL 1.15, which hold the logits of all rows (trl/trainer/dpo_trainer.py, orpo_trainer.py).
import { crossEntropy } from './cross-entropy.ts';
import { entropies } from './entropy.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { bytesOf, F32 } from './eager/widths.ts';
import { type HeadSettings, type Loss } from './head-settings.ts';
import { handedOn, logitsOf, shiftRows } from './logits.ts';
import { type LlmNetwork } from './model.ts';

const INDEX = 8;

/** Logits of all rows, in fp32 under autocast, and the logarithms of the probabilities of their labels; ends what it reads. */
export function preferenceHead(
  ops: EagerOps,
  model: LlmNetwork,
  hidden: EagerTensor,
  settings: HeadSettings,
  states: readonly EagerTensor[],
): Loss {
  const { kind, batch, length: whole, completionShare, logarithms, meansLogits, copiesLogits, handsLogits } = settings;
  const { e } = ops;
  const { vocabulary } = model.architecture;
  const completion = Math.ceil(whole * completionShare);
  // the place before a completion tells its first token
  const length = kind === 'sampled' ? Math.min(completion + 1, whole) : completion;
  const read = length < whole ? ops.slice(e.alias(hidden), batch * length * model.head.weight.columns) : hidden;
  const narrow = e.keep(logitsOf(ops, model, read));
  // the model has returned
  e.drop(hidden);
  const logits = e.keep(handedOn(ops, e.alias(narrow)));
  // all are turned into fp32 before any is let go of; without autocast they stay as they are
  const isCast = ops.autocast !== null;
  const wide = isCast ? byLayer(ops, states, ({ size }) => e.keep(e.make(size, F32))) : states;
  e.drop(narrow);
  if (isCast) byLayer(ops, states, (x) => e.drop(x));
  if (kind === 'sampled') return sampledLoss(ops, logits, length - 1, vocabulary, settings);
  const row = length * vocabulary;
  let loss: EagerTensor | null = null;
  if (kind === 'odds-ratio') {
    const chosen = batch / 2;
    const part = ops.slice(e.alias(logits), chosen * row);
    const target = e.keep(e.make(chosen * (length - 1), INDEX));
    const logarithmWidth = ops.autocast === null ? logits.width : F32;
    loss = e.keep(crossEntropy(ops, shiftRows(ops, part, chosen, length, vocabulary), target, false, logarithmWidth));
    e.drop(target);
  }
  // DPO rolls its labels, in newer releases; else the last position is left out
  const isWhole = kind === 'rolled' && logarithms !== 'gathered';
  const scored = isWhole ? length : length - 1;
  const all = isWhole ? e.alias(logits) : ops.slice(e.alias(logits), batch * scored * vocabulary);
  const own =
    logarithms === 'gathered'
      ? gathered(ops, all, batch, scored)
      : selected(ops, all, batch, scored, vocabulary, logarithms === 'fused');
  if (meansLogits) {
    // the mean over the rows of either answer, of which `logits[mask]` makes a copy
    for (let i = 0; i < 2; i++) e.consume(e.make((batch / 2) * scored * vocabulary, logits.width));
  }
  const outputs = handsLogits ? [e.keep(e.alias(logits))] : [];
  if (copiesLogits) outputs.push(e.keep(e.make(batch * row, logits.width)));
  const sum = loss ? ops.add(own, e.alias(loss, own.size)) : own;
  if (loss) e.drop(loss);
  e.drop(logits);
  byLayer(ops, wide, (x) => e.drop(x));
  return { loss: ops.scale(sum), outputs };
}

/** Does something with what each layer got, and with what the last gave. */
function byLayer<T>({ e }: EagerOps, states: readonly EagerTensor[], body: (x: EagerTensor) => T): T[] {
  const results = states.map((x, index) => {
    e.recorder.enter(index < states.length - 1 ? index : -1);
    return body(x);
  });
  if (states.length > 0) e.recorder.separate();
  return results;
}

/** GRPO's: logits of the completion alone, divided by a temperature (trl/trainer/grpo_trainer.py). */
function sampledLoss(
  ops: EagerOps,
  logits: EagerTensor,
  length: number,
  vocabulary: number,
  { batch, logarithms, division, takesEntropy }: HeadSettings,
): Loss {
  const { e } = ops;
  const size = batch * length * vocabulary;
  const whole = division === 'in place' ? divideInPlace(ops, logits, size) : e.alias(logits);
  const cut = ops.slice(ops.slice(whole, size), size);
  const scaled = e.keep(division === 'anew' ? ops.scale(cut) : cut);
  e.drop(logits);
  const own = selected(ops, e.alias(scaled), batch, length, vocabulary, logarithms === 'fused');
  const loss = e.keep(own);
  if (takesEntropy)
    e.noGrad(() => {
      // rows that do not lie one after the other are copied first
      const rows = division !== 'anew' && batch > 1 ? e.keep(e.make(size, scaled.width)) : null;
      e.consume(entropies(ops, batch * length, vocabulary, scaled.width));
      if (rows) e.drop(rows);
    });
  e.drop(scaled);
  return { loss: ops.scale(e.give(loss)), outputs: [] };
}

/** `div_` of a view: the gradient of the whole is copied, that of the view divided beside it (`CopySlices` of PyTorch's autograd). */
function divideInPlace({ e }: EagerOps, logits: EagerTensor, viewed: number): EagerTensor {
  const { size, width } = logits;
  return e.run(
    [logits],
    [],
    () => e.alias(logits),
    () => [],
    () => {
      const whole = e.make(size, width);
      const [part, quotient] = [e.make(viewed, width), e.make(viewed, width)];
      for (const each of [part, quotient]) e.drop(each);
      return [whole];
    },
  );
}

/** `logits.log_softmax(-1).gather(...)`: all logarithms are kept; rows that lack their last position are copied first. */
function gathered(ops: EagerOps, logits: EagerTensor, rows: number, length: number): EagerTensor {
  const { e } = ops;
  const { size, width } = logits;
  const all = e.run(
    [logits],
    [],
    () => {
      const out = e.make(size, width);
      if (rows > 1) e.scratch([size * bytesOf(width)]);
      return out;
    },
    (out) => [out.storage],
    () => [e.make(size, width)],
  );
  const indices = e.keep(e.make(rows * length, INDEX));
  const out = e.run(
    [all],
    [indices.storage],
    () => e.make(rows * length, width),
    () => [],
    () => [e.make(size, width)],
  );
  e.drop(indices);
  return out;
}

/** `selective_log_softmax`: of fp32 logits a sum of exponentials for each sequence, of narrow ones all logarithms. */
function selected(
  ops: EagerOps,
  logits: EagerTensor,
  rows: number,
  length: number,
  vocabulary: number,
  isFused: boolean,
): EagerTensor {
  const { e } = ops;
  const { size, width } = logits;
  const out = (): EagerTensor => e.make(rows * length, F32);
  if (isFused)
    return e.run(
      [logits],
      [logits.storage],
      out,
      () => [],
      () => [e.make(size, width)],
    );
  const one = length * vocabulary;
  if (width !== F32) return selectedNarrow(ops, logits, rows, one, out);
  const held = e.keep(logits);
  // gather's gradient is added to zeros where they lie (torch/csrc/autograd/FunctionsManual.cpp, `gather_backward`)
  const told = e.keep(
    e.run(
      [e.alias(held)],
      [held.storage],
      out,
      () => [],
      () => [e.make(size, width)],
    ),
  );
  const sums = e.keep(
    e.run(
      [e.alias(held)],
      [held.storage],
      out,
      () => [],
      () => {
        const parts = Array.from({ length: rows }, () => {
          const [difference, exponential] = [e.make(one, width), e.make(one, width)];
          const product = e.make(one, width);
          e.drop(exponential);
          e.drop(difference);
          return product;
        });
        const joined = e.make(size, width);
        for (const each of parts.toReversed()) e.drop(each);
        return [joined];
      },
    ),
  );
  const result = ops.add(told, sums);
  for (const each of [told, sums, held]) e.drop(each);
  return result;
}

function selectedNarrow(
  ops: EagerOps,
  logits: EagerTensor,
  rows: number,
  one: number,
  make: () => EagerTensor,
): EagerTensor {
  const { e } = ops;
  const { size, width } = logits;
  const kept: EagerTensor[] = [];
  for (let row = 0; row < rows; row++) {
    kept.push(e.keep(e.make(one, width)));
    // without gradients a row is let go of as the next one takes its name
    if (!e.isGradEnabled && row > 0) e.drop(kept.shift()!);
  }
  const out = e.run(
    [logits],
    [],
    make,
    () => [],
    () => {
      const parts = Array.from({ length: rows }, () => {
        const scattered = e.make(one, width);
        const gradient = e.make(one, width);
        e.drop(scattered);
        e.drop(kept.pop()!);
        return gradient;
      });
      const joined = e.make(size, width);
      for (const each of parts.toReversed()) e.drop(each);
      return [joined];
    },
  );
  if (!e.isGradEnabled) for (const each of kept.splice(0)) e.drop(each);
  return out;
}
