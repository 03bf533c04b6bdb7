import { printable } from '../../../base/printable.ts';
import type { Architecture } from '../architecture.ts';
import type { LlmCase } from '../case.ts';
import { encoderHeadOf } from '../encoder-heads.ts';
import type { LlmModel } from '../known-model.ts';
import { objectiveOf } from '../objective.ts';
import { type LlmPlan, planStep } from '../plan.ts';
import { draftRecipe } from '../recipe.ts';
import type { Method } from '../method.ts';
import { llmCaseSchema, type LlmProbeCase, modulesSchema, OPTIMIZERS, STAND_INS } from './case-schema.ts';
import { configOf, modelConfigSchema, ownConfigOf } from './model-config.ts';
import { targetModules } from './modules.ts';

type Played = Omit<LlmProbeCase, 'key' | 'predictions'>;

/** Why a training is not played; one line. */
class NotPlayed extends Error {
  override readonly name = 'NotPlayed';
}

/** Trainers with kernels or a loop of their own. */
const OTHERS = /^(?:unsloth|torchtune|litgpt|xtuner|fms|peft|can-i-finetune)/;

/** What a probe plays of a training at a micro-batch; one line that says why it is not measured otherwise. */
export function llmCaseOf(c: LlmCase, batch: number): Played | string {
  try {
    return playedOf(c, batch);
  } catch (error) {
    if (error instanceof NotPlayed) return error.message;
    throw error;
  }
}

function playedOf(c: LlmCase, batch: number): Played {
  refuse(c);
  const plan = followed(planStep(c));
  const draft = followed(draftRecipe(c, plan.model));
  const length = Math.max(...plan.scenarios.map((scenario) => scenario.length));
  const { method, settings, architecture } = draft.make(batch, length);
  if (settings.offloadsCheckpoints || settings.checkpointEvery > 1)
    throw new NotPlayed(`gradient checkpointing ${printable(c.gradient_checkpointing)} is not played`);
  const objective = objectiveIn(c, architecture);
  const isTrl = objective === 'dpo' || (objective === 'sft' && (c.framework ?? '').startsWith('trl'));
  const trainer = isTrl ? 'trl' : 'transformers';
  const half = /^(?:fp16|float16|half)/.test(c.weights_dtype ?? c.precision ?? '') ? 'float16' : 'bfloat16';
  const weights = method.width === 4 ? 'float32' : half;
  const model = modelOf(c, plan);
  return {
    framework: 'transformers',
    trainer,
    standsFor: STAND_INS.find((name) => name === c.framework) ?? null,
    ...model,
    // what the table counted is the model with the head of a language model
    parameters: objective === 'classification' ? null : model.parameters,
    objective,
    labels: c.num_labels ?? 2,
    method: method.kind,
    trainLayers: method.trainLayers,
    lora: method.kind === 'lora' ? loraOf(c, architecture, method.dropout) : null,
    quantisation: quantisationOf(c, method.quantisation),
    computeDtype: computeDtype(c.compute_dtype) ?? weights,
    preparesKbit: method.kbit === 'all',
    weights,
    autocast: settings.autocast === null ? null : /fp16/.test(c.precision ?? '') ? 'fp16' : 'bf16',
    upcastsTrainable: method.upcastsTrainable,
    attention: attentionOf(c.attention),
    checkpointing: settings.checkpointing,
    loss: lossOf(c, trainer),
    liger: c.liger === true,
    optimizer: optimizerOf(c.optimizer),
    weightDecay: c.weight_decay ?? 0,
    maxGradNorm: c.max_grad_norm ?? 1,
    batch,
    gpus: 1,
    length,
    accumulate: c.grad_accum ?? 1,
    padding: paddingOf(c.padding),
    evaluation: c.eval_micro_batch ?? null,
    reference: referenceOf(c, objective, method.kind === 'lora'),
    compile: c.compile === true,
  };
}

/** What the engine follows; a sentence says why it does not. */
function followed<T extends object>(value: T | string): T {
  if (typeof value === 'string') throw new NotPlayed(value);
  return value;
}

/** What is known not to be measurable before anything is planned. */
function refuse(c: LlmCase): void {
  const gpus = c.gpus ?? 1;
  if (gpus > 1)
    throw new NotPlayed(`the training runs on ${gpus} GPUs, and a language model is measured on one GPU only`);
  if (c.parallelism && !/^(?:single|none|ddp|no)$/i.test(c.parallelism))
    throw new NotPlayed(
      `${printable(c.parallelism)} is not played: a language model is measured on one GPU without sharding`,
    );
  if (c.offload && c.offload !== 'none') throw new NotPlayed(`offload of ${printable(c.offload)} is not played`);
  const other = OTHERS.exec((c.framework ?? '').toLowerCase());
  if (other) throw new NotPlayed(`${other[0]} trains with kernels or a loop of its own, which is not played`);
  if ((c.label_smoothing ?? 0) > 0 || (c.neftune ?? 0) > 0)
    throw new NotPlayed('label smoothing and noise in embeddings are not played');
  if (c.frozen) throw new NotPlayed('a model of which a program freezes parts is not played');
  if (c.adapter_fp32 === false && c.lora_rank) throw new NotPlayed('adapters in 16 bits are not played');
  if (c.attention?.startsWith('xformers'))
    throw new NotPlayed(`attention with ${printable(c.attention)} is not played`);
}

