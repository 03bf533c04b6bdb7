import type { Severity } from '../base/findings.ts';
import { type Standing } from './wording.ts';

/** Columns of a terminal that does not say how wide it is, as a file or a log. */
export const USUAL_COLUMNS = 100;
const LEAST_COLUMNS = 40;
/** Longer lines are hard to follow. */
const MOST_COLUMNS = 120;

/** Columns to write in, on a terminal so wide. */
export function columnsOf(width: number | undefined): number {
  return width === undefined || !(width > 0) ? USUAL_COLUMNS : Math.min(Math.max(width, LEAST_COLUMNS), MOST_COLUMNS);
}

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly standing: (standing: Standing, text: string) => string;
  readonly severity: (severity: Severity) => string;
  /** A line that starts with `+` or `-`. */
  readonly diff: (line: string) => string;
}

// ANSI SGR codes; 1 and 2 are bold and dim
const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const CYAN = 36;

const STANDING_COLOURS: Readonly<Record<Standing, number>> = {
  oom: RED,
  broken: RED,
  likely: RED,
  tight: YELLOW,
  unknown: CYAN,
  fits: GREEN,
  'no card': CYAN,
  'no training': CYAN,
};
const SEVERITY_COLOURS: Readonly<Record<Severity, number>> = { error: RED, warning: YELLOW, notice: CYAN };

/** Colours for a terminal, or none at all. */
export function painter(colour: boolean): Paint {
  const sgr = (code: number, text: string): string => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
  return {
    bold: (text) => sgr(1, text),
    dim: (text) => sgr(2, text),
    standing: (standing, text) => sgr(STANDING_COLOURS[standing], text),
    severity: (severity) => sgr(SEVERITY_COLOURS[severity], severity),
    diff: (line) => sgr(line.startsWith('+') ? GREEN : RED, line),
  };
}

/** Breaks a text at spaces into lines of at most so many columns, the first led by one string, the others by another. */
export function wrap(text: string, columns: number, first: string, others: string): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = others;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
