// Heads of preference trainings: the log-probability of every token that was chosen, from whole logits in fp32.
import { applyLinear } from './eager/linear.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import { type EagerOps } from './eager/ops.ts';
import { crossEntropy } from './cross-entropy.ts';
import { type LlmNetwork } from './model.ts';

const INDEX = 8;

export interface LogProbs {
  /** Part of the tokens whose logits are made: of GRPO those of the completion. */
  readonly share: number;
  /** Logits are divided by a temperature (GRPO). */
  readonly isScaled: boolean;
  /** The chosen half has a cross entropy beside (ORPO, CPO). */
  readonly addsChosen: boolean;
  /** One kernel makes the gradient (TRL from 1.15 on). */
  readonly isFused: boolean;
}

/** Logits of hidden states, with the caps of their family. */
export function projectedLogits(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor): EagerTensor {
  const { e } = ops;
  let logits = e.keep(applyLinear(ops, model.head, hidden));
  if (!model.architecture.softcapsLogits) return logits;
  for (const step of ['scale', 'tanh', 'scale'] as const) {
    const next = e.keep(step === 'tanh' ? ops.savingResult(logits) : ops.scale(logits));
    e.drop(logits);
    logits = next;
  }
  return logits;
}

/** `selective_log_softmax` of TRL over logits that accelerate turned into fp32. */
export function selectedHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor, settings: LogProbs): EagerTensor {
  const { e } = ops;
  const { share, isScaled, addsChosen, isFused } = settings;
  const { vocabulary } = model.architecture;
  const tokens = Math.ceil((hidden.size / model.head.weight.columns) * share);
  const kept = share < 1 ? e.keep(ops.slice(hidden, tokens * model.head.weight.columns)) : e.keep(e.alias(hidden));
  const narrow = projectedLogits(ops, model, kept);
  e.drop(kept);
  let logits = e.keep(ops.to(narrow, F32));
  e.drop(narrow);
  if (isScaled) {
    const scaled = e.keep(ops.scale(logits));
    e.drop(logits);
    logits = scaled;
  }
  const chosen = addsChosen ? e.keep(chosenLoss(ops, logits, Math.floor(tokens / 2), vocabulary)) : null;
  const { size } = logits;
  const selected = e.keep(
    e.run(
      [logits],
      [logits.storage],
      () => e.make(tokens, F32),
      () => [],
      () => {
        // a gradient of each row, all of them in one, and that of the gathered values
        const rows = isFused ? null : e.make(size, F32);
        const joined = e.make(size, F32);
        if (rows) {
          e.drop(rows);
          e.drop(e.make(size, F32));
        }
        return [joined];
      },
    ),
  );
  e.drop(logits);
  const loss = chosen ? ops.add(selected, chosen) : ops.scale(selected);
  e.drop(selected);
  if (chosen) e.drop(chosen);
  return loss;
}

/** Cross entropy of the chosen half, over a copy of its logits without the last of each row. */
function chosenLoss(ops: EagerOps, logits: EagerTensor, tokens: number, vocabulary: number): EagerTensor {
  const { e } = ops;
  const { size: all } = logits;
  const size = tokens * vocabulary;
  const copy = e.keep(
    e.run(
      [logits],
      [],
      () => e.make(size, F32),
      () => [],
      () => [e.make(all, F32)],
    ),
  );
  const target = e.keep(e.make(tokens, INDEX));
  const loss = crossEntropy(ops, copy, target, false);
  e.drop(copy);
  e.drop(target);
  return loss;
}

/** A score of each token and label, of which that of the last token counts (`AutoModelForSequenceClassification`). */
export function scoreHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor, batch: number): EagerTensor {
  const { e } = ops;
  const labels = model.head.weight.rows;
  const scores = e.keep(applyLinear(ops, model.head, hidden));
  const { size, width } = scores;
  const places = e.keep(e.make(2 * batch, INDEX));
  const pooled = e.keep(
    e.run(
      [scores],
      [places.storage],
      () => e.make(batch * labels, width),
      () => [],
      () => [e.make(size, width)],
    ),
  );
  e.drop(places);
  e.drop(scores);
  const wide = e.keep(ops.to(pooled, F32));
  e.drop(pooled);
  const loss = ops.scale(wide);
  e.drop(wide);
  return loss;
}
