import { expect, test } from 'vitest';
import { samplesOf } from '../../src/frameworks/probe-cases.ts';
import { knownModels } from '../../src/frameworks/transformers/models.ts';
import { configOf, ownConfigOf } from '../../src/frameworks/transformers/playing/model-config.ts';
import { rowsOf } from '../../src/measured/rows.ts';
import { join } from '../../src/probe/join.ts';
import { matrixOf, planOf, planSchema, type ProbeCase } from '../../src/probe/plan.ts';
import { type ProbeResult, readProbe } from '../../src/probe/probe-result.ts';
import { renderMeasured } from '../../src/probe/render-measured.ts';
import { renderProbe } from '../../src/probe/render-probe.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { judged, trainingIn, trainingOf } from '../support/llm-trainings.ts';
import { fitted, probeOf } from '../support/probes.ts';
import { predicted, resultOf } from '../support/results.ts';

const plan = (...configs: readonly ReadConfig[]) =>
  planOf(judged(...configs), {
    mode: 'fit',
    isFork: false,
    isApproved: false,
    maxCases: 8,
    trainings: configs.map(({ training }) => training),
  });

type LlmCase = Extract<ProbeCase, { readonly framework: 'transformers' }>;

/** The case of one training; fails with the reason where it is refused. */
function caseOf(config: ReadConfig): LlmCase {
  const { cases, refused } = plan(config);
  expect(refused).toEqual([]);
  const asked = cases[0]!.case;
  if (asked.framework !== 'transformers') throw new Error(asked.framework);
  return asked;
}

const reasonOf = (facts: Readonly<Record<string, unknown>>): string => {
  const { cases, refused } = plan(trainingOf(facts));
  expect(cases).toEqual([]);
  return refused[0]?.reason ?? '';
};

const DPO = `from peft import LoraConfig
from trl import DPOConfig, DPOTrainer

args = DPOConfig(output_dir="out", per_device_train_batch_size=2, gradient_accumulation_steps=8, max_length=1024, bf16=True, precompute_ref_log_probs=False)
trainer = DPOTrainer(model="Qwen/Qwen2.5-0.5B", args=args, train_dataset=data, peft_config=LoraConfig(r=16, lora_alpha=32, target_modules=["q_proj", "v_proj"]))
trainer.train()
`;
const AXOLOTL = `base_model: mistralai/Mistral-7B-v0.1
load_in_4bit: true
adapter: qlora
lora_r: 32
lora_alpha: 16
lora_target_linear: true
sequence_len: 4096
sample_packing: true
micro_batch_size: 2
gradient_accumulation_steps: 4
gradient_checkpointing: true
optimizer: paged_adamw_8bit
bf16: true
datasets:
  - path: tatsu-lab/alpaca
    type: alpaca
`;

test('a training of TRL is its own trainer with the shape of its model, its adapters and its step', async () => {
  expect(caseOf(await trainingIn('dpo.py', DPO))).toMatchObject({
    trainer: 'trl',
    standsFor: null,
    objective: 'dpo',
    model: 'Qwen2.5-0.5B',
    config: { model_type: 'qwen2', hidden_size: 896, num_hidden_layers: 24, vocab_size: 151_936 },
    parameters: 494_032_768,
    lora: { rank: 16, alpha: 32, targets: ['q_proj', 'v_proj'], modulesToSave: [] },
    autocast: 'bf16',
    batch: 2,
    accumulate: 8,
    length: 1024,
    // the adapters are switched off for it
    reference: 'none',
  });
});

test('an Axolotl config is played by the trainer that it is made of, which is said', async () => {
  expect(caseOf(await trainingIn('qlora.yml', AXOLOTL))).toMatchObject({
    trainer: 'transformers',
    standsFor: 'axolotl',
    config: { model_type: 'mistral', sliding_window: 4096 },
    method: 'lora',
    lora: { rank: 32, alpha: 16, targets: [] },
    quantisation: 'nf4-dq',
    preparesKbit: false,
    checkpointing: 'reentrant',
    optimizer: 'paged_adamw_8bit',
    padding: 'packed',
    length: 4096,
  });
});

test('an encoder is a classification, and nobody counted its head', () => {
  const asked = caseOf(trainingOf({ model: 'google-bert/bert-base-uncased', num_labels: 5, micro_batch: 16 }));
  expect(asked).toMatchObject({ objective: 'classification', labels: 5, parameters: null, batch: 16 });
});

test('full tuning with pairs has a second copy of the weights, or none where its answers are known', () => {
  const pairs = { objective: 'dpo', framework: 'trl' };
  expect(caseOf(trainingOf(pairs)).reference).toBe('copy');
  expect(caseOf(trainingOf({ ...pairs, reference_model: 'precomputed' })).reference).toBe('precomputed');
});

