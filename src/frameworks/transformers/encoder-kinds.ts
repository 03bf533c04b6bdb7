// How BERT, its kin and ViT differ from each other (transformers, models/<type>/modeling_<type>.py).

/** Encoders that the engine follows, by model type: rows of token types, and where their norms stand. */
export interface EncoderKind {
  readonly tokenTypes: number;
  readonly normsFirst: boolean;
  /** `pooler` as BERT, `dense` on the first token as RoBERTa and DistilBERT, or straight from the first token. */
  readonly head: 'pooler' | 'dense' | 'direct';
  /** The model without a head has a pooler. */
  readonly pools: boolean;
  readonly isImage: boolean;
  /** Dropout between attention's projection and its norm. */
  readonly dropsAttention: boolean;
  /** Attention to contents and relative places apart (DeBERTa). */
  readonly isDisentangled?: boolean;
  /** What the activation gives has a name until the layer's last norm has run. */
  readonly namesWide?: boolean;
  /** The token that is classified passes dropout before its dense layer too. */
  readonly dropsPooled?: boolean;
  /** Dropout before the classifier that is not that of the layers. */
  readonly headDropout?: number;
  /** The head's activation is GELU, which saves its input; tanh saves its result. */
  readonly headIsGelu?: boolean;
}

const BERT: EncoderKind = {
  tokenTypes: 2,
  normsFirst: false,
  head: 'pooler',
  pools: true,
  isImage: false,
  dropsAttention: true,
  namesWide: true,
};
const ROBERTA: EncoderKind = { ...BERT, tokenTypes: 1, head: 'dense', dropsPooled: true };

const KINDS: Readonly<Record<string, EncoderKind>> = {
  bert: BERT,
  ernie: BERT,
  albert: { ...BERT, headDropout: 0.1, namesWide: false },
  roberta: ROBERTA,
  'xlm-roberta': ROBERTA,
  mpnet: { ...ROBERTA, tokenTypes: 0 },
  distilbert: { ...BERT, tokenTypes: 0, head: 'dense', pools: false, dropsAttention: false, namesWide: false },
  'deberta-v2': {
    ...ROBERTA,
    tokenTypes: 0,
    pools: false,
    isDisentangled: true,
    headIsGelu: true,
    dropsPooled: false,
  },
  deberta: {
    ...ROBERTA,
    tokenTypes: 0,
    pools: false,
    isDisentangled: true,
    headIsGelu: true,
    dropsPooled: false,
  },
  electra: { ...ROBERTA, tokenTypes: 2, pools: false, headIsGelu: true },
  modernbert: { tokenTypes: 0, normsFirst: true, head: 'dense', pools: false, isImage: false, dropsAttention: false },
  vit: { tokenTypes: 0, normsFirst: true, head: 'direct', pools: true, isImage: true, dropsAttention: false },
};

export function isEncoder(type: string): boolean {
  return Object.hasOwn(KINDS, type);
}

export function encoderKindOf(type: string): EncoderKind {
  return KINDS[type]!;
}
