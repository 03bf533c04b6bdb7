import { entryOf } from '../../base/entry.ts';
import type { Architecture } from './architecture.ts';
import type { LlmCase } from './case.ts';
import { isEncoder } from './encoder-kinds.ts';
import { encoderShapes } from './encoder.ts';
import { decoderShapes, type ParameterShape } from './shapes.ts';

/** Which parameters of a model train that is trained without adapters, by name and layer; a sentence where nobody can say. */
type Trains = (name: string, layer: number) => boolean;

interface Rule {
  readonly trains: boolean;
  /** Modules from the model down, and the layers of them. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly filter: { readonly isAny: boolean; readonly words: readonly string[] } | null;
}

/** What encoders call their body, and what holds their layers. */
const BODY: Readonly<Record<string, readonly [body: string, layers: string]>> = {
  bert: ['bert', 'encoder.layer'],
  roberta: ['roberta', 'encoder.layer'],
  'xlm-roberta': ['roberta', 'encoder.layer'],
  distilbert: ['distilbert', 'transformer.layer'],
  deberta: ['deberta', 'encoder.layer'],
  'deberta-v2': ['deberta', 'encoder.layer'],
  electra: ['electra', 'encoder.layer'],
  modernbert: ['model', 'layers'],
  vit: ['vit', 'encoder.layer'],
};
/** Words that mean the same in the names of families whose modules are followed under other names. */
const COMMON =
  /^\^?(?:lm_head|score|classifier|pooler|embeddings|embed_tokens|(?:encoder|transformer)?\.?(?:layer|h|layers)\.\d+)\.?$/;

/** Follows rules in their order, each for the parameters that it is about: the last one holds. */
export function frozenOf(c: LlmCase, a: Architecture): Trains | string | null {
  const written = c.frozen;
  if (!written || written.length === 0) return null;
  const rules: Rule[] = [];
  if (/fsdp/.test(c.parallelism ?? ''))
    return 'frozen parts share flat parameters with what trains under FSDP, which is not followed';
  if (a.kind === 'seq2seq') return 'the program freezes parts of a model with two stacks, which is not followed';
  const shapes = isEncoder(a.modelType) ? encoderShapes(a, true) : [...decoderShapes(a)];
  for (const text of written) {
    const rule = ruleOf(text, a);
    const isKnown = rule && shapes.some((shape) => isAbout(rule, nameOf(shape, a), shape.layer));
    if (!isKnown)
      return `the program freezes ${text.slice(1, 80)}, which is no part of ${a.modelType} that is followed`;
    rules.push(rule);
  }
  const trains: Trains = (name, layer) =>
    rules.findLast((rule) => isAbout(rule, nameOf({ name, layer }, a), layer))?.trains ?? true;
  if (!shapes.some(({ name, layer }) => trains(name, layer))) return 'the program freezes every parameter of the model';
  return trains;
}

/** A name as the model of transformers has it. */
function nameOf({ name, layer }: Pick<ParameterShape, 'name' | 'layer'>, a: Architecture): string {
  const [body, layers] = entryOf(BODY, a.modelType) ?? ['model', 'layers'];
  if (layer >= 0) return `${body}.${layers}.${layer}.${name}`;
  return isEncoder(a.modelType) && !name.startsWith('classifier') ? `${body}.${name}` : name;
}

function isAbout({ path, from, to, filter }: Rule, name: string, layer: number): boolean {
  if (path !== '' && name !== path && !name.startsWith(`${path}.`) && !name.includes(`.${path}.`)) return false;
  if ((from > 0 || to < Infinity) && (layer < from || layer >= to)) return false;
  if (!filter) return true;
  const holds = filter.words.some((word) =>
    word.startsWith('^') ? name.startsWith(word.slice(1)) : name.includes(word),
  );
  return holds === filter.isAny;
}

/** `-model.layers[0:20] any mlp,norm`: what a program wrote, in the order of its lines. */
function ruleOf(text: string, a: Architecture): Rule | null {
  const [, sign, written = '', kind, list = ''] = /^([-+])(\S*)(?: (any|none) (.*))?$/.exec(text) ?? [];
  const [, front = '', slice, from = '', to = '', back = ''] =
    /^([\w.]*)(\[(-?\d*):(-?\d*)\])?(?:\.([\w.]+))?$/.exec(written) ?? [];
  if (sign === undefined || (written !== '' && front === '')) return null;
  const [body, layers] = entryOf(BODY, a.modelType) ?? ['model', 'layers'];
  const parts = front.split('.').filter(Boolean);
  if (parts[0] === 'module') parts.shift();
  // a tied head is the embedding
  if (parts[0] === 'lm_head' && a.isTied) parts.splice(0, 1, 'model', 'embed_tokens');
  if (/^(?:base_model|transformer|model|backbone)$/.test(parts[0] ?? '') && parts[0] !== body) parts[0] = body;
  const isOfLayers = /^(?:layers?|h|blocks?)$/.test(parts.at(-1) ?? '');
  // each family has its own words for where the layers stand
  const path = isOfLayers ? `${body}.${layers}` : parts.join('.');
  if (slice !== undefined && !isOfLayers) return null;
  const words = list === '' ? [] : list.split(',');
  const isNamedAlike = !isEncoder(a.modelType) && !a.hasAlibi && a.learnedPositions === 0 && !a.isOpenAi;
  if (!isNamedAlike && (back !== '' || words.some((word) => !COMMON.test(word)))) return null;
  const place = (bound: string, standard: number): number => {
    const number = bound === '' ? standard : Number(bound);
    return number < 0 ? a.layers + number : number;
  };
  return {
    trains: sign === '+',
    path: back === '' ? path : back,
    from: place(from, 0),
    to: place(to, Infinity),
    filter: kind === undefined ? null : { isAny: kind === 'any', words },
  };
}
