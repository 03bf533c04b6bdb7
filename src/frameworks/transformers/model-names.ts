// What names of models say: where a path holds the name, how a copy is stored, and which model a fine-tune starts from.

/** Weights as a repository stores them. */
export type Stored = 'full' | 'nf4' | 'nf4-dynamic' | 'gptq-int4' | 'awq-int4';

/** A name cut to its model, or a sentence for what no training here takes. */
export type Copy = { readonly name: string; readonly stored: Stored } | { readonly reason: string };

/** Names that a path may hold, the fullest first: folders of the Hugging Face cache, `org_name`, the last part. */
export function namesIn(path: string): string[] {
  const parts = path
    .trim()
    .replaceAll('\\', '/')
    // ModelScope's cache has no dots
    .replaceAll('___', '.')
    .replace(/\/snapshots\/[^/]*\/*$/, '')
    .replace(/\/+$/, '')
    .split('/');
  const last = parts.at(-1)!;
  const cached = /^(?:models|datasets)--(.+?)--(.+)$/.exec(last);
  if (cached) return [`${cached[1]}/${cached[2]}`, cached[2]!];
  const names = [parts.join('/'), parts.slice(-2).join('/'), last];
  // tools that keep models in folders write the owner before the name
  for (const separator of ['__', '--', '_']) {
    const at = last.indexOf(separator);
    if (at <= 0) continue;
    const rest = last.slice(at + separator.length);
    names.push(`${last.slice(0, at)}/${rest}`);
  }
  return [...new Set(names)];
}

const NOT_TORCH = 'is stored for MLX, which is not PyTorch';
/** Formats that PyTorch trains nothing in, and those whose memory is not followed. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/gguf|ggml|[-_.]q\d_(?:\d|k)(?!.*unquantized)/, 'is stored for llama.cpp (GGUF), which PyTorch does not train'],
  [/(?:^|[-_.])mlx(?:$|[-_.])/, NOT_TORCH],
  [
    /[-_.](?:onnx|openvino|ov|exl[23]|executorch|eo8|marlin|qnn|coreml|tflite|litert|ctranslate2|ct2)(?:$|[-_.])/,
    'is stored for inference alone',
  ],
  [/[-_.](?:int8|8bit|8-bit|w8a8|w8a16)(?:$|[-_.])/, 'is stored in 8 bits, in a way that is not followed'],
  [/[-_.](?:fp8|f8)(?:$|[-_.])/, 'is stored in FP8, whose training is not followed'],
  [
    /[-_.](?:hqq|aqlm|quip|eetq|w4a16|nvfp4|mxfp4|fp4|autoround|[23]bit|int[23]|bitnet|1\.58bit)(?:$|[-_.])/,
    'is stored quantised in a way that is not followed',
  ],
];

const edge = (words: string): RegExp => new RegExp(`[-_.](?:${words})(?=$|[-_.])`, 'g');
const DYNAMIC = edge('unsloth-bnb-4bit');
const NF4 = edge('bnb-4bit|bnb-nf4|nf4|bnb4|4bit-bnb');
const AWQ = edge('awq(?:-int4|-4bit|-gemm|-w4g128)*|int4-awq|4bit-awq');
const GPTQ = edge(
  'gptq(?:-int4|-4bit|-marlin)*(?:-\\d+g)?(?:-(?:actorder(?:_true)?|act-order))?|int4-gptq|4bit-gptq|4bit-\\d+g',
);
const FULL =
  /[-_.](?:fp16|bf16|float16|bfloat16|fp32|sharded|shards?|\d+gb-shards?|hf|converted|safetensors|dequantized)$/;

/** Qwen's own copies that end so are GPTQ's. */
const QWEN_INT4 = /^(qwen.*)-int4$/;

/** Reads how a name says that its weights are stored; the last part of it in small letters without that. */
export function copyOf(path: string): Copy {
  const whole = path.toLowerCase();
  const name = whole.split('/').at(-1)!;
  if (whole.includes('mlx-community/')) return { reason: NOT_TORCH };
  for (const [sign, reason] of REFUSED) if (sign.test(name)) return { reason };
  for (const [sign, stored] of [
    [DYNAMIC, 'nf4-dynamic'],
    [NF4, 'nf4'],
    [AWQ, 'awq-int4'],
    [GPTQ, 'gptq-int4'],
  ] as const) {
    const rest = name.replace(sign, '');
    if (rest !== name) return { name: plain(rest), stored };
  }
  const qwen = QWEN_INT4.exec(name);
  if (qwen) return { name: plain(qwen[1]!), stored: 'gptq-int4' };
  if (/[-_.](?:4bit|4-bit|int4)(?:$|[-_.])/.test(name))
    return { reason: 'is stored in 4 bits, but its name does not say by which library' };
  return { name: plain(name), stored: 'full' };
}

/** A last part without what says only how whole weights are packed. */
function plain(name: string): string {
  let own = name;
  while (FULL.test(own)) own = own.replace(FULL, '');
  return own;
}

/** A family as names write it, and the rows of its sizes. */
interface Family {
  readonly sign: RegExp;
  readonly sizes: Readonly<Record<string, string>>;
  /** The size where the family has one alone, or its sign names it. */
  readonly only?: string;
  /** Vocabularies that are often extended for another language. */
  readonly isSmall?: boolean;
}

const sized = (prefix: string, sizes: readonly string[], suffix = ''): Record<string, string> =>
  Object.fromEntries(sizes.map((size) => [size.toLowerCase(), `${prefix}${size}${suffix}`]));

const LLAMA_7B = 'meta-llama/Llama-2-7b-hf';
const LLAMA_13B = 'meta-llama/Llama-2-13b-hf';
const NEW_LLAMA_8B = 'meta-llama/Llama-3.1-8B';

/** The more particular ones first: what one has taken of a name is no sign of the next. */
const FAMILIES: readonly Family[] = [
  {
    sign: /deepseek-r1-distill-qwen/,
    sizes: { '1.5b': 'deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B', ...sized('Qwen/Qwen2.5-', ['7B', '14B', '32B']) },
  },
  { sign: /deepseek-r1-distill-llama/, sizes: { '8b': NEW_LLAMA_8B, '70b': 'meta-llama/Llama-3.1-70B' } },
  {
    sign: /deepseek-(?:coder(?!-v)|math|llm)/,
    sizes: {
      ...sized('deepseek-ai/deepseek-coder-', ['1.3b', '6.7b', '33b'], '-base'),
      '7b': 'deepseek-ai/deepseek-llm-7b-base',
    },
  },
  { sign: /tiny-?llama/, sizes: { '1.1b': 'TinyLlama/TinyLlama-1.1B-Chat-v1.0' }, isSmall: true },
  { sign: /code-?llama/, sizes: sized('codellama/CodeLlama-', ['7b', '13b', '34b'], '-hf') },
  {
    sign: /open-?llama/,
    sizes: { '3b': 'openlm-research/open_llama_3b', '7b': 'openlm-research/open_llama_7b', '13b': LLAMA_13B },
    isSmall: true,
  },
  { sign: /llama-?3[.-]?2(?![\d.b])/, sizes: sized('meta-llama/Llama-3.2-', ['1B', '3B']) },
  { sign: /llama-?3[.-]?1(?![\d.b])/, sizes: sized('meta-llama/Llama-3.1-', ['8B', '70B', '405B']) },
  { sign: /llama-?3[.-]3(?![\d.b])/, sizes: { '70b': 'meta-llama/Llama-3.1-70B' } },
  { sign: /llama-?3(?![\d.b])/, sizes: sized('meta-llama/Meta-Llama-3-', ['8B', '70B']) },
  { sign: /llama-?v?2(?![\d.b])/, sizes: sized('meta-llama/Llama-2-', ['7b', '13b', '70b'], '-hf'), isSmall: true },
  {
    sign: /llama(?!-?v?\d+(?:[.-]\d)?(?:-|$))/,
    sizes: {
      '7b': LLAMA_7B,
      '8b': NEW_LLAMA_8B,
      '13b': LLAMA_13B,
      '30b': 'huggyllama/llama-30b',
      '33b': 'huggyllama/llama-30b',
      '65b': 'huggyllama/llama-65b',
    },
    isSmall: true,
  },
  { sign: /tulu-2(?![\d.])/, sizes: sized('meta-llama/Llama-2-', ['7b', '13b', '70b'], '-hf'), isSmall: true },
  { sign: /(?<![a-z])l3(?:\.[13])?(?=-)/, sizes: { '8b': NEW_LLAMA_8B, '70b': 'meta-llama/Llama-3.1-70B' } },
  { sign: /vicuna/, sizes: { '7b': LLAMA_7B, '13b': LLAMA_13B, '33b': 'huggyllama/llama-30b' }, isSmall: true },
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
    sign: /(?<![a-z])qwen-?3(?![\d.b])/,
    sizes: sized('Qwen/Qwen3-', ['0.6B', '1.7B', '4B', '8B', '14B', '32B', '30B-A3B', '235B-A22B']),
  },
  { sign: /(?<![a-z])qwq/, sizes: { '32b': 'Qwen/Qwen2.5-32B' } },
  { sign: /codegemma(?:-1\.1)?/, sizes: sized('google/gemma-', ['2b', '7b']) },
  { sign: /shieldgemma(?!-2-4b)/, sizes: sized('google/gemma-2-', ['2b', '9b', '27b']) },
  { sign: /functiongemma/, sizes: { '270m': 'google/gemma-3-270m' } },
  { sign: /medgemma/, sizes: sized('google/gemma-3-', ['4b', '27b'], '-it') },
  { sign: /(?<![a-z])gemma-?2(?![\d.b])/, sizes: sized('google/gemma-2-', ['2b', '9b', '27b']) },
  {
    sign: /(?<![a-z])gemma-?3(?![\d.bn])/,
    sizes: { '270m': 'google/gemma-3-270m', ...sized('google/gemma-3-', ['1b', '4b', '12b', '27b'], '-it') },
  },
  { sign: /(?<![a-z])gemma(?:-1\.1)?(?!-?[34n])(?!-1\.1)/, sizes: sized('google/gemma-', ['2b', '7b']) },
  { sign: /(?<![a-z])phi-?2(?![\d.])/, sizes: { '2.7b': 'microsoft/phi-2' }, only: '2.7b' },
  { sign: /(?<![a-z])phi-?3(?:\.5)?-mini/, sizes: { '3.8b': 'microsoft/Phi-3-mini-4k-instruct' }, only: '3.8b' },
  { sign: /(?<![a-z])phi-?3-medium/, sizes: { '14b': 'microsoft/Phi-3-medium-4k-instruct' }, only: '14b' },
  { sign: /(?<![a-z])phi-?4-mini(?!-flash)/, sizes: { '3.8b': 'microsoft/Phi-4-mini-instruct' }, only: '3.8b' },
  { sign: /(?<![a-z])phi-?4(?!-mini)(?![\d.])/, sizes: { '14b': 'microsoft/phi-4' }, only: '14b' },
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
  { sign: /falcon(?=-(?:7b|40b))/, sizes: sized('tiiuae/falcon-', ['7b', '40b']) },
  { sign: /solar/, sizes: { '10.7b': 'upstage/SOLAR-10.7B-v1.0' } },
  { sign: /pythia/, sizes: sized('EleutherAI/pythia-', ['70m', '160m', '410m', '1b', '1.4b', '2.8b', '6.9b', '12b']) },
  { sign: /(?<![a-z])opt(?=-\d)/, sizes: sized('facebook/opt-', ['125m', '350m', '1.3b', '2.7b', '6.7b', '13b']) },
  { sign: /bloomz?(?=-)/, sizes: { '560m': 'bigscience/bloom-560m', '3b': 'bigscience/bloom-3b' } },
  { sign: /starcoder2/, sizes: sized('bigcode/starcoder2-', ['3b', '7b', '15b']) },
  { sign: /granite-3\.[012]/, sizes: sized('ibm-granite/granite-3.1-', ['2b', '8b'], '-instruct') },
  { sign: /granite-3\.3/, sizes: sized('ibm-granite/granite-3.3-', ['2b', '8b'], '-instruct') },
  { sign: /exaone-3\.5/, sizes: sized('LGAI-EXAONE/EXAONE-3.5-', ['2.4B', '7.8B'], '-Instruct') },
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
  /vision|(?<![a-z])vlm?(?![a-z])|vila|llava|omni|audio|speech|video|image|multimodal|moe(?![a-z])|prun|shear|slim(?!-?orca|-?pajama)|minitron|draft|eagle|medusa|embed|rerank|reward-?head|random|expand|extend|upscal|depth|layers?(?![a-z])|width|frank|passthrough|mamba|rwkv|hybrid|bitnet|fast(?![a-z])|chinese-(?:alpaca|llama|mistral|mixtral)|codeqwen|e5-|sfr-|gritlm|nv-|bge/;
/** Words for languages that 32,000 tokens are often extended for. */
const OTHER_WORDS =
  /chinese|(?<![a-z])(?:zh|cn|ko|kor|jp|ja|vi|th|ar|hi|id)(?![a-z])|korea|japan|viet|thai|arab|hindi|hathi|tamil|telugu|malay|indo|sea-?l|turk|greek|hebrew|russia|saiga|persia|swallow|elyza|polish|krikri|airavata|hungar|finn|nordic|bengal|bangla|urdu|africa|swahili/;

const SEES =
  /(?<![a-z])vl[am]?(?![a-z])|vision|ocr|fuyu|llava|vila(?![a-z])|omni|audio|speech|multimodal|paligemma|pixtral|idefics|smolvlm|internvl|minicpm-?v|molmo|florence|blip|moondream|geochat|openvla|gemma-?3n|mistral-small-[34]|ministral-3|(?<![a-z])(?:clip|siglip|whisper|wav2vec2|hubert|dinov\d|segformer|detr|swin|beit|deit|convnext|resnet)(?![a-z])/;
const OTHER_KIND =
  /electra|(?<![a-z])m?deberta(?!-v3-(?:small|base|large))|biogpt|(?<![a-z])albert|gpt-neo(?!x)|xlnet|longformer|big-?bird|mpnet|(?<![a-z])mpt(?=-)|ernie|canine|funnel|squeezebert|mobilebert|layoutlm|mamba|rwkv|jamba|xglm|codegen|pegasus|(?<![a-z])(?:mt5|byt5|ul2|t5|m?bart|led|nllb|opus-mt|m2m100|marian|blenderbot)(?![a-z])|codet5|kimi|minimax|hunyuan|granite-4|nemotron-h|falcon-(?:h1|mamba)|lfm2|bamba|recurrentgemma|t5gemma|openelm|dbrx|grok|arctic|chatglm|minicpm|xverse|aquila|codeqwen|glm-4\.[5-9]|qwen3-next|llama-4|phi-3-small|phi-3\.5-moe|deepseek-(?:v[2-9]|r1|coder-v2|moe)|(?<!llama.*)nemotron/;

/** Why the last part of a name, in small letters, stands for a model that is known not to be followed; null where it is unknown. */
export function unfollowed(name: string): string | null {
  const text = name.replaceAll('_', '-');
  if (SEES.test(text)) return 'also sees or hears: its memory depends on images or sound';
  const kind = OTHER_KIND.exec(text);
  return kind && `is of a kind (${kind[0]}) whose code the engine does not follow`;
}

const SIZE = /(?<![a-z\d.])(\d+x\d+b|\d+b-a\d+b|\d+(?:\.\d+)?b|\d{2,3}m)(?![a-z\d])/g;

/** Encoders whose fine-tunes keep the whole name of their base. */
const ENCODERS: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])distilbert-base-(uncased|cased|multilingual-cased)(?![a-z])/, 'distilbert/distilbert-base-'],
  [
    /(?<![a-z])bert-base-(uncased|cased|multilingual-cased|multilingual-uncased|chinese)(?![a-z])/,
    'google-bert/bert-base-',
  ],
  [/(?<![a-z])bert-large-(uncased|cased)(?![a-z])/, 'google-bert/bert-large-'],
  [/(?<![a-z])xlm-roberta-(base|large)(?![a-z])/, 'FacebookAI/xlm-roberta-'],
  [/(?<![a-z]|xlm-)roberta-(base|large)(?![a-z])/, 'FacebookAI/roberta-'],
  [/(?<![a-z])deberta-v3-(small|base|large)(?![a-z])/, 'microsoft/deberta-v3-'],
  [/(?<![a-z])modernbert-(base|large)(?![a-z])/, 'answerdotai/ModernBERT-'],
];
/** What may stand beside them without a vocabulary of another language. */
const TASKS =
  /^(?:fine-?tuned?|ft|on|for|and|with|tuned|trained|twitter|tweet|sentiment|emotions?|go|irony|hate|speech|offensive|stance|toxic|toxicity|squad\d?|v\d+|mnli|xnli|snli|anli|fever|ling|nli|nlu|openai|detector|sst|sst2|cola|mrpc|qqp|qnli|rte|stsb|sts|wnli|glue|imdb|ner|conll\d*|pos|qa|news|ag|agnews|multi|multilingual|english|en|latest|zeroshot|zero|shot|classifier|classification|cls|model|whole|word|masking|distilled|best|final|epochs?|[\d.]+|lr|seed|test|demo|my|clickbait|spam|sms|yelp|amazon|reviews?|rotten|tomatoes|financial|phrasebank|cross|encoder|c|dev|base)$/;

