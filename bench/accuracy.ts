// npm run bench:accuracy: predictions against what public runs printed (data/measured); errors signed, worst named.
import reasonsOfRows from '../data/measured/reasons.json' with { type: 'json' };
import { type Advised, advisedFor } from './advised.ts';
import { keep } from './kept.ts';
import { cardOf, corpus, type Knowledge, type Measured } from './corpus.ts';
import { evidenceFrom, meanLabels, meansFrom, MOSAIC_GAIN, residualsOf } from './residuals.ts';
import { EXCLUSIONS, isClean, showsFirstEpoch, sourceOf } from './rules.ts';
import { firstBytes, type HeldOut, judged, type Judged, trainingErrors } from './judged.ts';
import { isAtLeast } from '../src/base/versions.ts';
import { type Bar, reliability, scatter } from './plots.ts';
import { fifthLines, fourthLines, thirdLines, togetherLines } from './samples.ts';
import { byLabel, mean, percent, quantile, signed } from './statistics.ts';

/** Why a row is far off, as far as its source tells. */
const reasons: Readonly<Record<string, string>> = reasonsOfRows;

const rows = corpus();
const ran = rows.filter(({ kind, outcome }) => kind === 'train' && outcome === 'ok');
const clean = ran.filter(isClean);

const GIB = 2 ** 30;
const RISK_BINS = [
  [0, 0.01],
  [0.01, 0.02],
  [0.02, 0.2],
  [0.2, 0.8],
  [0.8, 1.01],
] as const;
const lines: string[] = [];
const plots = new Map<string, string>();
function say(line = ''): void {
  lines.push(line);
  console.log(line);
}

function summary(title: string, errors: readonly number[]): void {
  const sizes = errors.map(Math.abs);
  const within15 = sizes.filter((each) => each <= 15).length;
  const under = errors.filter((each) => each < 0).length;
  say(
    `${title.padEnd(34)} n ${String(errors.length).padStart(3)}  signed mean ${signed(mean(errors))}  median ${signed(quantile(errors, 0.5))}  ` +
      `|error| median ${quantile(sizes, 0.5).toFixed(1)}  p75 ${quantile(sizes, 0.75).toFixed(1)}  p90 ${quantile(sizes, 0.9).toFixed(1)}  ` +
      `within 15 % ${percent(within15 / errors.length)}  under ${percent(under / errors.length)}`,
  );
}

const residuals = clean.flatMap((row) => residualsOf(row) ?? []);
const learned = new Map<string, HeldOut>();

/** Spreads and priors learned from all rows but those of a row's own source. */
function withoutSourceOf(row: Measured): HeldOut {
  const source = sourceOf(row);
  const before = learned.get(source);
  if (before) return before;
  const made = { evidence: evidenceFrom(residuals, source), means: meansFrom(clean, source) };
  learned.set(source, made);
  return made;
}

const KNOWN: Readonly<Record<Knowledge, string>> = {
  nothing: 'NOTHING KNOWN of the labels, not even the name of the dataset',
  name: 'LABELS NOT KNOWN unless the name of the dataset tells them, as in a pull request',
  log: 'LABELS KNOWN: mean of the validation set as the log prints it (rows that print it)',
};

