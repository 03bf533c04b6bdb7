import aliases from '../../../data/llm/aliases.json' with { type: 'json' };
import table from '../../../data/llm/models.json' with { type: 'json' };
import { architectureOf, isPair } from './families.ts';
import type { ShapeFields } from './shape-fields.ts';
import { publishedMamba } from './mamba-config.ts';
import { publishedGemma } from './gemma-config.ts';
import { reasonOf } from './unfollowed.ts';
import { textTypeOf, visionOf } from './vision.ts';
import { countParameters, type LlmModel } from './known-model.ts';
import { everyFourth } from './own-config.ts';
import { resolveConfig } from './model-config.ts';
import { copyOf, namesIn, seesByName, type Stored, TELLS, unfollowed } from './model-names.ts';
import { leftOpen, tunedFrom } from './fine-tunes.ts';
import { seeingBase } from './seeing-bases.ts';
import { nameWithin } from './kept-bases.ts';

type Row = readonly [
  string,
  string,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  string,
  readonly number[],
  number,
  number,
  string,
];

const ROWS = table.rows as unknown as readonly Row[];

function modelOf(row: Row): LlmModel {
  const [id, type, hidden, layers, heads, kvHeads, headSize, intermediate, vocabulary, tied, positions, window] = row;
  const [experts, expertsPerToken, expertWidth, sharedWidth] = [row[12], row[13], row[14], row[15]];
  const [all, embedding, head, linear, stack, norm, bias, other, visionAudio] = row[18] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const counts = { all, embedding, head, linear, experts: stack, norm, bias, other, visionAudio };
  const vision = visionOf(id);
  const text = architectureOf({
    type: textTypeOf(type),
    hidden,
    layers,
    heads,
    kvHeads,
    headSize,
    intermediate,
    vocabulary,
    isTied: tied === 1,
    positions,
    window: type === 'mistral' && id.includes('v0.3') ? 0 : window,
    experts,
    expertsPerToken,
    expertWidth,
    sharedWidth,
    hasBias: bias > 0,
    rotaryShare: rotaryShareOf(id),
    dropout: dropoutOf(id),
    wordWidth: wordWidthOf(id),
    ...stackFields(row),
    denseLayers: denseLayersOf(id, type),
    latent: latentOf(type, headSize),
    normsHeads: row[16] === 1,
    plainEvery: type === 'smollm3' ? 4 : 0,
    convolutions:
      type === 'lfm2'
        ? { kernel: 3, attention: id.endsWith('2.6B') ? [2, 5, 9, 13, 17, 21, 25, 28] : [2, 5, 8, 10, 12, 14] }
        : null,
    deltaNet: deltaNetOf(type, hidden, layers),
    ...publishedGemma(id),
    ...publishedMamba(id),
    positionBuckets: null,
    ...typesOf(id, type),
    isSequential: type === 'gpt_neox' && IN_SEQUENCE.test(id),
  });
  const architecture = text && vision ? { ...text, vision } : text;
  const isFollowed = architecture !== null && countParameters(architecture).all === all;
  const reason = isFollowed ? null : reasonOf(type);
  return {
    id,
    type,
    counts,
    loraPerRank: { queryValue: row[19], allLinear: row[20] },
    checkpoint: row[21] === 'bf16' || row[21] === 'fp16' || row[21] === 'fp32' ? row[21] : 'other',
    maxPositions: positions,
    architecture: isFollowed ? architecture : null,
    reason,
    note: null,
    stored: 'full',
  };
}

/** Layers of a decoder beside those of an encoder, which are as many in all but a few. */
function decoderLayersOf(id: string, layers: number): number {
  if (id.endsWith('whisper-large-v3-turbo')) return 4;
  if (id.includes('distilbart')) return Number(id.at(-1));
  if (id.endsWith('blenderbot-400M-distill')) return 12;
  return id.includes('byt5') ? layers / 3 : layers;
}

/** GPT-NeoX whose attention and MLP follow each other (`use_parallel_residual`), which rotate whole heads (`rotary_pct`). */
const IN_SEQUENCE = /RedPajama-INCITE|^rinna\/|open-calm/;

/** Dropout of published configs that is not their family's. */
function dropoutOf(id: string): number | null {
  if (/albert-(?:base|large|xlarge)-v1$/.test(id)) return 0.1;
  return id.startsWith('cerebras/') ? 0 : null;
}

/** Rows of the tables of token types and of tasks in published configs, where they are not the family's. */
function typesOf(id: string, type: string): Pick<ShapeFields, 'tokenTypes' | 'taskTypes'> {
  if (id.endsWith('unixcoder-base')) return { tokenTypes: 10, taskTypes: null };
  if (type !== 'ernie' || id.includes('ernie-1.0')) return { tokenTypes: null, taskTypes: null };
  const hasTasks = id.includes('ernie-3.0');
  return { tokenTypes: 4, taskTypes: hasTasks ? (id.endsWith('3.0-base-zh') ? 3 : 16) : null };
}

