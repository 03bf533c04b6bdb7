// Language models played for real on the CPU: `npm run test:probe` names a Python that has the packages.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownModels } from '../../src/frameworks/transformers/models.ts';
import { configOf } from '../../src/frameworks/transformers/playing/model-config.ts';
import { join } from '../../src/probe/join.ts';
import { planOf, planSchema } from '../../src/probe/plan.ts';
import { readProbe } from '../../src/probe/probe-result.ts';
import { runProbe } from '../../src/probe/python/run-probe.ts';
import { renderMeasured } from '../../src/probe/render-measured.ts';
import { judged, trainingOf } from '../support/llm-trainings.ts';
import { runCli } from '../support/run-cli.ts';

const python = process.env['PROBE_PYTHON'] ?? '';
const played = test.skipIf(python === '');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), 'oomlint-llm-'));
});
afterEach(() => rm(folder, { recursive: true }));

const TINY = {
  model_type: 'llama',
  vocab_size: 256,
  hidden_size: 64,
  intermediate_size: 128,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  max_position_embeddings: 512,
  architectures: ['LlamaForCausalLM'],
};

played.each([
  ['full tuning', {}],
  ['adapters', { method: 'lora', lora_rank: 4, lora_targets: 'q+v', gradient_checkpointing: 'full' }],
  ['pairs', { method: 'lora', lora_rank: 4, objective: 'dpo', framework: 'trl' }],
  ['a classification', { head: 'sequence_classification', num_labels: 3 }],
])('%s: planned by the check, played, and brought into the comment', async (_, facts) => {
  const config = trainingOf({ model_config: TINY, sequence_length: 32, eval_micro_batch: 2, ...facts });
  const result = judged(config);
  const trainings = [config.training];
  const made = planOf(result, { mode: 'fit', isFork: false, isApproved: false, maxCases: 8, trainings });
  // as it goes from one job to another
  const [asked] = planSchema.parse(JSON.parse(JSON.stringify(made))).cases;
  const how = { emulate: null, ladder: [], seconds: 240, waitSeconds: 0, device: 'cpu', python } as const;
  const probe = await runProbe({ ...how, case: asked!.case, mode: asked!.mode }, process.env, () => {});
  const read = readProbe(JSON.stringify(probe));
  expect(read).toMatchObject({ status: 'measured', machine: { transformers: expect.any(String) as unknown } });
  expect(probe.trials).toMatchObject([{ status: 'ok', devicePeakBytes: null, optimizerSteps: 4 }]);
  const { measured, strangers } = join(result, [probe]);
  expect([measured.length, strangers]).toEqual([1, []]);
  expect(renderMeasured({ measured, waiting: [], strangers: [] })).toMatch(/Played\*\* without a GPU.*Sequences\/s/s);
});

const SCRIPT = `from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

args = SFTConfig(output_dir="out", per_device_train_batch_size=1, gradient_accumulation_steps=2, max_length=16)
trainer = SFTTrainer(model="EleutherAI/pythia-70m", args=args, train_dataset=data, peft_config=LoraConfig(r=8))
trainer.train()
`;

played('a script of TRL is played from the command line, with a model of the table', async () => {
  const path = joinPath(folder, 'sft.py');
  await writeFile(path, SCRIPT);
  const { exitCode, stdout } = await runCli(['probe', path, '--device', 'cpu', '--python', python, '--json']);
  expect(exitCode).toBe(0);
  const forward = { rows: 1, tokens: 16 };
  expect(readProbe(stdout)).toMatchObject({
    status: 'measured',
    case: { framework: 'transformers', trainer: 'trl', model: 'pythia-70m' },
    trials: [{ batch: 1, parameters: 70_426_624, forward, devicePeakBytes: null }],
  });
});

const COUNT = `import json, sys, torch, transformers
for case in json.load(sys.stdin):
    config = transformers.AutoConfig.for_model(case["config"].pop("model_type"), **case["config"])
    auto = transformers.AutoModelForCausalLM if case["isDecoder"] else transformers.AutoModel
    with torch.device("meta"):
        model = auto.from_config(config, trust_remote_code=False)
    print(json.dumps([case["id"], sum(p.numel() for p in model.parameters())]))
`;

played('every model of the table is made with the parameters that the table counts', () => {
  const models = knownModels().flatMap(({ id, architecture, maxPositions, counts }) => {
    const config = architecture && configOf(architecture, maxPositions);
    if (config === null || typeof config === 'string') return [];
    return [{ id, config, isDecoder: architecture?.kind === 'decoder', all: counts.all }];
  });
  const environment = { PATH: process.env['PATH'] ?? '', HF_HUB_OFFLINE: '1' };
  const cwd = fileURLToPath(new URL('../../probe', import.meta.url));
  const input = JSON.stringify(models);
  const { stdout } = spawnSync(python, ['-c', COUNT], { cwd, input, env: environment, encoding: 'utf8' });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(lines).toEqual(models.map(({ id, all }) => [id, all]));
});
