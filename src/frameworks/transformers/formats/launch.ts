import { printableText } from '../../../base/printable.ts';
import { type Arguments, asCount, worthOf } from './arguments.ts';
import type { Draft } from './draft.ts';
import type { Field, Origin } from './place.ts';
import { readAccelerate, type Sources } from './sharding.ts';

/** How a run is started: what the command line, its environment or the job say. */
export interface LlmLaunch {
  /** GPUs over all machines, and the flag or variable that says so; null where nobody says. */
  readonly gpus: (Field<number> & { readonly key: string }) | null;
  /** Cards that are made visible beside a number of processes, as written: `0,1`. */
  readonly devices?: Field<string> | null;
  /** The accelerate file that the launcher is given. */
  readonly accelerate: { readonly path: string; readonly args: Arguments } | null;
  /** `python train.py` with several visible GPUs: one process, whose `Trainer` replicates the model or spreads it. */
  readonly isOneProcess: boolean;
}

/** The variable that says which cards a process sees. */
export const VISIBLE = 'CUDA_VISIBLE_DEVICES';

/** Key of a setting: the program spreads the layers over the cards that its one process sees. */
export const SPREADS = 'spreads_layers';

/** Key of a setting: a loop by hand, which leaves all cards but one alone. */
export const ONE_CARD = 'one_card';

/** Key of a setting: a loop by hand whose batches and steps DeepSpeed counts, by its own file. */
export const ENGINE = 'deepspeed_engine';

/** Formats whose run is a Trainer that a program makes. */
const OF_PROGRAMS: ReadonlySet<string> = new Set(['trl', 'transformers', 'own schema']);

/**
 * What the one process of `python train.py` does with several cards: its program or loader spreads the layers over them,
 * Trainer replicates the model on each (`DataParallel`, where `n_gpu` is more than one), or null where it takes one of them.
 */
export function overCards(format: string, fact: (key: string) => unknown): 'device_map' | 'data_parallel' | null {
  if (fact(SPREADS) === true) return 'device_map';
  if (fact('framework') === 'unsloth' || fact(ONE_CARD) === true) return null;
  // Axolotl, ms-swift and Oumi load with device_map "auto" unless told
  if (!OF_PROGRAMS.has(format)) return 'device_map';
  const isPlaced = fact('device_map') === true || (fact('quantisation') ?? 'none') !== 'none';
  return isPlaced ? null : 'data_parallel';
}

export const NO_LAUNCH: LlmLaunch = { gpus: null, accelerate: null, isOneProcess: false };

const ONE: Origin = { kind: 'assumed', why: 'nobody says how many GPUs there are; one is assumed' };

/** Processes that a launcher starts; null where nobody says. */
export function processesIn({ gpus, accelerate, isOneProcess }: LlmLaunch): number | null {
  if (isOneProcess) return 1;
  const counted = accelerate?.args.find('num_processes');
  const worth = counted && worthOf(counted, asCount);
  return gpus?.value ?? (worth?.kind === 'value' ? worth.value : null);
}

/** Puts the launcher's part to what the file says, and settles what neither says. */
export function settleLaunch(draft: Draft, launch: LlmLaunch, sources: Sources): void {
  if (launch.accelerate) {
    if (launch.accelerate.path !== sources.path) draft.followed.add(launch.accelerate.path);
    readAccelerate(draft, launch.accelerate.args, { ...sources, path: launch.accelerate.path });
  }
  // cards that are made visible are those that processes may take, and an accelerate file counts the processes
  const isCounted = launch.accelerate?.args.has('num_processes') === true && draft.has('gpus');
  if (launch.gpus && !(isCounted && launch.gpus.key === VISIBLE)) takeGpus(draft, launch.gpus);
  if (launch.devices) {
    const { value, origin } = launch.devices;
    draft.note('devices', { key: VISIBLE, value, origin, keyOrigin: origin });
  }
  const parallelism = draft.get('parallelism');
  if (!draft.has('gpus')) draft.set('gpus', 1, ONE);
  const ofProcess = launch.isOneProcess ? overCards(draft.format, (key) => draft.get(key)) : 'ddp';
  if (ofProcess === null && !isSharded(parallelism)) draft.set('gpus', 1, draft.origin('gpus') ?? ONE);
  const gpus = draft.get('gpus');
  const isMany = typeof gpus === 'number' && gpus > 1;
  const at = draft.origin('gpus') ?? ONE;
  if (parallelism === undefined && !draft.isUnknown('parallelism')) {
    draft.set('parallelism', isMany && ofProcess !== null ? ofProcess : 'single', at);
  }
  if (parallelism === 'single' && isMany && !launch.isOneProcess) draft.set('parallelism', 'ddp', at);
  if (at === ONE) {
    const text = isSharded(draft.get('parallelism'))
      ? 'the number of GPUs is not said: with one nothing is sharded; give --num_processes, num_processes or the policy file'
      : 'the number of GPUs is not said: one is assumed, and more would replicate the model on each';
    draft.say('gpus-unknown', isSharded(draft.get('parallelism')) ? 'warning' : 'notice', text);
  }
  draft.otherwise('offload', 'none', at);
  compareTotal(draft, at !== ONE);
}

/** A total of the DeepSpeed file that is not the product of micro-batch, accumulation and GPUs stops the training. */
function compareTotal(draft: Draft, isCounted: boolean): void {
  const total = draft.beside['deepspeed total'];
  const [micro, steps, gpus] = [draft.get('micro_batch'), draft.get('grad_accum'), draft.get('gpus')];
  if (!total || typeof micro !== 'number' || typeof steps !== 'number' || typeof gpus !== 'number') return;
  const each = micro * steps;
  const written = Number(total.text);
  // of an unknown number of GPUs any whole multiple may be right
  if (isCounted ? written === each * gpus : written % each === 0 && written >= each) return;
  const product = `${micro} x ${steps}${isCounted ? ` x ${gpus}` : ''}`;
  const text = `train_batch_size: ${printableText(total.text ?? '', 40)} contradicts the trainer's ${product}; the integration of transformers refuses to start; write "auto"`;
  draft.say('deepspeed-batch', 'error', text, total.origin);
}

export function takeGpus(draft: Draft, { key, value, origin }: NonNullable<LlmLaunch['gpus']>): void {
  draft.set('gpus', value, origin);
  draft.note('gpus', { key, value, origin, keyOrigin: origin });
}

export function isSharded(parallelism: unknown): boolean {
  return typeof parallelism === 'string' && /^(?:fsdp|zero)/.test(parallelism);
}
