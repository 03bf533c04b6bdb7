// Which model a fine-tune starts from, by the family and the size in its name.
import { keptBase } from './kept-bases.ts';

/** A family as names write it, and the rows of its sizes. */
interface Family {
  readonly sign: RegExp;
  readonly sizes: Readonly<Record<string, string>>;
  /** The size where the family has one alone, or its sign names it. */
  readonly only?: string;
  /** Vocabularies that are often extended for another language. */
  readonly isSmall?: boolean;
  /** Sets of samples too, which models of other families are tuned with. */
  readonly isData?: boolean;
}

const sized = (prefix: string, sizes: readonly string[], suffix = ''): Record<string, string> =>
  Object.fromEntries(sizes.map((size) => [size.toLowerCase(), `${prefix}${size}${suffix}`]));

const LLAMA_7B = 'meta-llama/Llama-2-7b-hf';
const LLAMA_13B = 'meta-llama/Llama-2-13b-hf';
const NEW_LLAMA_8B = 'meta-llama/Llama-3.1-8B';
/** Of the first Llama and the second, whose two smaller sizes are of one shape. */
const FIRST_LLAMAS = {
  '7b': LLAMA_7B,
  '13b': LLAMA_13B,
  '30b': 'huggyllama/llama-30b',
  '33b': 'huggyllama/llama-30b',
  '65b': 'huggyllama/llama-65b',
};

