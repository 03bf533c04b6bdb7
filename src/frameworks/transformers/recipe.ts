import { type Architecture } from './architecture.ts';
import { OTHER_HALF } from './eager/widths.ts';
import { type LlmCase } from './case.ts';
import { type JoinedParts } from './eager/linear.ts';
import {
  completionShareOf,
  handsHiddenOf,
  headOf,
  labelsOf,
  logarithmsOf,
  samplingOf,
  smoothsLabels,
  preferenceHeadOf,
  TRL_FUSED,
  keepsLogits,
} from './head-choice.ts';
import { type Harness, harnessOf, release } from './harness.ts';
import { dropsNothing, logsNorm, repeatsHeads, variantOf } from './variant.ts';
import type { LlmModel } from './known-model.ts';
import { objectiveOf } from './objective.ts';
import { optimizerOf } from './optimizer-choice.ts';
import { encoderHeadOf } from './encoder-heads.ts';
import { type Method } from './method.ts';
import { type StepRecipe } from './step-recipe.ts';
import { partOf, type Splitting, splittingOf } from './splitting.ts';
import { frozenOf } from './frozen.ts';
import { buffersOf, buffersOfLayer } from './buffers.ts';
import { limitOf, REENTRANT } from './limits.ts';
import { gemmaKind, staysUnpacked } from './gemma-parts.ts';
import { PROCESSORS, quantisationOf, widthOf } from './packing-of-weights.ts';
import { attentionOf, checkpointingOf } from './savers.ts';
import type { Settings } from './settings.ts';
import { layerShapes } from './shapes.ts';
import { isLeft, stackTargetsOf } from './stacked-adapters.ts';
import { isTarget, parseTargets } from './targets.ts';
import { wrappedTarget } from './vision.ts';
import { refusedTarget } from './mamba-config.ts';
import { isZero } from './zero.ts';

/** Tokens of a sequence that litgpt sends through its head at a time (`lm_head_chunk_size` of its finetune scripts). */
const LITGPT_PIECE = 128;
/** Models whose own code for flash attention repeated keys and values before transformers 4.48 (modeling_<type>.py of 4.46). */
const REPEATERS = new Set(['mistral', 'qwen2', 'phi3', 'mixtral', 'qwen2_moe', 'starcoder2']);
/** Pieces that torchtune cuts hidden states into (`num_output_chunks` of its losses). */
const TORCHTUNE_PIECES = 8;

/** A recipe without batch and length, and what was assumed on the way. */
export interface RecipeDraft {
  readonly make: (batch: number, length: number) => Omit<StepRecipe, 'layers'>;
  /** A batch of evaluation: nothing is kept for backward, so that nothing is checkpointed, and no dropout. */
  readonly evaluation: (batch: number, length: number) => Omit<StepRecipe, 'layers'>;
  readonly assumptions: readonly string[];
  readonly splitting: Splitting;
  /** Whether shards of 16-bit weights, gradients and states are fp32. */
  readonly shardsWide: boolean;
  /** What distinguishes layers of this recipe from each other. */
  readonly signature: (layer: number) => string;
}

/** dtype of published weights, which `auto` loads them in. */
const CHECKPOINT: Readonly<Record<LlmModel['checkpoint'], string>> = {
  bf16: 'bfloat16',
  fp16: 'float16',
  fp32: 'float32',
  other: 'bfloat16',
};

