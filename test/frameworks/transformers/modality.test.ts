import { expect, test } from 'vitest';
import { BARE } from '../../../src/configs/context.ts';
import { parsersFor } from '../../../src/configs/parsers.ts';
import { readConfigs } from '../../../src/configs/recognise.ts';
import { readDirectives } from '../../../src/configs/comment.ts';

const AXOLOTL = `base_model: google/gemma-3-4b-it
adapter: lora
lora_r: 16
lora_target_linear: true
sequence_len: 2048
micro_batch_size: 1
datasets: [{ path: data.jsonl, type: alpaca }]
`;
const LLAMA_FACTORY = `model_name_or_path: Qwen/Qwen2.5-VL-7B-Instruct
stage: sft
finetuning_type: lora
lora_target: all
dataset: ours
template: qwen2_vl
cutoff_len: 2048
per_device_train_batch_size: 1
`;
const PROGRAM = (loads: string, adapts = '', names = 'model') => `
from trl import SFTTrainer, SFTConfig
from transformers import AutoModelForCausalLM, AutoModelForImageTextToText, Gemma3ForCausalLM
from unsloth import FastLanguageModel, FastModel, FastVisionModel
${names} = ${loads}
${adapts}
SFTTrainer(model=model, args=SFTConfig(per_device_train_batch_size=1, max_length=1024)).train()
`;

/** What a file says of samples, and whether its plan can be made. */
async function said(path: string, text: string) {
  const content = new TextEncoder().encode(text);
  const [config] = readConfigs(path, content, { ...BARE, parsers: await parsersFor(path, content) });
  const { fields } = config!.training!;
  const why = (() => {
    try {
      config!.training!.plan(null, { opLevel: false });
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  })();
  return {
    modality: fields['modality']?.value,
    textOnly: fields['text_only']?.value,
    freezes: fields['freezes_vision']?.value,
    why,
  };
}

test('Axolotl trains a model that also sees on text where no processor is named', async () => {
  expect(await said('a.yaml', AXOLOTL)).toMatchObject({ modality: 'text', why: null });
  const { modality, why } = await said('a.yaml', `${AXOLOTL}processor_type: AutoProcessor\n`);
  expect(modality).toBeUndefined();
  expect(why).toMatch(/also sees or hears.*# oomlint: modality=text/);
});

test('a comment says that samples are text; LLaMA-Factory then trains nothing of the part that sees', async () => {
  expect((await said('l.yaml', LLAMA_FACTORY)).why).toMatch('modality=text');
  expect(await said('l.yaml', `${LLAMA_FACTORY}# oomlint: modality=text\n`)).toMatchObject({
    modality: 'text',
    freezes: true,
    why: null,
  });
  const [directive] = readDirectives('l.yaml', '# oomlint: modality=images');
  expect(directive).toMatchObject({ modality: null, remarks: [{ rule: 'comment' }] });
});

test.each([
  ['AutoModelForCausalLM.from_pretrained("google/gemma-3-4b-it")', { modality: 'text', why: null }],
  ['Gemma3ForCausalLM.from_pretrained("google/gemma-3-4b-it")', { textOnly: true, why: null }],
  ['AutoModelForImageTextToText.from_pretrained("google/gemma-3-4b-it")', { modality: undefined }],
])('%s says what it takes', async (loads, expected) => {
  expect(await said('t.py', PROGRAM(loads))).toMatchObject(expected);
});

test('Unsloth says it by its class, or by leaving the layers that see alone in a class that is not for pictures', async () => {
  const both = 'model, tokenizer';
  const adapts = (name: string) =>
    `model = ${name}.get_peft_model(model, finetune_vision_layers=False, r=8, target_modules=["q_proj"])`;
  const plain = 'model = FastLanguageModel.get_peft_model(model, r=8)';
  const loads = (name: string) => `${name}.from_pretrained(model_name="unsloth/gemma-3-4b-it", load_in_4bit=True)`;
  expect(await said('u.py', PROGRAM(loads('FastModel'), adapts('FastModel'), both))).toMatchObject({
    modality: 'text',
    freezes: true,
  });
  const { modality, why } = await said('u.py', PROGRAM(loads('FastLanguageModel'), plain, both));
  expect(modality).toBe('text');
  // its own way of loading them has been measured, but is not followed
  expect(why).toMatch('not followed under Unsloth');
  expect(await said('u.py', PROGRAM(loads('FastVisionModel'), adapts('FastVisionModel'), both))).toMatchObject({
    modality: undefined,
    freezes: true,
  });
});
