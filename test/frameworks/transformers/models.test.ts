import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { countParameters, type LlmModel } from '../../../src/frameworks/transformers/known-model.ts';
import { knownModels, resolveModel } from '../../../src/frameworks/transformers/models.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';

const model = (name: string | Record<string, unknown>, isTextOnly = false): LlmModel => {
  const found = resolveModel(name, isTextOnly);
  if (typeof found === 'string') throw new Error(found);
  return found;
};

test('every model of the table whose code is followed has its published parameters, part by part', () => {
  const followed = knownModels().filter((m) => m.architecture !== null);
  expect(followed.length).toBeGreaterThan(190);
  for (const m of followed)
    expect({ id: m.id, ...countParameters(m.architecture!) }).toEqual({ id: m.id, ...m.counts });
});

test('a model whose code is not followed says why', () => {
  for (const m of knownModels()) expect(m.reason === null).toBe(m.architecture !== null);
  const reasons = new Map(knownModels().map(({ id, reason }) => [id, reason]));
  expect(reasons.get('deepseek-ai/DeepSeek-V3')).toMatch('fp8');
  expect(reasons.get('ai21labs/Jamba-v0.1')).toMatch('jamba');
});

test('an instruct version, a quantised mirror and a folder lead to the same base model', () => {
  expect(model('meta-llama/Llama-3.1-8B').counts.all).toBe(8_030_261_248);
  expect(model('unsloth/Meta-Llama-3.1-8B-bnb-4bit')).toMatchObject({ id: 'meta-llama/Llama-3.1-8B', stored: 'nf4' });
  expect(model('/models/Qwen2.5-7B')).toMatchObject({
    id: 'Qwen/Qwen2.5-7B',
    note: 'taken from the folder name Qwen2.5-7B',
  });
});

test('a name that no model has is answered with a sentence', () => {
  expect(resolveModel('someone/private-merge')).toMatch('no model that we know');
});

test('a model that also sees is unknown unless its text part is asked for', () => {
  const config = {
    model_type: 'gemma3',
    text_config: {
      model_type: 'gemma3_text',
      hidden_size: 2560,
      num_hidden_layers: 34,
      num_attention_heads: 8,
      num_key_value_heads: 4,
      head_dim: 256,
      intermediate_size: 10_240,
      vocab_size: 262_208,
    },
  };
  expect(resolveModel(config)).toMatch('sees');
  expect(model(config, true).counts.all).toBe(3_880_263_168);
});

test('a published model that also sees is followed where its samples are said to be text, or its text part is loaded alone', () => {
  const qwen = {
    model: 'Qwen/Qwen2.5-VL-3B-Instruct',
    method: 'lora',
    lora_rank: 16,
    lora_targets: ['up_proj'],
    weights_dtype: 'bfloat16',
    sequence_length: 512,
    length: 'exact',
  };
  const trained = (own: object): string | number => {
    const plan = planStep(LlmCase.parse({ ...qwen, ...own }));
    return typeof plan === 'string' ? plan : plan.parameters.trained;
  };
  expect(trained({})).toMatch(/Qwen2.5-VL-3B-Instruct: the model also sees .* modality=text/);
  const ofText = 36 * 16 * (11_008 + 2048);
  expect(trained({ text_only: true })).toBe(ofText);
  expect(trained({ modality: 'text', freezes_vision: true })).toBe(ofText);
  // the part that sees has modules of that name too
  expect(trained({ modality: 'text' })).toBe(ofText + 32 * 16 * (3420 + 1280));
});

test('the weights of the part that sees lie on the card although nothing is seen', () => {
  const at = (own: object): number => {
    const plan = planStep(
      LlmCase.parse({ model: 'google/gemma-3-4b-it', sequence_length: 512, length: 'exact', ...own }),
    );
    if (typeof plan === 'string') throw new Error(plan);
    return plan.estimateAt(1, 512).breakdown.weights;
  };
  const seeing =
    at({ modality: 'text', weights_dtype: 'bfloat16' }) - at({ text_only: true, weights_dtype: 'bfloat16' });
  expect(Math.abs(seeing / (2 * 419_816_304) - 1)).toBeLessThan(0.001);
});

