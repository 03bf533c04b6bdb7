import { printableText } from '../../base/printable.ts';
import type { ShellValue, Word } from '../shell/memory.ts';
import type { ShellCommand } from '../shell/runner.ts';
import type { DeclaredGpu } from '../read-config.ts';
import type { Field } from '../../base/origin.ts';
import { gpuOfOptions } from '../shell/slurm.ts';
import type { LaunchFacts } from './launch.ts';
import { bytesOf } from './trees.ts';

/** A command that stands within another one, and what the outer one says of it. */
export interface InnerCommand {
  readonly command: ShellCommand;
  readonly facts: Partial<LaunchFacts> | null;
  readonly gpu: DeclaredGpu | null;
  readonly folder: string | null;
}

const CONTAINER = /(?:^|[\\/])(?:docker|podman|nvidia-docker|nerdctl)$/;
/** Options of `docker run` that stand alone; any other without an equals sign has its value behind it. */
const ALONE: ReadonlySet<string> = new Set(
  '-d -i -t -it -ti -itd -dit --detach --interactive --tty --rm --privileged --init --read-only -P --publish-all --no-healthcheck --oom-kill-disable --sig-proxy -q --quiet'.split(
    ' ',
  ),
);
/** /dev/shm of a container whose starter says nothing (Docker, reference of docker container run, --shm-size). */
export const CONTAINER_SHM_BYTES = 64 * 2 ** 20;
const SLURM = /(?:^|\/)(?:srun|sbatch|salloc)$/;
const SLURM_SHORT = /^-[a-zA-Z]$/;

/** The command that `docker run` or `srun` starts; null where it is neither. */
export function unwrap(command: ShellCommand): InnerCommand | null {
  const texts = command.words.map(({ texts: [text = ''] }) => text);
  const container = texts.findIndex((text) => CONTAINER.test(text));
  if (container !== -1 && container < 3 && texts.slice(container + 1, container + 3).includes('run')) {
    return ofContainer(command, texts.indexOf('run', container) + 1);
  }
  if (SLURM.test(texts[0] ?? '')) return ofSlurm(command, texts);
  return null;
}

function ofContainer(command: ShellCommand, start: number): InnerCommand {
  const { words } = command;
  const environment = new Map(command.environment);
  let image: Field<string> | null = null;
  let count: Field<number> | null = null;
  let shm: Field<number> | null = { value: CONTAINER_SHM_BYTES, origin: words[0]!.origin };
  let memory: Field<number> | null = null;
  let folder: string | null = null;
  let entry: Word[] = [];
  let index = start;
  for (; index < words.length; index++) {
    const word = words[index]!;
    const [text = ''] = word.texts;
    if (!text.startsWith('-')) break;
    const [option = '', ...inline] = text.split('=');
    const next = words[index + 1];
    const takesNext = inline.length === 0 && !ALONE.has(option);
    const value = inline.length > 0 ? inline.join('=') : takesNext ? (next?.texts[0] ?? '') : '';
    const isKnown = (takesNext ? (next?.unknown ?? null) : word.unknown) === null;
    const origin = takesNext && next ? next.origin : word.origin;
    if (takesNext) index += 1;
    if (option === '--gpus' && isKnown) count = gpusOfDocker(value, origin);
    if ((option === '--ipc' && value === 'host') || (option === '--shm-size' && !isKnown)) shm = null;
    else if (option === '--shm-size') shm = sized(value, origin);
    if ((option === '-m' || option === '--memory') && isKnown) memory = sized(value, origin);
    if ((option === '-w' || option === '--workdir') && isKnown) folder = value;
    if (option === '--entrypoint' && isKnown) entry = [next && takesNext ? next : { ...word, texts: [value] }];
    if (option === '-e' || option === '--env') {
      const [name = '', ...rest] = value.split('=');
      if (rest.length > 0) environment.set(name, heldOf(rest.join('='), isKnown, origin));
    }
  }
  const named = words[index];
  if (named && named.unknown === null) image = { value: named.texts[0] ?? '', origin: named.origin };
  const inner = [...entry, ...words.slice(index + 1)];
  return {
    command: { ...command, words: inner, environment },
    facts: { place: 'docker run', origin: words[0]!.origin, image, count, shm, memory },
    gpu: null,
    folder,
  };
}

/** `2`, `device=0,1`, `"device=0,1"`, `count=2`; `all` says no number. */
export function gpusOfDocker(value: string, origin: Word['origin']): Field<number> | null {
  const text = value.replaceAll(/["']/g, '');
  const devices = /device=([\w:,-]+)/.exec(text)?.[1]?.split(',').length;
  const number = /^(?:count=)?(\d{1,3})$/.exec(text)?.[1];
  const count = devices ?? (number === undefined ? null : Number(number));
  return count === null || count === 0 ? null : { value: count, origin };
}

function sized(value: string, origin: Word['origin']): Field<number> | null {
  // upper or lower case, Docker counts in powers of 1024
  const bytes = bytesOf(value.toLowerCase());
  return bytes === null ? null : { value: bytes, origin };
}

function heldOf(text: string, isKnown: boolean, at: Word['origin']): ShellValue {
  return isKnown ? { kind: 'texts', texts: [text], at } : { kind: 'unknown', why: printableText(text, 60) };
}

/** `srun --gres=gpu:a100:2 python train.py`. */
function ofSlurm(command: ShellCommand, texts: readonly string[]): InnerCommand | null {
  let index = 1;
  for (; index < texts.length && texts[index]!.startsWith('-'); index++) {
    const text = texts[index]!;
    const next = texts[index + 1] ?? '';
    const isPair = SLURM_SHORT.test(text) || (text.startsWith('--') && !text.includes('='));
    if (isPair && next !== '' && !next.startsWith('-') && !/\.(?:py|sh)$|^(?:python\d?|bash|yolo)$/.test(next))
      index += 1;
  }
  const options = texts.slice(1, index).join(' ');
  const { origin } = command.words[0]!;
  const request = gpuOfOptions(options, origin);
  const words = command.words.slice(index);
  if (words.length === 0) return null;
  const facts = request.count === null ? null : { place: 'srun', origin, count: request.count };
  return { command: { ...command, words }, facts, gpu: request.gpu, folder: null };
}
