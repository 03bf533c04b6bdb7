import { z } from 'zod';
import { fieldSchema } from '../base/origin.ts';
import { restored } from '../frameworks/registry.ts';
import { type Result, resultSchema } from './result.ts';
import { descriptionOf } from './run-result.ts';

const runSchema = z.object({ framework: z.string() }).catchall(fieldSchema(z.json()));
const peakSchema = z.looseObject({ devicePeakBytes: z.number() });
const judgedSchema = z.looseObject({
  run: runSchema.nullable(),
  estimate: peakSchema.extend({ low: z.number(), high: z.number() }).nullable(),
  recommendation: peakSchema.nullable(),
});
const resultV1Schema = z.looseObject({
  schema: z.literal('oomlint/result@1'),
  runs: z.array(
    judgedSchema.extend({
      before: judgedSchema.nullable(),
      ladder: z.array(peakSchema),
      alternatives: z.array(peakSchema).optional(),
    }),
  ),
});

/** Reads a result; one of version 1, which kept the fields of one framework, as version 2 says it. Throws ZodError. */
export function readResult(value: unknown): Result {
  const old = resultV1Schema.safeParse(value);
  if (!old.success) return resultSchema.parse(value);
  const { runs, ...rest } = old.data;
  return resultSchema.parse({
    ...rest,
    schema: 'oomlint/result@2',
    runs: runs.map((run) => upgradedRun(run)),
  });
}

function upgradedRun({ before, ladder, alternatives, ...run }: z.infer<typeof resultV1Schema>['runs'][number]): object {
  return {
    ...upgraded(run),
    before: before && upgraded(before),
    ladder: ladder.map((step) => withNeed(step)),
    ...(alternatives && { alternatives: alternatives.map((each) => withNeed(each)) }),
  };
}

/** Version 1 knew the peak alone, which no need is above. */
function withNeed<T extends z.infer<typeof peakSchema>>(sized: T): T & { readonly needBytes: number } {
  return { ...sized, needBytes: sized.devicePeakBytes };
}

function upgraded({ run, estimate, recommendation, ...judged }: z.infer<typeof judgedSchema>) {
  const { framework, ...fields } = run ?? { framework: '' };
  const training = run && restored(framework, fields);
  const advised = training && recommendation ? training.withBatch(Number(recommendation['batch'])) : null;
  const explanation = training && advised ? training.explain(advised) : [];
  return {
    ...judged,
    run: training && descriptionOf(training),
    estimate: estimate && {
      ...estimate,
      need: { bytes: estimate.devicePeakBytes, low: estimate.low, high: estimate.high },
    },
    recommendation: recommendation && { ...withNeed(recommendation), explanation },
  };
}
