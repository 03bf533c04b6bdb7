import { entryOf } from '../../base/entry.ts';
import { Findings, type Source } from '../../base/findings.ts';
import type { Field, Json, Origin } from '../../base/origin.ts';
import { printable } from '../../base/printable.ts';
import { type Directive, directiveFor } from '../../configs/comment.ts';
import { type ReadingContext, statedModel } from '../../configs/context.ts';
import type { Declaration, WrittenKeys } from '../../configs/declaration.ts';
import type { Environment } from '../../configs/environment.ts';
import type { StatedFacts } from '../../configs/known.ts';
import type { ReadConfig, UnknownArgument } from '../../configs/read-config.ts';
import type { Setting } from '../../sources/setting.ts';
import { Unknown } from '../../sources/uncertain.ts';
import type { Case, Framework } from '../framework.ts';
import { LlmCase } from './case.ts';
import { type FormatTraining, writtenOf } from './fields.ts';
import { ONE_CARD, overCards, SPREADS } from './formats/launch.ts';
import { DECISIVE, fromCommand, fromProgram, fromTree, mayHold } from './formats/declare.ts';
import { FORMATS, type LlmFormat, type KnobKey } from './formats/draft.ts';
import { joined } from './formats/joined.ts';
import { keysOfFormat } from './formats/keys.ts';
import { LlmTraining } from './llm-training.ts';
import { resolveModel } from './models.ts';
import { placesOf, tokensOfPicture } from './lengths.ts';

/** Fine-tuning of language models: TRL, Trainer, Axolotl, LLaMA-Factory, torchtune, litgpt, ms-swift, AutoTrain, Oumi, Unsloth. */
export const TRANSFORMERS: Framework = {
  name: 'transformers',
  mayHold,
  fromTree,
  fromCommand,
  fromProgram,
  fromPrograms: joined,
  complete,
  bringsAlong: () => false,
  restore: (fields) => {
    const written = writtenOf(fields, knobsByKey);
    return written && new LlmTraining(written);
  },
  revive: (clone) => ('written' in clone ? new LlmTraining((clone as LlmTraining).written) : null),
  speaks,
  bareWord: () => null,
  fromSettings,
};

