import { type Finding, findingAt, placeOf } from '../../base/findings.ts';
import type { Origin } from '../../base/origin.ts';
import type { ReadConfig } from '../read-config.ts';

const MIB = 2 ** 20;

/** Where what a training asks for and what the place that starts it gives do not go together. */
export function launchFindings(config: ReadConfig, cardsOfMachine: number | null): Finding[] {
  const { launch, source, training } = config;
  if (!training) return [];
  const { batch, host } = training;
  const findings: Finding[] = [];
  const count = launch?.count?.value ?? cardsOfMachine;
  const counted = launch?.count?.origin ?? config.gpu?.origin;
  const where = whereOf(counted, launch?.place ?? 'the job');
  if (count !== null && counted) {
    const highest = Math.max(host.highestDevice, batch.gpus - 1);
    if (highest >= count) {
      const asked = batch.gpus > count ? `${batch.gpus} GPUs` : `GPU ${highest}`;
      const text = `device: the training uses ${asked}, and ${where} gives it ${count}`;
      findings.push(findingAt('gpus-over-request', 'error', text, host.devices, source));
    } else if (batch.gpus < count && launch?.count) {
      const text = `device: the training uses ${batch.gpus} of the ${count} GPUs that ${where} asks for`;
      findings.push(findingAt('gpus-idle', 'notice', text, pointed(host.devices, counted), source));
    }
  }
  const shm = launch?.shm;
  if (shm && host.sharedBytes > shm.value) {
    const text = `/dev/shm has ${sized(shm.value)} (${whereOf(shm.origin, launch?.place ?? '')}), and ${host.workers} workers hold up to ${sized(host.sharedBytes)} there: loaders die of a bus error; make it larger (--shm-size, --ipc=host, an emptyDir in memory) or write fewer workers`;
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

function sized(bytes: number): string {
  return bytes >= 1024 * MIB ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${Math.round(bytes / MIB)} MiB`;
}
