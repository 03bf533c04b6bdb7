import { printableText } from '../../../base/printable.ts';
import { pathBehind, type ShellValue, type Word } from '../../../configs/shell/memory.ts';
import { type Files, find } from '../../../sources/files.ts';
import type { MapTree } from '../../../sources/tree.ts';
import { Arguments } from './arguments.ts';
import type { FormatReading } from './draft.ts';
import { accelerateSettings, flagTree, ofAccelerate, parse, setting, withAccelerate } from './flags.ts';
import { type LlmLaunch, VISIBLE } from './launch.ts';
import { isOpenRlhf, ofOpenRlhf } from './open-rlhf.ts';
import { handedOn } from './own-launchers.ts';
import type { Origin, Setting } from './place.ts';
import { readRecognised, type Surroundings } from './read.ts';
import { readSchema } from './own-schema.ts';
import { ownSchema, recogniseFormat, type Recognition } from './recognise.ts';
import type { Releases } from './releases.ts';
import { treeOf } from './sharding.ts';
import { readTorchtune } from './torchtune.ts';
import { builtIn, isBuiltIn, TORCHTUNE } from './torchtune-configs.ts';

/** A command with its variables put in, and what its environment holds. */
export interface CommandLine {
  readonly words: readonly Word[];
  readonly environment: ReadonlyMap<string, ShellValue>;
}

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

const NAME = (text: string): string =>
  text
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.exe$/, '') ?? '';
const CONFIG = /\.(?:ya?ml|json)$/i;
/** Flags of launchers that have no value. */
const SWITCHES =
  /^--(?:multi_gpu|use_fsdp|use_deepspeed|standalone|no_python|same_network|dynamo|cpu|mps|quiet|debug|tee|enable_each_rank_log|no_local_rank|autotuning|use_env)$/;
/** Trainers of other kinds whose flags have names that are known here. */
const FOREIGN = /(?:^|\/)(?:verl\/trainer|fsdp_sft_trainer|main_ppo|musubi_tuner|pretrain_gpt\.py|nemo)/;
const OBJECTIVE =
  /(?:^|[_/.-])(online_dpo|nash_md|sft|dpo|orpo|kto|grpo|rloo|xpo|gkd|prm|bco|cpo|reward|ppo|distill(?:ation)?)(?:$|[_/.-])/i;

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
  const [checkpoint] = NAME(program) === 'litgpt' ? positional : [];
  const flags = checkpoint ? [setting('checkpoint_dir', checkpoint, 0), ...own] : own;
  const root = flagTree(flags, first.origin);
  const recognised = tree ? recogniseFormat(tree) : null;
  const sources = { path: found?.path ?? path, files };
  const around = { sources, launch, releases, over: new Arguments(flags), command: recipe };
  const withFile = (reading: FormatReading): FormatReading => ({
    ...reading,
    followed: shown === null ? reading.followed : [...new Set([shown, ...reading.followed])].sort(),
    reasons: [`${NAME(program)}${recipe === null ? '' : ` ${recipe}`}`, ...reading.reasons],
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
  const isNamed = script(program) !== null && OBJECTIVE.test(NAME(program).replace(/\.py$/i, ''));
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
  const isNamed = /lora/i.test(NAME(program));
  if (!isGuessed || script(program) === null || !(isNamed || isOfAlpaca(root))) return reading;
  const why = `${printableText(NAME(program), 60)} is not in the repository, and its ${isNamed ? 'name says' : 'flags say'} that it trains adapters`;
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
  const name = NAME(program).replace(/\.py$/i, '');
  const head = script(program) === null ? undefined : HEADS.find(([sign]) => sign.test(name))?.[1];
  if (head === undefined || reading.fields['head']) return reading;
  const why = `${printableText(name, 60)}.py is called after it`;
  return { ...reading, fields: { ...reading.fields, head: { value: head, origin: { kind: 'assumed', why } } } };
}

/** `src/train_bash.py` was LLaMA-Factory's program while samples were cut at 1024 tokens (llmtuner/hparams/data_args.py). */
function ofOldFactory(reading: FormatReading, program: string): FormatReading {
  const length = reading.fields['sequence_length'];
  if (NAME(program) !== 'train_bash.py' || length?.origin.kind !== 'default') return reading;
  const origin = { kind: 'default', version: 'llamafactory of src/train_bash.py' } as const;
  return { ...reading, fields: { ...reading.fields, sequence_length: { value: OLD_CUTOFF, origin } } };
}

const OLD_CUTOFF = 1024;

function script(program: string): string | null {
  return /\.py$/i.test(program) ? program : null;
}

function byProgram(program: string, root: MapTree, { isOneProcess }: LlmLaunch, isRlhf: boolean): Recognition | null {
  const name = NAME(program);
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
      ['config', 'config_path', 'config_file', 'cfg'].includes(key) || (key === 'c' && NAME(program) === 'oumi'),
  );
  if (typeof flag?.value === 'string' && CONFIG.test(flag.value)) return flag.value;
  const word = positional.find(({ texts, unknown }) => unknown === null && CONFIG.test(texts[0] ?? ''));
  const isKnown = /\.py$/i.test(program) || ['axolotl', 'llamafactory-cli', 'swift', 'trl'].includes(NAME(program));
  return word && isKnown ? (word.texts[0] ?? null) : null;
}

