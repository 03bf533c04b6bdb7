/** Numbers from 0 to 1 that come again with the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HOSTILE = [
  '{{ .Values.x }}',
  '{{- if .Values.gpu }}',
  '${{ matrix.x }}',
  '$(X)',
  '<% x %>',
  '"',
  "'",
  '{',
  ']',
  ': ',
  '- ',
  '\n  ',
  '\t',
  '\\',
  '&a *a',
  '!!python/object:os.system',
  '\u0000',
  '999999999999999999999999',
  '-1',
  'null',
  '../../../../etc/passwd',
  '$'.repeat(300),
  '('.repeat(300),
  'gpu=a100,'.repeat(50),
  '\ud800',
  'é',
  '__proto__',
  'constructor',
];

/** A text with up to four places cut, doubled, moved, mixed with another text, or replaced by something hostile. */
export function mutated(text: string, other: string, random: () => number): string {
  let result = text;
  const at = (length: number): number => Math.floor(random() * (length + 1));
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
    const [from, length] = [at(result.length), at(60)];
    const piece = result.slice(from, from + length);
    switch (Math.floor(random() * 6)) {
      case 0:
        result = result.slice(0, from) + result.slice(from + length);
        break;
      case 1:
        result = result.slice(0, from) + piece.repeat(2 + at(3)) + result.slice(from + length);
        break;
      case 2:
        result = result.slice(0, from) + HOSTILE[Math.floor(random() * HOSTILE.length)]! + result.slice(from);
        break;
      case 3: {
        const start = at(other.length);
        result = result.slice(0, from) + other.slice(start, start + at(400)) + result.slice(from);
        break;
      }
      case 4: {
        const to = at(result.length);
        result = result.slice(0, to) + piece + result.slice(to);
        break;
      }
      default: {
        const lines = result.split('\n');
        const line = at(lines.length - 1);
        lines.splice(line, 1, lines[at(lines.length - 1)] ?? '');
        result = lines.join('\n');
      }
    }
  }
  return result;
}
