import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';
import { caseIn, configsIn } from '../../support/mended.ts';
import { factsOf, reading } from './formats/read.ts';

const CASE = {
  framework: 'transformers',
  model: 'Qwen/Qwen2.5-0.5B',
  method: 'full',
  sequence_length: 512,
  length: 'exact',
  micro_batch: 2,
  weights_dtype: 'bfloat16',
  precision: 'bf16_amp',
  gradient_checkpointing: 'full_non_reentrant',
  optimizer: 'adamw_torch',
};
const planOf = (values: object) => planStep(LlmCase.parse({ ...CASE, ...values }));
const WORDS = 151_936;

test('label smoothing keeps the negated logarithms of all words beside those it is taken from', () => {
  const held = (label_smoothing: number): number => {
    const plan = planOf({ label_smoothing });
    if (typeof plan === 'string') throw new Error(plan);
    return plan.estimateAt(2, 512).marks.get('after_forward0')!;
  };
  // without it the logarithms alone, of a row more for each sample
  expect((held(0.1) - held(0)) / (2 * 510 * WORDS * 4)).toBeCloseTo(1, 1);
});

// the real SFTTrainer of TRL 1.16 on fake CUDA tensors, SmolLM2-135M: allocated after each forward, and at most
test.each([
  [
    { method: 'full', micro_batch: 2, grad_accum: 2, gradient_checkpointing: 'none' },
    [2, 512],
    [1_432_167_936, 1_701_221_888, 1_970_275_840, 2_239_329_280],
    2_641_597_440,
  ],
  [
    { method: 'lora', micro_batch: 2, grad_accum: 2 },
    [2, 512],
    [728_382_976, 747_921_408, 767_459_840, 786_997_760],
    1_189_265_920,
  ],
  [
    { method: 'lora', weights_dtype: 'float32', precision: 'fp16_amp', micro_batch: 3, gradient_checkpointing: 'none' },
    [3, 300],
    [1_921_232_384, 1_960_310_272],
    2_313_623_040,
  ],
  [
    { method: 'full', precision: 'none', micro_batch: 1, gradient_checkpointing: 'full' },
    [1, 256],
    [329_295_872, 867_403_776],
    1_345_176_576,
  ],
] as const)(
  'labels are smoothed over whole logits by TRL 1.16, which runs the model again for its metrics: %j',
  (...row) => {
    const [values, [batch, length], forwards, peak] = row;
    const smoothing = { framework: 'trl', trl: '1.16.0', transformers: '5.24.0', label_smoothing: 0.1 };
    const model = {
      model: 'HuggingFaceTB/SmolLM2-135M',
      lora_rank: 16,
      lora_targets: 'all-linear',
      sequence_length: length,
    };
    const plan = planOf({ weights_dtype: 'bfloat16', ...model, ...smoothing, ...values });
    if (typeof plan === 'string') throw new Error(plan);
    const { allocated, marks } = plan.estimateAt(batch, length);
    forwards.forEach((bytes, index) => expect(marks.get(`after_forward${index}`)! / bytes).toBeCloseTo(1, 4));
    expect(Math.abs(allocated / peak - 1)).toBeLessThan(0.0011);
  },
);

test('labels are smoothed by Unsloth as by Trainer, and not by TRL whose chunked loss has none left', () => {
  const held = (values: object): number => {
    const plan = planOf({ framework: 'unsloth', gradient_checkpointing: 'unsloth_offload', ...values });
    if (typeof plan === 'string') throw new Error(plan);
    return plan.estimateAt(2, 512).marks.get('after_forward1')!;
  };
  // negated logarithms of all words beside them in fp32, and no 16-bit logits
  expect((held({ label_smoothing: 0.1 }) - held({})) / (2 * 511 * WORDS)).toBeGreaterThan(4);
  const chunked = { framework: 'trl', trl: '1.10.0', label_smoothing: 0.1 };
  expect(planOf(chunked)).toMatch('write loss_type: nll');
  expect(typeof planOf({ ...chunked, loss: 'nll' })).toBe('object');
});

