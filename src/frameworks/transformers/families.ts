import type { Architecture } from './architecture.ts';
import { isEncoder } from './encoder-kinds.ts';
import { encoderOf } from './encoder-families.ts';
import { ALL_BIASES, NO_BIAS, PLAIN, type ShapeFields } from './shape-fields.ts';

const COHERE: Partial<Architecture> = {
  norm: 'written',
  placement: 'shared',
  isParallel: true,
  rotatesWide: 'once',
  scalesLogits: true,
};

type Difference = (f: ShapeFields) => Partial<Architecture>;

/** What a family does otherwise than Llama (transformers, models/<type>/modeling_<type>.py). */
const FAMILIES: Readonly<Record<string, Difference>> = {
  llama: () => ({}),
  smollm3: (f) => ({ plainEvery: f.plainEvery }),
  granite: () => ({ scalesSums: true, scalesLogits: true }),
  granitemoe: (f) => ({
    scalesSums: true,
    scalesLogits: true,
    fusesGateUp: true,
    ...expertsOf(f),
    router: 'logits',
  }),
  granitemoehybrid: (f) => ({
    scalesSums: true,
    scalesLogits: true,
    fusesGateUp: true,
    ...(f.experts > 0 ? { ...expertsOf(f), router: 'logits', addsMlp: true } : {}),
    ...(f.mamba ? { mamba: f.mamba } : {}),
    ...(f.isUnrotated ? { rotaryShare: 0 } : {}),
  }),
  nemotron: () => ({
    norm: 'layer',
    normHasBias: true,
    addsOne: true,
    mlp: 'plain',
    activation: 'relu2',
    rotaryShare: 0.5,
  }),
  nemotron_h: (f) => ({
    mlp: 'plain',
    activation: 'relu2',
    weighsWide: true,
    rotaryShare: 0,
    mamba: f.mamba!,
    mixers: f.mixers!,
  }),
  exaone: () => ({}),
  arcee: () => ({ mlp: 'plain', activation: 'relu2' }),
  seed_oss: () => ({ bias: { ...NO_BIAS, qkv: true }, dropout: 0.1 }),
  mistral: (f) => (f.window > 0 ? { window: f.window, fullEvery: 0 } : {}),
  qwen2: () => ({ bias: { ...NO_BIAS, qkv: true } }),
  qwen3: () => ({ qkNorm: 'head', normsInTurn: true }),
  qwen2_vl_text: () => ({ bias: { ...NO_BIAS, qkv: true }, grids: 'sections' }),
  qwen2_5_vl_text: () => ({ bias: { ...NO_BIAS, qkv: true }, grids: 'sections' }),
  qwen3_vl_text: () => ({ qkNorm: 'head', normsInTurn: true, grids: 'interleaved' }),
  qwen3_vl_moe_text: (f) => ({ qkNorm: 'head', normsInTurn: true, ...expertsOf(f), grids: 'interleaved' }),
  qwen2_moe: (f) => ({
    bias: { ...NO_BIAS, qkv: true },
    ...expertsOf(f),
    keepsScores: true,
    gatesShared: true,
  }),
  gpt_oss: (f) => ({
    bias: { ...NO_BIAS, qkv: true, out: true },
    ...expertsOf(f),
    isOpenAi: true,
    weighsWide: true,
    window: f.window || null,
    fullEvery: f.window ? 2 : 1,
  }),
  qwen3_moe: (f) => ({ qkNorm: 'head', normsInTurn: true, ...expertsOf(f) }),
  mixtral: (f) => ({ ...expertsOf(f), scoresWide: true }),
  olmoe: (f) => ({ qkNorm: 'full', normsInTurn: true, ...expertsOf(f), keepsScores: true }),
  gemma: () => ({ norm: 'gemma', activation: 'gelu_tanh' }),
  gemma2: (f) => ({
    norm: 'gemma',
    placement: 'around',
    activation: 'gelu_tanh',
    softcapsLogits: true,
    softcapsAttention: true,
    window: f.window || null,
    fullEvery: f.window ? 2 : 1,
  }),
  gemma3_text: (f) => ({
    norm: 'gemma',
    placement: 'around',
    activation: 'gelu_tanh',
    qkNorm: 'head',
    window: f.window || null,
    fullEvery: f.window ? 6 : 1,
  }),
  gemma4_text: gemmaOf,
  gemma4_unified_text: gemmaOf,
  gemma3n_text: gemmaOf,
  phi3: (f) => ({ fusesQkv: true, fusesGateUp: true, ...(f.window > 0 ? { window: f.window, fullEvery: 0 } : {}) }),
  phi: () => ({
    norm: 'layer',
    normHasBias: true,
    placement: 'shared',
    isParallel: true,
    mlp: 'plain',
    activation: 'gelu_new',
    bias: { ...ALL_BIASES, head: true },
    rotaryShare: 0.5,
  }),
  glm: () => ({ fusesGateUp: true, bias: { ...NO_BIAS, qkv: true }, rotaryShare: 0.5 }),
  glm4: (f) => ({
    fusesGateUp: true,
    placement: 'around',
    bias: { ...NO_BIAS, qkv: f.hasBias },
    rotaryShare: 0.5,
  }),
  olmo: () => ({ norm: 'layer', normHasNoWeight: true }),
  olmo2: () => ({ placement: 'after', qkNorm: 'full', normsInTurn: true, weighsWide: true }),
  olmo3: (f) => ({
    placement: 'after',
    qkNorm: 'full',
    normsInTurn: true,
    weighsWide: true,
    window: f.window || null,
    fullEvery: f.window ? 4 : 1,
  }),
  exaone4: (f) => ({
    placement: 'after',
    qkNorm: 'head',
    window: f.window || null,
    fullEvery: f.window ? 4 : 1,
    plainEvery: f.window ? 4 : 0,
  }),
  ernie4_5: () => ({ rotatesWide: 'pairs' }),
  hunyuan_v1_dense: () => ({ qkNorm: 'head', normsAfterRotation: true }),
  qwen3_next: (f) => ({ ...hybridOf(f), ...expertsOf(f), gatesShared: true }),
  qwen3_5_text: (f) => ({ ...hybridOf(f), grids: 'interleaved' }),
  qwen3_5_moe_text: (f) => ({ ...hybridOf(f), ...expertsOf(f), gatesShared: true, grids: 'interleaved' }),
  lfm2: (f) => ({ qkNorm: 'head', normsInTurn: true, convolutions: f.convolutions! }),
  stablelm: (f) => ({
    norm: 'layer',
    normHasBias: true,
    namesParts: true,
    bias: { ...NO_BIAS, qkv: f.hasBias },
    rotaryShare: 0.25,
  }),
  starcoder2: (f) => ({
    norm: 'layer',
    normHasBias: true,
    mlp: 'plain',
    activation: 'gelu_tanh',
    bias: ALL_BIASES,
    ...(f.window > 0 ? { window: f.window, fullEvery: 0 } : {}),
  }),
  cohere: () => COHERE,
  cohere2: (f) => ({
    ...COHERE,
    window: f.window || null,
    fullEvery: f.window ? 4 : 1,
    plainEvery: f.window ? 4 : 1,
  }),
  gpt_neox: (f) => ({
    norm: 'layer',
    normHasBias: true,
    isParallel: !f.isSequential,
    joinsRotated: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu',
    bias: ALL_BIASES,
    rotaryShare: 0.25,
  }),
  gptj: () => ({
    norm: 'layer',
    normHasBias: true,
    placement: 'shared',
    isParallel: true,
    mlp: 'plain',
    activation: 'gelu_new',
    bias: { qkv: false, out: false, mlp: true, head: true },
    rotaryShare: 0.25,
  }),
  codegen: (f) => ({
    norm: 'layer',
    normHasBias: true,
    placement: 'shared',
    isParallel: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu_new',
    bias: { qkv: false, out: false, mlp: true, head: true },
    rotaryShare: 0.25,
    keptPlaces: f.positions,
  }),
  gpt_neo: (f) => ({
    norm: 'layer',
    normHasBias: true,
    mlp: 'plain',
    activation: f.activation === 'gelu' ? 'gelu' : 'gelu_new',
    bias: { ...ALL_BIASES, qkv: false },
    rotaryShare: 0,
    learnedPositions: f.positions,
    widensScores: true,
  }),
  apertus: () => ({ qkNorm: 'head', mlp: 'plain', activation: 'xielu' }),
  phimoe: (f) => ({
    norm: 'layer',
    normHasBias: true,
    bias: { qkv: true, out: true, mlp: false, head: true },
    ...expertsOf(f),
    router: 'mixer',
  }),
  deepseek_v2: (f) => ({
    ...expertsOf(f),
    router: 'wide',
    keepsScores: true,
    sharedExpertWidth: f.sharedWidth * f.expertWidth,
    denseLayers: f.denseLayers,
    latent: f.latent!,
    rotaryShare: f.latent!.rotated / f.headSize,
  }),
  deepseek_v3: (f) => ({
    ...expertsOf(f),
    router: 'groups',
    sharedExpertWidth: f.sharedWidth * f.expertWidth,
    denseLayers: f.denseLayers,
    latent: f.latent!,
    rotaryShare: f.latent!.rotated / f.headSize,
  }),
  glm4_moe: (f) => ({
    ...expertsOf(f),
    router: 'groups',
    sharedExpertWidth: f.sharedWidth * f.expertWidth,
    denseLayers: f.denseLayers,
    qkNorm: f.normsHeads ? 'head' : 'none',
    bias: { ...NO_BIAS, qkv: f.hasBias },
    rotaryShare: 0.5,
  }),
  falcon: (f) => ({
    ...(f.hasBias ? { bias: { ...ALL_BIASES }, masksDistance: true, rotaryShare: 0 } : {}),
    norm: 'layer',
    normHasBias: true,
    placement: f.kvHeads === 1 ? 'shared' : 'before',
    isParallel: !f.hasBias,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu',
  }),
  gpt2: (f) => ({
    norm: 'layer',
    normHasBias: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: f.activation === 'gelu' ? 'gelu' : f.activation === 'gelu_pytorch_tanh' ? 'gelu_tanh' : 'gelu_new',
    bias: ALL_BIASES,
    rotaryShare: 0,
    learnedPositions: f.positions,
    dropout: 0.1,
  }),
  gpt_bigcode: (f) => ({
    norm: 'layer',
    normHasBias: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu_tanh',
    bias: ALL_BIASES,
    rotaryShare: 0,
    learnedPositions: f.positions,
    dropout: 0.1,
  }),
  bloom: () => ({
    norm: 'layer',
    normHasBias: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu_bloom',
    bias: ALL_BIASES,
    rotaryShare: 0,
    hasAlibi: true,
  }),
  mpt: (f) => ({
    norm: 'layer',
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu',
    rotaryShare: 0,
    distances: f.positions,
  }),
  t5: (f) => ({
    mlp: f.isGated ? 'gated' : 'plain',
    activation: f.isGated ? 'gelu_new' : 'relu',
    rotaryShare: 0,
    dropout: 0.1,
    ...stacksOf(f),
  }),
  bart: pairOf,
  mbart: pairOf,
  marian: pairOf,
  pegasus: pairOf,
  blenderbot: pairOf,
  m2m_100: pairOf,
  whisper: (f) => ({
    mlp: 'plain',
    activation: 'gelu',
    rotaryShare: 0,
    learnedPositions: f.positions,
    dropout: 0,
    ...stacksOf(f, 0),
  }),
  opt: (f) => ({
    norm: 'layer',
    normHasBias: true,
    mlp: 'plain',
    activation: 'relu',
    bias: ALL_BIASES,
    rotaryShare: 0,
    // two rows more than positions
    learnedPositions: f.positions + 2,
    dropout: 0.1,
    attentionDropout: f.attentionDropout ?? 0,
    scalesQueries: true,
    ...(f.wordWidth ? { wordWidth: f.wordWidth, placement: 'sums', endsPlain: true } : {}),
  }),
};