/** First layers without experts, of which only the larger GLM-4.5 and its kin have more than one. */
function denseLayersOf(id: string, type: string): number {
  if (type === 'glm4_moe') return id.endsWith('Air') ? 1 : 3;
  return type === 'deepseek_v2' || type === 'deepseek_v3' ? 1 : 0;
}

function latentOf(type: string, rotated: number): ShapeFields['latent'] {
  if (type === 'deepseek_v2') return { rank: 512, queryRank: null, turns: 'complex', plain: 128, rotated, value: 128 };
  return type === 'deepseek_v3'
    ? { rank: 512, queryRank: null, turns: 'pairs', plain: 128, rotated, value: 128 }
    : null;
}

/** Heads of values, by which published models of Qwen3-Next and Qwen3.5 differ beside their widths. */
function valueHeadsOf(type: string, hidden: number): number {
  if (type === 'qwen3_5') return hidden <= 2048 ? 16 : hidden === 5120 ? 48 : 32;
  return hidden > 2048 ? 64 : 32;
}

function deltaNetOf(type: string, hidden: number, layers: number): ShapeFields['deltaNet'] {
  if (!/^qwen3_(?:next|5)/.test(type)) return null;
  return {
    keyHeads: 16,
    valueHeads: valueHeadsOf(type, hidden),
    keySize: 128,
    valueSize: 128,
    kernel: 4,
    joins: type === 'qwen3_next',
    attention: everyFourth(layers),
  };
}

/** Of an encoder and a decoder. */
function stackFields(
  row: Row,
): Pick<ShapeFields, 'decoderLayers' | 'mels' | 'isGated' | 'activation' | 'attentionDropout' | 'activationDropout'> {
  const [id, type, , layers] = row;
  return {
    activation: row[17],
    ...dropoutsOf(id, type),
    decoderLayers: decoderLayersOf(id, layers),
    mels: id.includes('whisper-large-v3') ? 128 : 80,
    isGated: row[17].startsWith('gated'),
  };
}

/** Dropout of scores and within the MLP in published configs of BART and its kin; null where it is that of the rest. */
function dropoutsOf(id: string, type: string): Pick<ShapeFields, 'attentionDropout' | 'activationDropout'> {
  const dropsAll = type === 'pegasus' || /^(?:facebook\/bart-(?:base|large)|fnlp\/bart-.*)$/.test(id);
  if (dropsAll || !isPair(type)) return { attentionDropout: null, activationDropout: null };
  const dropsScores = type === 'm2m_100' || id.endsWith('mbart-large-en-ro');
  return { attentionDropout: dropsScores ? null : 0, activationDropout: 0 };
}

/** Width of embeddings that differs from that of the layers. */
function wordWidthOf(id: string): number | null {
  if (/electra-.*small|albert|indic-bert/i.test(id)) return 128;
  return /\bopt-350m$/i.test(id) ? 512 : null;
}

/** Part of a head that published configs rotate, where a family's members differ. */
function rotaryShareOf(id: string): number | null {
  if (/phi-2$/i.test(id)) return 0.4;
  if (/codegen-350M/.test(id)) return 0.5;
  if (/codegen-2B/.test(id)) return 0.8;
  if (/phi-4-mini/i.test(id)) return 0.75;
  if (/stablelm-base-alpha|stablelm-tuned-alpha/i.test(id)) return 0.25;
  if (/polyglot-ko-(?!5\.8b)/i.test(id)) return 0.5;
  if (IN_SEQUENCE.test(id)) return 1;
  return null;
}

const STORED: Readonly<Record<string, Stored | 'fp8'>> = { '4': 'nf4', d: 'nf4-dynamic', '8': 'fp8' };

interface Entry {
  readonly id: string;
  readonly stored: Stored | 'fp8';
}

const byName = new Map<string, Entry>();
/** Rows by the last part of their names, without what says how a copy is stored. */
const bySegment = new Map<string, Set<string>>();
/** The same with one sign between words. */
const byWords = new Map<string, Set<string>>();

/** Last parts that many owners give to models of their own: a size alone, or words for what any model does. */
const OF_OWNERS =
  /^(?:bert-(?:base|large)|roberta-small|x?(?:small|large)|tiny|mini|medium|intermediate|base|model[-_]\d+)$|^(?:(?:text|summari[sz]ation|finance|law|medicine|medical|legal|persian|vietnamese|llm|chat|sft|dpo|grpo|assistant|coder|embedder|embeddings?|encoder|retriever|prediction|timeout|model|prompt|refine|product|description|casual|language|modeling|security|auditor|hacking|agent|base|large|small|bi|translate)(?:[-_]|$))+$/;

