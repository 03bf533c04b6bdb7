/** What a config asks for by `batch`. */
export type AskedBatch =
  | { readonly kind: 'fixed'; readonly total: number }
  /** AutoBatch, with the share of the memory that it is to fill; null leaves that to the trainer. */
  | { readonly kind: 'automatic'; readonly share: number | null };

/** Reads the number as it is written: images, a share of the memory between 0 and 1, or -1. */
export function askedBatch({ value }: { readonly value: number }): AskedBatch {
  if (value >= 1) return { kind: 'fixed', total: value };
  return { kind: 'automatic', share: value > 0 ? value : null };
}