test('a config of the first Qwen-VLs, whose text part stands beside the other, is not taken for one of text', () => {
  const config = { model_type: 'qwen2_vl', vision_config: { depth: 32 }, hidden_size: 1536, num_hidden_layers: 28 };
  expect(resolveModel(config)).toMatch('also sees');
});

test('a config.json counts as the model of the table does', () => {
  const config = {
    model_type: 'qwen2',
    hidden_size: 3584,
    num_hidden_layers: 28,
    num_attention_heads: 28,
    num_key_value_heads: 4,
    intermediate_size: 18_944,
    vocab_size: 152_064,
    tie_word_embeddings: false,
    torch_dtype: 'bfloat16',
  };
  expect(model(config).counts).toEqual(model('Qwen/Qwen2.5-7B').counts);
  expect(model(config).loraPerRank).toEqual(model('Qwen/Qwen2.5-7B').loraPerRank);
});

test('a config.json with sizes that no model has is refused before anything is built', () => {
  const config = {
    model_type: 'llama',
    hidden_size: 4096,
    num_hidden_layers: 1e9,
    num_attention_heads: 32,
    vocab_size: 32_000,
  };
  expect(resolveModel(config)).toMatch('sizes that no model has');
});

test('a copy is its base model, stored as its name says', () => {
  const copies: [string, string, LlmModel['stored']][] = [
    ['Qwen/Qwen2.5-7B-Instruct-AWQ', 'Qwen/Qwen2.5-7B', 'awq-int4'],
    ['Qwen/Qwen2.5-7B-Instruct-GPTQ-Int4', 'Qwen/Qwen2.5-7B', 'gptq-int4'],
    ['TheBloke/Mistral-7B-Instruct-v0.2-GPTQ', 'mistralai/Mistral-7B-Instruct-v0.2', 'gptq-int4'],
    ['someone/Llama-2-7b-4bit-128g', 'meta-llama/Llama-2-7b-hf', 'gptq-int4'],
    ['someone/Llama-3.1-8B-bnb-4bit', 'meta-llama/Llama-3.1-8B', 'nf4'],
    ['TheBloke/Llama-2-13B-fp16', 'meta-llama/Llama-2-13b-hf', 'full'],
    ['ybelkada/falcon-7b-sharded-bf16', 'tiiuae/falcon-7b', 'full'],
  ];
  for (const [name, id, stored] of copies) expect(model(name), name).toMatchObject({ id, stored });
});

test('copies that PyTorch does not train in, or in a way that is not followed, say so', () => {
  const reasons: [string, RegExp][] = [
    ['TheBloke/Llama-2-7B-GGUF', /llama\.cpp/],
    ['mlx-community/Qwen2.5-7B-Instruct-4bit', /MLX/],
    ['Qwen/Qwen2.5-7B-Instruct-GPTQ-Int8', /8 bits/],
    ['Qwen/Qwen3-4B-FP8', /FP8/],
    ['someone/Qwen2.5-7B-Instruct-4bit', /does not say by which library/],
    ['unsloth/Llama-3.1-8B-NVFP4', /quantised in a way/],
  ];
  for (const [name, reason] of reasons) expect(resolveModel(name), name).toMatch(reason);
});

test('folders of caches and of tools that write the owner first hold the name', () => {
  for (const name of [
    '~/models/meta-llama_Llama-3.1-8B',
    '/root/.cache/huggingface/hub/models--meta-llama--Llama-3.1-8B/snapshots/d04e592bb4f6aa9cfee91e2e20afa771667e1d4b',
    'C:\\models\\Llama-3.1-8B\\',
    'modelscope/LLM-Research/Llama-3___1-8B',
    '/models/Llama-3.1-8B/original',
    'Llama-3.1-8B/main',
  ])
    expect(model(name).id, name).toBe('meta-llama/Llama-3.1-8B');
});

