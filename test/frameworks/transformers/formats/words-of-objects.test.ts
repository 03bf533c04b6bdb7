import { describe, expect, test } from 'vitest';
import { judge } from '../../../../src/verdict/judge.ts';
import { T4 } from '../../../support/cases.ts';
import { readingOf } from '../../../support/facts.ts';

const FILES: Readonly<Record<string, (word: string) => string>> = {
  'axolotl.yml': (word) =>
    `base_model: Qwen/Qwen2.5-0.5B\nadapter: lora\nlora_target_linear: true\nmicro_batch_size: 2\nsequence_len: 512\noptimizer: ${word}\ndatasets:\n  - path: a\n    type: alpaca\n`,
  'llama-factory.yaml': (word) =>
    `model_name_or_path: Qwen/Qwen2.5-0.5B\nstage: ${word}\nfinetuning_type: lora\ndataset: a\ntemplate: qwen\ncutoff_len: 512\nper_device_train_batch_size: 2\noptim: ${word}\n`,
  'torchtune.yaml': (word) =>
    `model:\n  _component_: torchtune.models.qwen2_5.qwen2_5_0_5b\ntokenizer:\n  _component_: torchtune.models.qwen2_5.qwen2_5_tokenizer\n  max_seq_len: 512\ndataset:\n  _component_: torchtune.datasets.alpaca_dataset\nbatch_size: 2\noptimizer:\n  _component_: torch.optim.${word}\ndtype: bf16\n`,
  'train.py': (word) =>
    `from trl import SFTConfig, SFTTrainer\nSFTTrainer("Qwen/Qwen2.5-0.5B", args=SFTConfig(max_length=512, optim="${word}")).train()\n`,
  'train.sh': (word) => `swift sft --model Qwen/Qwen2.5-0.5B --dataset a --max_length 512 --optim ${word}\n`,
};
const WORDS = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

describe('a word that every object has by itself', () => {
  test.each(Object.keys(FILES).flatMap((path) => WORDS.map((word) => [path, word] as const)))(
    'in %s is a word like any other: %s',
    async (path, word) => {
      const { configs } = await readingOf(path, new Map([[path, new TextEncoder().encode(FILES[path]!(word))]]));
      expect(configs).not.toEqual([]);
      for (const config of configs) {
        const { verdict, findings } = judge(config, T4, { opLevel: false, reserveBytes: 0, brief: true });
        expect(verdict).toBe('unknown');
        expect(findings.map(({ message }) => message).join()).not.toMatch(/\[object|function|native code/);
      }
    },
  );
});
