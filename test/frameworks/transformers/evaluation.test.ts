import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { type LlmPlan, planStep } from '../../../src/frameworks/transformers/plan.ts';
import { findCard } from '../../../src/gpus/catalogue.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { solve } from '../../../src/verdict/solve.ts';
import { trainingIn } from '../../support/llm-trainings.ts';

const MIB = 2 ** 20;

function planned(facts: object): LlmPlan {
  const usual = {
    framework: 'transformers',
    model: 'HuggingFaceTB/SmolLM2-135M',
    method: 'full',
    sequence_length: 256,
    length: 'exact',
    micro_batch: 1,
    weights_dtype: 'bfloat16',
    precision: 'none',
    gradient_checkpointing: 'none',
    optimizer: 'adamw_torch',
  };
  const plan = planStep(LlmCase.parse({ ...usual, ...facts }));
  if (typeof plan === 'string') throw new Error(plan);
  return plan;
}

// the real Trainer of transformers 5.24 on a CPU, by PyTorch's profiler: 8 sequences between two steps
test('an evaluation needs what the Trainer was seen to allocate', () => {
  expect(planned({}).evaluationAt(8, 256) / MIB).toBeCloseTo(1732.1, 0);
});

// the real trainers on fake CUDA tensors, after one step: 6 pairs or samples of 333 tokens, Qwen2.5-0.5B cut to 4 layers
test.each([
  ['dpo', '5.24.0', '1.16.0', 1_842_097_664, 0.001],
  ['orpo', '5.24.0', '1.16.0', 6_024_697_856, 0.002],
  ['kto', '5.24.0', '1.16.0', 1_704_283_648, 0.001],
  ['reward', '5.24.0', '1.16.0', 1_320_177_152, 0.001],
  ['cpo', '5.24.0', '1.16.0', 6_024_697_856, 0.002],
  ['orpo', '4.57.6', '0.24.0', 6_024_696_832, 0.002],
  ['kto', '4.57.6', '0.24.0', 5_213_342_208, 0.001],
  ['reward', '4.57.6', '0.24.0', 1_320_176_128, 0.001],
  // which hands on the hidden states of all layers, in fp32
  ['dpo', '4.57.6', '0.24.0', 5_316_772_352, 0.001],
  ['dpo', '4.46.3', '0.12.2', 8_853_967_872, 0.002],
  ['orpo', '4.46.3', '0.12.2', 8_445_970_432, 0.002],
  ['reward', '4.46.3', '0.12.2', 1_247_549_440, 0.001],
])('an evaluation of %s under transformers %s and TRL %s needs what its trainer does', (...row) => {
  const [objective, transformers, trl, bytes, within] = row;
  const plan = planned({
    framework: 'trl',
    model: undefined,
    model_config: {
      model_type: 'qwen2',
      vocab_size: 151_936,
      hidden_size: 896,
      intermediate_size: 4864,
      num_hidden_layers: 4,
      num_attention_heads: 14,
      num_key_value_heads: 2,
      tie_word_embeddings: true,
    },
    sequence_length: 333,
    micro_batch: 2,
    precision: 'bf16_amp',
    optimizer: 'adamw_torch_fused',
    objective,
    transformers,
    trl,
  });
  expect(Math.abs(plan.evaluationAt(6, 333) / bytes - 1)).toBeLessThan(within);
});

test('the more sequences are evaluated at once the more it takes, checkpoints save nothing, and Liger makes whole logits', () => {
  const plain = planned({});
  expect(plain.evaluationAt(8, 256)).toBeGreaterThan(plain.evaluationAt(4, 256));
  const saving = { gradient_checkpointing: 'full_non_reentrant', loss: 'fused_linear_ce (liger)' };
  expect(planned(saving).evaluationAt(8, 256)).toBe(plain.evaluationAt(8, 256));
});

const RUN =
  'model_name_or_path: Qwen/Qwen2.5-1.5B\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_target: all\ndataset: alpaca\ntemplate: qwen\ncutoff_len: 4096\npacking: true\nbf16: true\nper_device_train_batch_size: 1\noutput_dir: out\n';

async function notes(more: string, gpu = 'rtx-4090') {
  const config = await trainingIn('sft.yaml', `${RUN}${more}`);
  const { findings } = judge(config, findCard(gpu), { opLevel: false, reserveBytes: 0, brief: true });
  return findings.filter(({ rule }) => rule === 'evaluation-batch');
}

