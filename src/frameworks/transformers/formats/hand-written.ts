import { type Instance, optionsOf, type Value } from '../../../configs/python/domain.ts';
import { OPTIMIZER } from '../../../configs/python/loop-records.ts';
import type { Construction, ProgramParts } from '../../../configs/python/machine.ts';
import { Unknown } from '../../../sources/uncertain.ts';
import { Arguments } from './arguments.ts';
import { takeFrozen } from './frozen.ts';
import type { HuggingFaceTraining } from './hugging-face-training.ts';
import { ENGINE, ONE_CARD } from './launch.ts';
import type { Origin } from './place.ts';
import { lastOf, plainOf, SettingCollector, takeModel, takeTokenization } from './program-settings.ts';

/** A training loop that a program writes itself: what it trains, and where its optimizer is made. */
interface HandWritten {
  readonly training: HuggingFaceTraining;
  readonly made: Construction;
}

/** What these settings are called where a loop is written by hand, by the trainer's name for them. */
export const OWN_NAMES: ReadonlyMap<string, string> = new Map([
  ['per_device_train_batch_size', 'batch_size'],
  ['optim', 'optimizer'],
]);

const LOADS = /^(?:from_pretrained|from_config|get_peft_model|prepare_model_for_\w+_training)$/;
/** Models of sound and of pictures that are made or cut out, which no loop over texts trains. */
const OF_OTHERS =
  /Whisper|Wav2Vec|Hubert|WavLM|Speech|Audio|CLIP|Blip|Diffusion|UNet|Autoencoder|Vae|Detr|Segform|Mask2Former|SamModel/i;

/** The loop of a program that makes no trainer: `loss.backward()` on a model that is loaded, with an optimizer. */
export function handWritten({ noted, tokenizations }: ProgramParts): HandWritten | null {
  const named = (name: string | RegExp): readonly Construction[] =>
    noted.filter(({ object }) => {
      const last = lastOf(object.record?.name ?? '');
      return typeof name === 'string' ? last === name : name.test(last);
    });
  const engine = named('initialize').find(({ object }) => object.record?.name === 'deepspeed.initialize');
  const made = named(OPTIMIZER)[0] ?? engine;
  if (!made || named('backward').length === 0) return null;
  const model = modelOf(made === engine ? engineParameters(made.object) : made.object, named(LOADS));
  if (!model || OF_OTHERS.test(nameOf(model))) return null;
  const collected = new SettingCollector();
  if (model instanceof Unknown) push(collected, 'model_name_or_path', model, made.at);
  else takeModel(collected, model, 0);
  // peft switches it on for quantised weights by itself
  if (collected.preparedAt && !collected.has('gradient_checkpointing'))
    push(collected, 'gradient_checkpointing', true, collected.preparedAt);
  takeBatch(collected, named('DataLoader'), named('slices')[0], made.at);
  takeTokenization(collected, tokenizations);
  if (made !== engine) takeOptimizer(collected, made.object);
  const [clipped] = named('clip_grad_norm_');
  const norm = clipped?.object.attributes.get('max_norm') ?? clipped?.object.record?.positional[1];
  if (norm) collected.add('max_grad_norm', norm);
  else push(collected, 'max_grad_norm', 0, made.at);
  const [accelerator] = named('Accelerator');
  takeAccumulation(collected, accelerator?.object, named('accumulation'));
  takePrecision(collected, accelerator?.object, named('autocast'));
  if (engine) takeEngine(collected, engine.object);
  else push(collected, ONE_CARD, true, made.at);
  const [sharded] = named('FullyShardedDataParallel');
  if (sharded) push(collected, 'fsdp', 'full_shard', sharded.at);
  takeFrozen(collected, noted, model instanceof Unknown ? undefined : model);
  return {
    made,
    training: {
      format: 'transformers',
      trainer: 'transformers',
      args: new Arguments(collected.settings, collected.rest),
      objective: null,
      said: 'all',
      needsUsePeft: false,
      isLoadedByTrl: false,
      fourBit: collected.fourBit,
      reasons: [`a loop by hand: loss.backward(), ${lastOf(made.object.record?.name ?? '')}(...)`],
    },
  };
}

/** Key of the file of DeepSpeed, as Trainer has it. */
const OF_ENGINE = 'deepspeed';

