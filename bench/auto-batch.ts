// npm run bench:auto-batch: foretold batches against what AutoBatch printed (data/measured/autobatch.jsonl); errors signed, worst named.
import { writeFileSync } from 'node:fs';
import { type Foretold, foretold, isCleanPrint, printedAutoBatches, probeErrors } from './auto-batch-corpus.ts';
import { byLabel, percent, quantile, signed } from './statistics.ts';

const lines: string[] = [];
function say(line = ''): void {
  lines.push(line);
  console.log(line);
}

const rows = printedAutoBatches();
const results = rows.flatMap((row) => foretold(row) ?? []);
const chosen = results.filter(({ row }) => row.chosen !== null);
const clean = chosen.filter(({ row }) => isCleanPrint(row));

say(`${rows.length} rows, ${chosen.length} of them with a batch, ${clean.length} of those clean: lines of a log, of a`);
say('process that had trained nothing before. Labels not known, as in a pull request that says nothing about them.');
say();
say('BATCH: foretold over printed');
summary('clean', clean);
for (const [evidence, group] of byLabel(chosen, ({ row }) => row.evidence)) summary(`  evidence ${evidence}`, group);
for (const [version, group] of byLabel(chosen, ({ row }) => versionOf(row))) summary(`  ${version}`, group);
for (const [gpu, group] of byLabel(chosen, ({ row }) => row.gpu ?? 'card not named')) summary(`  ${gpu}`, group);
say();
say('MEASURED MEMORY: foretold over printed at each batch size, clean rows');
const probes = results.filter(({ row }) => isCleanPrint(row)).flatMap((each) => probeErrors(each));
probeSummary('all', probes);
for (const [batch, group] of byLabel(probes, (probe) => String(probe.batch)).toSorted((a, b) => +a[0] - +b[0])) {
  probeSummary(`  ${batch} ${batch === '1' ? 'image' : 'images'}`, group);
}
say();
say('EVERY ROW');
for (const each of results.toSorted((a, b) => Number(isCleanPrint(b.row)) - Number(isCleanPrint(a.row)))) sayRow(each);

function versionOf({ framework, version }: Foretold['row']): string {
  if (framework === 'yolov5') return 'classic YOLOv5';
  return version?.split('.').slice(0, 2).join('.') ?? 'version not told';
}

function errorOf({ row, auto }: Foretold): number {
  return 100 * (auto.batch / row.chosen! - 1);
}

function summary(title: string, group: readonly Foretold[]): void {
  const errors = group.map((each) => errorOf(each));
  const off = group.map(({ row, auto }) => Math.abs(auto.batch - row.chosen!));
  const share = (isIn: (each: number, index: number) => boolean) => percent(errors.filter(isIn).length / errors.length);
  const worst = group.reduce((a, b) => (Math.abs(errorOf(b)) > Math.abs(errorOf(a)) ? b : a));
  say(
    `${title.padEnd(36)} n ${String(group.length).padStart(2)}  exact ${share((_, i) => off[i] === 0).padStart(5)}  ` +
      `within one image ${share((_, i) => off[i]! <= 1).padStart(5)}  within 10 % ${share((each) => Math.abs(each) <= 10).padStart(5)}  ` +
      `signed median ${signed(quantile(errors, 0.5))}  |error| median ${quantile(errors.map(Math.abs), 0.5).toFixed(1)}  ` +
      `worst ${signed(errorOf(worst))} (${worst.row.id})`,
  );
}

function probeSummary(title: string, group: readonly { readonly error: number }[]): void {
  const errors = group.map(({ error }) => error);
  const within10 = errors.filter((each) => Math.abs(each) <= 10).length / errors.length;
  say(
    `${title.padEnd(12)} n ${String(errors.length).padStart(2)}  signed median ${signed(quantile(errors, 0.5))}  ` +
      `|error| median ${quantile(errors.map(Math.abs), 0.5).toFixed(1)}  within 10 % ${percent(within10)}`,
  );
}

function sayRow(each: Foretold): void {
  const { row, auto } = each;
  const { id, model, imgsz, framework, version, torch, gpu, evidence, flags } = row;
  const error = row.chosen === null ? '' : `${signed(errorOf(each))} %`;
  const what = `${model} ${imgsz} px, ${gpu ?? 'card not named'}, ${framework === 'yolov5' ? 'YOLOv5' : (version ?? 'version not told')}, torch ${torch ?? 'not told'}`;
  const words = [evidence, ...flags.map((flag) => flag.replaceAll('_', ' ')), ...(auto.fallback ? ['default'] : [])];
  say(
    `${id}  printed ${String(row.chosen ?? '-').padStart(3)}  foretold ${String(auto.batch).padStart(3)}  ${error.padStart(8)}  ${what} (${words.join(', ')})`,
  );
  const measured = probeErrors(each);
  if (measured.length > 0) {
    say(`       measured ${measured.map(({ batch, error: off }) => `${batch}: ${signed(off, 0)} %`).join('  ')}`);
  }
}

if (process.argv.includes('--write')) {
  const text = `# AutoBatch\n\nWritten by \`npm run bench:auto-batch -- --write\`; every row is in \`data/measured/autobatch.jsonl\`.\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
  writeFileSync(new URL('../docs/accuracy/auto-batch.md', import.meta.url), text);
}
