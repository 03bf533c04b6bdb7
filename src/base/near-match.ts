import { distance } from 'fastest-levenshtein';

/** Longer words are no slip of the pen, and comparing them costs time. */
const MAX_CHARACTERS = 40;
/** One slip in three characters still is the same word. */
const MAX_SHARE = 1 / 3;

/** Candidates that a word may have meant, nearest first; none when nothing is near. */
export function nearMatches(word: string, candidates: Iterable<string>, most = 3): string[] {
  if (word.length > MAX_CHARACTERS) return [];
  const meant = word.toLowerCase();
  return [...candidates]
    .map((candidate) => ({ candidate, edits: slips(meant, candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.max(word.length, candidate.length) * MAX_SHARE))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Letters in another order (`bacth`) are one slip, where Levenshtein counts two. */
function slips(a: string, b: string): number {
  const edits = distance(a, b);
  return edits === 2 && a.length === b.length && sorted(a) === sorted(b) ? 1 : edits;
}

function sorted(word: string): string {
  return Array.from(word).sort().join('');
}