say(
  `Corpus: ${rows.length} rows of ${sourcesOf(rows)} sources, ${ran.length} trainings that ran, ${clean.length} of them clean (${sourcesOf(clean)} sources).`,
);
say('Rows are left out by these flags alone (bench/rules.ts, written before any error was seen):');
for (const [flag, why] of Object.entries(EXCLUSIONS)) {
  const count = rows.filter(({ flags }) => flags.includes(flag)).length;
  say(`  ${String(count).padStart(3)}  ${flag}: ${why}`);
}
say('Spreads and priors are judged with the source of the row left out of what they are learned from.');
for (const labels of ['name', 'nothing', 'log'] as const) {
  const results = rowsOf(labels).flatMap((row) => judged(row, labels, withoutSourceOf(row)) ?? []);
  const first = results.filter(({ row }) => showsFirstEpoch(row));
  say();
  say(KNOWN[labels]);
  say('First epoch: predicted reserved memory of training over what the progress bar showed, in percent');
  summary('all clean rows', trainingErrors(first));
  summary('  each source once (its median)', medians(first));
  shares(first);
  if (labels === 'name') {
    for (const [title, key] of [
      ['family', (row: Measured) => familyOf(row)],
      ['task', (row: Measured) => row.task],
      ['card', (row: Measured) => row.gpu ?? 'not told'],
      ['version', (row: Measured) => versionOf(row)],
      ['labels of an image after mosaic', (row: Measured) => densityOf(row)],
    ] as const) {
      say(`  by ${title}`);
      for (const [name, group] of byLabel(first, ({ row }) => key(row))) summary(`    ${name}`, trainingErrors(group));
    }
  }
  coverage(results);
  advised(labels);
  if (labels === 'name') worst(first);
  if (labels === 'name')
    plots.set('first-epoch.svg', scatter(`First epoch, ${first.length} public trainings`, points(first)));
}
baselines();
riskTables();
for (const lines of [thirdLines(), fourthLines(), fifthLines(), togetherLines()]) {
  say();
  for (const line of lines) say(line);
}

function rowsOf(labels: Knowledge): Measured[] {
  return clean.filter(({ dataset }) => labels !== 'log' || (dataset?.validationImages && dataset.validationLabels));
}

function sourcesOf(some: readonly Measured[]): number {
  return new Set(some.map((row) => sourceOf(row))).size;
}

function medians(results: readonly Judged[]): number[] {
  return byLabel(results, ({ row }) => sourceOf(row)).map(([, group]) => quantile(trainingErrors(group), 0.5));
}

/** The error over all memory of the card: what decides whether the verdict is right. */
function shares(results: readonly Judged[]): void {
  const errors = results.flatMap(({ row, trainingBytes }) => {
    const card = cardOf(row);
    return card ? (100 * Math.abs(trainingBytes - firstBytes(row))) / card.usableBytes : [];
  });
  const [median, p75, p90] = [0.5, 0.75, 0.9].map((share) => quantile(errors, share).toFixed(1));
  say(
    `  as a share of the card             n ${String(errors.length).padStart(3)}  |error| median ${median}  p75 ${p75}  p90 ${p90}`,
  );
}

/** Labels that an image has after mosaic, by the validation set or the last batch that the log shows. */
function densityOf(row: Measured): string {
  const isTold = row.dataset?.validationLabels ?? row.dataset?.lastBatchImages ?? null;
  const mean = isTold === null ? null : meanLabels(row);
  if (mean === null) return 'not told';
  return mean * MOSAIC_GAIN < 15 ? 'under 15' : '15 and more';
}

function coverage(results: readonly Judged[]): void {
  say('Whole run: the most it printed, against the 90 % interval');
  const line = (title: string, group: readonly Judged[]) => {
    const inside = group.filter(({ row, low, high }) => row.reportedBytes! >= low && row.reportedBytes! <= high).length;
    const under = group.filter(({ row, low }) => row.reportedBytes! < low).length;
    const widths = group.map(({ low, high, reservedBytes }) => (high - low) / reservedBytes);
    say(
      `${title.padEnd(34)} n ${String(group.length).padStart(3)}  holds ${percent(inside / group.length).padStart(5)}  ` +
        `below it ${percent(under / group.length).padStart(4)}  median width ${percent(quantile(widths, 0.5))} of the estimate`,
    );
  };
  line('all clean rows', results);
  for (const [name, group] of byLabel(results, ({ row }) => densityOf(row))) line(`  labels ${name}`, group);
  for (const [name, group] of byLabel(results, ({ row }) => habitOf(row))) line(`  ${name}`, group);
}