test('evaluation that needs more than the training is told, with its default, the card and a batch that does not', async () => {
  const [note, ...others] = await notes('val_size: 0.1\neval_strategy: steps\n');
  expect(others).toEqual([]);
  expect(note!.message).toMatch(
    /per_device_eval_batch_size: evaluation of 8 sequences at once needs [\d.]+ GiB, more than a step of training with [\d.]+ GiB, and the .*4090 has [\d.]+ GiB; with \d it needs [\d.]+ GiB$/,
  );
  const [written] = await notes('val_size: 0.1\nper_device_eval_batch_size: 4\n', 'a100-80gb');
  expect(written).toMatchObject({ path: 'sft.yaml', line: 14 });
  expect(written!.message).not.toContain('the A100');
});

test.each([
  ['nothing is evaluated', 'eval_strategy: no\n'],
  ['it takes no more than a step of training', 'val_size: 0.1\nper_device_eval_batch_size: 1\n'],
])('nothing is told where %s', async (_, more) => {
  expect(await notes(more)).toEqual([]);
});

async function judged(more: string, gpu = 'rtx-4090') {
  const config = await trainingIn('sft.yaml', `${RUN}${more}`);
  return { config, ...judge(config, findCard(gpu), { opLevel: false, reserveBytes: 0 }) };
}

test('a run that stops in its evaluation is out of memory, and the fix evaluates fewer at once and leaves the batch', async () => {
  const { verdict, estimate, recommendation, ladder } = await judged('val_size: 0.1\neval_strategy: steps\n');
  expect(verdict).toBe('oom');
  expect(estimate!.peakPhase).toBe('validation');
  expect(recommendation!.changes).toEqual([
    expect.objectContaining({ key: 'per_device_eval_batch_size', from: null, to: '2' }),
  ]);
  expect(recommendation).toMatchObject({ batch: 1, accumulate: 1 });
  expect(recommendation!.risk).toBeLessThan(0.02);
  // a smaller batch is no way out of it
  expect(ladder.every(({ risk }) => risk! > 0.9)).toBe(true);
  const mended = await judged('val_size: 0.1\neval_strategy: steps\nper_device_eval_batch_size: 2\n');
  expect(mended.verdict).toBe('fits');
  expect(mended.estimate!.need.bytes).toBe(recommendation!.needBytes);
});

test('where neither a step nor an evaluation fits, both batches become smaller', async () => {
  const many = RUN.replace('train_batch_size: 1', 'train_batch_size: 16');
  const config = await trainingIn('sft.yaml', `${many}val_size: 0.1\nper_device_eval_batch_size: 16\n`);
  const { verdict, recommendation } = judge(config, findCard('rtx-4090'), {
    opLevel: false,
    reserveBytes: 0,
    brief: true,
  });
  expect(verdict).toBe('oom');
  const changes = Object.fromEntries(recommendation!.changes.map(({ key, to }) => [key, Number(to)]));
  expect(changes['per_device_train_batch_size']! * changes['gradient_accumulation_steps']!).toBe(16);
  expect(changes['per_device_eval_batch_size']).toBeLessThan(16);
  expect(recommendation!.risk).toBeLessThan(0.02);
});

test('an evaluation beside a reference that is sharded as the weights are never needs less for a larger micro-batch', () => {
  const sharded = { parallelism: 'fsdp', sharding: 'shard_grad_op', gpus: 8 };
  const values = { framework: 'trl', model: 'openai-community/gpt2', objective: 'dpo', reference_model: 'copy' };
  const plan = planned({ ...values, ...sharded, precision: 'bf16_amp', method: 'full', eval_micro_batch: 16 });
  const needs = [1, 2, 3, 4, 6].map((batch) => plan.estimateAt(batch, 512));
  const bytes = needs.map(({ allocated }) => allocated);
  expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
  const evaluated = plan.estimateAt(1, 512, 24).phases.get('eval');
  expect(evaluated).toBe(plan.evaluationAt(24, 512));
});

test('an evaluation that needs less than a step changes nothing but what PyTorch keeps', async () => {
  const without = await judged('');
  const small = await judged('val_size: 0.1\nper_device_eval_batch_size: 1\n');
  expect(small.estimate!.allocatedPeakBytes).toBe(without.estimate!.allocatedPeakBytes);
  expect(small.estimate!.reservedPeakBytes).toBeGreaterThanOrEqual(without.estimate!.reservedPeakBytes);
  expect(small.estimate!.phases.map(({ phase }) => phase)).toContain('validation');
});

