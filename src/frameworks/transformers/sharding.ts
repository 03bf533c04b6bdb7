import { F32 } from './eager/widths.ts';
import { type LlmCase } from './case.ts';
import type { ParameterCounts } from './known-model.ts';
import { type Share, WHOLE } from './measure.ts';
import { isZero, zeroOf } from './zero.ts';
import type { GatheredModel } from './zero-gathering.ts';

/**
 * Hidden states of each layer that backward does not let go of with adapters under FSDP 1: the input of a layer whose
 * weights are frozen, and its gradient. A hook on the input reshards the layer (torch/distributed/fsdp/_runtime_utils.py,
 * `_register_post_backward_reshard_only_hook`) and is held to the end of backward. As in 24 runs of fms-acceleration.
 */
const HELD_HIDDEN_STATES = 2;

export interface Sharding {
  readonly share: Share;
  /** Of what is held beside the tape: weights in 32 bits that ZeRO steps on, and its states where those of the tape are narrower. */
  readonly masterBytes: number;
  /** Bytes on the host for each process. */
  readonly hostBytes: number;
  readonly words: readonly string[];
}

export interface ShardingInput {
  readonly counts: ParameterCounts;
  readonly layers: number;
  readonly trainable: number;
  /** Bytes of an element in which weights are gathered. */
  readonly gatheredWidth: number;
  /** Bytes of an element of what trains. */
  readonly trainedWidth: number;
  /** Whether shards of what trains are fp32 while the tape has 16 bits. */
  readonly shardsWide: boolean;
  /** Bytes that one layer takes on the device, all of it. */
  readonly layerBytes: number;
  /** What ZeRO 3 gathers matrix by matrix. */
  readonly gathered: GatheredModel;
  /** Whether the optimizer makes temporaries as large as what it steps on. */
  readonly hasStepTemporaries: boolean;
  /** The largest matrix of those that may train. */
  readonly largestMatrix: number;
  /** Bytes of embedding, head and last norm. */
  readonly rootBytes: number;
  readonly hidden: number;
  readonly stateBytesPerParameter: number;
  /** What states in 32 bits take beyond those of the tape, which are as wide as their parameter. */
  readonly widerStateBytes: number;
  readonly isAdapter: boolean;
  /** A hidden state of all tokens, in 16 bits. */
  readonly hiddenBytes: number;
  /** Scales of quantised weights, which are no parameters: every rank keeps all of them. */
  readonly scaleBytes: number;
  /** How what is sharded is grouped; see `Unit`. */
  readonly unit: Unit;
  /** Gradients are sharded after every micro-batch (torchtune, which never asks for `no_sync`). */
  readonly syncsEach: boolean;
}

/**
 * `flat`: adapters share a flat parameter with the layer they stand in (Lightning Fabric). `apart`: they are units of
 * their own (FSDP 1 with peft's wrapping policy). `parameter`: FSDP 2, which shards each parameter of a layer by itself.
 */
export type Unit = 'flat' | 'apart' | 'parameter';