/** The row of the model that the last part of a name, in small letters, says that it was tuned from; null where it does not. */
export function tunedFrom(name: string): string | null {
  const text = name
    .replace(/(llama-?[23])_(?=\d+b)/, '$1-')
    .replaceAll(/(?<=[-_]\d)_(?=\d)|(?<=\d)_(?=\d(?:[-_.]|$))/g, '.')
    .replaceAll(/[_ ]/g, '-')
    .replace(/^meta-llama-(?=.*llama)/, '');
  if (OTHER_SHAPE.test(text)) return null;
  const encoder = encoderOf(text);
  if (encoder !== null) return encoder;
  let rest = text;
  const found: { family: Family; at: number }[] = [];
  for (const family of FAMILIES) {
    const at = rest.search(family.sign);
    if (at < 0) continue;
    found.push({ family, at });
    rest = rest.replaceAll(new RegExp(family.sign, 'g'), (sign) => '#'.repeat(sign.length));
  }
  if (found.length !== 1) return null;
  const { family, at } = found[0]!;
  if (family.isSmall && OTHER_WORDS.test(text)) return null;
  const sizes = [...rest.matchAll(SIZE)];
  if (sizes.length === 0) return family.only === undefined ? null : family.sizes[family.only]!;
  if (sizes.length > 1 || sizes[0]!.index < at) return null;
  return family.sizes[sizes[0]![1]!] ?? null;
}

function encoderOf(text: string): string | null {
  const found = ENCODERS.flatMap(([sign, prefix]) => {
    const match = sign.exec(text);
    return match ? [{ id: `${prefix}${match[1]}`, rest: text.replace(match[0], '') }] : [];
  });
  if (found.length !== 1) return null;
  const { id, rest } = found[0]!;
  return rest.split('-').every((word) => word === '' || TASKS.test(word)) ? id : null;
}