/** How much of the card the advised batch leaves to those who try. */
function advised(labels: Knowledge): void {
  const all = rowsOf(labels).flatMap((row) => advisedFor(row, labels, withoutSourceOf(row)) ?? []);
  say('Advised batch over the largest that would run, by what the run printed (bench/advised.ts)');
  const line = (title: string, group: typeof all, batchOf = (each: Advised) => each.advised) => {
    const shares = group.map((each) => batchOf(each) / each.largest);
    const [p25, median, p75] = [0.25, 0.5, 0.75].map((share) => percent(quantile(shares, share)));
    const of = (isIn: (share: number) => boolean) => percent(shares.filter(isIn).length / shares.length);
    say(
      `${title.padEnd(34)} n ${String(shares.length).padStart(3)}  median ${median}  p25 ${p25}  p75 ${p75}  ` +
        `at least 85 % ${of((share) => share >= 0.85)}  more than all ${of((share) => share > 1)}`,
    );
  };
  line(`${sourcesOf(all.map(({ row }) => row))} sources`, all);
  if (labels === 'log') return;
  const [most, half] = [all.filter(({ isOfMost }) => isOfMost), all.filter(({ isOfHalf }) => isOfHalf)];
  say('  the same as said where the labels are no more than four fifths, or half, of the public trainings have');
  line('  four fifths: all rows', all, ({ ofMost }) => ofMost);
  line('    rows that the log tells it of', most, ({ ofMost }) => ofMost);
  line('  half: all rows', all, ({ ofHalf }) => ofHalf);
  line('    rows that the log tells it of', half, ({ ofHalf }) => ofHalf);
}

/** Versions by what they do with cached memory between epochs. */
function habitOf({ framework, version }: Measured): string {
  if (framework === 'yolov5') return 'classic YOLOv5';
  return version !== null && !isAtLeast(version, '8.3.87') ? 'before 8.3.87' : '8.3.87 and later';
}

function familyOf({ model }: Measured): string {
  return (
    model
      ?.toLowerCase()
      .replace(/^yolov?(\d+).*/, 'YOLO $1')
      .replace(/^rtdetr.*/, 'RT-DETR') ?? 'not told'
  );
}

function versionOf({ version, framework }: Measured): string {
  if (framework === 'yolov5') return 'classic YOLOv5';
  return version?.split('.').slice(0, 2).join('.') ?? 'not told';
}

function points(results: readonly Judged[]) {
  return results.map(({ row, trainingBytes }) => ({
    x: firstBytes(row) / GIB,
    y: trainingBytes / GIB,
    text: `${row.model} ${row.imgsz} px, batch ${row.batch}, ${row.gpu} (${row.id})`,
  }));
}

function worst(results: readonly Judged[]): void {
  say('Rows beyond 25 %:');
  const off = results
    .map((each) => ({ ...each, error: 100 * (each.trainingBytes / firstBytes(each.row) - 1) }))
    .filter(({ error }) => Math.abs(error) > 25)
    .toSorted((a, b) => Math.abs(b.error) - Math.abs(a.error));
  for (const { row, error } of off) {
    const { id, model, imgsz, batch, gpus, version, gpu, instances } = row;
    const labels = instances === null ? 'labels not told' : `${instances} labels in the last batch`;
    say(`  ${signed(error)} %  ${id} ${model} ${imgsz} px, batch ${batch} on ${gpus} x ${gpu}, ${version}, ${labels}`);
    say(`           ${reasons[id] ?? 'no reason is known'}`);
  }
}

/** What a guess without the engine would give on the same rows. */
function baselines(): void {
  say();
  say('BASELINES on the same clean rows, first epoch');
  const results = clean.flatMap((row) => judged(row, 'name', withoutSourceOf(row)) ?? []);
  const perImage = ({ row, parameters }: Judged) => {
    const micro = row.batch! / (row.gpus ?? 1);
    return { parameters, work: micro * row.imgsz! ** 2 };
  };
  // the best constants in hindsight: each is the median ratio over the very rows it is judged on
  const byParameters = quantile(
    results.map((each) => firstBytes(each.row) / each.parameters),
    0.5,
  );
  summary(
    'parameters x a constant',
    results.map((each) => 100 * ((each.parameters * byParameters) / firstBytes(each.row) - 1)),
  );
  const byPixels = quantile(
    results.map((each) => firstBytes(each.row) / perImage(each).work),
    0.5,
  );
  summary(
    'pixels of the batch x a constant',
    results.map((each) => 100 * ((perImage(each).work * byPixels) / firstBytes(each.row) - 1)),
  );
}

