/** How a shell, or what stands around it, writes commands. */
export interface Dialect {
  /** Joins a line with the next one. */
  readonly continuation: '\\' | '^' | '`';
  readonly hasHash: boolean;
  readonly quotes: string;
  /** `$NAME` and `${NAME}`. */
  readonly hasDollar: boolean;
  /** `%NAME%`, `%%m`. */
  readonly hasPercent: boolean;
  /** `$(NAME)` is a variable, `$$` a dollar. */
  readonly isMake: boolean;
  /** `{expression}` of Python. */
  readonly hasBraces: boolean;
}

const POSIX: Dialect = {
  continuation: '\\',
  hasHash: true,
  quotes: `"'`,
  hasDollar: true,
  hasPercent: false,
  isMake: false,
  hasBraces: false,
};

export const DIALECTS = {
  posix: POSIX,
  make: { ...POSIX, isMake: true },
  notebook: { ...POSIX, hasBraces: true },
  batch: { ...POSIX, continuation: '^', hasHash: false, quotes: '"', hasDollar: false, hasPercent: true },
  powershell: { ...POSIX, continuation: '`' },
} as const satisfies Readonly<Record<string, Dialect>>;
