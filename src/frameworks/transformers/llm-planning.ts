import type { Field, Json } from '../../base/origin.ts';
import { printable } from '../../base/printable.ts';
import { Recent } from '../../base/recent.ts';
import { isAtLeast } from '../../base/versions.ts';
import { type AllocatorSettings, parseAllocatorSettings } from '../../torch/allocator-settings.ts';
import type { Card } from '../../torch/card.ts';
import { type BreakdownItem, type Phase, PHASES } from '../../torch/estimate.ts';
import { contextBytes, ncclBytes } from '../../torch/overheads.ts';
import type { Prediction } from '../../torch/rehearsal.ts';
import type { Purposes } from '../../torch/replay.ts';
import {
  type AutomaticBatch,
  type Conditions,
  type Knob,
  type Plan,
  type PlanRemark,
  type Possibility,
  type Rehearsal,
  type Remark,
  Unplannable,
} from '../training.ts';
import { lacksOf } from './card-lacks.ts';
import { evaluatedOf, evaluatedWithin, evaluationNote, keptLogitsNote } from './evaluation.ts';
import { kernelNote } from './kernel-note.ts';
import { knobsOf } from './knobs.ts';
import type { LlmCase } from './case.ts';
import type { SettableTraining } from './settable.ts';
import { cublasBytes, type LlmPlan, planStep } from './plan.ts';
import { type StepEstimate } from './step-estimate.ts';

/** Sequences on a GPU at which every search ends: more of a few tokens no card holds. */
const MOST_SAMPLES = 2 ** 16;
const UNKNOWN_CHIP = { computeCapability: null, multiprocessors: null };
const GIB = 2 ** 30;
const MIB = 2 ** 20;

/**
 * How far runs lie from the replay, ln(measured / predicted): of the 91 measured runs on one GPU with exact lengths half
 * lie within 0.8 %, and of the trainers whose kernels are only approximated (torchtune, litgpt) one in eight beyond 10 %
 * (`npm run bench:llm`).
 */
const RESIDUALS = {
  need: [
    { weight: 0.85, centre: 0.005, deviation: 0.02 },
    { weight: 0.15, centre: 0, deviation: 0.12 },
  ],
  // batches of varying length inflate what PyTorch keeps, by up to half (the measured runs that printed both)
  peak: [
    { weight: 0.7, centre: 0.05, deviation: 0.06 },
    { weight: 0.3, centre: 0.15, deviation: 0.15 },
  ],
} as const;

/** Plans that are kept for the same training at other batches and on other cards, each with the steps that it played. */
const MOST_PLANS = 24;
const plans = new Recent<string, LlmPlan | string>(MOST_PLANS);

/**
 * A plan for all micro-batches, cards and evaluations. Of accumulation it matters whether there is any: the third
 * micro-batch of a step is as the second.
 */
function planOf(c: LlmCase): LlmPlan | string {
  const of: LlmCase = {
    ...c,
    gpu: null,
    micro_batch: null,
    eval_micro_batch: null,
    evaluates_micro_batch: null,
    keeps_eval_logits: null,
    grad_accum: Math.min(c.grad_accum ?? 1, 2),
  };
  return plans.get(JSON.stringify(of), () => planStep(of));
}

/** An LLM training in the engine's terms. */
export class LlmPlanning implements Plan {
  readonly mostSamples = MOST_SAMPLES;
  readonly training: SettableTraining;
  readonly peakKind = 'kept';
  readonly keepsCacheUpTo = null;
  readonly leastShare = 1;
  readonly residuals = RESIDUALS;
  readonly knowsNeeds = true;
  readonly supposed = [];
  readonly thrift = null;
  readonly parameters: Plan['parameters'];
  readonly subject: string;
  readonly assumptions: readonly string[];
  readonly outside: readonly BreakdownItem[];
  readonly #remarks: readonly PlanRemark[];
  readonly #card: Card | null;
  readonly #plan: LlmPlan;
  readonly #allocator: AllocatorSettings;
  readonly #isOpLevel: boolean;
  readonly #rehearsals = new Map<number, Rehearsal>();

