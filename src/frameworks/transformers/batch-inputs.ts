import { type Architecture } from './architecture.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import { isOfWhole } from './encoder-heads.ts';
import { FRAMES } from './seq2seq/shapes.ts';
import { type Settings } from './settings.ts';

/** Bytes of an index. */
export const INDEX = 8;
/** Numbers of a picture of 224 pixels. */
const IMAGE_VALUES = 3 * 224 * 224;

interface Batch {
  readonly architecture: Architecture;
  readonly settings: Settings;
}

/** Tensors that a micro-batch comes in: token ids, mask and labels, or what else the model takes. */
export function batchInputs(
  e: Eager,
  { architecture, settings: { batch, length, targetLength } }: Batch,
): EagerTensor[] {
  const { kind } = architecture;
  const make = (size: number, width: number) => e.keep(e.make(size, width, 'batch'));
  if (kind === 'seq2seq') {
    // a source, or the spectrogram of one, and its target
    const isSound = architecture.modelType === 'whisper';
    const source = isSound ? make(batch * architecture.stacks!.mels * FRAMES, F32) : make(batch * length, INDEX);
    const mask = isSound ? [] : [make(batch * length, INDEX)];
    return [source, ...mask, make(batch * (isSound ? length : targetLength), INDEX)];
  }
  const tellsWhole = kind === 'image' || (kind === 'encoder' && isOfWhole(architecture));
  return Array.from({ length: 3 }, (_, i) => {
    if (kind === 'image' && i === 0) return make(batch * IMAGE_VALUES, F32);
    const isShort = (i === 2 && tellsWhole) || kind === 'image';
    return make(isShort ? batch : batch * length, INDEX);
  });
}