/** Reads a case into a recipe; a sentence where it asks for what the engine does not follow. */
export function draftRecipe(c: LlmCase, model: LlmModel): RecipeDraft | string {
  const shape = model.architecture;
  if (shape === null) return `${model.id}: ${model.reason ?? 'its shape is not known'}`;
  const assumptions: string[] = [];
  const own = harnessOf(c);
  const h: Harness = {
    trainer: own.trainer,
    transformers: release(c.transformers, own.transformers),
    trl: release(c.trl, own.trl),
    bitsandbytes: c.bitsandbytes ? release(c.bitsandbytes, own.bitsandbytes) : own.bitsandbytes,
  };
  if (!c.transformers && own.trainer !== 'litgpt' && own.trainer !== 'torchtune') {
    const [major, minor] = [Math.floor(own.transformers / 100), own.transformers % 100];
    assumptions.push(`the release of transformers is not known: ${major}.${minor}`);
  }
  const splitting = splittingOf(c);
  if (typeof splitting === 'string') return splitting;
  const part = partOf(variantOf(shape, c, h), splitting);
  if (typeof part === 'string') return part;
  const labels = labelsOf(c, h, part);
  const a = labels === null ? toldBy(part, c) : { ...part, labels, isTied: true, bias: { ...part.bias, head: false } };
  assumptions.push(...splitting.words);
  if (a.mamba)
    assumptions.push(
      'mamba-ssm and causal-conv1d are taken not to be installed: with their kernels, which are not followed, a step holds less',
    );
  if (a.isOpenAi && h.transformers < 500) assumptions.push('experts run in stacks, as from transformers 5 on');
  const isQuantised = (c.quantisation ?? 'none') !== 'none' || model.stored !== 'full';
  const method = c.method ?? (isQuantised ? 'qlora' : (c.lora_rank ?? 0) > 0 ? 'lora' : 'full');
  const isLora = method === 'lora' || method === 'qlora' || method === 'dora';
  // its Trainer refuses to train weights that were loaded quantised (transformers, trainer_utils.py)
  if (!isLora && model.stored !== 'full')
    return `${model.id} in this copy is stored in 4 bits: it trains through an adapter alone`;
  const precision = (c.precision ?? 'bf16_amp').toLowerCase();
  if (!c.precision) assumptions.push('the precision is not stated: bf16 autocast');
  let autocast: 2 | null = /amp|mixed/.test(precision) ? 2 : null;
  // hand-written loops name the dtype of the weights
  if (h.trainer === 'loop' && precision === 'bf16') autocast = null;
  // DeepSpeed casts all of the model to its 16 bits, and runs it without autocast (runtime/engine.py)
  const isCast = isZero(c) && precision !== 'fp32';
  if (isCast) autocast = null;
  const loaded = c.weights_dtype === 'auto' ? CHECKPOINT[model.checkpoint] : c.weights_dtype;
  let width: number = (isCast ? 2 : widthOf(loaded)) ?? (/true/.test(precision) ? 2 : null) ?? (isLora ? 2 : null) ?? 4;
  if (precision === 'fp32') width = widthOf(loaded) ?? 4;
  // accelerate shards trained weights in fp32 under mixed precision, and gathers them in 16 bits (accelerator.py)
  const isOfAccelerate = h.trainer !== 'litgpt' && h.trainer !== 'torchtune' && h.trainer !== 'loop';
  const shardsWide = /fsdp/.test(c.parallelism ?? '') && isOfAccelerate && autocast !== null && !isLora;
  if (shardsWide) width = 2;
  const isBrain = (loaded ?? '').startsWith('b');
  if (autocast !== null && width === 2 && !shardsWide && loaded && isBrain !== precision.startsWith('bf16'))
    width = OTHER_HALF;
  const optimizer = optimizerOf(c, h.trainer, h.transformers, assumptions);
  if (typeof optimizer === 'string') return optimizer;
  const quantisation = isLora ? quantisationOf(c, model, h, method, width) : null;
  const checkpointing = checkpointingOf(c, h);
  const targets = isLora
    ? parseTargets(namedTargetsOf(c, h), a, h.trainer !== 'litgpt' && h.trainer !== 'torchtune')
    : null;
  if (typeof targets === 'string') return targets;
  const wrapped = targets && c.lora_targets && c.freezes_vision !== true ? wrappedTarget(a, targets) : null;
  const refused = wrapped ?? (targets && refusedTarget(a, targets));
  if (refused) return refused;
  const stackTargets = targets && stackTargetsOf(c, a, h, targets);
  if (typeof stackTargets === 'string') return stackTargets;
  const isFms = (c.framework ?? '').startsWith('fms');
  const isAccelerated = isFms && /accelerated-peft/.test(c.command ?? '');
  const prepares =
    c.prepares_kbit ??
    (h.trainer === 'trl'
      ? (h.trl < 100 || isExperimental(c)) && !isAccelerated
      : h.trainer === 'loop' || h.trainer === 'hf');
  let kbit: Method['kbit'] = 'none';
  // the other trainers cast back to bf16 what has been made fp32 (`peft_module_casting_to_bf16`)
  const isReward = c.objective === 'reward' || c.head === 'reward';
  // TRL leaves a base that is sharded as it is
  const isSharded = /fsdp|zero_?3/.test(c.parallelism ?? '') && h.trainer === 'trl';
  if (
    (quantisation?.kind === 'nf4' || quantisation?.kind === 'int8') &&
    prepares &&
    !isSharded &&
    !isCast &&
    h.trainer !== 'litgpt' &&
    h.trainer !== 'torchtune'
  )
    kbit =
      h.trainer === 'trl' && precision === 'bf16_amp' && quantisation.kind === 'nf4' && !isReward ? 'norms' : 'all';
  const keepsNarrow =
    isCast ||
    (quantisation !== null && h.trainer === 'trl' && h.trl >= 100 && !isExperimental(c)) ||
    h.trainer === 'litgpt' ||
    h.trainer === 'torchtune';
  let adapterWidth = keepsNarrow ? 2 : 4;
  if (c.adapter_fp32 === false) adapterWidth = width;
  // TRL makes the adapters of a quantised base bf16, whatever autocast computes in
  else if (keepsNarrow && h.trainer === 'trl' && precision === 'fp16_amp') adapterWidth = OTHER_HALF;
  const isReentrant = checkpointing.kind === 'reentrant';
  const objective = objectiveOf(c, isLora);
  if (typeof objective === 'string') return objective;
  // TRL's preference trainers ask for it whatever the kind of checkpoints
  const isAsked = isReentrant || (h.trainer === 'hf' && method === 'lora') || objective.isPreference;
  const inputsRequireGrad = checkpointing.kind !== 'none' && (h.transformers >= 500 || (isLora && isAsked));
  const attention = attentionOf(c, a, h);
  const limit = limitOf(a, { attention, transformers: h.transformers, trainer: h.trainer }, c, checkpointing.kind);
  if (limit !== null) return limit;
  const trains = isLora || method === 'freeze' ? null : frozenOf(c, a);
  if (typeof trains === 'string') return trains;
  const isFirstFrozen = trains !== null && !trains('embed_tokens.weight', -1);
  if (isFirstFrozen && checkpointing.kind === 'reentrant' && h.transformers < 500) return REENTRANT;
  const isLiger = c.liger ?? /liger/.test(c.loss ?? '');
  const fusesLayers = isLiger && h.transformers >= 445;
  // litgpt drops a twentieth where nothing is said
  const dropout = dropsNothing(c, h) ? 0 : (c.lora_dropout ?? (h.trainer === 'litgpt' ? 0.05 : 0));
  const freezesVision = c.freezes_vision === true;
  const methodOf: Method = {
    kind: isLora ? 'lora' : method === 'freeze' ? 'freeze' : 'full',
    width,
    quantisation,
    // FalconLinear is no nn.Linear itself, which alone is packed since (integrations/bitsandbytes.py)
    keepsWide: (name) => (a.modelType === 'falcon' && h.transformers >= 505) || staysUnpacked(a, name),
    rank: c.lora_rank ?? 8,
    dropout,
    isDora: c.dora === true || method === 'dora',
    widensFactors: quantisation === null && /^f(?:loat|p)16/.test(loaded ?? ''),
    multipliesAnew: (c.lora_dropout ?? 0) > 0 || release(c.peft, 100) < 14,
    namesProduct: release(c.peft, 100) >= 14,
    namesIdentity: release(c.peft, 100) < 19,
    stackTargets,
    targets: (name) =>
      targets !== null &&
      !(freezesVision && name.startsWith('model.')) &&
      !isLabels(name) &&
      isTarget(targets, name) &&
      isLeft(stackTargets, name),
    isPeft: h.trainer !== 'litgpt' && h.trainer !== 'torchtune',
    joinedParts: h.trainer === 'litgpt' ? joinedPartsOf(c, a, h) : null,
    // peft trains the scores beside the adapters (task type SEQ_CLS), but has no task for pictures
    modulesToSave: (name) =>
      (isLabels(name) && a.kind !== 'image') || namesOf(c.lora_modules_to_save).some((each) => name.includes(each)),
    adapterWidth,
    kbit,
    trainLayers: c.train_layers ?? 2,
    trains,
    upcastsTrainable:
      c.upcast_trainable ?? (h.trainer === 'llama-factory' && !/true/.test(precision) && !isCast && !shardsWide),
    freezesVision,
    inputsRequireGrad,
    trainedLayersRequireGrad: h.trainer === 'llama-factory' && checkpointing.kind !== 'none',
  };
  const smooths = smoothsLabels(c, h);
  if (typeof smooths === 'string') return smooths;
  const plain = preferenceHeadOf(c, h) ?? (smooths ? 'smoothed' : headOf(c, h, a, isLiger, isLora));
  const kind = labels !== null ? 'score' : plain;
  const buffers = buffersOf(a);
  const layerBuffers = buffersOfLayer(a, h, width, model.maxPositions);
  const kernels = c.linear_attention ?? 'torch';
  if (a.deltaNet && !c.linear_attention)
    assumptions.push(
      'no file names flash-linear-attention or causal-conv1d: linear attention runs in operations of PyTorch, which keep more',
    );
  const isFlat = laysFlat(c, h);
  if (isFlat && a.deltaNet) return `models of type ${a.modelType} are not followed with samples in one sequence`;
  const isPadded = c.padding === 'padded' && c.labels !== undefined && c.framework === 'transformers';
  // Liger's patched models make whole logits where they do not train (`skip_logits`, liger_kernel/transformers/model)
  const evaluated = kind === 'liger' ? headOf({ ...c, loss: 'full_logits' }, h, a, false, isLora) : kind;
  const make: RecipeDraft['make'] = (rows, rowLength) => {
    const batch = isFlat ? 1 : rows;
    const length = isFlat ? rows * rowLength : rowLength;
    return {
      architecture: a,
      method: methodOf,
      settings: {
        batch,
        length: Math.ceil(length / splitting.context),
        documents: isFlat ? rows : 0,
        copiesPacked: isFlat ? packedCopiesOf(h) : 'none',
        targetLength: c.target_length ?? length,
        autocast,
        attention,
        // SDPA tells samples in one sequence apart by a mask
        isPadded: isPadded || isFlat || (c.padding === 'padded' && h.trainer === 'hf' && batch > 1),
        // the compiler fuses norms and gated activations as Liger's kernels do
        liger: fusesLayers || c.compile === true || h.trainer === 'unsloth',
        // Liger itself does so for Gemma, and for others from 0.8.5 on, of the time of transformers 5.10 and later
        fusesHeadNorms: !fusesLayers || a.norm === 'gemma' || h.transformers >= 510,
        repeatsHeads: repeatsHeads(a, h),
        repeatsForFlash: h.transformers < 448 && REPEATERS.has(a.modelType),
        groupsWide: release(c.torch, h.transformers >= 520 ? 214 : 210) >= 214,
        transformers: h.transformers,
        checkpointing: checkpointing.kind,
        checkpointEvery: checkpointing.every,
        offloadsCheckpoints: checkpointing.offloads,
        deltaKernels: { rule: /fla/.test(kernels), convolution: /causal/.test(kernels) },
        processors: PROCESSORS,
        isHalfFused: /fp16/.test(precision),
      },
      head: {
        kind,
        pieceLength: h.trainer === 'litgpt' ? LITGPT_PIECE : Math.ceil(length / TORCHTUNE_PIECES),
        projectsInTurn: /linear_ce/.test(c.loss ?? ''),
        convertsOutputs: (autocast !== null && h.trainer !== 'unsloth') || h.trainer === 'litgpt',
        metrics: h.trainer === 'trl' && h.trl >= 18 && h.trl < TRL_FUSED ? 'entropy-accuracy' : 'none',
        runsForMetrics: kind === 'smoothed' && h.trainer === 'trl' && h.trl >= TRL_FUSED,
        completionShare: completionShareOf(c, length),
        isCompiled: c.compile === true && /chunk/.test(c.loss ?? ''),
        isFused: /fused_ce/.test(c.loss ?? '') || (isLiger && keepsLogits(a)),
        logarithms: logarithmsOf(h),
        ...samplingOf(h),
        meansLogits: kind === 'rolled',
        handsHidden: handsHiddenOf(c, h),
        copiesLogits: kind === 'scored' && c.objective === 'kto',
        namesDivergence: c.objective === 'kto' && h.trl < 17,
        addsInPlace: h.transformers >= 510,
        keepsOutputs: h.trainer === 'loop' || h.trainer === 'litgpt',
        // the longest sample first has no micro-batch before it
        followsOutputs: c.length !== 'longest sample',
      },
      optimizer,
      accumulate: Math.min(c.grad_accum ?? 1, 2),
      // no gradient of LOMO is left to be clipped
      clips: ((c.max_grad_norm ?? 1) > 0 || logsNorm(h)) && optimizer.kind !== 'lomo',
      steps: 2,
      preference: objective.passes,
      addsNoise: (c.neftune ?? 0) > 0,
      stepsInBackward: /in_backward/.test(c.optimizer ?? '') || optimizer.kind === 'lomo',
      buffers,
      layerBuffers,
    };
  };
  return {
    assumptions,
    splitting,
    shardsWide,
    make,
    evaluation: (rows, rowLength) => {
      const recipe = make(rows, rowLength);
      return {
        ...recipe,
        settings: { ...recipe.settings, checkpointing: 'none' },
        // attention takes other kernels without dropout
        architecture: {
          ...a,
          dropout: 0,
          ...(a.stacks ? { stacks: { ...a.stacks, attentionDropout: 0, activationDropout: 0 } } : {}),
        },
        head: { ...recipe.head, kind: evaluated },
      };
    },
    signature: (layer) =>
      [
        a.stacks ? [layer < a.stacks.encoder, layer === 0 || layer === a.stacks.encoder].join() : '',
        a.denseLayers ? layer < a.denseLayers : '',
        // sums of gradients go from layer to layer, so that none stands for another
        a.sharesLayers ? layer : '',
        a.fullEvery > 1 ? (layer + 1) % a.fullEvery === 0 : '',
        a.gemma ? Object.values(gemmaKind(a, layer)).join() : '',
        a.mamba?.attention.includes(layer) ?? '',
        a.mixers?.[layer] ?? '',
        a.plainEvery ? (layer + 1) % a.plainEvery === 0 : '',
        a.deltaNet?.attention.includes(layer) ?? '',
        a.convolutions?.attention.includes(layer) ?? '',
        trains ? layerShapes(a, layer).map(({ name }) => trains(name, layer)) : '',
        methodOf.kind === 'freeze' ? layer >= a.layers - methodOf.trainLayers : '',
        checkpointing.every > 1 ? layer % checkpointing.every === 0 : '',
      ].join(),
  };
}

