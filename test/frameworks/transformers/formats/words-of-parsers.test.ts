// What the words of a command line give to the options of argparse, fire and their kin.
import { expect, test } from 'vitest';
import { caseIn, configsIn, type Texts } from '../../../support/mended.ts';

const TRAINS = `
args = SFTConfig(output_dir="out", per_device_train_batch_size=options.batch, max_length=options.length)
SFTTrainer(options.model, args, train_dataset=rows, peft_config=LoraConfig(target_modules=options.targets)).train()
`;

/** A program with some options of its own beside those that every test has. */
function withOptions(options: string, parser = 'argparse.ArgumentParser()'): string {
  const own = ['model', 'batch', 'length', 'targets'].filter(
    (name) => !new RegExp(String.raw`["=]-*${name}"`).test(options),
  );
  const others = own.map((name) => `parser.add_argument("--${name}", default=${STANDARD[name]})`);
  return `import argparse
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer
parser = ${parser}
${options}
${others.join('\n')}
options, _ = parser.parse_known_args()${TRAINS}`;
}

const STANDARD: Readonly<Record<string, string>> = {
  model: '"gpt2"',
  batch: '2',
  length: '300',
  targets: '["c_attn"]',
};

async function startedWith(words: string, program: string): Promise<Record<string, unknown>> {
  const texts: Texts = { 'run.sh': `python train.py ${words}\n`, 'train.py': program };
  const configs = await configsIn('run.sh', texts);
  expect(configs).toHaveLength(1);
  const [config] = configs;
  const open = config!.unknown?.values.map(({ argument }) => argument) ?? [];
  return { ...caseIn(config!.training ?? config!.unknown!.training), open };
}

const TWICE = `parser.add_argument("--bs", dest="batch", type=int, default=3)
parser.add_argument("--micro", dest="batch", type=int, default=5)`;

test.each([
  ['--bs 8', 8],
  ['--micro 16', 16],
  // the first of both has the default
  ['', 3],
])('two options that are kept under one name are both read: %s', async (words, micro_batch) => {
  expect(await startedWith(words, withOptions(TWICE))).toMatchObject({ micro_batch });
});

test('a default that set_defaults gives holds for options that are added later', async () => {
  const options = 'parser.set_defaults(batch=7)\nparser.add_argument("--batch", type=int)';
  expect(await startedWith('', withOptions(options))).toMatchObject({ micro_batch: 7 });
});

test.each([
  ['action="append", default=["c_attn"]', '--targets c_proj --targets c_fc', 'c_attn+c_proj+c_fc'],
  ['action="append"', '--targets c_proj --targets c_fc', 'c_proj+c_fc'],
  [
    'action="extend", nargs="+", default=["c_attn"]',
    '--targets c_proj c_fc --targets lm_head',
    'c_attn+c_proj+c_fc+lm_head',
  ],
  ['nargs=2, default=["c_attn"]', '--targets c_proj c_fc', 'c_proj+c_fc'],
  ['type=lambda text: text.split(","), default="c_attn"', '--targets c_proj,c_fc', 'c_proj+c_fc'],
  ['type=lambda text: text.split(","), default="c_attn,c_fc"', '', 'c_attn+c_fc'],
])('a list that an option with %s makes of %j', async (option, words, targets) => {
  const text = withOptions(`parser.add_argument("--targets", ${option})`);
  expect(await startedWith(words, text)).toMatchObject({ lora_targets: targets.split('+') });
});

test.each([
  ['type=lambda text: int(text) * 1024, default=300', '--length 4', 4096],
  ['type=lambda text: int(text) * 1024, default=300', '', 300],
  ['type=lambda text: int(text) * 1024, default="2"', '', 2048],
  ['type=int, default="400"', '', 400],
])(
  'what makes a value of a word is followed, and of a default that is a text: %s with %j',
  async (option, words, sequence_length) => {
    const text = withOptions(`parser.add_argument("--length", ${option})`);
    expect(await startedWith(words, text)).toMatchObject({ sequence_length });
  },
);

test.each([
  [
    'parser.add_argument("model", nargs="?", default="gpt2")\nparser.add_argument("out")',
    'folder --batch 4',
    'gpt2',
    4,
  ],
  [
    'parser.add_argument("model", nargs="?", default="gpt2")\nparser.add_argument("batch", nargs="?", type=int)',
    'distilgpt2 8',
    'distilgpt2',
    8,
  ],
  ['parser.add_argument("data", nargs="+")\nparser.add_argument("model")', 'a.json b.json distilgpt2', 'distilgpt2', 2],
  ['parser.add_argument("model")\nparser.add_argument("data", nargs="*")', '--batch 4 distilgpt2 a b', 'distilgpt2', 4],
  ['parser.add_argument("model")', '--unheard distilgpt2 --batch 4', 'distilgpt2', 4],
])('words without a flag are shared out as argparse does it: %s, %s', async (options, words, model, micro_batch) => {
  expect(await startedWith(words, withOptions(options))).toMatchObject({ model, micro_batch });
});

