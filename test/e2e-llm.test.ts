import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resultSchema } from '../src/report/result.ts';
import { pullRequest } from './support/github-state.ts';
import { CREATED, Stage, SUGGESTED } from './support/stage.ts';

const example = (name: string): string => readFileSync(new URL(`../examples/llm/${name}`, import.meta.url), 'utf8');

const AXOLOTL = 'configs/qlora.yml';
const axolotl = (length: number): string =>
  example('axolotl-qlora.yml').replace('sequence_len: 4096', `sequence_len: ${length}`);

test('longer sequences in an Axolotl YAML get the comment, the fix and a failed check', async () => {
  await using stage = await Stage.of(pullRequest({ [AXOLOTL]: axolotl(1024) }, { [AXOLOTL]: axolotl(4096) }));
  const result = await stage.check({ isBuilt: true, inputs: { gpu: 'rtx-3080-10gb' } });
  expect(result.exitCode).toBe(1);
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(stage.server.writes).toEqual([CREATED, SUGGESTED]);
  const [body = ''] = stage.bodies;
  expect(body).toContain('micro_batch_size: 1');
  expect(body).toContain('gradient_accumulation_steps: 8');
  expect(body).not.toMatch(/\bimages?\b|\bpixels?\b/);
  const [run] = resultSchema.parse(result.result).runs;
  expect(run?.run?.size).toBe('4096 tokens');
  expect(run?.before?.run?.size).toBe('1024 tokens');
  expect(stage.state.reviewComments[0]?.body).toContain('micro_batch_size: 1');
});

const SHARDED = 'configs/sft.yaml';
const ZERO = 'configs/zero.json';
const zero = (stage: number): string => example('zero3.json').replace('"stage": 3', `"stage": ${stage}`);

test('a change of the DeepSpeed JSON alone judges the config that names it again', async () => {
  const sharded = example('trl-sft.yaml').replaceAll('examples/llm/zero3.json', ZERO);
  const other = example('axolotl-qlora.yml');
  const files = { [SHARDED]: sharded, [AXOLOTL]: other };
  await using stage = await Stage.of(pullRequest({ ...files, [ZERO]: zero(3) }, { ...files, [ZERO]: zero(1) }));
  const result = await stage.check({ inputs: { gpu: 'a100-80gb', gpus: '8' } });
  const { runs } = resultSchema.parse(result.result);
  expect(runs.map(({ source }) => source.path)).toEqual([SHARDED]);
  const [run] = runs;
  expect(run?.run?.fields['deepspeed']?.value).toBe('zero1');
  expect(run?.before?.run?.fields['deepspeed']?.value).toBe('zero3');
  expect(stage.bodies).toHaveLength(1);
});

const PROGRAM = `import sys
import yaml
from trl import SFTConfig, SFTTrainer
from ours.adapters import adapter

cfg = yaml.safe_load(open(sys.argv[1]))
args = SFTConfig(output_dir="out", per_device_train_batch_size=cfg["train"]["batch_size"], max_length=cfg["train"]["max_length"], optim="adafactor")
SFTTrainer(cfg["model"]["name"], args, train_dataset=rows, peft_config=adapter(cfg["lora"])).train()
`;

test('a change of a file of settings alone is judged with the program that reads it, in few requests', async () => {
  const settings = (batch: number): string =>
    `model:\n  name: Qwen/Qwen2.5-0.5B\nlora:\n  r: 8\ntrain:\n  batch_size: ${batch}\n  gradient_accumulation_steps: 2\n  max_length: 512\n`;
  const others = {
    'scripts/train.py': PROGRAM,
    'src/ours/adapters.py':
      'from peft import LoraConfig\n\ndef adapter(cfg):\n    return LoraConfig(r=cfg["r"], target_modules="all-linear")\n',
    ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`docs/page_${index}.md`, 'words\n'])),
  };
  const path = 'configs/ours.yaml';
  const before = { ...others, [path]: settings(2) };
  await using stage = await Stage.of(pullRequest(before, { ...others, [path]: settings(4) }));
  const result = await stage.check({ inputs: { gpu: 't4' } });
  const [run, ...rest] = resultSchema.parse(result.result).runs;
  expect([run?.source.path, rest]).toEqual([path, []]);
  const fields = run?.run?.fields;
  expect(fields?.['optim']).toMatchObject({ value: 'adafactor', origin: { path: 'scripts/train.py', line: 7 } });
  expect(fields?.['lora_targets']).toMatchObject({ value: 'all-linear', origin: { path: 'src/ours/adapters.py' } });
  expect([fields?.['per_device_train_batch_size']?.value, run?.before?.run?.fields['optim']?.value]).toEqual([
    4,
    'adafactor',
  ]);
  expect(stage.server.requests.length).toBeLessThanOrEqual(40);
});
