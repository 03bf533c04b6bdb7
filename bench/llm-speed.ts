// npm run bench: how long a thousand LLM configs of all formats take in one process.
import { readFileSync } from 'node:fs';
import { BARE } from '../src/configs/context.ts';
import { parsersFor } from '../src/configs/parsers.ts';
import { recognise } from '../src/configs/recognise.ts';
import { LlmTraining } from '../src/frameworks/transformers/llm-training.ts';
import { findCard } from '../src/gpus/catalogue.ts';
import { filesOf } from '../test/frameworks/transformers/formats/read.ts';

const FOLDER = new URL('../examples/llm/', import.meta.url);
const NAMES = [
  'axolotl-qlora.yml',
  'litgpt.yaml',
  'llama-factory-lora.yaml',
  'own-schema.yaml',
  'swift.sh',
  'torchtune.yaml',
  'trl-sft.yaml',
  'unsloth.py',
];
/** Lengths that configs are written with; each of a thousand is another pair of length and batch. */
const LENGTHS = [512, 1024, 1536, 2048, 3072, 4096, 6144, 8192];
const MOST_BATCH = 16;

/** The examples with other lengths and batches. */
function variants(count: number): readonly { readonly path: string; readonly text: string }[] {
  const texts = NAMES.map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
  return Array.from({ length: count }, (_, i) => {
    const name = NAMES[i % NAMES.length]!;
    const turn = Math.floor(i / NAMES.length);
    const length = LENGTHS[turn % LENGTHS.length]!;
    const batch = 1 + (Math.floor(turn / LENGTHS.length) % MOST_BATCH);
    const text = texts[i % NAMES.length]!.replaceAll(/\b(?:512|1024|2048|4096|8192)\b/g, String(length)).replaceAll(
      /((?:micro_batch_size|train_batch_size|batch_size)["']?\s*[:= ]\s*)\d+/g,
      `$1${batch}`,
    );
    return { path: `t${i}/${name}`, text };
  });
}

/** Milliseconds that reading takes, and reading with the memory of each, of as many configs as were recognised. */
export async function llmConfigs(count: number): Promise<{ trainings: number; read: number; needs: number }> {
  const card = findCard('a100-80gb');
  const start = performance.now();
  const configs = [];
  for (const { path, text } of variants(count)) {
    const content = new TextEncoder().encode(text);
    const parsers = await parsersFor(path, content);
    configs.push(...recognise(path, content, { ...BARE, parsers, files: filesOf({ [path]: text }) }).configs);
  }
  const trainings = configs.filter(({ training }) => training instanceof LlmTraining);
  const read = performance.now() - start;
  for (const { training } of trainings) {
    const plan = training!.plan(card, { opLevel: false });
    void plan.rehearse(training!.batch.total ?? 1, 'steady').free;
  }
  return { trainings: trainings.length, read, needs: performance.now() - start };
}
