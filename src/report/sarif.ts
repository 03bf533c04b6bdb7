import type { Log, ReportingDescriptor, Result as SarifResult } from 'sarif';
import { type Alert, alerts } from './annotations.ts';
import { plain } from './escape.ts';
import { HOMEPAGE } from './homepage.ts';
import { type Result } from './result.ts';
import { TITLES } from './wording.ts';

/** Code scanning shows the first 5,000 results of a run (GitHub Docs, "SARIF support for code scanning"). */
const MAX_RESULTS = 5000;
const LEVELS = { error: 'error', warning: 'warning', notice: 'note' } as const;

/** The result as SARIF 2.1.0, worst first: a result for each finding, and for each config that does not simply fit. */
export function renderSarif(result: Result): string {
  const bad = alerts(result).slice(0, MAX_RESULTS);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'oomlint',
            version: plain(result.tool.version),
            informationUri: HOMEPAGE,
            rules: rulesOf(bad),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: bad.map(resultOf),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rulesOf(all: readonly Alert[]): ReportingDescriptor[] {
  const byRule = new Map(all.map((remark) => [remark.rule, remark]));
  return [...byRule.values()].map(({ rule, level }) => ({
    id: idOf(rule),
    shortDescription: { text: message(Object.hasOwn(TITLES, rule) ? TITLES[rule as keyof typeof TITLES] : rule) },
    helpUri: HOMEPAGE,
    defaultConfiguration: { level: LEVELS[level] },
  }));
}

function resultOf({ rule, level, path, line, column, title, message: text, fingerprint }: Alert): SarifResult {
  return {
    ruleId: idOf(rule),
    level: LEVELS[level],
    message: { text: message(`${title}: ${text}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
          region: { startLine: line ?? 1, ...(column !== null && { startColumn: column }) },
        },
      },
    ],
    partialFingerprints: { 'oomlint/v1': fingerprint },
  };
}

function idOf(rule: string): string {
  return rule.replaceAll(/[^\w-]+/g, '-');
}

/** Plain text of SARIF still knows links in brackets and placeholders in braces (2.1.0, 3.11.5 and 3.11.6). */
function message(text: string): string {
  return plain(text, MAX_MESSAGE)
    .replaceAll(/[\\[\]]/g, String.raw`\$&`)
    .replaceAll(/[{}]/g, '$&$&');
}

const MAX_MESSAGE = 1000;

function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
