/** Of one config file. Honest ones have a few KiB, the largest seen 154 KB; YAML of this size is read in half a second. */
export const MAX_BYTES = 2 ** 20;
/** Of a notebook, whose stored pictures count. */
export const MAX_NOTEBOOK_BYTES = 10 * 2 ** 20;
/** Enough to see what a file is about that cannot be read in full. */
const GLIMPSE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/** Why a file cannot be read as a config: one line, and where. */
export interface Refusal {
  readonly rule: string;
  readonly text: string;
  readonly line: number;
  readonly column: number | null;
}

/** The text of a file, without byte order mark; of one that is refused, what can be made out of its beginning. */
export interface Decoded {
  readonly text: string;
  readonly refusal: Refusal | null;
}

/** Reads bytes as UTF-8. Refuses what is too big, binary or in another encoding. */
export function decode(content: Uint8Array, most: number = MAX_BYTES): Decoded {
  const refuse = (rule: string, text: string, line = 1): Decoded => ({
    text: new TextDecoder(encodingOf(content)).decode(content.subarray(0, GLIMPSE_BYTES)),
    refusal: { rule, text, line, column: null },
  });
  if (content.length > most) {
    return refuse('too-big', `the file has more than ${most / 2 ** 20} MiB`);
  }
  if (encodingOf(content) !== 'utf-8') return refuse('encoding', 'the file is in UTF-16; save it as UTF-8');
  if (content.includes(0)) return refuse('binary', 'the file is binary, not YAML');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content), refusal: null };
  } catch {
    return refuse('encoding', 'the file is not in UTF-8; save it as UTF-8', firstBadLine(content));
  }
}

/** By the byte order mark, which editors and PowerShell write in front of UTF-16. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** No byte of a longer character is a line end, so that each line can be tried on its own. */
function firstBadLine(content: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = content.indexOf(NEWLINE, start);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(start, end === -1 ? undefined : end));
    } catch {
      return line;
    }
    if (end === -1) return line;
    start = end + 1;
  }
}
