import { z } from 'zod';

/** Where a team keeps what its probes measured. */
export const MEASURED_PATH = '.github/oomlint-measured.jsonl';
const MAX_ROWS = 5000;

const bytes = z
  .number()
  .int()
  .positive()
  .max(2 ** 50);
const name = z.string().min(1).max(80);

/** One measured training, a line of MEASURED_PATH: what was trained, where, what it took and what was foretold. */
export const measuredRowSchema = z.strictObject({
  schema: z.literal('oomlint/measured@1'),
  gpu: name,
  gpuTotalBytes: bytes,
  torch: name,
  ultralytics: name,
  model: name,
  task: z.enum(['detect', 'segment', 'pose', 'obb', 'classify']),
  imgsz: z.number().int().positive().max(8192),
  batch: z.number().int().positive().max(65_536),
  gpus: z.number().int().positive().max(64),
  nc: z.number().int().positive().max(20_000),
  amp: z.boolean(),
  optimizer: name,
  labelsMost: z.number().int().nonnegative().max(10_000),
  parameters: z.number().int().positive().max(1e12).nullable(),
  outcome: z.enum(['ok', 'oom']),
  stage: z.string().max(40).nullable(),
  /** Null where it ran out of memory. */
  allocatedPeakBytes: bytes.nullable(),
  reservedPeakBytes: bytes.nullable(),
  devicePeakBytes: bytes.nullable(),
  contextBytes: z
    .number()
    .int()
    .nonnegative()
    .max(2 ** 40)
    .nullable(),
  predictedDevicePeakBytes: bytes.nullable(),
  imagesPerSecond: z.number().nonnegative().max(1e9).nullable(),
});

export type MeasuredRow = z.infer<typeof measuredRowSchema>;

interface MeasuredFile {
  readonly rows: readonly MeasuredRow[];
  /** One line for each line that is no row. */
  readonly problems: readonly string[];
}

/** Reads a file of rows; a line that is none is told and left out. */
export function readMeasured(text: string): MeasuredFile {
  const rows: MeasuredRow[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    if (rows.length >= MAX_ROWS) return { rows, problems: [...problems, `only the first ${MAX_ROWS} rows are read`] };
    const read = rowOf(line);
    if (typeof read === 'string') problems.push(`${MEASURED_PATH}:${index + 1}: ${read}`);
    else rows.push(read);
  }
  return { rows, problems };
}

function rowOf(line: string): MeasuredRow | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  const read = measuredRowSchema.safeParse(value);
  return read.success ? read.data : `no measured row (${read.error.issues[0]?.path.join('.') || 'top'})`;
}

/** The lines to append to the file. */
export function linesOf(rows: readonly MeasuredRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** A row in the form of data/measured/ultralytics.jsonl, to contribute it; `source` is where it can be seen. */
export function corpusRowOf(row: MeasuredRow, id: string, source: string) {
  return {
    id,
    kind: 'train',
    outcome: row.outcome,
    framework: 'ultralytics',
    version: row.ultralytics,
    torch: row.torch,
    gpu: row.gpu,
    gpuTotalGib: Math.round((row.gpuTotalBytes / 2 ** 30) * 100) / 100,
    gpus: row.gpus,
    model: row.model,
    data: null,
    labels: row.labelsMost,
    task: row.task,
    imgsz: row.imgsz,
    batch: row.batch,
    amp: row.amp,
    optimizer: row.optimizer,
    nc: row.nc,
    freeze: null,
    parameters: row.parameters,
    instances: null,
    unitBytes: 2 ** 30,
    // what the progress bar of the framework shows is reserved memory
    reportedBytes: row.reservedPeakBytes,
    firstBytes: row.reservedPeakBytes,
    lastBytes: row.reservedPeakBytes,
    cap: row.outcome === 'oom' ? 'likely' : null,
    stage: row.stage,
    flags: ['probe'],
    source,
    notes: `probe; device peak ${row.devicePeakBytes ?? 'none'}; allocated ${row.allocatedPeakBytes ?? 'none'}`,
  };
}
