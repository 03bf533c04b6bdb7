import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { resultSchema } from '../src/report/result.ts';
import { runCli } from './support/run-cli.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Every file of examples/ with its card, what it is, and the verdict that it gets; null where it is judged with another. */
const EXPECTED: Readonly<Record<string, readonly [gpu: string, label: string | null, verdict: string]>> = {
  'examples/yolov8n-t4.yaml': ['t4', 'yolov8n 640 px', 'fits'],
  'examples/llm/accelerate-zero3.yaml': ['rtx-4090', null, 'unknown'],
  'examples/llm/autotrain.yaml': ['rtx-4090', 'Llama-3.2-3B-Instruct qlora 2048 tokens', 'fits'],
  'examples/llm/axolotl-qlora.yml': ['rtx-4090', 'Mistral-7B-v0.1 qlora 4096 tokens', 'fits'],
  'examples/llm/launch.sh': ['rtx-4090', 'Qwen2.5-3B full 4096 tokens', 'fits'],
  'examples/llm/litgpt.yaml': ['rtx-4090', 'gemma-2-2b qlora 512 tokens', 'fits'],
  'examples/llm/llama-factory-lora.yaml': ['rtx-4090', 'Qwen2.5-7B-Instruct lora 2048 tokens', 'oom'],
  'examples/llm/oumi.yaml': ['rtx-4090', 'Llama-3.2-3B-Instruct qlora 4096 tokens', 'fits'],
  'examples/llm/own-schema.yaml': ['rtx-4090', 'Llama-3.2-3B qlora 2048 tokens', 'fits'],
  'examples/llm/swift.sh': ['rtx-4090', 'Qwen2.5-7B-Instruct lora 2048 tokens', 'fits'],
  'examples/llm/torchtune.yaml': ['rtx-4090', 'torchtune.models.llama3_2.lora_llama3_2_3b lora 2048 tokens', 'fits'],
  // launch.sh starts it on four cards
  'examples/llm/trl-sft.yaml': ['rtx-4090', 'Qwen2.5-3B full 4096 tokens', 'fits'],
  'examples/llm/unsloth.py': ['rtx-4090', 'Llama-3.2-3B-Instruct qlora 2048 tokens', 'fits'],
  'examples/llm/zero3.json': ['rtx-4090', null, 'unknown'],
};

const files = ['examples', 'examples/llm'].flatMap((folder) =>
  readdirSync(`${ROOT}/${folder}`, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [`${folder}/${entry.name}`] : [],
  ),
);

test.each(files)('%s gets its verdict', async (path) => {
  const [gpu, label, verdict] = EXPECTED[path] ?? ['t4', 'an example that the table here lacks', ''];
  const { stdout } = await runCli(['check', path, '--gpu', gpu, '--json'], ROOT);
  const [run] = resultSchema.parse(JSON.parse(stdout)).runs;
  expect([run?.run?.label ?? null, run?.verdict]).toEqual([label, verdict]);
});