/** `deepspeed.initialize(args=args, model=model, config="ds.json")`: the file of DeepSpeed, from the arguments where it is given none. */
function takeEngine(collected: SettingCollector, { attributes, record, at }: Instance): void {
  push(collected, ENGINE, true, at);
  const given = attributes.get('config') ?? attributes.get('config_params');
  const args = attributes.get('args') ?? record?.positional[0];
  const held = args?.kind === 'instance' ? args.attributes.get('deepspeed_config') : undefined;
  const config = given ?? held;
  if (config && !(config.kind === 'scalar' && config.value === null)) collected.add(OF_ENGINE, config);
  else push(collected, OF_ENGINE, new Unknown('who starts the program names the file of DeepSpeed'), at);
}

/** The parameters that DeepSpeed makes an optimizer of, as those of an optimizer. */
function engineParameters(engine: Instance): Instance {
  const params = engine.attributes.get('model_parameters') ?? engine.attributes.get('model');
  return params ? { ...engine, attributes: new Map([['params', params]]) } : engine;
}

function push(collected: SettingCollector, key: string, value: unknown, at: Origin): void {
  collected.settings.push({ key, value, origin: at, keyOrigin: at });
}

function nameOf(model: Instance | Unknown): string {
  if (model instanceof Unknown) return '';
  const base = model.attributes.get('model');
  const inner = base?.kind === 'instance' ? nameOf(base) : '';
  const [name] = model.record?.positional ?? [];
  return `${model.record?.name ?? ''} ${name?.kind === 'scalar' ? String(name.value) : ''} ${inner}`;
}

/** The model whose parameters the optimizer is given, or the only one that is loaded; null for what is no model of ours. */
function modelOf(optimizer: Instance, loaded: readonly Construction[]): Instance | Unknown | null {
  const given = optimizer.attributes.get('params') ?? optimizer.record?.positional[0];
  const parameters = given && optionsOf(given).find((option) => option.kind === 'instance');
  const owners = parameters?.kind === 'instance' ? optionsOf(parameters.record?.positional[0] ?? given!) : [];
  const owner = owners.find((option) => option.kind === 'instance');
  if (owner?.kind === 'instance' && owner.record) return owner;
  const inner = new Set(loaded.map(({ object }) => object.attributes.get('model')));
  const outermost = [...new Set(loaded.map(({ object }) => object))].filter((object) => !inner.has(object));
  if (owner?.kind === 'instance') {
    const held = [...owner.attributes.values()].filter((value) => isLoaded(value, outermost));
    const why = `${owner.class?.name ?? 'a class'} puts layers of the program's own around ${written(held[0])}`;
    return held.length > 0 ? new Unknown(why) : null;
  }
  // what is put together of named parameters stays unclear, and what is of another library is no model of ours
  if (given && (given.kind === 'external' || isOfAnother(given))) return null;
  const [only] = outermost;
  if (outermost.length > 1 && new Set(outermost.map((each) => written(each))).size > 1)
    return new Unknown('several models are loaded, and which of them the optimizer is given is not understood');
  return only ?? null;
}

function isOfAnother(given: Value): boolean {
  return (
    given.kind === 'unclear' &&
    given.library !== undefined &&
    !/^(?:transformers|pytorch_transformers|pytorch_pretrained_bert|peft|accelerate|torch|itertools|\w+$)/.test(
      given.library,
    )
  );
}

function isLoaded(value: Value, loaded: readonly Instance[]): boolean {
  return optionsOf(value).some((option) => loaded.some((each) => each === option));
}

function written(model: Value | undefined): string {
  if (model?.kind !== 'instance') return 'a model';
  const [name] = model.record?.positional ?? [];
  return name?.kind === 'scalar' ? String(name.value).slice(0, 80) : 'a model';
}

