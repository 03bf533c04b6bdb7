import { expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import type { Declaration } from '../../../../src/configs/declaration.ts';
import { partsOfProgram } from '../../../../src/configs/python/read.ts';
import { DIALECTS } from '../../../../src/configs/shell/dialects.ts';
import { commandsIn } from '../../../../src/configs/shell/runner.ts';
import { fromCommand, fromProgram } from '../../../../src/frameworks/transformers/formats/declare.ts';
import { SourceText } from '../../../../src/sources/source-text.ts';
import { Unknown } from '../../../../src/sources/uncertain.ts';
import { filesOf } from './read.ts';

const SCRIPT = `from trl import SFTTrainer, SFTConfig
trainer = SFTTrainer(model="Qwen/Qwen2.5-0.5B", args=SFTConfig(output_dir="o", per_device_train_batch_size=4, packing=True))
trainer.train()
`;
const ZERO =
  'compute_environment: LOCAL_MACHINE\ndistributed_type: DEEPSPEED\ndeepspeed_config: {zero_stage: 3}\nnum_processes: 4\nmixed_precision: bf16\n';

function valuesOf({ settings }: Declaration): Record<string, unknown> {
  return Object.fromEntries(
    settings.map(({ key, value }) => [key, value instanceof Unknown ? `unknown: ${value.why}` : value]),
  );
}

function started(line: string, texts: Readonly<Record<string, string>>): readonly Declaration[] {
  const files = filesOf(texts);
  const script = (path: string): readonly Declaration[] | null => {
    const text = texts[path];
    if (text === undefined) return null;
    const context = { ...BARE, files };
    return fromProgram(partsOfProgram(SourceText.whole(path, text), context), path, files);
  };
  const host = { files, job: null, script, python: () => [] };
  const commands = commandsIn(SourceText.whole('run.sh', line), DIALECTS.posix, () => undefined);
  return commands.flatMap((command) => fromCommand(command, host) ?? []);
}

test('a script that declares its training alone gets GPUs and sharding from the line that starts it', () => {
  const [declaration, ...others] = started('accelerate launch --config_file zero.yaml train.py --name run1\n', {
    'train.py': SCRIPT,
    'zero.yaml': ZERO,
  });
  expect(others).toEqual([]);
  expect(valuesOf(declaration!)).toMatchObject({
    format: 'trl',
    model: 'Qwen/Qwen2.5-0.5B',
    micro_batch: 4,
    sequence_length: 1024,
    length: 'exact',
    gpus: 4,
    parallelism: 'zero3',
  });
  expect(declaration).toMatchObject({ source: { path: 'run.sh', line: 1 }, framework: 'transformers', isGuess: false });
  expect(declaration!.followed).toContain('zero.yaml');
  expect(declaration!.remarks?.map(({ rule }) => rule)).not.toContain('gpus-unknown');
  expect(declaration!.written?.places['micro_batch']).toMatchObject({
    key: 'per_device_train_batch_size',
    origin: { path: 'train.py', line: 2 },
  });
});

test('a line of another program is left to others', () => {
  expect(
    started('python train.py --name run1\necho hi\nyolo train model=yolov8n.pt\n', { 'train.py': 'print(1)\n' }),
  ).toEqual([]);
});

test('what nobody can know is an unknown setting that says why', () => {
  const [declaration] = started(
    'torchrun --nproc_per_node 2 train.py --model_name_or_path $MODEL --per_device_train_batch_size 2 --lora_r 8\n',
    {},
  );
  expect(valuesOf(declaration!)).toMatchObject({
    gpus: 2,
    micro_batch: 2,
    model: expect.stringContaining('unknown: MODEL is set elsewhere'),
  });
});
