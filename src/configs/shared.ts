import type { FileOrigin } from '../sources/source-text.ts';
import type { ReadConfig, SharedValue } from './read-config.ts';

/** Fields that are read from one value by nature. */
const TWINS: readonly (readonly [string, string])[] = [
  ['amp', 'amp_dtype'],
  ['device', 'gpus'],
];
const MOST_TEXT = 300_000;

/** Says of each config of a file which of its values something else reads too, so that an edit of them would change that. */
export function withShared(configs: readonly ReadConfig[], path: string, text: string): readonly ReadConfig[] {
  if (text.length > MOST_TEXT) return configs;
  const lines = text.split('\n');
  const readers = new Map<string, { readonly config: ReadConfig; readonly key: string }[]>();
  for (const config of configs) {
    for (const [key, origin] of placesIn(config, path)) {
      const place = `${origin.line}:${origin.column}`;
      readers.set(place, [...(readers.get(place) ?? []), { config, key }]);
    }
  }
  return configs.map((config) => {
    const shared = placesIn(config, path).flatMap(([key, origin]): SharedValue[] => {
      const others = readers.get(`${origin.line}:${origin.column}`) ?? [];
      const field = others.find(
        (other) => other.config === config && other.key !== key && !areTwins(config, other.key, key),
      );
      const other = others.find((each) => each.config !== config);
      const by =
        field?.key ?? (other ? `the training on line ${other.config.source.line}` : usedElsewhere(lines, origin, path));
      return by === null ? [] : [{ key, origin, by }];
    });
    return shared.length === 0 ? config : { ...config, shared };
  });
}

function areTwins({ training }: ReadConfig, a: string, b: string): boolean {
  return [...TWINS, ...(training?.twins ?? [])].some((twins) => twins.includes(a) && twins.includes(b));
}

function placesIn({ training }: ReadConfig, path: string): (readonly [key: string, origin: FileOrigin])[] {
  return Object.entries(training?.fields ?? {}).flatMap(([key, { origin }]) =>
    origin.kind === 'file' && origin.path === path ? [[key, origin] as const] : [],
  );
}

/** What else reads the value at a place, as far as the text of the file tells; null where nothing does. */
function usedElsewhere(lines: readonly string[], { line, column }: FileOrigin, path: string): string | null {
  const written = lines[line - 1] ?? '';
  const [before, after] = [written.slice(0, column - 1), written.slice(column - 1)];
  if (/\.(?:ya?ml|json|toml)$/i.test(path)) {
    const anchor = (/&([\w.-]+)\s*$/.exec(before) ?? /^&([\w.-]+)\s/.exec(after))?.[1];
    const key = /([\w-]+)["']?\s*[:=]\s*(?:&[\w.-]+\s*)?["']?$/.exec(before)?.[1];
    return (
      (anchor === undefined ? null : lineWith(lines, line, new RegExp(`\\*${escaped(anchor)}(?![\\w.-])`))) ??
      (key === undefined ? null : lineWith(lines, line, new RegExp(`\\$\\{[^{}]*\\b${escaped(key)}\\}`)))
    );
  }
  const option = /\bdefault\s*=\s*$/.test(before) ? /["']--?([\w-]+)["']/.exec(before)?.[1] : undefined;
  if (option !== undefined) return second(lines, line, new RegExp(`\\.${escaped(option.replaceAll('-', '_'))}\\b`));
  const name = ASSIGNED.exec(before)?.[1];
  const isArgument = /^["']?[\w.+-]+["']?\s*,/.test(after) || /^\s*\)/.test(lines[line] ?? '');
  if (name === undefined || isArgument) return null;
  return second(lines, line, new RegExp(`(?<![\\w.])(?:self\\.|\\w+\\.)?${escaped(name)}\\b(?!\\s*=[^=])`));
}

/** A statement that gives a name a value, as Python, shells and make write it. */
const ASSIGNED =
  /^[\s"]*(?:export\s+|set\s+|local\s+|readonly\s+|\$env:|\$)?(?:self\.|[A-Za-z]\w*\.)?([A-Za-z_]\w*)\s*(?::\s*[\w.[\], ]+)?\s*[:?]?=\s*["']?$/;

/** Where a pattern is found for the second time: the first is how the value gets to its training. */
function second(lines: readonly string[], own: number, pattern: RegExp): string | null {
  let found = 0;
  for (const [index, line] of lines.entries()) {
    if (index + 1 === own) continue;
    found += [...withoutComment(line).matchAll(new RegExp(pattern, 'g'))].length;
    if (found > 1) return `line ${index + 1}`;
  }
  return null;
}

function lineWith(lines: readonly string[], own: number, pattern: RegExp): string | null {
  const at = lines.findIndex((line, index) => index + 1 !== own && pattern.test(withoutComment(line)));
  return at === -1 ? null : `line ${at + 1}`;
}

function withoutComment(line: string): string {
  return line.replace(/(?:^|\s)#.*$/, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}-]/g, String.raw`\$&`);
}
