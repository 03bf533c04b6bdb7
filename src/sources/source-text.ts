import type { Origin } from '../base/origin.ts';

export type FileOrigin = Extract<Origin, { kind: 'file' }>;

/** A run of characters that stand side by side in one line of the file. */
interface Piece {
  readonly start: number;
  readonly line: number;
  readonly column: number;
}

/** Text that stands in a file, whole or in pieces (a cell of a notebook, a step of a workflow), and where each character stands. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(path: string, text: string, pieces: readonly Piece[]) {
    this.path = path;
    this.text = text;
    this.#pieces = pieces;
  }

  /** A whole file. */
  static whole(path: string, text: string): SourceText {
    const pieces = [{ start: 0, line: 1, column: 1 }];
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      pieces.push({ start: end + 1, line: pieces.length + 1, column: 1 });
    }
    return new SourceText(path, text, pieces);
  }

  /** Texts from several places of a file, put together in order. */
  static joined(
    path: string,
    parts: readonly { readonly text: string; readonly line: number; readonly column: number }[],
  ): SourceText {
    let start = 0;
    const pieces = parts.map(({ text, line, column }) => {
      const piece = { start, line, column };
      start += text.length;
      return piece;
    });
    return new SourceText(path, parts.map(({ text }) => text).join(''), pieces);
  }

  originAt(offset: number): FileOrigin {
    const { start, line, column } = this.#pieces[this.#indexAt(offset)] ?? { start: 0, line: 1, column: 1 };
    return { kind: 'file', path: this.path, line, column: column + Math.max(offset - start, 0) };
  }

  slice(from: number, to: number): SourceText {
    const first = this.originAt(from);
    const pieces = [{ start: 0, line: first.line, column: first.column }];
    for (let at = this.#indexAt(from) + 1; at < this.#pieces.length; at++) {
      const { start, line, column } = this.#pieces[at]!;
      if (start >= to) break;
      pieces.push({ start: start - from, line, column });
    }
    return new SourceText(this.path, this.text.slice(from, to), pieces);
  }

  /** Its pieces, for putting texts together. */
  pieces(): { readonly from: number; readonly to: number; readonly line: number; readonly column: number }[] {
    return this.#pieces.map(({ start, line, column }, index) => ({
      from: start,
      to: this.#pieces[index + 1]?.start ?? this.text.length,
      line,
      column,
    }));
  }

  /** The same places with other characters; `text` must be as long. */
  masked(text: string): SourceText {
    return new SourceText(this.path, text, this.#pieces);
  }

  /** Of the last piece that starts at or before an offset. */
  #indexAt(offset: number): number {
    let [low, high] = [0, this.#pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#pieces[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
