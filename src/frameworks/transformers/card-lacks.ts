import type { Card } from '../../torch/card.ts';
import type { SettableTraining } from './settable.ts';

/** What a card cannot do that a training asks for, and the fact that asks. */
export interface CardLack {
  readonly rule: 'bf16-unsupported' | 'flash-unsupported';
  readonly message: string;
  readonly fact: 'precision' | 'attention';
}

/**
 * Ampere is the first that computes in bfloat16 (CUDA C++ programming guide, compute capabilities), and that kernels of
 * FlashAttention 2 are built for (flash_attn_interface: "FlashAttention only supports Ampere GPUs or newer").
 */
const AMPERE = 8;

/** Nothing where the card's capability is not known. */
export function lacksOf(training: Pick<SettableTraining, 'case' | 'written'>, card: Card): readonly CardLack[] {
  const { computeCapability, title } = card;
  if (computeCapability === null || Number.parseInt(computeCapability, 10) >= AMPERE) return [];
  const has = `wants compute capability 8.0 (Ampere) or newer, the ${title} has ${computeCapability}`;
  const lacks: CardLack[] = [];
  if (wantsBfloat16(training)) {
    const what =
      'it is emulated slowly or refused (transformers, training_args.py); fp16 is what this card computes in';
    lacks.push({ rule: 'bf16-unsupported', message: `precision: bf16 ${has}: ${what}`, fact: 'precision' });
  }
  if (wantsFlash(training)) {
    const what = 'its first call stops the run; sdpa is what this card can do';
    lacks.push({ rule: 'flash-unsupported', message: `attention: FlashAttention ${has}: ${what}`, fact: 'attention' });
  }
  return lacks;
}

/** Whether bf16 is written or the default; one that is taken where the card has it is none, as is that of Unsloth. */
function wantsBfloat16({ case: { precision }, written }: Pick<SettableTraining, 'case' | 'written'>): boolean {
  const said = written.keys['bf16'];
  if (said === undefined && written.format === 'unsloth') return false;
  const isLeft = said !== undefined && !/^(?:true|1|yes|on)$/i.test(said.text ?? '');
  return (precision ?? '').startsWith('bf16') && !isLeft;
}

/** Unsloth asks the card first, and takes xformers. */
function wantsFlash({ case: { attention }, written: { format } }: Pick<SettableTraining, 'case' | 'written'>): boolean {
  return /^(?:flash|fa[23])/i.test(attention ?? '') && format !== 'unsloth';
}
