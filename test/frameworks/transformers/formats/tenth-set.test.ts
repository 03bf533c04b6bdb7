// Shapes of the tenth set of public files that were read wrongly at first, and keys of the same kind, written anew.
import { expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { parsersFor } from '../../../../src/configs/parsers.ts';
import { recognise } from '../../../../src/configs/recognise.ts';
import { LlmTraining } from '../../../../src/frameworks/transformers/llm-training.ts';
import { caseIn, configsIn, type Texts } from '../../../support/mended.ts';
import { CountedFiles } from '../../../support/repository-files.ts';

async function only(path: string, texts: Texts) {
  const configs = await configsIn(path, texts);
  expect(configs).toHaveLength(1);
  const [config] = configs;
  const training = config!.training ?? config!.unknown!.training;
  return {
    facts: caseIn(training),
    label: training instanceof LlmTraining ? training.label : null,
    open: config!.unknown?.values.map(({ argument }) => argument) ?? [],
    rules: config!.findings.map(({ rule }) => rule),
  };
}

const OWN_PARSER = `import sys
from dataclasses import dataclass, field
from transformers import HfArgumentParser, TrainingArguments

class OurParser(HfArgumentParser):
    def parse(self):
        if len(sys.argv) == 2 and sys.argv[1].endswith(".yaml"):
            return self.parse_yaml_file(sys.argv[1])
        given = {word.split("=")[0].strip("-"): word.split("=")[1] for word in sys.argv[2:]}
        return [type(each)(**{**vars(each), **given}) for each in self.parse_yaml_file(sys.argv[1])]

@dataclass
class Which:
    model_name_or_path: str = field(default=None)
    use_peft: bool = field(default=False)
    lora_r: int = field(default=24)

@dataclass
class How(TrainingArguments):
    max_length: int = field(default=None)
    optim: str = field(default="rmsprop")
`;
const WITH_OWN_PARSER = `from peft import LoraConfig
from transformers import AutoModelForCausalLM
from trl import DPOTrainer
from ours import How, OurParser, Which

def adapter(which):
    if which.use_peft is False:
        return None
    return LoraConfig(r=which.lora_r)

which, how = OurParser((Which, How)).parse()
model = AutoModelForCausalLM.from_pretrained(which.model_name_or_path)
trainer = DPOTrainer(
    model=model, ref_model=None, args=how, train_dataset=rows, max_length=how.max_length, peft_config=adapter(which)
)
trainer.train()
`;
const RECIPE = 'model_name_or_path: gpt2\nmax_length: 96\nper_device_train_batch_size: 3\n';

test.each([
  ['', { model: 'gpt2', method: 'full', sequence_length: 96, micro_batch: 3, optimizer: 'rmsprop' }],
  ['--use_peft=true --max_length=80', { method: 'lora', lora_rank: 24, sequence_length: 80 }],
])("a parser of the program's own takes the file of its first word, flags over it (%s)", async (flags, facts) => {
  const texts = { 'ours.py': OWN_PARSER, 'dpo.py': WITH_OWN_PARSER, 'recipe.yaml': RECIPE };
  const line = `accelerate launch dpo.py recipe.yaml ${flags}\n`;
  expect((await only('run.sh', { ...texts, 'run.sh': line })).facts).toMatchObject(facts);
});

test('a method parse that reads no YAML is followed as it is written', async () => {
  const own = OWN_PARSER.replace(/ {4}def parse[\s\S]*?\n\n/, '    def parse(self):\n        return 1\n\n');
  const texts = { 'ours.py': own, 'dpo.py': WITH_OWN_PARSER, 'recipe.yaml': RECIPE };
  const { facts } = await only('run.sh', { ...texts, 'run.sh': 'accelerate launch dpo.py recipe.yaml\n' });
  expect(facts).not.toMatchObject({ optimizer: 'rmsprop' });
});

const SCHEMA = 'base_model: gpt2\nlora: {r: 12}\ntraining: {per_device_train_batch_size: 3, max_length: 96}\n';

test.each([
  ['configs/qlora.yaml', '', ['quantisation']],
  ['configs/qlora.yaml', 'load_in_4bit: true\n', []],
  ['configs/qlora.yaml', 'load_in_4bit: false\n', []],
  ['configs/lora.yaml', '', []],
])("%s of a team's own with %j leaves open what no key of it says", async (path, more, left) => {
  expect((await only(path, { [path]: SCHEMA + more })).open).toEqual(left);
});

test.each(['reranker', 'generative_reranker', 'embedding'])('ms-swift: the loss of a %s is left open', async (task) => {
  const line = `swift sft --model Qwen/Qwen2.5-0.5B --task_type ${task} --max_length 96\n`;
  expect((await only('run.sh', { 'run.sh': line })).open).toEqual(['objective']);
});

test('ms-swift: a classifier of texts has a head for its labels', async () => {
  const line = 'swift sft --model Qwen/Qwen2.5-0.5B --task_type seq_cls --num_labels 7 --max_length 96\n';
  expect((await only('run.sh', { 'run.sh': line })).facts).toMatchObject({
    head: 'sequence_classification',
    num_labels: 7,
  });
});

const UNSLOTH = `from unsloth import FastLanguageModel
from transformers import TrainingArguments
from trl import SFTConfig, SFTTrainer

model, tokenizer = FastLanguageModel.from_pretrained("unsloth/Qwen2.5-0.5B", max_seq_length=96, load_in_4bit=True)
model = FastLanguageModel.get_peft_model(model, r=12)
SFTTrainer(model=model, tokenizer=tokenizer, train_dataset=rows, eval_dataset=others, args=ARGS).train()
`;

test.each([
  [
    'SFTConfig(output_dir="o", eval_strategy="steps")',
    { micro_batch: 4, grad_accum: 2, optimizer: 'adamw_bnb_8bit', eval_micro_batch: 4 },
  ],
  ['SFTConfig(per_device_train_batch_size=3, gradient_accumulation_steps=5)', { micro_batch: 3, grad_accum: 5 }],
  ['TrainingArguments(output_dir="o")', { micro_batch: 8, grad_accum: 1, optimizer: 'adamw_torch_fused' }],
  [
    'TrainingArguments(output_dir="o", per_device_train_batch_size=3, eval_strategy="steps")',
    { micro_batch: 3, evaluates_micro_batch: true },
  ],
])('Unsloth writes the defaults of TRL anew: %s', async (args, facts) => {
  expect((await only('train.py', { 'train.py': UNSLOTH.replace('ARGS', args) })).facts).toMatchObject(facts);
});

test.each([
  ['src/train_bash.py', 1024],
  ['src/train.py', 2048],
])("%s of LLaMA-Factory cuts samples at its time's %i tokens", async (program, length) => {
  const line = `deepspeed --num_gpus 2 ${program} --stage sft --do_train --model_name_or_path gpt2 --template default --finetuning_type lora --dataset ours --output_dir o\n`;
  expect((await only('run.sh', { 'run.sh': line })).facts).toMatchObject({ sequence_length: length });
});

test('a model in the cache of the hub is called by its name', async () => {
  const at = '/root/.cache/huggingface/hub/models--Qwen--Qwen2.5-0.5B/snapshots/0123abcd';
  const { label } = await only('run.sh', { 'run.sh': `swift sft --model ${at} --max_length 96\n` });
  expect(label).toBe('Qwen2.5-0.5B lora 96 tokens');
});

const TUNE = `model: {_component_: torchtune.models.llama3_2.lora_llama3_2_1b, lora_attn_modules: [q_proj], lora_rank: 12}
tokenizer: {_component_: torchtune.models.llama3.llama3_tokenizer, max_seq_len: 96}
dataset: {_component_: torchtune.datasets.alpaca_dataset}
checkpointer: {_component_: torchtune.training.FullModelHFCheckpointer}
optimizer: {_component_: torch.optim.AdamW}
batch_size: 3
dtype: bf16
`;

test.each([
  ['ours.losses.OurLoss', true],
  ['torchtune.modules.loss.CEWithChunkedOutputLoss', false],
  ['torch.nn.CrossEntropyLoss', false],
])('torchtune: that %s is a loss of the team is said: %s', async (loss, isOwn) => {
  const { rules } = await only('a.yaml', { 'a.yaml': `${TUNE}loss: {_component_: ${loss}}\n` });
  expect(rules.includes('own-step')).toBe(isOwn);
});

const MLX = `import yaml
import mlx.core as mx
from mlx_lm import load
from mlx_lm.tuner import train, TrainingArgs

ours = yaml.safe_load(open("config/training.yaml"))
model, tokenizer = load(ours["model"]["path"])
train(model=model, args=TrainingArgs(batch_size=ours["training"]["batch_size"]))
`;
const FOR_MLX = `model: {path: gpt2, model_type: gpt2}
data: {max_seq_length: 96}
training: {batch_size: 3, learning_rate: 1.0e-5, num_epochs: 2}
hardware: {gradient_checkpointing: false, mixed_precision: bf16}
`;

test.each([
  [MLX, 0],
  [`import torch\n${MLX}`, 1],
  [null, 1],
])('settings of a program that trains with MLX are no training for a card (%#)', async (program, count) => {
  const texts = { 'config/training.yaml': FOR_MLX, ...(program !== null && { 'src/train.py': program }) };
  const path = 'config/training.yaml';
  const content = new TextEncoder().encode(FOR_MLX);
  const files = new CountedFiles(texts);
  const { configs } = recognise(path, content, { ...BARE, parsers: await parsersFor(path, content), files });
  expect(configs).toHaveLength(count);
});

const BY_CLASS = `import yaml
from transformers import AutoModelForCausalLM, TrainingArguments
from trl import SFTTrainer
from elsewhere import adapted

class Ours:
    def __init__(self, path="ours.yaml"):
        self.ours = yaml.safe_load(open(path))

    def run(self):
        model = adapted(AutoModelForCausalLM.from_pretrained(self.ours["model"]["name"]))
        steps = self.ours["training"]
        args = TrainingArguments(output_dir="o", per_device_train_batch_size=steps["per_device_train_batch_size"])
        SFTTrainer(model=model, args=args, train_dataset=rows).train()

Ours().run()
`;

test.each([
  ['', 1024],
  ['# cut at max_seq_length elsewhere\n', 77],
  ['for key, value in ours.items():\n    setattr(here, key, value)\n', 77],
  ['settings.update(ours)\n', 77],
  ['run(**ours)\n', 77],
  ['pbar.update(1)\n', 1024],
  ['size = 2**n\n', 1024],
])('a key that a program does not name says nothing of what it has by default (%#)', async (more, length) => {
  const settings = 'model: {name: gpt2}\ntraining:\n  per_device_train_batch_size: 3\n  max_seq_length: 77\n';
  const { facts } = await only('train.py', { 'train.py': more + BY_CLASS, 'ours.yaml': settings });
  expect(facts).toMatchObject({ micro_batch: 3, sequence_length: length });
});