  /** Throws `Unplannable`. */
  constructor(training: SettableTraining, card: Card | null, { opLevel }: Conditions) {
    const plan = planOf(training.case);
    const { facts } = training.written;
    const { sequence_length, tokens_per_sample } = training.case;
    const isCase = facts['model']?.origin.kind === 'argument';
    const key = isCase ? 'seq' : (training.keyOf('sequence_length') ?? 'sequence_length');
    if (!sequence_length && !tokens_per_sample) {
      const text = `${key}: the length of a sequence is not known; write ${key}, the tokens that a sample is cut to`;
      throw new Unplannable('unknown-model', text, fieldFor(facts['model']), 'seq');
    }
    if (typeof plan === 'string') throw new Unplannable('unknown-model', `model: ${plan}`, fieldFor(facts['model']));
    const { settings, problems } = parseAllocatorSettings(textOf(facts['alloc_conf']) ?? '');
    this.training = training;
    this.#card = card;
    this.#plan = plan;
    this.#allocator = settings;
    this.#isOpLevel = opLevel;
    this.parameters = { all: plan.parameters.all, trained: plan.parameters.trained };
    this.subject = plan.model.id.split('/').at(-1)!.toLowerCase();
    const { gpus } = training.batch;
    this.assumptions = [
      ...plan.assumptions,
      ...(plan.hostBytes > 0 ? [`offloading takes ${(plan.hostBytes / GIB).toFixed(1)} GiB of the host's memory`] : []),
      ...(gpus > 1 ? [`the memory of each of ${gpus} GPUs`] : []),
    ];
    this.#remarks = [
      ...(card ? lacksOf(training, card) : []).map(({ rule, message, fact }) => ({
        rule,
        message,
        field: fieldFor(facts[fact]),
      })),
      ...problems.map(({ key, message }) => ({
        rule: 'alloc-conf',
        message: `PYTORCH_ALLOC_CONF: ${printable(key)} ${message}; it is left out`,
        field: fieldFor(facts['alloc_conf']),
      })),
    ];
    const context = { name: 'CUDA context', bytes: contextBytes(card ?? UNKNOWN_CHIP, loadingOf(training.case.torch)) };
    const nccl = { name: 'NCCL', bytes: ncclBytes(gpus), note: 'communicators, outside PyTorch' };
    const vllm = {
      name: 'vLLM',
      bytes: Math.round((card?.usableBytes ?? 0) * plan.vllmShare),
      note: 'weights and cache of generation, on the same card',
    };
    this.outside = opLevel
      ? []
      : [{ ...context, note: 'outside PyTorch, seen by nvidia-smi' }, nccl, vllm].filter(({ bytes }) => bytes > 0);
  }

  get remarks(): readonly PlanRemark[] {
    const { facts } = this.training.written;
    const remark = (rule: PlanRemark['rule'], fact: string, note: typeof evaluationNote): PlanRemark[] => {
      const message = note(this.training, this.#plan, this.#longest, this.#card);
      return message === null ? [] : [{ rule, message, field: fieldFor(facts[fact]) }];
    };
    return [
      ...this.#remarks,
      ...remark('evaluation-batch', 'eval_micro_batch', evaluationNote),
      ...remark('evaluation-logits', 'keeps_eval_logits', keptLogitsNote),
      ...remark('linear-attention-kernels', 'model', kernelNote),
    ];
  }

  get restingBytes(): number {
    return this.#estimate(1, 1).allocated;
  }

  rehearse(total: number): Rehearsal {
    const before = this.#rehearsals.get(total);
    if (before) return before;
    const samples = this.#samplesOf(total);
    const estimate = this.#estimate(samples, this.#longest);
    const play = (limit?: number): Prediction => this.#predict(samples, estimate, limit);
    let free: Prediction | null = null;
    const allocatedPeakBytes = Math.round(estimate.allocated + this.#workspaces);
    const rehearsal = {
      samples,
      allocatedPeakBytes,
      neededBytes: allocatedPeakBytes,
      // beside what is rounded on the way
      leastBytes: allocatedPeakBytes - MIB,
      play,
      get free() {
        return (free ??= play());
      },
      breakdown: (prediction: Prediction) => breakdownOf(estimate, prediction, cublasBytes(this.#card?.title)),
    };
    this.#rehearsals.set(total, rehearsal);
    return rehearsal;
  }

  /** The longest batch of data whose cap alone is known may be shorter than the cap. */
  possibilities(total: number): readonly Possibility[] {
    const { scenarios } = this.#plan;
    if (scenarios.length < 2 || this.#isOpLevel) return [];
    const samples = this.#samplesOf(total);
    const most = this.#estimate(samples, this.#longest).allocated;
    return scenarios.map(({ length, weight }) => ({
      more: this.#estimate(samples, length).allocated - most,
      weight,
    }));
  }

  automatic(): AutomaticBatch | null {
    return null;
  }

  afterFailure(): Remark | null {
    return null;
  }

  knobs(total: number): readonly Knob[] {
    const samples = this.#samplesOf(total);
    const evaluated = evaluatedOf(this.training.case, samples);
    const fewer = evaluated === 0 ? 0 : evaluatedWithin(this.#plan, evaluated, samples, this.#longest);
    return knobsOf(this.training, total, fewer === evaluated ? null : fewer);
  }

  get evaluatingLess(): SettableTraining | null {
    // what follows the micro-batch becomes less with it
    const evaluated = evaluatedOf(this.training.case, 0);
    if (evaluated < 2 || evaluatedWithin(this.#plan, evaluated, 1, this.#longest) === evaluated) return null;
    const less = this.training.set({ eval_micro_batch: Math.floor(evaluated / 2) });
    // a format without a word for it evaluates as many whatever is advised
    return this.training.changesTo(less).length === 0 ? null : less;
  }

  get #longest(): number {
    return Math.max(...this.#plan.scenarios.map(({ length }) => length));
  }

  /** Those of cuBLAS, that PyTorch counts as allocated beside the tape. */
  get #workspaces(): number {
    return this.#isOpLevel ? 0 : cublasBytes(this.#card?.title);
  }

  #samplesOf(total: number): number {
    return Math.max(Math.floor(total / this.training.batch.gpus), 1);
  }

  #estimate(samples: number, length: number): StepEstimate {
    return this.#plan.estimateAt(samples, length, this.#isOpLevel ? 0 : evaluatedOf(this.training.case, samples));
  }

  #predict(samples: number, estimate: StepEstimate, limit?: number): Prediction {
    const { allocated, phases, marks, saved } = estimate;
    const beside = this.#workspaces;
    const held = estimate.play(
      { ...this.#allocator, ...(limit === undefined ? {} : { limit: limit - beside }) },
      phaseOf,
    );
    const reserved = Math.max(held.bytes, allocated) + beside;
    const afterForward = afterLastForward(marks) ?? allocated;
    return {
      parameters: this.parameters.all,
      savedBytesPerImage: Math.round(saved / samples),
      afterForwardBytes: Math.round(afterForward + beside),
      allocatedPeakBytes: Math.round(allocated + beside),
      reservedPeakBytes: Math.round(reserved),
      firstEpochBytes: Math.round(reserved),
      peakPhase: phaseOf(estimate.peakPhase),
      phases: PHASES.flatMap((phase) => {
        const names = [...phases.keys()].filter((name) => phaseOf(name) === phase);
        if (names.length === 0) return [];
        const allocatedBytes = Math.max(...names.map((name) => phases.get(name)!)) + beside;
        const reservedBytes = Math.max(...names.map((name) => held.phases.get(name) ?? 0)) + beside;
        return [
          {
            phase,
            allocatedBytes: Math.round(allocatedBytes),
            reservedBytes: Math.round(Math.max(reservedBytes, allocatedBytes)),
          },
        ];
      }),
      held: NOTHING_HELD,
    };
  }
}

const NOTHING_HELD: Purposes = {
  weights: 0,
  ema: 0,
  earlier: 0,
  optimizer: 0,
  gradients: 0,
  network: 0,
  loss: 0,
  images: 0,
  workspaces: 0,
  buckets: 0,
  copies: 0,
};

/** `forward1` of a tape is the forward of any micro-batch. */
function phaseOf(name: string): Phase {
  if (name.startsWith('forward')) return 'forward';
  if (name.startsWith('backward')) return 'backward';
  if (/^(?:clip|step|after_step)/.test(name)) return 'optimizer step';
  return /^(?:eval|validation)/.test(name) ? 'validation' : 'load';
}

const NOTES: Readonly<Record<string, string>> = {
  weights: 'the model as it is loaded',
  adapters: 'LoRA matrices',
  reference: 'a second, frozen copy of the model',
  gradients: 'of what trains',
  optimizer: 'states and temporaries of the step',
  'saved tensors': 'kept from forward for backward',
  activations: 'of the forward of evaluation',
  'logits and loss': 'of every token over the vocabulary',
  batch: 'token ids, masks, labels',
  workspaces: 'scratch of kernels',
};

function named(name: string, bytes: number, note: string): BreakdownItem[] {
  return bytes > 0 ? [{ name, bytes, note }] : [];
}

function breakdownOf(
  estimate: StepEstimate,
  { reservedPeakBytes, allocatedPeakBytes }: Prediction,
  cublas: number,
): BreakdownItem[] {
  const isEvaluation = phaseOf(estimate.peakPhase) === 'validation';
  const parts = Object.entries(estimate.breakdown)
    .map(([purpose, bytes]) => {
      const name = isEvaluation && purpose === 'saved tensors' ? 'activations' : purpose;
      return { name, bytes: Math.round(bytes), note: NOTES[name] ?? '' };
    })
    .filter(({ bytes }) => bytes > 0);
  const live = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const beside = Math.max(allocatedPeakBytes - live, 0);
  const masters = Math.min(Math.round(estimate.masterBytes), beside);
  const workspaces = Math.min(cublas, beside - masters);
  const shared = beside - masters - workspaces;
  const cached = reservedPeakBytes - allocatedPeakBytes;
  return [
    ...parts,
    ...named('master weights', masters, 'fp32 copies that ZeRO steps on, with their wider states'),
    ...named('gathered and buckets', shared, 'what sharding holds beside'),
    ...named('cuBLAS workspaces', workspaces, 'scratch of matrix products'),
    ...(cached > 0
      ? [
          {
            name: 'allocator cache',
            bytes: cached,
            note: 'segments PyTorch holds without a live tensor at that moment',
          },
        ]
      : []),
  ];
}

/** The forwards of the steps that follow the first find the states of the optimizer there already. */
function afterLastForward(marks: ReadonlyMap<string, number>): number | null {
  const forwards = [...marks].filter(([name]) => name.startsWith('after_forward'));
  return forwards.at(-1)?.[1] ?? null;
}

function loadingOf(torch: string | null | undefined): 'lazy' | 'early lazy' | 'eager' {
  if (!torch || isAtLeast(torch, '2.1')) return 'lazy';
  return isAtLeast(torch, '1.13') ? 'early lazy' : 'eager';
}

function fieldFor(field: Field<Json> | undefined): Field<unknown> {
  return field ?? { value: null, origin: { kind: 'assumed', why: 'nobody said' } };
}

function textOf(field: Field<Json> | undefined): string | null {
  return typeof field?.value === 'string' ? field.value : null;
}
