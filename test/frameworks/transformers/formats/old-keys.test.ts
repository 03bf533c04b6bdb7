// Arguments that newer releases refuse tell how old the packages are whose defaults hold.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';

function sft(args: string, trainer = ''): string {
  return `from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer
model = AutoModelForCausalLM.from_pretrained("gpt2")
args = SFTConfig(output_dir="out", per_device_train_batch_size=2${args})
SFTTrainer(model=model, args=args, train_dataset=rows${trainer}).train()
`;
}

async function read(program: string, requirements = ''): Promise<Record<string, unknown>> {
  const [config] = await configsIn('train.py', { 'train.py': program, 'requirements.txt': requirements });
  return caseIn(config!.training);
}

test.each([
  ['max_seq_length of SFTConfig', sft(', max_seq_length=256'), '0.19.1', 'none'],
  ['max_length', sft(', max_length=256'), undefined, 'full_non_reentrant'],
  ['a tokenizer of its trainer', sft(', max_length=256', ', tokenizer=tok'), '0.15.2', 'none'],
  ['a field of its trainer', sft('', ', max_seq_length=256, dataset_text_field="text"'), '0.12.2', 'none'],
  ['evaluation_strategy', sft(', max_length=256, evaluation_strategy="no"'), '0.16.0', 'none'],
  ['the oldest of several', sft(', max_seq_length=256', ', tokenizer=tok, packing=False'), '0.12.2', 'none'],
])('%s dates TRL', async (_, program, trl, gradient_checkpointing) => {
  const facts = await read(program);
  expect({ trl: facts.trl, gradient_checkpointing: facts.gradient_checkpointing }).toEqual({
    trl,
    gradient_checkpointing,
  });
});

test('transformers of that time load weights in float32', async () => {
  expect(await read(sft(', max_seq_length=256'))).toMatchObject({ weights_dtype: 'float32', transformers: '4.53.3' });
  expect(await read(sft(', max_length=256'))).toMatchObject({ weights_dtype: 'auto' });
});

test('what bitsandbytes leaves as it is was loaded in float16 then', async () => {
  const bits = 'from_pretrained("gpt2", quantization_config=BitsAndBytesConfig(load_in_4bit=True))';
  const program = sft(', max_seq_length=256', ', peft_config=LoraConfig(r=8)')
    .replace('from trl', 'from peft import LoraConfig\nfrom trl')
    .replace('from_pretrained("gpt2")', bits)
    .replace('AutoModelForCausalLM', 'AutoModelForCausalLM, BitsAndBytesConfig');
  expect(await read(program)).toMatchObject({ quantisation: 'bnb-fp4', weights_dtype: 'float16' });
  expect(await read(program.replace('max_seq_length', 'max_length'))).toMatchObject({ weights_dtype: 'auto' });
});

test('a release that a file names holds', async () => {
  expect(await read(sft(', max_seq_length=256'), 'trl==0.22.0\n')).toMatchObject({
    trl: '0.22.0',
    gradient_checkpointing: 'full',
  });
});

test.each([
  ['tokenizer=tok', '4.57.6'],
  ['processing_class=tok', undefined],
])('%s of the Trainer', async (argument, transformers) => {
  const program = `from transformers import AutoModelForCausalLM, Trainer, TrainingArguments
model = AutoModelForCausalLM.from_pretrained("gpt2")
rows = data.map(lambda row: tok(row["text"], max_length=128, truncation=True))
Trainer(model=model, args=TrainingArguments("out"), train_dataset=rows, ${argument}).train()
`;
  expect((await read(program)).transformers).toBe(transformers);
});

test('Unsloth takes old names whatever the release', async () => {
  const program = `from unsloth import FastLanguageModel
from trl import SFTConfig, SFTTrainer
model, tok = FastLanguageModel.from_pretrained("unsloth/Qwen2.5-0.5B", max_seq_length=256)
model = FastLanguageModel.get_peft_model(model, r=8)
SFTTrainer(model=model, tokenizer=tok, train_dataset=rows, max_seq_length=256, args=SFTConfig(output_dir="out")).train()
`;
  expect((await read(program)).trl).toBeUndefined();
});

test.each([
  'model_name: gpt2\nlora_r: 8\nper_device_train_batch_size: 2\nmax_seq_length: 256\n',
  'model_name_or_path: gpt2\nper_device_train_batch_size: 2\nmax_length: 256\ndataset_name: a/b\n',
])('evaluation_strategy of a file dates transformers: %j', async (text) => {
  const factsOf = async (lines: string) => caseIn((await configsIn('a.yaml', { 'a.yaml': lines }))[0]!.training);
  expect(await factsOf(`${text}evaluation_strategy: steps\n`)).toMatchObject({ transformers: '4.50.3' });
  expect((await factsOf(`${text}eval_strategy: steps\n`)).transformers).toBeUndefined();
});
