// Models whose fine-tunes keep the whole name of their base.

/** The more particular ones first; what is caught stands in the row, or the row is named whole. */
const BASES: readonly (readonly [RegExp, string])[] = [
  [/distilbert-base-(uncased|cased|multilingual-cased|german-cased)/, 'distilbert/distilbert-base-$1'],
  [
    /msmarco-distilbert-(?:base-)?(?:dot-prod|dot|cos|tas-b)(?:-v\d)?|msmarco-distilbert-base-v\d/,
    'distilbert/distilbert-base-uncased',
  ],
  [/distilroberta-base/, 'distilbert/distilroberta-base'],
  [/(?:legal|math|hate)-?bert-base-uncased/, 'google-bert/bert-base-uncased'],
  [/(?:bio-?clinical-?bert|biobert(?:-base-cased)?-v1\.[012]|biobert-base-cased)/, 'google-bert/bert-base-cased'],
  [
    /bert-base-(uncased|cased|multilingual-cased|multilingual-uncased|chinese|german-cased)(?:-whole-word-masking)?/,
    'google-bert/bert-base-$1',
  ],
  [/bert-large-(uncased|cased)(?:-whole-word-masking)?/, 'google-bert/bert-large-$1'],
  [/chinese-(?:roberta-wwm-ext|macbert)-large/, 'hfl/chinese-roberta-wwm-ext-large'],
  [/chinese-(?:(?:roberta|bert)-wwm(?:-ext)?|macbert-base)/, 'google-bert/bert-base-chinese'],
  [/(?:graph)?codebert-base/, 'FacebookAI/roberta-base'],
  [/xlm-roberta-(base|large)/, 'FacebookAI/xlm-roberta-$1'],
  [/roberta-(base|large)/, 'FacebookAI/roberta-$1'],
  [/mdeberta-v3-base/, 'microsoft/mdeberta-v3-base'],
  [/deberta-v3-(xsmall|small|base|large)/, 'microsoft/deberta-v3-$1'],
  [/deberta-v2-(xlarge|xxlarge)/, 'microsoft/deberta-v2-$1'],
  [/deberta-(base|large|xlarge)/, 'microsoft/deberta-$1'],
  [/modernbert-(base|large)/, 'answerdotai/ModernBERT-$1'],
  [/electra-(small|base|large)(?:-discriminator)?/, 'google/electra-$1-discriminator'],
  [/albert-((?:base|large|xlarge|xxlarge)-v[12])/, 'albert/albert-$1'],
  [/longformer-(base|large)-4096/, 'allenai/longformer-$1-4096'],
  [/(?:all-|multi-qa-|paraphrase-)?mpnet-base(?:-v2|-dot-v1|-cos-v1)?/, 'microsoft/mpnet-base'],
  [/(?:all|paraphrase)-minilm-l-?6-v2/, 'sentence-transformers/all-MiniLM-L6-v2'],
  [/(?:all|paraphrase)-minilm-l-?12-v2/, 'BAAI/bge-small-en-v1.5'],
  [/paraphrase-multilingual-minilm-l12-v2/, 'intfloat/multilingual-e5-small'],
  [/multilingual-e5-small/, 'intfloat/multilingual-e5-small'],
  [/(?:multilingual-e5-base|paraphrase-multilingual-mpnet-base-v2)/, 'FacebookAI/xlm-roberta-base'],
  [/multilingual-e5-large(?:-instruct)?/, 'FacebookAI/xlm-roberta-large'],
  [/bge-small-en(?:-v1\.5)?/, 'BAAI/bge-small-en-v1.5'],
  [/bge-(base|large)-en(?:-v1\.5)?/, 'google-bert/bert-$1-uncased'],
  [/bge-base-zh(?:-v1\.5)?/, 'google-bert/bert-base-chinese'],
  [/bge-large-zh(?:-v1\.5)?/, 'hfl/chinese-roberta-wwm-ext-large'],
  [/bge-(?:m3|reranker-v2-m3)/, 'BAAI/bge-m3'],
  [/flan-t5-(small|base|large|xl)/, 'google/flan-t5-$1'],
  [/(?:flan-t5|t5-v1\.1)-xxl/, 'google/t5-v1_1-xxl'],
  [/t5-v1\.1-(small|base|large|xl)/, 'google/t5-v1_1-$1'],
  [/mt[50]-(small|base|large|xl|xxl)/, 'google/mt5-$1'],
  [/byt5-(small|base|large|xl|xxl)/, 'google/byt5-$1'],
  [/codet5-(small|base|large)/, 'Salesforce/codet5-$1'],
  [/codet5p-220m/, 'Salesforce/codet5-base'],
  [/t5-(small|base|large|3b|11b)/, 'google-t5/t5-$1'],
  [/bart-large-(?:cnn|xsum)/, 'facebook/bart-large-cnn'],
  [/bart-large-mnli/, 'facebook/bart-large-mnli'],
  [/bart-(base|large)/, 'facebook/bart-$1'],
  [/distilbart-(cnn-12-6|cnn-6-6|xsum-12-3)/, 'sshleifer/distilbart-$1'],
  [/mbart-large-50(?=-(?:many|one)-to-(?:many|one)-mmt)/, 'facebook/mbart-large-50-many-to-many-mmt'],
  [/mbart-large-50/, 'facebook/mbart-large-50'],
  [/pegasus-(?:large|cnn-dailymail)/, 'google/pegasus-large'],
  [/pegasus-xsum/, 'google/pegasus-xsum'],
  [/nllb-200-(distilled-600m|distilled-1\.3b|3\.3b)/, 'facebook/nllb-200-$1'],
  [/led-(base|large)-16384/, 'allenai/led-$1-16384'],
  [/gpt-?2-(medium|large|xl)/, 'openai-community/gpt2-$1'],
  [/gpt-?2(?:-small)?/, 'openai-community/gpt2'],
  [/deepseek-(?:coder-)?v2-lite/, 'deepseek-ai/DeepSeek-V2-Lite'],
  [/distilgpt2/, 'distilbert/distilgpt2'],
];
/** What may stand beside them without a vocabulary of another language. */
const TASKS =
  /^(?:fine-?tuned?|ft|on|for|and|with|to|the|tuned|trained|twitter|tweet|sentiments?|emotions?|go|irony|hate|speech|offensive|stance|toxic|toxicity|jigsaw|squadv?\d?|v\d+(?:\.\d+)*|mnli|xnli|snli|anli|fever|ling|nli|nlu|openai|detector|detection|detect|threeway|twoway|analysis|sst|sst2|cola|mrpc|qqp|qnli|rte|stsb|sts|wnli|glue|imdb|ner|wnut|conll\d*|pos|qa|qg|hl|e2e|race|swag|boolq|news|fake|ag|agnews|multi|multilingual|english|en|latest|zeroshot|zero|shot|classifier|classification|cls|model|base|whole|word|masking|distilled|best|final|merged|full|epochs?|[\d.]+|lr|seed|test|demo|my|clickbait|spam|sms|yelp|amazon|reviews?|rotten|tomatoes|financial|finance|legal|medical|clinical|phrasebank|cross|encoder|c|dev|prompt|injection|student|language|identification|intent|topic|relation|summari[sz](?:ation|er)|summary|samsum|xsum|cnn|dailymail|dialogsum|billsum|arxiv|pubmed|title|generation|paraphras(?:e|ing|er)|paws|common|gen|grammar|correction|similarity|retrieval|msmarco|reranker|rerank|pairs|lora|qlora|peft|sft|dpo|adapter|checkpoint|ckpt|run|exp|samples?|wikitext\d?|alpaca|instruct|chat|code|python|sql|text|mean|tokens|cos|dot|\d+m|pytorch|data|dataset|train|training|question|answering|answers?|reading|comprehension|extractive|wikisql|spider|ehr|biomedical|health|healthcare|covid|law|science|scientific|cyber|cybersecurity|security|dialogue|dialog|persona|chatbot|bot|assistant|customer|support|tickets?|resume|jobs?|skills?|lyrics|poetry|poems?|story|stories|recipes?|essays?|scoring|grading|quality|humou?r|sarcasm|bias|propaganda|misinformation|claims?|arguments?|generate|generator|headlines?|keywords?|keyphrases?|extraction|extractor|spans?|simplification|simplifier|simplify|ae|qag|ap|synthesis|checker|awesome|tags?|booksum|tweetqa|canard|distractor|subjqa|gec|prepend|correct|corrector|spelling|spell|safety|minicheck|propositionizer|doc2query|chunking|squadv2|newsqa|hotpotqa|nq|triviaqa|dbpedia\d*|phishing|router|routing|cnndm|multinews|wikihow|reddit|tldr|gigaword|emojilm|movies?|ontonotes\d*|fewnerd|bc5cdr|ncbi|multiwoz\d*|sum|summ|summarize|gte|causal|tweets|emails?|emailgen|questionanswer|autocomplete|cooking|rocstories|wiki|shakespeare|bible|hatexplain|absa|aspects?|ade|radiology|mimic|icd|discharge|notes|vaccine|climate|esg|fomc|economics|politics|political|crypto|bitcoin|airlines?|restaurants?|laptops?|github|issues|bugs?|commits?|requirements|patents?|ranking|ranker|reward|rm|moderation|hallucination|factuality|stories|ultrachat|hc3|pii|ms|marco|sft\d+|imdb\d|quora)$/;

