import { changers } from './changers.ts';
import { plain } from './escape.ts';
import { gib, gibAgainst, gibNumber, gibRange, percent, share } from './format.ts';
import { tally } from './headline.ts';
import { canPlot, textPlot } from './plot.ts';
import * as advice from './recommendation.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { smallestCards } from './smallest-cards.ts';
import { type Paint, painter, wrap } from './terminal.ts';
import { batchText, findingText, isBad, LABELS, place, standingOf, whyUnknown, worstFirst } from './wording.ts';

export interface TextOptions {
  /** Whether the terminal shows ANSI colours. */
  readonly colour: boolean;
}

/** The report for a terminal, worst config first. Of several configs those that fit take two lines, a lone one gets everything. */
export function renderText(result: Result, { colour }: TextOptions): string {
  if (result.runs.length === 0) return 'no training config was found\n';
  const paint = painter(colour);
  const runs = worstFirst(result.runs);
  const width = {
    place: Math.max(...runs.map((run) => plain(place(run)).length)),
    title: Math.max(...runs.map((run) => titleOf(run).length)),
  };
  const blocks = runs.map((run) => {
    const full = runs.length === 1 || (isBad(run) && run.estimate !== null);
    return [
      headLine(run, cardOf(run, result), width, paint),
      ...peakLines(run, cardOf(run, result)),
      ...findingLines(run, paint),
      ...(full ? explanation(run, cardOf(run, result), paint) : []),
    ].join('\n');
  });
  const total = tally(result);
  return `${[...(total === '' ? [] : [paint.bold(total)]), ...blocks].join('\n\n')}\n`;
}

function titleOf(run: RunResult): string {
  return LABELS[standingOf(run)];
}

function headLine(
  run: RunResult,
  card: Result['card'],
  width: { readonly place: number; readonly title: number },
  paint: Paint,
): string {
  const where = paint.bold(plain(place(run)).padEnd(width.place));
  const title = paint.standing(standingOf(run), titleOf(run).padEnd(width.title));
  return `${where}  ${title}  ${subject(run, card)}`.trimEnd();
}

function subject(judged: RunResult, card: Result['card']): string {
  const { run } = judged;
  if (!run) return '';
  const on = card === null ? '' : ` on ${plain(card.title)}`;
  return `${plain(run.label)} batch ${batchText(judged)}${on}`;
}

function peakLines({ estimate, risk, run }: RunResult, card: Result['card']): string[] {
  if (!estimate) return [];
  const { devicePeakBytes, low, high, peakPhase } = estimate;
  const [peak, usable] = card ? gibAgainst(devicePeakBytes, card.usableBytes) : [gibNumber(devicePeakBytes), null];
  const parts = [
    `device peak ${peak} GiB (${gibRange(low, high)})${card ? ` of ${usable} GiB usable` : ''}`,
    ...((run?.batch.gpus ?? 1) > 1 ? ['on each GPU'] : []),
    ...(risk === null ? [] : [`risk ${percent(risk)}`]),
    `peak in ${peakPhase}`,
  ];
  return [
    `  ${parts.join(', ')}`,
    ...(card
      ? []
      : [`  ${smallestCards(estimate)}`, '  --gpu NAME (t4, rtx-3060, ...) or --gpu-memory GIB gives a verdict']),
  ];
}

function findingLines(run: RunResult, paint: Paint): string[] {
  if (run.findings.length === 0) {
    const why = whyUnknown(run);
    return why === null ? [] : wrap(why, '  ', '  ');
  }
  return run.findings.flatMap((finding) => {
    const [first = '', ...rest] = wrap(plain(findingText(finding)), `  ${finding.severity}: `, '    ');
    return [first.replace(finding.severity, paint.severity(finding.severity)), ...rest];
  });
}

function explanation(run: RunResult, card: Result['card'], paint: Paint): string[] {
  return [
    ...section('Fix', fix(run, paint), paint),
    ...section('Other ways, with the batch as it is', otherWays(run), paint),
    ...section('Device peak against batch', canPlot(run) ? textPlot(run, card) : [], paint),
    ...section('Where the bytes go', breakdown(run, paint), paint),
    ...section('Memory of the GPU', kinds(run), paint),
    ...section('Assumptions', bullets(run.estimate?.assumptions ?? []), paint),
    ...section('What would change this', bullets(changers(run)), paint),
  ];
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : ['', `  ${paint.bold(title)}`, ...lines.map((line) => `    ${line}`)];
}

function breakdown({ estimate }: RunResult, paint: Paint): string[] {
  if (!estimate) return [];
  const items = estimate.breakdown.toSorted((a, b) => b.bytes - a.bytes);
  const width = Math.max(...items.map(({ name }) => plain(name).length));
  return items.map(({ name, bytes, note }) => {
    const part = share(bytes, estimate.devicePeakBytes);
    return `${plain(name).padEnd(width)} ${gib(bytes).padStart(10)} ${part.padStart(6)}  ${paint.dim(plain(note))}`.trimEnd();
  });
}

function kinds({ estimate }: RunResult): string[] {
  if (!estimate) return [];
  const { allocatedPeakBytes, reservedPeakBytes, devicePeakBytes } = estimate;
  return [
    `allocated ${gib(allocatedPeakBytes).padStart(9)}  in live tensors`,
    `reserved  ${gib(reservedPeakBytes).padStart(9)}  held from CUDA by PyTorch's caching allocator`,
    `device    ${gib(devicePeakBytes).padStart(9)}  reserved, CUDA context and libraries, as nvidia-smi shows`,
  ];
}

function fix(run: RunResult, paint: Paint): string[] {
  const { recommendation } = run;
  if (advice.isBeyondRepair(run)) return [plain(advice.noBatchFits(run))];
  if (!advice.isFix(run) || !recommendation) return [];
  return [
    ...advice.diffLines(run).map((line) => paint.diff(plain(line))),
    `the batch that fits: device peak ${gib(recommendation.devicePeakBytes)}, risk ${percent(recommendation.risk)}`,
    ...recommendation.explanation.flatMap((line) => wrap(plain(line), '', '')),
  ];
}

function otherWays(run: RunResult): string[] {
  return bullets(advice.alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`));
}

function bullets(items: readonly string[]): string[] {
  return items.flatMap((item) => wrap(plain(item), '- ', '  '));
}