interface TrainingCommand {
  /** Name of the program or path of the script. */
  readonly program: string;
  readonly recipe: string | null;
  /** Index of the first word of its own. */
  readonly at: number;
  readonly launch: LlmLaunch;
}

function programOf({ words, environment }: CommandLine): TrainingCommand | null {
  const texts = words.map((word) => (scriptBehind(word) ?? word.texts[0] ?? '').replace(/^@/, ''));
  let count: LlmLaunch['gpus'] = null;
  let nodes = 1;
  let accelerate: string | null = null;
  const flags: Setting[] = [];
  let isLauncher = false;
  const launch = (): LlmLaunch => {
    const devices = visibleDevices(environment);
    const perNode = processesOf(environment);
    const each = count ?? perNode ?? (isLauncher ? null : devices);
    const gpus = each && nodes > 1 ? { ...each, value: each.value * nodes } : each;
    return {
      gpus: gpus ?? (isLauncher ? devices : null),
      devices: devices && { value: textIn(environment, VISIBLE) ?? '', origin: devices.origin },
      accelerate: null,
      isOneProcess: !isLauncher && count === null && perNode === null,
    };
  };
  const done = (program: string, recipe: string | null, at: number): TrainingCommand => ({
    program,
    recipe,
    at,
    launch:
      accelerate === null && flags.length === 0
        ? launch()
        : { ...launch(), accelerate: { path: accelerate ?? '', args: new Arguments(flags) } },
  });
  /** A command that starts a launcher by itself, on all cards unless told. */
  const launching = (program: string, recipe: string, at: number): TrainingCommand => {
    const given = handedOn(words, at);
    isLauncher = true;
    count ??= given.gpus;
    accelerate ??= given.accelerate;
    flags.push(...given.flags);
    return done(program, recipe, at);
  };
  const ofScript = (path: string, at: number): TrainingCommand => {
    const recipe = recipeOfSwift(path, texts);
    return recipe === null ? done(path, objectiveOf(path), at) : done('swift', recipe, at);
  };
  const ofModule = (module: string, at: number): TrainingCommand => ofScript(`${module.replaceAll('.', '/')}.py`, at);
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index]!;
    const name = NAME(text);
    const next = texts[index + 1] ?? '';
    if (isLauncher && text.startsWith('-')) {
      const [flag = '', inline] = text.split('=');
      const value = inline ?? next;
      const origin = words[index]!.origin;
      const number = Number(value);
      if (
        /^--(?:nproc[-_]per[-_]node|num[-_]processes|num[-_]gpus|nproc)$/.test(flag) &&
        Number.isInteger(number) &&
        number > 0
      )
        count = {
          key: flag,
          value: number,
          origin: inline === undefined ? words[index + 1]!.origin : words[index]!.originAt(flag.length + 1),
        };
      else if (/^--(?:nnodes|num[-_]nodes)$/.test(flag) && Number.isInteger(number) && number > 0) nodes = number;
      else if (flag === '--include') {
        const cards = words[inline === undefined ? index + 1 : index]?.unknown === null ? cardsIn(value) : null;
        count = cards === null ? null : { key: flag, value: cards, origin };
      } else if (/^--config[-_]file$/.test(flag)) accelerate = value;
      else if (ofAccelerate(flag)) flags.push(...accelerateSettings(flag, words, index, inline === undefined));
      else if (flag === '-m' || (flag === '--module' && inline === undefined)) {
        if (/axolotl\.cli\.train/.test(next)) return done('axolotl', 'train', index + 2);
        if (next === 'oumi' && texts[index + 2] === 'train') return done('oumi', 'train', index + 3);
        return ofModule(next, index + 2);
      }
      if (inline === undefined && !SWITCHES.test(flag)) index += 1;
      continue;
    }
    if (name === 'accelerate' && next === 'launch') {
      isLauncher = true;
      index += 1;
    } else if (
      name === 'torchrun' ||
      name === 'deepspeed' ||
      /^torch\.distributed\.(?:run|launch)$/.test(text) ||
      text === 'accelerate.commands.launch'
    )
      isLauncher = true;
    else if (name === 'autotrain' && (next === 'llm' || next === '--config'))
      return done('autotrain', null, index + (next === 'llm' ? 2 : 1));
    else if (name === 'oumi' && next === 'train') return done('oumi', 'train', index + 2);
    else if (name === 'axolotl' && next === 'train') return launching('axolotl', 'train', index + 2);
    else if (/^axolotl\.cli\.train$/.test(text)) return done('axolotl', 'train', index + 1);
    else if (/^(?:llamafactory-cli|lmf)$/.test(name) && next === 'train') {
      // it starts torchrun by itself where it sees several cards (llamafactory/launcher.py)
      const command = done('llamafactory-cli', null, index + 2);
      return { ...command, launch: { ...command.launch, isOneProcess: false } };
    } else if (name === 'swift' && SWIFT.test(next)) return done('swift', next, index + 2);
    else if (name === 'litgpt' && /^(?:finetune\w*|pretrain)$/.test(next))
      // the short name is that of LoRA (litgpt/__main__.py)
      return done('litgpt', next === 'finetune' ? 'finetune_lora' : next, index + 2);
    else if (name === 'trl' && OBJECTIVE.test(next)) return launching('trl', next.toLowerCase(), index + 2);
    else if (name === 'tune' && next === 'run') {
      isLauncher = true;
      index += 1;
    } else if (isLauncher && texts.includes('run') && NAME(texts[0]!) === 'tune' && !text.startsWith('-'))
      return done('tune', text, index + 1);
    else if (LIT_GPT.test(text) && texts.some((each) => /^--(?:io|train)\.\w/.test(each)))
      return done('litgpt', `finetune_${LIT_GPT.exec(text)![1]}`, index + 1);
    else if (/\.py$/i.test(text)) return ofScript(text, index + 1);
    else if (text === '-m' && OWN_MODULE.test(next)) return ofModule(next, index + 2);
  }
  return null;
}

