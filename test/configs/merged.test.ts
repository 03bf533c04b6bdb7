// Settings that OmegaConf merges or Hydra puts together, read at the launch line, the program and the file itself.
import { describe, expect, test } from 'vitest';
import { BARE } from '../../src/configs/context.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import { recognise } from '../../src/configs/recognise.ts';
import { caseIn } from '../support/mended.ts';
import { CountedFiles } from '../support/repository-files.ts';

type Texts = Readonly<Record<string, string>>;

async function read(path: string, texts: Texts) {
  const content = new TextEncoder().encode(texts[path]);
  const parsers = await parsersFor(path, content);
  const { configs } = recognise(path, content, { ...BARE, parsers, files: new CountedFiles(texts) });
  return configs.map(({ training, unknown }) => ({
    facts: caseIn(training ?? unknown!.training),
    open: unknown?.values.map(({ argument }) => argument) ?? [],
  }));
}

const HEAD = `import sys
from dataclasses import dataclass
import hydra
from omegaconf import OmegaConf
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

`;
const TRAIN = `    args = SFTConfig(output_dir="o", per_device_train_batch_size=cfg.batch_size, max_length=cfg.max_length)
    SFTTrainer(cfg.model, args, train_dataset=rows(), peft_config=LoraConfig(r=cfg.lora.r)).train()
`;
const FILES: Texts = {
  'configs/base.yaml': 'model: Qwen/Qwen2.5-0.5B\nbatch_size: 2\nmax_length: 512\nlora:\n  r: 8\n  alpha: 16\n',
  'configs/big.yaml': 'batch_size: 5\nlora:\n  r: 40\n',
};
const FACTS = { model: 'Qwen/Qwen2.5-0.5B', lora_rank: 40, micro_batch: 5, sequence_length: 700 };

const program = (body: string): string => `${HEAD}def main():\n${body}${TRAIN}\nmain()\n`;

describe('OmegaConf', () => {
  test.each<[string, string, string]>([
    [
      'files one over the other, and the words behind them',
      `    cfg = OmegaConf.merge(OmegaConf.load("configs/base.yaml"), OmegaConf.load(sys.argv[1]))
    cfg = OmegaConf.merge(cfg, OmegaConf.from_cli(sys.argv[2:]))
`,
      'configs/big.yaml max_length=700',
    ],
    [
      'the file that a word names',
      `    cli = OmegaConf.from_cli()
    own = OmegaConf.load(cli.config)
    del cli.config
    cfg = OmegaConf.merge(OmegaConf.load("configs/base.yaml"), own, cli)
`,
      'config=configs/big.yaml max_length=700',
    ],
    [
      'dots of words and of lists',
      `    cfg = OmegaConf.merge(OmegaConf.load("configs/base.yaml"), OmegaConf.from_cli())
    cfg.merge_with(OmegaConf.from_dotlist(["batch_size=5"]))
    cfg = OmegaConf.merge(cfg, OmegaConf.create({"max_length": 700}))
`,
      'lora.r=40 batch_size=4',
    ],
  ])('%s', async (_, body, words) => {
    const texts = { ...FILES, 'train.py': program(body), 'run.sh': `python train.py ${words}\n` };
    expect(await read('run.sh', texts)).toMatchObject([{ facts: FACTS }]);
  });

  const STRUCTURED = `${HEAD}@dataclass
class Lora:
    r: int = 8

@dataclass
class Settings:
    model: str = "Qwen/Qwen2.5-0.5B"
    batch_size: int = 5
    max_length: int = 512
    lora: Lora = Lora()

def main():
    cfg = OmegaConf.merge(OmegaConf.structured(Settings), OmegaConf.from_cli())
${TRAIN}
main()
`;

  test('fields of a dataclass, and words over them', async () => {
    const texts = { 'train.py': STRUCTURED, 'run.sh': 'python train.py max_length=700 lora.r=40\n' };
    expect(await read('run.sh', texts)).toMatchObject([{ facts: FACTS }]);
    expect(await read('train.py', texts)).toMatchObject([{ facts: { ...FACTS, lora_rank: 8, sequence_length: 512 } }]);
  });

  test('a file that nobody knows may set anything', async () => {
    const body = `    cfg = OmegaConf.merge(OmegaConf.load("configs/base.yaml"), OmegaConf.load(sys.argv[1]))\n`;
    const [first] = await read('run.sh', {
      ...FILES,
      'train.py': program(body),
      'run.sh': 'python train.py /gone.yaml\n',
    });
    expect(first?.facts ?? {}).not.toMatchObject({ micro_batch: 2 });
    expect(first?.facts ?? {}).not.toMatchObject({ lora_rank: 8 });
  });

  test('a word that the shell makes leaves its values open', async () => {
    const body = `    cfg = OmegaConf.merge(OmegaConf.load("configs/base.yaml"), OmegaConf.from_cli())\n`;
    const texts = { ...FILES, 'train.py': program(body), 'run.sh': 'python train.py batch_size=$SIZE lora.r=40\n' };
    const [first] = await read('run.sh', texts);
    expect(first!.facts).toMatchObject({ lora_rank: 40, sequence_length: 512 });
    expect(first!.facts).not.toMatchObject({ micro_batch: 2 });
  });
});

