import { printableText } from '../../../base/printable.ts';
import { type Word } from '../../../configs/shell/memory.ts';
import { type Files, find } from '../../../sources/files.ts';
import type { MapTree } from '../../../sources/tree.ts';
import { Arguments } from './arguments.ts';
import type { FormatReading } from './draft.ts';
import { flagTree, parse, setting, withAccelerate } from './flags.ts';
import { type LlmLaunch } from './launch.ts';
import { isOpenRlhf, ofOpenRlhf } from './open-rlhf.ts';
import type { Setting } from './place.ts';
import { readRecognised, type Surroundings } from './read.ts';
import { readSchema } from './own-schema.ts';
import { ownSchema, recogniseFormat, type Recognition } from './recognise.ts';
import type { Releases } from './releases.ts';
import { treeOf } from './sharding.ts';
import { type CommandLine, nameOf, OBJECTIVE, programOf, script } from './started-program.ts';
import { readTorchtune } from './torchtune.ts';
import { builtIn, isBuiltIn, TORCHTUNE } from './torchtune-configs.ts';

/** A training that a command starts. */
export interface StartedTraining {
  readonly reading: FormatReading;
  readonly source: { readonly path: string; readonly line: number };
  readonly endLine: number;
  /** The script that it starts, where that is one of the repository's. */
  readonly script: string | null;
  /** Whether a launcher starts a process on each card that the machine has. */
  readonly takesAllCards: boolean;
}

/** How a command starts a script, for a training that the script declares itself. */
interface StartedScript {
  readonly script: string;
  readonly launch: LlmLaunch;
  /** Index of the first word that the script gets. */
  readonly words: number;
}

type CommandSurroundings = Required<Pick<Surroundings, 'launch' | 'releases' | 'over'>> & Surroundings;

const CONFIG = /\.(?:ya?ml|json)$/i;
/** Trainers of other kinds whose flags have names that are known here. */
const FOREIGN = /(?:^|\/)(?:verl\/trainer|fsdp_sft_trainer|main_ppo|musubi_tuner|pretrain_gpt\.py|nemo)/;

/** The training that a command line starts; null where it starts none that these formats tell. */
export function readCommand(line: CommandLine, files: Files, releases: Releases): StartedTraining | null {
  const started = programOf(line);
  if (!started || FOREIGN.test(started.program)) return null;
  const { program, recipe, at } = started;
  const launch = withAccelerate(started.launch, line.words[0]!.origin.path, files);
  const words = line.words.slice(at);
  const parsed = parse(words);
  const { positional } = parsed;
  const isRlhf = isOpenRlhf(program, parsed.settings);
  const settings = isRlhf ? parsed.settings.map((each) => ofOpenRlhf(each)) : parsed.settings;
  const first = line.words[0]!;
  const { path, line: number } = first.origin;
  const endLine = line.words.at(-1)?.origin.line ?? number;
  const config = configOf(program, settings, positional);
  const found = config === null ? null : find(files, path, config);
  const shown = found && (files.within?.(found.path) ?? found.path);
  const tree = found && shown !== null ? treeOf(shown, found.text) : null;
  const own = settings.filter(({ key }) => key !== 'config' && key !== 'config_file');
  const [checkpoint] = nameOf(program) === 'litgpt' ? positional : [];
  const flags = checkpoint ? [setting('checkpoint_dir', checkpoint, 0), ...own] : own;
  const root = flagTree(flags, first.origin);
  const recognised = tree ? recogniseFormat(tree) : null;
  const sources = { path: found?.path ?? path, files };
  const around = { sources, launch, releases, over: new Arguments(flags), command: recipe };
  const withFile = (reading: FormatReading): FormatReading => ({
    ...reading,
    followed: shown === null ? reading.followed : [...new Set([shown, ...reading.followed])].sort(),
    reasons: [`${nameOf(program)}${recipe === null ? '' : ` ${recipe}`}`, ...reading.reasons],
  });
  const ofTune = program === 'tune' && recipe !== null ? ownConfigOf(recipe, settings, around) : null;
  if (ofTune) return { reading: ofTune, source: { path, line: number }, endLine, script: null, takesAllCards: false };
  const byFlags = recognised ?? (config === null || !found ? byProgram(program, root, launch, isRlhf) : null);
  const recipeAway = byFlags || found ? null : absentRecipe(program, config, launch);
  const recognition: Recognition | null =
    recipeAway === null ? byFlags : { kind: 'own schema', schema: readSchema(root), reason: recipeAway };
  if (!recognition) return null;
  // a file that is not here says everything, and flags over it nothing of the training
  const isElsewhere =
    script(program) === null && !found && (config !== null || positional.some(({ unknown }) => unknown !== null));
  if (isElsewhere && !flags.some(({ key }) => key === 'model_name_or_path' || key === 'model')) return null;
  const reading = readRecognised(
    recognised ? tree : root,
    recognition,
    recognised ? around : { ...around, over: new Arguments([]) },
  );
  const given = reading && recipeAway !== null ? becauseOf(reading, recipeAway) : reading;
  return (
    given && {
      reading: withFile(ofOldFactory(headed(adapted(given, program, root), program), program)),
      source: { path, line: number },
      endLine,
      script: script(program),
      takesAllCards: launch.gpus === null && !launch.isOneProcess,
    }
  );
}