/** Makes a config of what a format declared; all facts are there, each with its origin. */
function complete(
  declaration: Declaration,
  context: ReadingContext,
  directives: readonly Directive[],
  environment: Environment,
): ReadConfig {
  const { source, settings, remarks = [], hints = [] } = declaration;
  const findings = new Findings(source);
  const directive = directiveFor(directives, declaration.endLine ?? source.line);
  const unknown: UnknownArgument[] = [];
  const facts: Record<string, Field<Json>> = {};
  for (const { key, value, origin } of settings) {
    if (value instanceof Unknown) unknown.push({ argument: key, why: `not known here: ${value.why}`, origin });
    else if (!MARKS.has(key)) facts[key] = { value: value as Json, origin };
  }
  const name = facts['model']?.value;
  const stated = typeof name === 'string' ? statedModel(context.team, name) : undefined;
  if (stated) {
    facts['model'] = stated;
    delete facts['model_config'];
  }
  takeLength(facts, unknown);
  const seen = declaration.seesAllCards ? (declaration.launch?.count ?? null) : null;
  const ofProcess = seen && overCards(formatIn(settings), (key) => settings.find((each) => each.key === key)?.value);
  const ofJob = declaration.takesAllCards || ofProcess ? declaration.launch?.count : null;
  const gpus = context.gpus ?? directive?.gpus ?? declaration.gpus ?? null;
  const isAssumed = facts['gpus'] === undefined || facts['gpus'].origin.kind === 'assumed';
  const said = gpus ?? (isAssumed ? (ofJob ?? context.known.gpus) : null);
  if (said !== null) facts['gpus'] = said;
  // several processes of a trainer that nothing shards
  if (said && said.value > 1 && facts['parallelism']?.value === 'single')
    facts['parallelism'] = { value: ofProcess ?? 'ddp', origin: said.origin };
  const told = said === null && seen === null ? remarks : remarks.filter(({ rule }) => rule !== 'gpus-unknown');
  for (const { rule, severity, text, origin } of [...told, ...(directive?.remarks ?? [])]) {
    findings.add(rule, severity, text, origin);
  }
  if (directive?.modality) facts['modality'] = directive.modality;
  if (directive?.targetLength) facts['target_length'] = directive.targetLength;
  if (environment.allocConf) facts['alloc_conf'] = environment.allocConf;
  facts['torch'] ??= context.known.torch ?? environment.torch ?? { value: null, origin: NOBODY };
  takeStoredPrecision(facts);
  const { places, keys, beside } = declaration.written ?? NOWHERE;
  const written = { format: formatIn(settings), facts, places, keys, beside } as FormatTraining;
  const training = new LlmTraining(written);
  const missing = unknown.filter(({ argument }) => DECISIVE.has(argument));
  for (const { argument, why, origin } of unknown) {
    const isDecisive = DECISIVE.has(argument);
    const text = `${argument}: ${why}${isDecisive ? '' : '; its default is assumed'}`;
    findings.add('unresolved-value', isDecisive ? 'warning' : 'notice', text, origin);
  }
  return {
    source,
    training: missing.length > 0 ? null : training,
    findings: findings.list(),
    unknown: missing.length > 0 ? { training, values: missing } : null,
    gpu: directive?.gpu ?? declaration.job ?? null,
    launch: declaration.launch ?? null,
    starts: declaration.starts ?? [],
    isOfProgram: declaration.isOfProgram ?? false,
    hints,
    followed: [...new Set(declaration.followed ?? [])].filter((path) => path !== source.path),
  };
}

/** Without autocast a model computes in the dtype that it is loaded in, which is that of its checkpoint where nobody says another. */
function takeStoredPrecision(facts: Record<string, Field<Json>>): void {
  const { model, precision, weights_dtype: weights } = facts;
  if (weights?.value !== 'auto' || precision?.value !== 'bf16_true' || typeof model?.value !== 'string') return;
  const resolved = resolveModel(model.value);
  const stored = typeof resolved === 'string' ? null : resolved.checkpoint;
  const value = stored === 'fp32' ? 'fp32' : stored === 'fp16' ? 'fp16_true' : null;
  if (value !== null) facts['precision'] = { value, origin: precision.origin };
}

/** A length that nobody says, as far as the model decides it: an image model cuts pictures into as many patches, and text ends where a model has no more places. */
function takeLength(facts: Record<string, Field<Json>>, unknown: UnknownArgument[]): void {
  const at = unknown.findIndex(({ argument }) => argument === 'sequence_length');
  const model = facts['model'];
  if (at === -1 || typeof model?.value !== 'string') return;
  const resolved = resolveModel(model.value);
  if (typeof resolved === 'string') return;
  const tokens = tokensOfPicture(resolved);
  // what is written but not known here may be far shorter
  const places = unknown[at]!.origin.kind === 'assumed' ? placesOf(resolved) : null;
  if (tokens === null && places === null) return;
  unknown.splice(at, 1);
  const isFilled = facts['padding']?.value === 'max_length';
  const why = isFilled
    ? `no length is written, so that every row is filled up to the ${places} places of the model`
    : `no length is written, and longer text than the ${places} places of the model would stop it`;
  const origin: Origin = tokens === null ? { kind: 'assumed', why } : model.origin;
  facts['sequence_length'] = { value: tokens ?? places, origin };
  facts['length'] = { value: tokens !== null || isFilled ? 'exact' : 'cap', origin };
}

/** Settings that say how to read the others. */
const MARKS: ReadonlySet<string> = new Set(['format', SPREADS, ONE_CARD]);

