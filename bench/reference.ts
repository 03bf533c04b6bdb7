// The reference figures of data/reference, typed, and what the engine says of the same cases.
import { readCase } from '../src/frameworks/cases.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { NOTHING_KNOWN } from '../src/configs/known.ts';
import { CachingAllocator } from '../src/torch/allocator.ts';
import type { Block } from '../src/torch/pool.ts';
import { type Estimate } from '../src/torch/estimate.ts';
import { prepare } from '../src/frameworks/ultralytics/plan/plan.ts';
import { predict } from '../src/frameworks/ultralytics/step/engine.ts';
import type { TrainingSpec } from '../src/frameworks/ultralytics/step/training-spec.ts';
import { UltralyticsTraining } from '../src/frameworks/ultralytics/training.ts';
import type { Prediction } from '../src/torch/rehearsal.ts';
import { judge } from '../src/verdict/judge.ts';

const FOLDER = new URL('../data/reference/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const rowsOf = (name: string): string[][] =>
  read(name)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

export interface ParameterRow {
  readonly model: string;
  readonly task: string;
  readonly nc: number;
  readonly parameters: number;
  readonly framework: 'ultralytics' | 'yolov5';
}

/** A note behind a name that tells YOLOv5's own repository from the package. */
const ORIGINAL = /\s*\(original[^)]*\)$/;

export function parameterRows(): ParameterRow[] {
  return rowsOf('parameters.csv').map(([model = '', task = '', nc, parameters]) => ({
    model: model.replace(ORIGINAL, ''),
    framework: ORIGINAL.test(model) ? 'yolov5' : 'ultralytics',
    task,
    nc: Number(nc),
    parameters: Number(parameters),
  }));
}

export interface SavedRow {
  readonly model: string;
  readonly nc: number;
  readonly imgsz: number;
  readonly amp: boolean;
  readonly savedBytesPerImage: number;
}

export function savedRows(): SavedRow[] {
  return rowsOf('saved-bytes.csv').map(([model = '', nc, imgsz, precision, saved]) => ({
    model,
    nc: Number(nc),
    imgsz: Number(imgsz),
    amp: precision === 'amp',
    savedBytesPerImage: Number(saved),
  }));
}

const stepSchema = z.object({
  model: z.string(),
  task: z.string(),
  nc: z.number(),
  imgsz: z.number(),
  batch: z.number(),
  amp: z.boolean(),
  labels_per_image: z.number(),
  optimizer: z.string(),
  accumulate: z.number(),
  params: z.number(),
  after_forward: z.tuple([z.number(), z.number(), z.number()]),
  peak_allocated: z.number(),
  peak_phase: z.string(),
  phase_peaks: z.record(z.string(), z.number()),
  peak_reserved: z.number(),
  /** Rows of images where it is not `imgsz`, and channels where they are not 3. */
  height: z.number().optional(),
  channels: z.number().optional(),
});
export type StepRow = z.infer<typeof stepSchema>;

/** Steps of the first recording, or of the second with other optimizers, small batches, strips and channels. */
export function stepRows(recording: 'steps' | 'steps-2' = 'steps'): StepRow[] {
  return read(`${recording}.jsonl`)
    .trim()
    .split('\n')
    .map((line) => stepSchema.parse(JSON.parse(line)));
}

const versionSchema = stepSchema
  .pick({ model: true, task: true, nc: true, imgsz: true, batch: true, amp: true, labels_per_image: true })
  .extend({
    ultralytics: z.string(),
    optimizer: z.string(),
    accumulate: z.number(),
    loss_peak: z.number(),
    backward_peak: z.number(),
    /** Recorded as where the assigner of all images together ran out of memory. */
    assigns: z.literal('one image').optional(),
  });
export type VersionRow = z.infer<typeof versionSchema>;

export function versionRows(): VersionRow[] {
  return read('versions.jsonl')
    .trim()
    .split('\n')
    .map((line) => versionSchema.parse(JSON.parse(line)));
}

/** Signed errors of the peaks in loss and backward of another release, in percent. */
export function versionErrors(row: VersionRow): { loss: number; backward: number } {
  const { loss_peak, backward_peak, assigns, ...values } = row;
  const { phases } = assigns ? predict({ ...opLevelSpec(values), assigns }) : opLevel(values);
  const error = (name: string, should: number) =>
    100 * (phases.find(({ phase }) => phase === name)!.allocatedBytes / should - 1);
  return { loss: error('loss', loss_peak), backward: error('backward', backward_peak) };
}

