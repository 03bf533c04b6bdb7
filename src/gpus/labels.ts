import { cardsNamed, findCard } from './catalogue.ts';
import type { Card } from '../torch/card.ts';

/** What a label says of the machine behind it. */
export interface LabelledGpu {
  readonly card: Card;
  /** GPUs of the machine, where the label says; a training may use fewer. */
  readonly count: number | null;
}

/** Machines of clouds that runners are named after, and the card in each (the clouds' own pages on their machine types). */
const FAMILIES: Readonly<Record<string, string>> = {
  g4dn: 't4',
  g5: 'a10g',
  g6: 'l4',
  g6e: 'l40s',
  p3: 'v100-16gb',
  p3dn: 'v100-32gb',
  p4d: 'a100-40gb',
  p4de: 'a100-80gb',
  p5: 'h100-80gb',
};
const MACHINES: readonly (readonly [pattern: RegExp, card: string])[] = [
  [/\ba2-highgpu/, 'a100-40gb'],
  [/\ba2-ultragpu/, 'a100-80gb'],
  [/\ba3-(?:high|mega|edge)gpu/, 'h100-80gb'],
  [/\bg2-standard/, 'l4'],
  [/standard_nc\d+as_t4/, 't4'],
  [/standard_nc\d+s_v3/, 'v100-16gb'],
  [/standard_nc\d+ads_a100/, 'a100-80gb'],
  [/standard_nd\d+\w*_a100/, 'a100-40gb'],
];
/** `g5.4xlarge` of AWS, or its family alone behind an equals sign. */
const AWS = /(?:^|[^a-z\d])([a-z]\d[a-z]{0,2})\.(?:\d*xlarge|metal)|=([a-z]\d[a-z]{0,2})$/;
const SLICE = /(?:a100|h100)(?:-\d+gb)?:\dg\.\d+gb/;
/** Words of labels that a loose reading would take for cards. */
const NO_CARDS: ReadonlySet<string> = new Set([
  'gpu',
  'nvidia',
  'linux',
  'windows',
  'x64',
  'arm64',
  'ubuntu',
  'k8s',
  '',
]);
const COUNT = /^(?:x(\d{1,2})|(\d{1,2})x|(\d{1,2})gpus?)$/;
const COUNTED = /^(\d{1,2})x([a-z\d]+)$/;
const MAX_LABEL = 200;

/** The card that a label of a runner or a partition names (`gpu-t4-4-core`, `a100-x2`, `g5.xlarge`); null where it names none. */
export function gpuOfLabel(label: string): LabelledGpu | null {
  const text = label.slice(0, MAX_LABEL).trim().toLowerCase();
  const known = cardOfMachine(text) ?? cardsNamed(SLICE.exec(text)?.[0] ?? '')[0];
  if (known) return { card: known, count: null };
  const words = text.split(/[^a-z\d]+/);
  for (const word of words) {
    const [, count, name = ''] = COUNTED.exec(word) ?? [];
    const card = count === undefined ? undefined : cardsNamed(name)[0];
    if (card) return { card, count: Number(count) };
  }
  const count = words.map((word) => COUNT.exec(word)?.slice(1).find(Boolean)).find(Boolean);
  const card = cardAmong(words);
  return card && { card, count: count ? Number(count) : null };
}

function cardOfMachine(text: string): Card | null {
  const [, machine, alone = ''] = AWS.exec(text) ?? [];
  const family = machine ?? alone;
  if (Object.hasOwn(FAMILIES, family)) return findCard(FAMILIES[family]!);
  const found = MACHINES.find(([pattern]) => pattern.test(text));
  return found ? findCard(found[1]) : null;
}

/** The longest run of words that is the name of one card: `rtx`, `4090` and `laptop` belong together. */
function cardAmong(words: readonly string[]): Card | null {
  for (let length = Math.min(words.length, 4); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const card = cardNamed(words.slice(start, start + length).join('-'));
      if (card) return card;
    }
  }
  return null;
}

function cardNamed(name: string): Card | null {
  // a bare number is a count or a size
  if (NO_CARDS.has(name) || !/\d/.test(name) || /^[\d-]+$/.test(name)) return null;
  return cardsNamed(name)[0] ?? null;
}