test('a name with one family and one size after it is a fine-tune of that model, and says so', () => {
  const tuned: [string, string][] = [
    ['someone/Mistral-7B-sft', 'mistralai/Mistral-7B-v0.1'],
    ['lattice-opt1.3b', 'facebook/opt-1.3b'],
    ['someone/Mistral-7B-v0.3-sft', 'mistralai/Mistral-7B-v0.3'],
    ['beomi/Llama-3-Open-Ko-8B', 'meta-llama/Meta-Llama-3-8B'],
    ['georgesung/llama2_7b_chat_uncensored', 'meta-llama/Llama-2-7b-hf'],
    ['nvidia/Llama-3.1-Nemotron-Nano-8B-v1', 'meta-llama/Llama-3.1-8B'],
    ['someone/llama-3_2-1b-tuned', 'meta-llama/Llama-3.2-1B'],
    ['Qwen/QwQ-32B-Preview', 'Qwen/Qwen2.5-32B'],
    ['someone/Mistral-Small-Instruct-2409-sft', 'mistralai/Mistral-Small-Instruct-2409'],
    ['someone/gemma-2b-sft', 'google/gemma-2b'],
    ['someone/gemma-2-2b-sft', 'google/gemma-2-2b'],
    ['dolphin-2_6-phi-2-chat', 'microsoft/phi-2'],
    ['distilbert-base-uncased-finetuned-sst-2-english', 'distilbert/distilbert-base-uncased'],
    ['cardiffnlp/twitter-roberta-base-sentiment', 'FacebookAI/roberta-base'],
    ['someone/t5_small_samsum', 'google-t5/t5-small'],
    ['someone/flan-t5-base-dialogsum', 'google/flan-t5-base'],
    ['someone/albert-base-v1-imdb', 'albert/albert-base-v1'],
    ['someone/multilingual-e5-base-qa', 'FacebookAI/xlm-roberta-base'],
    ['someone/gpt-neo-1.3B-code', 'EleutherAI/gpt-neo-1.3B'],
    ['someone/bloomz-1b7-sft', 'bigscience/bloom-1b7'],
    ['someone/airoboros-l2-13b', 'meta-llama/Llama-2-13b-hf'],
    ['sail/Sailor-7B-Chat', 'Qwen/Qwen1.5-7B'],
    ['someone/Baichuan2-7B-Chat-sft', 'baichuan-inc/Baichuan2-7B-Base'],
    ['./llama3_1_8b', 'meta-llama/Llama-3.1-8B'],
    ['./qwen2_5_7b_instruct', 'Qwen/Qwen2.5-7B'],
    ['someone/stablelm-2-1_6b-sft', 'stabilityai/stablelm-2-1_6b'],
    ['someone/DS-R1-Distill-Qwen-7B', 'Qwen/Qwen2.5-7B'],
    ['someone/Qwen3-30B-sft', 'Qwen/Qwen3-30B-A3B'],
    ['someone/Qwen3.6-27B-agent', 'Qwen/Qwen3.5-27B'],
    ['someone/gemma4-e4b-sft', 'google/gemma-4-E4B-it'],
    ['someone/Gemma-4-26B-A4B-chat', 'google/gemma-4-26B-A4B-it'],
    ['someone/deepseek-coder-v2-lite-sft', 'deepseek-ai/DeepSeek-V2-Lite'],
    ['someone/Qwen2.5-VL-7B-charts', 'Qwen/Qwen2.5-VL-7B-Instruct'],
    ['someone/qwen3_vl_2b_sft', 'Qwen/Qwen3-VL-2B-Instruct'],
  ];
  for (const [name, id] of tuned)
    expect(model(name), name).toMatchObject({ id, note: expect.stringContaining('taken as a fine-tune') });
});

test('the whole name of a model of any kind, beside nothing but words of tasks, is a fine-tune of it', () => {
  for (const [name, id] of [
    ['someone/rubert-base-cased-nli-threeway', 'google-bert/bert-base-multilingual-cased'],
    ['someone/scibert-scivocab-uncased-ft-ner', 'allenai/scibert_scivocab_uncased'],
    ['vinai/phobert-base-finetuned-sentiment', 'vinai/phobert-base'],
    ['someone/chinese-alpaca-2-7b-sft', 'hfl/chinese-llama-2-7b'],
    ['someone/Qwen2-VL-7B-Instruct-sft', 'Qwen/Qwen2-VL-7B-Instruct'],
  ] as const)
    expect(model(name), name).toMatchObject({ id, note: expect.stringContaining('taken as a fine-tune') });
});

