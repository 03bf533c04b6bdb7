// From a key in an editor to the diagnostic, over the protocol and a child process, cold and warm: the built command line
// where there is one, or its source.
import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Editor } from '../test/support/editor.ts';

const BATCHES = [8, 16, 24, 32, 48, 64, 96, 12, 20, 40, 56, 80];
const LLM = (batch: number): string =>
  `base_model: meta-llama/Llama-3.1-8B\nadapter: qlora\nload_in_4bit: true\nlora_r: 16\nlora_target_linear: true\nsequence_len: 2048\nmicro_batch_size: ${batch}\ngradient_accumulation_steps: 4\ndatasets:\n  - path: a/b\n    type: alpaca\noptimizer: adamw_torch\nnum_epochs: 1\nbf16: true\n`;
const YOLO = (model: string) => (batch: number) => `model: ${model}.pt\nimgsz: 640\nbatch: ${batch}\nepochs: 3\n`;
const CASES = { yolov8n: YOLO('yolov8n'), yolov8m: YOLO('yolov8m'), 'Llama 8B QLoRA': LLM };

const built = resolve('dist/cli.js');
const entry = process.argv.includes('--source') || !existsSync(built) ? resolve('src/cli.ts') : built;
const folder = await realpath(await mkdtemp(join(tmpdir(), 'oomlint-bench-serve-')));
const started = performance.now();
const editor = await Editor.open(folder, ['--gpu', 't4'], entry);
console.log(`${entry}: ready after ${Math.round(performance.now() - started)} ms`);
for (const [name, text] of Object.entries(CASES)) {
  const path = `${name.replaceAll(' ', '-')}.yaml`;
  const times: number[] = [];
  const verdicts = new Set<unknown>();
  for (const [index, batch] of BATCHES.entries()) {
    const start = performance.now();
    const marked =
      index === 0 ? await editor.show(path, text(batch)) : await editor.change(path, index + 1, text(batch));
    times.push(performance.now() - start);
    verdicts.add(marked[0]?.code);
  }
  const [cold = 0, ...warm] = times;
  const sorted = warm.slice(2).toSorted((a, b) => a - b);
  const at = (part: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  console.log(
    `${name}: first ${Math.round(cold)} ms, then median ${at(0.5)} ms, worst ${at(1)} ms (n=${sorted.length}; ${[...verdicts].join(', ')})`,
  );
}
await editor.end();
await rm(folder, { recursive: true });
