// Commands that a package of the repository brings, and modules that are started as programs.
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
  return configs.map(({ training, unknown, findings, followed = [] }) => ({
    facts: caseIn(training ?? unknown!.training),
    open: unknown?.values.map(({ argument }) => argument) ?? [],
    messages: findings.map(({ message }) => message).join('\n'),
    followed,
  }));
}

const MAIN = `import argparse
import yaml
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--rank", type=int, default=8)
    options = parser.parse_args()
    cfg = yaml.safe_load(open(options.config))
    args = SFTConfig(output_dir="o", per_device_train_batch_size=cfg["batch_size"], max_length=cfg["max_seq_length"])
    SFTTrainer(cfg["base_model"], args, train_dataset=rows(), peft_config=LoraConfig(r=options.rank)).train()
`;
const OTHER = MAIN.replace('LoraConfig(r=options.rank)', 'LoraConfig(r=cfg["lora_r"])');
const SETTINGS = 'base_model: Qwen/Qwen2.5-0.5B\nbatch_size: 3\nmax_seq_length: 640\nlora_r: 99\n';
const PARTS: Texts = {
  'tuner/__init__.py': '',
  'tuner/cli.py': MAIN,
  // asks for more of the file than the program that is started with it
  'other_train.py': `${OTHER}\nif __name__ == "__main__":\n    main()\n`,
  'configs/x.yaml': SETTINGS,
};
const FACTS = { model: 'Qwen/Qwen2.5-0.5B', lora_rank: 32, micro_batch: 3, sequence_length: 640 };

const PACKAGES: [string, Texts][] = [
  [
    'project.scripts',
    { 'pyproject.toml': '[project]\nname = "t"\n\n[project.scripts]\nmy-train = "tuner.cli:main"\n' },
  ],
  [
    'Poetry',
    { 'pyproject.toml': '[tool.poetry.scripts]\nmy-train = { reference = "tuner.cli:main", type = "console" }\n' },
  ],
  [
    'setup.cfg',
    { 'setup.cfg': '[options.entry_points]\nconsole_scripts =\n    other = a.b:c\n    my-train = tuner.cli:main\n' },
  ],
  [
    'setup.py',
    {
      'setup.py':
        'from setuptools import setup\nsetup(entry_points={"console_scripts": ["my-train = tuner.cli:main"]})\n',
    },
  ],
];
const COMMAND = 'my-train --config configs/x.yaml --rank 32';
const LAUNCHES: [string, string][] = [
  ['Makefile', `train:\n\t${COMMAND}\n`],
  ['justfile', `train:\n    uv run ${COMMAND}\n`],
  ['tox.ini', `[testenv:train]\ndeps = trl\ncommands =\n    ${COMMAND} {posargs}\n`],
  ['scripts/train.sh', `#!/bin/bash\npoetry run ${COMMAND}\n`],
  [
    '.github/workflows/train.yml',
    `on: push\njobs:\n  t:\n    runs-on: gpu\n    steps:\n      - run: |\n          pip install -e .\n          ${COMMAND}\n`,
  ],
];

describe.each(PACKAGES)('a command that %s names', (_, own) => {
  test.each(LAUNCHES)('in a %s is the program whose function it calls', async (path, text) => {
    const texts = { ...PARTS, ...own, [path]: text };
    const [launched, ...none] = await read(path, texts);
    expect(none).toEqual([]);
    expect(launched!.facts).toMatchObject(FACTS);
    const [settings] = await read('configs/x.yaml', texts);
    expect(settings!.facts).toMatchObject(FACTS);
    expect(settings!.followed).toContain('tuner/cli.py');
    expect(settings!.messages).toMatch('nothing in tuner/cli.py reads it');
    expect(settings!.messages).not.toMatch('.console');
  });
});

test('a package below src, with settings that tell no training by themselves', async () => {
  const texts = {
    'src/tuner/cli.py': MAIN,
    'setup.cfg': '[options.entry_points]\nconsole_scripts =\n    my-train = tuner.cli:main\n',
    'configs/x.yaml': 'base_model: Qwen/Qwen2.5-0.5B\nbatch_size: 3\nmax_seq_length: 640\n',
    Makefile: `train:\n\t${COMMAND}\n`,
  };
  expect((await read('configs/x.yaml', texts))[0]!.facts).toMatchObject(FACTS);
});

test.each([
  ['python -m tuner', { 'tuner/__main__.py': 'from tuner.cli import main\n\nmain()\n' }],
  ['accelerate launch --num_processes 1 -m tuner.cli', {}],
  ['python -m pkg.run', { 'src/pkg/run.py': 'from tuner.cli import main\n\nif __name__ == "__main__":\n    main()\n' }],
])('%s is the file of that module', async (start, own) => {
  const texts = {
    ...PARTS,
    'tuner/cli.py': `${MAIN}\nif __name__ == "__main__":\n    main()\n`,
    ...own,
    'run.sh': `${start} --config configs/x.yaml --rank 32\n`,
  };
  expect((await read('run.sh', texts))[0]!.facts).toMatchObject(FACTS);
  expect((await read('configs/x.yaml', texts))[0]!.facts).toMatchObject(FACTS);
});

test('a command that no package of the repository brings starts nothing that is known', async () => {
  const own = { 'pyproject.toml': '[project.scripts]\nmy-serve = "tuner.cli:main"\nconstructor = "tuner.gone:main"\n' };
  for (const command of ['my-train', 'constructor', 'toString']) {
    const text = `train:\n\t${command} --config configs/x.yaml\n`;
    expect(await read('Makefile', { ...PARTS, ...own, Makefile: text })).toEqual([]);
  }
});

test('files of settings that a launch line gives to something else than their program are no trainings', async () => {
  const zero = '{"zero_optimization": {"stage": 3}, "train_micro_batch_size_per_gpu": "auto"}';
  const texts = {
    ...PARTS,
    'other_train.py': PARTS['other_train.py']!,
    'ds/zero3.json': zero,
    'data/rows.json': '{"train": "a.jsonl"}',
    'run.sh': 'deepspeed other_train.py --config configs/x.yaml --deepspeed ds/zero3.json --data data/rows.json\n',
  };
  expect(await read('ds/zero3.json', texts)).toEqual([]);
  expect(await read('data/rows.json', texts)).toEqual([]);
});