/** Bases whose words serve many languages, and how names write those. */
const MULTILINGUAL = /xlm-roberta|multilingual|mdeberta|mt5|byt5|mbart|nllb|m2m/;
const LANGUAGE =
  /^(?:[a-z]{2}|english|german|french|spanish|italian|portuguese|dutch|russian|polish|turkish|arabic|hindi|vietnamese|thai|korean|japanese|chinese|indonesian|swedish|finnish|danish|norwegian|czech|greek|hebrew|persian|bengali|urdu|tamil|swahili|ukrainian|romanian|hungarian)$/;

/** The row of the model whose whole name stands in the last part of a name, beside nothing but words of tasks; null without. */
export function keptBase(text: string): string | null {
  for (const [sign, row] of BASES) {
    const found = new RegExp(`(?<![a-z\\d])(?:${sign.source})(?![a-z\\d])`).exec(text);
    if (!found) continue;
    const rest = text.replace(found[0], '');
    const servesMany = MULTILINGUAL.test(row.replace('$1', found[1] ?? ''));
    const isBeside = (word: string): boolean =>
      word === '' ||
      (servesMany && LANGUAGE.test(word)) ||
      (TASKS.test(word) && (servesMany || word !== 'multilingual'));
    if (!rest.split('-').every(isBeside)) return null;
    return row.replace('$1', found[1] ?? '');
  }
  return null;
}

