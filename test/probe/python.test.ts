import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { llmCaseSchema } from '../../src/frameworks/transformers/playing/case-schema.ts';
import { knownModels } from '../../src/frameworks/transformers/models.ts';
import { modelConfigSchema } from '../../src/frameworks/transformers/playing/model-config.ts';
import { trainingOf } from '../support/llm-trainings.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython)
  console.warn('skipped: the quick tests of the probe need python3 (3.11 or newer), which is not on the path');

// real processes, signals and files, nothing of torch; `npm run test:probe` plays real trainings
test.skipIf(!hasPython).each([
  ['probe', 'tests/quick'],
  ['bench/measure', 'tests'],
])('the Python of %s passes its tests that need no torch', (folder, tests) => {
  const cwd = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const run = spawnSync('python3', ['-m', 'unittest', 'discover', '-s', tests, '-t', '.'], { cwd, encoding: 'utf8' });
  expect(run.stderr).toMatch(/Ran \d{1,3} tests/);
  expect(run.stderr).toMatch(/\nOK\s*$/);
});

const inProbe = (script: string, input: string) =>
  spawnSync('python3', ['-c', script], {
    cwd: fileURLToPath(new URL('../../probe', import.meta.url)),
    env: { PATH: process.env['PATH'] ?? '', PYTHONDONTWRITEBYTECODE: '1' },
    input,
    encoding: 'utf8',
  });

const LISTS = `import json
from oomlint_probe.players.transformers import case as c, model_config as m
keys = ["model_type", *m.INTEGERS, *m.NUMBERS, *m.FLAGS, *m.ACTIVATION_KEYS, "layer_types"]
words = dict(trainer=c.TRAINERS, standsFor=c.STAND_INS, objective=c.OBJECTIVES, method=c.METHODS,
    quantisation=c.QUANTISATIONS, weights=c.DTYPES, attention=c.ATTENTIONS, checkpointing=c.CHECKPOINTINGS,
    loss=c.LOSSES, optimizer=c.OPTIMIZERS, padding=c.PADDINGS, reference=c.REFERENCES)
print(json.dumps([sorted(c.CASE_KEYS), sorted(keys), sorted(m.MODEL_TYPES), {k: sorted(v) for k, v in words.items()}]))
`;

test.skipIf(!hasPython)('both sides of a plan allow the same keys and words of a language model', () => {
  const [keys, ofConfig, types, words] = JSON.parse(inProbe(LISTS, '').stdout) as [
    string[],
    string[],
    string[],
    Record<string, string[]>,
  ];
  expect(keys).toEqual(Object.keys(llmCaseSchema.shape).toSorted());
  expect(ofConfig).toEqual(Object.keys(modelConfigSchema.shape).toSorted());
  expect(types).toEqual(modelConfigSchema.shape.model_type.options.toSorted());
  const { shape } = llmCaseSchema;
  for (const [key, allowed] of Object.entries(words)) {
    const field = shape[key as keyof typeof shape];
    const word = field instanceof z.ZodNullable ? field.unwrap() : field;
    expect(word instanceof z.ZodEnum && word.options.map(String).toSorted()).toEqual(allowed);
  }
});

const READ = `import json, sys
from oomlint_probe.plan import plan_of
for case in json.load(sys.stdin):
    read = plan_of({"schema": "oomlint/probe-case@1", "case": {"key": "c0-1", **case}})
    print(read.case.config["model_type"], read.case.batch, read.case.length)
`;

test.skipIf(!hasPython)('what the check plans of every model is what Python reads', () => {
  const cases = knownModels().flatMap(({ id }) => {
    const asked = trainingOf({ model: id, sequence_length: 64 }).training?.probeCase(3, false);
    return typeof asked === 'object' ? [asked] : [];
  });
  const { stdout, stderr } = inProbe(READ, JSON.stringify(cases));
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n')).toHaveLength(cases.length);
  expect(cases.length).toBeGreaterThan(130);
});
