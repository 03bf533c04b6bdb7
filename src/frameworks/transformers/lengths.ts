import type { LlmModel } from './known-model.ts';

/** A patch has weights for its red, green and blue pixels. */
const COLOURS = 3;

/**
 * Tokens that an image model makes of a picture: `patch16-224` cuts 224 x 224 pixels into squares of 16, and one token
 * stands for the whole. The table of its positions is as long; null where that is not so.
 */
export function tokensOfPicture({ id, counts, architecture }: LlmModel): number | null {
  const [, patch, pixels] = /patch(\d+)-(\d+)/.exec(id) ?? [];
  if (architecture?.kind !== 'image' || patch === undefined) return null;
  const tokens = Math.floor(Number(pixels) / Number(patch)) ** 2 + 1;
  const { hidden } = architecture;
  const isSo = counts.other === hidden * (tokens + 1 + COLOURS * Number(patch) ** 2);
  return isSo ? tokens : null;
}

/** Models whose tables of places begin with two that no token has (`padding_idx` and the one before the first). */
const OFFSET = new Set(['roberta', 'xlm-roberta', 'camembert', 'opt']);

/** Tokens of a text that a model has learned places for; null where places are computed, or not these of a text. */
export function placesOf({ architecture }: LlmModel): number | null {
  if (!architecture || architecture.learnedPositions === 0) return null;
  if (architecture.kind !== 'encoder' && architecture.kind !== 'decoder') return null;
  return architecture.learnedPositions - (OFFSET.has(architecture.modelType) ? 2 : 0);
}
