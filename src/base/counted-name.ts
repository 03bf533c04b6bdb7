const AFTER = /^(.+?)\s*[x×*]\s*(\d{1,2})$/i;
const BEFORE = /^(\d{1,2})\s*[x×*]\s*(.+)$/i;
/** As SkyPilot writes it. */
const BEHIND_COLON = /^([^:]+):(\d{1,2})$/;

/** `t4x2`, `t4 x 2`, `t4:2` and `2xt4` are two of a card; null for a name without a count. */
export function countedName(name: string): { readonly name: string; readonly count: number } | null {
  const written = name.trim();
  const [, bare, count] = AFTER.exec(written) ?? BEHIND_COLON.exec(written) ?? [];
  if (bare !== undefined) return { name: bare.trim(), count: Number(count) };
  const [, number, rest] = BEFORE.exec(written) ?? [];
  return rest === undefined ? null : { name: rest.trim(), count: Number(number) };
}
