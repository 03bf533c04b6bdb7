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
export interface DecodedText {
  readonly text: string;
  readonly refusal: Refusal | null;
  /** What is odd about its bytes, where it is read all the same. */
  readonly remark: Refusal | null;
}

/** PEP 263: the encoding that a comment in the first two lines of a Python file declares. */
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
/** What Ultralytics takes out of a YAML file before it parses it (`YAML.load`): anything that YAML does not let stand. */
const UNPRINTABLE = /[^\t\n\r\u0020-\u007E\u0085\u00A0-\uFFFD]+/;
const UNPRINTABLES = new RegExp(UNPRINTABLE, 'g');

/**
 * Reads bytes as text. Refuses what is too big or binary. What is not UTF-8 is read as the programs read it that are
 * given it, with a remark: Python by the encoding that it declares, YAML as Ultralytics loads it, which passes over
 * bytes and characters that it cannot read.
 */
export function decode(
  content: Uint8Array,
  most: number = MAX_BYTES,
  form: 'yaml' | 'python' | null = null,
): DecodedText {
  const encoding = encodingOf(content, form);
  const refuse = (rule: string, text: string): DecodedText => ({
    text: new TextDecoder(encoding).decode(content.subarray(0, GLIMPSE_BYTES)),
    refusal: { rule, text, line: 1, column: null },
    remark: null,
  });
  if (content.length > most) return refuse('too-big', `the file has more than ${most / 2 ** 20} MiB`);
  if (encoding.startsWith('utf-16')) {
    const text = new TextDecoder(encoding).decode(content);
    return { text: text.replaceAll('\0', ''), refusal: null, remark: told('the file is in UTF-16; save it as UTF-8') };
  }
  if (content.includes(0) && form !== 'yaml') return refuse('binary', 'the file is binary, not text');
  if (encoding !== 'utf-8') return { text: new TextDecoder(encoding).decode(content), refusal: null, remark: null };
  const { text, line } = ofUtf8(content);
  const readable = form === 'yaml' && UNPRINTABLE.test(text) ? text.replaceAll(UNPRINTABLES, '') : text;
  // a few bytes among text are passed over; a file of bytes is no text
  if (readable.length * 2 < text.length) return refuse('binary', 'the file is binary, not YAML');
  const odd = readable === text ? null : told('characters that YAML does not allow are passed over');
  return { text: readable, refusal: null, remark: line === null ? odd : told(NOT_UTF8, line) };
}

const NOT_UTF8 = 'the file is not in UTF-8; what cannot be read is passed over, save it as UTF-8';

function told(text: string, line = 1): Refusal {
  return { rule: 'encoding', text, line, column: null };
}

function ofUtf8(content: Uint8Array): { readonly text: string; readonly line: number | null } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content), line: null };
  } catch {
    return { text: new TextDecoder().decode(content), line: firstBadLine(content) };
  }
}

/** By the byte order mark, which editors and PowerShell write in front of UTF-16, or by what a Python file declares. */
function encodingOf(content: Uint8Array, form: 'yaml' | 'python' | null): string {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (form !== 'python') return 'utf-8';
  const [one = '', two = ''] = new TextDecoder('latin1').decode(content.subarray(0, 1000)).split('\n');
  const named = COOKIE.exec(one)?.[1] ?? COOKIE.exec(two)?.[1] ?? 'utf-8';
  try {
    const { encoding } = new TextDecoder(named.replaceAll('_', '-'));
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return 'utf-8';
  }
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
