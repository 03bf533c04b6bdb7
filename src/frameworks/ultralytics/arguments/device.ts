/** What a `device` argument asks for. */
export interface Device {
  /** As Ultralytics reads it: `0,1`, `cpu`, `mps`, `-1`; null when the choice is left to it. */
  readonly name: string | null;
  /** GPUs the batch is split over; null when the argument does not say. */
  readonly gpus: number | null;
  readonly isCuda: boolean;
}

/** Where Ultralytics trains without CUDA (`cpu`, `mps`, `npu:0`, `intel:gpu`). */
const OTHER_DEVICES = /^(?:cpu|mps|npu|xpu|intel)(?::[a-z\d]+)*$/;
/** Indices of CUDA devices; -1 leaves the choice of an idle one to Ultralytics. */
const INDICES = /^(?:-1|\d{1,3})(?:,(?:-1|\d{1,3}))*$/;

/**
 * Reads `0`, `'0,1'`, `[0, 1]`, `cpu`, `mps`, `cuda:0`, `-1` or null the way Ultralytics does,
 * which drops `cuda:`, brackets, quotes and blanks; null when it is none of these.
 */
export function parseDevice(value: unknown): Device | null {
  if (value === null) return { name: null, gpus: null, isCuda: true };
  const members = Array.isArray(value) ? value : [value];
  if (!members.every((member) => typeof member === 'string' || Number.isInteger(member))) return null;
  const text = members
    .join(',')
    .toLowerCase()
    .replaceAll(/cuda:|none|[[\]()'"\s]/g, '')
    .replaceAll(/^,+|,+$/g, '');
  if (text === '') return { name: null, gpus: null, isCuda: true };
  if (text === 'cuda') return { name: 'cuda', gpus: 1, isCuda: true };
  if (OTHER_DEVICES.test(text)) return { name: text, gpus: 1, isCuda: false };
  if (!INDICES.test(text)) return null;
  const indices = text.split(',');
  const named = indices.filter((index) => index !== '-1');
  if (new Set(named).size !== named.length) return null;
  return { name: text, gpus: indices.length, isCuda: true };
}
