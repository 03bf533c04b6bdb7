import { type LlmCase } from './case.ts';

/** What an objective adds to plain supervised tuning. */
export interface Objective {
  /** Sequences in one forward for each row of the micro-batch. */
  readonly rows: number;
  /** A second, frozen copy of the weights on the device. */
  readonly holdsReference: boolean;
  /** Part of the card that vLLM has for itself. */
  readonly vllmShare?: number;
  readonly words: readonly string[];
}

/** `vllm_gpu_memory_utilization` of TRL where nobody says one. */
const VLLM_SHARE = 0.3;

const NEVER = new Set(['precomputed', 'none', 'adapter']);

/** Preference and reinforcement objectives (trl): pairs are run as one batch, a reference model is a copy unless adapters can be switched off. */
export function objectiveOf(c: LlmCase, isAdapter: boolean): Objective | string {
  const name = (c.objective ?? 'sft').toLowerCase();
  const reference = (c.reference_model ?? '').toLowerCase();
  const holdsCopy = reference === 'copy' || (!isAdapter && !NEVER.has(reference));
  switch (name) {
    case 'sft':
    case 'pt':
    case 'pretrain':
      return { rows: 1, holdsReference: false, words: [] };
    case 'dpo':
    case 'ipo':
      return {
        rows: 2,
        holdsReference: holdsCopy,
        words: [
          'chosen and rejected answers are run as one batch of twice the rows',
          holdsCopy ? 'the reference model is a second copy of the weights' : 'no second copy for the reference model',
        ],
      };
    case 'orpo':
    case 'simpo':
    case 'cpo':
      return {
        rows: 2,
        holdsReference: false,
        words: ['chosen and rejected answers are run as one batch of twice the rows'],
      };
    case 'kto':
      return {
        rows: 1,
        holdsReference: holdsCopy,
        words: ['rows for the divergence are run without gradients beside it'],
      };
    case 'rm':
    case 'reward':
      return {
        rows: 2,
        holdsReference: false,
        words: ['chosen and rejected answers are run as one batch of twice the rows'],
      };
    case 'grpo':
    case 'rloo': {
      const isBeside = c.use_vllm === true && c.vllm_mode !== 'server';
      const vllmShare = isBeside ? (c.vllm_gpu_share ?? VLLM_SHARE) : 0;
      const words = [
        isBeside
          ? `vLLM takes ${Math.round(vllmShare * 100)} % of the card for itself`
          : 'only the training part: generation is outside',
      ];
      return { rows: 1, holdsReference: reference === 'copy', vllmShare, words };
    }
    default:
      return `the objective ${name} is not one that the engine follows`;
  }
}