/** `localhost:0,1@worker-2:0,1` of DeepSpeed, the cards of each machine; null where one gives all that it has (deepspeed/launcher/runner.py). */
function cardsIn(include: string): number | null {
  const machines = include.split('@').map((each) => each.split(':')[1] ?? '');
  if (!machines.every((cards) => /^\d+(?:,\d+)*$/.test(cards))) return null;
  return machines.reduce((sum, cards) => sum + new Set(cards.split(',')).size, 0);
}

/** `$HERE/train.py`, whose folder nobody knows. */
function scriptBehind(word: Word): string | null {
  const behind = word.texts[0]?.startsWith('-') ? null : pathBehind(word);
  return behind !== null && script(behind) !== null ? behind : null;
}

/** A module of a package that is started as a program, and none of the launchers'. */
const OWN_MODULE =
  /^(?!(?:torch|accelerate|deepspeed|axolotl|pip|venv|pytest|http|json|ipykernel|nltk|spacy)\b)[A-Za-z_]\w*(?:\.\w+)+$/;

/** The preferences have commands of their own in ms-swift 1 and 2. */
const SWIFT = /^(?:sft|pt|rlhf|dpo|orpo|kto|cpo|simpo)$/;
/** What `swift sft` starts, and the scripts of the first releases. */
const OF_SWIFT = /(?:^|\/)(?:swift\/cli\/(sft|pt|rlhf)|llm_(sft|dpo|orpo|simpo))\.py$/;

/** The command of ms-swift that a script of its own stands for; null for one of others. */
function recipeOfSwift(path: string, texts: readonly string[]): string | null {
  const found = OF_SWIFT.exec(path);
  const isSwift = texts.some((text) =>
    /^--(?:model_type|model_id_or_path|sft_type|train_type|tuner_type|model)\b/.test(text),
  );
  return found && isSwift ? (found[1] ?? found[2]!) : null;
}

/** The scripts of Lit-GPT, from before it had a command. */
const LIT_GPT = /(?:^|\/)finetune\/(lora|full|adapter|adapter_v2)\.py$/;

function objectiveOf(script: string): string | null {
  return OBJECTIVE.exec(script.replace(/\.py$/i, ''))?.[1]?.toLowerCase() ?? null;
}

/** `CUDA_VISIBLE_DEVICES=0,1` gives two. */
function visibleDevices(environment: ReadonlyMap<string, ShellValue>): LlmLaunch['gpus'] {
  const text = textIn(environment, VISIBLE);
  if (text === undefined || !/^\d+(?:,\d+)*$/.test(text.trim())) return null;
  return { key: VISIBLE, value: text.split(',').length, origin: placed(environment.get(VISIBLE)) };
}

function textIn(environment: ReadonlyMap<string, ShellValue>, name: string): string | undefined {
  const held = environment.get(name);
  return held?.kind === 'texts' && held.texts.length === 1 ? held.texts[0] : undefined;
}

/** `NPROC_PER_NODE=4` of ms-swift and LLaMA-Factory. */
function processesOf(environment: ReadonlyMap<string, ShellValue>): LlmLaunch['gpus'] {
  const key = environment.has('NPROC_PER_NODE') ? 'NPROC_PER_NODE' : 'GPUS_PER_NODE';
  const held = environment.get(key);
  const number = Number(held?.kind === 'texts' ? held.texts[0] : NaN);
  return Number.isInteger(number) && number > 0 ? { key, value: number, origin: placed(held) } : null;
}

function placed(held: ShellValue | undefined): Origin {
  const at = held?.kind === 'texts' ? held.at : undefined;
  return at ?? { kind: 'assumed', why: 'a variable of the script says so' };
}
