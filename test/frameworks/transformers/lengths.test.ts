import { expect, test } from 'vitest';
import { readWords } from '../../../src/frameworks/cases.ts';
import { NOTHING_KNOWN } from '../../../src/configs/known.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { configsIn } from '../../support/mended.ts';

const TRAINER = `from transformers import AutoModelForCausalLM, Trainer, TrainingArguments
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-1.5B")
Trainer(model=model, args=TrainingArguments(output_dir="o", per_device_train_batch_size=1), train_dataset=d).train()
`;
const TRL = `from trl import SFTConfig, SFTTrainer
SFTTrainer(model="Qwen/Qwen2.5-1.5B", args=SFTConfig(output_dir="o", max_length=None), train_dataset=d).train()
`;
const TORCHTUNE =
  'model:\n  _component_: torchtune.models.llama3_2.llama3_2_1b\ntokenizer:\n  _component_: torchtune.models.llama3.llama3_tokenizer\n  max_seq_len: null\noptimizer:\n  _component_: torch.optim.AdamW\nbatch_size: 2\n';

test.each([
  [
    'own.yaml',
    'model: {name: Qwen/Qwen2.5-1.5B}\nlora: {r: 8}\ntraining:\n  per_device_train_batch_size: 1\n',
    'add max_seq_length beside the batch',
  ],
  ['train.py', TRAINER, 'give max_length and truncation=True to the tokenizer'],
  ['sft.py', TRL, 'give max_length to SFTConfig'],
  ['tune.yaml', TORCHTUNE, 'write tokenizer.max_seq_len'],
  [
    'litgpt.yaml',
    'checkpoint_dir: checkpoints/Qwen/Qwen2.5-1.5B\ntrain:\n  micro_batch_size: 1\n',
    'write train.max_seq_length',
  ],
  ['swift.sh', 'swift sft --model Qwen/Qwen2.5-1.5B --train_type lora\n', 'add --max_length'],
])('%s is told what to write for a length that it does not say, and where', async (path, text, hint) => {
  const [config] = await configsIn(path, { [path]: text });
  const found = config!.findings.find(({ message }) => message.includes('sequence_length'));
  expect(found?.message).toContain(hint);
});

test('a case without a length is told the word for it', () => {
  const { config } = readWords(['model=Qwen/Qwen2.5-7B', 'method=lora', 'batch=1'], NOTHING_KNOWN);
  const { findings } = judge(config, null, { opLevel: false, reserveBytes: 0, brief: true });
  expect(findings.map(({ message }) => message).join()).toContain('write seq, the tokens that a sample is cut to');
});
