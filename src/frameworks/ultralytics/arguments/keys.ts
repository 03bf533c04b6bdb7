import type { Severity } from '../../../base/findings.ts';
import { nearMatches } from '../../../base/near-match.ts';
import { printableText } from '../../../base/printable.ts';
import {
  type ArgumentName,
  ARGUMENTS,
  DROPPED,
  isArgument,
  KNOWN_VERSION,
  LET_THROUGH,
  lifeOf,
  REMOVED,
  RENAMED,
} from './defaults.ts';
import { isAtLeast } from '../../../base/versions.ts';

/** The version of ultralytics whose rules apply. */
export interface Version {
  readonly value: string;
  /** Whether the user said so; our own assumption refuses nothing that another version takes. */
  readonly isDeclared: boolean;
}

/** What a key of a config is to Ultralytics. */
export interface KeyUse {
  /** The argument that the value is meant for; null when there is none. */
  readonly argument: ArgumentName | null;
  readonly remark: { readonly rule: string; readonly severity: Severity; readonly text: string } | null;
}

/** Names that people take for arguments; the argument they mean. */
const SLIPS: Readonly<Record<string, ArgumentName>> = {
  batch_size: 'batch',
  batchsize: 'batch',
  'batch-size': 'batch',
  bs: 'batch',
  epoch: 'epochs',
  num_epochs: 'epochs',
  n_epochs: 'epochs',
  max_epochs: 'epochs',
  img: 'imgsz',
  img_size: 'imgsz',
  'img-size': 'imgsz',
  imgsize: 'imgsz',
  image_size: 'imgsz',
  imagesz: 'imgsz',
  input_size: 'imgsz',
  weights: 'model',
  model_name: 'model',
  num_workers: 'workers',
  optim: 'optimizer',
  lr: 'lr0',
  learning_rate: 'lr0',
};

const ACCUMULATION: ReadonlySet<string> = new Set([
  'accumulate',
  'accumulation',
  'accumulation_steps',
  'accumulate_grad_batches',
  'gradient_accumulation',
  'gradient_accumulation_steps',
  'grad_accum',
]);

interface UncountedArgument {
  readonly since: string;
  readonly isOn: (value: unknown) => boolean;
  readonly text: string;
}

/** Arguments that take memory of their own. */
const UNCOUNTED: Readonly<Record<string, UncountedArgument>> = {
  distill_model: {
    since: '8.4.77',
    isOn: (value) => value !== null,
    text: 'the memory of the teacher is not in the estimate',
  },
  quantize: {
    since: '8.4.143',
    isOn: (value) => /^(?:8|int8|w8a8)$/i.test(String(value)),
    text: 'the memory of quantisation-aware training is not in the estimate',
  },
};

/** The argument that a slip such as `batch_size` means; null for any other word. */
export function slipOf(key: string): ArgumentName | null {
  return Object.hasOwn(SLIPS, key) ? (SLIPS[key] ?? null) : null;
}

/** What Ultralytics makes of a key with a value: an argument, an old or later name, or a SyntaxError. */
export function explainKey(key: string, value: unknown, version: Version): KeyUse {
  const shown = printableText(key);
  const unknown = (text: string, argument: ArgumentName | null = null): KeyUse => {
    // what a version newer than we know calls an error is not ours to say
    const severity = isAtLeast(KNOWN_VERSION, version.value) ? 'error' : 'warning';
    return { argument, remark: { rule: 'unknown-key', severity, text: `${shown}: ${text}` } };
  };
  const remark = (severity: Severity, rule: string, text: string): KeyUse => ({
    argument: null,
    remark: { rule, severity, text: `${shown}: ${text}` },
  });
  const isSince = (since: string): boolean => isAtLeast(version.value, since);
  const named = `ultralytics ${printableText(version.value)}`;

  if (isArgument(key)) {
    const { since, until } = lifeOf(key);
    if (since !== null && version.isDeclared && !isSince(since)) {
      return unknown(`no argument of ${named}, it came with ${since}`);
    }
    if (until === null || !version.isDeclared || !isSince(until)) {
      const uncounted = own(UNCOUNTED, key);
      const counts = uncounted === null || !isSince(uncounted.since) || !uncounted.isOn(value);
      return counts ? { argument: key, remark: null } : remark('warning', 'not-counted', uncounted.text);
    }
  }
  const letThrough = own(LET_THROUGH, key);
  if (letThrough !== null && (!version.isDeclared || isSince(letThrough))) return { argument: null, remark: null };
  if (ACCUMULATION.has(key)) {
    return unknown('no argument of any Ultralytics 8; nbs decides: accumulate = max(round(nbs / batch), 1)');
  }
  const [renamed, dropped, removed] = [own(RENAMED, key), own(DROPPED, key), own(REMOVED, key)];
  if (renamed !== null) {
    const [name, since] = renamed;
    return isSince(since)
      ? remark('notice', 'renamed-key', `is called ${name} since ${since}`)
      : { argument: null, remark: null };
  }
  if (dropped !== null) {
    return isSince(dropped)
      ? remark('notice', 'dropped-key', `has no effect since ${dropped}`)
      : { argument: null, remark: null };
  }
  if (removed !== null) {
    if (!isSince(removed)) return { argument: null, remark: null };
    // a version that we assume refuses nothing that an older one took
    return version.isDeclared
      ? unknown(`was removed in ${removed}`)
      : remark('notice', 'removed-key', `was removed in ${removed}; newer versions refuse it`);
  }
  if (letThrough !== null) return unknown(`no argument of ${named}, it came with ${letThrough}`);
  const slip = slipOf(key);
  if (slip !== null) return unknown(`no argument of Ultralytics; write ${slip} (it is read as ${slip} here)`, slip);
  const near = nearMatches(key, Object.keys(ARGUMENTS));
  return unknown(`no argument of Ultralytics${near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`}`);
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}
