import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';
import { CachingAllocator } from '../../../src/torch/allocator.ts';
import type { Block } from '../../../src/torch/pool.ts';

interface Row {
  readonly id: string;
  readonly case: LlmCase;
  readonly trainable: number;
  readonly after_forward: readonly number[];
  readonly peak_allocated: number;
  readonly peak_phase: string;
  readonly peak_reserved: number;
}

const DATA = new URL('../../../data/llm/', import.meta.url);
const rows = (name: string): Row[] =>
  readFileSync(new URL(name, DATA), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

const steps = new Map([...rows('steps.jsonl'), ...rows('judged-steps.jsonl')].map((row) => [row.id, row]));

test.each([
  'llama3.2-1b-full-5bf9cd',
  'llama3.1-70b-qlora-31e824',
  'llama3.1-8b-full-dc7086',
  'qwen3-8b-qlora-6dcb28',
  'gemma2-9b-qlora-a00d7c',
  'gemma3-1b-lora-cca869',
  'phi3-mini-lora-cfe5bc',
  'qwen3-30b-a3b-lora-7c0663',
  'pythia-1.4b-full-4290e8',
  'llama3.2-3b-lora-a15088',
  'qwen2.5-7b-freeze-bc3d22',
  'tinyllama-1.1b-full-3b1d83',
  'llama3.2-1b-full-87a307',
  'deberta-v3-base-full-7182a3',
  'deberta-v3-base-full-1695be',
  'deberta-v3-base-full-e78286',
  'deberta-v3-large-full-ee619f',
  'qwen1.5-moe-a2.7b-lora-804487',
  'qwen1.5-moe-a2.7b-lora-014544',
  'qwen2-moe-6-layers-full-4bf8f1',
  'gpt-oss-20b-lora-a09000',
  'gpt-oss-20b-lora-ada3f0',
  'gpt-oss-4-layers-full-9c465c',
  'mpt-6l-full-52b828',
  'mpt-6l-full-ef6dad',
  'mpt-6l-lora-16662e',
  'mpt-6l-lora-2e87cf',
  'codegen-6l-full-7255ba',
  'codegen-6l-full-9c7f6d',
  'codegen-6l-lora-eac035',
  'codegen-6l-lora-7d8dcc',
  'codegen-6l-full-3c86af',
  'mpt-6l-full-9a4d0f',
  'mpt-6l-full-eda095',
  'mpt-6l-lora-085c1f',
  'mpt-6l-full-409eb9',
  'mpt-6l-full-8a6965',
  'mpt-6l-lora-d50631',
  'mpt-6l-trl-lora-68c50f',
  'codegen-6l-trl-lora-50e205',
  'codegen-6l-trl-full-957787',
  'deberta-4l-full-f911f4',
  'deberta-4l-full-e93941',
  'deberta-4l-full-ba82b8',
  'deberta-4l-full-ca13c8',
  'deberta-4l-full-2fbc0d',
  'deberta-4l-full-6701f4',
  'deberta-4l-lora-fb9163',
  'deberta-4l-lora-9bfd86',
  'deberta-4l-full-e01d99',
  'deberta-4l-full-9b24b8',
  'deberta-4l-full-83ae3a',
  'deberta-4l-full-cb4d8d',
  'bloom-560m-full-21f430',
  'bloom-1b7-lora-526731',
  'bloom-1b7-full-97dd76',
  'gemma3-4b-it-lora-4c6094',
  'olmo-1b-full-1ba875',
  'olmo-1b-lora-fcad31',
  'qwen2.5-vl-3b-lora-02e0ab',
  'qwen2.5-vl-3b-full-0b3a53',
  'qwen2-vl-2b-full-193435',
  'qwen3-vl-2b-full-950d43',
  'qwen3-vl-4b-qlora-f14366',
  'llava-1.5-7b-lora-13b879',
  'gemma3-4b-it-lora-0f80c9',
  'gemma3-4b-it-full-438318',
  'opt-350m-full-643b1c',
  'opt-350m-lora-bc710e',
  'falcon-rw-1b-full-56dbd9',
  'falcon-rw-1b-lora-fa40d6',
  'apertus-lora-77a84c',
  'apertus-6-layers-full-528044',
  'phimoe-4-layers-full-9465f7',
  'phimoe-16-layers-lora-db57bb',
  'deepseek-v2-lite-lora-50c9c0',
  'deepseek-v2-lite-6-layers-full-327171',
  't5-small-full-bdd0c2',
  't5-base-full-3bf049',
  't5-base-lora-192d0b',
  'bart-base-full-368cda',
  'bart-large-full-c41629',
  'bart-large-lora-2daab7',
  'whisper-tiny-full-07e304',
  'whisper-small-full-80d6fe',
  'whisper-small-lora-85ec74',
  'whisper-large-v3-turbo-full-f61168',
  'qwen3-vl-30b-a3b-lora-eeb2e9',
  'qwen2.5-vl-3b-lora-dfedd6',
  'qwen2.5-vl-3b-full-bd5109',
  'qwen3-vl-2b-full-432f46',
  'opt-350m-full-2a009f',
  'bart-base-full-fac700',
  'whisper-tiny-full-9f8ff4',
  'bart-base-lora-4fc00b',
  'flan-t5-small-full-97f38a',
  'flan-t5-base-lora-13ff23',
  'qwen3-8b-10l-qlora-411483',
  'qwen3-1.7b-10l-lora-fc0996',
  'qwen3-1.7b-lora-30c8e5',
  'bert-base-full-b9d047',
  'electra-small-full-d13b50',
  'koelectra-base-full-7e3571',
  'gpt2-medium-qlora-36ce29',
  'tinyllama-1.1b-full-33bc0a',
  'smollm2-1.7b-dpo-c3fc2e',
  'qwen3-1.7b-6l-orpo-41622d',
  'qwen3-1.7b-6l-kto-47d81f',
  'qwen3-1.7b-4l-reward-d49f26',
  'falcon-7b-6l-lora-88eccb',
  'falcon-7b-6l-full-d30900',
  'phi3-mini-12l-full-f2853d',
  'modernbert-base-full-aadd1e',
  'llama2-7b-8l-freeze-5c5cfe',
  'qwen3-4b-4l-full-be2cb2',
  'mistral-7b-4l-qlora-01519e',
  'qwen3-30b-a3b-2l-lora-cbb59d',
  'aya-8b-3l-lora-963016',
  'bert-base-lora-185446',
  'granite-2b-6l-dpo-b44939',
  'granite-2b-6l-dpo-3df082',
  'gemma3-4b-6l-kto-fe747d',
  'tinyllama-1.1b-8l-reward-94c523',
  'olmo2-1b-6l-full-42c39e',
  'mixtral-8x7b-1l-lora-f60b65',
  'gpt-oss-20b-2l-lora-efa214',
  'arcee-4.5b-4l-lora-762534',
  'seed-oss-36b-3l-lora-33f83a',
  'glm-4.5-air-3l-lora-cf49c6',
  'glm-4.5-air-2l-full-76e4a2',
  'glm-4.5-air-3l-lora-5c03fc',
  'glm-4.5-2l-lora-c24ea3',
  'moonlight-16b-a3b-3l-lora-a06be0',
  'moonlight-16b-a3b-3l-full-eac739',
  'kimi-k2-base-2l-lora-e23a28',
  'qwen3-30b-a3b-3l-lora-37d546',
  'qwen3-30b-a3b-3l-lora-084342',
  'mixtral-8x7b-v0.1-2l-lora-674187',
  'deepseek-v2-lite-3l-lora-b78c0f',
  'olmoe-1b-7b-0924-3l-qlora-d3cfba',
  'qwen1.5-moe-a2.7b-3l-lora-dadd0b',
  'gpt-oss-20b-2l-lora-f984c4',
  'exaone-4.0-1.2b-8l-full-97f23b',
  'exaone-4.0-32b-4l-lora-9b9113',
  'ernie-4.5-0.3b-pt-18l-full-2585ad',
  'ernie-4.5-0.3b-pt-18l-lora-cbe8a6',
  'hunyuan-0.5b-instruct-8l-full-6671e8',
  'hunyuan-7b-instruct-4l-lora-516ee8',
  'lfm2-350m-16l-full-e7aa9f',
  'lfm2-1.2b-16l-lora-081d0d',
  'lfm2-1.2b-16l-lora-5d9604',
  'c4ai-command-r7b-12-2024-4l-lora-200cef',
  'smollm3-3b-8l-full-d76e29',
  'exaone-4.0-32b-4l-lora-2a0ea6',
  'ernie-4.5-0.3b-pt-18l-full-05203e',
  'hunyuan-0.5b-instruct-8l-full-854a46',
  'lfm2-350m-16l-full-855a3c',
  'lfm2-1.2b-16l-lora-9fa209',
  'c4ai-command-r7b-12-2024-4l-lora-700270',
  'gemma-4-e2b-it-10l-lora-4cc28a',
  'gemma-4-e4b-it-12l-qlora-150450',
  'gemma-4-12b-it-12l-qlora-f6c157',
  'gemma-4-31b-it-6l-lora-29d4e1',
  'gemma-4-26b-a4b-it-6l-lora-593eb6',
  'gemma-3n-e2b-it-10l-lora-3cccbb',
  'gemma-3n-e4b-it-10l-lora-f7d802',
  'granite-4.0-h-350m-6l-full-96bbb3',
  'granite-4.0-h-tiny-6l-lora-c00304',
  'nvidia-nemotron-nano-9b-v2-5l-lora-d5e93c',
  'nvidia-nemotron-nano-9b-v2-5l-full-2ea08e',
  'gemma-4-e2b-it-15l-full-fb3cf8',
  'granite-4.0-micro-6l-full-9d37c5',
  'granite-4.0-micro-6l-lora-bbe66a',
  'granite-4.0-micro-6l-lora-3a9e10',
  'granite-4.0-micro-6l-lora-a01dbc',
  'gemma-4-e2b-it-10l-full-ea560b',
  'gemma-4-e2b-it-10l-lora-94c8f8',
  'gemma-4-31b-it-6l-lora-38a31d',
  'gemma-4-31b-it-6l-qlora-86de1d',
  'gemma-4-31b-it-6l-full-ae9748',
  'gemma-4-e2b-it-10l-full-b9e633',
  'gemma-4-e2b-it-10l-lora-89e3a1',
  'gemma-4-26b-a4b-it-6l-lora-8bad61',
  'gemma-4-26b-a4b-it-6l-full-76e83f',
  'gemma-4-e2b-it-lora-a746b2',
  'gemma-4-e4b-it-qlora-38767f',
  'gemma-4-31b-it-lora-782705',
  'gemma-4-26b-a4b-it-6l-lora-e085dd',
  'gemma-4-26b-a4b-it-6l-lora-574a4f',
  'gemma-3n-e2b-it-10l-full-58e2e2',
  'gemma-3n-e2b-it-10l-lora-a6d7f3',
  'gemma-3n-e2b-it-10l-lora-340ecd',
  'gemma-3n-e4b-it-10l-full-b1d605',
  'gemma-3n-e2b-it-10l-lora-772906',
  'granite-4.0-h-micro-4l-full-a32069',
  'granite-4.0-h-micro-4l-lora-c3fb75',
  'granite-4.0-h-tiny-4l-lora-f3d8d8',
  'granite-4.0-h-micro-4l-qlora-254203',
  'granite-4.0-h-tiny-4l-full-712bf3',
  'granite-4.0-h-micro-4l-lora-99f7d5',
  'bert-base-lora-ec2f0d',
  'opt-13b-4l-lora-a781ea',
  'modernbert-base-full-52a8ac',
  'stablelm-1.6b-6l-full-014a74',
  'stablelm-2-1_6b-3l-dpo-95fb5c',
  'electra-large-discriminator-lora-c5b7cd',
  'granite-20b-code-base-2l-lora-f6f012',
  'qwen3-1.7b-5l-grpo-8eb074',
  'aya-expanse-32b-3l-grpo-47a2a5',
  'olmo-2-1124-7b-6l-grpo-563bba',
  'mpnet-base-full-127b5c',
  'mpnet-base-full-a60bf2',
  'mpnet-base-lora-1e546f',
  'gpt-neo-125m-full-c2e9d2',
  'gpt-neo-125m-full-88aaf7',
  'gpt-neo-125m-lora-49905e',
  'gpt-neo-125m-full-3fb66f',
  'albert-base-v2-full-3ba39b',
  'albert-base-v2-lora-4181bd',
  'ernie-3.0-base-zh-full-7fa671',
  'ernie-3.0-base-zh-lora-74cbc7',
  'unixcoder-base-full-c652b0',
  'ernie-2.0-base-en-full-b991d9',
  'albert-base-v2-full-6836d6',
  'japanese-gpt-neox-small-full-0eafe2',
  'japanese-gpt-neox-small-lora-7f317e',
  'cerebras-gpt-111m-full-d7bcca',
  'cerebras-gpt-111m-full-35932b',
  'gpt-sw3-126m-lora-6ad85a',
  'opus-mt-en-de-full-132587',
  'opus-mt-en-de-lora-5260ec',
  'opus-mt-en-de-full-74d115',
  'mbart-large-50-many-to-many-mmt-full-9d6fda',
  'mbart-large-50-many-to-many-mmt-lora-608e94',
  'm2m100_418m-full-a3c854',
  'nllb-200-distilled-600m-full-a0775b',
  'nllb-200-distilled-600m-lora-2f271b',
  'pegasus-large-full-b3f358',
  'blenderbot-400m-distill-full-4e21c6',
  'bart-large-cnn-full-f7deab',
  'distilbart-cnn-12-6-full-776790',
  'mbart-large-50-many-to-many-mmt-full-b3a004',
  'qwen3.5-1024-24l-full-6ba542',
  'qwen3.5-1024-24l-lora-3bad3c',
  'qwen3.5-2560-8l-qlora-68c34d',
  'qwen3.5-4096-8l-lora-11f28e',
  'qwen3.5-2560-8l-full-2dd8a2',
  'qwen3-next-2048-4l-lora-878285',
  'qwen3.5-moe-2048-4l-lora-966702',
  'qwen3.5-1024-24l-full-e1ca40',
  'qwen3.5-1024-24l-full-7df9c4',
  'qwen3.5-1024-24l-full-2b0e2f',
  'qwen3.5-1024-24l-qlora-5ce63f',
  'qwen3.5-0.8b-lora-4f4b8f',
  'qwen3.5-0.8b-full-1b1c6b',
  'qwen3.5-2048-4l-lora-3504be',
  'qwen3.5-2048-4l-full-c0ec72',
  'qwen3-next-2048-4l-lora-02d49a',
  'qwen3.5-1024-8l-qlora-5c6783',
  'qwen3.5-4096-5l-lora-2f76d5',
  'qwen3.5-moe-3072-4l-lora-ef6eb2',
  'qwen3.5-4096-4l-qlora-319f49',
  'qwen3.5-2048-5l-lora-44aff3',
  'qwen3.5-2048-8l-full-4c4cf9',
  'qwen3.5-moe-3072-4l-lora-c2e739',
  'qwen3.5-5120-5l-qlora-6d59c4',
  'qwen3.5-2048-5l-lora-cb4276',
  'qwen3.5-2048-5l-qlora-9dafad',
  'qwen3-next-2048-4l-lora-3178e5',
  'qwen3.5-2048-4l-qlora-e3fb06',
  'qwen3.5-2560-5l-full-e887d5',
  'smollm3-3b-4l-full-3a666c',
  'camembert-base-lora-cdc688',
  'seed-oss-36b-instruct-5l-lora-005d18',
  'aelaectra-danish-electra-small-cased-full-dae02f',
  'olmo-1b-hf-3l-full-4cf3fb',
  'ettin-encoder-32m-full-4a8c8f',
  'gemma-2b-4l-orpo-3794a1',
  'gte-small-zh-lora-3addca',
  'qwen3-30b-a3b-2l-lora-e0faaa',
  'line-distilbert-base-japanese-full-1993e6',
  'gemma-3-270m-lora-e4c01d',
  'bilingual-gpt-neox-4b-6l-full-4a2c79',
  'glm-4-9b-0414-5l-kto-73e2fc',
  'gpt-j-6b-3l-lora-04643c',
  'gelectra-base-full-e4fd41',
  'phi-3.5-moe-instruct-3l-full-5076fc',
  'granite-3.1-8b-instruct-4l-cpo-81ecc3',
  'olmo-2-0425-1b-4l-simpo-1028bf',
  'gemma-2b-4l-full-c7a42b',
  'koelectra-base-v3-discriminator-lora-9cc916',
  'icebert-igc-lora-7395da',
  'gemma-2b-5l-simpo-584dd6',
  'qwen3-embedding-8b-5l-full-54f69d',
  'deberta-v3-base-lora-7c2e83',
  'gpt_bigcode-santacoder-8l-full-b123c5',
  'mistral-small-instruct-2409-3l-freeze-acb553',
  'gpt3-finnish-medium-qlora-5a3e0e',
  'kogpt2-base-v2-full-9bf574',
  'phi-2-4l-full-07fe41',
  'starcoder2-15b-3l-grpo-1813a6',
  'roberta-fa-zwnj-base-lora-a004a5',
  'deberta-v3-small-full-15e403',
  'starcoder2-15b-3l-simpo-7e26cb',
  'distilbert-base-multilingual-cased-lora-1f9e4e',
  'bloom-7b1-4l-qlora-735c46',
  'starcoder2-7b-3l-simpo-b35180',
  'bert-base-japanese-v3-full-d6883f',
  'cosmo-1b-5l-kto-772d70',
  'deepseek-llm-7b-base-3l-lora-6ca36f',
  'roberta-large-bne-lora-49716d',
  'gpt3-finnish-small-orpo-ff0776',
  'visobert-full-3cf3ce',
  'starcoder2-3b-8l-orpo-4151c9',
  'roberta-large-full-84c64f',
  'mminilmv2-l12-h384-distilled-from-xlmr-large-full-5dad89',
  'ernie-2.0-base-en-lora-61c352',
  'olmoe-1b-7b-0924-2l-full-0ac108',
  'starcoderbase-3b-4l-lora-dec659',
  'olmoe-1b-7b-0924-3l-lora-6b9bfd',
  'qwen3-embedding-8b-3l-lora-44a7ea',
  'phi-2-3l-orpo-25c46c',
  'gpt-neo-125m-full-8c231a',
  'flan-t5-base-full-d748bd',
  'bart-base-full-cb857c',
  'pythia-2.8b-6l-freeze-988ffb',
  'qwen3-embedding-0.6b-lora-eaa69d',
  'gpt-neo-1.3b-3l-qlora-914032',
  'gpt_bigcode-santacoder-3l-grpo-367049',
  'roberta-base-bne-full-5d1aee',
  'glm-4-9b-0414-8l-freeze-79ce4c',
  'gpt2-medium-dutch-embeddings-qlora-abe20a',
  'vit-large-patch16-224-full-154801',
  'gpt3-finnish-large-3l-cpo-a2913c',
  'visobert-lora-9371a7',
  'starcoder2-3b-8l-qlora-6c9175',
  'gpt-neo-2.7b-8l-cpo-0b4a81',
  'qwen2.5-0.5b-4l-grpo-a95711',
  'llama3.2-1b-3l-grpo-4b6175',
  'qwen3-0.6b-4l-grpo-c172b9',
  'smollm2-360m-6l-grpo-cc5c2e',
  'qwen2.5-0.5b-4l-grpo-d7317f',
  'aya-expanse-8b-2l-freeze-dff5e5',
  'bart-large-6l-full-ae3cfe',
  'bert-large-4l-lora-fa8235',
  'deberta-v3-base-12l-lora-55112c',
  'distilbert-4l-lora-c08771',
  'electra-base-4l-full-0f2e13',
  'ernie-4.5-0.3b-4l-dpo-036b55',
  'falcon-7b-2l-simpo-21b549',
  'gemma-2b-3l-kto-a5f6e7',
  'gemma-3-1b-4l-qlora-d7f71c',
  'glm-4-9b-3l-dpo-9446e9',
  'gpt2-large-12l-qlora-5b0b33',
  'granite-3.1-2b-8l-qlora-aab705',
  'llama-3.1-8b-3l-qlora-aa6e5e',
  'mixtral-2l-lora-e934d4',
  'modernbert-large-6l-full-bbe331',
  'olmo-1b-3l-dpo-ed6338',
  'olmo-2-7b-2l-lora-979d0a',
  'olmoe-2l-dpo-38068e',
  'opt-1.3b-4l-orpo-c2b1ed',
  'phi-2-8l-qlora-679cdd',
  'phi-3-mini-8l-orpo-6bf33a',
  'qwen2.5-1.5b-6l-dpo-c180d0',
  'qwen2.5-7b-3l-kto-69b72d',
  'qwen3-1.7b-8l-int8-0e507c',
  'qwen3-14b-3l-reward-074b4b',
  'roberta-base-6l-full-1010a1',
  'starcoder2-3b-3l-dpo-87fd7f',
  't5-base-6l-lora-4f51ac',
  'kogpt-3l-full-62c022',
  'smollm2-360m-4l-int8-97fe05',
  'gemma-2-2b-6l-reward-9d6199',
])('the recorded step %s is foretold', (id) => {
  const row = steps.get(id)!;
  const plan = planStep(LlmCase.parse(row.case));
  if (typeof plan === 'string') throw new Error(plan);
  expect(plan.parameters.trained).toBe(row.trainable);
  const estimate = plan.estimateAt(plan.batch, row.case.sequence_length!);
  // of the micro-batches of a step the engine plays the first and one that stands for the others
  const each = row.case.grad_accum ?? 1;
  const played = (micro: number) => Math.floor(micro / each) * Math.min(each, 2) + Math.min(micro % each, 1);
  const phase = row.peak_phase.replace(
    /^(input|forward|backward)(\d+)$/,
    (_, name: string, micro: string) => `${name}${played(Number(micro))}`,
  );
  // TRL makes adapters while it sets up
  expect(estimate.peakPhase.replace('adapter', 'setup')).toBe(phase.replace('adapter', 'setup'));
  expect(Math.abs(estimate.allocated / row.peak_allocated - 1)).toBeLessThan(0.01);
  for (const [index, bytes] of row.after_forward.entries()) {
    const own = estimate.marks.get(`after_forward${played(index)}`);
    if (own !== undefined) expect(Math.abs(own / bytes - 1)).toBeLessThan(0.005);
  }
  expect(Math.abs(estimate.reserved() / row.peak_reserved - 1)).toBeLessThan(0.05);
});

test.each([
  'gpt-neo-1.3b-6l-lora-1d99bb',
  'gpt-neo-1.3b-8l-cpo-f9cfaf',
  'gpt-neo-1.3b-4l-dpo-912c46',
  'glm-4-9b-hf-5l-lora-ba6f2d',
  'llama3.1-8b-12l-qlora-ad6bff',
  'bert-base-full-c8c0e4',
  'opt-1.3b-4l-orpo-c2b1ed',
])('the cache of the recorded step %s is foretold to a thousandth', (id) => {
  const row = steps.get(id)!;
  const plan = planStep(LlmCase.parse(row.case));
  if (typeof plan === 'string') throw new Error(plan);
  const estimate = plan.estimateAt(plan.batch, row.case.sequence_length!);
  expect(Math.abs(estimate.allocated / row.peak_allocated - 1)).toBeLessThan(0.0001);
  expect(Math.abs(estimate.reserved() / row.peak_reserved - 1)).toBeLessThan(0.001);
});

test.each(['bert-base-full-256-b16', 'llama3.2-1b-lora-2048-b2'])(
  'the allocator plays the tape %s to the byte',
  (name) => {
    const tape = JSON.parse(gunzipSync(readFileSync(new URL(`tapes/${name}.json.gz`, DATA))).toString()) as {
      readonly events: readonly (readonly [number, number?])[];
      readonly peak_reserved: number;
      readonly peak_allocated: number;
    };
    const allocator = new CachingAllocator();
    const blocks = new Map<number, Block>();
    for (const [id, bytes] of tape.events) {
      if (id > 0) blocks.set(id, allocator.allocate(bytes!));
      else if (id < 0) allocator.free(blocks.get(-id)!);
      else allocator.emptyCache();
    }
    expect(allocator).toMatchObject({ peakReserved: tape.peak_reserved, peakAllocated: tape.peak_allocated });
  },
);

test('every case of the measured runs is read, and answered or refused with a sentence', () => {
  let answered = 0;
  const all = rows('measured.jsonl');
  for (const row of all) {
    const plan = planStep(LlmCase.parse(row.case));
    if (typeof plan === 'string') expect(plan.length).toBeGreaterThan(10);
    else answered += 1;
  }
  expect(answered / all.length).toBeGreaterThan(0.95);
});

const measured = new Map(
  rows('measured.jsonl').map((row) => [row.id, row as unknown as { case: LlmCase; measured_gib: number }]),
);

const MET: Readonly<Record<string, readonly string[]>> = {
  'TRL on one GPU': ['fms-009', 'fms-033', 'fms-057', 'fms-077', 'fmsg-015', 'fms-085', 'fms-010'],
  'a hand-written loop': ['cift-002', 'cift-011'],
  'torchtune, packed, compiled': ['torchtune-011', 'torchtune-012', 'torchtune-013', 'torchtune-014'],
  'torchtune, loss in pieces': ['torchtune-015', 'torchtune-016'],
  'torchtune, checkpoints': ['torchtune-017'],
  'torchtune, optimizer in backward': ['torchtune-019', 'torchtune-020'],
  'torchtune, activations offloaded': ['torchtune-021', 'torchtune-022'],
  'litgpt, LoRA': ['litgptrt-005', 'litgptrt-010', 'litgptrt-011', 'litgptrt-016'],
  'litgpt, QLoRA': ['litgptrt-003', 'litgptrt-007', 'litgptrt-012', 'litgptrt-018'],
  'litgpt under FSDP': ['litgptrt-042', 'litgptrt-043', 'litgptrt-046'],
  'adapters under FSDP': ['fms-034', 'fms-036', 'fms-042', 'fms-048', 'fms-066', 'fms-098'],
};

test.each(Object.entries(MET).flatMap(([what, ids]) => ids.map((id) => [what, id] as const)))(
  '%s: the measured run %s is met within one per cent',
  (_, id) => {
    const row = measured.get(id)!;
    const plan = planStep(LlmCase.parse(row.case));
    if (typeof plan === 'string') throw new Error(plan);
    const estimate = plan.estimateAt(plan.batch, plan.scenarios[0]!.length);
    const gib = (estimate.allocated + estimate.workspaces) / 2 ** 30;
    expect(Math.abs(gib / row.measured_gib - 1)).toBeLessThan(0.01);
  },
);
