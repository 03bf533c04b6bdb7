import { bytesOf, F32 } from './eager/widths.ts';
import { type LlmCase } from './case.ts';
import { Recent } from '../../base/recent.ts';
import { EagerRecorder } from './eager/recorder.ts';
import { planLayers } from './layers.ts';
import { measureAllocated, type Share, WHOLE } from './measure.ts';
import { type Evaluated, Recordings } from './recordings.ts';
import { type ReadRecording, StepEstimate } from './step-estimate.ts';
import { scaleBytes } from './packed-weights.ts';
import { lastLayer, type LlmModel, type ParameterCounts } from './known-model.ts';
import { resolveModel } from './models.ts';
import { objectiveOf } from './objective.ts';
import { draftRecipe } from './recipe.ts';
import { evaluatedOf } from './evaluation.ts';
import { isZero } from './zero.ts';
import { type Sharding, shardingOf, type Unit } from './sharding.ts';
import { asTrained, untouched } from './vision.ts';
import { PlayedSteps } from './played-steps.ts';

/**
 * Workspace of cuBLAS, one for the thread of forward and one for that of backward, inside "allocated": PyTorch's
 * default of 8.125 MiB before Hopper and 32 MiB from it on (aten/src/ATen/cuda/CUDABlas.cpp). It shows as the
 * difference of nearly all measured runs from the tape (bench/llm.ts).
 */
const CUBLAS_BYTES = 2 * 8_519_680;
const CUBLAS_BYTES_HOPPER = 2 * 32 * 2 ** 20;

export function cublasBytes(gpu: string | null | undefined): number {
  return /h100|h200|gh200|b200|b300/i.test(gpu ?? '') ? CUBLAS_BYTES_HOPPER : CUBLAS_BYTES;
}

/**
 * Share of the cap that the longest batch of padded data may reach, with weights: most sets have a sample near the cap.
 * Where the mean is known, from it to the cap.
 */
const LENGTHS = [
  { share: 1, weight: 0.5 },
  { share: 0.75, weight: 0.25 },
  { share: 0.5, weight: 0.25 },
] as const;

/** Steps of one plan of which is kept what was measured of them, a few kB each. */
const MOST_ESTIMATES = 64;
interface LengthScenario {
  /** Tokens of the longest batch. */
  readonly length: number;
  readonly weight: number;
}

export interface LlmPlan {
  readonly model: LlmModel;
  readonly parameters: { readonly all: number; readonly trained: number; readonly parts: ParameterCounts };
  readonly batch: number;
  readonly scenarios: readonly LengthScenario[];
  readonly assumptions: readonly string[];
  readonly hostBytes: number;
  /** Part of the card that generation has for itself. */
  readonly vllmShare: number;
  /** Memory of a step at a micro-batch and a length in tokens, with an evaluation of so many sequences where that needs more. */
  estimateAt(microBatch: number, length: number, evaluated?: number): StepEstimate;
  /** Most bytes allocated by PyTorch while so many sequences are evaluated between two steps, without cuBLAS workspaces. */
  evaluationAt(sequences: number, length: number): number;
  /** Bytes of the logits of so many evaluated sequences, as the trainer hands them on; 0 where a model tells labels. */
  logitsAt(sequences: number, length: number): number;
}

function isTorchtune({ framework }: LlmCase): boolean {
  return /^torchtune/i.test(framework ?? '');
}

function unitOf(c: LlmCase): Unit {
  if (/^litgpt/i.test(c.framework ?? '')) return 'flat';
  return isTorchtune(c) || /fsdp2/i.test(c.parallelism ?? '') ? 'parameter' : 'apart';
}

