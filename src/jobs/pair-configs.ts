import type { ReadConfig } from '../configs/read-config.ts';

/** Which training of a file at the merge base each one at the head was; null where it is new. */
export function pairConfigs(
  before: readonly ReadConfig[],
  after: readonly ReadConfig[],
): { readonly after: ReadConfig; readonly before: ReadConfig | null }[] {
  const left = new Set(before);
  const partners = new Map<ReadConfig, ReadConfig>();
  const pair = (config: ReadConfig, found: ReadConfig | undefined): void => {
    if (!found) return;
    partners.set(config, found);
    left.delete(found);
  };
  for (const config of after)
    pair(
      config,
      [...left].find((other) => nameOf(other) === nameOf(config)),
    );
  // as many trainings as before are the same ones, whatever changed in them
  if (before.length === after.length) {
    for (const config of after) if (!partners.has(config)) pair(config, [...left][0]);
  }
  return after.map((config) => ({ after: config, before: partners.get(config) ?? null }));
}

/** What tells one training of a file from another. */
function nameOf({ training, unknown }: ReadConfig): string {
  return (training ?? unknown?.training)?.identity ?? '';
}