/** `_prepare_from_posids` of transformers (modeling_flash_attention_utils.py), where the trainer does not tell the bounds of samples as TRL 1.0 does. */
function packedCopiesOf({ trl, transformers }: Harness): Settings['copiesPacked'] {
  if (trl >= 100 || transformers < 452) return 'none';
  return transformers < 454 ? 'keys' : 'all';
}

/** An encoder with the head that a case has it train. */
function toldBy(a: Architecture, c: LlmCase): Architecture {
  if (a.kind !== 'encoder' && a.kind !== 'image') return a;
  return { ...a, encoderHead: encoderHeadOf(c.head), ...(c.num_labels ? { labels: c.num_labels } : {}) };
}

/** Targets as they are written; litgpt takes queries and values where nothing is (litgpt/finetune/lora.py). */
function namedTargetsOf({ lora_targets: written }: LlmCase, { trainer }: Harness): LlmCase['lora_targets'] {
  return trainer === 'litgpt' && !written?.length ? 'q+v' : written;
}

/** Queries, keys and values that an adapter of litgpt serves; all of them where their one matrix is named as a whole. */
function joinedPartsOf(c: LlmCase, a: Architecture, h: Harness): JoinedParts {
  const written = namesOf(namedTargetsOf(c, h));
  const names = new Set(written.map((each) => each[0]));
  const heads = { q: a.heads, k: a.kvHeads, v: a.kvHeads };
  const all = ['q', 'k', 'v'] as const;
  const isWhole = written.some((each) => each.startsWith('all') || each === 'query_key_value');
  const parts = isWhole ? all : all.filter((part) => names.has(part));
  const served = parts.length > 0 ? parts : all;
  const rowsOf = (of: readonly (keyof typeof heads)[]) => of.reduce((sum, part) => sum + heads[part] * a.headSize, 0);
  return { count: served.length, rows: rowsOf(served), allRows: rowsOf(all) };
}

/** Release of TRL from which `packing` keeps samples whole and lays rows one after the other (`padding_free` of its collator). */
const PACKS_WHOLE = 18;

/** Whether a micro-batch is one sequence. */
function laysFlat({ padding, packing_strategy: strategy }: LlmCase, { trainer, trl }: Harness): boolean {
  if (trainer !== 'trl') return false;
  if (padding === 'padding_free') return true;
  return padding === 'packed' && trl >= PACKS_WHOLE && strategy !== 'wrapped';
}

/** Trainers of preferences that TRL 1 has set aside, and left as they were (trl/experimental). */
function isExperimental(c: LlmCase): boolean {
  return /^(?:orpo|cpo|simpo)$/i.test(c.objective ?? '');
}

/** A part that tells labels, by its name (peft's `classifier_module_names`). */
function isLabels(name: string): boolean {
  return name.startsWith('score') || name.startsWith('classifier');
}

function namesOf(value: string | string[] | null | undefined): string[] {
  if (!value) return [];
  return Array.isArray(value) ? value : value.split(/[+,\s]+/);
}