/** Lengths that the longest batch may have, where only a cap is known. */
function scenariosOf(c: LlmCase): LengthScenario[] | string {
  const cap = c.sequence_length ?? null;
  const longest = c.tokens_per_sample ?? null;
  // of rows with a cap it is the mean
  if (longest !== null && c.length !== 'cap') return [{ length: longest, weight: 1 }];
  if (cap === null) return 'the sequence length is not known';
  const isExact = c.length === 'exact' || c.length === 'longest sample' || /\bpack|max_length/.test(c.padding ?? '');
  if (isExact) return [{ length: cap, weight: 1 }];
  const least = longest === null ? 0 : longest / cap;
  return LENGTHS.map(({ share, weight }) => ({
    length: Math.ceil(cap * (longest === null ? share : least + (1 - least) * (2 * share - 1))),
    weight,
  }));
}

/** A reference model is held as the weights are. */
function withReference(share: Share): Share {
  return { ...share, factors: { ...share.factors, reference: share.factors.weights ?? 1 } };
}

/** Reads a case into a plan whose memory can be asked for at any batch and length; a sentence where it is not followed. */
export function planStep(c: LlmCase): LlmPlan | string {
  const named = c.model_as_given ?? c.model ?? null;
  if (!c.model_config && named === null) return 'no model is named';
  let model = c.model_config ? resolveModel(c.model_config, c.text_only === true) : resolveModel(named!);
  if (typeof model === 'string' && c.model) model = resolveModel(c.model);
  if (typeof model === 'string') return model;
  model = asTrained(model, c);
  if (typeof model === 'string') return model;
  const draft = draftRecipe(c, model);
  if (typeof draft === 'string') return draft;
  const scenarios = scenariosOf(c);
  if (typeof scenarios === 'string') return scenarios;
  const batch = c.micro_batch ?? 1;
  const assumptions = [...(model.note ? [model.note] : []), ...draft.assumptions];
  if (scenarios.length > 1) assumptions.push('the sequence length is a cap: the longest batch may be shorter');
  const a = model.architecture!;
  const layers = planLayers(a.layers, draft.signature);
  const cublas = cublasBytes(c.gpu);
  const objective = objectiveOf(c, draft.make(1, 1).method.kind === 'lora');
  if (typeof objective === 'string') return objective;
  const recordings = new Recordings(draft, layers, objective.rows);
  // what trains does not depend on batch or length, and is known before anything runs
  const small = new PlayedSteps(new EagerRecorder(), { ...draft.make(1, 1), layers: layers.recorded });
  const layerOf = new Map<number, number>();
  for (const p of small.trainable) layerOf.set(p.layer, (layerOf.get(p.layer) ?? 0) + p.tensor.size);
  let trained = 0;
  for (const [layer, count] of layerOf) {
    const isInBlock = layer >= layers.first && layer < layers.first + layers.period;
    trained += count * (isInBlock && layers.copies > 1 ? layers.copies : 1);
  }
  const { method, optimizer, architecture } = small.recipe;
  trained += untouched(architecture, method);
  if (method.kind === 'lora' && !small.trainable.some(({ name }) => name.endsWith('.lora_A')))
    return 'no linear of the model has a name that the LoRA targets hold: peft refuses to train';
  const isSplit = architecture.splitsExperts === true;
  assumptions.push(...objective.words);
  const width = method.quantisation ? 0.56 : bytesOf(method.width);
  const trainedWidth = bytesOf(method.kind === 'lora' ? method.adapterWidth : method.width);
  const matrices = lastLayer(architecture);
  const perLayer = matrices.reduce((sum, s) => sum + s.rows * s.columns, 0);
  const { groups, context } = draft.splitting;
  const within = { ...c, gpus: groups, ...(c.parallelism === 'tensor' ? { parallelism: null } : {}) };
  const shardingAt = (microBatch: number, length: number): Sharding | string =>
    shardingOf(within, {
      counts: model.counts,
      layers: a.layers,
      trainable: trained,
      gatheredWidth: 2,
      trainedWidth,
      shardsWide: draft.shardsWide,
      layerBytes: perLayer * width,
      gathered: {
        embedding: model.counts.embedding,
        head: model.counts.head,
        matrices: matrices.map(({ rows, columns }) => rows * columns),
        layers: a.layers,
        isCheckpointed: small.recipe.settings.checkpointing !== 'none',
        trainsEmbedding: method.kind !== 'lora',
      },
      hasStepTemporaries: optimizer.kind === 'adamw' && optimizer.implementation === 'foreach',
      largestMatrix: Math.max(model.counts.embedding, ...matrices.map((s) => s.rows * s.columns)),
      rootBytes: (model.counts.embedding + model.counts.head) * (method.kbit === 'all' ? 4 : 2),
      hidden: a.hidden,
      stateBytesPerParameter: optimizer.bnb?.bits === 8 ? optimizer.bnb.states.reduce((sum, n) => sum + n, 0) : 8,
      widerStateBytes: optimizer.kind === 'adamw' ? 2 * (F32 - trainedWidth) : 0,
      isAdapter: method.kind === 'lora',
      hiddenBytes: microBatch * Math.ceil(length / context) * a.hidden * 2,
      scaleBytes: method.quantisation
        ? scaleBytes(method.quantisation, model.counts.linear + (isSplit ? model.counts.experts : 0))
        : 0,
      unit: unitOf(c),
      syncsEach: isTorchtune(c),
    });
  const first = shardingAt(batch, scenarios[0]!.length);
  if (typeof first === 'string') return first;
  // what ZeRO holds beside the tape does not depend on the batch
  const sharding = isZero(c)
    ? () => first
    : (sequences: number, length: number) => shardingAt(sequences, length) as Sharding;
  assumptions.push(...first.words);
  const evaluations = new Map<string, number>();
  const evaluationAt = (sequences: number, length: number): number => {
    const key = `${sequences} ${length}`;
    const known = evaluations.get(key);
    if (known !== undefined) return known;
    const share = withReference(sharding(sequences, length).share);
    // weights and states lie there after a step of any size
    const bytes = recordings.read(objective.rows, 1, { sequences, length }, (recorded) =>
      measureAllocated(recorded, share).phases.get('eval')!,
    );
    evaluations.set(key, bytes);
    return bytes;
  };
  const estimates = new Recent<string, StepEstimate>(MOST_ESTIMATES);
  const estimate = (microBatch: number, length: number, evaluated: Evaluated | null, steps: StepEstimate | null) => {
    const { share, masterBytes } = sharding(microBatch, length);
    const shared = withReference(share);
    const read: ReadRecording = (reader) => recordings.read(microBatch * objective.rows, length, evaluated, reader);
    const peaks = read((recorded) => measureAllocated(recorded, shared));
    const alone = { ...shared, beside: { forward: 0, backward: 0, step: 0, always: 0 } };
    const ownBytes = share === WHOLE ? null : () => read((recorded) => measureAllocated(recorded, alone).bytes);
    return new StepEstimate(read, { peaks, trained: steps, workspaces: cublas, masterBytes, ownBytes });
  };
  const estimateAt: LlmPlan['estimateAt'] = (microBatch, length, sequences = evaluatedOf(c, microBatch)) => {
    const name = `${microBatch} ${length}`;
    const steps = estimates.get(name, () => estimate(microBatch, length, null, null));
    if (sequences === 0) return steps;
    // one that needs less than a step still leaves blocks of other sizes in the cache
    return estimates.get(`${name} ${sequences}`, () => estimate(microBatch, length, { sequences, length }, steps));
  };
  return {
    model,
    parameters: { all: model.counts.all, trained, parts: model.counts },
    batch,
    scenarios,
    assumptions,
    hostBytes: first.hostBytes,
    evaluationAt,
    logitsAt(sequences, length) {
      const { head, method: evaluated } = draft.evaluation(sequences, length);
      const isLanguage =
        architecture.encoderHead === 'words' || (architecture.kind === 'decoder' && !architecture.labels);
      return isLanguage
        ? sequences * length * a.vocabulary * (head.convertsOutputs ? F32 : bytesOf(evaluated.width))
        : 0;
    },
    vllmShare: objective.vllmShare ?? 0,
    estimateAt,
  };
}
