// Turns results of measure.py into rows of the corpus: node bench/measure/corpus.ts FILE.jsonl [SOURCE] > rows.jsonl
import { rowsOf } from '../../src/measured/rows.ts';
import { readFile } from 'node:fs/promises';
import { corpusRowOf } from '../../src/measured/measured-rows.ts';
import { readProbe } from '../../src/probe/probe-result.ts';

const [path, source = 'bench/measure'] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node bench/measure/corpus.ts FILE.jsonl [SOURCE]');
for (const [index, line] of (await readFile(path, 'utf8')).split('\n').entries()) {
  if (line.trim() === '') continue;
  const { id, ...rest } = JSON.parse(line) as { id: string };
  const probe = readProbe(JSON.stringify(rest));
  if (typeof probe === 'string') {
    console.error(`${path}:${index + 1}: ${probe}`);
    process.exitCode = 1;
    continue;
  }
  for (const row of rowsOf(probe)) console.log(JSON.stringify(corpusRowOf(row, `${id}-${row.batch}`, source)));
}
