// npm run bench:accuracy: predictions against what public runs printed (data/measured); errors signed, worst named.
import reasonsOfRows from '../data/measured/reasons.json' with { type: 'json' };
import { writeFileSync } from 'node:fs';
import { corpus, type Measured } from './corpus.ts';
import { isClean } from './rules.ts';
import { firstBytes, judged, type Judged, trainingErrors } from './judged.ts';
import { type Bar, reliability, scatter } from './plots.ts';
import { byLabel, mean, percent, quantile, signed } from './statistics.ts';

/** Why a row is far off, as far as its source tells. */
const reasons: Readonly<Record<string, string>> = reasonsOfRows;

const rows = corpus();
const ran = rows.filter(({ kind, outcome }) => kind === 'train' && outcome === 'ok');
const clean = ran.filter(isClean);

const GIB = 2 ** 30;
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

say(`Corpus: ${rows.length} rows, ${ran.length} trainings that ran, ${clean.length} of them clean.`);
for (const labels of [false, true]) {
  const results = clean.flatMap((row) => judged(row, labels) ?? []);
  say();
  say(labels ? 'LABELS READ OFF THE LOG' : 'LABELS NOT KNOWN, as in a pull request that says nothing about them');
  say('First epoch: predicted reserved memory of training over what the progress bar showed, in percent');
  summary('all clean rows', trainingErrors(results));
  for (const [title, key] of [
    ['family', (row: Measured) => familyOf(row)],
    ['task', (row: Measured) => row.task],
    ['card', (row: Measured) => row.gpu ?? 'not told'],
    ['version', (row: Measured) => versionOf(row)],
  ] as const) {
    say(`  by ${title}`);
    for (const [name, group] of byLabel(results, ({ row }) => key(row))) summary(`    ${name}`, trainingErrors(group));
  }
  const inside = results.filter(({ row, low, high }) => row.reportedBytes! >= low && row.reportedBytes! <= high).length;
  const widths = results.map(({ low, high, reservedBytes }) => (high - low) / reservedBytes);
  say(
    `Whole run: the most it printed lies in the 90 % interval in ${percent(inside / results.length)} of rows; ` +
      `median width ${percent(quantile(widths, 0.5))} of the estimate`,
  );
  worst(results);
  if (!labels)
    plots.set('first-epoch.svg', scatter(`First epoch, ${results.length} public trainings`, points(results)));
}
baselines();
riskTables();

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
  const results = clean.flatMap((row) => judged(row, false) ?? []);
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
  const judgedFailed = failed.flatMap((row) => judged(row, false) ?? []).filter(({ risk }) => risk !== null);
  const judgedRan = clean.flatMap((row) => judged(row, false) ?? []).filter(({ risk }) => risk !== null);
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
  say(`Ran: ${called.length} of ${judgedRan.length} called out of memory, ${warned.length} likely or worse`);
  for (const { row, risk } of warned)
    say(`  ${row.id} ${row.model} ${row.imgsz} px, batch ${row.batch} on ${row.gpu}, risk ${percent(risk!)}`);
  const all = [
    ...judgedFailed.map(({ risk }) => [risk!, 1] as const),
    ...judgedRan.map(({ risk }) => [risk!, 0] as const),
  ];
  say('risk foretold      n  ran out of memory');
  const bars: Bar[] = [];
  for (const [from, to] of [
    [0, 0.02],
    [0.02, 0.2],
    [0.2, 0.8],
    [0.8, 1.01],
  ] as const) {
    const bin = all.filter(([risk]) => risk >= from && risk < to);
    const observed = bin.length === 0 ? null : mean(bin.map(([, outcome]) => outcome));
    const share = observed === null ? '-' : percent(observed);
    const foretold = bin.length === 0 ? 0 : mean(bin.map(([risk]) => risk));
    bars.push({ label: `${percent(from)} to ${percent(Math.min(to, 1))}`, foretold, observed, count: bin.length });
    say(
      `${percent(from).padStart(6)} to ${percent(Math.min(to, 1)).padStart(5)}  ${String(bin.length).padStart(4)}  ${share}`,
    );
  }
  plots.set('risk.svg', reliability(`Risk against outcomes, ${all.length} runs`, bars));
  say(`Brier score ${mean(all.map(([risk, outcome]) => (risk - outcome) ** 2)).toFixed(3)} over ${all.length} runs`);
}

if (process.argv.includes('--write')) {
  const images = [...plots.keys()].map((name) => `![${name}](${name})`).join('\n\n');
  const text = `# Accuracy\n\nWritten by \`npm run bench:accuracy -- --write\`; every row is in \`data/measured\` with its source.\n\n${images}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
  const write = (name: string, content: string) =>
    writeFileSync(new URL(`../docs/accuracy/${name}`, import.meta.url), content);
  write('README.md', text);
  for (const [name, content] of plots) write(name, content);
}