test.each([
  ['microsoft/Phi-3-mini-4k-instruct', 'q+v', ['qkv_proj']],
  ['openai-community/gpt2', 'q+v', ['c_attn']],
  ['EleutherAI/pythia-70m', 'q+o', ['query_key_value', 'dense']],
  [
    'HuggingFaceTB/SmolLM2-135M',
    'q+k+v+o+gate+up+down',
    ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj'],
  ],
  ['HuggingFaceTB/SmolLM2-135M', 'all-linear', []],
  ['HuggingFaceTB/SmolLM2-135M', ['self_attn.q_proj'], ['self_attn.q_proj']],
])('adapters of %s on %s are on its own modules', (model, lora_targets, targets) => {
  const asked = caseOf(trainingOf({ model, method: 'lora', lora_rank: 8, lora_targets }));
  expect(asked.lora?.targets).toEqual(targets);
});

test.each([
  ['two GPUs', { gpus: 2 }, 'measured on one GPU only'],
  ['shards', { parallelism: 'zero3' }, 'without sharding'],
  ['an offload', { offload: 'optimizer' }, 'offload'],
  ['generation', { objective: 'grpo', framework: 'trl' }, 'objective "grpo" is not played'],
  ['Unsloth', { framework: 'unsloth' }, 'kernels or a loop of its own'],
  ['torchtune', { framework: 'torchtune' }, 'kernels or a loop of its own'],
  ['litgpt', { framework: 'litgpt' }, 'kernels or a loop of its own'],
  ['a pattern', { method: 'lora', lora_rank: 8, lora_targets: '.*(q|v)_proj' }, 'a pattern'],
  ['a target that is none', { method: 'lora', lora_rank: 8, lora_targets: ['a b;c'] }, 'peft refuses to train'],
  ['weights of AWQ', { method: 'lora', lora_rank: 8, quantisation: 'awq-int4' }, 'those of bitsandbytes'],
  ['an optimizer in backward', { optimizer: 'adamw_torch+in_backward' }, 'optimizer'],
  ['GaLore', { optimizer: 'galore_adamw' }, 'optimizer "galore_adamw" is not played'],
  ['checkpoints of every second layer', { gradient_checkpointing: 'every_2' }, 'gradient checkpointing'],
  ['pictures', { model: 'google/vit-base-patch16-224' }, 'models that see'],
  ['code of its own', { model: 'internlm/internlm2-7b' }, 'never run'],
  ['a class that is not there', { model: 'LGAI-EXAONE/EXAONE-3.5-2.4B-Instruct' }, 'type exaone'],
])('%s is refused with its reason in one line', (_, facts, reason) => {
  const told = reasonOf(facts);
  expect(told).toContain(reason);
  expect(told).not.toMatch(/\n/);
});

const OWN = {
  model_type: 'llama',
  vocab_size: 256,
  hidden_size: 64,
  intermediate_size: 128,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  max_position_embeddings: 512,
};

test("a repository's own config.json is taken key by key, and what decides no tensor is left", () => {
  const written = {
    ...OWN,
    architectures: ['LlamaForCausalLM'],
    torch_dtype: 'bfloat16',
    rope_theta: 5e5,
    mlp_bias: true,
  };
  const { config, model, parameters } = caseOf(trainingOf({ model_config: written }));
  expect(config).toEqual({ ...OWN, mlp_bias: true });
  expect([model, parameters]).toEqual([null, null]);
});

test.each([
  ['auto_map', { auto_map: { AutoModelForCausalLM: 'evil--modeling.Evil' } }, 'code of its own is never run'],
  ['trust_remote_code', { trust_remote_code: true }, 'code of its own is never run'],
  ['a quantisation', { quantization_config: { quant_method: 'x' } }, 'has quantization_config'],
  ['an activation that is looked up', { hidden_act: '__import__("os")' }, 'has hidden_act'],
  ['a key that nobody knows', { '<img src=x>\n': 1 }, 'has ?img?src?x?? that a probe'],
])('a config.json with %s is refused', (_, bad, reason) => {
  expect(ownConfigOf({ ...OWN, ...bad })).toContain(reason);
  expect(reasonOf({ model_config: { ...OWN, ...bad } })).toContain(reason);
});

test('every model that the engine follows has a config, but for those without a class of their own', () => {
  const followed = knownModels().filter(({ architecture }) => architecture !== null);
  const refused = followed.filter((model) => typeof configOf(model.architecture!, model.maxPositions) === 'string');
  expect(followed.length).toBeGreaterThan(140);
  const seeing = [
    'gemma3',
    'gemma3n',
    'gemma4',
    'gemma4_unified',
    'llava',
    'qwen2_5_vl',
    'qwen2_vl',
    'qwen3_5',
    'qwen3_5_moe',
    'qwen3_vl',
    'qwen3_vl_moe',
  ];
  const types = [...new Set(refused.map(({ type }) => type))].toSorted();
  const own = [
    'albert',
    'apertus',
    'arcee',
    'bart',
    'blenderbot',
    'codegen',
    'deberta',
    'deberta-v2',
    'deepseek_v2',
    'deepseek_v3',
    'electra',
    'ernie',
    'ernie4_5',
    'exaone',
    'exaone4',
    'glm4_moe',
    'gpt_neo',
    'granitemoe',
    'granitemoehybrid',
    'hunyuan_v1_dense',
    'lfm2',
    'm2m_100',
    'marian',
    'mbart',
    'mpnet',
    'mpt',
    'nemotron',
    'nemotron_h',
    'pegasus',
    'phimoe',
    'seed_oss',
    't5',
    'vit',
    'whisper',
  ];
  expect(types).toEqual([...own, ...seeing].toSorted());
});

