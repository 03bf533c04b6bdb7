import type { TextFile } from './protocol.ts';

/** What somebody who has no config at hand can look at. */
export const EXAMPLES: readonly { readonly title: string; readonly gpu: string; readonly file: TextFile }[] = [
  {
    title: 'YOLO on a T4',
    gpu: 't4',
    file: {
      path: 'train.yaml',
      text: 'model: yolov8m.pt\ndata: coco.yaml\nepochs: 100\nimgsz: 640\nbatch: 42\n',
    },
  },
  {
    title: 'LoRA of an 8B LLM on a 24 GB card',
    gpu: 'rtx-4090',
    file: {
      path: 'lora-8b.yaml',
      text: [
        'base_model: meta-llama/Llama-3.1-8B',
        'adapter: lora',
        'lora_r: 16',
        'lora_alpha: 32',
        'lora_target_linear: true',
        'sequence_len: 2048',
        'sample_packing: true',
        'micro_batch_size: 4',
        'gradient_accumulation_steps: 4',
        'gradient_checkpointing: true',
        'optimizer: adamw_torch',
        'bf16: true',
        'attn_implementation: flash_attention_2',
        'datasets:',
        '  - path: tatsu-lab/alpaca',
        '    type: alpaca',
        'num_epochs: 3',
        '',
      ].join('\n'),
    },
  },
];

/** What a text without a name is, by how it begins and what it says. */
export function pathFor(text: string): string {
  const start = text.trimStart();
  if (/^\{[\s\S]*"cells"\s*:/.test(start)) return 'train.ipynb';
  if (/^[{[]/.test(start) && !/^\[[\w.-]+\]\s*$/m.test(start)) return 'train.json';
  if (/^(?:from\s+[\w.]+\s+import\s|import\s+[\w.]+|"""|#!.*python)/m.test(start) || /\.train\(/.test(start))
    return 'train.py';
  if (
    /^#!|^\s*#SBATCH\b|^\s*(?:yolo|python3?|torchrun|accelerate|deepspeed|llamafactory-cli|axolotl|tune)\s/m.test(start)
  ) {
    return 'train.sh';
  }
  return /^\[[\w.-]+\]\s*$/m.test(start) ? 'train.toml' : 'train.yaml';
}
