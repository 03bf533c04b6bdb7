import { z } from 'zod';
import { parseDevice } from './device.ts';
import { TASKS } from '../networks/families/family.ts';
import { FRAMEWORK_NAMES } from './training-run.ts';

// beyond these no GPU of this decade trains
const MAX_IMGSZ = 16_384;
/** Bands of an image, more than any sensor has. */
const MAX_CHANNELS = 1024;
export const MAX_LABELS = 100_000;
const MAX_GPUS = 1024;
/** As many of 32 pixels are recommended for the largest cards, all together. */
const MAX_BATCH = MAX_GPUS * 2 ** 16;
const MAX_COUNT = 1_000_000;
/** No model has as many layers. */
const MAX_FROZEN = 1000;

const OPTIMIZERS = ['auto', 'SGD', 'MuSGD', 'Adam', 'Adamax', 'AdamW', 'NAdam', 'RAdam', 'RMSProp'] as const;

const upTo = (least: number, most: number) => z.int().min(least).max(most);
const side = upTo(1, MAX_IMGSZ);

/** `'640'` or `'[640, 640]'`, which Ultralytics reads as well. */
const sidesInText = z
  .string()
  .regex(/^\s*(?:\d{1,6}|\[\s*\d{1,6}(?:\s*,\s*\d{1,6})*\s*\])\s*$/)
  .transform((text) => (text.match(/\d+/g) ?? []).map(Number))
  .pipe(z.array(side));

const version = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^\d{1,4}(?:\.\d{1,6}){0,3}[\w.+-]{0,24}$/));

/** How a value of a kind is checked, and what a user is told to write. */
export interface KindRules {
  readonly schema: z.ZodType;
  readonly expected: string;
  /** What a slip of the pen may have meant. */
  readonly choices?: readonly string[];
}

export const KINDS = {
  boolean: { schema: z.boolean(), expected: 'true or false' },
  whole: { schema: z.int(), expected: 'a whole number' },
  count: { schema: upTo(0, MAX_COUNT), expected: 'a whole number, 0 or more' },
  positive: { schema: upTo(1, MAX_COUNT), expected: `a whole number from 1 to ${MAX_COUNT}` },
  number: { schema: z.number(), expected: 'a number' },
  fraction: { schema: z.number().min(0).max(1), expected: 'a number from 0 to 1' },
  share: {
    schema: z.union([z.number().min(0), z.array(z.number().min(0)).min(2).max(3)]),
    expected: 'a number from 0 to 1, a count, or a list of them',
  },
  scale: {
    schema: z.union([z.number().min(0).max(1), z.array(z.number()).length(2)]),
    expected: 'a number from 0 to 1 or a list of two',
  },
  text: { schema: z.string(), expected: 'a string' },
  allocConf: { schema: z.string().max(300), expected: 'settings as expandable_segments:True,max_split_size_mb:128' },
  any: { schema: z.unknown(), expected: 'anything' },
  model: { schema: z.string().trim().min(1), expected: 'the name or path of a model, as yolov8n.pt' },
  framework: {
    schema: z.enum(FRAMEWORK_NAMES),
    expected: `one of ${FRAMEWORK_NAMES.join(', ')}`,
    choices: FRAMEWORK_NAMES,
  },
  task: { schema: z.enum(TASKS), expected: `one of ${TASKS.join(', ')}`, choices: TASKS },
  epochs: { schema: upTo(1, MAX_COUNT), expected: `a whole number from 1 to ${MAX_COUNT}` },
  nbs: { schema: upTo(1, 2 * MAX_BATCH), expected: `a whole number from 1 to ${2 * MAX_BATCH}` },
  batch: {
    schema: z.union([
      upTo(1, MAX_BATCH),
      z.number().gt(0).lt(1),
      z
        .number()
        .max(0)
        .transform(() => -1),
    ]),
    expected: `a whole number from 1 to ${MAX_BATCH}, -1 or a fraction between 0 and 1`,
  },
  imgsz: {
    schema: z.union([side, z.array(side).min(1).max(2), sidesInText]).transform((sides) => Math.max(...[sides].flat())),
    expected: `a whole number of pixels from 1 to ${MAX_IMGSZ}`,
  },
  cache: { schema: z.union([z.boolean(), z.enum(['ram', 'disk'])]), expected: 'true, false, "ram" or "disk"' },
  device: {
    schema: z.unknown().transform((value, context) => {
      const device = parseDevice(value);
      if (device) return device;
      context.addIssue({ code: 'custom', message: 'no device' });
      return z.NEVER;
    }),
    expected: '0, "0,1", [0, 1], "cpu", "mps" or -1',
  },
  optimizer: {
    schema: z.string().transform((name, context) => {
      const known = OPTIMIZERS.find((each) => each.toLowerCase() === name.toLowerCase());
      if (known) return known;
      context.addIssue({ code: 'custom', message: 'no optimizer' });
      return z.NEVER;
    }),
    expected: `one of ${OPTIMIZERS.join(', ')}`,
    choices: OPTIMIZERS,
  },
  amp: {
    schema: z.union([
      z.boolean(),
      z
        .string()
        .toLowerCase()
        .pipe(z.enum(['fp16', 'bf16', 'fp32'])),
    ]),
    expected: 'true, false, "fp16", "bf16" or "fp32"',
  },
  freeze: {
    schema: z.union([
      upTo(0, MAX_FROZEN),
      z.array(z.union([upTo(0, MAX_FROZEN), z.string()])).max(MAX_FROZEN),
      // the trainer freezes for a number or a list, and nothing for any text, as the `None` of its own template
      z.string().transform(() => null),
      z.null(),
    ]),
    expected: 'a whole number of layers or a list of layer numbers',
  },
  multiScale: {
    schema: z.union([z.boolean(), z.number().min(0).max(1)]),
    expected: 'a number from 0 to 1 (true or false before 8.4)',
  },
  compile: { schema: z.union([z.boolean(), z.string()]), expected: 'true, false or the name of a mode' },
  classes: { schema: upTo(1, MAX_LABELS), expected: `a whole number from 1 to ${MAX_LABELS}` },
  labels: { schema: upTo(0, MAX_LABELS), expected: `a whole number from 0 to ${MAX_LABELS}` },
  channels: { schema: upTo(1, MAX_CHANNELS), expected: `a whole number from 1 to ${MAX_CHANNELS}` },
  keypoints: {
    schema: z.tuple([upTo(1, MAX_COUNT), z.union([z.literal(2), z.literal(3)])]),
    expected: 'a list of two numbers, as [17, 3]',
  },
  gpus: { schema: upTo(1, MAX_GPUS), expected: `a whole number from 1 to ${MAX_GPUS}` },
  ultralytics: { schema: version.pipe(z.string().startsWith('8.')), expected: 'a version of ultralytics, as 8.3.204' },
  torch: { schema: version, expected: 'a version of PyTorch, as 2.5.1' },
} as const satisfies Record<string, KindRules>;

export type ArgumentKind = keyof typeof KINDS;