/** `accelerate launch scripts/dpo.py --config recipes/zephyr/dpo.yaml`, where what says it all is not in the repository. */
function absentRecipe(program: string, config: string | null, { isOneProcess }: LlmLaunch): string | null {
  const isRecipe = config !== null && /(?:^|\/)recipes\/.*\.ya?ml$/i.test(config);
  const isNamed = script(program) !== null && OBJECTIVE.test(nameOf(program).replace(/\.py$/i, ''));
  return isRecipe && isNamed && !isOneProcess ? `${printableText(config, 80)} is not in the repository` : null;
}

function becauseOf(reading: FormatReading, why: string): FormatReading {
  return { ...reading, unknown: reading.unknown.map((each) => ({ ...each, why })) };
}

/** `tune run lora_finetune_single_device --config llama3_1/8B_lora_single_device`: a config that torchtune brings. */
function ownConfigOf(recipe: string, settings: readonly Setting[], around: CommandSurroundings): FormatReading | null {
  const name = settings.findLast(({ key }) => key === 'config')?.value;
  if (typeof name !== 'string' || !isBuiltIn(recipe, name)) return null;
  const { launch, sources, releases, over } = around;
  const own = builtIn(recipe, name);
  const args = (own ?? new Arguments([])).under(over.all);
  const reading = readTorchtune(args, launch, sources, releases, [`tune ${recipe}`, `torchtune's config ${name}`]);
  if (own || args.has('model._component_')) return reading;
  const why = `${printableText(name, 60)} is none of the configs of torchtune ${TORCHTUNE}`;
  return { ...reading, unknown: reading.unknown.map(({ argument, origin }) => ({ argument, why, origin })) };
}

/** The script of Python that a launcher starts, and how. */
export function startedScript(line: CommandLine, files: Files): StartedScript | null {
  const started = programOf(line);
  if (!started || !/\.py$/i.test(started.program)) return null;
  const launch = withAccelerate(started.launch, line.words[0]!.origin.path, files);
  return { script: started.program, launch, words: started.at };
}

/** The script of alpaca-lora trains adapters of its own, and many grew out of it with its two names for a batch. */
function isOfAlpaca({ entries }: MapTree): boolean {
  return ['base_model', 'micro_batch_size'].every((name) => entries.some(({ key }) => key === name));
}

/** `train_lora.py` makes adapters that only it knows, where the command says none. */
function adapted(reading: FormatReading, program: string, root: MapTree): FormatReading {
  const { method, ...fields } = reading.fields;
  const isGuessed = method?.value === 'full' && method.origin.kind !== 'file';
  const isNamed = /lora/i.test(nameOf(program));
  if (!isGuessed || script(program) === null || !(isNamed || isOfAlpaca(root))) return reading;
  const why = `${printableText(nameOf(program), 60)} is not in the repository, and its ${isNamed ? 'name says' : 'flags say'} that it trains adapters`;
  return { ...reading, fields, unknown: [...reading.unknown, { argument: 'method', why, origin: method.origin }] };
}

/** Scripts of transformers' examples, and what was made of them, are called after what an encoder learns (examples/pytorch). */
const HEADS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|_)mlm(?:_|$)|masked_l/i, 'masked_lm'],
  [/(?:^|_)ner(?:_|$)|token_classif/i, 'token_classification'],
  [/(?:^|_)(?:qa|squad)(?:_|$)|question_answering/i, 'question_answering'],
  [/(?:^|_)(?:glue|xnli)(?:_|$)|(?:text|sequence)_classif/i, 'sequence_classification'],
];

