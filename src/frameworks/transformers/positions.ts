import { F32 } from './eager/widths.ts';
import { type Architecture } from './architecture.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { distanceMask } from './distance-mask.ts';
import { latentPositions } from './latent-attention.ts';
import { pickedTables } from './codegen.ts';
import { distancePositions } from './mpt.ts';
import { gridTables } from './grid-positions.ts';
import { SharedKeys } from './shared-keys.ts';
import { type Settings } from './settings.ts';
import { writesCausalMask, writtenCausalMask } from './written-mask.ts';

/** What every layer of a forward shares. */
export interface Positions {
  readonly cos: EagerTensor | null;
  readonly sin: EagerTensor | null;
  readonly mask: EagerTensor | null;
  /** Mask of layers with a sliding window. */
  readonly windowMask: EagerTensor | null;
  /** Tables of layers with full attention, where they have their own, and keys and values that layers hand on. */
  readonly full?: { readonly cos: EagerTensor; readonly sin: EagerTensor; readonly keys: SharedKeys };
  /** Biases by distance (MPT). */
  readonly distances?: EagerTensor | null;
  /** What scores get by distance, where all layers share it. */
  readonly scoreBias?: EagerTensor | null;
}

/** What is named until the last layer is done, and held by every layer that runs again. */
export function heldBy({ cos, sin, mask, windowMask, full, distances = null }: Positions): (EagerTensor | null)[] {
  return [cos, sin, mask, windowMask, distances, ...(full ? [full.cos, full.sin, full.keys.holder] : [])];
}

/** Tables of rotated positions in the dtype of the hidden states, and the masks that attention gets. */
export function makePositions(
  e: Eager,
  a: Architecture,
  settings: Settings,
  width: number,
  tableWidth = width,
): Positions {
  const { batch, length, attention, isPadded } = settings;
  const { headSize, rotaryShare, window, fullEvery } = a;
  // relative places have a table and a mask of their own
  if (a.relativePlaces) return { cos: null, sin: null, mask: null, windowMask: null };
  // booleans of one row first, then of all (masking_utils.py, from transformers 4.53 on)
  const boolean = (isSliding: boolean): EagerTensor => {
    const one = () => e.keep(e.make(length * length, 1));
    const steps = isSliding ? 3 : 1;
    let allowed: EagerTensor | null = null;
    for (let i = 0; i < steps; i++) {
      const compared = i < 2 ? one() : null;
      const next = one();
      if (compared) e.drop(compared);
      if (allowed) e.drop(allowed);
      allowed = next;
    }
    const whole = e.keep(e.make(batch * length * length, 1));
    e.drop(allowed!);
    return whole;
  };
  const build = (isNeeded: boolean, isSliding = false): EagerTensor | null => {
    if (a.kind === 'image') return null;
    if (attention === 'eager' && a.kind === 'encoder') {
      // one for every query, and none at all where nothing is padded, from transformers 5 on (create_bidirectional_mask)
      const isNew = settings.transformers >= 500;
      const rows = isNew || rotaryShare > 0 ? length : 1;
      return isNeeded || !isNew ? e.keep(e.make(batch * rows * length, width)) : null;
    }
    if (a.kind === 'decoder' && attention !== 'flash2' && writesCausalMask(a, settings))
      return isNeeded || attention === 'eager' ? writtenCausalMask(e, a, settings, width) : null;
    const isNew = settings.transformers >= 453;
    if (attention === 'eager') {
      // GPT-2 knew itself what comes later (modeling_gpt2.py before 4.54)
      if (a.modelType === 'gpt2' && settings.transformers < 454) return e.keep(e.make(batch * length, width));
      const allowed = isNew ? boolean(isSliding) : null;
      const mask = e.keep(e.make(batch * length * length, width));
      if (allowed) e.drop(allowed);
      return mask;
    }
    if (!isNeeded || attention !== 'sdpa') return null;
    return isNew ? boolean(isSliding) : e.keep(e.make(batch * length * length, 1));
  };
  if (a.biasesScores) return { cos: null, sin: null, mask: e.keep(e.make(batch * length, F32)), windowMask: null };
  if (a.latent?.turns === 'complex') {
    const { angles, mask } = latentPositions(e, a.latent.rotated, settings);
    return { cos: angles, sin: null, mask, windowMask: null };
  }
  if (a.distances) return distancePositions(e, a, settings, width);
  if (a.masksDistance) return { cos: null, sin: null, mask: distanceMask(e, a, settings, width), windowMask: null };
  if (a.modelType === 'gpt_bigcode' && settings.transformers < 453 && attention === 'sdpa')
    return { cos: null, sin: null, mask: writtenMask(e, settings, width), windowMask: null };
  if (a.modelType === 'modernbert' && settings.transformers < 500 && attention !== 'flash2') {
    const both = invertedMasks(e, settings, width);
    return { ...rotaryTables(e, length, headSize * rotaryShare, tableWidth), ...both };
  }
  // Falcon asks for its mask whatever is padded, from transformers 5 on
  const isAsked = a.modelType === 'falcon' && settings.transformers >= 500;
  const mask = fullEvery === 0 ? null : build(isPadded || isAsked);
  // Gemma 2 cut its window out of the one mask in each layer, before masks had code of their own (4.53)
  const isCut = a.modelType === 'gemma2' && attention === 'eager' && settings.transformers < 453;
  const hasWindow = window !== null && fullEvery !== 1;
  const windowMask =
    isCut && mask ? e.keep(e.alias(mask)) : hasWindow ? build(isPadded || length >= window, true) : null;
  if (rotaryShare === 0) return { cos: null, sin: null, mask, windowMask };
  if (a.grids) return { ...gridTables(e, a, settings, width), mask, windowMask };
  if (a.keptPlaces) return { ...pickedTables(e, length, headSize * rotaryShare), mask, windowMask };
  // gpt-oss keeps half of a head's table, which serves both halves
  const d = a.isOpenAi ? headSize / 2 : headSize * rotaryShare;
  const { cos, sin } = rotaryTables(e, length, d, tableWidth);
  if (!a.gemma) return { cos, sin, mask, windowMask };
  const full = rotaryTables(e, length, a.gemma.full.headSize, tableWidth);
  return { cos, sin, mask, windowMask, full: { ...full, keys: new SharedKeys(e) } };
}