function riskTables(): void {
  say();
  say('RISK against outcomes, labels not known; a run that failed counts when its memory was the likely cause');
  const failed = rows.filter(({ outcome, cap }) => outcome === 'oom' && cap === 'likely').filter(isClean);
  const judgedFailed = failed
    .flatMap((row) => judged(row, 'name', withoutSourceOf(row)) ?? [])
    .filter(({ risk }) => risk !== null);
  const judgedRan = clean
    .flatMap((row) => judged(row, 'name', withoutSourceOf(row)) ?? [])
    .filter(({ risk }) => risk !== null);
  const flagged = judgedFailed.filter(({ risk }) => risk! >= 0.02).length;
  say(
    `Out of memory: ${flagged} of ${judgedFailed.length} called tight or worse (${failed.length} rows, the rest say too little)`,
  );
  for (const { row, risk } of judgedFailed.filter(({ risk: each }) => each! < 0.02)) {
    say(
      `  missed: ${row.id} ${row.model} ${row.imgsz} px, batch ${row.batch} on ${row.gpus} x ${row.gpu}, risk ${percent(risk!)}: ${row.notes}`,
    );
  }
  const called = judgedRan.filter(({ risk }) => risk! >= 0.8);
  const warned = judgedRan.filter(({ risk }) => risk! >= 0.2);
  const tight = judgedRan.filter(({ risk }) => risk! >= 0.02);
  say(
    `Ran: ${called.length} of ${judgedRan.length} called out of memory, ${warned.length} likely or worse, ${tight.length} tight or worse`,
  );
  for (const { row, risk } of warned)
    say(`  ${row.id} ${row.model} ${row.imgsz} px, batch ${row.batch} on ${row.gpu}, risk ${percent(risk!)}`);
  const all = [
    ...judgedFailed.map(({ row, risk }) => ({ source: sourceOf(row), risk: risk!, outcome: 1 })),
    ...judgedRan.map(({ row, risk }) => ({ source: sourceOf(row), risk: risk!, outcome: 0 })),
  ];
  say('Failed runs are looked for and collected, so that their share here is larger than among all trainings.');
  say('risk foretold        n  sources  mean foretold  ran out of memory');
  const bars: Bar[] = [];
  for (const [from, to] of RISK_BINS) {
    const bin = all.filter(({ risk }) => risk >= from && risk < to);
    const observed = bin.length === 0 ? null : mean(bin.map(({ outcome }) => outcome));
    const foretold = bin.length === 0 ? 0 : mean(bin.map(({ risk }) => risk));
    const name = `${percent(from).padStart(5)} to ${percent(Math.min(to, 1)).padStart(5)}`;
    bars.push({ label: `${percent(from)} to ${percent(Math.min(to, 1))}`, foretold, observed, count: bin.length });
    say(
      `${name}  ${String(bin.length).padStart(4)}  ${String(new Set(bin.map(({ source }) => source)).size).padStart(7)}  ` +
        `${(100 * foretold).toFixed(1).padStart(11)} %  ${observed === null ? '-' : percent(observed)}`,
    );
  }
  plots.set('risk.svg', reliability(`Risk against outcomes, ${all.length} runs`, bars));
  const squares = all.map(({ risk, outcome }) => (risk - outcome) ** 2);
  const bySource = byLabel(all, ({ source }) => source).map(([, group]) =>
    mean(group.map(({ risk, outcome }) => (risk - outcome) ** 2)),
  );
  const rate = mean(all.map(({ outcome }) => outcome));
  say(
    `Brier score ${mean(squares).toFixed(3)} over ${all.length} runs, ${mean(bySource).toFixed(3)} with each of ${bySource.length} sources counted once; the same risk for all would have ${(rate * (1 - rate)).toFixed(3)}`,
  );
}

const images = [...plots.keys()].map((name) => `![${name}](${name})`).join('\n\n');
keep(
  'docs/accuracy/README.md',
  `# Accuracy\n\nWritten by \`npm run bench:accuracy -- --write\`; every row is in \`data/measured\` with its source.\n\n${images}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`,
);
for (const [name, content] of plots) keep(`docs/accuracy/${name}`, content);
