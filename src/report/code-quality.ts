import { alerts, type Alert } from './annotations.ts';
import type { Result } from './result.ts';

/** GitLab knows info, minor, major, critical and blocker. */
const SEVERITIES = { error: 'critical', warning: 'minor', notice: 'info' } as const;

/**
 * The alerts as GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"):
 * a merge request shows those that its target branch has not, which it tells by the fingerprint.
 */
export function renderCodeQuality(result: Result): string {
  return `${JSON.stringify(alerts(result).map(issueOf), null, 2)}\n`;
}

function issueOf({ title, message, rule, level, path, line, fingerprint }: Alert): object {
  return {
    description: `${title}: ${message}`,
    check_name: `oomlint/${rule.replaceAll(/[^\w-]+/g, '-')}`,
    fingerprint: `oomlint:${fingerprint.replace(/:\.\//, ':')}`,
    severity: SEVERITIES[level],
    // with a dot in front GitLab finds no such file
    location: { path: path.replace(/^(?:\.\/)+/, ''), lines: { begin: line ?? 1 } },
  };
}