test('a name that may hide another shape is no fine-tune', () => {
  for (const name of [
    'someone/Llama-3-8B-vision',
    'someone/mixtral-of-Llama-3-8B-moe',
    'someone/Sheared-Llama-7b',
    'someone/Mistral-7B-embed',
    'someone/Llama-3-70B-to-8B',
    'someone/Qwen2.5-7B-Llama-3-merge',
    'someone/Llama-3.1-Minitron-4B-pruned',
    'someone/chinese-alpaca-2-7b-v3',
    'someone/Qwen3-ASR-1.7B',
    'someone/gte-large-en-v1.5',
    'someone/phobert-base-v3',
    'someone/bge-reranker-v2-gemma',
    'someone/llama-2-ko-7b-chat',
    'someone/ELYZA-japanese-Llama-2-7b-fast-zh',
    'someone/CodeQwen1.5-7B-ja',
    'openbuddy/openbuddy-llama2-13b-v8.1',
    'someone/CodeLlama-7b-Python-zh',
    'someone/qwen-7b-sft',
    'someone/llama-70b-sft',
    'someone/Llama-3-3B',
    'someone/roberta-base',
    'someone/roberta-base-bulgarian',
    'someone/bert-base-cased-ukrainian',
    'someone/electra-base-vn',
    'someone/kot5-base',
    'someone/diffusiongemma-26B-A4B-it',
    'someone/gemma-4-2b',
    'someone/Qwen3-VL-Embedding-8B',
    'someone/Qwen3-VL-7B',
    'someone/Qwen2.5-VL-7B-vla-1b',
    'someone/DeepSeek-R1-Qwen3-7B',
    'someone/LFM2-8B-A1B',
    'mistralai/Magistral-Small-2509',
  ])
    expect(resolveModel(name), name).toBeTypeOf('string');
});

test('a model of a kind that is known not to be followed is named so', () => {
  expect(resolveModel('someone/xlnet-japanese')).toMatch('of a kind (xlnet)');
  expect(resolveModel('someone/DNABERT-2-600M')).toMatch('of a kind (dnabert-2)');
  // which clamps its queries, keys and values
  expect(resolveModel('mosaicml/mpt-7b-storywriter')).toMatch('of a kind (mpt-7b-storywriter)');
  expect(resolveModel('someone/layoutxlm-big')).toMatch('of a kind (layoutxlm)');
  expect(resolveModel('someone/M3D-LaMed-Llama-2-13B')).toMatch('also sees or hears');
  expect(resolveModel('google/paligemma-3b-mix-448')).toMatch('also sees or hears');
});

test('a model of which no code is followed has its published parameters, and is unknown for a reason', () => {
  for (const [name, parameters, type] of [
    ['facebook/esm2_t12_35M_UR50D', 33_500_401, 'esm'],
    ['xlnet-base-cased', 116_718_336, 'xlnet'],
    ['allenai/longformer-base-4096', 148_659_456, 'longformer'],
  ] as const) {
    const found = model(name);
    expect({ name, parameters: found.counts.all }).toEqual({ name, parameters });
    expect(found).toMatchObject({ architecture: null, reason: expect.stringContaining(type) });
  }
});

