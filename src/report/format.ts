const GIB = 2 ** 30;

/** Bytes as GiB without the unit, for columns and ranges: `9.5`, `132`, `0.04`. */
export function gibNumber(bytes: number, digits?: number): string {
  const gib = bytes / GIB;
  if (digits !== undefined) return gib.toFixed(digits);
  if (gib >= 99.95) return gib.toFixed(0);
  return gib >= 0.1 || gib === 0 ? gib.toFixed(1) : gib.toFixed(2);
}

/** Bytes as `9.5 GiB`; a GiB is 2^30 bytes. */
export function gib(bytes: number): string {
  if (bytes > 0 && bytes < 0.005 * GIB) return '< 0.01 GiB';
  return `${gibNumber(bytes)} GiB`;
}

/** A size and the limit it is held against, both without the unit; told apart where one digit would make them equal. */
export function gibAgainst(bytes: number, limit: number): readonly [string, string] {
  const pair = [gibNumber(bytes), gibNumber(limit)] as const;
  return pair[0] !== pair[1] || bytes === limit ? pair : [gibNumber(bytes, 2), gibNumber(limit, 2)];
}

/** An interval without the unit: `8.6-10.9`. */
export function gibRange(low: number, high: number): string {
  return `${gibNumber(low)}-${gibNumber(high)}`;
}

/**
 * A probability from 0 to 1 as a percentage that never claims certainty: `37 %`, `1.9 %`, `< 1 %`, `> 99 %`.
 * Rounded down, so that it stays on its side of the bounds between verdicts.
 */
export function percent(probability: number): string {
  if (probability < 0.01) return '< 1 %';
  if (probability > 0.99) return '> 99 %';
  // 0.29 * 100 is a little less than 29
  const tenths = Math.floor(probability * 1000 + 1e-6);
  return tenths < 100 ? `${(tenths / 10).toFixed(1)} %` : `${Math.floor(tenths / 10)} %`;
}

/** A part of a whole as a percentage, `0 %` to `100 %`. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${Math.round((part / whole) * 100)} %`;
}

/** `1 config`, `3 configs`, `12,345 configs`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${thousands(number)} ${number === 1 ? singular : plural}`;
}

/** `3,151,904`. */
export function thousands(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
