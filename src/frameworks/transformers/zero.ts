import { F32 } from './eager/widths.ts';
import type { LlmCase } from './case.ts';
import type { Share } from './measure.ts';
import type { Sharding, ShardingInput } from './sharding.ts';
import { gatheredIn, gatheringRules } from './zero-gathering.ts';

// DeepSpeed's ZeRO as its own sources have it (deepspeed 0.14.4 to 0.19.8: runtime/engine.py, runtime/zero/config.py,
// stage_1_and_2.py, stage3.py, partitioned_param_coordinator.py); lengths of buckets are elements.

/** `reduce_bucket_size` and `allgather_bucket_size` where a config is silent. */
const BUCKET = 5e8;
/** `sub_group_size`: parameters of a rank that stage 3 steps at once. */
const SUB_GROUP = 1e9;
/** Bytes of a parameter's gradient in the step: flattened in 16 bits, then as fp32. */
const STEP_GRADIENT = 2 + F32;

/** Whether DeepSpeed runs the training: it casts the whole model to its 16 bits, and no autocast is left. */
export function isZero({ parallelism }: Pick<LlmCase, 'parallelism'>): boolean {
  return /zero/i.test(parallelism ?? '');
}

type Changing<T> = { -readonly [key in keyof T]: T[key] };

/** What a rank holds under ZeRO 1 to 3. */
export function zeroOf(c: LlmCase, x: ShardingInput): Sharding {
  const n = c.gpus ?? 1;
  const part = 1 / n;
  const stage = Number(/zero_?-?(\d)/i.exec(c.parallelism ?? '')?.[1] ?? 3);
  const offload = (c.offload ?? 'none').toLowerCase();
  const offloadsStates = /optimizer|states/.test(offload);
  const offloadsParameters = /param/.test(offload);
  const width = x.trainedWidth;
  const bucket = (c.reduce_bucket_size === 'auto' ? x.hidden ** 2 : (c.reduce_bucket_size ?? BUCKET)) * width;
  const own = x.trainable * part;
  const largest = x.isAdapter ? 0 : x.largestMatrix * width;
  const beside: Changing<Share['beside']> = { forward: 0, backward: 0, step: 0, always: 0 };
  // it steps on fp32 copies of the parameters, so that states are fp32 too
  const masterBytes = offloadsStates ? 0 : own * (F32 + x.widerStateBytes);
  beside.always += masterBytes;
  if (stage === 3) {
    // one buffer holds a rank's gradients from the start on, another is filled by each reduction and scattered once more
    beside.always += bucket + (offloadsStates ? 0 : own * width);
    const { stage3_max_live_parameters: live = null, stage3_max_reuse_distance: reuse = null } = c;
    const rules = gatheringRules(live, reuse, c.stage3_prefetch_bucket_size ?? null, x.hidden);
    const gathered = gatheredIn(x.gathered, rules);
    beside.forward = gathered.forward * x.gatheredWidth;
    beside.turn = gathered.turn * x.gatheredWidth;
    beside.backward = gathered.backward * x.gatheredWidth + bucket;
    beside.end = gathered.end * x.gatheredWidth + bucket;
    if (!offloadsStates) beside.step = Math.min(own, SUB_GROUP) * STEP_GRADIENT;
  } else {
    // with overlap_comm one bucket fills while the other is reduced
    beside.backward = bucket * (c.overlap_comm === true ? 2 : 1);
    // a micro-batch's gradients are made beside the sum of the earlier ones
    if (stage === 2 && !offloadsStates && (c.grad_accum ?? 1) > 1) beside.backward += own * width;
    const gathered = Math.min(c.allgather_bucket_size ?? BUCKET, x.trainable) * width;
    if (offloadsStates) {
      beside.always += stage === 2 ? largest : 0;
      beside.step = gathered;
    } else {
      // gradients in 16 bits are gone before the optimizer has temporaries
      beside.step = Math.max(gathered, own * (x.hasStepTemporaries ? F32 : STEP_GRADIENT));
      // those of the other ranks are dropped once all are reduced
      if (stage === 1) beside.step -= x.trainable * (1 - part) * width;
    }
  }
  const states = own * x.stateBytesPerParameter;
  let hostBytes = 0;
  // master weights, states, their gradients, and a 16-bit copy that goes back to the card
  if (offloadsStates) hostBytes += own * (F32 + F32 + width) + states;
  if (offloadsParameters) hostBytes += x.counts.all * part * width;
  const gib = (bucket / 2 ** 30).toFixed(2);
  const master = offloadsStates
    ? 'fp32 master weights and states are in the memory of the host'
    : `states and fp32 master weights are divided by ${n}`;
  const words = [`ZeRO ${stage}: ${master}, gradients are reduced in buckets of ${gib} GiB`];
  const factors = {
    weights: stage === 3 ? (offloadsParameters ? 0 : part) : 1,
    adapters: stage === 3 ? part : 1,
    gradients: stage === 1 ? 1 : stage === 3 || offloadsStates ? 0 : part,
    optimizer: offloadsStates ? 0 : part,
  };
  // what is larger than a bucket is copied at its own size to be reduced
  const copiesAbove = stage === 1 ? null : bucket;
  return { share: { factors, beside, residue: 0, copiesAbove }, masterBytes, hostBytes, words };
}
