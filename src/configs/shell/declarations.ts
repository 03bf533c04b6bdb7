/** What a command says of variables beside giving them values. */
interface Declared {
  readonly isDeclaration: boolean;
  /** Whether the names that stand in it are exported or kept from the environment; null where neither. */
  readonly exporting: boolean | null;
  readonly unset: readonly string[];
  /** Whether all is exported from here on that gets a value; null where it does not say. */
  readonly allExport: boolean | null;
}

/** `export -n NAME`, `declare -x NAME`, `unset NAME`, `set -a`. */
export function declaredBy([name = '', ...words]: readonly string[]): Declared {
  const isDeclaration = /^(?:export|declare|typeset|local|readonly)$/.test(name);
  const has = (flag: RegExp): boolean => isDeclaration && words.some((word) => flag.test(word));
  const exports = name === 'export' || has(/^-[a-z]*x[a-z]*$/);
  const keeps = has(/^\+[a-z]*x[a-z]*$/) || (name === 'export' && has(/^-[a-z]*n[a-z]*$/));
  return {
    isDeclaration,
    exporting: keeps ? false : exports || null,
    // functions have names of their own
    unset: name === 'unset' && !words.includes('-f') ? words : [],
    allExport: name === 'set' ? allExported(words) : null,
  };
}

/** What `set -a`, `set -euo allexport`, `set +a` say of exporting; null where they say nothing. */
function allExported(words: readonly string[]): boolean | null {
  const option = words.findIndex((word, index) => {
    const isNamed = /^[-+][a-z]*o$/.test(word) && words[index + 1] === 'allexport';
    return isNamed || /^[-+][a-z]*a[a-z]*$/.test(word);
  });
  return option === -1 ? null : words[option]!.startsWith('-');
}
