// The samples of public runs that only judge: the engine as it is shipped, and nothing is learned from their rows.
import reasonsOfRows from '../data/measured/reasons.json' with { type: 'json' };
import { fifthSample, fourthSample, type Knowledge, type Measured, thirdSample } from './corpus.ts';
import { firstBytes, judged, type Judged, trainingErrors } from './judged.ts';
import { meanLabels, MOSAIC_GAIN } from './residuals.ts';
import { isClean, showsFirstEpoch, sourceOf } from './rules.ts';
import { mean, percent, quantile, signed } from './statistics.ts';

const KNOWN: Readonly<Partial<Record<Knowledge, string>>> = { name: 'labels not known', log: 'labels known' };
const WORST = 10;
const reasons: Readonly<Record<string, string>> = reasonsOfRows;

/** Lines for docs/accuracy/README.md. */
export function thirdLines(): string[] {
  return linesOf('third', thirdSample());
}

export function fourthLines(): string[] {
  return linesOf('fourth', fourthSample());
}

export function fifthLines(): string[] {
  return linesOf('fifth', fifthSample());
}

/** All of them as one, as a reader of a single number wants it. */
export function togetherLines(): string[] {
  const rows = [...thirdSample(), ...fourthSample(), ...fifthSample()];
  const { ran, failed } = split(rows);
  return [
    'THE SAMPLES THAT ONLY JUDGE, TOGETHER',
    `${rows.length} rows of ${sources(rows)} sources, ${ran.length} clean trainings that ran (${sources(ran)} sources)`,
    ...(['name', 'log'] as const).flatMap((labels) => known('every', ran, labels)),
    ...verdicts('every', ran, failed),
  ];
}

function split(rows: readonly Measured[]): { readonly ran: readonly Measured[]; readonly failed: readonly Measured[] } {
  const clean = rows.filter(isClean);
  return {
    ran: clean.filter(({ kind, outcome }) => kind === 'train' && outcome === 'ok'),
    failed: clean.filter(({ outcome, cap }) => outcome === 'oom' && cap === 'likely'),
  };
}

function linesOf(name: string, rows: readonly Measured[]): string[] {
  const { ran, failed } = split(rows);
  return [
    `${name.toUpperCase()} SAMPLE, committed before the engine was asked about it; nothing is learned from it`,
    `${rows.length} rows of ${sources(rows)} sources, ${ran.length} clean trainings that ran (${sources(ran)} sources), ${failed.length} clean failures`,
    ...(['name', 'log'] as const).flatMap((labels) => known(name, ran, labels)),
    ...verdicts(name, ran, failed),
    ...worst(ran),
  ];
}

function sources(rows: readonly Measured[]): number {
  return new Set(rows.map((row) => sourceOf(row))).size;
}

function known(name: string, ran: readonly Measured[], labels: 'name' | 'log'): string[] {
  const title = `${name} sample, ${KNOWN[labels]}`;
  const told = ran.filter(
    ({ dataset }) => labels === 'name' || (dataset?.validationImages && dataset.validationLabels),
  );
  const results = told.flatMap((row) => judged(row, labels) ?? []);
  const first = results.filter(({ row }) => showsFirstEpoch(row));
  const errors = trainingErrors(first);
  const sizes = errors.map(Math.abs);
  const [median, p75, p90] = [0.5, 0.75, 0.9].map((share) => quantile(sizes, share).toFixed(1));
  const near = sizes.filter((each) => each <= 15).length;
  return [
    `${title}: first epoch  n ${errors.length}  sources ${sources(first.map(({ row }) => row))}  signed mean ${signed(mean(errors))}  median ${signed(quantile(errors, 0.5))}  ` +
      `|error| median ${median}  p75 ${p75}  p90 ${p90}  within 15 % ${percent(near / errors.length)}`,
    held(`${title}: whole run`, results),
    held(
      `${title}: whole run, dense`,
      results.filter(({ row }) => isDense(row)),
    ),
  ];
}

function held(title: string, results: readonly Judged[]): string {
  const all = results.filter(({ row }) => row.reportedBytes !== null);
  const inside = all.filter(({ row, low, high }) => row.reportedBytes! >= low && row.reportedBytes! <= high).length;
  const under = all.filter(({ row, low }) => row.reportedBytes! < low).length;
  const width = quantile(
    all.map(({ low, high, reservedBytes }) => (high - low) / reservedBytes),
    0.5,
  );
  return `${title}  n ${all.length}  holds ${inside}, ${percent(inside / all.length)}  below it ${under}, above it ${all.length - inside - under}  median width ${percent(width)}`;
}

function isDense(row: Measured): boolean {
  const labels = row.dataset?.validationLabels || row.dataset?.lastBatchImages ? meanLabels(row) : null;
  return labels !== null && labels * MOSAIC_GAIN >= 15;
}

function verdicts(name: string, ran: readonly Measured[], failed: readonly Measured[]): string[] {
  const risks = (rows: readonly Measured[]) =>
    rows.flatMap((row) => judged(row, 'name') ?? []).flatMap(({ risk }) => risk ?? []);
  const [good, bad] = [risks(ran), risks(failed)];
  const squares = [...good.map((risk) => risk ** 2), ...bad.map((risk) => (1 - risk) ** 2)];
  const over = (some: readonly number[], risk: number) => some.filter((each) => each >= risk).length;
  return [
    `${name} sample, verdicts: of ${bad.length} that failed ${over(bad, 0.02)} called tight or worse; of ${good.length} that ran ` +
      `${over(good, 0.8)} called out of memory, ${over(good, 0.2)} likely or worse, ${over(good, 0.02)} tight or worse; Brier score ${mean(squares).toFixed(3)}`,
  ];
}

function worst(ran: readonly Measured[]): string[] {
  return ran
    .flatMap((row) => judged(row, 'name') ?? [])
    .filter(({ row }) => showsFirstEpoch(row))
    .map(({ row, trainingBytes }) => ({ row, error: 100 * (trainingBytes / firstBytes(row) - 1) }))
    .toSorted((a, b) => Math.abs(b.error) - Math.abs(a.error))
    .slice(0, WORST)
    .flatMap(({ row, error }) => [
      `  ${signed(error)} %  ${row.id} ${row.model} ${row.imgsz} px, batch ${row.batch} on ${row.gpus} x ${row.gpu}, ${row.version}`,
      `           ${reasons[row.id] ?? 'no reason is known'}`,
    ]);
}