const PROGRAM = (trainer: string, args = '') => `
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-1.5B")
rows = rows.map(lambda row: tokenizer(row["text"], truncation=True, max_length=1024))
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-1.5B")
args = TrainingArguments("out", per_device_train_batch_size=4, eval_strategy="epoch", bf16=True${args})
trainer = Trainer(model=model, args=args, train_dataset=rows, eval_dataset=held${trainer})
trainer.train()
`;

async function logitNotes(trainer: string, args = '', change = (text: string) => text) {
  const config = await trainingIn('train.py', change(PROGRAM(trainer, args)));
  const { findings } = judge(config, findCard('a100-80gb'), { opLevel: false, reserveBytes: 0, brief: true });
  return findings.filter(({ rule }) => rule === 'evaluation-logits');
}

test('metrics of logits keep those of every batch on the card, which is told with their bytes', async () => {
  const [note, ...others] = await logitNotes(', compute_metrics=score');
  expect(others).toEqual([]);
  // 8 x 1,024 tokens x 151,936 words in fp32
  expect(note!.message).toMatch(/each evaluated batch of 8 leaves up to 4\.6 GiB of logits .* 18 batches alone fill/);
  expect(note!.line).toBe(7);
});

test.each([
  ['no metrics are computed', '', '', (text: string) => text],
  [
    'something makes less of the logits first',
    ', compute_metrics=f, preprocess_logits_for_metrics=g',
    '',
    (t: string) => t,
  ],
  ['they move to the host', ', compute_metrics=f', ', eval_accumulation_steps=4', (t: string) => t],
  ['the loss alone is kept', ', compute_metrics=f', ', prediction_loss_only=True', (t: string) => t],
  ['nothing is evaluated', ', compute_metrics=f', '', (t: string) => t.replace('"epoch"', '"no"')],
  [
    'a model tells labels',
    ', compute_metrics=f',
    '',
    (t: string) => t.replaceAll('ForCausalLM', 'ForSequenceClassification'),
  ],
])('nothing is said of logits where %s', async (_, trainer, args, change) => {
  expect(await logitNotes(trainer, args, change)).toEqual([]);
});

const AXOLOTL =
  'base_model: meta-llama/Llama-3.1-8B\nadapter: qlora\nload_in_4bit: true\nlora_r: 16\nlora_alpha: 32\nlora_target_modules: [q_proj, v_proj]\nsequence_len: 4096\nsample_packing: true\ngradient_checkpointing: true\nbf16: true\ndatasets:\n  - path: a\n    type: alpaca\nval_set_size: 0.05\ngradient_accumulation_steps: 2\nplugins:\n  - axolotl.integrations.liger.LigerPlugin\nliger_fused_linear_cross_entropy: true\n';

test('Axolotl evaluates as many as it trains, so that a smaller micro-batch is the way out', async () => {
  const at = async (batch: number) => {
    const config = await trainingIn('axolotl.yml', `${AXOLOTL}micro_batch_size: ${batch}\n`);
    return judge(config, findCard('rtx-4090'), { opLevel: false, reserveBytes: 0 });
  };
  const many = await at(8);
  expect(many.verdict).toBe('oom');
  expect(many.estimate!.peakPhase).toBe('validation');
  const { batch, needBytes } = many.recommendation!;
  expect(many.recommendation!.changes.map(({ key }) => key)).not.toContain('eval_batch_size');
  const fewer = await at(batch);
  expect(fewer.verdict).toBe('fits');
  expect(fewer.estimate!.need.bytes).toBe(many.ladder.find((step) => step.batch === batch)!.needBytes);
  expect(fewer.estimate!.need.bytes / needBytes).toBeCloseTo(1, 2);
});

test('where evaluation is too much for every batch, solve tells the batch that fits with less evaluated', async () => {
  const { training, findings } = await trainingIn('sft.yaml', `${RUN}val_size: 0.1\neval_strategy: steps\n`);
  const options = { opLevel: false, reserveBytes: 0 };
  const solution = solve('batch', { training, findings }, findCard('rtx-4090'), options);
  expect(solution).toMatchObject({ to: null });
  expect('supposed' in solution && solution.supposed).toEqual([
    expect.stringMatching(/^batch \d+ fits with per_device_eval_batch_size=\d, as evaluation needs most$/),
  ]);
});
