// Programs that do little but read settings and call modules of the repository that train.
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
  return configs.map(({ training, unknown, followed = [] }) => ({
    facts: caseIn(training ?? unknown!.training),
    followed,
  }));
}

const RUN = `import json
import yaml
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

def load(path):
    with open(path) as f:
        return yaml.safe_load(f)

def run(cfg):
    args = SFTConfig(output_dir="o", per_device_train_batch_size=cfg["batch_size"], max_length=cfg["max_length"])
    SFTTrainer(cfg["base_model"], args, train_dataset=rows(), peft_config=LoraConfig(r=cfg["rank"])).train()
`;
const ENGINE = `from trl import SFTConfig, SFTTrainer
from peft import LoraConfig
from .runner import load

class Engine:
    def __init__(self, path):
        self.cfg = load(path)
        self.args = SFTConfig(
            output_dir="o", per_device_train_batch_size=self.cfg["batch_size"], max_length=self.cfg["max_length"]
        )

    def make(self, **rows):
        return SFTTrainer(self.cfg["base_model"], self.args, peft_config=LoraConfig(r=self.cfg["rank"]), **rows)

    def fit(self):
        self.make(train_dataset=rows()).train()

    def score(self):
        return self.make(eval_dataset=rows()).evaluate()
`;
const PARTS: Texts = {
  'tuner/__init__.py': '',
  'tuner/runner.py': RUN,
  'tuner/engine.py': ENGINE,
  'configs/run.yaml': 'base_model: Qwen/Qwen2.5-0.5B\nrank: 22\nbatch_size: 7\nmax_length: 640\n',
};
const FACTS = { model: 'Qwen/Qwen2.5-0.5B', lora_rank: 22, micro_batch: 7, sequence_length: 640 };
const starts = (body: string): string => `${body}\n\nif __name__ == "__main__":\n    main()\n`;

const OPENS = `import yaml
from tuner.runner import run

def main():
    run(yaml.safe_load(open("configs/run.yaml")))`;

describe('programs that call others', () => {
  test.each<[string, string, Texts]>([
    ['a function of a module', OPENS, {}],
    [
      'an option with a file',
      `import argparse
import yaml
from tuner.runner import run

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="configs/run.yaml")
    run(yaml.safe_load(open(parser.parse_args().config)))`,
      {},
    ],
    ['a class', 'from tuner.engine import Engine\n\ndef main():\n    Engine("configs/run.yaml").fit()', {}],
    [
      'what a package hands on',
      'from tuner import Engine\n\ndef main():\n    Engine("configs/run.yaml").fit()',
      { 'tuner/__init__.py': 'from .engine import Engine\n' },
    ],
  ])('%s', async (_, body, more) => {
    const texts = { ...PARTS, ...more, 'main.py': starts(body) };
    expect(await read('main.py', texts)).toMatchObject([{ facts: FACTS }]);
    const [joined, ...others] = await read('configs/run.yaml', texts);
    expect(others).toEqual([]);
    expect(joined).toMatchObject({ facts: FACTS });
    expect(joined!.followed).toContain('main.py');
  });

  test('a line that starts one with a file', async () => {
    const body = OPENS.replace('import yaml', 'import sys\nimport yaml').replace('"configs/run.yaml"', 'sys.argv[1]');
    const texts = { ...PARTS, 'run.py': starts(body), 'job.sh': 'python run.py configs/run.yaml\n' };
    expect(await read('job.sh', texts)).toMatchObject([{ facts: FACTS }]);
  });

  test.each<[string, string, string]>([
    [
      'one that only scores',
      'main.py',
      'from tuner.engine import Engine\n\ndef main():\n    Engine("configs/run.yaml").score()',
    ],
    [
      'one that reads the file and no more',
      'main.py',
      'from tuner.runner import load\n\ndef main():\n    print(load("configs/run.yaml"))',
    ],
    ['a test', 'tests/test_run.py', OPENS],
    ['one with another name', 'export_model.py', OPENS],
    ['a module of a library that is called alike', 'main.py', OPENS.replace('tuner.runner', 'tuners.runner')],
  ])('%s is no training', async (_, path, body) => {
    const texts = { ...PARTS, [path]: starts(body) };
    expect(await read(path, texts)).toEqual([]);
    expect(await read('configs/run.yaml', texts)).toEqual([]);
  });

  test('no more than a few modules are asked for', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `m${index}`);
    const files = new CountedFiles({
      'main.py': starts(`${names.map((name) => `import ${name}`).join('\n')}\n\ndef main():\n    m0.go("a.yaml")`),
      ...Object.fromEntries(names.map((name) => [`${name}.py`, 'def go(path):\n    return path\n'])),
    });
    const content = new TextEncoder().encode(files.read('main.py')!);
    const before = files.asked.size;
    recognise('main.py', content, { ...BARE, parsers: await parsersFor('main.py', content), files });
    expect(files.asked.size - before).toBeLessThanOrEqual(8);
  });
});
