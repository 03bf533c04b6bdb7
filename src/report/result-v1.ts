import { z } from 'zod';
import { fieldSchema } from '../base/origin.ts';
import { restored } from '../frameworks/registry.ts';
import { type Result, resultSchema } from './result.ts';
import { descriptionOf } from './run-result.ts';

const runSchema = z.object({ framework: z.string() }).catchall(fieldSchema(z.json()));
const judgedSchema = z.looseObject({
  run: runSchema.nullable(),
  recommendation: z.looseObject({}).nullable(),
});
const resultV1Schema = z.looseObject({
  schema: z.literal('oomlint/result@1'),
  runs: z.array(judgedSchema.extend({ before: judgedSchema.nullable() })),
});

/** Reads a result; one of version 1, which kept the fields of one framework, as version 2 says it. Throws ZodError. */
export function readResult(value: unknown): Result {
  const old = resultV1Schema.safeParse(value);
  if (!old.success) return resultSchema.parse(value);
  const { runs, ...rest } = old.data;
  return resultSchema.parse({
    ...rest,
    schema: 'oomlint/result@2',
    runs: runs.map(({ before, ...run }) => ({ ...upgraded(run), before: before && upgraded(before) })),
  });
}

function upgraded({ run, recommendation, ...judged }: z.infer<typeof judgedSchema>) {
  const { framework, ...fields } = run ?? { framework: '' };
  const training = run && restored(framework, fields);
  const advised = training && recommendation ? training.withBatch(Number(recommendation['batch'])) : null;
  const explanation = training && advised ? training.explain(advised) : [];
  return {
    ...judged,
    run: training && descriptionOf(training),
    recommendation: recommendation && { ...recommendation, explanation },
  };
}
