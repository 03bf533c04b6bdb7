import type { Finding } from '../base/findings.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { fileFilter } from '../base/globs.ts';
import { POLICY_PATH, type PolicyFile } from './policy-file.ts';
import { printableText } from '../base/printable.ts';

/** Something that a team does not want to hear, and until when. */
export interface Ignore {
  /** `rule cache-ram in configs/**`, to be named. */
  readonly written: string;
  readonly matches: (path: string) => boolean;
  /** Null where the whole config is left out. */
  readonly rule: string | null;
  readonly reason: string;
  /** Last day, as 2027-01-31. */
  readonly until: string;
}

export function ignoresOf({ ignore = [] }: PolicyFile): Ignore[] {
  return ignore.map(({ files, rule = null, reason, until }) => {
    const globs = files === undefined ? [] : [files].flat();
    const written = [
      rule === null ? 'configs' : `rule ${rule}`,
      ...(globs.length > 0 ? [`in ${globs.join(', ')}`] : []),
    ];
    return {
      written: printableText(written.join(' '), 120),
      matches: fileFilter(globs.join('\n'), `${POLICY_PATH}: ignore`),
      rule,
      reason,
      until,
    };
  });
}

/** The configs and findings that are left; `used` collects the ignores that matched. `today` as 2026-11-24. */
export function applyIgnores<C extends Pick<ReadConfig, 'source' | 'findings'>>(
  configs: readonly C[],
  ignores: readonly Ignore[],
  today: string,
  used: Set<Ignore> = new Set(),
): C[] {
  const holding = ignores.filter(({ until }) => until >= today);
  const isIgnored = (path: string, rule: string | null): boolean => {
    const found = holding.find((ignore) => ignore.rule === rule && ignore.matches(path));
    if (found) used.add(found);
    return found !== undefined;
  };
  const without = (config: C): C => ({
    ...config,
    findings: config.findings.filter(({ rule }: Finding) => !isIgnored(config.source.path, rule)),
  });
  return configs.filter(({ source }) => !isIgnored(source.path, null)).map((config) => without(config));
}

/** What is to be said of the ignores themselves: those that are over, and with `used` those that match nothing. */
export function remarksOn(ignores: readonly Ignore[], today: string, used: ReadonlySet<Ignore> | null): string[] {
  return ignores.flatMap((ignore) => {
    if (ignore.until < today) {
      return [`${POLICY_PATH}: ignore ${ignore.written} ended on ${ignore.until} and holds no longer`];
    }
    return used && !used.has(ignore) ? [`${POLICY_PATH}: ignore ${ignore.written} matches nothing`] : [];
  });
}