const tapeSchema = z.object({
  events: z.array(z.array(z.number()).min(1).max(2)),
  peak_reserved: z.number(),
});
export type RecordedTape = z.infer<typeof tapeSchema>;

export function recordedTape(name: string): RecordedTape {
  return tapeSchema.parse(JSON.parse(gunzipSync(readFileSync(new URL(`tapes/${name}.json.gz`, FOLDER))).toString()));
}

export function tapeNames(): string[] {
  return readdirSync(new URL('tapes/', FOLDER)).map((file) => file.replace('.json.gz', ''));
}

/** The allocator after a tape. */
export function replayTape(events: RecordedTape['events']): CachingAllocator {
  const allocator = new CachingAllocator();
  const blocks = new Map<number, Block>();
  for (const [id = 0, bytes = 0] of events) {
    if (id > 0) blocks.set(id, allocator.allocate(bytes));
    else allocator.free(blocks.get(-id)!);
  }
  return allocator;
}

/** What figures are of that name no other (data/reference/README.md). */
const RECORDED = '8.4.41';

function recordedCase(values: Readonly<Record<string, unknown>>): ReturnType<typeof readCase>['config'] {
  const named = values['framework'] === 'yolov5' ? values : { ultralytics: RECORDED, ...values };
  return readCase(JSON.stringify(named), { path: 'reference', line: 1 }, NOTHING_KNOWN).config;
}

/** The engine's estimate of a case under the conditions of the recordings. */
export function opLevel(values: Readonly<Record<string, unknown>>): Estimate {
  const config = recordedCase(values);
  const { estimate, findings } = judge(config, null, { opLevel: true, reserveBytes: 0, brief: true });
  if (!estimate) throw new Error(findings.map(({ message }) => message).join('; '));
  return estimate;
}

/** The same training in the engine's terms, for what takes no play. Throws `Unplannable`. */
export function opLevelSpec(values: Readonly<Record<string, unknown>>): TrainingSpec {
  const { training, findings } = recordedCase(values);
  if (!(training instanceof UltralyticsTraining)) throw new Error(findings.map(({ message }) => message).join('; '));
  const { run } = training;
  return prepare(run, { card: null, opLevel: true }).at(run.batch.value);
}

/** Images of another height than width, as `rect` makes them of long ones. */
function opLevelStrips(values: Readonly<Record<string, unknown>>, height: number): Prediction {
  const spec = opLevelSpec(values);
  return predict({ ...spec, batch: { ...spec.batch, height } });
}

/** What a recorded step asked for, as a case. */
export function caseOf(row: StepRow): Readonly<Record<string, unknown>> {
  const { model, task, nc, imgsz, batch, amp, labels_per_image, optimizer, accumulate, channels } = row;
  const values = { model, task, nc, imgsz, batch, amp, labels_per_image, optimizer, accumulate };
  return { ...values, ultralytics: RECORDED, ...(channels && { channels }) };
}

/** Signed errors of a recorded step, in percent. */
export interface StepErrors {
  readonly afterForward: number;
  readonly allocated: number;
  readonly reserved: number;
  /** Highest bytes allocated in the optimizer's steps. */
  readonly step: number;
  readonly phaseIsRight: boolean;
  readonly parametersAreRight: boolean;
}

export function errorsOf(row: StepRow): StepErrors {
  const estimate = row.height === undefined ? opLevel(caseOf(row)) : opLevelStrips(caseOf(row), row.height);
  const percent = (is: number, should: number) => 100 * (is / should - 1);
  return {
    afterForward: percent(estimate.afterForwardBytes, row.after_forward[2]),
    allocated: percent(estimate.allocatedPeakBytes, row.peak_allocated),
    reserved: percent(estimate.reservedPeakBytes, row.peak_reserved),
    step: percent(
      estimate.phases.find(({ phase }) => phase === 'optimizer step')!.allocatedBytes,
      Math.max(...[0, 1, 2].map((step) => row.phase_peaks[`step${step}`]!)),
    ),
    phaseIsRight: estimate.peakPhase === phaseOf(row.peak_phase),
    parametersAreRight: estimate.parameters === row.params,
  };
}

/** Recordings number their phases by step and call some of them otherwise. */
function phaseOf(recorded: string): string {
  const name = recorded.replace(/\d$/, '');
  const ours: Readonly<Record<string, string>> = { step: 'optimizer step', init: 'load', ema: 'load', input: 'load' };
  return ours[name] ?? name;
}
