/** The last release of each minor version of ultralytics, as PyPI has them on 2026-11-24. */
export const LAST_RELEASES: readonly string[] = ['8.0.239', '8.1.46', '8.2.103', '8.3.253', '8.4.190'];

/** Whether a version (`8.3.204`, `2.5.1+cu124`) is the other one or newer; only the first three numbers count. */
export function isAtLeast(version: string, other: string): boolean {
  const [a, b] = [numbers(version), numbers(other)];
  for (let i = 0; i < 3; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
