import { printableText } from '../../base/printable.ts';
import type { ShellValue } from '../shell/memory.ts';
import type { SourceText } from '../../sources/source-text.ts';

/** `{{ ... }}` and what other engines fill in, but not what a shell does itself. */
const PLACEHOLDER = /(?<!\$)\{\{[^{}\n]{0,200}\}\}|<%=?[^%\n]{0,200}%>/g;
const CONTROL = /\{%[^%\n]{0,200}%\}/g;
/** A variable that stands for the placeholder of a number, as long as it is. */
const MARK = /^T(\d+)\.*$/;
const MARKED = /\$\{T\d+\.*\}/;

export interface MaskedTemplate {
  readonly text: SourceText;
  readonly variables: (name: string) => ShellValue | undefined;
}

/** Makes variables of the placeholders in a script, so that a shell's reader can go on behind them. */
export function maskTemplates(
  source: SourceText,
  known: (expression: string) => ShellValue | undefined,
): MaskedTemplate {
  const written: string[] = [];
  if (!/\{\{|\{%|<%/.test(source.text)) return { text: source, variables: () => undefined };
  const text = source.text
    .replaceAll(CONTROL, (control) => ' '.repeat(control.length))
    .replaceAll(PLACEHOLDER, (placeholder) => {
      const name = `T${written.length}`;
      if (name.length + 3 > placeholder.length) return '.'.repeat(placeholder.length);
      written.push(placeholder);
      return `\${${name.padEnd(placeholder.length - 3, '.')}}`;
    });
  return {
    text: source.masked(text),
    variables: (name) => {
      const number = MARK.exec(name)?.[1];
      const placeholder = number === undefined ? undefined : written[Number(number)];
      return placeholder === undefined ? undefined : (known(expressionOf(placeholder)) ?? unfilled(placeholder));
    },
  };
}

export function hasMark(text: string): boolean {
  return MARKED.test(text);
}

export function unfilled(placeholder: string): Extract<ShellValue, { kind: 'unknown' }> {
  // placeholders of a rendered chart stand in other brackets
  const written = placeholder.replaceAll('<%', '{{ ').replaceAll('%>', ' }}');
  return { kind: 'unknown', why: `${printableText(written, 80)} is filled in when it is started` };
}

export function expressionOf(placeholder: string): string {
  return placeholder.slice(2, -2).replace(/^[-=]/, '').replace(/-$/, '').trim();
}
