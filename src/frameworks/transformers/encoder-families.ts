// BERT and its kin, and ViT, from the numbers of their shapes.
import type { Architecture } from './architecture.ts';
import { ALL_BIASES, NO_BIAS, PLAIN, type ShapeFields } from './shape-fields.ts';

/** ModernBERT: rotated positions, a window in two layers of three, gated activations, no biases. */
function modernOf(f: ShapeFields): Partial<Architecture> {
  return {
    normHasBias: false,
    bias: NO_BIAS,
    fusesQkv: true,
    fusesGateUp: true,
    mlp: 'gated',
    rotaryShare: 1,
    rotatesWide: 'each use',
    learnedPositions: 0,
    window: f.window || null,
    fullEvery: f.window ? 3 : 1,
    startsFull: true,
  };
}

const ACTIVATIONS: Readonly<Record<string, Architecture['activation']>> = {
  relu: 'relu',
  gelu_new: 'gelu_new',
  gelu_pytorch_tanh: 'gelu_tanh',
};

/** BERT and its kin, and ViT. */
export function encoderOf(f: ShapeFields, type: string): Architecture {
  return {
    ...PLAIN,
    modelType: type,
    hidden: f.hidden,
    layers: f.layers,
    heads: f.heads,
    kvHeads: f.heads,
    headSize: f.hidden / f.heads,
    intermediate: f.intermediate,
    vocabulary: f.vocabulary,
    isTied: false,
    norm: 'layer',
    normHasBias: true,
    bias: { ...ALL_BIASES, head: true },
    mlp: 'plain',
    activation: ACTIVATIONS[f.activation ?? 'gelu'] ?? 'gelu',
    rotaryShare: 0,
    learnedPositions: f.positions,
    ...(type === 'modernbert' ? modernOf(f) : {}),
    ...((type === 'electra' || type === 'albert') && f.wordWidth ? { wordWidth: f.wordWidth } : {}),
    ...(f.tokenTypes === null ? {} : { tokenTypes: f.tokenTypes }),
    ...(f.taskTypes ? { taskTypes: f.taskTypes } : {}),
    ...(type === 'albert' ? { sharesLayers: true } : {}),
    ...(type === 'mpnet' ? { biasesScores: true } : {}),
    // two sides of so many buckets; places are not added to the words
    ...(type === 'deberta-v2' ? { learnedPositions: 0, relativePlaces: 2 * (f.positionBuckets ?? 256) } : {}),
    ...(type === 'deberta' ? { learnedPositions: 0, relativePlaces: 2 * f.positions } : {}),
    // published configs of BERT and its kin drop a tenth, the others nothing
    dropout: f.dropout ?? (['vit', 'modernbert', 'albert'].includes(type) ? 0 : 0.1),
    kind: type === 'vit' ? 'image' : 'encoder',
  };
}
