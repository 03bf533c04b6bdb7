// What a script puts into the environment of the programs that it starts.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../support/mended.ts';

const PROGRAM = `import os
from trl import SFTConfig, SFTTrainer
batch = int(os.environ.get("BATCH", "2"))
args = SFTConfig(output_dir="out", per_device_train_batch_size=batch, max_length=int(os.environ.get("LENGTH", "300")))
SFTTrainer("gpt2", args, train_dataset=rows).train()
`;

const KEPT = { micro_batch: 2, sequence_length: 300 };

test.each([
  ['BATCH=8\npython train.py', KEPT],
  ['readonly BATCH=8\npython train.py', KEPT],
  ['declare -i BATCH=8\npython train.py', KEPT],
  ['export BATCH=8\npython train.py', { ...KEPT, micro_batch: 8 }],
  ['export BATCH=8 LENGTH=400\npython train.py', { micro_batch: 8, sequence_length: 400 }],
  ['BATCH=8\nLENGTH=400\nexport BATCH LENGTH\npython train.py', { micro_batch: 8, sequence_length: 400 }],
  ['export BATCH\nBATCH=8\npython train.py', { ...KEPT, micro_batch: 8 }],
  ['declare -x BATCH=8\nBATCH=16\npython train.py', { ...KEPT, micro_batch: 16 }],
  ['typeset -rx BATCH=8\npython train.py', { ...KEPT, micro_batch: 8 }],
  ['set -a\nBATCH=8\nset +a\nLENGTH=400\npython train.py', { ...KEPT, micro_batch: 8 }],
  ['set -o allexport\nBATCH=8\npython train.py', { ...KEPT, micro_batch: 8 }],
  ['set -euo pipefail\nBATCH=8\npython train.py', KEPT],
  ['BATCH=8 LENGTH=400 python train.py', { micro_batch: 8, sequence_length: 400 }],
  ['BATCH=8 LENGTH=400 true\npython train.py', KEPT],
  ['env BATCH=8 python train.py', { ...KEPT, micro_batch: 8 }],
  ['SIZE=8\nBATCH=$SIZE python train.py', { ...KEPT, micro_batch: 8 }],
  ['export BATCH=8\nunset BATCH\npython train.py', KEPT],
  ['export BATCH=8\nunset -v BATCH LENGTH\npython train.py', KEPT],
  ['export BATCH=8\nunset -f BATCH\npython train.py', { ...KEPT, micro_batch: 8 }],
  ['export BATCH=8\nexport -n BATCH\npython train.py', KEPT],
  ['export BATCH=8\n(cd data; export BATCH=16 LENGTH=400)\npython train.py', { ...KEPT, micro_batch: 8 }],
  ['export BATCH=8\n(\n  export BATCH=16\n  python train.py\n)', { ...KEPT, micro_batch: 16 }],
  ['export BATCH=4\n((BATCH=8))\npython train.py', { ...KEPT, micro_batch: 8 }],
  ['export BATCH=8\ndeclare +x BATCH\npython train.py', KEPT],
  ['BATCH=8\nRUN=\'python train.py\'\nexport BATCH\neval "$RUN"', { ...KEPT, micro_batch: 8 }],
])('%j', async (script, facts) => {
  const [config] = await configsIn('run.sh', { 'run.sh': `${script}\n`, 'train.py': PROGRAM });
  expect(caseIn(config!.training)).toMatchObject(facts);
});
