// Texts that a program puts together, as Python does.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../support/mended.ts';

async function lengthOf(text: string): Promise<unknown> {
  const program = `a = 128
from trl import SFTConfig, SFTTrainer
SFTTrainer("Qwen/Qwen2.5-1.5B", args=SFTConfig("o", per_device_train_batch_size=1, max_length=int(${text}))).train()
`;
  const [config] = await configsIn('t.py', { 't.py': program });
  return caseIn((config!.unknown ?? config!).training)['sequence_length'] ?? null;
}

test.each([
  [`f"{f'{a}'}"`, 128],
  [`f"1{f'2'}8"`, 128],
  [`f"{f'{a}'}{f'{2}'}"`, 1282],
  [`"{}".format(f"{a}")`, 128],
  [`f'{{}}{a}'.format(4)`, 4128],
  [`f'{a:05d}'`, 128],
  [`f'{a!r}'`, 128],
  [`f'{a:,}'`, null],
  [`f'{a=}'`, null],
  [`f'{a:{a}}'`, null],
  [`f'{{{a}}}'`, null],
  [`f''`, null],
  [`"/128/".strip("/")`, 128],
  [`"x128".lstrip("xy")`, 128],
  [`"128 ".rstrip()`, 128],
  [`"x128".strip("y")`, null],
])('int(%s) is read as Python reads it', async (text, length) => {
  expect(await lengthOf(text)).toBe(length);
});
