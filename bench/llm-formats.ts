import { readText } from '../src/frameworks/transformers/formats/read.ts';
import { Releases } from '../src/frameworks/transformers/formats/releases.ts';

/** How long a thousand LLM configs take in one process; the bar is 5 s. */
const TEXTS: readonly string[] = [
  'model_name_or_path: Qwen/Qwen2.5-7B\ndataset_name: a/b\nmax_length: 4096\nper_device_train_batch_size: 2\nlearning_rate: 1.0e-5\n',
  'base_model: a/b\nmicro_batch_size: 2\nsequence_len: 512\nadapter: qlora\nload_in_4bit: true\nlora_r: 8\n',
  'model_name_or_path: a/b\nstage: sft\nfinetuning_type: lora\ncutoff_len: 1024\nper_device_train_batch_size: 1\n',
  'model: {name: a/b}\nlora: {r: 8}\ntrain: {per_device_train_batch_size: 2, max_seq_length: 64}\n',
];
const CONFIGS = 1000;
const sources = { path: 'a.yaml', files: { read: () => null } };
const start = performance.now();
let longest = 0;
for (let index = 0; index < CONFIGS; index++) {
  const before = performance.now();
  readText('a.yaml', TEXTS[index % TEXTS.length]!, { sources, releases: new Releases() });
  longest = Math.max(longest, performance.now() - before);
}
const total = performance.now() - start;
process.stdout.write(`${CONFIGS} LLM configs: ${total.toFixed(0)} ms, the longest ${longest.toFixed(1)} ms\n`);