describe('Hydra', () => {
  const CONF: Texts = {
    'conf/config.yaml': 'defaults:\n  - model: qwen\n  - trainer: default\n  - _self_\nseed: 1\n',
    'conf/other.yaml': 'defaults:\n  - model: llama\n  - trainer: default\n',
    'conf/model/qwen.yaml': 'base_model: Qwen/Qwen2.5-0.5B\nlora:\n  r: 8\n',
    'conf/model/llama.yaml': 'base_model: meta-llama/Llama-3.2-1B\nlora:\n  r: 24\n',
    'conf/trainer/default.yaml': 'batch_size: 2\nmax_length: 512\n',
    'train.py': `${HEAD}@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(cfg):
    args = SFTConfig(output_dir="o", per_device_train_batch_size=cfg.trainer.batch_size, max_length=cfg.trainer.max_length)
    SFTTrainer(cfg.model.base_model, args, train_dataset=rows(), peft_config=LoraConfig(r=cfg.model.lora.r)).train()

if __name__ == "__main__":
    main()
`,
  };
  const QWEN = { model: 'Qwen/Qwen2.5-0.5B', lora_rank: 8, micro_batch: 2, sequence_length: 512 };
  const LLAMA = { ...QWEN, model: 'meta-llama/Llama-3.2-1B', lora_rank: 24 };

  test.each<[string, object]>([
    ['', QWEN],
    ['model=llama trainer.batch_size=6', { ...LLAMA, micro_batch: 6 }],
    ['+trainer.extra=1 trainer.max_length=900 ~seed', { ...QWEN, sequence_length: 900 }],
    ['--config-name other', LLAMA],
    ['-cn other trainer.batch_size=9', { ...LLAMA, micro_batch: 9 }],
  ])('a launch line with %j', async (words, expected) => {
    expect(await read('run.sh', { ...CONF, 'run.sh': `python train.py ${words}\n` })).toMatchObject([
      { facts: expected },
    ]);
  });

  test('several options one after the other: none is told', async () => {
    const [first] = await read('run.sh', { ...CONF, 'run.sh': 'python train.py -m model=qwen,llama\n' });
    expect(first?.facts ?? {}).not.toHaveProperty('model');
    expect(first?.facts ?? {}).not.toHaveProperty('lora_rank');
  });

  test('what a program composes itself', async () => {
    const train = `    args = SFTConfig(output_dir="o", per_device_train_batch_size=cfg.trainer.batch_size, max_length=512)
    SFTTrainer(cfg.model.base_model, args, train_dataset=rows(), peft_config=LoraConfig(r=cfg.model.lora.r)).train()
`;
    const made = (overrides: string): Texts => ({
      ...CONF,
      'train.py': `${HEAD}from hydra import compose, initialize

def main():
    with initialize(version_base=None, config_path="conf"):
        cfg = compose(config_name="config", overrides=${overrides})
${train}
main()
`,
    });
    expect(await read('train.py', made('["model=llama", "trainer.batch_size=6"]'))).toMatchObject([
      { facts: { ...LLAMA, micro_batch: 6 } },
    ]);
    const [open] = await read('train.py', made('sys.argv[1:]'));
    expect(open!.facts).not.toHaveProperty('model');
    const texts = { ...made('sys.argv[1:]'), 'run.sh': 'python train.py model=llama\n' };
    expect(await read('run.sh', texts)).toMatchObject([{ facts: LLAMA }]);
  });

  test('files of the program: the root, options that it starts with, and others', async () => {
    expect(await read('train.py', CONF)).toMatchObject([{ facts: QWEN }]);
    expect(await read('conf/model/qwen.yaml', CONF)).toMatchObject([{ facts: QWEN }]);
    expect(await read('conf/model/llama.yaml', CONF)).toMatchObject([{ facts: LLAMA }]);
    const launched = { ...CONF, 'run.sh': 'python train.py model=llama trainer.batch_size=6\n' };
    expect(await read('conf/model/llama.yaml', launched)).toMatchObject([{ facts: { ...LLAMA, micro_batch: 6 } }]);
  });

  test('a root whose own words tell nothing is read with its program', async () => {
    const texts: Texts = {
      'conf/config.yaml': 'defaults:\n  - model: qwen\nrows: 4\n',
      'conf/model/qwen.yaml': CONF['conf/model/qwen.yaml']!,
      'train.py': CONF['train.py']!.replace('cfg.trainer.batch_size', 'cfg.rows').replace(
        'cfg.trainer.max_length',
        '512',
      ),
    };
    expect(await read('conf/config.yaml', texts)).toMatchObject([{ facts: { ...QWEN, micro_batch: 4 } }]);
    expect(await read('conf/config.yaml', { ...texts, 'train.py': 'print("no program")\n' })).toEqual([]);
  });

  test('an option of a group that no file of the program knows is not claimed', async () => {
    const texts = { ...CONF, 'notes/model/llama.yaml': CONF['conf/model/llama.yaml']! };
    const [first] = await read('notes/model/llama.yaml', texts);
    expect(first?.facts ?? {}).not.toHaveProperty('micro_batch');
  });
});