/** The more particular ones first: what one has taken of a name is no sign of the next. */
const FAMILIES: readonly Family[] = [
  {
    sign: /(?:deepseek|ds)-r1-(?:distill-)?qwen(?!-?[23])/,
    sizes: { '1.5b': 'deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B', ...sized('Qwen/Qwen2.5-', ['7B', '14B', '32B']) },
  },
  { sign: /(?:deepseek|ds)-r1-distill-llama/, sizes: { '8b': NEW_LLAMA_8B, '70b': 'meta-llama/Llama-3.1-70B' } },
  {
    sign: /deepseek-(?:coder(?!-v)|math|llm)/,
    sizes: {
      ...sized('deepseek-ai/deepseek-coder-', ['1.3b', '6.7b', '33b'], '-base'),
      '7b': 'deepseek-ai/deepseek-llm-7b-base',
    },
  },
  { sign: /tiny-?llama/, sizes: { '1.1b': 'TinyLlama/TinyLlama-1.1B-Chat-v1.0' }, isSmall: true },
  { sign: /code-?llama-\d+b-python/, sizes: {} },
  { sign: /code-?llama/, sizes: sized('codellama/CodeLlama-', ['7b', '13b', '34b', '70b'], '-hf') },
  {
    sign: /open-?llama(?!-3[.-])/,
    sizes: sized('openlm-research/open_llama_', ['3b', '7b', '13b']),
    isSmall: true,
  },
  { sign: /llama-?3[.-]?2(?![\d.b])/, sizes: sized('meta-llama/Llama-3.2-', ['1B', '3B']) },
  { sign: /llama-?3[.-]?1(?![\d.b])/, sizes: sized('meta-llama/Llama-3.1-', ['8B', '70B', '405B']) },
  { sign: /llama-?3[.-]3(?![\d.b])/, sizes: { '70b': 'meta-llama/Llama-3.1-70B' } },
  { sign: /llama-?3(?![\d.b])/, sizes: sized('meta-llama/Meta-Llama-3-', ['8B', '70B']) },
  { sign: /llama-?v?2(?![\d.b])/, sizes: sized('meta-llama/Llama-2-', ['7b', '13b', '70b'], '-hf'), isSmall: true },
  {
    sign: /llama(?!-?v?\d+(?:[.-]\d)?(?:-|$))/,
    sizes: { ...FIRST_LLAMAS, '8b': NEW_LLAMA_8B },
    isSmall: true,
  },
  { sign: /(?<![a-z])l2(?=-\d)/, sizes: sized('meta-llama/Llama-2-', ['7b', '13b', '70b'], '-hf'), isSmall: true },
  {
    sign: /(?:platypus-?2|xwin-lm)(?![\d.b])/,
    sizes: sized('meta-llama/Llama-2-', ['7b', '13b', '70b'], '-hf'),
    isSmall: true,
  },
  { sign: /tulu-2(?![\d.])/, sizes: sized('meta-llama/Llama-2-', ['7b', '13b', '70b'], '-hf'), isSmall: true },
  { sign: /(?<![a-z])l3(?:\.[13])?(?=-)/, sizes: { '8b': NEW_LLAMA_8B, '70b': 'meta-llama/Llama-3.1-70B' } },
  {
    sign: /(?:vicuna|guanaco|(?<!g)alpaca(?:lora|dente|gpt4)?)(?![a-z])/,
    sizes: FIRST_LLAMAS,
    isSmall: true,
    isData: true,
  },
  { sign: /(?<![a-z])airoboros(?=-\d+b)/, sizes: FIRST_LLAMAS, isSmall: true, isData: true },
  { sign: /orca-mini/, sizes: { '3b': 'openlm-research/open_llama_3b', ...FIRST_LLAMAS }, isSmall: true },
  { sign: /miqu/, sizes: { '70b': 'meta-llama/Llama-2-70b-hf' }, isSmall: true },
  { sign: /mixtral/, sizes: sized('mistralai/Mixtral-', ['8x7B', '8x22B'], '-v0.1') },
  { sign: /mistral-?nemo/, sizes: { '12b': 'mistralai/Mistral-Nemo-Base-2407' }, only: '12b' },
  { sign: /mistral-small-(?=24b)/, sizes: { '24b': 'mistralai/Mistral-Small-24B-Base-2501' } },
  {
    sign: /(?:mistral-small(?=-.*2409)|codestral(?=-22b))/,
    sizes: { '22b': 'mistralai/Mistral-Small-Instruct-2409' },
    only: '22b',
  },
  {
    sign: /mistral(?!-(?:small|medium|large|nemo))(?=.*v0[.-]?3)/,
    sizes: { '7b': 'mistralai/Mistral-7B-v0.3' },
    isSmall: true,
  },
  {
    sign: /mistral(?!-(?:small|medium|large|nemo))(?=.*v0[.-]?2)/,
    sizes: { '7b': 'mistralai/Mistral-7B-Instruct-v0.2' },
    isSmall: true,
  },
  { sign: /mistral(?!-(?:small|medium|large|nemo))/, sizes: { '7b': 'mistralai/Mistral-7B-v0.1' }, isSmall: true },
  { sign: /ministral(?=-8b)/, sizes: { '8b': 'mistralai/Ministral-8B-Instruct-2410' } },
  { sign: /zephyr/, sizes: { '7b': 'mistralai/Mistral-7B-v0.1' }, isSmall: true },
  {
    sign: /(?<![a-z])qwen-?1[.-]?5(?![\d.b])/,
    sizes: sized('Qwen/Qwen1.5-', ['0.5B', '1.8B', '4B', '7B', '14B', '32B', '72B']),
  },
  {
    sign: /(?<![a-z])qwen-?2[.-]?5(?![\d.b])/,
    sizes: sized('Qwen/Qwen2.5-', ['0.5B', '1.5B', '3B', '7B', '14B', '32B', '72B']),
  },
  { sign: /(?<![a-z])qwen-?2(?![\d.b])/, sizes: sized('Qwen/Qwen2-', ['0.5B', '1.5B', '7B', '72B']) },
  {
    sign: /(?<![a-z])qwen-?3\.5(?![\d.b])/,
    sizes: sized('Qwen/Qwen3.5-', ['0.8B', '2B', '4B', '9B', '27B', '35B-A3B']),
  },
  { sign: /(?<![a-z])qwen-?3\.6(?![\d.b])/, sizes: sized('Qwen/Qwen3.5-', ['27B', '35B-A3B']) },
  { sign: /(?<![a-z])qwen-?3\.8(?![\d.b])/, sizes: { '27b': 'Qwen/Qwen3.5-27B' } },
  {
    sign: /(?<![a-z])qwen-?3(?![\d.b])/,
    sizes: {
      ...sized('Qwen/Qwen3-', ['0.6B', '1.7B', '4B', '8B', '14B', '32B', '30B-A3B', '235B-A22B']),
      '30b': 'Qwen/Qwen3-30B-A3B',
      '235b': 'Qwen/Qwen3-235B-A22B',
    },
  },
  { sign: /sailor(?!-?2)/, sizes: sized('Qwen/Qwen1.5-', ['0.5B', '1.8B', '4B', '7B', '14B']) },
  { sign: /(?<![a-z])qwq/, sizes: { '32b': 'Qwen/Qwen2.5-32B' } },
  { sign: /codegemma(?:-1\.1)?/, sizes: sized('google/gemma-', ['2b', '7b']) },
  { sign: /shieldgemma(?!-2-4b)/, sizes: sized('google/gemma-2-', ['2b', '9b', '27b']) },
  { sign: /txgemma/, sizes: sized('google/gemma-2-', ['2b', '9b', '27b']) },
  { sign: /functiongemma/, sizes: { '270m': 'google/gemma-3-270m' } },
  { sign: /(?<![a-z])gemma-?2(?![\d.b])/, sizes: sized('google/gemma-2-', ['2b', '9b', '27b']) },
  {
    sign: /(?<![a-z])gemma-?3(?![\d.bn])/,
    sizes: { '270m': 'google/gemma-3-270m', '1b': 'google/gemma-3-1b-it' },
  },
  {
    sign: /(?<![a-z])gemma-?4(?![\d.bn])/,
    sizes: {
      e2b: 'google/gemma-4-E2B-it',
      e4b: 'google/gemma-4-E4B-it',
      ...sized('google/gemma-4-', ['12B', '31B', '26B-A4B'], '-it'),
    },
  },
  { sign: /^gemma(?:-1\.1)?(?=-2b)/, sizes: { '2b': 'google/gemma-2b' } },
  { sign: /(?<![a-z])gemma(?:-1\.1)?(?!-?[34n])(?!-1\.1)/, sizes: { '7b': 'google/gemma-7b' } },
  { sign: /(?<![a-z])phi-?1(?:\.5)?(?![\d.])/, sizes: { '1.3b': 'microsoft/phi-1_5' }, only: '1.3b' },
  { sign: /(?<![a-z])phi-?2(?![\d.])/, sizes: { '2.7b': 'microsoft/phi-2' }, only: '2.7b' },
  { sign: /(?<![a-z])phi-?4-mini(?!-flash)/, sizes: { '3.8b': 'microsoft/Phi-4-mini-instruct' }, only: '3.8b' },
  {
    sign: /smollm(?:-?2)?(?!-?[23](?!\d))/,
    sizes: sized('HuggingFaceTB/SmolLM2-', ['135M', '360M', '1.7B']),
    isSmall: true,
  },
  { sign: /smollm-?3/, sizes: { '3b': 'HuggingFaceTB/SmolLM3-3B' } },
  {
    sign: /(?<![a-z])yi(?:-1\.5)?(?=-\d)/,
    sizes: { '6b': '01-ai/Yi-6B', '9b': '01-ai/Yi-1.5-9B', '34b': '01-ai/Yi-34B' },
  },
  { sign: /falcon-?3/, sizes: sized('tiiuae/Falcon3-', ['1B', '3B', '7B', '10B'], '-Base') },
  { sign: /falcon(?=-?(?:7b|40b))/, sizes: sized('tiiuae/falcon-', ['7b', '40b']) },
  { sign: /solar/, sizes: { '10.7b': 'upstage/SOLAR-10.7B-v1.0' }, isSmall: true },
  {
    sign: /pythia/,
    sizes: sized('EleutherAI/pythia-', ['14m', '31m', '70m', '160m', '410m', '1b', '1.4b', '2.8b', '6.9b', '12b']),
  },
  {
    sign: /(?<![a-z])opt(?=-?\d)/,
    sizes: sized('facebook/opt-', ['125m', '350m', '1.3b', '2.7b', '6.7b', '13b', '30b', '66b']),
  },
  {
    sign: /(?<![a-z])bloomz?(?=-?\d)/,
    sizes: { ...sized('bigscience/bloom-', ['560m', '1b1', '1b7', '3b', '7b1']), '176b': 'bigscience/bloom' },
  },
  { sign: /gpt-neo(?!x)/, sizes: sized('EleutherAI/gpt-neo-', ['125m', '1.3B', '2.7B']) },
  { sign: /gpt-neox-20b/, sizes: { '20b': 'EleutherAI/gpt-neox-20b' }, only: '20b' },
  { sign: /(?<![a-z])gpt-?j(?=-6b)/, sizes: { '6b': 'EleutherAI/gpt-j-6b' } },
  { sign: /(?<![a-z])mpt(?=-?\d+b(?!-storywriter))/, sizes: sized('mosaicml/mpt-', ['7b', '30b']) },
  { sign: /xglm/, sizes: sized('facebook/xglm-', ['564M', '1.7B', '7.5B']) },
  { sign: /codegen(?=-\d)/, sizes: sized('Salesforce/codegen-', ['350M', '2B', '6B', '16B'], '-mono') },
  {
    sign: /cerebras-gpt/,
    sizes: sized('cerebras/Cerebras-GPT-', ['111M', '256M', '590M', '1.3B', '2.7B', '6.7B', '13B']),
  },
  { sign: /polyglot-ko/, sizes: sized('EleutherAI/polyglot-ko-', ['1.3b', '3.8b', '5.8b', '12.8b']) },
  { sign: /dolly-v2/, sizes: sized('databricks/dolly-v2-', ['3b', '7b', '12b']) },
  { sign: /open-calm/, sizes: sized('cyberagent/open-calm-', ['1b', '3b', '7b']) },
  { sign: /baichuan-?2/, sizes: sized('baichuan-inc/Baichuan2-', ['7B', '13B'], '-Base') },
  {
    sign: /baichuan(?!-?[\dm]\b)/,
    sizes: { '7b': 'baichuan-inc/Baichuan-7B', '13b': 'baichuan-inc/Baichuan-13B-Base' },
  },
  {
    sign: /internlm-?2(?:\.5)?(?![\d.b])/,
    sizes: {
      '1.8b': 'internlm/internlm2-chat-1_8b',
      '7b': 'internlm/internlm2_5-7b-chat',
      '20b': 'internlm/internlm2_5-20b-chat',
    },
  },
  { sign: /internlm(?=-(?:chat-)?7b)/, sizes: { '7b': 'internlm/internlm-7b' } },
  { sign: /chatglm-?[23]/, sizes: { '6b': 'THUDM/chatglm3-6b' } },
  { sign: /(?<![a-z])eurollm/, sizes: sized('utter-project/EuroLLM-', ['1.7B', '9B']) },
  { sign: /salamandra/, sizes: sized('BSC-LT/salamandra-', ['2b', '7b']) },
  { sign: /starcoder-?2/, sizes: sized('bigcode/starcoder2-', ['3b', '7b', '15b']) },
  { sign: /starcoderbase/, sizes: sized('bigcode/starcoderbase-', ['1b', '3b', '7b']) },
  { sign: /granite-(?:guardian-)?3\.[012]/, sizes: sized('ibm-granite/granite-3.1-', ['2b', '8b'], '-instruct') },
  { sign: /granite-3\.3/, sizes: sized('ibm-granite/granite-3.3-', ['2b', '8b'], '-instruct') },
  {
    sign: /exaone-(?:3\.5|deep)/,
    sizes: sized('LGAI-EXAONE/EXAONE-3.5-', ['2.4B', '7.8B', '32B'], '-Instruct'),
  },
  {
    sign: /olmo-?2/,
    sizes: {
      '1b': 'allenai/OLMo-2-0425-1B',
      '7b': 'allenai/OLMo-2-1124-7B',
      '13b': 'allenai/OLMo-2-1124-13B',
      '32b': 'allenai/OLMo-2-0325-32B',
    },
  },
];

