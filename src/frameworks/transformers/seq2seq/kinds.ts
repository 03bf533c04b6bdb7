/** What models with an encoder and a decoder do otherwise than each other (transformers, models/<type>/modeling_<type>.py). */
interface StackKind {
  /** Norms stand before attention and MLP, else over the sums. */
  readonly normsFirst: boolean;
  /** Words and places are normed together. */
  readonly normsWords: boolean;
  /** A norm follows the last layer. */
  readonly normsEnd: boolean;
  /** Tables of places: they train, never train, are buffers, or there are none. */
  readonly places: 'learned' | 'fixed' | 'buffers' | 'none';
  /** Rows of those tables beyond the places. */
  readonly spareRows: number;
  /** Stacks that look places up for each sample anew. */
  readonly bySample: 'none' | 'encoder' | 'both';
  readonly scalesWords: boolean;
  /** Logits get a constant for each word. */
  readonly shiftsLogits: boolean;
  /** The decoder keeps keys and values in training too, where nothing is checkpointed. */
  readonly caches: boolean;
}

const BART: StackKind = {
  normsFirst: false,
  normsWords: true,
  normsEnd: false,
  places: 'learned',
  spareRows: 2,
  bySample: 'encoder',
  scalesWords: true,
  shiftsLogits: true,
  caches: false,
};
const PEGASUS: StackKind = {
  ...BART,
  normsFirst: true,
  normsWords: false,
  normsEnd: true,
  places: 'fixed',
  spareRows: 0,
  bySample: 'none',
};
const T5: StackKind = {
  ...PEGASUS,
  places: 'none',
  scalesWords: false,
  shiftsLogits: false,
  caches: true,
};

const KINDS: Readonly<Record<string, StackKind>> = {
  t5: T5,
  bart: BART,
  mbart: { ...BART, normsFirst: true, normsEnd: true },
  marian: { ...PEGASUS, normsFirst: false, normsEnd: false },
  pegasus: PEGASUS,
  blenderbot: { ...PEGASUS, places: 'learned' },
  m2m_100: { ...PEGASUS, places: 'buffers', spareRows: 2, bySample: 'both', shiftsLogits: false, caches: true },
  whisper: { ...T5, places: 'learned', caches: false },
};

export function stackKindOf(type: string): StackKind {
  return KINDS[type]!;
}
