// Shapes of the sixth set of public files that were read wrongly at first, each written anew.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function only(text: string) {
  const configs = await configsIn('run.sh', { 'run.sh': text });
  expect(configs).toHaveLength(1);
  const [config] = configs;
  return {
    facts: caseIn(config!.training ?? config!.unknown!.training),
    open: config!.unknown?.values.map(({ argument }) => argument) ?? [],
    rules: config!.findings.map(({ rule }) => rule),
  };
}

test.each(['/data/$(date +%F)-$RUN.yml', '$(mktemp --suffix=.yml)', '$(mktemp /tmp/ours.XXXX.yml)'])(
  'a config is written to %s and trained with by that name',
  async (name) => {
    const text = `RUN=ours
ROWS=$(printf "  - path: %s\\n" a.jsonl)
FILE=${name}
cat > \${FILE} <<EOF
base_model: Qwen/Qwen2.5-0.5B
adapter: lora
lora_r: 12
lora_target_linear: true
datasets:
$ROWS
sequence_len: 768
micro_batch_size: 3
EOF
accelerate launch -m axolotl.cli.train \${FILE}
`;
    const { facts } = await only(text);
    expect(facts).toMatchObject({ lora_rank: 12, micro_batch: 3, sequence_length: 768 });
  },
);

test('deepspeed trains what it starts with a model, a length and a stage', async () => {
  const { facts, open } = await only(
    'deepspeed --num_gpus=2 ours.py --model_name Qwen/Qwen2.5-0.5B --max_seq_length 384 --deepspeed zero2.json\n',
  );
  expect(facts).toMatchObject({ sequence_length: 384, gpus: 2, parallelism: 'zero2' });
  expect(open).toEqual(['micro_batch']);
});

const LINE =
  'torchrun --nproc_per_node 2 ours/train.py --model_name_or_path Qwen/Qwen2.5-0.5B --per_device_train_batch_size 4 --model_max_length 512 --bf16 True';

test.each([
  '--tune_mm_mlp_adapter True',
  '--freeze_backbone True',
  '--tune_language_model False',
  '--tune_mm_llm False',
  '--freeze_llm True',
])('%s leaves the language model as it is', async (flag) => {
  expect((await only(`${LINE}\n`)).facts).toMatchObject({ method: 'full' });
  expect((await only(`${LINE} ${flag}\n`)).open).toEqual(['method']);
  expect((await only(`${LINE} ${flag} --lora_enable True\n`)).facts).toMatchObject({ method: 'lora' });
});

test('a script that takes the rank of an adapter beside TrainingArguments makes one', async () => {
  const { facts, rules } = await only(`${LINE.replace('ours/train', 'ours/train_lora')} --lora_r 24\n`);
  expect(facts).toMatchObject({ method: 'lora', lora_rank: 24 });
  expect(rules).not.toContain('ignored-key');
});

test('an adapter that nobody knows of is taken, and that it may be none is said', async () => {
  const text = `from peft import LoraConfig
from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer
from ours import asks
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
adapter = None
if asks():
    adapter = LoraConfig(r=4)
SFTTrainer(model=model, args=SFTConfig(max_length=256), train_dataset=rows, peft_config=adapter).train()
`;
  const [config] = await configsIn('tune.py', { 'tune.py': text });
  expect(caseIn(config!.training)).toMatchObject({ method: 'lora', lora_rank: 4 });
  expect(config!.findings.map(({ rule }) => rule)).toContain('several-values');
  const [sure] = await configsIn('tune.py', { 'tune.py': text.replace('if asks()', 'if True') });
  expect(sure!.findings.map(({ rule }) => rule)).not.toContain('several-values');
});

test('text that a trained model is asked is no row that it learns from', async () => {
  const text = `from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
rows = texts.map(lambda row: tokenizer(row["text"], truncation=True, max_length=96))
Trainer(model=model, args=TrainingArguments(output_dir="o"), train_dataset=rows).train()
def ask(question):
    return model.generate(**tokenizer(question, truncation=True, max_length=512))
ask("who?")
`;
  const [config] = await configsIn('tune.py', { 'tune.py': text });
  expect(caseIn(config!.training)).toMatchObject({ sequence_length: 96 });
  const [open] = await configsIn('tune.py', { 'tune.py': text.replace(', max_length=96', '') });
  expect(open!.unknown!.values.map(({ argument }) => argument)).toEqual(['sequence_length']);
});

test('a model that is let train under a flag trains as it is', async () => {
  const text = `import argparse
from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer
parser = argparse.ArgumentParser()
parser.add_argument("--size", default="qwen2.5-0.5B")
parser.add_argument("--all", default=True)
args = parser.parse_args()
model = AutoModelForCausalLM.from_pretrained(f"Qwen/{args.size.capitalize().replace('b', 'B')}")
if args.all:
    for parameter in model.parameters():
        parameter.requires_grad = True
SFTTrainer(model=model, args=SFTConfig(max_length=256), train_dataset=rows).train()
`;
  const [config] = await configsIn('tune.py', { 'tune.py': text });
  expect(caseIn(config!.training)).toMatchObject({ method: 'full', model: 'Qwen/Qwen2.5-0.5B' });
});
