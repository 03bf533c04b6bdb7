import { F32 } from './eager/widths.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { applyLinear } from './eager/linear.ts';
import { type EagerOps } from './eager/ops.ts';
import { type LlmNetwork } from './model.ts';
import { chunkedHead, compiledHead, piecewiseHead } from './chunked-heads.ts';
import { entropies } from './entropy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { type HeadSettings, type Loss } from './head-settings.ts';
import { smoothedLoss } from './label-smoothing.ts';
import { handedOn, logitsOf, shiftRows } from './logits.ts';
import { preferenceHead } from './preference-heads.ts';
import { cutHead, ligerHead, tiledHead } from './fused-heads.ts';

const INDEX = 8;

/** Output head and loss of a causal language model, which ends what it reads. */
export function causalLoss(
  ops: EagerOps,
  model: LlmNetwork,
  hidden: EagerTensor,
  labels: EagerTensor,
  settings: HeadSettings,
  states: readonly EagerTensor[] = [],
): Loss {
  const { e } = ops;
  const before = e.purpose;
  e.purpose = 'logits and loss';
  const held = e.keep(hidden);
  let result: Loss;
  switch (settings.kind) {
    case 'liger':
      result = { loss: ligerHead(ops, model, held, settings.addsInPlace), outputs: [] };
      break;
    case 'tiles':
      result = { loss: tiledHead(ops, model, held, settings), outputs: [] };
      break;
    case 'cut':
      result = { loss: cutHead(ops, model, held), outputs: [] };
      break;
    case 'in-place':
      result = inPlaceHead(ops, model, held);
      break;
    case 'chunks':
      result = settings.isCompiled ? compiledHead(ops, model, held) : chunkedHead(ops, model, held);
      break;
    case 'pieces':
      result = piecewiseHead(ops, model, held, settings);
      break;
    case 'rolled':
    case 'scored':
    case 'sampled':
    case 'odds-ratio':
    case 'margin':
      result = preferenceHead(ops, model, held, settings, states);
      break;
    case 'smoothed':
      result = smoothedHead(ops, model, held, settings);
      break;
    case 'score':
      result = { loss: ops.scale(ops.slice(applyLinear(ops, model.head, held), settings.batch)), outputs: [] };
      break;
    case 'full':
    case 'shifted':
    case 'shifted-replaced':
    case 'shifted-masked':
    case 'shifted-narrow':
      result = settings.isCompiled ? compiledHead(ops, model, held) : fullHead(ops, model, held, settings);
  }
  if (!READ_OUTSIDE.has(settings.kind)) e.drop(held);
  e.purpose = before;
  void labels;
  return result;
}

/** Heads whose logits a trainer of preferences reads when the model has returned. */
const READ_OUTSIDE: ReadonlySet<HeadSettings['kind']> = new Set([
  'rolled',
  'scored',
  'sampled',
  'odds-ratio',
  'margin',
]);

/** Logits of which the trainer itself takes a loss, when autocast has ended. */
function smoothedHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor, settings: HeadSettings): Loss {
  const { e } = ops;
  const { batch, length } = settings;
  const logits = e.keep(handedOn(ops, logitsOf(ops, model, hidden)));
  const shifted = e.keep(shiftRows(ops, e.alias(logits), batch, length, model.architecture.vocabulary));
  const loss = smoothedLoss(ops, e.alias(shifted), batch * (length - 1));
  e.drop(shifted);
  return { loss, outputs: [logits] };
}

function fullHead(
  ops: EagerOps,
  model: LlmNetwork,
  hidden: EagerTensor,
  { kind, batch, length, isFused }: HeadSettings,
): Loss {
  const { e } = ops;
  const tokens = batch * length;
  const { vocabulary } = model.architecture;
  let logits = e.keep(logitsOf(ops, model, hidden));
  if (kind === 'full') {
    const wide = e.keep(ops.to(logits, F32));
    const padded = e.keep(e.make(batch * (length + 1), INDEX));
    const target = e.keep(batch > 1 ? e.make(tokens, INDEX) : e.alias(padded));
    const sum = e.keep(crossEntropy(ops, wide, target, isFused));
    const loss = ops.scale(sum);
    e.drop(sum);
    e.drop(wide);
    e.drop(padded);
    e.drop(target);
    return { loss, outputs: [logits] };
  }
  const isNarrow = kind === 'shifted-narrow';
  const wide = e.keep(isNarrow ? e.alias(logits) : ops.to(logits, F32));
  if (kind === 'shifted-replaced' || kind === 'shifted-masked') {
    e.drop(logits);
    logits = e.keep(e.alias(wide));
  }
  const shifted = e.keep(
    kind === 'shifted-masked'
      ? maskRows(ops, wide, batch * (length - 1), vocabulary)
      : shiftRows(ops, wide, batch, length, vocabulary),
  );
  const target = e.keep(e.make(batch * (length - 1), INDEX));
  const sum = e.keep(crossEntropy(ops, shifted, target, isFused, isNarrow ? shifted.width : F32));
  const loss = ops.scale(sum);
  for (const each of [sum, shifted, target, wide]) e.drop(each);
  return { loss, outputs: [logits] };
}

/** `logits[..., :-1, :][mask]`: a view, then rows by index; backward scatters them into zeros. */
function maskRows(ops: EagerOps, x: EagerTensor, rows: number, vocabulary: number): EagerTensor {
  const { e } = ops;
  const size = rows * vocabulary;
  const view = ops.slice(x, size);
  const places = e.keep(e.make(2 * rows, INDEX));
  const out = e.run(
    [view],
    [places.storage],
    () => e.make(size, F32),
    () => [],
    () => [e.make(size, F32)],
  );
  e.drop(places);
  return out;
}

/** A kernel over logits in 16 bits that keeps a value a row and writes the gradient over them. */
function inPlaceHead(ops: EagerOps, model: LlmNetwork, hidden: EagerTensor): Loss {
  const { e } = ops;
  const logits = e.keep(applyLinear(ops, model.head, hidden));
  const { size, width } = logits;
  const stats = e.keep(e.make(size / model.architecture.vocabulary, F32));
  const loss = e.run(
    [logits],
    [logits.storage, stats.storage],
    () => e.make(1, F32),
    () => [],
    (_, saved) => [e.refer(saved[0]!, size, width)],
  );
  e.drop(stats);
  return { loss, outputs: [logits] };
}

/** Entropy and token accuracy that TRL 0.2x takes from the logits, without gradients. */
export function trlMetrics(
  ops: EagerOps,
  logits: EagerTensor,
  { batch, length }: HeadSettings,
  vocabulary: number,
): void {
  const { e } = ops;
  const before = e.purpose;
  e.purpose = 'logits and loss';
  e.noGrad(() => {
    const tokens = batch * length;
    const joined = e.keep(entropies(ops, tokens, vocabulary, F32));
    const weighted = e.make(tokens, F32);
    e.drop(weighted);
    const shifted = batch > 1 ? e.keep(e.make(batch * (length - 1) * vocabulary, logits.width)) : null;
    const rows = batch * (length - 1);
    const labels = e.keep(e.make(rows, INDEX));
    const predictions = e.keep(e.make(rows, INDEX));
    for (const each of [labels, predictions, joined]) e.drop(each);
    if (shifted) e.drop(shifted);
  });
  e.purpose = before;
}