/** `DataLoader(rows, batch_size=8, shuffle=True)`; it takes one row at a time unless said otherwise. */
function takeBatch(
  collected: SettingCollector,
  loaders: readonly Construction[],
  slices: Construction | undefined,
  at: Origin,
): void {
  const shuffled = loaders.find(({ object }) => {
    const isOn = object.attributes.get('shuffle') ?? object.record?.positional[2];
    const isShuffled = isOn !== undefined && !(isOn.kind === 'scalar' && isOn.value === false);
    return isShuffled || object.attributes.has('sampler');
  });
  const loader = (shuffled ?? loaders[0])?.object;
  const [cut] = slices?.object.record?.positional ?? [];
  if (!loader && cut) {
    collected.add('per_device_train_batch_size', cut);
    return;
  }
  if (!loader) {
    push(collected, 'per_device_train_batch_size', new Unknown('no DataLoader is made here'), at);
    return;
  }
  const size = loader.attributes.get('batch_size') ?? loader.record?.positional[1];
  const key = 'per_device_train_batch_size';
  if (size) collected.add(key, size, loader.record?.keys.get('batch_size') ?? size.at);
  else if (loader.attributes.has('batch_sampler') || loader.record?.rest)
    push(collected, key, new Unknown('a sampler puts the batches together'), loader.at);
  else push(collected, key, 1, loader.at);
}

/** In the words of Trainer's `optim`. */
function takeOptimizer(collected: SettingCollector, { record, attributes, at }: Instance): void {
  const name = record?.name ?? '';
  const last = lastOf(name);
  const flag = (key: string): boolean => {
    const value = attributes.get(key);
    return value?.kind === 'scalar' && value.value === true;
  };
  const isAdam = /^AdamW?$/.test(last);
  const bits = last.endsWith('8bit') ? '8bit' : '32bit';
  const isBits = /^(?:bitsandbytes|bnb)\b/.test(name) || last.endsWith('bit');
  const word = last.replace(/^Paged/, '').replace(/\d+bit$/, '');
  const isPaged = last.startsWith('Paged');
  let optim = word.toLowerCase();
  if (/^(?:Bert|OpenAI)Adam$/.test(last) || (isAdam && /^(?:pytorch_)?transformers\b/.test(name))) optim = 'adamw_hf';
  else if (isAdam && !isBits) optim = flag('fused') ? 'adamw_torch_fused' : 'adamw_torch';
  else if (/^AdamW?$/.test(word) && isBits)
    optim = isPaged ? `paged_adamw_${bits}` : bits === '8bit' ? 'adamw_bnb_8bit' : 'adamw_torch';
  else if (word === 'Lion') optim = `${isPaged ? 'paged_' : ''}lion_${bits}`;
  else if (word === 'FusedAdam' || word === 'DeepSpeedCPUAdam') optim = 'adamw_torch_fused';
  push(collected, 'optim', optim, at);
}

function takeAccumulation(
  collected: SettingCollector,
  accelerator: Instance | undefined,
  steps: readonly Construction[],
): void {
  const said = accelerator?.attributes.get('gradient_accumulation_steps') ?? steps[0]?.object.record?.positional[0];
  const key = accelerator?.record?.keys.get('gradient_accumulation_steps');
  if (said) collected.add('gradient_accumulation_steps', said, key ?? said.at);
}

function isHalf(value: Value): boolean {
  return value.kind === 'external' && /^torch\.(?:b?float16|half)$/.test(value.name);
}

/** `torch.autocast('cuda', dtype=torch.bfloat16)`, `Accelerator(mixed_precision='bf16')`. */
function takePrecision(
  collected: SettingCollector,
  accelerator: Instance | undefined,
  casts: readonly Construction[],
): void {
  const asked = accelerator?.attributes.get('mixed_precision');
  // of several the first is what the defaults choose
  const mixed = asked && optionsOf(asked)[0];
  if (mixed && !(mixed.kind === 'scalar' && mixed.value === null))
    collected.add('mixed_precision', mixed, accelerator?.record?.keys.get('mixed_precision') ?? mixed.at);
  const cast = casts.find(({ object }) => object.record?.name !== 'accelerate.autocast')?.object;
  if (!cast) return;
  const dtype = cast.attributes.get('dtype') ?? cast.record?.positional.find(isHalf);
  const enabled = cast.attributes.get('enabled');
  if (dtype?.kind === 'external' && /^torch\.float(?:32)?$/.test(dtype.name)) return;
  const name = dtype?.kind === 'external' && dtype.name === 'torch.bfloat16' ? 'bf16' : 'fp16';
  // CUDA's autocast is in float16 where nothing is said
  if (dtype && !isHalf(dtype))
    push(collected, name, new Unknown('the program decides between bf16 and fp16'), dtype.at);
  else push(collected, name, enabled ? plainOf(enabled) : true, cast.at);
}
