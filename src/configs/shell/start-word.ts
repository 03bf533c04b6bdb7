import type { Word } from './memory.ts';
import type { StartWord } from './trainings.ts';

/** A word of a command as the program finds it. */
export function startWord({ texts: [text = '', ...others], origin, unknown, isRest = false }: Word): StartWord {
  return { text, origin, unknown, others, ...(isRest && { isRest }) };
}
