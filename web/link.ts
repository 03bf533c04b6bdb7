// The whole state in the fragment of the address, which no browser sends anywhere.
import { NO_MOVES, type Question, type TextFile } from './protocol.ts';

/** Longer addresses are cut by some programs that people paste them into. */
const MOST_CHARACTERS = 30_000;
/** A fragment of so few characters could unpack to far more. */
const MOST_BYTES = 4 * 2 ** 20;

/** The fragment of a state; null where its files are too large for an address. */
export async function fragmentOf(question: Question): Promise<string | null> {
  const bytes = new TextEncoder().encode(JSON.stringify(question));
  const packed = await through(bytes, new CompressionStream('deflate-raw'), MOST_BYTES);
  const binary = Array.from(packed, (byte) => String.fromCodePoint(byte)).join('');
  const fragment = `#1.${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
  return fragment.length > MOST_CHARACTERS ? null : fragment;
}

/** The state of a fragment; null for any other text. */
export async function questionOf(fragment: string): Promise<Question | null> {
  const [, packed] = /^#1\.([\w-]+)$/.exec(fragment) ?? [];
  if (packed === undefined) return null;
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
    const text = new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw'), MOST_BYTES));
    return checked(JSON.parse(text));
  } catch {
    return null;
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const stream: ReadableStream<Uint8Array<ArrayBuffer>> = new Blob([bytes]).stream().pipeThrough(transform);
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > most) throw new RangeError('more than a link may hold');
    chunks.push(chunk);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Whoever made the link may have made anything. */
function checked(value: unknown): Question | null {
  if (!isRecord(value)) return null;
  const { files, chosen, gpu, moves } = value;
  if (!Array.isArray(files) || !files.every(isFile) || typeof gpu !== 'string' || gpu.length > 200) return null;
  if (typeof chosen !== 'number' || !Number.isSafeInteger(chosen) || chosen < 0) return null;
  return { files: files.map(({ path, text }) => ({ path, text })), chosen, gpu, moves: movesIn(moves) };
}

function movesIn(value: unknown): Question['moves'] {
  if (!isRecord(value)) return NO_MOVES;
  const { batch, axes, values, allocConf } = value;
  const isBatch = typeof batch === 'number' && Number.isFinite(batch) && batch > 0;
  return {
    batch: isBatch ? batch : null,
    axes: isRecord(axes) ? Object.fromEntries(Object.entries(axes).filter(isPlain)) : {},
    values: isRecord(values) ? Object.fromEntries(Object.entries(values).filter(isPlain)) : {},
    allocConf: typeof allocConf === 'string' ? allocConf : null,
  };
}

function isPlain(entry: [string, unknown]): entry is [string, string | number] {
  return ['string', 'number', 'boolean'].includes(typeof entry[1]);
}

function isFile(value: unknown): value is TextFile {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['text'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
