import { expect, test } from 'vitest';
import { countedName } from '../../src/base/counted-name.ts';
import { readCase, readWords } from '../../src/frameworks/cases.ts';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { readDirectives } from '../../src/configs/comment.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { TextSettings } from '../../src/base/text-settings.ts';

const WRITTEN = [
  ['2xA100-80GB', 'A100-80GB', 2],
  ['2x A100 80GB', 'A100 80GB', 2],
  ['A100-80GB:2', 'A100-80GB', 2],
  ['8 x H100', 'H100', 8],
  ['H100:8', 'H100', 8],
  ['t4 x2', 't4', 2],
] as const;

test.each(WRITTEN)('%s is %s, %i times', (written, name, count) => {
  expect(countedName(written)).toEqual({ name, count });
});

test.each(['a100-80gb', 't4', 'a100-80gb:3g.40gb', 'NVIDIA H100 PCIe', '24GB'])('%s counts nothing', (name) => {
  expect(countedName(name)).toBeNull();
});

test.each(WRITTEN)('a case, a comment and a policy take %s for a card and a count', (written, name, count) => {
  const { config, gpu } = readCase(
    JSON.stringify({ model: 'Qwen/Qwen2.5-7B', method: 'lora', seq: 2048, gpu: written }),
    { path: 'case', line: 1 },
    NOTHING_KNOWN,
  );
  expect([gpu, config.training?.batch.gpus]).toEqual([name, count]);
  const words = readWords(['model=Qwen/Qwen2.5-7B', 'method=lora', 'seq=2048', `gpu=${written}`], NOTHING_KNOWN);
  expect([words.gpu, words.config.training?.batch.gpus]).toEqual([name, count]);
  const [directive] = readDirectives('a.yaml', `# oomlint: gpu="${written}"\n`);
  expect([directive?.gpu?.name, directive?.gpus?.value, directive?.remarks]).toEqual([name, count, []]);
  const settings = new TextSettings(
    () => '',
    (each) => each,
  );
  const policy = readPolicy(settings, (each) => ({ kind: 'argument', name: each }), { gpu: written });
  expect(policy.known.gpus?.value).toBe(count);
});
