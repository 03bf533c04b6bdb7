import { FRAMEWORKS } from '../frameworks/registry.ts';
import type { Hint } from './read-config.ts';
import type { Origin } from '../base/origin.ts';
import type { ReadingContext } from './context.ts';
import type { Declaration } from './declaration.ts';
import { type FormReading, nothing } from './found.ts';
import { normalise } from '../sources/files.ts';
import { withWritten, type WrittenText } from '../sources/written-files.ts';
import { JsonError, readJson } from '../sources/json.ts';
import { DIALECTS } from './shell/dialects.ts';
import { readCommands } from './shell/read.ts';
import { SourceText } from '../sources/source-text.ts';
import { itemsOf, lookUp, stringAt, textOf, type Tree } from '../sources/tree.ts';

interface Cell {
  readonly source: SourceText;
  readonly outputs: readonly { readonly text: string; readonly origin: Origin }[];
}

/** A line that IPython gives to the shell, or that changes IPython. */
const MAGIC = /^([ \t]*)(!|%)([^\n]*)/gm;
const CELL_MAGIC = /^\s*%%(\w+)([^\n]*)\n?/;
const GPU = /CUDA:\d+ \(([^,()]{2,60}), *(\d+)MiB\)/;
const GPU_MEM = /^[ \t]*\d+\/\d+\s+(\d+(?:\.\d+)?)G\s/gm;
const OUT_OF_MEMORY = /CUDA out of memory[^\n]{0,200}/;
const PLACEHOLDER = 'pass';
/** `%time net.train(...)`: a statement behind a word of IPython and its options. */
const TIMED =
  /^([ \t]*)%((?:time|timeit|prun|memit|mprun|lprun|snakeviz)\b(?:[ \t]+-{1,2}\w+(?:[= ]\d+)?)*[ \t]+)(?=[\w(!])/gm;
/** `%run train.py --batch 8`. */
const RUN = /^%run[ \t]+(?:-\w+[ \t]+)*(?=[\w./"'$])/;
/** A cell that is written to a file, or put behind what is there. */
const WRITTEN = /^(?:writefile|file)$/;

/** The trainings of a notebook: its cells in order as one program, with the commands that they give to the shell. */
export function readNotebook(path: string, text: string, context: ReadingContext): FormReading {
  const isOthers = FRAMEWORKS.some(({ fromProgram, mayHold }) => fromProgram && mayHold(text));
  if (!isOthers && !/yolo|ultralytics|train\.py/i.test(text))
    return nothing('nothing', ['a notebook without ultralytics']);
  let cells: readonly Cell[];
  try {
    cells = cellsOf(path, readJson(path, text));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return nothing('broken', [`the notebook is no JSON: ${error.message} on line ${error.line}`]);
  }
  const files = filesWritten(cells);
  const within: ReadingContext = files.size === 0 ? context : { ...context, files: withWritten(context.files, files) };
  const magics = new Map<number, SourceText>();
  const scripts: Declaration[] = [];
  const parts: SourceText[] = [];
  let length = 0;
  for (const { source } of cells) {
    const cell = CELL_MAGIC.exec(source.text);
    if (cell) {
      if (/^(?:bash|sh|script|cmd)$/.test(cell[1]!)) {
        const body = source.slice(cell[0].length, source.text.length);
        scripts.push(
          ...readCommands([body], { dialect: DIALECTS.posix, variables: () => undefined, job: null }, within)
            .declarations,
        );
      }
      // a timed cell is still a cell
      if (!/^(?:time|timeit|capture|prun|memit|mprun|snakeviz)$/.test(cell[1]!)) continue;
    }
    const program = withoutMagics(source, length, magics);
    parts.push(program);
    length += program.text.length;
  }
  const whole = joined(path, parts);
  const ofPython = context.parsers.python?.trainingsOfCells(whole, magics, within) ?? [];
  const hints = hintsOf(cells);
  const found = [...ofPython, ...scripts].toSorted((a, b) => a.source.line - b.source.line);
  const declarations: Declaration[] = [];
  let next = Infinity;
  for (let index = found.length - 1; index >= 0; index--) {
    const declaration = found[index]!;
    const after = found[index + 1]?.source.line ?? Infinity;
    if (after > declaration.source.line) next = after;
    declarations.push({ ...declaration, hints: hintsFor(declaration, next, hints) });
  }
  declarations.reverse();
  if (declarations.length > 0) return { ...nothing('training', []), declarations, files: within.files };
  return nothing('nothing', ['a notebook that starts no training']);
}

/** The files that cells write, by the path that they name; one that is written twice in different ways is not known. */
function filesWritten(cells: readonly Cell[]): ReadonlyMap<string, WrittenText> {
  const files = new Map<string, WrittenText>();
  for (const { source } of cells) {
    const [head, name = '', rest = ''] = CELL_MAGIC.exec(source.text) ?? [];
    if (head === undefined || !WRITTEN.test(name)) continue;
    const isMore = /(?:^|\s)(?:-a|--append)(?:\s|$)/.test(rest);
    const path = normalise(
      rest
        .replace(/(?:^|\s)(?:-a|--append)(?=\s|$)/, '')
        .trim()
        .replaceAll(/^["']|["']$/g, ''),
    );
    if (path === null) continue;
    const text = source.text.slice(head.length);
    const before = files.get(path)?.text;
    const all = isMore
      ? before === null
        ? null
        : (before ?? '') + text
      : before === undefined || before === text
        ? text
        : null;
    files.set(path, { text: all, within: null });
  }
  return files;
}

function cellsOf(path: string, root: Tree): Cell[] {
  return itemsOf(lookUp(root, 'cells') ?? lookUp(itemsOf(lookUp(root, 'worksheets'))[0], 'cells'))
    .filter((cell) => stringAt(cell, 'cell_type') === 'code')
    .map((cell) => {
      const source = lookUp(cell, 'source') ?? lookUp(cell, 'input');
      const lines = source?.kind === 'list' ? source.items : source ? [source] : [];
      const texts = lines.flatMap((line) => (line.kind === 'scalar' && line.source ? [line.source()] : []));
      return { source: joined(path, texts), outputs: outputsOf(lookUp(cell, 'outputs')) };
    });
}

function outputsOf(outputs: Tree | undefined): Cell['outputs'] {
  return itemsOf(outputs).flatMap((output) => {
    const data = lookUp(output, 'data', 'text/plain');
    const texts = [lookUp(output, 'text'), data, lookUp(output, 'traceback')];
    return texts.flatMap((tree) => {
      const lines = tree?.kind === 'list' ? tree.items : tree ? [tree] : [];
      const text = lines.map((line) => (line.kind === 'scalar' ? textOf(line) : '')).join('');
      // a progress bar that is rewritten in place ends with its last state
      return tree && text !== '' ? [{ text: text.replaceAll('\r', '\n'), origin: tree.origin }] : [];
    });
  });
}

/** Puts texts together; the last one ends its line. */
function joined(path: string, texts: readonly SourceText[]): SourceText {
  const parts = texts.flatMap((text) => piecesOf(text));
  const last = texts.at(-1);
  if (last && !last.text.endsWith('\n')) parts.push({ text: '\n', ...placeOf(last, last.text.length) });
  return SourceText.joined(path, parts);
}

function piecesOf(text: SourceText): { text: string; line: number; column: number }[] {
  return text.pieces().map(({ from, to, line, column }) => ({ text: text.text.slice(from, to), line, column }));
}

function placeOf(text: SourceText, offset: number): { line: number; column: number } {
  const { line, column } = text.originAt(offset);
  return { line, column };
}

/** Commands become `pass`, as wide as they were, so that Python sees statements and every place stays. */
function withoutMagics(source: SourceText, start: number, magics: Map<number, SourceText>): SourceText {
  // a name of the same width takes the time that nobody looks at
  const timed = source.text.replaceAll(TIMED, (whole, indent: string, word: string, at: number) =>
    source.text[at + whole.length] === '!'
      ? `${indent}!${' '.repeat(word.length)}`
      : `${indent}${'_'.padEnd(word.length, ' ')}=`,
  );
  let text = timed;
  let end = 0;
  for (const { 0: line, 1: indent = '', 2: sign = '', index } of timed.matchAll(MAGIC)) {
    if (index < end) continue;
    end = endOfCommand(source.text, index);
    const from = index + indent.length;
    const width = end - from;
    const run = RUN.exec(source.text.slice(from, end));
    if (sign === '!' && width > PLACEHOLDER.length) magics.set(start + from, commandAt(source, from + 1, end));
    else if (run) magics.set(start + from, pythonCommand(source, from + run[0].length, end));
    const blank = source.text.slice(from, end).replaceAll(/[^\n]/g, ' ').replaceAll('\n', ' ');
    const put = width >= PLACEHOLDER.length ? PLACEHOLDER + blank.slice(PLACEHOLDER.length) : '#'.padEnd(width, ' ');
    text = text.slice(0, from) + put + text.slice(end);
    if (line === '') break;
  }
  return source.masked(text);
}

/** A command, without the sign that a timed one has of its own. */
function commandAt(source: SourceText, from: number, end: number): SourceText {
  const command = source.slice(from, end);
  const timed = /^\w+(?:[ \t]+-{1,2}\w+(?:[= ]\d+)?)*[ \t]+!/.exec(command.text)?.[0];
  return timed === undefined ? command : source.slice(from + timed.length, end);
}

/** A script of Python with its words, as a shell starts it. */
function pythonCommand(source: SourceText, from: number, end: number): SourceText {
  const { line, column } = source.originAt(from);
  return SourceText.joined(source.path, [{ text: 'python ', line, column }, ...piecesOf(source.slice(from, end))]);
}

/** A backslash at the end of a line takes the next one along. */
function endOfCommand(text: string, start: number): number {
  let end = start;
  for (;;) {
    const next = text.indexOf('\n', end);
    if (next === -1) return text.length;
    if (text[next - 1] !== '\\') return next;
    end = next + 1;
  }
}

interface PlacedHint extends Hint {
  readonly line: number;
}

/** What stored outputs print of the GPU of past runs. */
function hintsOf(cells: readonly Cell[]): PlacedHint[] {
  return cells.flatMap(({ outputs }) =>
    outputs.flatMap(({ text, origin }): PlacedHint[] => {
      const gpu = GPU.exec(text);
      const most = Math.max(0, ...Array.from(text.matchAll(GPU_MEM), ([, number]) => Number(number)));
      const failure = OUT_OF_MEMORY.exec(text);
      if (!gpu && most === 0 && !failure) return [];
      const on = gpu ? ` on ${gpu[1]} (${gpu[2]} MiB)` : '';
      const told = failure ? `ran out of memory${on}` : most > 0 ? `showed GPU_mem up to ${most}G${on}` : `was${on}`;
      return [
        {
          text: `a stored output of the notebook: the last run ${told}`,
          gpu: gpu?.[1] ?? null,
          origin,
          line: origin.kind === 'file' ? origin.line : 1,
        },
      ];
    }),
  );
}

/** Outputs between a training and the next one are its own; the GPU that others print is likely the same. */
function hintsFor({ endLine, source }: Declaration, next: number, hints: readonly PlacedHint[]): Hint[] {
  const own = hints.filter(({ line }) => line >= (endLine ?? source.line) && line < next);
  const other = own.some(({ gpu }) => gpu !== null) ? undefined : hints.find(({ gpu }) => gpu !== null);
  const borrowed = other ? [{ ...other, text: `a stored output of the notebook: it ran on ${other.gpu}` }] : [];
  return [...own.slice(0, 2), ...borrowed].map(({ text, gpu, origin }) => ({ text, gpu, origin }));
}