function headed(reading: FormatReading, program: string): FormatReading {
  const name = nameOf(program).replace(/\.py$/i, '');
  const head = script(program) === null ? undefined : HEADS.find(([sign]) => sign.test(name))?.[1];
  if (head === undefined || reading.fields['head']) return reading;
  const why = `${printableText(name, 60)}.py is called after it`;
  return { ...reading, fields: { ...reading.fields, head: { value: head, origin: { kind: 'assumed', why } } } };
}

/** `src/train_bash.py` was LLaMA-Factory's program while samples were cut at 1024 tokens (llmtuner/hparams/data_args.py). */
function ofOldFactory(reading: FormatReading, program: string): FormatReading {
  const length = reading.fields['sequence_length'];
  if (nameOf(program) !== 'train_bash.py' || length?.origin.kind !== 'default') return reading;
  const origin = { kind: 'default', version: 'llamafactory of src/train_bash.py' } as const;
  return { ...reading, fields: { ...reading.fields, sequence_length: { value: OLD_CUTOFF, origin } } };
}

const OLD_CUTOFF = 1024;

function byProgram(program: string, root: MapTree, { isOneProcess }: LlmLaunch, isRlhf: boolean): Recognition | null {
  const name = nameOf(program);
  if (name === 'swift') return { kind: 'ms-swift', reason: 'a swift command' };
  if (name === 'litgpt') return { kind: 'litgpt', reason: 'a litgpt command' };
  if (name === 'llamafactory-cli') return { kind: 'llama-factory', reason: 'llamafactory-cli train' };
  if (name === 'autotrain') return { kind: 'autotrain', reason: 'an autotrain llm command' };
  if (isRlhf)
    return { kind: 'own schema', schema: readSchema(root), reason: 'flags of OpenRLHF, by names of TRL and peft' };
  const isNamed = OBJECTIVE.test(name.replace(/\.py$/i, '')) || isOfAlpaca(root);
  const started = isNamed ? 'named' : 'launched';
  const found =
    recogniseFormat(root) ?? fromConfig(root) ?? (isNamed || !isOneProcess ? ownSchema(root, started) : null);
  // Axolotl takes a file: flags of a script with names of its keys are the script's own
  const isOfScript = found?.kind === 'axolotl' && script(program) !== null;
  const recognition = isOfScript ? ownSchema(root, started) : found;
  if (recognition?.kind !== 'own schema' && recognition?.kind !== 'transformers' && recognition?.kind !== 'trl')
    return recognition;
  // the names of `TrainingArguments` on a command line are its own
  const keys = new Set(root.entries.map(({ key }) => key));
  const isOwn = !keys.has('per_device_train_batch_size') || !keys.has('model_name_or_path');
  if (isOwn) return recognition;
  // a length is an argument of many a script; the others are TRL's
  const isTrl =
    name === 'trl' ||
    ['use_peft', 'packing', 'dataset_text_field'].some((key) => keys.has(key)) ||
    (OBJECTIVE.test(name.replace(/\.py$/i, '')) && ['max_seq_length', 'max_length'].some((key) => keys.has(key)));
  return { kind: isTrl ? 'trl' : 'transformers', reason: 'flags of TrainingArguments' };
}

/** Flags of a model that is made of a config, in a training that names no weights (transformers, run_clm.py). */
const MADE_OF = ['config_name', 'model_type', 'config_overrides'] as const;

function fromConfig(root: MapTree): Recognition | null {
  const keys = new Set(root.entries.map(({ key }) => key));
  const isMade = MADE_OF.some((key) => keys.has(key)) && keys.has('tokenizer_name');
  return isMade && !keys.has('model_name_or_path') && keys.has('per_device_train_batch_size')
    ? { kind: 'transformers', reason: 'flags of TrainingArguments, and of a config that the model is made of' }
    : null;
}

/** The file of settings that the program is given. */
function configOf(program: string, settings: readonly Setting[], positional: readonly Word[]): string | null {
  const flag = settings.find(
    ({ key }) =>
      ['config', 'config_path', 'config_file', 'cfg'].includes(key) || (key === 'c' && nameOf(program) === 'oumi'),
  );
  if (typeof flag?.value === 'string' && CONFIG.test(flag.value)) return flag.value;
  const word = positional.find(({ texts, unknown }) => unknown === null && CONFIG.test(texts[0] ?? ''));
  const isKnown = /\.py$/i.test(program) || ['axolotl', 'llamafactory-cli', 'swift', 'trl'].includes(nameOf(program));
  return word && isKnown ? (word.texts[0] ?? null) : null;
}
