// The program that a command line starts, behind launchers and their flags.
import { pathBehind, type ShellValue, type Word } from '../../../configs/shell/memory.ts';
import { accelerateSettings, ofAccelerate } from './flags.ts';
import { Arguments } from './arguments.ts';
import { type LlmLaunch, VISIBLE } from './launch.ts';
import { handedOn } from './own-launchers.ts';
import type { Origin, Setting } from './place.ts';

/** A command with its variables put in, and what its environment holds. */
export interface CommandLine {
  readonly words: readonly Word[];
  readonly environment: ReadonlyMap<string, ShellValue>;
}

/** A program's name without its folder. */
export const nameOf = (text: string): string =>
  text
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.exe$/, '') ?? '';
/** Flags of launchers that have no value. */
const SWITCHES =
  /^--(?:multi_gpu|use_fsdp|use_deepspeed|standalone|no_python|same_network|dynamo|cpu|mps|quiet|debug|tee|enable_each_rank_log|no_local_rank|autotuning|use_env)$/;

/** What the name of a program trains for. */
export const OBJECTIVE =
  /(?:^|[_/.-])(online_dpo|nash_md|sft|dpo|orpo|kto|grpo|rloo|xpo|gkd|prm|bco|cpo|reward|ppo|distill(?:ation)?)(?:$|[_/.-])/i;

/** The path of a script of Python; null for another program. */
export function script(program: string): string | null {
  return /\.py$/i.test(program) ? program : null;
}

/** What a command line starts, and how. */
export interface TrainingCommand {
  /** Name of the program or path of the script. */
  readonly program: string;
  readonly recipe: string | null;
  /** Index of the first word of its own. */
  readonly at: number;
  readonly launch: LlmLaunch;
}

export function programOf({ words, environment }: CommandLine): TrainingCommand | null {
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
    const name = nameOf(text);
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
    } else if (isLauncher && texts.includes('run') && nameOf(texts[0]!) === 'tune' && !text.startsWith('-'))
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