/** Words of models whose shape is another than their family's. */
const OTHER_SHAPE =
  /vision|(?<![a-z])vlm?(?![a-z])|vila|llava|omni|audio|speech|voice|(?<![a-z])(?:asr|tts|prm|stream)(?![a-z])|math-rm|aligner|video|image|multimodal|moe(?:ified)?(?![a-z])|solar-like|prun|shear|slim(?!-?orca|-?pajama)|minitron|draft|eagle|medusa|embed|rerank|reward-?head|random|expand|extend|upscal|depth|layers?(?![a-z])|width|frank|passthrough|mamba|rwkv|hybrid|bitnet|fast(?![a-z])|chinese-(?:alpaca|llama|mistral|mixtral)|codeqwen|e5-|gritlm|nv-|bge|openbuddy|diffusion|llada|dream(?![a-z])|diffu|dfla(?:sh|re)|domino|dspark|vispec|gemma-?4.*assistant|-(?:16384|32768)$|lawyer-llama|orpheus|(?<![a-z])distil(?=-|$|llama|mistral|qwen|gemma)/;
/** Whole words for kinds of another code, whose sizes a name may hold beside a family's. */
const OTHER_CODE =
  /(?<![a-z])(?:(?:[mu]|by|(?:flan|long|code)-?)?t5|ul2|(?:distil|modern|al|(?:xlm-)?ro|m?de)?berta?|m?bart|pegasus|electra|gpt-?2|whisper|wav2vec2?|siglip|clip)(?![a-z\d]|\.\d)/;