// the real Trainer of transformers 5.24 with lomo-optim 0.1.1 on fake CUDA tensors, SmolLM2-135M
test.each([
  [{ method: 'full', micro_batch: 2, gradient_checkpointing: 'none' }, [2, 512], 1_231_627_264, 1_634_256_384],
  [{ method: 'full', weights_dtype: 'float32', micro_batch: 1, grad_accum: 2 }, [1, 256], 664_346_112, 952_770_560],
  [{ method: 'lora', micro_batch: 4, gradient_checkpointing: 'full' }, [4, 256], 527_774_720, 930_395_648],
] as const)('LOMO steps on each gradient when the next one comes, and keeps none and no state: %j', (...row) => {
  const [values, [batch, length], forward, peak] = row;
  const model = {
    model: 'HuggingFaceTB/SmolLM2-135M',
    lora_rank: 16,
    lora_targets: 'all-linear',
    sequence_length: length,
  };
  const run = { framework: 'transformers', transformers: '5.24.0', weights_dtype: 'bfloat16', optimizer: 'lomo' };
  const plan = planOf({ ...run, ...model, ...values });
  if (typeof plan === 'string') throw new Error(plan);
  const { allocated, marks, breakdown } = plan.estimateAt(batch, length);
  expect(marks.get('after_forward1')! / forward).toBeCloseTo(1, 5);
  expect(allocated / peak).toBeCloseTo(1, 5);
  expect(breakdown.optimizer).toBe(0);
  expect(planOf({ ...run, ...model, ...values, gpus: 2, parallelism: 'zero3' })).toMatch('LOMO over shards');
  expect(planOf({ ...run, ...model, ...values, optimizer: 'adalomo' })).toMatch('adalomo is not one');
});

test('SimPO has no loss of the chosen answers beside its own, and CPO has', () => {
  const preferences = { framework: 'trl', trl: '0.24.0', transformers: '4.57.6', micro_batch: 8 };
  const forward = (objective: string) => {
    const plan = planOf({ ...preferences, objective });
    if (typeof plan === 'string') throw new Error(plan);
    return plan.estimateAt(8, 512).marks.get('after_forward0')!;
  };
  // logarithms of the chosen half
  expect(forward('cpo') - forward('simpo')).toBeGreaterThan(8 * 511 * WORDS * 4);
});

test.each([
  ['adamw_bnb_8bit', 2],
  ['lion_8bit', 1],
  ['rmsprop_bnb_8bit', 1],
  ['ademamix_8bit', 3],
])('%s keeps %i bytes of a parameter', (optimizer, bytes) => {
  const plan = planOf({ optimizer, model: 'meta-llama/Llama-3.2-1B', transformers: '4.44.0', max_grad_norm: 0 });
  if (typeof plan === 'string') throw new Error(plan);
  const { marks } = plan.estimateAt(2, 512);
  const grown = marks.get('after_step0')! - marks.get('before_step0')!;
  expect(Math.round((grown / plan.parameters.trained) * 10) / 10).toBe(bytes);
});

test.each([
  ['adamw_torch', 4],
  ['schedule_free_adamw', 4],
  ['schedule_free_sgd', 2],
  ['sgd', 0],
  // made before the first step
  ['adagrad', 0],
])('%s adds %i bytes a parameter of 16 bits in its first step', (optimizer, bytes) => {
  const plan = planOf({ optimizer, max_grad_norm: 0 });
  if (typeof plan === 'string') throw new Error(plan);
  const { marks } = plan.estimateAt(2, 512);
  const grown = marks.get('after_step0')! - marks.get('before_step0')!;
  expect(Math.round((grown / plan.parameters.trained) * 10) / 10).toBe(bytes);
});

