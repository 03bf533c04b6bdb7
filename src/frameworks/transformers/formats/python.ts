import { type OldKey, oldKeysOf } from './old-keys.ts';
import { methodOf } from '../../../configs/python/attributes.ts';
import type { Construction, ProgramParts } from '../../../configs/python/machine.ts';
import { STARTED } from '../../../configs/python/records.ts';
import { type Instance, optionsOf, type Value } from '../../../configs/python/domain.ts';
import { Arguments } from './arguments.ts';
import { type FormatReading, underOwnNames } from './draft.ts';
import { takeFrozen } from './frozen.ts';
import { handWritten, OWN_NAMES } from './hand-written.ts';
import { readHuggingFace } from './hugging-face.ts';
import type { ReaderRemark } from './place.ts';
import type { HuggingFaceTraining } from './hugging-face-training.ts';
import { type LlmLaunch, NO_LAUNCH } from './launch.ts';
import {
  lastOf,
  isCut,
  SettingCollector,
  takeAdapter,
  takeArguments,
  takeModel,
  takeCutRows,
  takeTokenization,
} from './program-settings.ts';
import type { Releases } from './releases.ts';
import type { Sources } from './sharding.ts';

/** A training that a program declares by making a trainer. */
export interface DeclaredTraining {
  readonly reading: FormatReading;
  readonly source: { readonly path: string; readonly line: number };
  readonly isGuess: boolean;
}

const TRL = /^(?:SFT|DPO|ORPO|KTO|CPO|GRPO|Reward|PPO|RLOO|OnlineDPO|Unsloth)Trainer$/;
/** Position of the parts in `SFTTrainer(model, args, ...)`. */
const ARGS = 1;
const OF_TRAINER = ['max_seq_length', 'packing', 'max_length', 'precompute_ref_log_probs', 'max_prompt_length'];

/** The trainings that a program declares: one for each trainer that it makes. */
export function readProgram(
  parts: ProgramParts,
  sources: Sources,
  releases: Releases,
  launch: LlmLaunch = NO_LAUNCH,
): DeclaredTraining[] {
  const trainers = parts.constructions.filter(({ object }) => !isEvaluation(object));
  const loop = parts.constructions.length === 0 ? handWritten(parts) : null;
  if (loop) {
    const { training, made } = loop;
    const reading = underOwnNames(readHuggingFace(training, launch, sources, releases), OWN_NAMES);
    return [declared(reading, made, parts, sources)];
  }
  return trainers.map((made) => {
    const reading = readHuggingFace(trainingOf(made.object, parts), launch, sources, releases);
    const findings = [...reading.findings, ...ownSteps(made.object)];
    return declared({ ...reading, findings }, made, parts, sources);
  });
}

/** Methods of a trainer that decide what a step holds. */
const OF_STEPS = ['compute_loss', 'training_step', 'create_optimizer', 'create_optimizer_and_scheduler'];

/** A program's own steps in place of the library's may hold another model, other logits or another optimizer. */
function ownSteps(trainer: Instance): ReaderRemark[] {
  const own = OF_STEPS.flatMap((name) => methodOf(trainer, name) ?? []);
  const [first] = own;
  if (!first) return [];
  const names = own.map(({ name }) => name).join(', ');
  const text = `${names}: written by the program in place of the library's; what it holds beside that, or does otherwise, is not counted`;
  return [{ rule: 'own-step', severity: 'warning', text, origin: first.at }];
}

function declared(
  reading: FormatReading,
  { at, from, isGuess }: Construction,
  parts: ProgramParts,
  sources: Sources,
): DeclaredTraining {
  const source = at.path === sources.path ? at : from;
  const followed = [...new Set([...reading.followed, ...parts.followed])].sort();
  return { reading: { ...reading, followed }, source: { path: source.path, line: source.line }, isGuess };
}

/** `Trainer(model=..., eval_dataset=...)`: a trainer without rows to train on that nobody starts evaluates or predicts. */
function isEvaluation({ attributes, record, class: own }: Instance): boolean {
  if (attributes.has('train_dataset') || record?.rest !== null || record.positional.length >= 4) return false;
  // classes of the program may have rows of their own
  const isPlainTrainer = own === null && /^(?:Seq2Seq)?Trainer$/.test(lastOf(record.name));
  return attributes.has('eval_dataset') || (isPlainTrainer && !attributes.has(STARTED));
}

