import { type LlmCase } from './case.ts';
import { harnessOf, release } from './harness.ts';

/** Forwards without gradients beside that of a preference objective. */
export interface PreferencePasses {
  /** Of the model itself, before its own forward. */
  readonly before: number;
  /** Of the reference, after it. */
  readonly after: number;
  /** Of the model for each micro-batch, all with gradients. */
  readonly own?: number;
  /** The reference is a second copy of the weights, not the model without its adapters. */
  readonly holdsReference: boolean;
  /** That copy caches keys and values of all layers, as its config asks for (KTO before TRL 1). */
  readonly cachesReference?: boolean;
}

/** What an objective adds to plain supervised tuning. */
export interface Objective {
  /** Sequences in one forward for each row of the micro-batch. */
  readonly rows: number;
  readonly passes: PreferencePasses;
  /** It is one of TRL's trainers of preferences. */
  readonly isPreference: boolean;
  /** Part of the card that vLLM has for itself. */
  readonly vllmShare?: number;
  readonly words: readonly string[];
}

/** `vllm_gpu_memory_utilization` of TRL where nobody says one. */
const VLLM_SHARE = 0.3;

const NO_PASSES: PreferencePasses = { before: 0, after: 0, holdsReference: false };

const NEVER = new Set(['precomputed', 'none', 'adapter']);

/** Release of TRL whose reward trainer runs both answers as one batch (trl/trainer/reward_trainer.py). */
const REWARD_JOINED = 24;

function runsApart(c: LlmCase): boolean {
  const { trainer, trl } = harnessOf(c);
  return trainer === 'trl' && release(c.trl, trl) < REWARD_JOINED;
}

/** Preference and reinforcement objectives (trl): pairs are run as one batch, a reference model is a copy unless adapters can be switched off. */
export function objectiveOf(c: LlmCase, isAdapter: boolean): Objective | string {
  const name = (c.objective ?? 'sft').toLowerCase();
  const reference = (c.reference_model ?? '').toLowerCase();
  const holdsCopy = reference === 'copy' || (!isAdapter && !NEVER.has(reference));
  const passes = reference === 'precomputed' || reference === 'none' ? 0 : 1;
  switch (name) {
    case 'sft':
    case 'pt':
    case 'pretrain':
      return { rows: 1, isPreference: false, passes: NO_PASSES, words: [] };
    case 'dpo':
    case 'ipo':
      return {
        rows: 2,
        isPreference: true,
        passes: { before: 0, after: passes, holdsReference: holdsCopy },
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
        isPreference: true,
        passes: NO_PASSES,
        words: ['chosen and rejected answers are run as one batch of twice the rows'],
      };
    case 'kto':
      return {
        rows: 1,
        isPreference: true,
        // the divergence is taken from answers to other prompts, of both models
        passes: {
          before: 1,
          after: 2 * passes,
          holdsReference: holdsCopy,
          cachesReference: holdsCopy && release(c.trl, harnessOf(c).trl) < 100,
        },
        words: ['rows for the divergence are run without gradients beside it'],
      };
    case 'rm':
    case 'reward':
      if (runsApart(c))
        return {
          rows: 1,
          isPreference: true,
          passes: { ...NO_PASSES, own: 2 },
          words: ['chosen and rejected answers are run one after the other'],
        };
      return {
        rows: 2,
        isPreference: true,
        passes: NO_PASSES,
        words: ['chosen and rejected answers are run as one batch of twice the rows'],
      };
    case 'grpo':
    case 'rloo': {
      const isOnCard = c.use_vllm === true && c.vllm_mode !== 'server';
      const isBeside = isOnCard && c.vllm_sleeps !== true;
      const vllmShare = isBeside ? (c.vllm_gpu_share ?? VLLM_SHARE) : 0;
      const words = [
        isBeside
          ? `vLLM takes ${Math.round(vllmShare * 100)} % of the card for itself`
          : isOnCard
            ? 'vLLM sleeps while the model trains, and what it takes between steps is not counted'
            : 'only the training part: generation is outside',
      ];
      const own = { ...NO_PASSES, holdsReference: reference === 'copy' };
      return { rows: 1, isPreference: false, passes: own, vllmShare, words };
    }
    default:
      return `the objective ${name} is not one that the engine follows`;
  }
}
