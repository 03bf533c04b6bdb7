export function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}

export function signed(percentage: number, digits = 1): string {
  return `${percentage < 0 ? '-' : '+'}${Math.abs(percentage).toFixed(digits)}`;
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Groups in the order of their size. */
export function byLabel<T>(values: readonly T[], labelOf: (value: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(labelOf(value), [...(groups.get(labelOf(value)) ?? []), value]);
  return [...groups].toSorted((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]));
}
