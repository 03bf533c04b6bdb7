const NUMBER = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?$/i;
const QUOTED = /^(['"])(.*)\1$/s;
const LIST = /^[[(](.*)[\])]$/s;
/** `0,1` is a list as well. */
const NUMBERS = /^[+-]?\d+(?:\s*,\s*[+-]?\d+)+$/;

/** The literals of Python that arguments are made of; anything else is text. */
export function valueOf(text: string): unknown {
  const list = LIST.exec(text)?.[1] ?? (NUMBERS.test(text) ? text : null);
  if (list === null) return scalarOf(text);
  return list
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')
    .map((member) => scalarOf(member));
}

function scalarOf(text: string): unknown {
  const lower = text.toLowerCase();
  if (lower === 'none') return null;
  if (lower === 'true' || lower === 'false') return lower === 'true';
  if (NUMBER.test(text)) return Number(text.replaceAll('_', ''));
  return QUOTED.exec(text)?.[2] ?? text;
}
