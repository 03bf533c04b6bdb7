import { type Instance, optionsOf, type Value } from '../../../configs/python/domain.ts';
import type { Construction } from '../../../configs/python/machine.ts';
import { Unknown } from '../../../sources/uncertain.ts';
import type { SettingCollector } from './program-settings.ts';

/** Parts that see, whatever a model calls them. */
export const SEEING = /(?:^|\.)(?:vision_(?:tower|model|encoder)|visual|image_encoder|vision_embed_tokens)(?:\.|$)/;
const OURS = /^(?:transformers|peft|accelerate|torch|trl|unsloth)\b/;

/**
 * Which parts of the trained model a program freezes, in the order of its lines. What it freezes of another model, a
 * teacher or a reference, is none of this training's.
 */
export function takeFrozen(
  collected: SettingCollector,
  noted: readonly Construction[],
  model: Value | undefined,
): void {
  const trained = ownersOf(model);
  const rules: string[] = [];
  let open: Construction | null = null;
  let first: Construction | null = null;
  for (const made of noted) {
    const { object } = made;
    if (object.record?.name !== 'frozen') continue;
    const [owner] = object.record.positional;
    if (!owner || isOfAnother(owner, trained) || (made.isGuess && !isTrained(owner, trained))) continue;
    const path = textOf(object.attributes.get('path'));
    if (SEEING.test(path)) {
      const isOff = object.attributes.get('trains');
      if (isOff?.kind === 'scalar' && isOff.value === false)
        collected.settings.push({ key: 'freezes_vision', value: true, origin: made.at, keyOrigin: made.at });
      continue;
    }
    // what is let train where nothing is frozen yet is as it was
    if (first === null && object.attributes.has('lets')) continue;
    const rule = isTrained(owner, trained) ? ruleOf(object, path) : null;
    first ??= made;
    if (rule === null) open ??= made;
    else if (rules.at(-1) !== rule) rules.push(rule);
  }
  if (!first) return;
  const value = open ? new Unknown('the program decides which parts it freezes') : rules;
  const { at } = open ?? first;
  collected.settings.push({ key: 'frozen_parts', value, origin: at, keyOrigin: at });
}

/** The model that is trained, and what it is made of. */
function ownersOf(model: Value | undefined): ReadonlySet<Value> {
  const found = new Set<Value>();
  const pending = model ? [...optionsOf(model)] : [];
  for (let each = pending.pop(); each; each = pending.pop()) {
    if (each.kind !== 'instance' || found.has(each)) continue;
    found.add(each);
    const inner = each.attributes.get('model');
    if (inner) pending.push(...optionsOf(inner));
  }
  return found;
}

function isTrained(owner: Value, trained: ReadonlySet<Value>): boolean {
  return optionsOf(owner).every((option) => trained.has(option));
}

function isOfAnother(owner: Value, trained: ReadonlySet<Value>): boolean {
  return optionsOf(owner).every(
    (option) =>
      (option.kind === 'instance' && option.record !== undefined && !trained.has(option)) ||
      (option.kind === 'unclear' && option.library !== undefined && !OURS.test(option.library)),
  );
}

function ruleOf({ attributes }: Instance, path: string): string | null {
  const trains = attributes.get('trains');
  if (trains?.kind !== 'scalar' || typeof trains.value !== 'boolean') return null;
  const words = attributes.get('words');
  const isAny = attributes.get('isAny');
  const list = words?.kind === 'sequence' ? words.items.map((word) => textOf(word)) : null;
  if (list?.some((word) => word === '' || /[,\s]/.test(word)) || /\s/.test(path)) return null;
  const front = (trains.value ? '+' : '-') + path;
  if (!list) return front;
  return `${front} ${isAny?.kind === 'scalar' && isAny.value === true ? 'any' : 'none'} ${list.join(',')}`;
}

function textOf(value: Value | undefined): string {
  return value?.kind === 'scalar' ? String(value.value) : '';
}
