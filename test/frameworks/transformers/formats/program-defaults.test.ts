// What a program does where nobody starts it with other words: its own defaults decide.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function all(text: string) {
  const configs = await configsIn('train.py', { 'train.py': text });
  return configs.map((config) => ({
    facts: caseIn(config.training ?? config.unknown!.training),
    open: config.unknown?.values.map(({ argument }) => argument) ?? [],
    findings: config.findings.map(({ rule, message }) => `${rule}: ${message}`),
  }));
}

async function only(text: string) {
  const found = await all(text);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** A program with flags, and what it does with them before it trains. */
function program(flags: readonly string[], before: string, args = '', model = ''): string {
  return `import argparse
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig, Trainer, TrainingArguments
from trl import SFTConfig, SFTTrainer

def parse():
    parser = argparse.ArgumentParser()
${flags.map((flag) => `    parser.add_argument(${flag})\n`).join('')}    return parser.parse_args()

def main():
    options = parse()
    length = 700
    bits = None
    adapter = None
${before}
    model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-1.5B", quantization_config=bits${model})
    args = SFTConfig(output_dir="out", max_length=length, ${args})
    SFTTrainer(model=model, args=args, train_dataset=rows, peft_config=adapter).train()

if __name__ == "__main__":
    main()
`;
}

const BITS = `    if options.use_4bit:
        bits = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4")`;
const ADAPTER = `    if options.lora:
        adapter = LoraConfig(r=12, target_modules=["q_proj"])`;

test.each([
  ['"--use_4bit", action="store_true"', 'none'],
  ['"--use_4bit", action="store_true", default=True', 'bnb-nf4'],
  ['"--use_4bit", action=argparse.BooleanOptionalAction, default=True', 'bnb-nf4'],
  ['"--full_precision", dest="use_4bit", action="store_false"', 'bnb-nf4'],
  ['"--use_4bit", type=int, default=0', 'none'],
  ['"--use_4bit", type=bool, default=False', 'none'],
])('a flag %s decides by its default', async (flag, quantisation) => {
  const { facts } = await only(program([flag, '"--lora", type=int, default=1'], `${BITS}\n${ADAPTER}`));
  expect(facts).toMatchObject({ quantisation, lora_rank: 12, method: quantisation === 'none' ? 'lora' : 'qlora' });
});

test('it is said that a default of the program decides, and what its flag would give', async () => {
  const { findings } = await only(
    program(['"--use_4bit", action="store_true"', '"--lora", type=int, default=1'], `${BITS}\n${ADAPTER}`),
  );
  expect(findings).toContain(
    'program-default: quantisation: "none" is the default of the program; a flag of it makes it "bnb-nf4"',
  );
  expect(findings.filter((each) => each.startsWith('several-values'))).toEqual([]);
});

test.each([
  ['"--lora", action="store_true"', 'full'],
  ['"--lora", action="store_true", default=True', 'lora'],
])('an adapter behind %s', async (flag, method) => {
  expect((await only(program([flag], ADAPTER))).facts).toMatchObject({ method });
});

test.each([
  ['"--long", action="store_true"', 'if options.long:', 300],
  ['"--short", action="store_true"', 'if not options.short:', 900],
  ['"--mode", default="small"', 'if options.mode == "large":', 300],
  ['"--mode", default="large"', 'if options.mode in ("large", "huge"):', 900],
])(
  'of lengths that branches assign the one that the defaults lead to is taken: %s',
  async (flag, condition, length) => {
    const before = `    ${condition}\n        length = 900\n    else:\n        length = 300`;
    expect((await only(program([flag], before))).facts).toMatchObject({ sequence_length: length });
  },
);

test.each([
  ['adamw_torch', 'False'],
  ['paged_adamw_8bit', 'True'],
])('an expression takes %s where its flag is %s', async (optimizer, standard) => {
  const flag = `"--small", action="store_true", default=${standard}`;
  const args = 'optim="paged_adamw_8bit" if options.small else "adamw_torch"';
  expect((await only(program([flag], '', args))).facts).toMatchObject({ optimizer });
});

test('a precision that a flag switches on is off', async () => {
  const before = '    half = {"fp16": True} if options.fp16 else {"bf16": True}';
  const { facts } = await only(program(['"--fp16", action="store_true"'], before, '**half'));
  expect(facts).toMatchObject({ precision: 'bf16_amp' });
});

test('what only a flag starts is a training too, with the other defaults', async () => {
  const text = program(['"--do_train", action="store_true"', '"--use_4bit", action="store_true"'], BITS).replace(
    '    SFTTrainer(',
    '    if options.do_train:\n      SFTTrainer(',
  );
  expect((await only(text)).facts).toMatchObject({ quantisation: 'none', sequence_length: 700 });
});

test('a program that leaves before it trains unless it is told to is still read', async () => {
  const text = program(['"--go", action="store_true"'], '    if not options.go:\n        return');
  expect((await only(text)).facts).toMatchObject({ sequence_length: 700 });
});

test('of two trainers the flag of each is told by itself', async () => {
  const text = `${program(['"--use_4bit", action="store_true"'], BITS)}
def other(large=True):
    length = 900 if large else 300
    SFTTrainer(model="gpt2", args=SFTConfig(max_length=length), train_dataset=rows).train()
`;
  const found = await all(text);
  expect(found.map(({ facts }) => facts['sequence_length'])).toEqual([700, 900]);
  expect(found[0]!.facts).toMatchObject({ quantisation: 'none' });
});

test('a condition that no default decides leaves both sides open', async () => {
  const before = '    if torch.cuda.get_device_capability()[0] >= 8:\n        length = 900';
  const { facts, findings } = await only(program([], before));
  expect(facts).toMatchObject({ sequence_length: 900 });
  expect(findings.some((each) => each.startsWith('several-values'))).toBe(true);
});

test('a list of words that the program gives itself holds', async () => {
  const text = program(['"--length", type=int, default=64'], '    length = options.length').replace(
    'parse_args()',
    'parse_args(["--length", "450"])',
  );
  expect((await only(text)).facts).toMatchObject({ sequence_length: 450 });
});
