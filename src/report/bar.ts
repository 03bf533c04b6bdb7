/** Cells of what is usable. */
const CELLS = 10;
/** Most cells beyond it: a comment on a phone is not wider. */
const MOST_OVER = 5;
const MOST_SHARE = 999;

/**
 * What a run needs against what is usable, as text that looks the same in every theme and on every screen: ten cells are
 * the card, and what goes beyond it stands behind them (`███████░░░`, `██████████▓▓▓`).
 */
export function usedBar(needBytes: number, usableBytes: number): string {
  const share = usableBytes > 0 ? needBytes / usableBytes : Infinity;
  if (share > 1) {
    const over = Math.max(Math.round((share - 1) * CELLS), 1);
    return '█'.repeat(CELLS) + (over > MOST_OVER ? `${'▓'.repeat(MOST_OVER)}…` : '▓'.repeat(over));
  }
  const used = Math.min(Math.max(Math.round(share * CELLS), 1), CELLS);
  return '█'.repeat(used) + '░'.repeat(CELLS - used);
}

/** The same as a percentage; rounded so that it is over 100 exactly where it does not fit. */
export function usedShare(needBytes: number, usableBytes: number): string {
  const share = usableBytes > 0 ? (needBytes / usableBytes) * 100 : Infinity;
  if (share > MOST_SHARE) return `> ${MOST_SHARE} %`;
  return `${share > 100 ? Math.ceil(share) : Math.floor(share)} %`;
}
