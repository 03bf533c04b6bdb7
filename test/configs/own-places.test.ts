// What a script of a shell knows of its own place, and what it hands on of its arguments.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../support/mended.ts';

const SETTINGS = `base_model: gpt2
micro_batch_size: 3
gradient_accumulation_steps: 5
sequence_len: 300
datasets:
  - path: a
`;

async function started(text: string) {
  const [config, ...others] = await configsIn('jobs/run.sh', { 'jobs/run.sh': text, 'configs/a.yaml': SETTINGS });
  expect(others).toEqual([]);
  return caseIn(config!.training ?? config!.unknown!.training);
}

test.each([
  'ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"',
  'ROOT=$(cd -- "$(dirname -- "$0")/.." &> /dev/null && pwd -P)',
  'HERE="$(dirname "$(realpath "$0")")"\nROOT="$(dirname "$HERE")"',
  'ROOT="$(git rev-parse --show-toplevel)"',
])('a file is found from where a script stands: %j', async (line) => {
  const text = `${line}\nCONFIG="\${CONFIG:-$ROOT/configs/a.yaml}"\naxolotl train "$CONFIG"\n`;
  expect(await started(text)).toMatchObject({ model: 'gpt2', micro_batch: 3, grad_accum: 5, sequence_length: 300 });
});

test.each(['ROOT="$(cd "$(dirname "$0")/../.." && pwd)"', 'ROOT="$(cd /opt/work && pwd)"', 'ROOT="$(find_root)"'])(
  'a folder outside of the repository is no folder of it: %j',
  async (line) => {
    const configs = await configsIn('jobs/run.sh', {
      'jobs/run.sh': `${line}\naxolotl train "\${CONFIG:-$ROOT/a.yaml}"\n`,
      'a.yaml': SETTINGS,
    });
    expect(configs).toEqual([]);
  },
);

test('a fallback has a fallback of its own', async () => {
  const text = 'CONFIG="${CONFIG:-${OTHER:-configs/a.yaml}}"\naxolotl train "$CONFIG"\n';
  expect(await started(text)).toMatchObject({ model: 'gpt2', micro_batch: 3 });
});

test('fallbacks that name each other come to an end', async () => {
  const text = `A="\${B:-\${A:-$B}}"\nB="\${A:-$(dirname "$(dirname "$B")")}"\naxolotl train "\${C:-$A}"\n`;
  expect(await configsIn('jobs/run.sh', { 'jobs/run.sh': text })).toEqual([]);
});

const PROGRAM = `import argparse
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer
parser = argparse.ArgumentParser()
parser.add_argument("--batch", type=int, default=2)
parser.add_argument("--attention", default="sdpa")
parser.add_argument("--quantise", action="store_true")
options = parser.parse_args()
bits = BitsAndBytesConfig(load_in_4bit=True) if options.quantise else None
model = AutoModelForCausalLM.from_pretrained("gpt2", attn_implementation=options.attention, quantization_config=bits)
SFTTrainer(model=model, args=SFTConfig(max_length=300, per_device_train_batch_size=options.batch), train_dataset=rows).train()
`;

test.each([
  ['python train.py --batch 3 --attention "eager" "$@"', { micro_batch: 3, attention: 'eager', quantisation: 'none' }],
  [
    'torchrun --nproc_per_node=2 train.py --attention eager --batch=3 $*',
    { micro_batch: 3, attention: 'eager', gpus: 2 },
  ],
  ['go() { python train.py --batch 3 "$@"; }\ngo --attention eager "$@"', { micro_batch: 3, attention: 'eager' }],
])('what else a script may be given is no value of the flag before it: %j', async (line, facts) => {
  const [config] = await configsIn('run.sh', { 'run.sh': `${line}\n`, 'train.py': PROGRAM });
  expect(config!.unknown?.values ?? []).toEqual([]);
  expect(caseIn(config!.training)).toMatchObject(facts);
});

test.each(['python train.py "$@"', 'torchrun --nproc_per_node=2 -m train "$@"'])(
  'a program that is given no more than what its script is given may be given anything: %s',
  async (line) => {
    const [config] = await configsIn('run.sh', { 'run.sh': `${line}\n`, 'train.py': PROGRAM });
    expect(config!.unknown?.values.map(({ argument }) => argument)).toContain('micro_batch');
  },
);