test('an option of a parent is one of the parser', async () => {
  const parser = 'argparse.ArgumentParser(parents=[common])';
  const text = withOptions('', parser).replace(
    'parser =',
    'common = argparse.ArgumentParser(add_help=False)\ncommon.add_argument("--rows", type=int, default=9)\nparser =',
  );
  const program = text.replace('=options.batch', '=options.rows');
  expect(await startedWith('--rows 6', program)).toMatchObject({ micro_batch: 6 });
});

test('the beginning of a flag stands for it unless the parser says otherwise', async () => {
  const option = 'parser.add_argument("--batch_size", dest="batch", type=int, default=2)';
  expect(await startedWith('--batch 16', withOptions(option))).toMatchObject({ micro_batch: 16 });
  const exact = withOptions(option, 'argparse.ArgumentParser(allow_abbrev=False)');
  expect(await startedWith('--batch 16', exact)).toMatchObject({ micro_batch: 2 });
});

test.each(['--help', '-h', '--batch 4 -h'])('%s starts no training', async (words) => {
  const texts = { 'run.sh': `python train.py ${words}\n`, 'train.py': withOptions('') };
  expect(await configsIn('run.sh', texts)).toEqual([]);
});

const RUNNER = `import fire
from trl import SFTConfig, SFTTrainer
class Runner:
    def __init__(self, model="gpt2", batch=2):
        self.model, self.batch = model, batch
    def sft(self, length=300):
        args = SFTConfig(output_dir="out", per_device_train_batch_size=self.batch, max_length=length)
        SFTTrainer(self.model, args, train_dataset=rows).train()
    def merge(self, length=300):
        pass
`;

test.each([
  ['fire.Fire(Runner)', 'sft --length 4096 --batch 8', 8, 4096],
  ['fire.Fire(Runner)', '--batch=4 - sft 128', 4, 128],
  ['fire.Fire(Runner)', 'sft', 2, 300],
  ['fire.Fire(Runner(batch=6))', 'sft --length=512', 6, 512],
  ['fire.Fire({"go": Runner})', '--batch 8 go sft', null, null],
  ['fire.Fire({"go": Runner})', 'go --batch 8 sft', 8, 300],
  ['fire.Fire(Runner)', 'merge --batch 8', null, null],
])('%s with the words %j', async (call, words, micro_batch, sequence_length) => {
  const texts = { 'run.sh': `python train.py ${words}\n`, 'train.py': `${RUNNER}${call}\n` };
  const [config] = await configsIn('run.sh', texts);
  if (micro_batch === null) expect(config).toBeUndefined();
  else expect(caseIn(config!.training)).toMatchObject({ micro_batch, sequence_length });
});

const HEAD = 'from trl import SFTConfig, SFTTrainer\n';
const BODY = `    args = SFTConfig(output_dir="out", per_device_train_batch_size=batch, max_length=length)
    SFTTrainer("gpt2", args, train_dataset=rows).train()
`;

test.each([
  ['argparse', withOptions('')],
  ['argparse with a word of its own', withOptions('parser.add_argument("folder")')],
  [
    'click',
    `import click\n${HEAD}@click.command()\n@click.option("--batch", default=2)\n@click.option("--length", default=300)\ndef main(batch, length):\n${BODY}main()\n`,
  ],
  ['typer', `import typer\n${HEAD}def main(batch: int = 2, length: int = 300):\n${BODY}typer.run(main)\n`],
  ['fire', `import fire\n${HEAD}def main(batch: int = 2, length: int = 300):\n${BODY}fire.Fire(main)\n`],
  [
    'tyro',
    `import tyro\nfrom dataclasses import dataclass\n${HEAD}@dataclass\nclass Settings:\n    batch: int = 2\n    length: int = 300\ndef main(batch, length):\n${BODY}settings = tyro.cli(Settings)\nmain(settings.batch, settings.length)\n`,
  ],
])('a program of %s that is given what its script is given may be given anything', async (_, program) => {
  expect(await startedWith('"$@"', program)).toMatchObject({
    open: expect.arrayContaining(['micro_batch', 'sequence_length']),
  });
});

test.each([-1, 0.5])('a number of words that argparse refuses (%s) is none', async (count) => {
  const program = withOptions(`parser.add_argument("rows", nargs=${count})`);
  expect(await startedWith('--batch 8 some other', program)).toMatchObject({ micro_batch: 8 });
});

test('words of any length end: thousands of flags in one, and thousands in a row that nothing takes', async () => {
  const program = withOptions(`parser.add_argument("-v", action="store_true")`);
  const words = `-${'v'.repeat(20_000)} ${'w '.repeat(20_000)} --batch 8`;
  expect(await startedWith(words, program)).toMatchObject({ micro_batch: 8 });
});

test('files of words that a command line names again and again are read up to a number of words', async () => {
  const program = withOptions('', 'argparse.ArgumentParser(fromfile_prefix_chars="@")');
  const texts: Texts = {
    'run.sh': `python train.py ${'@words.txt '.repeat(200)} --batch 8\n`,
    'train.py': program,
    'words.txt': 'w '.repeat(20_000),
  };
  const [config] = await configsIn('run.sh', texts);
  expect(config!.unknown!.values[0]!.why).toBe(
    'not known here: files named before words.txt hold as many words as are read',
  );
});
