import { type Finding, findingAt, placeOf } from '../../base/findings.ts';
import type { Origin } from '../../base/origin.ts';
import type { ReadConfig } from '../read-config.ts';

/** Batches that each worker of a DataLoader holds ready (PyTorch, torch.utils.data.DataLoader, prefetch_factor). */
const PREFETCHED_BATCHES = 2;
/** Red, green and blue, a byte each, as Ultralytics hands images from its loaders to the training. */
const BYTES_PER_PIXEL = 3;
const MIB = 2 ** 20;

/** Where what a training asks for and what the place that starts it gives do not go together. */
export function launchFindings(config: ReadConfig, cardsOfMachine: number | null): Finding[] {
  const { launch, source, run } = config;
  if (!run) return [];
  const findings: Finding[] = [];
  const count = launch?.count?.value ?? cardsOfMachine;
  const counted = launch?.count?.origin ?? config.gpu?.origin;
  const where = whereOf(counted, launch?.place ?? 'the job');
  if (count !== null && counted) {
    const highest = Math.max(...indicesOf(run.device.value), run.gpus.value - 1);
    if (highest >= count) {
      const asked = run.gpus.value > count ? `${run.gpus.value} GPUs` : `GPU ${highest}`;
      const text = `device: the training uses ${asked}, and ${where} gives it ${count}`;
      findings.push(findingAt('gpus-over-request', 'error', text, pointed(run.device.origin, run.gpus.origin), source));
    } else if (run.gpus.value < count && launch?.count) {
      const text = `device: the training uses ${run.gpus.value} of the ${count} GPUs that ${where} asks for`;
      findings.push(findingAt('gpus-idle', 'notice', text, pointed(run.device.origin, counted), source));
    }
  }
  const shm = launch?.shm;
  const { workers, batch, imgsz } = run;
  const needed = workers.value * PREFETCHED_BATCHES * Math.max(batch.value, 0) * BYTES_PER_PIXEL * imgsz.value ** 2;
  if (shm && batch.value >= 1 && needed > shm.value) {
    const text = `/dev/shm has ${sized(shm.value)} (${whereOf(shm.origin, launch?.place ?? '')}), and ${workers.value} workers hold up to ${sized(needed)} of images there: loaders die of a bus error; make it larger (--shm-size, --ipc=host, an emptyDir in memory) or write fewer workers`;
    findings.push(findingAt('container-shm', 'warning', text, shm.origin, source));
  }
  return findings;
}

function whereOf(origin: Origin | undefined, place: string): string {
  return origin?.kind === 'file' ? `${place} at ${placeOf(origin.path, origin.line)}` : place;
}

function pointed(first: Origin, second: Origin): Origin {
  return first.kind === 'file' ? first : second;
}

/** `0,1` of `cuda:0,1`; none for a device that names no card. */
function indicesOf(device: string | null): number[] {
  return (device ?? '').split(',').flatMap((part) => (/^\s*\d{1,3}\s*$/.test(part) ? [Number(part)] : []));
}

function sized(bytes: number): string {
  return bytes >= 1024 * MIB ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${Math.round(bytes / MIB)} MiB`;
}
