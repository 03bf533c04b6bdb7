import { describe, expect, test } from 'vitest';
import { details } from '../../src/report/details.ts';
import { runResultOf } from '../../src/report/run-result.ts';
import { readResult } from '../../src/report/result-v1.ts';
import { partlyText } from '../../src/report/wording.ts';
import { judge } from '../../src/verdict/judge.ts';
import { T4 } from '../support/cases.ts';
import { readingOf } from '../support/facts.ts';

async function resultOf(path: string, text: string) {
  const { configs } = await readingOf(path, new Map([[path, new TextEncoder().encode(text)]]));
  return runResultOf(judge(configs[0]!, T4, { opLevel: false, reserveBytes: 0 }), configs[0]!.source);
}

const RECIPE = (length: string) => `
model:
  _component_: torchtune.models.llama3_1.llama3_1_8b
tokenizer:
  _component_: torchtune.models.llama3.llama3_tokenizer
  max_seq_len: ${length}
batch_size: 2
optimizer:
  _component_: torch.optim.AdamW
dataset:
  _component_: torchtune.datasets.alpaca_dataset
gradient_accumulation_steps: 8
dtype: bf16
epochs: 1
`;
const SCRIPT = (size: string) =>
  `import sys\nfrom ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="coco.yaml", imgsz=${size}, batch=32)\n`;

describe('a training with one value that nobody knows', () => {
  test('is told with all that was read beside it', async () => {
    const { run, partly, verdict } = await resultOf('recipe.yaml', RECIPE('null'));
    expect({ run, verdict }).toEqual({ run: null, verdict: 'unknown' });
    expect(partly!.missing).toEqual(['sequence_length']);
    expect(partly!.fields['batch_size']).toMatchObject({ value: 2, origin: { kind: 'file', line: 7 } });
    expect(partly!.fields['gradient_accumulation_steps']!.value).toBe(8);
    expect(partly!.fields).not.toHaveProperty('sequence_length');
  });

  test('shows no default in the place of what is not known', async () => {
    const { partly } = await resultOf('train.py', SCRIPT('int(sys.argv[1])'));
    expect(partly).toMatchObject({ model: 'yolov8n.pt', missing: ['imgsz'] });
    expect(partly!.fields).not.toHaveProperty('imgsz');
    expect(partlyText(await resultOf('train.py', SCRIPT('int(sys.argv[1])')))).toBe(
      'read so far: model yolov8n.pt, data coco.yaml, batch 32; not known: imgsz',
    );
  });

  test('goes through the result and into the details, as text alone', async () => {
    const hostile = SCRIPT('int(sys.argv[1])').replace('coco.yaml', '<img src=x>|`a`.yaml');
    const run = await resultOf('train.py', hostile);
    const tool = { name: 'oomlint', version: '1' };
    const written: unknown = JSON.parse(JSON.stringify({ schema: 'oomlint/result@2', tool, card: null, runs: [run] }));
    expect(readResult(written).runs[0]!.partly).toEqual(run.partly);
    const shown = details(run, T4, { plot: false });
    expect(shown).toContain('read so far');
    // every word of a stranger's is inline code
    expect(shown).toContain('data `<img` ``src=x>¦`a`.yaml``, batch 32');
  });

  test('is not spoken of where all is known', async () => {
    expect(await resultOf('train.py', SCRIPT('640'))).not.toHaveProperty('partly');
  });
});
