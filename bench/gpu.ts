// npm run bench:gpu: the engine against trainings recorded on a GPU (data/gpu); signed errors, worst first.
import { llmErrors, type Errors, sampled, shardedErrors, tapeErrors, yoloErrors, yoloFits } from './gpu-rows.ts';

function statistics(values: readonly number[]): string {
  const sizes = values.map(Math.abs).toSorted((a, b) => a - b);
  const mean = sizes.reduce((sum, each) => sum + each, 0) / sizes.length;
  const signedMean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const at = (share: number) => sizes[Math.min(Math.floor(sizes.length * share), sizes.length - 1)]!.toFixed(2);
  return `n ${sizes.length}, signed mean ${signedMean.toFixed(2)} %, |error| median ${at(0.5)} %, mean ${mean.toFixed(2)} %, p90 ${at(0.9)} %, worst ${at(1)} %`;
}

function table(title: string, rows: readonly Errors[]): void {
  console.log(`\n${title}`);
  const measures = [
    ['bytes asked for, peak', 'live'],
    ['max_memory_allocated', 'allocated'],
    ['max_memory_reserved', 'reserved'],
    ['the same as foretold before the recording: allocated', 'foretoldAllocated'],
    ['the same as foretold before the recording: reserved', 'foretoldReserved'],
  ] as const;
  for (const [name, key] of measures) {
    const values = rows.flatMap((row) => (row[key] === null ? [] : [row[key]]));
    if (values.length > 0) console.log(`  ${name.padEnd(54)} ${statistics(values)}`);
  }
  const signed = (value: number | null) =>
    (value === null ? '' : `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`).padStart(9);
  console.log('       live  reserved  worst first');
  const badness = ({ live, allocated }: Errors) => Math.abs(live ?? allocated);
  for (const row of sampled(
    rows.toSorted((a, b) => badness(b) - badness(a)),
    process.argv.includes('--all'),
  )) {
    console.log(`  ${signed(row.live ?? row.allocated)} ${signed(row.reserved)}  ${row.id}`);
  }
}

for (const { id, moments, worst, peak } of tapeErrors()) {
  console.log(
    `${id}: ${moments} moments of its history through our allocator, reserved at most ${worst.toFixed(2)} % off, its peak ${peak.toFixed(3)} %`,
  );
}
table('Ultralytics, one NVIDIA H100', yoloErrors());
const fits = yoloFits();
const right = fits.filter(({ fitted, plays }) => fitted === plays);
console.log(
  `\nCard of 14.56 GiB emulated by a limit of the allocator: ${right.length} of ${fits.length} outcomes right`,
);
for (const { id, fitted, plays } of fits.filter((each) => each.fitted !== each.plays)) {
  console.log(`  ${id}: ${fitted ? 'ran' : 'out of memory'}, played ${plays ? 'to the end' : 'out of memory'}`);
}
table('Language models, one NVIDIA H100', llmErrors());
table('One rank of eight: DDP, FSDP, DeepSpeed ZeRO, one NVIDIA H100', shardedErrors());
