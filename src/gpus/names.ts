import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';

/** A size instead of a name: `24GB`, `11 GiB`, `40g`. */
const SIZE = /^(\d{1,4}(?:\.\d{1,3})?)\s*(?:gib|gb|g)$/i;

/** GiB of a name that is a size; null for any other. */
export function sizeOf(name: string): number | null {
  const [, number] = SIZE.exec(name.trim()) ?? [];
  return number === undefined ? null : Number(number);
}

const GIVE_MEMORY = 'its memory as gpu-memory, in GiB, gives the prediction of a CUDA card of that size';

/** Devices that people train on and that are no NVIDIA cards, and what there is to say of each. */
const FOREIGN: readonly (readonly [name: RegExp, sentence: string])[] = [
  [/^(?:cpu|none)$/, 'is no GPU: a training on it lives in the memory of the host, which is not predicted'],
  [
    /^(?:mps|metal|apple.*|m[1-5](?:[ -]?(?:pro|max|ultra))?)$/,
    `is Apple's GPU, which shares the memory of the host and has another allocator than CUDA; it is not predicted`,
  ],
  [
    /^(?:amd|rocm|hip|radeon.*|(?:amd[ -]?)?(?:instinct[ -]?)?mi\d{2,3}[a-z]?|rx[ -]?\d{4}.*)$/,
    `is an AMD card, whose kernels and libraries were never measured here; ${GIVE_MEMORY}`,
  ],
  [
    /^(?:tpu.*|v\d[ep]?-\d+)$/,
    'is a TPU, where XLA plans the memory when it compiles, other than PyTorch on a GPU; it is not predicted',
  ],
  [
    /^(?:xpu|gaudi.*|hpu|intel.*|arc.*)$/,
    `is an Intel device, whose kernels and libraries were never measured here; ${GIVE_MEMORY}`,
  ],
];

/** Throws UserError for a device that is no NVIDIA card, with what there is to say of it. */
export function refuseForeign(name: string): void {
  const written = name.trim().toLowerCase();
  const found = FOREIGN.find(([pattern]) => pattern.test(written));
  if (found) throw new UserError(`GPU ${printable(name)} ${found[1]}`);
}
