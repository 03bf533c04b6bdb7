import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SITUATIONS } from '../support/situations.ts';

const validate = new Ajv2020().compile(JSON.parse(await readFile('docs/result.schema.json', 'utf8')) as object);

test.each(Object.entries(SITUATIONS))('%s: the published JSON Schema takes the result', (_, result) => {
  validate(JSON.parse(JSON.stringify(result)));
  expect(validate.errors).toBeNull();
});

test('the published JSON Schema refuses what the contract does not know', () => {
  const result = SITUATIONS['fits']!;
  expect(validate({ ...result, schema: 'oomlint/result@9' })).toBe(false);
  expect(validate({ ...result, extra: 1 })).toBe(false);
  expect(validate({ ...result, runs: [{ ...result.runs[0], risk: 2 }] })).toBe(false);
  expect(validate({ ...result, runs: [{ ...result.runs[0], verdict: 'maybe' }] })).toBe(false);
});