test('optimizers by the name of Adam that keep other states are not taken for it', () => {
  for (const optimizer of ['grokadamw', 'stable_adamw', 'adamw_anyprecision'])
    expect(planOf({ optimizer })).toMatch('not one that the engine follows');
});

test('peft has targets of its own for some types of models, and raises for others', () => {
  const lora = { method: 'lora', lora_rank: 8 };
  expect(planOf({ ...lora, model: 'Qwen/Qwen3.5-4B', modality: 'text', causal_class: true })).toMatch(
    'peft has no default targets',
  );
  expect(planOf({ ...lora, model: 'microsoft/Phi-3.5-mini-instruct' })).toMatch('target_modules must name them');
  const trained = (values: object) => {
    const plan = planOf({ ...lora, ...values });
    if (typeof plan === 'string') throw new Error(plan);
    return plan.parameters.trained;
  };
  expect(trained({})).toBe(trained({ lora_targets: 'q+v' }));
  expect(trained({ model: 'microsoft/phi-2' })).toBe(
    trained({ model: 'microsoft/phi-2', lora_targets: ['q_proj', 'v_proj', 'fc1', 'fc2'] }),
  );
});

test('a module of another name gets no adapter: GPT-Neo calls its output projection out_proj', () => {
  const trained = (lora_targets: string[]) => {
    const plan = planOf({ method: 'lora', lora_rank: 8, model: 'EleutherAI/gpt-neo-125m', lora_targets });
    return typeof plan === 'string' ? plan : plan.parameters.trained;
  };
  expect(trained(['q_proj', 'o_proj'])).toBe(trained(['q_proj']));
  expect(trained(['q_proj', 'out_proj'])).toBe(2 * Number(trained(['q_proj'])));
  expect(trained(['o_proj'])).toMatch('no linear of the model has a name');
});

test('targets that nobody names are left to peft, which asks the type of the model', async () => {
  const program = (model: string) => `from transformers import AutoModelForCausalLM, Trainer, TrainingArguments
from peft import LoraConfig, get_peft_model
model = get_peft_model(AutoModelForCausalLM.from_pretrained("${model}"), LoraConfig(r=8))
rows = AutoTokenizer.from_pretrained("a")(d, truncation=True, max_length=256)
Trainer(model, TrainingArguments("o", per_device_train_batch_size=1)).train()
`;
  const caseOf = async (model: string) => {
    const [config] = await configsIn('train.py', { 'train.py': program(model) });
    return LlmCase.parse(caseIn(config!.training));
  };
  expect(planStep(await caseOf('Qwen/Qwen3.5-4B'))).toMatch('peft has no default targets');
  expect(planStep(await caseOf('Qwen/Qwen2.5-0.5B'))).toMatchObject({ batch: 1 });
});

test('SimPO is read as the trainer of CPO where the chosen answers keep their weight', () => {
  const axolotl = (more: string) =>
    factsOf(
      reading(
        `base_model: Qwen/Qwen2.5-0.5B\nrl: simpo\nmicro_batch_size: 1\nsequence_len: 512\nadapter: lora\nlora_r: 8\nlora_target_linear: true\ndatasets:\n  - path: a\n${more}`,
      ),
    )['objective'];
  expect(axolotl('')).toBe('cpo');
  expect(axolotl('cpo_alpha: 0\n')).toBe('simpo');
});

test('noise in embeddings and smoothed labels are read under the names of TrainingArguments', () => {
  const text = `model_name_or_path: Qwen/Qwen2.5-0.5B\nstage: sft\nfinetuning_type: lora\ncutoff_len: 512\nper_device_train_batch_size: 1\ndataset: a\ntemplate: qwen\nneftune_noise_alpha: 5\nlabel_smoothing_factor: 0.1\n`;
  expect(factsOf(reading(text))).toMatchObject({ neftune: 5, label_smoothing: 0.1 });
});
