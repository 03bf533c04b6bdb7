import type { YoloNetwork } from '../networks/predicts.ts';
import { F32 } from '../../../torch/dtypes.ts';
import type { Block } from '../../../torch/pool.ts';
import type { Parameter } from '../../../torch/ops.ts';
import type { Replay } from '../../../torch/replay.ts';

/** What DistributedDataParallel must know of a training. */
interface ExchangedTraining {
  readonly network: YoloNetwork;
  readonly isFrozen: (parameter: Parameter) => boolean;
  readonly findsUnused: boolean;
}

/** Gradient buckets of DistributedDataParallel: the first, and all others (torch/nn/parallel/distributed.py). */
const FIRST_BUCKET = 2 ** 20;
const BUCKET = 25 * 2 ** 20;
/** Flat copies that the weights are sent out in, and how many are on their way (c10d/comm.cpp). */
const BROADCAST = 250 * 2 ** 20;
const IN_FLIGHT = 2;

export type Blocks = readonly (readonly [block: Block, bytes: number])[];

/**
 * What DistributedDataParallel takes: flat copies to send the weights out, two at a time, then the buckets. Where it
 * does not look for unused parameters all gradients share one bucket until the first backward has shown their order.
 */
export function wrapForGpus(replay: Replay, { network, isFrozen, findsUnused }: ExchangedTraining): Blocks {
  const make = (bytes: number) => [replay.allocate(bytes, 'buckets'), bytes] as const;
  const sent: (readonly [block: Block, bytes: number])[] = [];
  for (const bytes of bucketsOf(network.parameters, [BROADCAST])) {
    sent.push(make(bytes));
    if (sent.length === IN_FLIGHT) endBlocks(replay, sent.splice(0, 1));
  }
  endBlocks(replay, sent);
  const trained = network.parameters.filter((parameter) => !isFrozen(parameter));
  const buckets = findsUnused ? bucketsOf(trained, [FIRST_BUCKET, BUCKET]) : bucketsOf(trained, [Infinity]);
  return buckets.map((bytes) => make(bytes));
}

/** Buckets in the order in which gradients came, which is about the reverse of the parameters'. */
export function rebuildBuckets(
  replay: Replay,
  { network, isFrozen, findsUnused }: ExchangedTraining,
  before: Blocks,
): void {
  if (findsUnused) return;
  endBlocks(replay, before);
  const trained = network.parameters.filter((parameter) => !isFrozen(parameter)).toReversed();
  for (const bytes of bucketsOf(trained, [FIRST_BUCKET, BUCKET])) replay.allocate(bytes, 'buckets');
}

function endBlocks(replay: Replay, blocks: Blocks): void {
  for (const [block, bytes] of blocks) replay.free(block, bytes, 'buckets');
}

/** Bytes of buckets that close where they reach their limit, the last limit for all that follow. */
function bucketsOf(parameters: readonly Parameter[], limits: readonly number[]): number[] {
  const buckets: number[] = [];
  let filled = 0;
  for (const { elements } of parameters) {
    filled += elements * F32.bytes;
    if (filled < limits[Math.min(buckets.length, limits.length - 1)]!) continue;
    buckets.push(filled);
    filled = 0;
  }
  return filled > 0 ? [...buckets, filled] : buckets;
}
