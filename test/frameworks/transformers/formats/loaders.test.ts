// Loaders that put several files of settings together.
import { describe, expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { parsersFor } from '../../../../src/configs/parsers.ts';
import { recognise } from '../../../../src/configs/recognise.ts';
import { caseIn } from '../../../support/mended.ts';
import { CountedFiles } from '../../../support/repository-files.ts';
import { factsOf, reading } from './read.ts';

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

const HEAD = `import argparse
import os
from pathlib import Path
import yaml
from omegaconf import OmegaConf
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

`;
const MAIN = `
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    cfg = load(parser.parse_args().config)
    args = SFTConfig(output_dir="o", per_device_train_batch_size=cfg["batch_size"], max_length=cfg["max_length"])
    SFTTrainer(cfg["model"], args, train_dataset=rows(), peft_config=LoraConfig(r=cfg["lora_r"])).train()

if __name__ == "__main__":
    main()
`;

const LOADERS: [string, string, (name: string) => string][] = [
  [
    'folder of the file',
    `def load(path):
    with open(path) as f:
        cfg = yaml.safe_load(f)
    if "base" in cfg:
        base = load(os.path.join(os.path.dirname(path), cfg.pop("base")))
        base.update(cfg)
        return base
    return cfg
`,
    (name) => `base: ${name}.yaml`,
  ],
  [
    'pathlib',
    `def load(path):
    path = Path(path).resolve()
    cfg = yaml.safe_load(path.read_text()) or {}
    parent = cfg.pop("_base_", None)
    return {**load(path.parent / parent), **cfg} if parent else cfg
`,
    (name) => `_base_: ${name}.yaml`,
  ],
  [
    'merging by hand, and a look out for circles',
    `def merge(a, b):
    result = a.copy()
    for key, value in b.items():
        if key in result and isinstance(result[key], dict) and isinstance(value, dict):
            result[key] = merge(result[key], value)
        else:
            result[key] = value
    return result

def load(path, seen=None):
    seen = seen or set()
    if path in seen:
        raise ValueError("circular")
    seen.add(path)
    cfg = yaml.safe_load(open(path))
    base = cfg.pop("base", None)
    if not base:
        return cfg
    if not os.path.isabs(base):
        base = os.path.join(os.path.dirname(path), base)
    return merge(load(base, seen), cfg)
`,
    (name) => `base: ${name}.yaml`,
  ],
  [
    'list of bases',
    `def load(path):
    cfg = yaml.safe_load(open(path))
    merged = {}
    for base in cfg.pop("bases", []):
        merged.update(load(f"configs/{base}.yaml"))
    merged.update(cfg)
    return merged
`,
    (name) => `bases: [${name}]`,
  ],
];

describe.each(LOADERS)('a loader by %s', (_, loader, named) => {
  const texts = {
    'train.py': HEAD + loader + MAIN,
    'configs/base.yaml': 'model: Qwen/Qwen2.5-0.5B\nbatch_size: 2\nmax_length: 512\nlora_r: 8\n',
    'configs/more.yaml': `${named('base')}\nbatch_size: 5\nmax_length: 640\n`,
    'configs/most.yaml': `${named('more')}\nmax_length: 768\n`,
    'configs/run.yaml': `${named('most')}\nlora_r: 40\n`,
    'run.sh': 'python train.py --config configs/run.yaml\n',
  };

  test.each(['run.sh', 'configs/run.yaml'])('goes through four files from %s', async (path) => {
    const [only, ...none] = await read(path, texts);
    expect(none).toEqual([]);
    expect(only).toMatchObject({
      facts: { model: 'Qwen/Qwen2.5-0.5B', micro_batch: 5, sequence_length: 768, lora_rank: 40 },
      open: [],
    });
    expect(only!.messages).not.toMatch('not in the repository');
    expect(only!.followed).toEqual(expect.arrayContaining(['configs/base.yaml', 'configs/more.yaml']));
  });

  test('says nothing of files that name each other in a circle', async () => {
    const circle = { ...texts, 'configs/base.yaml': `${named('run')}\nmodel: Qwen/Qwen2.5-0.5B\n` };
    for (const { facts } of await read('run.sh', circle)) expect(facts).not.toHaveProperty('micro_batch', 2);
  });
});

describe('a file of settings alone', () => {
  const own = 'lora:\n  r: 12\ntraining:\n  per_device_train_batch_size: 3\n  max_seq_length: 512\n';
  const base = 'model:\n  name: Qwen/Qwen2.5-0.5B\ntraining:\n  gradient_accumulation_steps: 7\n';

  test.each([
    ['a file of its own name in a folder above', 'base: base.yaml', 'configs/exp/base.yaml', ['configs/base.yaml']],
    ['a file by its name alone', 'extends: default', 'configs/run.yaml', ['configs/default.yaml']],
    [
      'several files',
      'bases: [default.yaml, ../common.yaml]',
      'configs/run.yaml',
      ['configs/default.yaml', 'common.yaml'],
    ],
  ])('that builds on %s has what it says', (_, line, path, [first, second]) => {
    const others = { [first!]: base, ...(second && { [second]: 'training:\n  gradient_accumulation_steps: 9\n' }) };
    const found = reading(`${line}\n${own}`, path, { ...others, [path]: `${line}\n${own}` });
    expect(factsOf(found)).toMatchObject({
      model: 'Qwen/Qwen2.5-0.5B',
      lora_rank: 12,
      micro_batch: 3,
      grad_accum: second ? 9 : 7,
    });
    expect(found!.findings.map(({ rule }) => rule)).not.toContain('unread-file');
  });

  test('that builds on a file which is not there says so', () => {
    const found = reading(`extends: gone.yaml\n${own}`, 'configs/run.yaml');
    expect(found!.findings.map(({ rule }) => rule)).toContain('unread-file');
  });

  test('that has a model under the word for a base builds on nothing', () => {
    const found = reading(`base: Qwen/Qwen2.5-0.5B\n${own}`, 'configs/run.yaml');
    expect(found!.findings.map(({ rule }) => rule)).not.toContain('unread-file');
  });
});
