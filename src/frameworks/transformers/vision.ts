// Models that also see, of which the text part is followed (transformers, models/<type>/modeling_<type>.py).
import { entryOf } from '../../base/entry.ts';
import data from '../../../data/llm/vision.json' with { type: 'json' };
import type { Architecture, ParameterRole, VisionWeight } from './architecture.ts';
import type { LlmCase } from './case.ts';
import { countParameters, type LlmModel } from './known-model.ts';
import type { Method } from './method.ts';
import { isTarget, type Targets } from './targets.ts';

type Block = readonly [number, string, readonly (readonly [string, number, number, ParameterRole])[]];

/** A name stands for the parts of that model. */
const PARTS = data.parts as unknown as Readonly<Record<string, readonly Block[] | string>>;

/** Weights of a published model that are none of its text part, in the order of its modules. */
export function visionOf(id: string): readonly VisionWeight[] | null {
  if (!Object.hasOwn(PARTS, id)) return null;
  const part = PARTS[id]!;
  if (typeof part === 'string') return visionOf(part);
  return part.flatMap(([times, prefix, weights]) =>
    Array.from({ length: times }, () =>
      weights.map(([name, rows, columns, role]) => ({ name: prefix + name, rows, columns, role })),
    ).flat(),
  );
}

const TEXT_TYPES: Readonly<Record<string, string>> = {
  gemma3: 'gemma3_text',
  gemma3n: 'gemma3n_text',
  gemma4: 'gemma4_text',
  gemma4_unified: 'gemma4_unified_text',
  qwen2_vl: 'qwen2_vl_text',
  qwen2_5_vl: 'qwen2_5_vl_text',
  qwen3_vl: 'qwen3_vl_text',
  qwen3_vl_moe: 'qwen3_vl_moe_text',
  qwen3_5: 'qwen3_5_text',
  qwen3_5_moe: 'qwen3_5_moe_text',
  llava: 'llama',
};

/** Model type of the text part. */
export function textTypeOf(type: string): string {
  return entryOf(TEXT_TYPES, type) ?? type;
}

/** Types whose causal class is their text part (models/auto/modeling_auto.py); others load whole by that name. */
const CAUSAL_TEXT = new Set(['qwen3_5', 'qwen3_5_moe']);
/** peft refuses a module that wraps a linear, as those are that Gemma 4 sees with, where a target names it. */
export function wrappedTarget({ vision }: Architecture, targets: Targets): string | null {
  const wrapped = vision?.find(
    ({ name, role }) =>
      role === 'linear' &&
      WRAPPED.test(name) &&
      targets.kind !== 'all-linear' &&
      isTarget(targets, name.replace(WRAPPED, '')),
  );
  if (!wrapped) return null;
  const module = wrapped.name.replace(WRAPPED, '');
  return `peft refuses to give ${module} an adapter, as it wraps its linear: a pattern such as '.*language_model.*\\.(q_proj|v_proj)' names the text part alone`;
}

const WRAPPED = /\.linear\.weight$/;

export const ALSO_SEES =
  'the model also sees or hears: its memory depends on images or sound; where its samples are text alone, "# oomlint: modality=text" in the config says so';

/** The model as a case trains it: whole with samples of text, or its text part alone; a sentence where nobody said so. */
export function asTrained(model: LlmModel, c: LlmCase): LlmModel | string {
  const { architecture } = model;
  if (!architecture?.vision) return model;
  if (c.text_only === true || (c.causal_class === true && CAUSAL_TEXT.has(model.type))) {
    const { vision: _, ...text } = architecture;
    return { ...model, architecture: text, counts: countParameters(text) };
  }
  return c.modality === 'text' ? model : `${model.id}: ${ALSO_SEES}`;
}

/** Parameters that are let train but never get a gradient, as no sample has anything to see. */
export function untouched({ vision = [] }: Architecture, method: Method): number {
  if (method.freezesVision) return 0;
  let sum = 0;
  for (const { name, rows, columns, role } of vision) {
    if (method.kind === 'full') sum += rows * columns;
    else if (method.kind === 'lora' && role === 'linear' && method.targets(name.replace(/\.weight$/, '')))
      sum += method.rank * (rows + columns) + (method.isDora ? rows : 0);
  }
  return sum;
}
