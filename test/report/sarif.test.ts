import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { renderSarif } from '../../src/report/sarif.ts';
import { type Result } from '../../src/report/result.ts';
import { HOSTILE } from '../support/hostile.ts';
import { finding, predicted, resultOf, unknownModel } from '../support/results.ts';
import { SITUATIONS } from '../support/situations.ts';

const schema = JSON.parse(await readFile(new URL('../fixtures/sarif-2.1.0.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv.default({ strict: false, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(schema);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number; readonly startColumn?: number };
            };
          },
        ];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

function sarif(result: Result): Log['runs'][0] {
  const log = JSON.parse(renderSarif(result)) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  return log.runs[0];
}

test.each(Object.entries(SITUATIONS))('%s: the log follows the schema of SARIF 2.1.0', (_, result) => {
  const { results, tool } = sarif(result);
  const ids = tool.driver.rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { ruleId } of results) expect(ids).toContain(ruleId);
});

test('the schema refuses what is no SARIF', () => {
  expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
});

test('a config that runs out of memory is an error at its batch', () => {
  const [result] = sarif(SITUATIONS['oom']!).results;
  expect(result).toMatchObject({
    ruleId: 'oom',
    level: 'error',
    message: { text: expect.stringMatching(/^Out of memory: needs 20\.4 GiB/) as unknown },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'configs/train.yaml' },
          region: { startLine: 4, startColumn: 8 },
        },
      },
    ],
  });
});

test('what fits is no alert, what is tight or unknown is a small one', () => {
  expect(sarif(SITUATIONS['fits']!).results).toEqual([]);
  expect(sarif(SITUATIONS['no-card']!).results).toEqual([]);
  const run = unknownModel({ findings: [] });
  expect(sarif(resultOf([predicted({ batch: 102 }), run])).results.map(({ ruleId, level }) => [ruleId, level])).toEqual(
    [
      ['tight', 'warning'],
      ['unknown', 'note'],
    ],
  );
});

test('an alert stays the same when lines move, and equal ones are told apart', () => {
  const at = (line: number) =>
    sarif(resultOf([predicted({ line, findings: [finding({ line }), finding({ line: line + 1 })] })]));
  const prints = (run: Log['runs'][0]) => run.results.map((each) => each.partialFingerprints['oomlint/v1']);
  expect(prints(at(1))).toEqual(prints(at(9)));
  expect(new Set(prints(at(1))).size).toBe(2);
});

test('paths are written as the URIs that they are', () => {
  const [result] = sarif(resultOf([predicted({ path: 'a b/ü#1%.yaml', model: 'yolov8m.pt', batch: 64 })])).results;
  expect(result?.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/%C3%BC%231%25.yaml');
});

test('no hostile text makes a link, a placeholder or a control character', () => {
  for (const text of [...HOSTILE, '[a](http://evil.example)', '{0} {{1}}', 'a\\[b](1)']) {
    const run = predicted({ path: text, findings: [finding({ path: text, message: text, rule: text })] });
    for (const { message, ruleId } of sarif(resultOf([run])).results) {
      expect(message.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      // brackets behind an odd number of backslashes only, braces doubled only
      expect(message.text.replaceAll(/\\[\\[\]]/g, '')).not.toMatch(/[[\]\\]/);
      expect(message.text.replaceAll(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/);
      expect(ruleId).toMatch(/^[\w-]*$/);
    }
  }
});