test('models of one shape that differ in their words are told apart', () => {
  for (const [name, parameters] of [
    ['indobenchmark/indobert-base-p1', 124_441_344],
    ['indolem/indobert-base-uncased', 110_558_208],
    ['hfl/chinese-roberta-wwm-ext', 102_267_648],
    ['klue/roberta-base', 110_618_112],
    ['modules/biobert-base-cased-v1.1', 108_310_272],
    ['bert-base-german-cased', 109_081_344],
    ['deepset/gbert-large', 335_735_808],
    ['google/mt5-small', 300_176_768],
    ['google/byt5-small', 299_637_760],
    ['hfl/chinese-alpaca-2-7b', 6_929_256_448],
    ['teknium/OpenHermes-2.5-Mistral-7B', 7_241_748_480],
    ['NousResearch/Hermes-2-Pro-Llama-3-8B', 8_030_523_392],
    ['PKU-Alignment/alpaca-7b-reproduced', 6_738_423_808],
    ['tokyotech-llm/Swallow-7b-hf', 6_829_969_408],
    ['ours/qwen25-05b-instruct', 494_032_768],
    ['ours/Qwen3-17b', 1_720_574_976],
    ['arcee-ai/Llama-3.1-SuperNova-Lite', 8_030_261_248],
    ['kakaocorp/kanana-1.5-2.1b-instruct-2505', 2_086_979_328],
    ['sarvamai/sarvam-1', 2_525_087_744],
    ['sbintuitions/sarashina2.2-3b-instruct-v0.1', 3_355_609_600],
    ['unsloth/orpheus-3b-0.1-ft', 3_300_867_072],
    ['tencent/Hunyuan-7B-Pretrain', 7_504_568_320],
    ['roneneldan/TinyStories-33M', 68_514_048],
    ['LiquidAI/LFM2.5-1.2B-Instruct', 1_170_340_608],
    ['open-r1/OlympicCoder-7B', 7_615_616_512],
  ] as const)
    expect({ name, parameters: model(name).counts.all }).toEqual({ name, parameters });
});

test('an ELECTRA whose words are narrower than its layers is read from its config.json', () => {
  const config = {
    model_type: 'electra',
    embedding_size: 128,
    hidden_size: 256,
    num_hidden_layers: 12,
    num_attention_heads: 4,
    intermediate_size: 1024,
    vocab_size: 30_522,
    max_position_embeddings: 512,
  };
  expect(model(config).counts).toEqual(model('google/electra-small-discriminator').counts);
});

test('a copy in 4 bits is held in 4 bits, and trains through an adapter alone', () => {
  const weights = (name: string): number => {
    const plan = planStep(LlmCase.parse({ framework: 'trl', model: name, lora_rank: 8, sequence_length: 256 }));
    if (typeof plan === 'string') throw new Error(plan);
    return plan.estimateAt(1, 256).breakdown.weights;
  };
  const whole = weights('Qwen/Qwen2.5-0.5B-Instruct');
  // the embedding stays in 16 bits
  expect(weights('Qwen/Qwen2.5-0.5B-Instruct-AWQ') / whole).toBeCloseTo(0.47, 1);
  expect(planStep(LlmCase.parse({ model: 'Qwen/Qwen2.5-0.5B-AWQ', method: 'full', sequence_length: 256 }))).toMatch(
    'through an adapter alone',
  );
});

test.each([
  ['opt', { word_embed_proj_dim: 512, do_layer_norm_before: true }, 'opt-350m'],
  ['falcon', { bias: true, alibi: false, parallel_attn: true }, 'falcon-rw'],
  ['apertus', { hidden_act: 'silu' }, 'xIELU'],
  ['phimoe', { num_local_experts: 16 }, 'Phi-3.5-MoE'],
  ['deepseek_v2', { q_lora_rank: 1536, kv_lora_rank: 512 }, 'Lite'],
])('a config.json of type %s that is set up as no published model is not taken for one', (model_type, own, like) => {
  const sizes = { hidden_size: 1024, num_hidden_layers: 4, num_attention_heads: 16, vocab_size: 32_000 };
  expect(resolveModel({ model_type, ...sizes, ...own })).toMatch(like);
});

test('a family of which one kernel or release is followed says so for others', () => {
  const of = (model: string, own: object): unknown =>
    planStep(LlmCase.parse({ model, sequence_length: 512, length: 'exact', ...own }));
  expect(of('deepseek-ai/DeepSeek-V2-Lite', { attention: 'eager' })).toMatch('SDPA');
  expect(of('tiiuae/falcon-rw-1b', { attention: 'flash_attention_2' })).toMatch('SDPA');
  expect(of('microsoft/Phi-3.5-MoE-instruct', { transformers: '4.57.0' })).toMatch('transformers 5');
});