/** Words of fine-tunes whose vocabulary is another whatever it was. */
const OWN_WORDS = /ruadapt|titulm|cantonese|kazakh/;
/** Words for languages that 32,000 tokens are often extended for. */
const OTHER_WORDS =
  /chinese|(?<![a-z])(?:zh|cn|ko|kor|jp|ja|vi|th|ar|hi|id)(?![a-z])|korea|japan|viet|thai|arab|hindi|hathi|tamil|telugu|malay|indo|sea-?l|turk|greek|hebrew|russia|saiga|persia|swallow|elyza|polish|krikri|airavata|hungar|finn|nordic|bengal|bangla|urdu|africa|swahili|koen|kazakh|norsk|normistral|vinal/;

/** Families without rows for their sizes, whose fine-tunes name data of Llama's. */
const UNNAMED =
  /qwen|gpt(?!-?[34])|glm|rwkv|stablelm|redpajama|incite|(?<![a-z])(?:t5|ul2|moss|poro|viking|aya|xgen|orion|jais|lucie)(?![a-z])|mamba|aquila|skywork|minicpm|persimmon|nanbeige|xverse|telechat|teuken|occiglot|apertus|croissant|hunyuan|ernie|command|dbrx|jamba|olmo|smol|nemotron|exaone|granite/;

