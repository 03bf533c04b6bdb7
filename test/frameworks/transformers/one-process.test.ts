// What the one process of `python train.py` does where it sees several cards.
import { expect, test } from 'vitest';
import { launchFindings } from '../../../src/configs/launchers/findings.ts';
import { findCard } from '../../../src/gpus/catalogue.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { caseIn, configsIn } from '../../support/mended.ts';

const TRAINER = (model: string, trainer = 'SFTTrainer(model=model, args=args, train_dataset=rows).train()') => `
from datasets import load_dataset
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer
rows = load_dataset("a", split="train")
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B"${model})
args = SFTConfig("out", per_device_train_batch_size=4, max_length=256, bf16=True)
${trainer}
`;
const LOOP = `
import torch
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, AutoTokenizer
tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B").cuda()
optimizer = torch.optim.AdamW(model.parameters())
for texts in DataLoader(rows, batch_size=4):
    batch = tokenizer(texts, truncation=True, max_length=256, return_tensors="pt")
    loss = model(**batch, labels=batch["input_ids"]).loss
    loss.backward()
    optimizer.step()
`;
const JOB = '#!/bin/bash\n#SBATCH --gpus-per-node=4\npython tune.py\n';
const VISIBLE = JOB.replace('python', 'export CUDA_VISIBLE_DEVICES=0,1,2,3\npython');
const MAPPED = TRAINER(', device_map={"": 0}');

async function started(job: string, program: string) {
  const [config, ...others] = await configsIn('job.sh', { 'job.sh': job, 'tune.py': program });
  expect(others).toEqual([]);
  const judged = judge(config!, findCard('a100-80gb'), { opLevel: false, reserveBytes: 0, brief: true });
  const findings = [...judged.findings, ...launchFindings(config!, null)];
  return {
    facts: caseIn(config!.training),
    verdict: judged.verdict,
    findings,
    rules: findings.map(({ rule }) => rule),
  };
}

test.each([
  ['a job', JOB],
  ['the cards that it sees', VISIBLE],
])(
  'Trainer replicates a model over the cards of %s, which is not followed and said, with what to do',
  async (_, job) => {
    const { facts, verdict, findings, rules } = await started(job, TRAINER(''));
    expect(facts).toMatchObject({ gpus: 4, parallelism: 'data_parallel' });
    expect(verdict).toBe('unknown');
    expect(rules).not.toContain('gpus-idle');
    expect(rules).not.toContain('gpus-unknown');
    const told = findings.filter(({ message }) => message.includes('DataParallel'));
    expect(told).toEqual([expect.objectContaining({ message: expect.stringContaining('--nproc_per_node 4') })]);
  },
);

test.each([
  ['a model that is put on the first', MAPPED],
  ['a loop by hand', LOOP],
])('%s takes one of the cards of a job, and the others are idle: their number is known', async (_, program) => {
  const { facts, verdict, rules } = await started(JOB, program);
  expect(facts).toMatchObject({ gpus: 1, parallelism: 'single' });
  expect(verdict).toBe('fits');
  expect(rules).toContain('gpus-idle');
  expect(rules).not.toContain('gpus-unknown');
  expect((await started(VISIBLE, program)).facts).toMatchObject({ gpus: 1, parallelism: 'single' });
});

test('a process for each card is no such thing', async () => {
  const { facts, rules } = await started(JOB.replace('python', 'torchrun --nproc_per_node=4'), TRAINER(''));
  expect(facts).toMatchObject({ gpus: 4, parallelism: 'ddp' });
  expect(rules).not.toContain('gpus-idle');
});