test.each([
  ['google-bert/bert-base-uncased', ['query', 'value']],
  ['distilbert/distilbert-base-uncased', ['q_lin', 'v_lin']],
  ['microsoft/deberta-v3-base', ['query_proj', 'value_proj']],
])(
  'adapters of %s are found by the names %o of its own linears, and its classifier trains beside them',
  (model, names) => {
    const plan = planStep(
      LlmCase.parse({
        model,
        method: 'lora',
        lora_rank: 8,
        lora_targets: names,
        sequence_length: 128,
        length: 'exact',
      }),
    );
    if (typeof plan === 'string') throw new Error(plan);
    const layers = model.includes('distil') ? 6 : 12;
    expect(plan.parameters.trained).toBeGreaterThan(layers * 2 * 2 * 8 * 768);
  },
);

test('adapters of linears that a model does not have are refused with a sentence', () => {
  const plan = planStep(
    LlmCase.parse({
      model: 'google-bert/bert-base-uncased',
      method: 'lora',
      lora_targets: ['c_attn'],
      sequence_length: 64,
    }),
  );
  expect(plan).toContain('no linear of the model has a name');
});

test('a config.json tells the activation, the token types and the layers that are one', () => {
  const bert = {
    model_type: 'bert',
    hidden_size: 768,
    num_hidden_layers: 12,
    num_attention_heads: 12,
    intermediate_size: 3072,
    vocab_size: 30_522,
    max_position_embeddings: 512,
  };
  const counted = (own: object): LlmModel => model({ ...bert, ...own });
  expect(counted({ type_vocab_size: 4 }).counts.all - counted({ type_vocab_size: 2 }).counts.all).toBe(2 * 768);
  expect(counted({ hidden_act: 'relu' }).architecture).toMatchObject({ activation: 'relu' });
  const one = { model_type: 'albert', embedding_size: 128, vocab_size: 30_000, type_vocab_size: 2 };
  expect(counted(one).counts.all).toBe(11_683_584);
  expect(counted({ ...one, num_hidden_layers: 24 }).counts.all).toBe(11_683_584);
  expect(resolveModel({ ...bert, ...one, num_hidden_groups: 2 })).toMatch('one layer for all');
  const tasks = { model_type: 'ernie', use_task_id: true, task_type_vocab_size: 16 };
  expect(counted(tasks).counts.all - counted({ model_type: 'ernie' }).counts.all).toBe(16 * 768);
});

test('a config.json tells whether attention and MLP of GPT-NeoX follow each other, and the GELU of GPT-2', () => {
  const neox = {
    model_type: 'gpt_neox',
    hidden_size: 768,
    num_hidden_layers: 12,
    num_attention_heads: 12,
    intermediate_size: 3072,
    vocab_size: 44_416,
    rotary_pct: 1,
    use_parallel_residual: false,
  };
  expect(model(neox)).toMatchObject({ counts: { all: 153_278_976 }, architecture: { isParallel: false } });
  expect(model('rinna/japanese-gpt-neox-small').architecture).toMatchObject({ isParallel: false, rotaryShare: 1 });
  expect(model({ ...neox, use_parallel_residual: true }).architecture).toMatchObject({ isParallel: true });
  const gpt = { model_type: 'gpt2', n_embd: 768, n_layer: 12, n_head: 12, vocab_size: 50_257, n_positions: 1024 };
  expect(model({ ...gpt, activation_function: 'gelu' }).architecture).toMatchObject({ activation: 'gelu' });
  expect(resolveModel({ ...gpt, activation_function: 'mish' })).toMatch('with GELU');
});

test('a word that every object has is no model', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'someone/hasOwnProperty'])
    expect(resolveModel(name), name).toMatch('no model that we know');
});

test('an unknown name of a kind that is followed says how its sizes can be told', () => {
  const tells = /that is followed.*config\.json.*under models in \.github\/oomlint\.yml/;
  for (const name of ['Helsinki-NLP/opus-mt-xx-yy', 'someone/our-T5', './checkpoints/albert-news', 'someone/nllb-own'])
    expect(resolveModel(name), name).toMatch(tells);
  expect(resolveModel('someone/tiny-random-GemmaForCausalLM')).toMatch(/made for tests.*config\.json/);
  expect(resolveModel('someone/roberta-mnli')).toMatch(/no model that we know.*config\.json/);
});

