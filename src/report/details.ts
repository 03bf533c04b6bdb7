import { changers } from './changers.ts';
import { codeBlock, prose } from './escape.ts';
import { gib, gibNumber, share, thousands } from './format.ts';
import { canPlot, textPlot } from './plot.ts';
import { memoryKinds } from './memory.ts';
import { alternativeLines } from './recommendation.ts';
import { type Result, type RunResult } from './result.ts';
import { unbroken } from './subject.ts';
import { table } from './table.ts';
import { findingsOf, findingText, otherWaysTitle, partlyText } from './wording.ts';

type Card = Result['card'];

/** Everything that explains one run, as Markdown. */
export function details(run: RunResult, card: Card, { plot }: { plot: boolean }): string {
  return [
    kinds(run, card),
    breakdown(run),
    phases(run),
    list(
      otherWaysTitle(run),
      alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`),
    ),
    plot && canPlot(run) ? `**Needs against batch**\n\n${codeBlock('text', textPlot(run, card))}` : '',
    list('Assumptions', run.estimate?.assumptions ?? []),
    list('What would change this', changers(run)),
    list('Of the config', [partlyText(run) ?? []].flat()),
    list('Notices', findingsOf([run], 'notice').map(findingText)),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function breakdown({ estimate }: RunResult): string {
  if (!estimate) return '';
  const { devicePeakBytes, peakPhase } = estimate;
  const rows = estimate.breakdown
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes, note }) => [prose(name), gibNumber(bytes), share(bytes, devicePeakBytes), prose(note)]);
  return [
    `**Where the bytes go**: device peak ${gib(devicePeakBytes)}, reached in ${peakPhase}`,
    table(['Part', 'GiB', 'Share', 'Note'], '-rr-', rows),
  ].join('\n\n');
}

function phases({ estimate, run }: RunResult): string {
  if (!estimate) return '';
  const { savedBytesPerImage, parameters } = estimate;
  const rows = estimate.phases.map(({ phase, allocatedBytes, reservedBytes }) => [
    phase === estimate.peakPhase ? `**${phase}**` : phase,
    gibNumber(allocatedBytes),
    gibNumber(reservedBytes),
  ]);
  return [
    `**Phases**: ${thousands(parameters)} parameters, ${gib(savedBytesPerImage)} kept for backward per ${prose(run?.words.sample[0] ?? 'sample')}`,
    table(['Phase', 'Allocated, GiB', 'Reserved, GiB'], '-rr', rows),
  ].join('\n\n');
}

/** The names that sizes go by: what differs between two cards stands in the notes. */
function kinds(run: RunResult, card: Card): string {
  const rows = memoryKinds(run, card).map(({ name, size, note }) => [name, unbroken(size), note]);
  return rows.length === 0 ? '' : `**Memory of one GPU**\n\n${table(['Memory', 'Size', 'What it is'], '-r-', rows)}`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [`**${title}**`, items.map((item) => `- ${prose(item)}`).join('\n')].join('\n\n');
}