/** Words before the name of a set of samples, beside which it names the model too. */
const BEFORE_DATA =
  /^(?:|x|wizard|stable|gpt4|rank|legacy|open|instruct|stanford|med|tool|recycled|claude2|attrscore|pandalm|longqlora|vicunlocked|pygmalion|mcq|hal|nash|gto|lora|qlora|sft|my|[\d.]+)$/;
const isBeforeData = (word: string): boolean => BEFORE_DATA.test(word);

const SIZE = /(?<![a-z\d.])(\d+x\d+b|e\db|\d+b-a\d+b|\d+b\d|\d+(?:\.\d+)?b|\d{2,3}m)(?![a-z\d])/g;

/** The row of the model that the last part of a name, in small letters, says that it was tuned from; null where it does not. */
export function tunedFrom(name: string): string | null {
  const text = name
    .replace(/((?:llama|gemma)[-_]?[23])_(?=\d+b)/, '$1-')
    .replaceAll(/(?<=-\d|(?<!\d)_\d)_(?=\d)|(?<=\d)_(?=\d(?:[-_.]|$))/g, '.')
    .replaceAll(/[_ ]/g, '-')
    .replace(/^meta-llama-(?=.*llama)/, '');
  const kept = keptBase(text);
  if (kept !== null) return kept;
  if (OTHER_SHAPE.test(text) || OTHER_CODE.test(text) || OWN_WORDS.test(text)) return null;
  let rest = text;
  const found: { family: Family; at: number }[] = [];
  for (const family of FAMILIES) {
    const at = rest.search(family.sign);
    if (at < 0) continue;
    found.push({ family, at });
    rest = rest.replaceAll(new RegExp(family.sign, 'g'), (sign) => '#'.repeat(sign.length));
  }
  const own = found.some((each) => !each.family.isData) ? found.filter((each) => !each.family.isData) : found;
  if (own.length === 0 || own.some((each) => each.family.sizes !== own[0]!.family.sizes)) return null;
  const { family, at } = own[0]!;
  if (family.isData && (UNNAMED.test(rest) || !text.slice(0, at).split('-').every(isBeforeData))) return null;
  if (family.isSmall && OTHER_WORDS.test(text)) return null;
  const sizes = [...rest.matchAll(SIZE)];
  if (sizes.length === 0) return family.only === undefined ? null : family.sizes[family.only]!;
  if (sizes.length > 1 || sizes[0]!.index < at) return null;
  const size = sizes[0]![1]!;
  // `05b`: names that hold no dots
  return family.sizes[size] ?? family.sizes[size.replace(/^(\d)(?=\db$)/, '$1.')] ?? null;
}

/** Fine-tunes that are stored as one model or as another, which their names do not tell. */
const UNSURE: readonly (readonly [RegExp, string])[] = [
  [
    /(?:gemma-?3|(?:med|translate)gemma)(?![\d.n]).*-(?:4|12|27)b/,
    'is tuned from Gemma 3, and may have kept the part that sees or not',
  ],
  [/(?<!t5|recurrent|code)gemma-?2b/, 'is tuned from Gemma 2B or from Gemma 2 2B'],
  [
    /(?<![a-z])phi-?(?:3(?:\.5)?-(?:mini|medium)|4(?![\d.]|-mini|-multi))/,
    'is tuned from Phi, whose projections may be joined as in the weights of Microsoft or split as in those of Unsloth',
  ],
];

/** What the last part of a name, in small letters, leaves open between two models; null where it does not. */
export function leftOpen(name: string): string | null {
  const text = name.replaceAll('_', '-');
  return UNSURE.find(([sign]) => sign.test(text))?.[1] ?? null;
}
