// npm run bench:evidence -- --write: learns data/evidence.json (spreads and priors) from the public runs of data/measured.
import { grouped } from '../src/base/grouped.ts';
import { corpus } from './corpus.ts';
import { keep } from './kept.ts';
import { evidenceFrom, meansFrom, residualsOf } from './residuals.ts';
import { isClean } from './rules.ts';

const ran = corpus().filter((row) => row.kind === 'train' && row.outcome === 'ok' && isClean(row));
const residuals = ran.flatMap((row) => residualsOf(row) ?? []);
const means = meansFrom(ran, null);
const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value);
const text = `${JSON.stringify({ means, ...evidenceFrom(residuals, null) }, rounded, 2)}\n`;
console.log(`${residuals.length} runs of ${new Set(residuals.map(({ source }) => source)).size} sources`);
for (const [kind, rows] of grouped(residuals, ({ kind: each }) => each)) {
  console.log(`  ${kind}: ${rows.length} runs`);
}
console.log(text);
keep('data/evidence.json', text);