function trainingOf(trainer: Instance, { tokenizations, mapped, noted }: ProgramParts): HuggingFaceTraining {
  const className = lastOf(trainer.record?.name ?? '');
  const collected = new SettingCollector();
  const given = trainer.record?.positional ?? [];
  const ofConfig = given.findIndex((value) => isConfig(value));
  const [first, second] = /PPO|RLOO/.test(className) && ofConfig === 0 ? [given[1], given[0]] : [given[0], given[ARGS]];
  const model = trainer.attributes.get('model') ?? trainer.attributes.get('policy') ?? first;
  const args = trainer.attributes.get('args') ?? trainer.attributes.get('config') ?? second;
  if (model) takeModel(collected, model, 0);
  const peft = trainer.attributes.get('peft_config');
  if (peft) takeAdapter(collected, peft);
  if (model && !collected.has('use_peft')) leaveAdapterOpen(collected, model, noted);
  if (args) takeArguments(collected, args);
  for (const key of OF_TRAINER) {
    const value = trainer.attributes.get(key);
    if (value) collected.add(key, value, trainer.record?.keys.get(key) ?? value.at);
  }
  takeMetrics(collected, trainer);
  // what is switched on there stays on whatever the trainer's arguments say
  if (collected.preparedAt) {
    const at = collected.preparedAt;
    collected.settings.push({ key: 'gradient_checkpointing', value: true, origin: at, keyOrigin: at });
  }
  if (trainer.record?.rest) collected.rest ??= { why: trainer.record.rest.why, origin: trainer.record.rest.at };
  takeFrozen(collected, noted, model);
  const isTrl = TRL.test(className);
  // other text is cut for what the model is asked afterwards
  const rows = [...mapped];
  // what Unsloth loads the model for cuts nothing by itself
  const isCutElsewhere = collected.has('max_length') || (collected.has('max_seq_length') && !collected.isUnsloth);
  if (!isTrl && !isCutElsewhere) takeTokenization(collected, rows.some((each) => isCut(each)) ? rows : tokenizations);
  if (/^(?:SFT|Unsloth)Trainer$/.test(className)) takeCutRows(collected, rows);
  const objective = isTrl
    ? className
        .replace(/Trainer$/, '')
        .toLowerCase()
        .replace('unsloth', 'sft')
        .replace('onlinedpo', 'online_dpo')
    : null;
  return {
    format: collected.isUnsloth ? 'unsloth' : isTrl ? 'trl' : 'transformers',
    trainer: isTrl ? 'trl' : 'transformers',
    ...(isTrl && args && isPlain(args) && { argumentsOf: 'transformers' as const }),
    args: new Arguments(collected.settings, collected.rest),
    objective,
    said: 'all',
    needsUsePeft: false,
    isLoadedByTrl: collected.isLoadedByTrl,
    fourBit: collected.fourBit,
    // Unsloth takes old names and new ones
    oldKeys: collected.isUnsloth ? [] : [trainer, ...optionsOf(args ?? trainer)].flatMap((each) => oldKeysAt(each)),
    reasons: [`${className}(...)`],
  };
}

function oldKeysAt(value: Value): readonly OldKey[] {
  if (value.kind !== 'instance' || !value.record) return [];
  return oldKeysOf(lastOf(value.record.name), value.record.keys);
}

/** `PPOTrainer(config, model, ...)` is given its settings first. */
function isConfig(value: Value): boolean {
  return value.kind === 'instance' && (value.record?.name ?? '').endsWith('Config');
}

/** Metrics that are computed of the logits themselves, where nothing makes less of them first. */
function takeMetrics(collected: SettingCollector, { attributes, record }: Instance): void {
  const isGiven = (key: string) => {
    const value = attributes.get(key);
    return value !== undefined && !(value.kind === 'scalar' && value.value === null);
  };
  if (!isGiven('compute_metrics') || isGiven('preprocess_logits_for_metrics')) return;
  const { at } = attributes.get('compute_metrics')!;
  const keyOrigin = record?.keys.get('compute_metrics') ?? at;
  collected.settings.push({ key: 'compute_metrics', value: true, origin: keyOrigin, keyOrigin });
}

/** A model that is not followed may be the one that the program gives an adapter. */
function leaveAdapterOpen(collected: SettingCollector, model: Value, noted: ProgramParts['noted']): void {
  if (optionsOf(model).some(({ kind }) => kind === 'instance' || kind === 'scalar')) return;
  const made = noted.find(({ object }) => lastOf(object.record?.name ?? '') === 'get_peft_model');
  if (!made) return;
  const why = 'the program makes an adapter, and whether this is the model that has it is not followed';
  collected.add('use_peft', { kind: 'unclear', why, at: made.object.at });
}

/** `TrainingArguments(...)`, which TRL makes its own configuration of with every value that stands there. */
function isPlain(args: Value): boolean {
  const object = optionsOf(args).find((option) => option.kind === 'instance');
  return object?.kind === 'instance' && (object.record?.name ?? '').endsWith('TrainingArguments');
}
