// Which parameters ZeRO 3 has gathered at each moment of a step, as DeepSpeed decides it from the second step on
// (deepspeed 0.19.8, runtime/zero/partitioned_param_coordinator.py: fetch_sub_module, __params_to_release). What is asked
// for is gathered; what comes next is fetched ahead, up to a bucket at a time, while less than `live` is there; what was
// met there on the way, or comes again within `reuse`, is not let go. Counts are elements.

/** `stage3_max_live_parameters`. */
const LIVE = 1e9;
/** `stage3_max_reuse_distance`. */
const REUSE = 1e9;
/** `stage3_prefetch_bucket_size`; `auto` is 0.9 of the square of the hidden size (transformers, integrations/deepspeed.py). */
const PREFETCH = 5e7;
const PREFETCH_SHARE = 0.9;

export interface GatheringRules {
  readonly live: number;
  readonly reuse: number;
  readonly prefetch: number;
}

/** Rules of a config; null is a default. */
export function gatheringRules(
  live: number | null,
  reuse: number | null,
  prefetch: number | 'auto' | null,
  hidden: number,
): GatheringRules {
  return {
    live: live ?? LIVE,
    reuse: reuse ?? REUSE,
    prefetch: prefetch === 'auto' ? PREFETCH_SHARE * hidden ** 2 : (prefetch ?? PREFETCH),
  };
}

/** Matrices of a model, in the order of a forward. */
export interface GatheredModel {
  readonly embedding: number;
  /** 0 where the head is the embedding. */
  readonly head: number;
  /** Those of one layer. */
  readonly matrices: readonly number[];
  readonly layers: number;
  readonly isCheckpointed: boolean;
  /** A frozen embedding has no backward. */
  readonly trainsEmbedding: boolean;
}

/** Elements that are gathered: at most in forward before the head, at the head, at most in backward after it, and at its end. */
export interface Gathered {
  readonly forward: number;
  readonly turn: number;
  readonly backward: number;
  readonly end: number;
}

/** Matrices that are fetched ahead together. */
interface Fetch {
  waiting: number[];
  size: number;
  isCopied: boolean;
}

/** A module without a matrix, as norms and blocks are: it fetches ahead too. */
const NO_MATRIX = -1;
/** The block, attention, its norm and that of the feed-forward part, that part and its activation. */
const WITHOUT_MATRIX = 6;

/** Plays the uses of one step. */
export function gatheredIn(model: GatheredModel, { live, reuse, prefetch }: GatheringRules): Gathered {
  const { sizes, uses, atHead } = usesOf(model);
  const queue = uses.flatMap((matrix, step) => (matrix === NO_MATRIX ? [] : [{ matrix, step }]));
  const lastMet = new Float64Array(sizes.length).fill(-1);
  const isThere = new Uint8Array(sizes.length);
  let next = 0;
  let there = 0;
  // several that are fetched at once come in one buffer, out of which all are copied when the first is needed, and which
  // stays until the last was (partition_parameters.py, AllGatherCoalescedHandle)
  const fetches = new Map<number, Fetch>();
  let copied = 0;
  const gather = (matrix: number, fetch: Fetch | null) => {
    if (isThere[matrix] === 1) return 0;
    isThere[matrix] = 1;
    there += sizes[matrix]!;
    if (fetch) {
      fetch.waiting.push(matrix);
      fetch.size += sizes[matrix]!;
      fetches.set(matrix, fetch);
    }
    return sizes[matrix]!;
  };
  const waitFor = (matrix: number) => {
    const fetch = fetches.get(matrix);
    if (!fetch) return;
    fetches.delete(matrix);
    if (!fetch.isCopied && fetch.waiting.length > 1) {
      fetch.isCopied = true;
      copied += fetch.size;
    }
    fetch.waiting = fetch.waiting.filter((other) => other !== matrix);
    if (fetch.isCopied && fetch.waiting.length === 0) copied -= fetch.size;
  };
  const { passed, next: nextUse } = distancesOf(sizes, uses);
  const comesSoon = (step: number) => {
    const again = nextUse[step]!;
    return again > 0 && passed[again]! - passed[step + 1]! < reuse;
  };
  let forward = 0;
  let turn = 0;
  let backward = 0;
  let end = 0;
  for (const [step, matrix] of uses.entries()) {
    if (matrix !== NO_MATRIX) {
      gather(matrix, null);
      waitFor(matrix);
      if (lastMet[matrix]! < step) lastMet[matrix] = queue[next++]!.step;
    }
    const most = Math.min(live - there, prefetch);
    const fetch: Fetch = { waiting: [], size: 0, isCopied: false };
    for (let fetched = 0; fetched < most && next < queue.length; next++) {
      const ahead = queue[next]!;
      lastMet[ahead.matrix] = Math.max(lastMet[ahead.matrix]!, ahead.step);
      fetched += gather(ahead.matrix, fetch);
    }
    const now = there + copied;
    if (step < atHead) forward = Math.max(forward, now);
    else if (step <= atHead + 1) turn = Math.max(turn, now);
    else backward = Math.max(backward, now);
    end = now;
    if (matrix === NO_MATRIX || lastMet[matrix]! > step + 1 || comesSoon(step)) continue;
    isThere[matrix] = 0;
    there -= sizes[matrix]!;
  }
  return { forward, turn, backward, end };
}

/** Elements that are used before each step, and the step that uses its matrix next; 0 where none does. */
function distancesOf(sizes: readonly number[], uses: readonly number[]) {
  const passed = new Float64Array(uses.length);
  const next = new Int32Array(uses.length);
  const last = new Int32Array(sizes.length).fill(-1);
  let sum = 0;
  for (const [step, matrix] of uses.entries()) {
    passed[step] = sum;
    if (matrix === NO_MATRIX) continue;
    sum += sizes[matrix]!;
    if (last[matrix]! >= 0) next[last[matrix]!] = step;
    last[matrix] = step;
  }
  return { passed, next };
}

/** Sizes of all matrices, those that modules need in the order of a step, and the place of the head in it. */
function usesOf({ embedding, head: headSize, matrices, layers, isCheckpointed, trainsEmbedding }: GatheredModel) {
  const sizes = [embedding];
  for (let layer = 0; layer < layers; layer++) sizes.push(...matrices);
  const head = headSize > 0 ? sizes.push(headSize) - 1 : 0;
  const withoutMatrix = Array.from({ length: WITHOUT_MATRIX }, () => NO_MATRIX);
  const layerUses = (layer: number) => matrices.map((_, index) => 1 + layer * matrices.length + index);
  const uses = [0];
  for (let layer = 0; layer < layers; layer++) uses.push(...withoutMatrix, ...layerUses(layer));
  const atHead = uses.length;
  uses.push(head, head);
  for (let layer = layers - 1; layer >= 0; layer--) {
    if (isCheckpointed) uses.push(...withoutMatrix, ...layerUses(layer));
    uses.push(...withoutMatrix, ...layerUses(layer).toReversed());
  }
  if (trainsEmbedding) uses.push(0);
  return { sizes, uses, atHead };
}