/** The causal mask that GPTBigCode wrote out whatever is padded, in the dtype of its words (modeling_gpt_bigcode.py before 4.53). */
function writtenMask(e: Eager, { batch, length }: Settings, width: number): EagerTensor {
  const pairs = batch * length * length;
  const seen = e.keep(e.make(pairs, 1));
  const filled = e.keep(e.make(pairs, width));
  e.drop(seen);
  const mask = e.keep(e.make(pairs, width));
  e.drop(filled);
  return mask;
}

/** Both masks of ModernBERT before transformers 5, made whatever is padded (`_update_attention_mask`). */
function invertedMasks(
  e: Eager,
  { batch, length }: Settings,
  width: number,
): { mask: EagerTensor; windowMask: EagerTensor } {
  const pairs = batch * length * length;
  const make = (size: number, bytes: number) => e.keep(e.make(size, bytes));
  const [expanded, inverted, seen] = [make(pairs, width), make(pairs, width), make(pairs, 1)];
  const mask = make(pairs, width);
  for (const each of [seen, expanded, inverted]) e.drop(each);
  const near = make(length * length, 1);
  const far = make(length * length, 1);
  const windowMask = make(pairs, width);
  for (const each of [far, near]) e.drop(each);
  return { mask, windowMask };
}

/** Cosines and sines of all places, in the dtype of the hidden states. */
function rotaryTables(e: Eager, length: number, d: number, width: number): { cos: EagerTensor; sin: EagerTensor } {
  const ids = e.make(length, F32);
  const frequencies = e.keep(e.make((length * d) / 2, F32));
  e.drop(ids);
  const both = e.keep(e.make(length * d, F32));
  const table = () => {
    const raw = e.make(length * d, F32);
    const scaled = e.make(length * d, F32);
    e.drop(raw);
    return e.keep(scaled);
  };
  const wideCos = table();
  const wideSin = table();
  if (width === F32) {
    e.drop(frequencies);
    e.drop(both);
    return { cos: wideCos, sin: wideSin };
  }
  const narrow = (x: EagerTensor) => e.keep(e.make(x.size, width));
  const cos = narrow(wideCos);
  const sin = narrow(wideSin);
  for (const each of [frequencies, both, wideCos, wideSin]) e.drop(each);
  return { cos, sin };
}
