import { expect, test } from 'vitest';
import { judge } from '../../../../src/verdict/judge.ts';
import { caseIn, configsIn } from '../../../support/mended.ts';

function readings(path: string, text: string) {
  return configsIn(path, { [path]: text });
}

async function caseOf(path: string, text: string) {
  const [config] = await readings(path, text);
  return caseIn(config!.training);
}

async function openIn(path: string, text: string) {
  const [config] = await readings(path, text);
  return config!.unknown?.values.map(({ argument }) => argument);
}

const AXOLOTL = (model: string, target: string) =>
  `base_model: ${model}\nadapter: lora\nlora_r: 8\nlora_target_linear: true\nlora_target_modules:\n  - q_proj\n  - ${target}\nsequence_len: 512\nmicro_batch_size: 1\nbf16: true\n`;
const QUICK = { opLevel: false, reserveBytes: 0, brief: true };
const UNTIED = 'TinyLlama/TinyLlama-1.1B-Chat-v1.0';

test('axolotl takes every linear layer and the head that is named beside them', async () => {
  expect(await caseOf('a.yml', AXOLOTL(UNTIED, 'lm_head'))).toMatchObject({ lora_targets: ['all-linear', 'lm_head'] });
  expect(await caseOf('a.yml', AXOLOTL(UNTIED, 'v_proj'))).toMatchObject({ lora_targets: 'all-linear' });
});

test('an adapter on the head costs memory, one on the embedding is not followed', async () => {
  const peaks = ['v_proj', 'lm_head'].map(async (target) => {
    const [config] = await readings('a.yml', AXOLOTL(UNTIED, target));
    const { estimate } = judge(config!, null, QUICK);
    return estimate?.allocatedPeakBytes ?? 0;
  });
  const [without, beside] = await Promise.all(peaks);
  expect(beside!).toBeGreaterThan(without!);
});

test.each([
  [UNTIED, 'embed_tokens'],
  ['Qwen/Qwen2.5-0.5B', 'lm_head'],
])('%s with an adapter on %s gets no verdict', async (model, target) => {
  const [config] = await readings('a.yml', AXOLOTL(model, target));
  expect(JSON.stringify(judge(config!, null, QUICK))).toContain('beside the embedding');
});

test('Unsloth trains a head that is named as a target whole', async () => {
  const text = `from unsloth import FastLanguageModel
from trl import SFTConfig, SFTTrainer

model, tokenizer = FastLanguageModel.from_pretrained("unsloth/Qwen2.5-0.5B", max_seq_length=512, load_in_4bit=True)
model = FastLanguageModel.get_peft_model(model, r=8, target_modules=["q_proj", "v_proj", "embed_tokens", "lm_head"])
SFTTrainer(model=model, args=SFTConfig("o", per_device_train_batch_size=2)).train()
`;
  expect(await caseOf('train.py', text)).toMatchObject({
    lora_targets: 'q+v',
    lora_modules_to_save: ['embed_tokens', 'lm_head'],
  });
});

test('a file of LLaMA-Factory that leaves the model to its start is one', async () => {
  const text =
    'stage: sft\ndo_train: true\nfinetuning_type: lora\nlora_rank: 16\ntemplate: qwen\ncutoff_len: 512\nper_device_train_batch_size: 2\n';
  const [config] = await readings('t.yaml', text);
  expect(config!.unknown?.values.map(({ argument }) => argument)).toEqual(['model']);
  expect(JSON.stringify(config)).toContain('llama-factory');
});

test('a prompt that is trained, and parts beside the last layers, leave the method open', async () => {
  const prompt =
    'model:\n  base_model: gpt2\n  max_length: 128\n  num_virtual_tokens: 20\ntraining:\n  batch_size: 4\n  gradient_accumulation_steps: 2\n  warmup_ratio: 0.1\n  fp16: true\n';
  expect(await openIn('t.yaml', prompt)).toEqual(['method']);
  const frozen = (extra: string) =>
    `model_name_or_path: Qwen/Qwen2.5-0.5B\nstage: sft\ndo_train: true\nfinetuning_type: freeze\n${extra}cutoff_len: 512\nper_device_train_batch_size: 2\n`;
  expect(await openIn('t.yaml', frozen('freeze_extra_modules: norm\n'))).toEqual(['method']);
  expect(await openIn('t.yaml', frozen(''))).toBeUndefined();
});

const CLASS = (given: string, spread = 'config') => `from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

class Tuning:
    def __init__(self, name: str = "Qwen/Qwen2.5-0.5B", config=None):
        self.model = AutoModelForCausalLM.from_pretrained(name)
        ${given}
        self.model = get_peft_model(self.model, LoraConfig(**${spread}))

    def train(self):
        Trainer(model=self.model, args=TrainingArguments("o", per_device_train_batch_size=2)).train()
`;

