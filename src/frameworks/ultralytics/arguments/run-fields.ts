import { z } from 'zod';
import { type Field, fieldSchema, type Json } from '../../../base/origin.ts';
import { TASKS } from '../networks/families/family.ts';
import { type FrameworkName, type TrainingRun } from './training-run.ts';

const field = fieldSchema;

/** The fields of a run, as a result holds them. */
const runFieldsSchema: z.ZodType<Omit<TrainingRun, 'framework'>> = z.strictObject({
  ultralytics: field(z.string()),
  torch: field(z.string().nullable()),
  alloc_conf: field(z.string().nullable()),
  model: field(z.string().nullable()),
  task: field(z.enum(TASKS)),
  data: field(z.string().nullable()),
  nc: field(z.number().nullable()),
  labels_per_image: field(z.number().nullable()),
  dataset_labels: field(
    z
      .strictObject({
        mean: z.number(),
        deviation: z.number().nullable(),
        most: z.number().nullable(),
        images: z.number().nullable(),
        of: z.enum(['training', 'kin', 'uncut']),
      })
      .nullable(),
  ),
  imgsz: field(z.number()),
  batch: field(z.number()),
  epochs: field(z.number()),
  nbs: field(z.number()),
  accumulate: field(z.number().nullable()),
  amp: field(z.boolean()),
  amp_dtype: field(z.enum(['fp16', 'bf16'])),
  optimizer: field(z.string()),
  device: field(z.string().nullable()),
  gpus: field(z.number()),
  freeze: field(z.union([z.number(), z.array(z.number()), z.null()])),
  multi_scale: field(z.union([z.number(), z.boolean()])),
  rect: field(z.boolean()),
  single_cls: field(z.boolean()),
  val: field(z.boolean()),
  deterministic: field(z.boolean()),
  mosaic: field(z.number()),
  mixup: field(z.number()),
  cutmix: field(z.number()),
  copy_paste: field(z.number()),
  mask_ratio: field(z.number()),
  overlap_mask: field(z.boolean()),
  max_det: field(z.number()),
  conf: field(z.number().nullable()),
  dropout: field(z.number()),
  kpt_shape: field(z.tuple([z.number(), z.number()]).nullable()),
  channels: field(z.number()),
  workers: field(z.number()),
  cache: field(z.union([z.string(), z.boolean()])),
  compile: field(z.union([z.string(), z.boolean()])),
  channels_last: field(z.boolean().nullable()),
});

/** The run that the fields of a result describe; null for fields that are none of it. */
export function runOfFields(
  framework: FrameworkName,
  fields: Readonly<Record<string, Field<Json>>>,
): TrainingRun | null {
  const read = runFieldsSchema.safeParse(fields);
  return read.success ? { framework, ...read.data } : null;
}