/** Words of tasks that beside a name may make the name of another model, as bge-small-en-v1.5. */
const NEW_MODEL =
  /^(?:v?[\d.]+|\d+m|multi|multilingual|en|english|distilled|student|base|model|whole|word|masking|code|python|sql|text|instruct|chat|language|cross|encoder|c|dot|cos)$/;

/** What a fine-tune of a base of one language says of it again. */
const CODES: Readonly<Record<string, string>> = {
  turkish: 'tr',
  german: 'de',
  french: 'fr',
  spanish: 'es',
  italian: 'it',
  portuguese: 'pt',
  dutch: 'nl',
  russian: 'ru',
  polish: 'pl',
  arabic: 'ar',
  korean: 'ko',
  japanese: 'ja',
  chinese: 'zh',
  indonesian: 'id',
  swedish: 'sv',
  finnish: 'fi',
  romanian: 'ro',
};

/** Names without the version or the size that their fine-tunes may have. */
const NO_VERSION = /^(?:(?:qwen|llama|gemma|mistral|phi|yi|falcon|deepseek)-[\d.]+b|deepseek-(?:r1|v3).*)$/;

/** The row of the longest known name within the last part of a name, beside nothing but words of tasks; null without. */
export function nameWithin(text: string, known: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const words = text.replaceAll('_', '-').split('-');
  for (let length = words.length - 1; length > 1; length--)
    for (let at = 0; at + length <= words.length; at++) {
      const name = words.slice(at, at + length).join('-');
      const rows = known.get(name);
      if (!rows) continue;
      const rest = [...words.slice(0, at), ...words.slice(at + length)];
      const codes = new Set(name.split('-').map((word) => CODES[word]));
      const isOther = (word: string): boolean => !codes.has(word) && (!TASKS.test(word) || NEW_MODEL.test(word));
      if (rows.size > 1 || NO_VERSION.test(name) || rest.some(isOther)) return null;
      return rows.values().next().value!;
    }
  return null;
}