test('a name that holds the whole name of its base beside words of tasks and fields leads to the base', () => {
  for (const [name, base] of [
    ['someone/msmarco-distilbert-base-dot-prod-v3', 'distilbert/distilbert-base-uncased'],
    ['someone/bert-base-uncased-question-answering', 'google-bert/bert-base-uncased'],
    ['someone/gpt2-poetry', 'openai-community/gpt2'],
    ['someone/xlm-roberta-large-vi-qa', 'FacebookAI/xlm-roberta-large'],
    ['someone/t5-base-en-generate-headline', 'google-t5/t5-base'],
    ['someone/t5-base-finetuned-wikisql', 'google-t5/t5-base'],
    ['facebook/mbart-large-50-one-to-many-mmt', 'facebook/mbart-large-50-many-to-many-mmt'],
    ['someone/mbart-large-50-finetuned-summarization', 'facebook/mbart-large-50'],
  ] as const)
    expect(model(name).id, name).toBe(base);
  expect(resolveModel('someone/bert-base-uncased-swahili')).toBeTypeOf('string');
  expect(resolveModel('someone/roberta-large-vi-qa')).toBeTypeOf('string');
});

test('a config.json of GPT-Neo and MPNet counts as the table does', () => {
  const neo = {
    model_type: 'gpt_neo',
    hidden_size: 768,
    num_layers: 12,
    num_heads: 12,
    vocab_size: 50_257,
    max_position_embeddings: 2048,
    attention_types: [[['global', 'local'], 6]],
  };
  expect(model(neo).counts.all).toBe(125_198_592);
  expect(resolveModel({ ...neo, embed_dropout: 0.1 })).toMatch('one dropout for all');
  const mpnet = {
    model_type: 'mpnet',
    hidden_size: 768,
    num_hidden_layers: 12,
    num_attention_heads: 12,
    intermediate_size: 3072,
    vocab_size: 30_527,
    max_position_embeddings: 514,
  };
  expect(model(mpnet).counts.all).toBe(109_486_464);
});

test('a config.json of DistilBERT is read in its own words', () => {
  const words = { model_type: 'distilbert', vocab_size: 30522, dim: 768, n_layers: 6, n_heads: 12, hidden_dim: 3072 };
  expect(model(words).counts.all).toBe(66_362_880);
});

test('a config.json that names no number of places has that of its type', () => {
  const bert = {
    model_type: 'bert',
    vocab_size: 30522,
    hidden_size: 768,
    num_hidden_layers: 12,
    num_attention_heads: 12,
  };
  expect(model(bert).maxPositions).toBe(512);
  expect(model({ ...bert, max_position_embeddings: 128 }).maxPositions).toBe(128);
});

test('bitsandbytes leaves the matrices of Falcon in 16 bits from transformers 5.5 on', () => {
  const weightsOf = (transformers: string): number => {
    const plan = planStep(
      LlmCase.parse({
        framework: 'transformers',
        model: 'tiiuae/falcon-7b',
        method: 'qlora',
        lora_targets: ['query_key_value'],
        quantisation: 'bnb-nf4',
        weights_dtype: 'bfloat16',
        precision: 'bf16_amp',
        sequence_length: 256,
        micro_batch: 1,
        transformers,
      }),
    );
    if (typeof plan === 'string') throw new Error(plan);
    return plan.estimateAt(1, 256).breakdown.weights;
  };
  expect(weightsOf('5.4.0')).toBeLessThan(6 * 2 ** 30);
  expect(weightsOf('5.5.0')).toBeGreaterThan(12 * 2 ** 30);
});

test('a config.json of ViT counts as the table does, and is followed with the pictures of its published models', () => {
  const vit = {
    model_type: 'vit',
    hidden_size: 768,
    num_hidden_layers: 12,
    num_attention_heads: 12,
    intermediate_size: 3072,
    image_size: 224,
    patch_size: 16,
  };
  expect(model(vit).counts.all).toBe(86_389_248);
  expect(resolveModel({ ...vit, image_size: 384 })).toMatch(/pictures of 224 pixels/);
});