function enter(name: string, id: string, mark?: string): void {
  const copy = copyOf(name);
  const own = 'reason' in copy ? 'full' : copy.stored;
  byName.set(name.toLowerCase(), { id, stored: (mark === undefined ? null : STORED[mark]) ?? own });
  if ('reason' in copy || (name.includes('/') && OF_OWNERS.test(copy.name))) return;
  const owners = bySegment.get(copy.name) ?? new Set();
  owners.add(id);
  bySegment.set(copy.name, owners);
  byWords.set(copy.name.replaceAll('_', '-'), owners);
}

const rowOf = new Map<string, Row>();

/** Fills the index on first use: nothing runs at import time. */
function index(): void {
  if (rowOf.size > 0) return;
  for (const [id, names] of Object.entries(aliases))
    for (const alias of names) {
      const [name, mark] = alias.split('@') as [string, string | undefined];
      enter(name, id, mark);
    }
  for (const row of ROWS) {
    rowOf.set(row[0], row);
    enter(row[0], row[0]);
  }
}

const cache = new Map<string, LlmModel>();

/** The model of a row, read once. */
function modelAt(row: Row): LlmModel {
  const before = cache.get(row[0]);
  if (before) return before;
  const model = modelOf(row);
  cache.set(row[0], model);
  return model;
}

/** Published names so short that other owners give them to models with words of their own. */
const SHARED_NAME =
  /^(?:(?:distil)?(?:roberta|bert)|camembert|electra|albert|deberta|gpt-?2|t5|bart|vit|kogpt)(?:-(?:tiny|mini|small|medium|base|large|xl))?$/;
/** Repositories that gave a long published name to a model of their own words. */
const OWN_MODELS: ReadonlySet<string> = new Set(['deepvk/bert-base-uncased']);
/** First parts that are a folder or a mirror, not the owner of another model. */
const NO_OWNER =
  /^(?:[./~$].*|\w:|models?|checkpoints?|ckpts?|pretrained(?:[-_]\w+)?|weights|hub|data|cache|ai-modelscope|modelscope|iic|huggingface|)$/;

/** A model by Hugging Face id, alias, the last part of a path, or what a name says of its base; a sentence where there is none. */
function resolveName(name: string): LlmModel | string {
  index();
  const [whole, ...others] = namesIn(name.toLowerCase());
  const exact = byName.get(whole!);
  if (exact) return told(name, exact, null);
  const shown = namesIn(name).findLast((each) => !each.includes('/'))!;
  for (const other of others.filter((each) => each.includes('/'))) {
    const entry = byName.get(other);
    if (entry) return told(name, entry, `taken from the folder name ${shown}`);
  }
  const copy = copyOf(whole!);
  if ('reason' in copy) return `${name} ${copy.reason}`;
  const bare = byName.get(copy.name);
  const owners = bare ? new Set([bare.id]) : bySegment.get(copy.name);
  if (owners && owners.size > 1) return `${name} may be any of ${[...owners].join(', ')}; ${TELLS}`;
  const id = owners?.values().next().value ?? null;
  if (id !== null && !isForeign(whole!)) {
    const how = copy.stored === 'full' ? `taken from the folder name ${shown}` : `taken as a copy of ${id} by its name`;
    return told(name, { id, stored: copy.stored }, how);
  }
  const baseIn = seesByName(copy.name) ? seeingBase : tunedFrom;
  const tuned = id === null ? baseIn(copy.name) : null;
  const open = leftOpen(copy.name);
  const base = tuned ?? (id === null && open === null ? nameWithin(copy.name, byWords) : null);
  if (base !== null && rowOf.has(base))
    return told(name, { id: base, stored: copy.stored }, `${shown} is taken as a fine-tune of ${base} by its name`);
  if (open !== null) return `${name} ${open}; ${TELLS}`;
  const why = unfollowed(copy.name);
  if (why !== null) return `${name} ${why}`;
  return `${name} is no model that we know; ${TELLS}`;
}

/** Whether another owner gave a short name to a model of its own, as klue/roberta-base. */
function isForeign(whole: string): boolean {
  const [owner, ...rest] = whole.split('/');
  if (OWN_MODELS.has(whole)) return true;
  return rest.length === 1 && !NO_OWNER.test(owner!) && SHARED_NAME.test(rest[0]!);
}

function told(name: string, { id, stored }: Entry, note: string | null): LlmModel | string {
  if (stored === 'fp8') return `${name} is stored in FP8, whose training is not followed`;
  const model = modelAt(rowOf.get(id)!);
  return note === null && stored === 'full' ? model : { ...model, note, stored };
}

/** A model by name or by the object of its `config.json`. */
export function resolveModel(model: string | Readonly<Record<string, unknown>>, isTextOnly = false): LlmModel | string {
  return typeof model === 'string' ? resolveName(model) : resolveConfig(model, isTextOnly);
}

/** Every model of the table. */
export function knownModels(): LlmModel[] {
  index();
  return ROWS.map((row) => modelAt(row));
}