/** Whether a type is BART or of its kin. */
export function isPair(type: string): boolean {
  return FAMILIES[type] === pairOf;
}

/** BART and its kin. */
function pairOf(f: ShapeFields): Partial<Architecture> {
  return {
    mlp: 'plain',
    activation:
      f.activation === 'swish' || f.activation === 'silu' ? 'silu' : f.activation === 'relu' ? 'relu' : 'gelu',
    rotaryShare: 0,
    learnedPositions: f.positions,
    dropout: 0.1,
    isTied: true,
    ...stacksOf(f),
  };
}

/** Linear attention, with attention that gates its output in every so many layers. */
function hybridOf(f: ShapeFields): Partial<Architecture> {
  return {
    norm: 'gemma',
    qkNorm: 'head',
    normsInTurn: true,
    gatesAttention: true,
    rotaryShare: 0.25,
    deltaNet: f.deltaNet!,
  };
}

/** Gemma 3n and 4. */
function gemmaOf(f: ShapeFields): Partial<Architecture> {
  return {
    ...(f.experts > 0 ? expertsOf(f) : {}),
    norm: 'gemma',
    placement: 'around',
    activation: 'gelu_tanh',
    qkNorm: 'head',
    softcapsLogits: true,
    window: f.window,
    fullEvery: f.fullEvery,
    gemma: f.gemma!,
  };
}

