import { printableText } from './printable.ts';
import type { Origin } from './origin.ts';

/** The rule of a named file without a config. */
export const NO_CONFIG = 'no-config';

/** The rule of a value that is to be changed and that something else reads. */
export const SHARED_VALUE = 'shared-value';

export type Severity = 'error' | 'warning' | 'notice';

/** Something to tell the user about a config, at a place in it. */
export interface Finding {
  /** Stable kebab-case name, so that a policy can name it. */
  readonly rule: string;
  readonly severity: Severity;
  /** One line, no Markdown; names file, line and key where there is one. */
  readonly message: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** A hostile file could earn a finding for each of its lines. */
const MAX_FINDINGS = 40;
/** Honest paths are shorter; GitHub allows 4,096 bytes. */
const MAX_PATH = 200;

export interface Source {
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
}

/** Collects what there is to say of one config, each as one line that starts with its place in the file. */
export class Findings {
  readonly #source: Source;
  readonly #list: Finding[] = [];
  #leftOut = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** `origin` is the place of the value in question; without one the finding is about the config as a whole. */
  add(rule: string, severity: Severity, text: string, origin?: Origin): void {
    if (this.#list.length >= MAX_FINDINGS) {
      this.#leftOut += 1;
      return;
    }
    this.#list.push(findingAt(rule, severity, text, origin, this.#source));
  }

  /** Everything said so far. */
  list(): Finding[] {
    if (this.#leftOut === 0) return [...this.#list];
    const message = `${this.#leftOut} more findings are left out`;
    return [...this.#list, { rule: 'more-findings', severity: 'notice', message, ...this.#source, column: null }];
  }
}

/** A finding about a value, led by its place; about the config as a whole where the value is in no file. */
export function findingAt(
  rule: string,
  severity: Severity,
  text: string,
  origin: Origin | undefined,
  { path, line }: Source,
): Finding {
  if (origin?.kind !== 'file') return { rule, severity, message: text, path, line, column: null };
  const at = { path: origin.path, line: origin.line, column: origin.column };
  return { rule, severity, message: `${placeOf(at.path, at.line, at.column)}: ${text}`, ...at };
}

/** `configs/train.yaml:5:8`, safe to print. */
export function placeOf(path: string, line: number | null, column: number | null = null): string {
  return [printableText(path, MAX_PATH), line, column].filter((part) => part !== null).join(':');
}