test('no text of the pull request is in a plan, and a job is named by its model and its tokens', async () => {
  const made = plan(await trainingIn('configs/$(touch x).yml', AXOLOTL));
  const jobs = matrixOf(made, 'gpu');
  expect(JSON.stringify([made, jobs])).not.toMatch(/touch|configs|tatsu/);
  expect(jobs[0]?.name).toBe('Mistral-7B-v0.1 qlora 4096 tokens batch 2');
});

const RESULT = judged(trainingOf({ micro_batch: 2 }));

test('a plan survives its way as JSON, and what it measured finds its run', async () => {
  const made = plan(await trainingIn('dpo.py', DPO));
  expect(planSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  const probe = probeOf(RESULT, 0, { trials: [fitted(2, 5)] });
  expect(join(RESULT, [probe]).measured).toHaveLength(1);
  const other = { ...probe, case: { ...probe.case, length: 8 } } as ProbeResult;
  expect(join(RESULT, [other])).toMatchObject({ measured: [], strangers: [probe.key] });
});

test.each([
  ['dpo.py', DPO],
  ['qlora.yml', AXOLOTL],
])('merge makes the plan of %s anew from the result alone', async (path, text) => {
  const config = await trainingIn(path, text);
  const options = { mode: 'fit', isFork: false, isApproved: false, maxCases: 8 } as const;
  expect(planOf(judged(config), options)).toEqual(plan(config));
});

test.each([
  ['a pattern as target', { lora: { targets: ['(a+)+$'] } }],
  ['a key of its own', { trust_remote_code: true }],
  ['two GPUs', { gpus: 2 }],
  ['an optimizer of its own', { optimizer: 'os.system' }],
  ['a model that is a path', { model: '../secret' }],
  ['code in its config', { config: { ...OWN, auto_map: {} } }],
  ['another framework', { framework: 'evil' }],
])('a plan with %s is no plan', (_, bad) => {
  const made = plan(trainingOf({ method: 'lora', lora_rank: 8 }));
  const [first] = made.cases;
  expect(planSchema.safeParse({ ...made, cases: [{ ...first, case: { ...first!.case, ...bad } }] }).success).toBe(
    false,
  );
});

test('what was measured is told in sequences and tokens, with what was played otherwise', () => {
  const note = "played with the Trainer of transformers in place of axolotl's own";
  const trials = [fitted(1, 4, 8), { ...fitted(2, 5, 9), notes: [note], forward: { rows: 2, tokens: 512 } }];
  const probe = probeOf(RESULT, 0, { mode: 'ladder', trials });
  for (const text of [renderMeasured(join(RESULT, [probe])), renderProbe(probe)]) {
    expect(text).toContain('Sequences/s');
    expect(text).toContain('9.0 sequences/s');
    expect(text).toContain('in place of axolotl');
    expect(text).not.toMatch(/images|px/i);
  }
  expect(renderProbe(probe)).toContain('SmolLM2-135M full 512 tokens batch 2');
  const both = [...RESULT.runs, predicted()];
  const mixed = resultOf(both);
  const two = join(mixed, [
    probeOf(mixed, 0, { trials: [fitted(2, 5)] }),
    probeOf(mixed, 1, { trials: [fitted(16, 3)] }),
  ]);
  expect(renderMeasured(two)).toContain('Samples/s');
});

test('rows are kept of detectors only', () => {
  expect(rowsOf(probeOf(RESULT, 0, { trials: [fitted(2, 5)] }))).toEqual([]);
});

test('a result of an older probe names no framework and counts images', () => {
  const detectors = resultOf([predicted({ batch: 16 })]);
  const { case: asked, trials, ...rest } = probeOf(detectors, 0);
  const { framework: _, ...nameless } = asked as Extract<ProbeCase, { readonly framework: 'ultralytics' }>;
  const older = trials.map(({ samplesPerSecond, secondsPerSample, ...trial }) => ({
    ...trial,
    imagesPerSecond: samplesPerSecond,
    secondsPerImage: secondsPerSample,
  }));
  const read = readProbe(JSON.stringify({ ...rest, case: nameless, trials: older }));
  if (typeof read === 'string') throw new Error(read);
  expect(samplesOf(read.case)).toBe('images');
  expect(read.trials).toEqual(trials);
});
