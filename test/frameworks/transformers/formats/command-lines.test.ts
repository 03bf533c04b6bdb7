// Programs whose options come from click, typer, tyro, fire and argparse, started with words.
import { expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { parsersFor } from '../../../../src/configs/parsers.ts';
import { recognise } from '../../../../src/configs/recognise.ts';
import { caseIn } from '../../../support/mended.ts';
import { CountedFiles } from '../../../support/repository-files.ts';

type Texts = Readonly<Record<string, string>>;

async function read(path: string, texts: Texts) {
  const content = new TextEncoder().encode(texts[path]);
  const parsers = await parsersFor(path, content);
  const { configs } = recognise(path, content, { ...BARE, parsers, files: new CountedFiles(texts) });
  return configs.map(({ training, unknown, followed = [] }) => ({
    facts: caseIn(training ?? unknown!.training),
    open: unknown?.values.map(({ argument }) => argument) ?? [],
    followed,
  }));
}

/** What a command makes of a program whose function `train` has a model, a rank and a batch. */
async function started(program: string, command: string, others: Texts = {}) {
  const texts = { ...others, 'train.py': HEAD + program, 'run.sh': `${command}\n` };
  return read('run.sh', texts);
}

const HEAD = `from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

def fit(model, rank, batch, full=False):
    args = SFTConfig(output_dir="o", per_device_train_batch_size=batch, max_length=512)
    SFTTrainer(model, args, train_dataset=rows(), peft_config=None if full else LoraConfig(r=rank)).train()

`;
const GUARD = (call: string): string => `\nif __name__ == "__main__":\n    ${call}\n`;
const MODEL = 'Qwen/Qwen2.5-0.5B';
const PARAMETERS = `model: str = "${MODEL}", rank: int = 8, batch_size: int = 2`;
const BODY = '    fit(model, rank, batch_size)\n';

const PROGRAMS: [string, string, string][] = [
  [
    'the only command of a typer application',
    `import typer\napp = typer.Typer()\n\n@app.command()\ndef main(${PARAMETERS}):\n${BODY}${GUARD('app()')}`,
    '--rank 48 --batch-size 4',
  ],
  [
    'one of several commands of typer, with options of other names',
    `import typer\nfrom typing import Annotated\napp = typer.Typer()\n
@app.command()\ndef check(path: str):\n    print(path)\n
@app.command("fit")\ndef main(model: str, rank: Annotated[int, typer.Option("--lora-rank", "-r")] = 8, batch_size: int = typer.Option(2)):\n${BODY}${GUARD('app()')}`,
    `fit ${MODEL} -r 48 --batch-size=4`,
  ],
  [
    'typer.run',
    `import typer\ndef main(${PARAMETERS}):\n${BODY}${GUARD('typer.run(main)')}`,
    '--rank 48 --batch-size 4',
  ],
  [
    'a command of click',
    `import click\n
@click.command()\n@click.option("--model", default="${MODEL}")\n@click.option("--rank", "-r", "rank", default=8)\n@click.option("--batch-size", default=2)
def main(model, rank, batch_size):\n${BODY}${GUARD('main()')}`,
    '-r 48 --batch-size 4',
  ],
  [
    'a command of a group of click',
    `import click\n
@click.group()\ndef cli():\n    pass\n
@cli.command()\n@click.option("--rank", default=1)\ndef evaluate(rank):\n    print(rank)\n
@cli.command("fit")\n@click.argument("model")\n@click.option("--rank", default=8)\n@click.option("--batch-size", default=2)
def main(model, rank, batch_size):\n${BODY}${GUARD('cli()')}`,
    `fit ${MODEL} --rank 48 --batch-size 4`,
  ],
  ['fire', `import fire\ndef main(${PARAMETERS}):\n${BODY}${GUARD('fire.Fire(main)')}`, `${MODEL} 48 --batch_size=4`],
  [
    'a table of functions of fire',
    `import fire\ndef main(${PARAMETERS}):\n${BODY}${GUARD('fire.Fire({"fit": main})')}`,
    'fit --rank=48 --batch_size=4',
  ],
  [
    'a function of tyro',
    `import tyro\ndef main(${PARAMETERS}):\n${BODY}${GUARD('tyro.cli(main)')}`,
    '--rank 48 --batch-size 4',
  ],
  [
    'a dataclass of tyro with another one in it',
    `import tyro\nfrom dataclasses import dataclass, field\n
@dataclass\nclass Lora:\n    r: int = 8\n
@dataclass\nclass Args:\n    lora: Lora = field(default_factory=Lora)\n    model: str = "${MODEL}"\n    batch_size: int = 2
${GUARD('args = tyro.cli(Args)\n    fit(args.model, args.lora.r, args.batch_size)')}`,
    '--lora.r 48 --batch-size 4',
  ],
  [
    'a command of argparse',
    `import argparse\n
def run(args):\n    fit(args.model, args.rank, args.batch_size)\n
def main():\n    parser = argparse.ArgumentParser()\n    parser.add_argument("--model", default="gpt2")\n    sub = parser.add_subparsers(dest="command")
    own = sub.add_parser("fit")\n    own.add_argument("--rank", type=int, default=8)\n    own.add_argument("--batch-size", type=int, default=2)\n    own.set_defaults(func=run)
    other = sub.add_parser("eval")\n    other.add_argument("--batch-size", type=int, default=64)
    args = parser.parse_args()\n    args.func(args)\n${GUARD('main()')}`,
    `--model ${MODEL} fit --rank 48 --batch-size 4`,
  ],
];

test.each(PROGRAMS)('%s gets the words of the command line', async (_, program, words) => {
  const [only, ...none] = await started(program, `python train.py ${words}`);
  expect(none).toEqual([]);
  expect(only).toMatchObject({
    facts: { model: MODEL, lora_rank: 48, micro_batch: 4, sequence_length: 512, method: 'lora' },
    open: [],
  });
});

test.each([
  ['click', PROGRAMS[4]![1], 'evaluate --rank 48'],
  ['typer', PROGRAMS[1]![1], 'check x.yaml'],
  ['argparse', PROGRAMS[9]![1], 'eval --batch-size 4'],
  ['fire', PROGRAMS[6]![1], 'constructor --rank 48'],
])('another command of %s is no training', async (_, program, words) => {
  expect(await started(program, `python train.py ${words}`)).toEqual([]);
});

test('a switch of click decides how the model is trained', async () => {
  const program = `import click\n
@click.command()\n@click.option("--full/--no-full", default=False)\n@click.option("--big", is_flag=True)
def main(full, big):\n    fit("${MODEL}", 8, 16 if big else 2, full)\n${GUARD('main()')}`;
  const of = async (words: string) => (await started(program, `python train.py ${words}`))[0]!.facts;
  expect(await of('--seed 1')).toMatchObject({ method: 'lora', micro_batch: 2 });
  expect(await of('--full')).toMatchObject({ method: 'full', micro_batch: 2 });
  expect(await of('--no-full --big')).toMatchObject({ method: 'lora', micro_batch: 16 });
});

const OF_FILE = (prefix: string): string => `import argparse\n
def main():\n    parser = argparse.ArgumentParser(${prefix})\n    parser.add_argument("--model", default="gpt2")
    parser.add_argument("--rank", type=int, default=8)\n    parser.add_argument("--batch", type=int, default=2)
    args = parser.parse_args()\n    fit(args.model, args.rank, args.batch)\n${GUARD('main()')}`;

test('words of a file that argparse is told to read stand where the file is named', async () => {
  const program = OF_FILE('fromfile_prefix_chars="@"');
  const others = { 'args/base.txt': `--model\n${MODEL}\n--rank=32\n--batch 16\n` };
  const [only] = await started(program, 'python train.py @args/base.txt --batch 4', others);
  expect(only).toMatchObject({ facts: { model: MODEL, lora_rank: 32, micro_batch: 4 }, open: [] });
  expect(only!.followed).toContain('args/base.txt');
});

test('a file of words that is not in the repository leaves open what it may say', async () => {
  const [only] = await started(OF_FILE('fromfile_prefix_chars="@"'), 'python train.py @gone.txt --batch 4');
  expect(only!.facts).toMatchObject({ micro_batch: 4 });
  expect(only!.open).toEqual(expect.arrayContaining(['model']));
});

const FIELDS = `@dataclass
class Lora:
    rank: int = 8

@dataclass
class Settings:
    model: str = "${MODEL}"
    batch: int = 2
    lora: Lora = field(default_factory=Lora)
`;
const OF_SETTINGS = '    fit(cfg.model, cfg.lora.rank, cfg.batch)\n';

test.each<[string, string]>([
  ['pyrallis.wrap', `import pyrallis\n@pyrallis.wrap()\ndef main(cfg: Settings) -> None:\n${OF_SETTINGS}`],
  ['draccus.wrap', `import draccus\n@draccus.wrap()\ndef main(cfg: Settings):\n${OF_SETTINGS}`],
  ['pyrallis.parse', `import pyrallis\ndef main():\n    cfg = pyrallis.parse(config_class=Settings)\n${OF_SETTINGS}`],
  [
    'a file that the program names',
    `import draccus\ndef main():\n    cfg = draccus.parse(Settings, config_path="first.yaml")\n${OF_SETTINGS}`,
  ],
])('%s fills a dataclass with words over a file', async (_, body) => {
  const program = `from dataclasses import dataclass, field\n${FIELDS}\n${body}${GUARD('main()')}`;
  const files = { 'first.yaml': 'batch: 3\n', 'big.yaml': 'batch: 12\nlora:\n  rank: 44\n' };
  const of = async (words: string) => (await started(program, `python train.py ${words}`, files))[0]!;
  const first = body.includes('first.yaml') ? 3 : 2;
  expect((await of('--lora.rank=5')).facts).toMatchObject({ model: MODEL, lora_rank: 5, micro_batch: first });
  expect((await of('--config_path big.yaml --lora.rank=5')).facts).toMatchObject({ lora_rank: 5, micro_batch: 12 });
  expect((await of('--config_path=big.yaml --batch 1')).facts).toMatchObject({ lora_rank: 44, micro_batch: 1 });
  for (const path of ['gone.yaml', '$FILE']) {
    const { facts, open } = await of(`--config_path ${path}`);
    expect(open).toEqual(expect.arrayContaining(['model', 'micro_batch']));
    expect(facts).not.toHaveProperty('lora_rank');
  }
});

test('values that a program starts from are not those of the class', async () => {
  const program = `from dataclasses import dataclass, field\nimport tyro\n${FIELDS}
def main():\n    cfg = tyro.cli(Settings, default=Settings(batch=30))\n${OF_SETTINGS}${GUARD('main()')}`;
  const [only] = await started(program, 'python train.py --lora.rank 5');
  expect(only!.facts).not.toHaveProperty('micro_batch');
});
