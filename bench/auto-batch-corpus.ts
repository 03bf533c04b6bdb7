import { runIn } from '../test/support/run-in.ts';
// What AutoBatch printed on public runs (data/measured/autobatch.jsonl), typed, and what the engine foretells for each.
import { readCase } from '../src/frameworks/cases.ts';
import type { AutoBatch } from '../src/frameworks/training.ts';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { NOT_TOLD } from './corpus.ts';
import { NOTHING_KNOWN } from '../src/configs/known.ts';
import { type TrainingRun } from '../src/frameworks/ultralytics/arguments/training-run.ts';
import { type Card } from '../src/torch/card.ts';
import { cardOfMemory, findCard } from '../src/gpus/catalogue.ts';
import { autoBatch } from '../src/frameworks/ultralytics/autobatch/auto-batch.ts';
import { type FitMemory, type ProbedBatch } from '../src/frameworks/ultralytics/autobatch/batch-fit.ts';
import { outsideOf } from '../src/frameworks/ultralytics/plan/outside.ts';
import type { TrainingSpec } from '../src/frameworks/ultralytics/step/training-spec.ts';
import { prepare } from '../src/frameworks/ultralytics/plan/plan.ts';

const gib = z.number().positive().nullable();

/** A public run of AutoBatch; the meaning of each field is in data/measured/README.md. */
export const printedSchema = z.strictObject({
  id: z.string(),
  framework: z.enum(['ultralytics', 'yolov5']),
  version: z.string().nullable(),
  torch: z.string().nullable(),
  gpu: z.string().nullable(),
  gpuTotalGib: gib,
  reservedGib: gib,
  allocatedGib: gib,
  model: z.string(),
  data: z.string().nullable(),
  task: z.enum(['detect', 'segment', 'pose', 'obb', 'classify']),
  imgsz: z.number().int().positive(),
  nc: z.number().int().positive().nullable(),
  amp: z.boolean().nullable(),
  parameters: z.number().int().positive().nullable(),
  fraction: z.number().positive().max(1),
  profile: z
    .array(z.strictObject({ batch: z.number().int().positive(), gb: z.number().positive().nullable() }))
    .nullable(),
  chosen: z.number().int().positive().nullable(),
  foretoldGib: gib,
  outcome: z.enum(['ok', 'oom', 'unknown']),
  evidence: z.enum(['log', 'derived', 'prose']),
  flags: z.array(z.enum(['earlier_runs_same_process', 'torch_inferred', 'version_inferred'])),
  source: z.url().nullable(),
  notes: z.string(),
});
export type Printed = z.infer<typeof printedSchema>;

export function printedAutoBatches(): Printed[] {
  return readFileSync(new URL('../data/measured/autobatch.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => printedSchema.parse(JSON.parse(line)));
}

/** Lines of a log, of a process that had trained nothing before. */
export function isCleanPrint({ evidence, flags }: Printed): boolean {
  return evidence === 'log' && !flags.includes('earlier_runs_same_process');
}

const GB = 1e9;
const GIB = 2 ** 30;

/** The printed table in bytes; null where none was printed. */
export function printedProfile({ profile }: Printed): ProbedBatch[] | null {
  return profile?.map(({ batch, gb }) => ({ batch, bytes: gb === null ? null : gb * GB })) ?? null;
}

/** Memory as versions before 8.4.190 count it: allocated bytes are taken off twice; null where it was not printed. */
export function printedMemory({ gpuTotalGib, reservedGib, allocatedGib }: Printed): FitMemory | null {
  if (gpuTotalGib === null || reservedGib === null || allocatedGib === null) return null;
  return { total: gpuTotalGib, free: gpuTotalGib - reservedGib - allocatedGib };
}

/** The run a row asks for, its labels not known unless its dataset is. */
export function printedRun(row: Printed): TrainingRun {
  const { id, model, task, imgsz, framework, version, torch, nc, amp, data, fraction } = row;
  const values = {
    model,
    task,
    imgsz,
    framework,
    batch: fraction === DEFAULT_FRACTION || isBeforeFractions(row) ? -1 : fraction,
    amp: amp ?? true,
    ...(data !== null && { data: `${data}.yaml` }),
    ...(nc !== null && { nc }),
    ...(torch !== null && { torch }),
    ...(framework === 'ultralytics' && { ultralytics: version ?? NOT_TOLD }),
  };
  const { config } = readCase(JSON.stringify(values), { path: id, line: 1 }, NOTHING_KNOWN);
  const { findings } = config;
  const run = runIn(config);
  if (!run) throw new Error(findings.map(({ message }) => message).join('; '));
  return run;
}

const DEFAULT_FRACTION = 0.6;

/** A version that had no fractions used its default; the classic YOLOv5 had another one in its first months. */
function isBeforeFractions({ version, framework }: Printed): boolean {
  return framework === 'ultralytics' && version !== null && version.startsWith('8.0.');
}

/** The row's card with the memory that its log shows; null where it names none. */
export function printedCard({ gpu, gpuTotalGib }: Printed): Card | null {
  if (gpu === null) return gpuTotalGib === null ? null : cardOfMemory(gpuTotalGib);
  const card = findCard(gpu);
  return gpuTotalGib === null ? card : { ...card, usableBytes: Math.round(gpuTotalGib * GIB) };
}

export interface Foretold {
  readonly row: Printed;
  readonly auto: AutoBatch;
  readonly parameters: number;
}

/** What the engine says of a row; null where the row names no card. */
export function foretold(row: Printed, changed = (spec: TrainingSpec) => spec): Foretold | null {
  const card = printedCard(row);
  if (!card) return null;
  const run = printedRun(row);
  const prepared = prepare(run, { card, opLevel: false });
  const plan = { ...prepared, at: (batch: number) => changed(prepared.at(batch)) };
  const outside = outsideOf(run, card).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    row,
    auto: autoBatch(plan, card, card.usableBytes - outside),
    parameters: plan.network.parameterCount,
  };
}

/** Signed errors of the measured memory at each batch size that both have, in percent. */
export function probeErrors({ row, auto }: Foretold): { readonly batch: number; readonly error: number }[] {
  return (row.profile ?? []).flatMap(({ batch, gb }) => {
    const bytes = auto.profile.find((probe) => probe.batch === batch)?.bytes ?? null;
    return gb === null || bytes === null ? [] : [{ batch, error: 100 * (bytes / (gb * GB) - 1) }];
  });
}
