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
  // Meta's own format beside the one of transformers, and branches
  if (/^(?:original|main|master)$/.test(parts.at(-1)!) && /\d/.test(parts.at(-2) ?? '')) parts.pop();
  const last = parts.at(-1)!;
  const cached = /^(?:models|datasets)--(.+?)--(.+)$/.exec(last);
  if (cached) return [`${cached[1]}/${cached[2]}`, cached[2]!];
  const names = [parts.join('/'), parts.slice(-2).join('/'), last];
  // tools that keep models in folders write the owner before the name
  for (const separator of ['__', '--', '_', '-']) {
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
    /[-_.](?:hqq|aqlm|quip|eetq|w4a16|nvfp4(?:a16)?|mxfp4|fp4|autoround|[23]bit|int[23]|bitnet|1\.58bit)(?:$|[-_.])/,
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

const SEES =
  /(?<![a-z])(?:vl[am]?|asr|tts)(?![a-z])|vision|ocr|fuyu|llava|vila(?![a-z])|omni(?!tab)|audio|(?<!hate-?)speech|forcedaligner|multimodal|paligemma|pixtral|idefics|smolvlm|internvl|minicpm-?v|molmo|florence|blip|moondream|geochat|ovis|mplug|docowl|cogvlm|cogagent|lamed|glm-4(?:\.\d)?v|glm-edge-v|ui-tars|janus|emu3|intern-?s1|xcomposer|trocr|openvla|gemma-?3n|mistral-small-[34]|ministral-3|magistral-small-2509|devstral-small-2-|(?<![a-z])(?:clip|siglip|whisper|wav2vec2|hubert|dinov\d|segformer|detr|swin(?:v2)?|beit|deit|convnext(?:v2)?|resnet)(?![a-z])/;
/** Kinds that see or hear, whose names hold no such word. */
const SEES_BY_KIND =
  /docling|donut|(?<![a-z])(?:rt-?detr|mit-b\d|mhubert|distilhubert|wavlm|w2v-bert|unispeech|mms-(?:1b|300m)|s2t-(?:small|medium|large)|seamless|musicgen|encodec|parler|xtts|moshi|sam-vit|sam2|vit-(?:mae|msn)|dino-(?:vit|resnet)|yolos|glpn|dpt-(?:large|dinov2|hybrid)|depth-anything|zoedepth|mobilevit|mobilenet|efficientnet|regnet|levit|poolformer|vivit|videomae|timesformer|owlv(?:it|2)|vjepa|maskformer|mask2former|oneformer|upernet|perceiver|git-(?:base|large)|kosmos-\d|pix2struct|udop|nougat|vilt|lxmert|flava|visualbert|visualglm|bridgetower|altclip|metaclip|imagebind|table-transformer|data2vec-(?:audio|vision)|minigpt-?4|col(?:qwen|pali|smol)|visrag|longva)(?![a-z])|(?:vibe|cosy|open)voice|chatterbox|(?<![a-z])distil-(?:small|medium|large)(?:-v\d|\.en)|jina-(?:reranker-m0|embeddings-v4)|locateanything|unilip|rsclip|modernvbert/;
const OTHER_KIND =
  /(?<![a-z])deberta-v2|biogpt|tapas|longcoder|gliner|xlnet|nezha|qwen-?3\.[6-9]|longformer|big-?bird|mpt-7b-storywriter|(?<![a-z])mpt-1b|canine|funnel|squeezebert|mobilebert|layout(?:lm|xlm)|mamba|rwkv|jamba|xglm|codegen2(?!5)|pegasus-x|nllb-moe|long-?t5|umt5|(?<![a-z])(?:ul2|led)(?![a-z])|kimi(?!na)|minimax|hunyuan-(?:a\d+b|large)|nemotron-h|falcon-(?:h1|mamba)|lfm2(?:\.5)?-\d+b-a\d|bamba|recurrentgemma|t5gemma|openelm|dbrx|grok|arctic|chatglm|minicpm|xverse|aquila|codeqwen|glm-4\.[5-9]|llama-4(?!\d)|phi-3-small|phi-3\.5-moe|deepseek-(?:v[2-9]|r1|coder-v2|moe)|telechat|dnabert-2|mosaic-bert|nucleotide-transformer|hyenadna|molformer|indictrans|(?<![a-z])esm[-\d]|flaubert|reformer|openai-gpt|xlm-[mc]lm|switch-(?:base|large|xxl)|bert2bert|neobert|replit-code|btlm|phogpt|plamo|mobilellm|zamba|hymba|(?<![a-z])jais/;
/** More of those, each named whole. */
const OTHER_KIND_TOO =
  /(?<![a-z])(?:ettin-decoder|glm-5|glm-(?:2b|10b|large|roberta)|codegeex2|esmc|roformer|wobert|chinesebert|megatron-?bert|gatortrons?|prophetnet|moss-moon|cpt-(?:base|large)|gpt-neox-japanese|luke-(?:base|large|japanese)|mluke|sundial|timesfm|chronos|moirai|caduceus|mutbert|evo-1|blt-|rag-(?:token|sequence)|phi-(?:mini|tiny)-moe|phi-4-mini-flash|olmo-?hybrid|mellum-?2|falcon-e|m2-bert|wmt19-[a-z]{2}-[a-z]{2}|incoder|data2vec-text|markuplm|xdoc|xmod|laguna|inkling|mimo-v2|step-?3(?:\.\d|p\d|-vl)|longcat|hy3|sarvam-(?:30b|105b)|ernie-4\.5-(?:21b|300b)|galactica|transfo-xl|roberta2roberta|ctrl$)(?![a-z])|diffusion(?!-?prompt)|mdlm|bd3lm|llada|deepseek-coder-5\.7b/;
/** Kinds that are followed, of which a name tells no sizes. */
const KNOWN_KIND =
  /(?<![a-z])(?:albert|ernie|(?<!llama.*)nemotron|hunyuan|granite-4|lfm2|mpnet|gpt-neo(?!x)|(?:m|by|code|fast)?t5|m?bart|nllb|opus-mt|m2m100|marian|pegasus|blenderbot)(?![a-z])/;
const OF_TESTS = /^tiny-(?:random-|[a-z\d.]+for[a-z]+)/;

/** How a repository can tell what no name does. */
export const TELLS =
  'a config.json beside it would tell its shape, or say under models in .github/oomlint.yml which model it is';

const sees = (text: string): boolean => SEES.test(text) || SEES_BY_KIND.test(text);

/** Whether words of a name stand for models that also see or hear. */
export function seesByName(name: string): boolean {
  return sees(name.replaceAll('_', '-'));
}

/** Why the last part of a name, in small letters, stands for a model that is known not to be followed; null where it is unknown. */
export function unfollowed(name: string): string | null {
  const text = name.replaceAll('_', '-');
  if (sees(text)) return 'also sees or hears: its memory depends on images or sound';
  if (OF_TESTS.test(text)) return `is a tiny model made for tests; ${TELLS}`;
  const other = OTHER_KIND.exec(text) ?? OTHER_KIND_TOO.exec(text);
  if (other) return `is of a kind (${other[0]}) whose code the engine does not follow`;
  const known = KNOWN_KIND.exec(text);
  return known && `is of a kind (${known[0]}) that is followed, but its name tells no sizes that we know; ${TELLS}`;
}