test('a parameter that is None until it is filled in has what fills it', async () => {
  const [config] = await readings(
    't.py',
    CLASS('if config is None:\n            config = {"r": 24, "lora_alpha": 32}'),
  );
  expect(JSON.stringify(config!)).toContain('24');
  expect(config!.unknown?.values.map(({ argument }) => argument)).toEqual(['sequence_length']);
});

test('an adapter of arguments that come from elsewhere has no certain rank', async () => {
  const [config] = await readings('t.py', CLASS('', 'load()'));
  expect(JSON.stringify(config!.findings)).toContain('lora_rank: not known here');
});

test('what is padded to a length in the words of old releases is cut to it', async () => {
  const text = `from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments

tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
rows = [tokenizer.encode_plus(t, max_length=48, pad_to_max_length=True) for t in open("t.txt")]
Trainer(model=model, args=TrainingArguments("o", per_device_train_batch_size=2), train_dataset=rows).train()
`;
  expect(await caseOf('t.py', text)).toMatchObject({ sequence_length: 48, padding: 'max_length', length: 'exact' });
});

test('a loop that trains a model of another package is no training of the one it takes weights from', async () => {
  const text = `import torch
from mine.model import Net
from transformers import AutoModelForCausalLM

source = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
model = Net(source.config)
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
for batch in rows:
    model(batch).loss.backward()
    optimizer.step()
`;
  expect(await readings('t.py', text)).toEqual([]);
});

test('a script that is told its bits twice quantises twice', async () => {
  const line =
    'deepspeed train.py --model_name_or_path Qwen/Qwen2.5-0.5B --quantization 4bit --double_quant True --lora_r 8 --per_device_train_batch_size 1 --output_dir o --model_max_length 512\n';
  expect(await caseOf('run.sh', line)).toMatchObject({ quantisation: 'bnb-nf4-dq' });
});

const SCHEMA = (lines: string) =>
  `model:\n  name: Qwen/Qwen2.5-0.5B\n  max_seq_length: 256\ntraining:\n  per_device_train_batch_size: 1\n  gradient_accumulation_steps: 2\n${lines}`;

test('an adapter without bits is still one', async () => {
  const text = SCHEMA('use_qlora: false\nlora_r: 16\ntarget_modules: all-linear\n');
  expect(await caseOf('t.yaml', text)).toMatchObject({ method: 'lora', lora_rank: 16, quantisation: 'none' });
});

test('a method may be what is learnt', async () => {
  const text = SCHEMA(
    'method: dpo\ndeepspeed:\n  config_path: configs/zero2.yaml\nslurm:\n  gpus_per_node: 4\nint8_training: false\n',
  );
  expect(await caseOf('t.yaml', text)).toMatchObject({
    objective: 'dpo',
    method: 'full',
    parallelism: 'zero2',
    gpus: 4,
  });
});

const PREFERENCE = (load: string, peft: string) => `from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from trl import DPOConfig, DPOTrainer

model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B"${load})
args = DPOConfig("o", per_device_train_batch_size=1, max_length=256)
DPOTrainer(model=model, args=args, train_dataset=rows${peft}).train()
`;

test.each([
  ['', ', peft_config=adapter_of(model)'],
  [', quantization_config=BitsAndBytesConfig(load_in_4bit=True)', ''],
])('an adapter that is made elsewhere leaves the method open', async (load, peft) => {
  expect(await openIn('t.py', PREFERENCE(load, peft))).toEqual(['method']);
});

test('a script of Lit-GPT is read', async () => {
  const line =
    'python3 finetune/lora.py --io.checkpoint_dir checkpoints/meta-llama/Llama-2-7b-hf --train.micro_batch_size 2 --train.max_seq_length 512 --precision bf16-true --devices 1\n';
  expect(await caseOf('run.sh', line)).toMatchObject({
    method: 'lora',
    micro_batch: 2,
    model: 'meta-llama/Llama-2-7b-hf',
  });
});

test('whole numbers are reckoned', async () => {
  const script = (sum: string) =>
    `CARDS=2\nEACH=4\nTOTAL=64\nSTEPS=${sum}\nllamafactory-cli train --model_name_or_path Qwen/Qwen2.5-0.5B --stage sft --do_train --finetuning_type lora --template qwen --cutoff_len 512 --per_device_train_batch_size $EACH --gradient_accumulation_steps $STEPS\n`;
  for (const sum of ['$((TOTAL / (EACH * CARDS)))', '$(( ${TOTAL}/$EACH / CARDS ))', '$((10 - -TOTAL % 7 - EACH + 1))'])
    expect(await caseOf('run.sh', script(sum))).toMatchObject({ grad_accum: 8 });
  for (const sum of ['$((TOTAL / 0))', '$((TOTAL ** 2))', '$((OTHER / 2))', '$((1 +))'])
    expect(JSON.stringify((await readings('run.sh', script(sum)))[0]!.findings)).toContain('when the script runs');
});