test('configs of Nemotron and of the first mixture of Granite have the published counts', () => {
  const nemotron = {
    model_type: 'nemotron',
    vocab_size: 256_000,
    hidden_size: 3072,
    intermediate_size: 9216,
    num_hidden_layers: 32,
    num_attention_heads: 24,
    num_key_value_heads: 8,
    head_dim: 128,
  };
  expect(model(nemotron).counts.all).toBe(4_190_509_056);
  expect(resolveModel({ ...nemotron, hidden_act: 'silu' })).toMatch(/square of ReLU/);
  const granite = {
    model_type: 'granitemoe',
    vocab_size: 49_155,
    hidden_size: 1024,
    intermediate_size: 512,
    num_hidden_layers: 24,
    num_attention_heads: 16,
    num_key_value_heads: 8,
    num_local_experts: 32,
    num_experts_per_tok: 8,
    tie_word_embeddings: true,
  };
  expect(model(granite).counts.all).toBe(1_334_628_352);
  for (const num_local_experts of [1e7, -1, 0.5])
    expect(resolveModel({ ...granite, num_local_experts })).toBe(
      'config.json gives a number of experts that no model has',
    );
});

const SMALL = {
  gpt2: { model_type: 'gpt2', vocab_size: 50_257, n_positions: 1024, n_embd: 768, n_layer: 2, n_head: 12 },
  opt: {
    model_type: 'opt',
    vocab_size: 50_272,
    hidden_size: 768,
    ffn_dim: 3072,
    num_hidden_layers: 2,
    num_attention_heads: 12,
    max_position_embeddings: 2048,
    word_embed_proj_dim: 768,
  },
};

test.each([
  ['gpt2', 'dpo', '1.16.0', true],
  ['gpt2', 'reward', '0.24.0', true],
  ['gpt2', 'reward', '0.12.2', false],
  // which calls dropout as a function with a number of its own
  ['opt', 'dpo', '1.16.0', false],
] as const)('%s under %s of TRL %s trains without dropout: %s', (name, objective, trl, isOff) => {
  const afterForward = (dropout: number): number => {
    const plan = planStep(
      LlmCase.parse({
        framework: 'trl',
        model_config: { ...SMALL[name], resid_pdrop: dropout },
        method: 'full',
        objective,
        weights_dtype: 'float32',
        precision: 'fp32',
        sequence_length: 256,
        micro_batch: 2,
        gradient_checkpointing: 'none',
        trl,
        transformers: trl === '1.16.0' ? '5.24.0' : trl === '0.24.0' ? '4.57.6' : '4.46.3',
      }),
    );
    if (typeof plan === 'string') throw new Error(plan);
    return plan.estimateAt(2, 256).marks.get('after_forward0')!;
  };
  expect(afterForward(0.1) === afterForward(0)).toBe(isOff);
});

test.each([
  ['nemotron', '5.12.0', true],
  ['nemotron', '5.24.0', false],
  ['stablelm', '4.57.6', true],
  ['stablelm', '5.24.0', false],
  ['llama', '4.57.6', false],
])(
  'SDPA of %s under transformers %s copies keys and values to as many heads as queries have: %s',
  (type, transformers, copies) => {
    const saved = (kvHeads: number): number => {
      const plan = planStep(
        LlmCase.parse({
          framework: 'transformers',
          model_config: {
            model_type: type,
            vocab_size: 32_000,
            hidden_size: 1024,
            intermediate_size: 1024,
            num_hidden_layers: 1,
            num_attention_heads: 16,
            num_key_value_heads: kvHeads,
            ...(type === 'phimoe'
              ? { num_local_experts: 4, num_experts_per_tok: 2, attention_bias: true, lm_head_bias: true }
              : {}),
          },
          method: 'full',
          weights_dtype: 'bfloat16',
          precision: 'bf16_amp',
          attention: 'sdpa',
          gradient_checkpointing: 'none',
          sequence_length: 512,
          micro_batch: 4,
          transformers,
        }),
      );
      if (typeof plan === 'string') throw new Error(plan);
      const estimate = plan.estimateAt(4, 512);
      return estimate.marks.get('after_forward0')! - plan.parameters.all * 2;
    };
    // of what attention saves, keys and values shrink with their heads
    expect((saved(16) - saved(4)) / (2 * 4 * 512 * 12 * 64 * 2) > 0.9).toBe(!copies);
  },
);