/** Encoder and decoder; a shape counts the layers of both. */
function stacksOf(f: ShapeFields, dropout = f.dropout ?? 0.1): Partial<Architecture> {
  const { decoderLayers: decoder, layers: encoder, mels } = f;
  const [attentionDropout, activationDropout] = [f.attentionDropout ?? dropout, f.activationDropout ?? dropout];
  return {
    kind: 'seq2seq',
    stacks: { encoder, decoder, mels, attentionDropout, activationDropout },
    layers: encoder + decoder,
  };
}

function expertsOf(f: ShapeFields): Partial<Architecture> {
  return {
    experts: f.experts,
    expertsPerToken: f.expertsPerToken,
    expertWidth: f.expertWidth || f.intermediate,
    sharedExpertWidth: f.sharedWidth,
  };
}

/** Model types that are Llama or RoBERTa by another name. */
function familyOf(type: string): string {
  if (type === 'camembert') return 'roberta';
  return type.startsWith('llama-like') ? 'llama' : type;
}

/** The architecture of a shape; null where the modelling code is not one that the engine follows. */
export function architectureOf(f: ShapeFields): Architecture | null {
  const family = familyOf(f.type);
  if (isEncoder(family)) return encoderOf(f, family);
  if (!Object.hasOwn(FAMILIES, family)) return null;
  const base: Architecture = {
    ...PLAIN,
    modelType: family,
    hidden: f.hidden,
    layers: f.layers,
    heads: f.heads,
    kvHeads: f.kvHeads,
    headSize: f.headSize,
    intermediate: f.intermediate,
    vocabulary: f.vocabulary,
    isTied: f.isTied,
  };
  const own = { ...base, ...FAMILIES[family]!(f) };
  return {
    ...own,
    rotaryShare: own.rotaryShare > 0 ? (f.rotaryShare ?? own.rotaryShare) : 0,
    dropout: f.dropout ?? own.dropout,
  };
}
