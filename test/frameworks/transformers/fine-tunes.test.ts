import { expect, test } from 'vitest';
import { countParameters } from '../../../src/frameworks/transformers/known-model.ts';
import { resolveModel } from '../../../src/frameworks/transformers/models.ts';

function model(name: string): Exclude<ReturnType<typeof resolveModel>, string> {
  const found = resolveModel(name);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

test('copies that Unsloth stores with split projections are of the kind they were split into', () => {
  for (const [name, type, count] of [
    ['unsloth/Phi-3-mini-4k-instruct-bnb-4bit', 'mistral', 3_821_079_552],
    ['unsloth/Phi-3-medium-4k-instruct', 'mistral', 13_960_238_080],
    ['unsloth/Phi-3.5-mini-instruct', 'llama', 3_821_079_552],
    ['unsloth/phi-4-unsloth-bnb-4bit', 'llama', 14_659_507_200],
    ['unsloth/Phi-4-mini-instruct', 'phi3', 3_836_021_760],
    ['microsoft/phi-4', 'phi3', 14_659_507_200],
    ['LLM-Research/Phi-3-mini-4k-instruct', 'phi3', 3_821_079_552],
    ['./models/phi-4', 'phi3', 14_659_507_200],
  ] as const) {
    expect(model(name).type, name).toBe(type);
    expect(model(name).counts.all, name).toBe(count);
  }
});

test('a fine-tune whose name leaves open which of two models it was tuned from stays unknown and says which', () => {
  for (const [name, why] of [
    ['someone/dolphin-phi-3-medium', 'Unsloth'],
    ['someone/lumen-phi-4', 'Unsloth'],
    ['someone/gemma-3-4b-it-roleplay', 'part that sees'],
    ['someone/medgemma-4b-it-radiology', 'part that sees'],
    ['someone/stony-gemma-2b', 'Gemma 2 2B'],
    ['someone/gemma2b-lora', 'Gemma 2 2B'],
  ] as const) {
    expect(resolveModel(name), name).toMatch(why);
    expect(resolveModel(name), name).toMatch('config.json');
  }
  expect(model('someone/gemma-2b-it-numbers').id).toBe('google/gemma-2b');
  expect(model('someone/gemma-3-1b-it-roleplay').id).toBe('google/gemma-3-1b-it');
  expect(model('google/medgemma-4b-it').id).toBe('google/gemma-3-4b-it');
});

test('sets of samples in a name tell no base where another family stands beside them', () => {
  for (const [name, base] of [
    ['mlabonne/llama-2-7b-guanaco', 'meta-llama/Llama-2-7b-hf'],
    ['someone/Llama-2-13b-alpaca-es', 'meta-llama/Llama-2-13b-hf'],
    ['someone/Mistral-7B-OpenOrca-Guanaco', 'mistralai/Mistral-7B-v0.1'],
    ['someone/qwen3-4b-alpaca', 'Qwen/Qwen3-4B'],
    ['someone/pythia-410m-alpaca', 'EleutherAI/pythia-410m'],
    ['jondurbin/airoboros-33b-gpt4-1.4', 'huggyllama/llama-30b'],
    ['someone/wizard-vicuna-13b-uncensored', 'meta-llama/Llama-2-13b-hf'],
    ['someone/nodelve_gemma_2_9b', 'google/gemma-2-9b'],
  ] as const)
    expect(model(name).id, name).toBe(base);
  for (const name of ['someone/qwen-7b-alpaca', 'someone/galpaca-30b', 'someone/Mistral-7b-MoEified-8x'])
    expect(resolveModel(name), name).toBeTypeOf('string');
});

test('models whose published count their shape has to the last parameter', () => {
  for (const [name, count] of [
    ['roneneldan/TinyStories-1M', 3_745_984],
    ['roneneldan/TinyStories-Instruct-3M', 8_278_400],
    ['roneneldan/TinyStories-8M', 19_702_528],
    ['roneneldan/TinyStories-28M', 51_987_968],
    ['Qwen/Qwen3-Coder-480B-A35B-Instruct', 480_154_875_392],
    ['miromind-ai/MiroThinker-v1.5-30B', 30_532_122_624],
    ['AI4Chem/CHEMLLM-2b-1_5', 1_889_110_016],
    ['AI4Chem/ChemLLM-7B-Chat-1_5-DPO', 7_737_708_544],
  ] as const) {
    const found = model(name);
    expect(found.architecture, name).not.toBeNull();
    expect(countParameters(found.architecture!).all, name).toBe(count);
  }
});

test('fine-tunes that keep the whole name of their base beside words of tasks lead to it, and those of DeepSeek without a size do not', () => {
  for (const [name, base] of [
    ['someone/flan-t5-large-grammar-synthesis', 'google/flan-t5-large'],
    ['someone/t5-small-squad-qag', 'google-t5/t5-small'],
    ['someone/biobert-base-cased', 'google-bert/bert-base-cased'],
  ] as const)
    expect(model(name).id, name).toBe(base);
  expect(resolveModel('someone/Deepseek-R1-Phishing-Detector')).toBeTypeOf('string');
});

test('a pair of languages is known where its vocabulary is published, in both directions', () => {
  for (const [name, count] of [
    ['Helsinki-NLP/opus-mt-es-fr', 82_971_648],
    ['Helsinki-NLP/opus-mt-fr-de', 75_973_120],
    ['Helsinki-NLP/opus-mt-en-jap', 68_356_096],
  ] as const)
    expect(model(name).counts.all, name).toBe(count);
  expect(resolveModel('Helsinki-NLP/opus-mt-xx-yy')).toMatch('tells no sizes');
});

test('a number after a family in the middle of a name is no version of it', () => {
  expect(resolveModel('ahxt/LiteLlama-460M-1T')).toMatch('no model that we know');
  expect(resolveModel('meta-llama/Llama-4-Maverick-17B-128E')).toMatch('llama-4');
});

test('models are known by counts and shapes that two sources agree on', () => {
  for (const [name, id, count] of [
    ['ibm-granite/granite-4.1-8b', 'ibm-granite/granite-4.1-8b', 8_791_592_960],
    ['ibm-granite/granite-4.1-3b', 'ibm-granite/granite-4.1-3b', 3_402_836_480],
    ['openbmb/MiniCPM5-2B', 'openbmb/MiniCPM5-2B', 2_516_756_480],
    ['utter-project/EuroLLM-22B-Instruct-2512', 'utter-project/EuroLLM-22B-Instruct-2512', 22_637_328_384],
    ['mistralai/Mixtral-8x22B-Instruct-v0.1', 'mistralai/Mixtral-8x22B-Instruct-v0.1', 140_630_071_296],
    ['mistralai/Mixtral-8x22B-v0.1', 'mistralai/Mixtral-8x22B-v0.1', 140_620_634_112],
    ['microsoft/UserLM-8b', 'microsoft/UserLM-8b', 8_030_269_440],
    ['allenai/Llama-3.1-Tulu-3-8B-SFT', 'allenai/Llama-3.1-Tulu-3-8B-SFT', 8_030_326_784],
    ['LiquidAI/LFM2.5-2.6B', 'LiquidAI/LFM2.5-2.6B', 2_697_198_592],
    ['nanonets/Nanonets-OCR2-3B', 'Qwen/Qwen2.5-VL-3B-Instruct', 3_754_622_976],
    ['chatdb/natural-sql-7b', 'deepseek-ai/deepseek-llm-7b-base', 6_910_365_696],
  ] as const) {
    const found = model(name);
    expect(found.id, name).toBe(id);
    expect(found.architecture, name).not.toBeNull();
    expect(found.counts.all, name).toBe(count);
  }
});

test('drafts, cut vocabularies and extended ones are no fine-tunes of the model in their name', () => {
  for (const name of [
    'z-lab/Qwen3-8B-DFlash-b16',
    'google/gemma-4-31B-it-qat-q4_0-unquantized-assistant',
    'alphaedge-ai/Qwen3.5-4B-deu-16384',
    'issai/Qwen3.5-9B-Kazakh',
    'someone/solar-korean-10.7b',
    'someone/llama-2-koen-13b',
    'someone/titulm-llama-3.2-3b',
    'deepvk/bert-base-uncased',
  ])
    expect(resolveModel(name), name).toBeTypeOf('string');
});

test('models with words of their own that stand in the table are not taken for the base in their name', () => {
  for (const [name, words] of [
    ['beomi/OPEN-SOLAR-KO-10.7B', 46592],
    ['squarelike/llama-2-koen-story-13b', 46336],
    ['hishab/titulm-llama-3.2-3b-v2.0', 170497],
  ] as const) {
    const found = model(name);
    expect(found.id, name).toBe(name);
    expect(found.architecture, name).toMatchObject({ vocabulary: words });
  }
});

test('a name that holds the sizes of two families, or a word that only begins as one, leads to none', () => {
  for (const name of [
    'someone/t5-base-llama-7b',
    'someone/distil-llama-3-8b-layers-16',
    'mpasila/Alpacazord-Viking-7B',
    'someone/poro-34b-vicuna',
    'someone/alpacafarm-mystery-7b',
    'ignos/LeoScorpius-GreenNode-Alpaca-7B-v1',
    'someone/mystery-7b-vicuna',
    'someone/bert-base-uncased-reduced',
    'someone/gpt2-multilingual-hf',
    'someone/qwen3.8-35b',
    'Qwen/Qwen3.8-Flash-Next',
    'DavidAU/Llama-3.2-8X3B-MOE-Dark-Champion-18.4B',
    'someone/Qwen2.5-7B-to-Qwen3-4B-distill',
    'someone/mistral-7b-mamba-hybrid',
    'someone/llama-3-8b-pruned-6b',
    'someone/roberta-base-ukrainian',
  ])
    expect(resolveModel(name), name).toBeTypeOf('string');
});

test('a model that sees, hears or is of another kind is said to be so, whatever it was tuned from', () => {
  for (const [name, why] of [
    ['microsoft/VibeVoice-1.5B', 'sees or hears'],
    ['facebook/convnextv2-base-1k-224', 'sees or hears'],
    ['PekingU/rtdetr_r50vd', 'sees or hears'],
    ['nvidia/mit-b0', 'sees or hears'],
    ['naver-clova-ix/donut-base', 'sees or hears'],
    ['ibm-granite/granite-docling-258M', 'sees or hears'],
    ['microsoft/wavlm-base', 'sees or hears'],
    ['zai-org/GLM-5.2', 'glm-5'],
    ['google/t5gemma-2b-2b-ul2', 't5gemma'],
    ['google/recurrentgemma-2b', 'recurrentgemma'],
    ['UFNLP/gatortron-base', 'gatortron'],
    ['ShannonAI/ChineseBERT-base', 'chinesebert'],
    ['zm3/Qwen3.8-27B-NVFP4A16', 'quantised'],
  ] as const)
    expect(resolveModel(name), name).toContain(why);
  expect(resolveModel('facebook/roberta-hate-speech-dynabench-r4-target')).not.toContain('hears');
});

test('Qwen3.8 27B has the shape of Qwen3.5 27B, and its fine-tunes with it', () => {
  for (const name of ['Qwen/Qwen3.8-27B', 'someone/qwen3.8-27b-medical-lora', 'unsloth/Qwen3.8-27B-bnb-4bit'])
    expect(model(name).id, name).toBe('Qwen/Qwen3.5-27B');
});

test('a base of one language may be named with that language again, one of English with no other', () => {
  expect(model('emrecan/bert-base-turkish-cased-mean-nli-stsb-tr').architecture).toMatchObject({ vocabulary: 32000 });
  expect(resolveModel('someone/bert-base-uncased-sentiment-tr')).toBeTypeOf('string');
});

test('small models whose names say their sizes have them', () => {
  for (const [name, count] of [
    ['google/bert_uncased_L-6_H-256_A-4', 12_750_080],
    ['uer/chinese_roberta_L-4_H-512', 23_953_920],
    ['asafaya/bert-mini-arabic', 11_548_928],
    ['google/t5-efficient-mini', 31_220_480],
    ['valhalla/distilbart-mnli-12-1', 221_528_064],
  ] as const)
    expect(model(name).counts.all, name).toBe(count);
});

test('fine-tunes of Whisper that say its size have its shape, and what was made smaller does not', () => {
  for (const [name, id] of [
    ['KBLab/kb-whisper-medium', 'openai/whisper-medium'],
    ['someone/whisper-large-v3-turbo-german', 'openai/whisper-large-v3-turbo'],
    ['someone/whisper-large-hi', 'openai/whisper-large-v2'],
    ['someone/whisper-medium.en-atc', 'openai/whisper-medium.en'],
  ] as const)
    expect(model(name).id, name).toBe(id);
  for (const name of [
    'distil-whisper/distil-large-v3',
    'Systran/faster-whisper-small',
    'someone/lite-whisper-large-v3',
  ])
    expect(resolveModel(name), name).toContain('sees or hears');
});

test('a folder whose name many owners give to models of their own is none of them', () => {
  for (const name of [
    'bert-base',
    'someone/bert-base-sentiment',
    './checkpoints/large',
    'models/small',
    'model_007',
    './text_summarization',
  ])
    expect(resolveModel(name), name).toBeTypeOf('string');
  expect(model('klue/bert-base').architecture).toMatchObject({ vocabulary: 32000 });
  expect(model('models/klue/roberta-small').id).toBe('klue/roberta-small');
  expect(model('funnel-transformer/small').id).toBe('funnel-transformer/small');
});

test('owners that stand before a name with a dash, and short names of which there is one', () => {
  for (const [name, id] of [
    ['hfl-chinese-macbert-base', 'google-bert/bert-base-chinese'],
    ['xlmr_base', 'FacebookAI/xlm-roberta-base'],
    ['falcon7b', 'tiiuae/falcon-7b'],
    ['bloom7b1', 'bigscience/bloom-7b1'],
    ['gpt-j', 'EleutherAI/gpt-j-6b'],
  ] as const)
    expect(model(name).id, name).toBe(id);
});
