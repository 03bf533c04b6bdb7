import aliases from '../../../data/llm/aliases.json' with { type: 'json' };
import table from '../../../data/llm/models.json' with { type: 'json' };
import { architectureOf, type ShapeFields } from './families.ts';
import { reasonOf } from './unfollowed.ts';
import { textTypeOf, visionOf } from './vision.ts';
import { countParameters, type LlmModel } from './known-model.ts';
import { resolveConfig } from './model-config.ts';

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
    dropout: null,
    wordWidth: wordWidthOf(id),
    ...stackFields(row),
    denseLayers: type === 'deepseek_v2' ? 1 : 0,
    latent: type === 'deepseek_v2' ? { rank: 512, plain: 128, rotated: headSize, value: 128 } : null,
    positionBuckets: null,
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

/** Of an encoder and a decoder: all but Whisper's turbo have as many layers in both. */
function stackFields(row: Row): Pick<ShapeFields, 'decoderLayers' | 'mels' | 'isGated'> {
  const [id, , , layers] = row;
  return {
    decoderLayers: id.endsWith('whisper-large-v3-turbo') ? 4 : layers,
    mels: id.includes('whisper-large-v3') ? 128 : 80,
    isGated: row[17].startsWith('gated'),
  };
}

/** Width of embeddings that differs from that of the layers. */
function wordWidthOf(id: string): number | null {
  return /\bopt-350m$/i.test(id) ? 512 : null;
}

/** Part of a head that published configs rotate, where a family's members differ. */
function rotaryShareOf(id: string): number | null {
  if (/phi-2$/i.test(id)) return 0.4;
  if (/phi-4-mini/i.test(id)) return 0.75;
  if (/stablelm-base-alpha|stablelm-tuned-alpha/i.test(id)) return 0.25;
  return null;
}

const STORED: Readonly<Record<string, LlmModel['stored']>> = { '4': 'nf4', d: 'nf4-dynamic', '8': 'fp8' };

interface Entry {
  readonly id: string;
  readonly stored: LlmModel['stored'];
}

const byName = new Map<string, Entry>();
const bySegment = new Map<string, Set<string>>();
const entryOfSegment = new Map<string, Entry>();

function enter(name: string, entry: Entry): void {
  byName.set(name.toLowerCase(), entry);
  const segment = name.split('/').at(-1)!.toLowerCase();
  const owners = bySegment.get(segment) ?? new Set();
  owners.add(entry.id);
  bySegment.set(segment, owners);
  entryOfSegment.set(segment, entry);
}

const rowOf = new Map<string, Row>();

/** Fills the index on first use: nothing runs at import time. */
function index(): void {
  if (rowOf.size > 0) return;
  for (const [id, names] of Object.entries(aliases))
    for (const alias of names) {
      const [name, mark] = alias.split('@') as [string, string | undefined];
      enter(name, { id, stored: mark ? (STORED[mark] ?? 'full') : 'full' });
    }
  for (const row of ROWS) {
    rowOf.set(row[0], row);
    enter(row[0], { id: row[0], stored: 'full' });
  }
}

const cache = new Map<string, LlmModel>();

/** A model by Hugging Face id, alias, or the last part of a path; a sentence where there is none. */
function resolveName(name: string): LlmModel | string {
  index();
  const key = name.trim().replace(/\/+$/, '').toLowerCase();
  const exact = byName.get(key);
  if (exact) return withNote(exact, null);
  const segment = key.split('/').at(-1)!;
  const owners = bySegment.get(segment);
  if (owners?.size === 1)
    return withNote(entryOfSegment.get(segment)!, `taken from the folder name ${name.trim().split('/').at(-1)}`);
  if (owners && owners.size > 1) return `${name} may be any of ${[...owners].join(', ')}`;
  return `${name} is no model that we know; a config.json beside it would tell its shape, or say under models in .github/oomlint.yml which model it is`;
}

function withNote({ id, stored }: Entry, note: string | null): LlmModel {
  let model = cache.get(id);
  if (!model) {
    model = modelOf(rowOf.get(id)!);
    cache.set(id, model);
  }
  return note === null && stored === 'full' ? model : { ...model, note, stored };
}

/** A model by name or by the object of its `config.json`. */
export function resolveModel(model: string | Readonly<Record<string, unknown>>, isTextOnly = false): LlmModel | string {
  return typeof model === 'string' ? resolveName(model) : resolveConfig(model, isTextOnly);
}

/** Every model of the table. */
export function knownModels(): LlmModel[] {
  index();
  return ROWS.map((row) => withNote({ id: row[0], stored: 'full' }, null));
}
