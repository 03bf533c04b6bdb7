import { LARGE_SEGMENT } from './allocator-constants.ts';

/** Options of PyTorch's CUDA allocator that change how much it holds; sizes in bytes, shares of the card's memory. */
export interface AllocatorSettings {
  /** `expandable_segments:True`: one growing segment for each pool instead of many fixed ones. */
  readonly expandableSegments?: boolean;
  /** `max_split_size_mb`: larger blocks are never split. */
  readonly maxSplitSize?: number;
  /** `max_non_split_rounding_mb`: by how much a block that is never split may exceed its request. */
  readonly maxNonSplitRounding?: number;
  /** `large_segment_size_mb`: segment that requests below 10 MiB are cut from. */
  readonly largeSegment?: number;
  /** `roundup_power2_divisions`: for each power of two from 1 MiB on, the steps that requests are rounded up to. */
  readonly powerTwoDivisions?: readonly number[];
  /** `garbage_collection_threshold`: share of the allowed memory above which old cached segments are given back. */
  readonly collectAbove?: number;
  /** `per_process_memory_fraction`: share of the card that the process may take. */
  readonly memoryFraction?: number;
}

/** A setting that PyTorch would refuse or that we cannot follow, in words for its author. */
export interface SettingProblem {
  readonly key: string;
  readonly message: string;
}

const MIB = 2 ** 20;
/** Intervals of `roundup_power2_divisions`: 1 MiB to 64 GiB. */
const INTERVALS = 16;
/** Settings that change nothing of what is held on the GPU. */
const HOST_ONLY = /^(pinned_|release_lock_on_|throw_on_cudamalloc_oom$)/;

type SettingParser = (value: string) => AllocatorSettings | string;

const MEGABYTES_TO: Record<string, { readonly option: keyof AllocatorSettings; readonly least: number }> = {
  max_split_size_mb: { option: 'maxSplitSize', least: LARGE_SEGMENT / MIB },
  max_non_split_rounding_mb: { option: 'maxNonSplitRounding', least: LARGE_SEGMENT / MIB },
  large_segment_size_mb: { option: 'largeSegment', least: LARGE_SEGMENT / MIB },
};

const READERS: Record<string, SettingParser> = {
  expandable_segments: (value) =>
    value === 'True' || value === 'False' ? { expandableSegments: value === 'True' } : 'takes True or False',
  garbage_collection_threshold: (value) => share('collectAbove', value),
  per_process_memory_fraction: (value) => share('memoryFraction', value),
  roundup_power2_divisions: divisions,
  backend: (value) => (value === 'native' ? {} : `memory is not foretold for the allocator ${value}`),
};

/**
 * Settings in a value of `PYTORCH_ALLOC_CONF` or `PYTORCH_CUDA_ALLOC_CONF`, `key:value` separated by commas
 * (c10/core/AllocatorConfig.h). What cannot be followed is left out and said.
 */
export function parseAllocatorSettings(text: string): { settings: AllocatorSettings; problems: SettingProblem[] } {
  const settings: AllocatorSettings = {};
  const problems: SettingProblem[] = [];
  for (const [key, value] of pairsOf(text)) {
    const read = HOST_ONLY.test(key) ? {} : readSetting(key, value);
    if (typeof read === 'string') problems.push({ key, message: read });
    else Object.assign(settings, read);
  }
  return { settings, problems };
}

/** Pairs of key and value; commas within brackets belong to the value. */
function pairsOf(text: string): [string, string][] {
  const parts = text.replaceAll(/\s/g, '').match(/[^,[]+(\[[^\]]*\])?/g) ?? [];
  return parts.map((part) => {
    const colon = part.indexOf(':');
    return colon < 0 ? [part, ''] : [part.slice(0, colon), part.slice(colon + 1)];
  });
}

function readSetting(key: string, value: string): AllocatorSettings | string {
  if (Object.hasOwn(READERS, key)) return READERS[key]!(value);
  if (!Object.hasOwn(MEGABYTES_TO, key)) return 'is no setting of the allocator that we know';
  const { option, least } = MEGABYTES_TO[key]!;
  const megabytes = /^\d+$/.test(value) ? Number(value) : NaN;
  return megabytes >= least ? { [option]: megabytes * MIB } : `takes a whole number of MiB from ${least} on`;
}

function share(option: keyof AllocatorSettings, value: string): AllocatorSettings | string {
  const number = /^\d*\.?\d+$/.test(value) ? Number(value) : NaN;
  return number > 0 && number <= 1 ? { [option]: number } : 'takes a number above 0, at most 1';
}

function divisions(value: string): AllocatorSettings | string {
  const all = Number(value);
  if (isPowerOfTwo(all)) return { powerTwoDivisions: Array.from({ length: INTERVALS }, () => all) };
  const entries = [...value.matchAll(/(\d+|>):(\d+)/g)].map(([, from, to]) => [from!, Number(to)] as const);
  if (entries.length === 0) return 'takes a power of two, or a list as [256:1,512:2,>:4]';
  const steps = Array.from({ length: INTERVALS }, () => 0);
  let last: number | null = null;
  for (const [from, into] of entries) {
    if (!isPowerOfTwo(into) && into !== 0) return 'takes powers of two as divisions';
    if (from === '>') {
      steps.fill(into, last ?? 0);
      continue;
    }
    if (!isPowerOfTwo(Number(from))) return 'takes powers of two as sizes in MiB';
    const index = Math.min(Math.log2(Number(from)), INTERVALS - 1);
    if (last === null) steps.fill(into, 0, index);
    steps[index] = into;
    last = index;
  }
  return { powerTwoDivisions: steps };
}

function isPowerOfTwo(value: number): boolean {
  return value >= 1 && Number.isInteger(Math.log2(value));
}
