import { MAX_SUMMARY_BYTES } from './limits.ts';
import { renderReport } from './report.ts';
import { type Result } from './result.ts';

/** The report for the page of the run: details unfolded, at most `MAX_SUMMARY_BYTES` long. */
export function renderSummary(result: Result): string {
  const encoder = new TextEncoder();
  return renderReport(result, {
    fits: (text) => encoder.encode(text).length <= MAX_SUMMARY_BYTES,
    open: true,
    all: true,
    cutNote: 'The output `result-json` names the file with everything.',
  });
}
