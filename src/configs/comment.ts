import type { DeclaredGpu } from './read-config.ts';
import type { Field, Origin } from '../base/origin.ts';
import { countedName } from '../base/counted-name.ts';
import { printable } from '../base/printable.ts';
import type { ReaderRemark } from './declaration.ts';

/** What `# oomlint: gpu=t4 x2` in a config says. */
export interface Directive {
  readonly line: number;
  readonly gpu: DeclaredGpu | null;
  readonly gpus: Field<number> | null;
  readonly labelsPerImage: Field<number> | null;
  readonly nc: Field<number> | null;
  /** That no sample of a language model holds an image or sound. */
  readonly modality: Field<'text'> | null;
  /** Tokens of a target, where a model writes one for a source. */
  readonly targetLength: Field<number> | null;
  readonly remarks: readonly ReaderRemark[];
}

const DIRECTIVE = /(?:#|\/\/|;|::|\bREM\b|<!--)[ \t]*oomlint:[ \t]*([^\r\n]{0,300})/gi;
/** What ends a comment, or a line of a notebook. */
const END = /\s*(?:-->|\\n",?|",?)?\s*$/;
const WORD = /([\w-]+)=("[^"]*"|'[^']*'|\S+)|\S+/g;
const TIMES = /^[x×](\d{1,4})$/i;
const MOST = 100_000;

/** The directives of a text, by line. */
export function readDirectives(path: string, text: string): Directive[] {
  if (!/oomlint:/i.test(text)) return [];
  return Array.from(text.matchAll(DIRECTIVE), ({ 1: body = '', index }) => {
    const before = text.slice(0, index);
    const line = before.split('\n').length;
    const column = index - before.lastIndexOf('\n');
    return readDirective(withoutEnd(body), { kind: 'file', path, line, column });
  });
}

/** A quote that closes a value of the comment itself stays. */
function withoutEnd(body: string): string {
  const isClosing = /"\s*$/.test(body) && body.split('"').length % 2 === 1;
  return isClosing ? body.trimEnd() : body.replace(END, '');
}

/** The directive that holds for a training: the last one at or above its end, or else the first of the file. */
export function directiveFor(directives: readonly Directive[], endLine: number): Directive | null {
  return directives.findLast(({ line }) => line <= endLine) ?? directives[0] ?? null;
}

function readDirective(body: string, origin: Extract<Origin, { kind: 'file' }>): Directive {
  const remarks: ReaderRemark[] = [];
  const numbers = new Map<string, number>();
  let name: string | null = null;
  let isText = false;
  for (const [word, key, quoted = ''] of body.replaceAll(',', ' ').matchAll(WORD)) {
    const value = quoted.replace(/^(["'])(.*)\1$/, '$2');
    const times = TIMES.exec(word)?.[1];
    const number = Number(times ?? value);
    const counted = key === 'gpu' ? countedName(value) : null;
    if (counted) {
      name = counted.name;
      setNumber('gpus', counted.count > 0, counted.count);
    } else if (key === 'gpu' && value !== '') name = value;
    else if (times !== undefined || key === 'gpus') setNumber('gpus', Number.isInteger(number) && number > 0, number);
    else if (key === 'gpu-memory') setNumber(key, number > 0, number);
    else if (key === 'labels-per-image' || key === 'nc' || key === 'target-length')
      setNumber(key, Number.isInteger(number) && number > 0, number);
    else if (key === 'modality' && value === 'text') isText = true;
    else refuse(word);

    function setNumber(what: string, isRight: boolean, number: number): void {
      if (isRight && number <= MOST) numbers.set(what, number);
      else refuse(word);
    }
  }
  const field = (key: string): Field<number> | null => {
    const value = numbers.get(key);
    return value === undefined ? null : { value, origin };
  };
  const memoryGib = numbers.get('gpu-memory') ?? null;
  return {
    line: origin.line,
    gpu: name === null && memoryGib === null ? null : { name, labels: [], memoryGib, origin, by: 'comment' },
    gpus: field('gpus'),
    labelsPerImage: field('labels-per-image'),
    nc: field('nc'),
    targetLength: field('target-length'),
    modality: isText ? { value: 'text', origin } : null,
    remarks,
  };

  function refuse(word: string): void {
    const text = `the comment says ${printable(word)}, which is not understood; write "oomlint: gpu=t4 x2", gpu-memory, labels-per-image, nc, modality=text or target-length`;
    remarks.push({ rule: 'comment', severity: 'warning', text, origin });
  }
}
