import type { Origin } from '../base/origin.ts';

/** A value that only the running program knows. */
export class Unknown {
  /** Continues "is not known here: ...". */
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

interface Option {
  readonly value: unknown;
  readonly origin: Origin;
}

/** A value that is one of several: branches of a program, a sweep. */
export class Either {
  readonly options: readonly Option[];

  constructor(options: readonly Option[]) {
    this.options = options;
  }
}

/** Sizes of models from small to large, over all families. */
const LETTERS = ['p', 'n', 't', 's', 'm', 'b', 'c', 'l', 'e', 'h', 'x'];
const LETTER = /(?:yolo[a-z_-]*\d{1,2}|rtdetr-?|yolo_nas_)([a-z])(?:[-_.\d]|$)/i;

/**
 * The option that takes the most memory: the largest number or model, mixed precision off. An unknown option makes the
 * whole unknown; AutoBatch (below 1) counts as the least.
 */
export function worstOf(argument: string, { options }: Either): Option {
  const [first = { value: new Unknown('it has no value'), origin: { kind: 'assumed', why: 'nothing is written' } }] =
    options;
  const unknown = options.find(({ value }) => value instanceof Unknown);
  if (unknown) return unknown;
  return options.reduce(
    (worst, each) => (weight(argument, each.value) > weight(argument, worst.value) ? each : worst),
    first,
  );
}

function weight(argument: string, value: unknown): number {
  if (Array.isArray(value)) return Math.max(...value.map((each) => weight(argument, each)));
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return argument === 'amp' || argument === 'val' ? Number(!value) : Number(value);
  if (argument === 'optimizer') return Number(/adam/i.test(String(value)));
  if (argument === 'model' && typeof value === 'string') {
    return LETTERS.indexOf(LETTER.exec(value)?.[1]?.toLowerCase() ?? '');
  }
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  return -1;
}