const NOWHERE: WrittenKeys = { places: {}, keys: {}, beside: {} };
const NOBODY = { kind: 'assumed', why: 'nobody named the version' } as const;

function formatIn(settings: readonly Setting[]): LlmFormat {
  const said = settings.find(({ key }) => key === 'format')?.value;
  return FORMATS.find((each) => each === said) ?? 'transformers';
}

function knobsByKey(format: LlmFormat): Readonly<Record<string, KnobKey>> {
  const keys = keysOfFormat(format);
  const knobs = Object.keys(keys) as KnobKey[];
  return Object.fromEntries(knobs.flatMap((knob) => (keys[knob] ? [[keys[knob].key, knob] as const] : [])));
}

/** Keys of a case that only trainings of language models have. */
const TELLING: ReadonlySet<string> = new Set(
  'method seq sequence_length tokens_per_sample micro_batch grad_accum lora_rank lora_targets quantisation weights_dtype precision gradient_checkpointing attention parallelism model_config objective trl peft transformers'.split(
    ' ',
  ),
);
/** Frameworks of detectors, which a case may name too. */
const OTHERS: ReadonlySet<unknown> = new Set(['ultralytics', 'yolov5']);
/** What the names of trainers of language models contain. */
const TRAINERS =
  /trl|transformers|trainer|litgpt|torchtune|unsloth|axolotl|llama-?_?factory|swift|xtuner|oumi|autotrain|peft|deepspeed/i;
/** Names that people use on a command line. */
const SHORT: Readonly<Record<string, string>> = {
  seq: 'sequence_length',
  batch: 'micro_batch',
  accumulate: 'grad_accum',
  rank: 'lora_rank',
  checkpointing: 'gradient_checkpointing',
};

function speaks(settings: readonly Setting[]): boolean {
  const said = settings.find(({ key }) => key === 'framework')?.value;
  if (OTHERS.has(said)) return false;
  if (typeof said === 'string' && TRAINERS.test(said)) return true;
  const model = settings.find(({ key }) => key === 'model')?.value;
  return (
    settings.some(({ key }) => TELLING.has(key)) ||
    (typeof model === 'string' && typeof resolveModel(model) !== 'string')
  );
}

/** A case in words or as an object: facts of the engine as they are. */
function fromSettings(settings: readonly Setting[], source: Source, known: StatedFacts): Case {
  const findings = new Findings(source);
  const facts: Record<string, Field<Json>> = {};
  let gpu: string | null = null;
  let isUsable = true;
  for (const { key, value, origin } of settings) {
    const name = entryOf(SHORT, key) ?? key;
    if (name === 'gpu') {
      gpu = typeof value === 'string' ? value : null;
      continue;
    }
    const schema = Object.hasOwn(LlmCase.shape, name) ? LlmCase.shape[name as keyof typeof LlmCase.shape] : null;
    const read = schema?.safeParse(value);
    if (read?.success === false) {
      isUsable = false;
      findings.add('wrong-type', 'error', `${key}: ${printable(value)} is nothing that it may be`, origin);
      continue;
    }
    facts[name] = { value: value as Json, origin };
  }
  // whoever writes a length by hand means that length
  if (facts['sequence_length'] && !facts['length']) {
    const { origin } = facts['sequence_length'];
    if (settings.some(({ key }) => key === 'seq')) facts['length'] = { value: 'exact', origin };
  }
  if (!facts['gpus'] && known.gpus) facts['gpus'] = known.gpus;
  if (facts['method']?.value === 'qlora') {
    facts['quantisation'] ??= { value: 'bnb-nf4', origin: { kind: 'assumed', why: 'QLoRA means nf4' } };
  }
  const format = FORMATS.find((each) => each === facts['framework']?.value) ?? 'transformers';
  const training = new LlmTraining({ format, facts, ...NOWHERE });
  return { config: { source, training: isUsable ? training : null, findings: findings.list() }, gpu };
}
