// What stands on BERT and its kin (transformers, models/<type>/modeling_<type>.py): labels of the whole or of each token,
// the ends of an answer, or words.
import type { Architecture, ParameterRole } from './architecture.ts';
import { crossEntropy } from './cross-entropy.ts';
import type { Decoder } from './decoder.ts';
import { applyLinear } from './eager/linear.ts';
import { layerNorm } from './eager/norms.ts';
import type { EagerOps } from './eager/ops.ts';
import type { EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import { encoderKindOf } from './encoder-kinds.ts';
import type { Loss } from './head-settings.ts';
import { smoothedLoss } from './label-smoothing.ts';
import { handedOn } from './logits.ts';
import type { ParameterShape } from './shapes.ts';

/** The names of a case for them. */
const KINDS: Readonly<Record<string, NonNullable<Architecture['encoderHead']>>> = {
  sequence_classification: 'sequence',
  image_classification: 'sequence',
  token_classification: 'tokens',
  question_answering: 'answers',
  masked_lm: 'words',
};

/** Labels where a case names none. */
const LABELS = 2;

export function encoderHeadOf(name: string | null | undefined): NonNullable<Architecture['encoderHead']> {
  return (name && Object.hasOwn(KINDS, name) ? KINDS[name] : undefined) ?? 'sequence';
}

/** Whether an encoder tells labels of the whole sequence or picture. */
export function isOfWhole({ encoderHead }: Architecture): boolean {
  return (encoderHead ?? 'sequence') === 'sequence';
}

/** Numbers of a token that the words are told from. */
function widthOf(a: Architecture): number {
  return a.wordWidth ?? a.hidden;
}

/** Parameters of the head, in the order of its modules. */
export function headShapes(a: Architecture): ParameterShape[] {
  const shapes: ParameterShape[] = [];
  const add = (name: string, rows: number, columns: number, role: ParameterRole) =>
    shapes.push({ name, layer: -1, rows, columns, role });
  const linear = (name: string, rows: number, columns = a.hidden) => {
    add(`${name}.weight`, rows, columns, 'linear');
    add(`${name}.bias`, 1, rows, 'bias');
  };
  const head = a.encoderHead ?? 'sequence';
  const { head: first } = encoderKindOf(a.modelType);
  const isModern = a.modelType === 'modernbert';
  const labels = head === 'answers' ? 2 : (a.labels ?? LABELS);
  if (isModern) {
    add('head.dense.weight', a.hidden, a.hidden, 'linear');
    add('head.norm.weight', 1, a.hidden, 'norm');
  }
  if (head === 'words') {
    if (!isModern) {
      linear('head.dense', widthOf(a));
      for (const part of ['weight', 'bias']) add(`head.norm.${part}`, 1, widthOf(a), 'norm');
    }
    add('head.words.bias', 1, a.vocabulary, 'bias');
    return shapes;
  }
  if (head === 'sequence') {
    // peft trains what is called after its classifier whole, and no pooler
    if (first === 'pooler' || encoderKindOf(a.modelType).isDisentangled) linear('pooler.dense', a.hidden);
    else if (first === 'dense' && !isModern) linear('classifier.dense', a.hidden);
  }
  linear('classifier.out', labels);
  return shapes;
}

/** DistilBERT drops a tenth of what it tells answers from (`qa_dropout`). */
const ANSWER_DROPOUT = 0.1;

function dropoutOf({ architecture: a }: { readonly architecture: Architecture }): number {
  const kind = encoderKindOf(a.modelType);
  if (a.encoderHead === 'answers') return a.modelType === 'distilbert' ? ANSWER_DROPOUT : 0;
  return kind.headDropout ?? a.dropout;
}

/** Labels of each token, the ends of an answer, or words; and their loss. */
export function tokenLoss(decoder: Decoder, last: EagerTensor, labels: EagerTensor, smooths: boolean): Loss {
  const { ops, model } = decoder;
  const { e } = ops;
  const { architecture: a } = model;
  let hidden = e.keep(e.alias(last));
  if (model.dense) {
    const active = decoder.activate(applyLinear(ops, model.dense, hidden));
    const [weight, bias] = model.headNorm!;
    const normed = e.keep(layerNorm(ops, active, weight, bias, weight.columns));
    e.drop(hidden);
    hidden = normed;
  }
  if (a.encoderHead !== 'words') {
    const dropped = e.keep(ops.dropout(hidden, dropoutOf(model)));
    e.drop(hidden);
    hidden = dropped;
  }
  const logits = e.keep(applyLinear(ops, model.head, hidden));
  e.drop(hidden);
  if (a.encoderHead === 'answers') return endsLoss(ops, logits, labels);
  if (!smooths) return labelLoss(ops, a, logits, labels);
  const handed = e.keep(handedOn(ops, logits));
  e.drop(logits);
  return { loss: smoothedLoss(ops, e.alias(handed), labels.size), outputs: [handed] };
}

function labelLoss(ops: EagerOps, a: Architecture, logits: EagerTensor, labels: EagerTensor): Loss {
  const { e } = ops;
  // ModernBERT's loss widens its logits of words, the others take them as they come
  const widens = a.encoderHead === 'words' && a.modelType === 'modernbert';
  const read = e.keep(widens ? ops.to(logits, F32) : e.alias(logits));
  const loss = crossEntropy(ops, read, labels, false, read.width);
  e.drop(read);
  return { loss, outputs: [logits] };
}

/** `logits.split(1, dim=-1)`, each end copied, and its loss over the places of the text. */
function endsLoss(ops: EagerOps, logits: EagerTensor, labels: EagerTensor): Loss {
  const { e } = ops;
  const ends = [0, 1].map(() => e.keep(ops.clone(ops.slice(e.alias(logits), logits.size / 2))));
  e.drop(logits);
  const losses = ends.map((end) => e.keep(crossEntropy(ops, end, labels, false, end.width)));
  const sum = ops.add(e.alias(losses[0]!), e.alias(losses[1]!));
  for (const each of losses) e.drop(each);
  return { loss: ops.scale(sum), outputs: ends };
}
