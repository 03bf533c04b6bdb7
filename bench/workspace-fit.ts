// npm run bench:workspace: how the constants of src/torch/overheads.ts that are fitted come out, and what the shares are worth
// on cards and families that were left out of the fit.
import { Unplannable } from '../src/frameworks/training.ts';
import { isAtLeast } from '../src/base/versions.ts';
import { predict } from '../src/frameworks/ultralytics/step/engine.ts';
import { prepare } from '../src/frameworks/ultralytics/plan/plan.ts';
import { foretold, printedAutoBatches, printedCard } from './auto-batch-corpus.ts';
import { cardOf, corpus, type Measured, runOf } from './corpus.ts';
import { meanLabels, MOSAIC_GAIN } from './residuals.ts';
import { isClean, sourceOf } from './rules.ts';
import { TENSOR_CORES } from '../src/torch/overheads.ts';
import { byLabel, quantile, signed } from './statistics.ts';

const SHARES = [0, 0.7, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.1, 2.2, 2.3, 2.4, 2.6, 3];
const FEW_LABELS = 15;

interface Row {
  readonly row: Measured;
  /** ln(printed / predicted) at each share. */
  readonly residuals: readonly number[];
}

const rows: Row[] = corpus()
  .filter(({ kind, outcome }) => kind === 'train' && outcome === 'ok')
  .filter(isClean)
  .filter(hasFewLabels)
  .flatMap((row) => {
    const run = runOf(row, { labels: 'log' });
    if (!run || row.torch === null) return [];
    try {
      const spec = prepare(run, { card: cardOf(row), opLevel: false }).at(run.batch.value);
      const printed = row.firstBytes ?? row.reportedBytes!;
      const residuals = SHARES.map((backward) => {
        const workspaceShares = { forward: Math.min(backward, spec.workspaceShares.forward), backward };
        return Math.log(printed / predict({ ...spec, workspaceShares, variesLabels: true }).firstEpochBytes);
      });
      return [{ row, residuals }];
    } catch (error) {
      if (error instanceof Unplannable) return [];
      throw error;
    }
  });

/** Of few labels it makes no difference how many: what is missing is the workspace. */
function hasFewLabels(row: Measured): boolean {
  const mean = meanLabels(row);
  return mean !== null && mean * MOSAIC_GAIN < FEW_LABELS;
}

const isBefore =
  (version: string) =>
  ({ row }: Row) =>
    !isAtLeast(row.torch!, version);
const [isOlder, isBeforeCudnn9] = [isBefore('1.12'), isBefore('2.4')];

/** The share at which the median residual is nearest to none, which rows that no workspace explains hardly move. */
function fit(group: readonly Row[]): number {
  const medians = SHARES.map((_, i) =>
    Math.abs(
      quantile(
        group.map(({ residuals }) => residuals[i]!),
        0.5,
      ),
    ),
  );
  return medians.indexOf(Math.min(...medians));
}

function report(title: string, errors: readonly number[]): void {
  const percent = errors.map((each) => 100 * (Math.exp(each) - 1));
  const sizes = percent.map(Math.abs);
  console.log(
    `  ${title.padEnd(36)} signed median ${signed(quantile(percent, 0.5))} %  |error| median ${quantile(sizes, 0.5).toFixed(1)} %  p75 ${quantile(sizes, 0.75).toFixed(1)} %`,
  );
}

for (const [name, group] of [
  ['cuDNN 8 (PyTorch from 1.12 to 2.3)', rows.filter((each) => isBeforeCudnn9(each) && !isOlder(each))],
  ['cuDNN 9', rows.filter((each) => !isBeforeCudnn9(each))],
] as const) {
  const best = fit(group);
  console.log(`${name}: ${group.length} runs, share ${SHARES[best]}`);
  report(
    'no workspace',
    group.map(({ residuals }) => residuals[0]!),
  );
  report(
    'fitted on all of them',
    group.map(({ residuals }) => residuals[best]!),
  );
  for (const [what, labelOf] of [
    ['card', ({ row }: Row) => row.gpu ?? 'not told'],
    ['family', ({ row }: Row) => row.model!.replace(/[nsmlx](?:-.*)?$/, '')],
  ] as const) {
    const left = byLabel(group, labelOf).flatMap(([, own]) => {
      const others = group.filter((each) => !own.includes(each));
      return others.length === 0 ? [] : own.map(({ residuals }) => residuals[fit(others)]!);
    });
    report(`each ${what} by a fit without it`, left);
  }
}

/** What AutoBatch measured at one image over what is said without a least workspace, in MiB, each source once. */
const over = printedAutoBatches()
  .filter(({ evidence, torch }) => evidence === 'log' && torch !== null && isAtLeast(torch, '2.0'))
  .filter((row) => !isAtLeast(row.torch!, '2.4') && Number(printedCard(row)?.computeCapability) >= TENSOR_CORES)
  .flatMap((row) => {
    const said = foretold(row, (spec) => ({ ...spec, leastWorkspace: 0 }))?.auto.profile[0]?.bytes;
    const measured = row.profile?.find(({ batch }) => batch === 1)?.gb;
    return said && measured
      ? [{ source: row.source === null ? row.gpu! : sourceOf(row.source), bytes: Math.max(measured * 1e9 - said, 0) }]
      : [];
  });
const sources = byLabel(over, ({ source }) => source).map(([, rows]) =>
  quantile(
    rows.map(({ bytes }) => bytes / 2 ** 20),
    0.5,
  ),
);
console.log(`least workspace of cuDNN 8 by its v8 API, MiB: ${sources.map((each) => each.toFixed(0)).join(', ')}`);
console.log(`  median ${quantile(sources, 0.5).toFixed(0)} of ${over.length} tables of ${sources.length} sources`);
