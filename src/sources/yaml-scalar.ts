import { type Scalar } from 'yaml';
import { SourceText } from './source-text.ts';

/** The text of a string of YAML with the place of each line, as a script in a workflow needs it. */
export function scalarSource({ type, range }: Scalar, value: string, whole: SourceText): SourceText {
  const [start = 0, end = 0] = range ?? [];
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return block(whole, start, end, type === 'BLOCK_FOLDED');
  const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
  const [from, to] = isQuoted ? [start + 1, end - 1] : [start, end];
  if (whole.text.slice(from, to) === value) return whole.slice(from, to);
  // folded or escaped: the place of its start is near enough
  const { path, line, column } = whole.originAt(from);
  return SourceText.joined(path, [{ text: value, line, column }]);
}

/** Behind the header each line stands as it is, less the indentation; folding makes blanks of line ends. */
function block(whole: SourceText, start: number, end: number, isFolded: boolean): SourceText {
  const header = whole.text.indexOf('\n', start) + 1;
  const lines = header === 0 ? [] : whole.text.slice(header, end).split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents, 1000);
  let at = header;
  const parts = lines.map((line, index) => {
    const { line: row, column } = whole.originAt(at);
    at += line.length + 1;
    const text = line.slice(indent).replace(/\r$/, '');
    const next = lines[index + 1] ?? '';
    const joins = isFolded && text !== '' && next.trim() !== '' && !/^\s/.test(next.slice(indent));
    return { text: `${text}${joins ? ' ' : '\n'}`, line: row, column: column + indent };
  });
  return SourceText.joined(whole.path, parts);
}