/** What one of several GPUs holds. Fully sharded memory is divided; gathered layers, buckets and master weights are added. */
export function shardingOf(c: LlmCase, x: ShardingInput): Sharding | string {
  const n = c.gpus ?? 1;
  if (isZero(c)) return zeroOf(c, x);
  const kind = (c.parallelism ?? (n > 1 ? 'ddp' : 'single')).toLowerCase();
  const offload = (c.offload ?? 'none').toLowerCase();
  const words: string[] = [];
  const offloadsParameters = /param/.test(offload);
  let hostBytes = 0;
  const states = x.trainable * (x.stateBytesPerParameter + F32);
  if (n === 1 && !/fsdp/.test(kind)) return { share: WHOLE, masterBytes: 0, hostBytes, words };
  if (/device_map|pipeline/.test(kind))
    return `layers are split over ${n} cards by device_map, of which one computes at a time and the last holds the logits too: what each needs is not followed; a process for each card with FSDP or ZeRO-3 (accelerate launch --num_processes ${n}) splits evenly`;
  if (kind === 'data_parallel')
    return `one process replicates the model over ${n} cards (DataParallel of Trainer), whose first gathers the outputs of all, which is not followed; start a process for each card (torchrun --nproc_per_node ${n}), or show it one card (CUDA_VISIBLE_DEVICES=0)`;
  if (/ddp|multi_gpu|^dp$/.test(kind)) {
    words.push('each GPU holds a whole copy; gradients lie in buckets beside themselves');
    // buckets are made with the model, as wide as the gradients
    const buckets = x.trainable * x.trainedWidth;
    const beside = { forward: 0, backward: 0, step: 0, always: buckets };
    return { share: { factors: {}, beside, residue: 0 }, masterBytes: 0, hostBytes, words };
  }
  if (!/fsdp/.test(kind)) return `parallelism ${kind.slice(0, 40)} is not followed`;
  const sharding = (c.sharding ?? '').toLowerCase();
  const isGradOnly = /grad_op/.test(sharding);
  if (/no_shard/.test(sharding)) return { share: WHOLE, masterBytes: 0, hostBytes, words };
  const part = 1 / n;
  const trainedBytes = x.trainable * x.gatheredWidth;
  const wide = x.shardsWide ? part * (F32 / x.trainedWidth) : part;
  const factors = {
    weights: (isGradOnly ? 1 : 0) + (offloadsParameters || (isGradOnly && !x.shardsWide) ? 0 : wide),
    adapters: offloadsParameters ? 0 : part,
    // an offloaded shard has its gradient on the host too
    gradients: offloadsParameters ? 0 : wide,
    optimizer: offloadsParameters ? 0 : x.widerStateBytes > 0 ? wide : part,
  };
  if (x.shardsWide) words.push('shards of weights, gradients and states are fp32 under mixed precision');
  // without a sync between micro-batches gradients stay whole until the last of them
  const isUnsynced = (c.grad_accum ?? 1) > 1 && !x.syncsEach;
  const whole = isUnsynced ? trainedBytes * (1 - part) : 0;
  if (isUnsynced) words.push('gradients are not sharded between the micro-batches of a step (no_sync)');
  // the gradient of a flat parameter is as large as all of it, whatever part of it trains
  const flat = x.unit === 'flat' && x.isAdapter ? x.layers * x.layerBytes : 0;
  const left = isUnsynced ? flat : flat * part;
  if (flat > 0)
    words.push(
      'adapters share flat parameters with the frozen weights, whose gradients are whole too',
      'the longest sample comes first, while there are no gradients of an earlier one',
    );
  const gathered = isGradOnly ? 0 : x.rootBytes;
  // the layer that runs, and the one that is fetched: before a layer it is an adapter's unit where those are units
  const isApart = x.isAdapter && x.unit === 'apart';
  const layers = isApart ? 1 : 2;
  const running = isGradOnly ? 0 : layers * x.layerBytes;
  const adapterResidue = isApart ? HELD_HIDDEN_STATES * x.layers * x.hiddenBytes : 0;
  if (adapterResidue > 0)
    words.push('two hidden states of each layer stay to the end of backward, as measured with adapters under FSDP');
  words.push(
    `weights, gradients and optimizer states are divided by ${n}; root unit and ${layers === 1 ? 'one layer' : 'two layers'} are gathered`,
  );
  if (offloadsParameters) hostBytes = (x.counts.all * x.gatheredWidth + states) * part;
  // a flat gradient is joined from those of its parts
  const joining = flat > 0 ? 2 * x.layerBytes : 0;
  const beside = {
    forward: gathered + running,
    backward: gathered + running + whole + joining,
    step: flat * part,
    always: isGradOnly ? 0 : x.scaleBytes * (1 - part),
  };
  return { share: { factors, beside, residue: adapterResidue + left }, masterBytes: 0, hostBytes, words };
}
