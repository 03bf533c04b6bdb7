const TOKEN = /\s*(?:(\d{1,15})(?![\w.])|\$?\{?([A-Za-z_]\w*)\}?|([-+*/%()]))/y;
const MAX_SIGNS = 200;

/** What `$((SIZE / (PER_CARD * CARDS)))` comes to in whole numbers; null where it has more than that in it. */
export function arithmetic(source: string, valueOf: (name: string) => string | null): number | null {
  const signs = signsOf(source, valueOf);
  if (signs === null) return null;
  let at = 0;
  const one = (): number => {
    const sign = signs[at++];
    if (sign === '-') return -one();
    if (sign === '(') {
      const value = sum();
      return signs[at++] === ')' ? value : NaN;
    }
    return typeof sign === 'number' ? sign : NaN;
  };
  const product = (): number => {
    let value = one();
    for (let sign = signs[at]; sign === '*' || sign === '/' || sign === '%'; sign = signs[at]) {
      at += 1;
      const next = one();
      value = sign === '*' ? value * next : sign === '/' ? Math.trunc(value / next) : value % next;
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    for (let sign = signs[at]; sign === '+' || sign === '-'; sign = signs[at]) {
      at += 1;
      value = sign === '+' ? value + product() : value - product();
    }
    return value;
  };
  const value = sum();
  return at === signs.length && Number.isSafeInteger(value) ? value : null;
}

function signsOf(source: string, valueOf: (name: string) => string | null): (number | string)[] | null {
  const signs: (number | string)[] = [];
  const text = source.trim();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const found = TOKEN.exec(text);
    if (!found || signs.length > MAX_SIGNS) return null;
    const [, digits, name, sign] = found;
    if (sign !== undefined) signs.push(sign);
    else {
      const held = digits ?? valueOf(name!)?.trim() ?? '';
      if (!/^-?\d{1,15}$/.test(held)) return null;
      signs.push(Number(held));
    }
  }
  return signs;
}