function modelOf(c: LlmCase, { model }: LlmPlan): Pick<Played, 'model' | 'config' | 'parameters'> {
  if (/remote code/.test(model.type))
    throw new NotPlayed(`${model.id}: its code is in its own repository, which is never run`);
  if (!c.model_config) {
    const config = modelConfigSchema.parse(followed(configOf(model.architecture!, model.maxPositions)));
    return { model: nameOf(model), config, parameters: model.counts.all };
  }
  const config = modelConfigSchema.parse(followed(ownConfigOf(textPart(c.model_config))));
  return { model: null, config, parameters: null };
}

/** Of a model that also sees only the text is followed. */
function textPart(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const text = config['text_config'];
  return typeof text === 'object' && text !== null ? (text as Readonly<Record<string, unknown>>) : config;
}

function nameOf({ id }: LlmModel): string | null {
  const name = id.split('/').at(-1)!;
  return llmCaseSchema.shape.model.safeParse(name).success ? name : null;
}

function objectiveIn(c: LlmCase, { kind }: Architecture): Played['objective'] {
  if (kind === 'image') throw new NotPlayed('models that see are not played');
  if (kind === 'encoder' && encoderHeadOf(c.head) !== 'sequence')
    throw new NotPlayed(`a head for ${printable(c.head)} is not played`);
  if (kind === 'encoder' || /^(?:sequence_)?classification$/.test(c.head ?? '')) return 'classification';
  if (c.head && c.head !== 'causal') throw new NotPlayed(`a head for ${printable(c.head)} is not played`);
  const objective = (c.objective ?? 'sft').toLowerCase();
  if (/^(?:sft|pt|pretrain)$/.test(objective)) return 'sft';
  if (objective === 'dpo') return 'dpo';
  throw new NotPlayed(`the objective ${printable(objective)} is not played: SFT, DPO and classification are`);
}

function loraOf(c: LlmCase, a: Architecture, dropout: number): Played['lora'] {
  const saved = c.lora_modules_to_save ?? [];
  const modulesToSave = typeof saved === 'string' ? saved.split(/[+,\s]+/).filter(Boolean) : saved;
  if (!modulesSchema.safeParse(modulesToSave).success)
    throw new NotPlayed('lora_modules_to_save holds what is no name of a module');
  const rank = c.lora_rank ?? 8;
  return {
    rank,
    alpha: c.lora_alpha ?? rank,
    dropout,
    targets: followed(targetModules(c.lora_targets, a)),
    modulesToSave,
    rslora: c.use_rslora === true,
    dora: c.dora === true || c.method === 'dora',
  };
}

function quantisationOf(c: LlmCase, stored: Method['quantisation']): Played['quantisation'] {
  if (stored === null) return 'none';
  const written = c.quantisation ?? '';
  if (/torchao|gptq|awq|hqq|eetq|aqlm/.test(written) || stored.kind === 'gptq')
    throw new NotPlayed(`weights in ${printable(written)} are not played: those of bitsandbytes are`);
  if (stored.kind === 'int8') return 'int8';
  return `${written.includes('fp4') ? 'fp4' : 'nf4'}${stored.doubleQuant ? '-dq' : ''}`;
}

function optimizerOf(written: string | null | undefined): Played['optimizer'] {
  if (!written) return null;
  const known = OPTIMIZERS.find((name) => name === written.toLowerCase());
  if (!known) throw new NotPlayed(`the optimizer ${printable(written)} is not played`);
  return known;
}

function lossOf(c: LlmCase, trainer: Played['trainer']): Played['loss'] {
  const loss = (c.loss ?? 'default').toLowerCase();
  if (/cut|cce/.test(loss)) return 'cut';
  if (/liger|fused_linear/.test(loss)) return 'liger';
  if (loss.includes('chunk') && trainer === 'trl') return 'chunked';
  if (/^(?:default|full_logits|nll)/.test(loss)) return 'default';
  throw new NotPlayed(`the loss ${printable(loss)} is not played`);
}

/** Null takes what the library takes; `sdpa` is that where a model can. */
function attentionOf(written: string | null | undefined): Played['attention'] {
  const known = llmCaseSchema.shape.attention.safeParse(written === 'flex' ? 'flex_attention' : written);
  return known.success ? known.data : null;
}

function computeDtype(written: string | null | undefined): Played['computeDtype'] | null {
  if (/^(?:bf16|bfloat16)$/.test(written ?? '')) return 'bfloat16';
  if (/^(?:fp16|float16)$/.test(written ?? '')) return 'float16';
  return /^(?:fp32|float32)$/.test(written ?? '') ? 'float32' : null;
}

function paddingOf(written: string | null | undefined): Played['padding'] {
  if (written === 'packed' || written === 'padded') return written;
  if (written === 'max_length') return 'padded';
  return written === 'padding_free' ? 'padding-free' : 'none';
}

function referenceOf(c: LlmCase, objective: Played['objective'], isAdapter: boolean): Played['reference'] {
  if (objective !== 'dpo') return 'none';
  if (c.reference_model === 'precomputed') return 'precomputed';
  const asked = objectiveOf(c, isAdapter);
  return typeof asked !== 'string' && asked.passes.holdsReference ? 'copy' : 'none';
}
