// What public runs printed (data/measured), typed, and the case each of them asks the engine.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readCase } from '../src/frameworks/cases.ts';
import { NOTHING_KNOWN } from '../src/configs/known.ts';
import { runIn } from '../test/support/run-in.ts';
import { type TrainingRun } from '../src/frameworks/ultralytics/arguments/training-run.ts';
import { statisticsOfName } from '../src/frameworks/ultralytics/labels/read.ts';
import { type Card } from '../src/torch/card.ts';
import { findCard } from '../src/gpus/catalogue.ts';

const bytes = z.number().int().positive().nullable();
const count = z.number().int().nonnegative().nullable();

/** A public run; the meaning of each field is in data/measured/README.md. */
export const measuredSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['train', 'oom', 'autobatch']),
  outcome: z.enum(['ok', 'oom']),
  framework: z.enum(['ultralytics', 'yolov5']),
  version: z.string().nullable(),
  torch: z.string().nullable(),
  gpu: z.string().nullable(),
  gpuTotalGib: z.number().positive().nullable(),
  gpus: count,
  model: z.string().nullable(),
  data: z.string().nullable(),
  labels: count,
  task: z.enum(['detect', 'segment', 'pose', 'obb', 'classify']),
  imgsz: count,
  batch: count,
  amp: z.boolean().nullable(),
  optimizer: z.string().nullable(),
  nc: count,
  freeze: count,
  parameters: count,
  instances: count,
  unitBytes: bytes,
  reportedBytes: bytes,
  firstBytes: bytes,
  lastBytes: bytes,
  cap: z.enum(['likely', 'no', 'unknown']).nullable(),
  stage: z.string().nullable(),
  flags: z.array(z.string()),
  source: z.union([z.url(), z.string().startsWith('github-text-index:')]),
  notes: z.string(),
  /** What the log tells of the dataset. */
  dataset: z
    .strictObject({
      images: count,
      validationImages: count,
      validationLabels: count,
      lastBatchImages: count,
      /** Labels of the last batch over the epochs: least, median, most. */
      lastLabels: z.tuple([z.number(), z.number(), z.number()]).nullable(),
    })
    .nullable()
    .default(null),
  /** Augmentations that the config asks for. */
  augment: z.record(z.string(), z.union([z.number(), z.boolean()])).default({}),
  epochs: count.default(null),
  printedEpochs: count.default(null),
  oomText: z.string().nullable().default(null),
  /** Whether its log shows paths of Windows. */
  windows: z.boolean().default(false),
});
export type Measured = z.infer<typeof measuredSchema>;

/** What spreads and priors are learned from. */
export function corpus(): Measured[] {
  return rowsIn(['ultralytics.jsonl', 'ultralytics-2.jsonl']);
}

/** Read after everything else was set: it judges, and nothing is learned from it. */
export function thirdSample(): Measured[] {
  return rowsIn(['ultralytics-3.jsonl']);
}

/** Read after the third sample had judged: the same rules, and nothing is learned from it. */
export function fourthSample(): Measured[] {
  return rowsIn(['ultralytics-4.jsonl']);
}

export function fifthSample(): Measured[] {
  return rowsIn(['ultralytics-5.jsonl']);
}

function rowsIn(names: readonly string[]): Measured[] {
  return names.flatMap((name) =>
    readFileSync(new URL(`../data/measured/${name}`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => measuredSchema.parse(JSON.parse(line))),
  );
}

/** Rows that tell no version are of YOLO26's time or before; newer releases choose a batch and assign labels in other ways. */
export const NOT_TOLD = '8.4.41';

/**
 * The run a row asks for; null where model, size or batch were never told. `name` knows the dataset by its name alone, as a
 * pull request may; `log` takes what the log says of it too; `nothing` forgets the name.
 */
export function runOf(row: Measured, { labels }: { readonly labels: Knowledge }): TrainingRun | null {
  const { model, task, imgsz, batch, nc, freeze, framework, torch, gpus } = row;
  if (model === null || !batch || !imgsz) return null;
  const values = {
    model,
    task,
    imgsz,
    batch,
    framework,
    gpus: gpus ?? 1,
    amp: row.amp ?? true,
    data: `${row.windows ? 'C:/' : ''}${row.data !== null && labels !== 'nothing' ? row.data : 'data'}.yaml`,
    ...(row.labels !== null && labels !== 'nothing' && { labels_per_image: row.labels }),
    ...(nc && { nc }),
    ...(freeze && { freeze }),
    ...(torch && { torch }),
    ...(row.optimizer && { optimizer: row.optimizer }),
    ...row.augment,
    ...(row.epochs && { epochs: row.epochs }),
    ...(framework === 'ultralytics' && { ultralytics: row.version ?? NOT_TOLD }),
  };
  const run = runIn(readCase(JSON.stringify(values), { path: row.id, line: 1 }, NOTHING_KNOWN).config);
  const mean = labels === 'log' && row.labels === null ? meanOfValidation(row) : null;
  if (!run) return null;
  if (mean === null) {
    const named = labels === 'nothing' ? null : statisticsOfName(pathOf(row), row.data && `${row.data}.yaml`);
    return named && row.labels === null ? { ...run, dataset_labels: named } : run;
  }
  const images = row.dataset?.images ?? null;
  const statistics = { mean, deviation: null, most: null, images, of: 'kin' } as const;
  return { ...run, dataset_labels: { value: statistics, origin: { kind: 'assumed', why: 'the log' } } };
}

/** Path of the file that the training stands in, where the source shows it. */
function pathOf({ source }: Measured): string {
  return decodeURIComponent(/\/blob\/[0-9a-f]{40}\/(.+)$/.exec(source)?.[1] ?? '');
}

/** How much of the labels a bench lets the engine know. */
export type Knowledge = 'nothing' | 'name' | 'log';

function meanOfValidation({ dataset }: Measured): number | null {
  return dataset?.validationImages && dataset.validationLabels
    ? dataset.validationLabels / dataset.validationImages
    : null;
}

/**
 * The card of a row with the memory its log shows; null where it names none that is known. A whole number of GiB is the
 * size that the card is sold with, or a log's that is rounded: no process gets all of it, so the catalogue's counts where
 * it is of the same size.
 */
export function cardOf({ gpu, gpuTotalGib }: Measured): Card | null {
  if (gpu === null) return null;
  try {
    const card = findCard(gpu);
    if (gpuTotalGib === null || isNominal(gpuTotalGib, card)) return card;
    return { ...card, usableBytes: Math.round(gpuTotalGib * 2 ** 30) };
  } catch {
    return null;
  }
}

/** Memory of a card as it is sold, over what a process gets of it: at most a ninth more in the catalogue. */
const MOST_OF_SOLD = 1.12;

function isNominal(gib: number, { usableBytes }: Card): boolean {
  const share = (gib * 2 ** 30) / usableBytes;
  return Number.isInteger(gib) && share >= 1 && share <= MOST_OF_SOLD;
}
