import { cardsNamed, findCard } from './catalogue.ts';
import type { Card } from './card.ts';

/** What a label says of the machine behind it. */
export interface LabelledGpu {
  readonly card: Card;
  /** GPUs of the machine, where the label says; a training may use fewer. */
  readonly count: number | null;
}

/** Machines of clouds that runners are named after, and the card in each (the clouds' own pages on their machine types). */
const MACHINES: readonly (readonly [pattern: RegExp, card: string])[] = [
  [/^(?:g4dn|g4)(?:$|[.-])/, 't4'],
  [/^g5(?:$|[.-])/, 'a10g'],
  [/^g6(?:$|[.-])/, 'l4'],
  [/^g6e(?:$|[.-])/, 'l40s'],
  [/^p3(?:$|[.-])/, 'v100-16gb'],
  [/^p3dn(?:$|[.-])/, 'v100-32gb'],
  [/^p4d(?:$|[.-])/, 'a100-40gb'],
  [/^p4de(?:$|[.-])/, 'a100-80gb'],
  [/^p5(?:$|[.-])/, 'h100-80gb'],
  [/^a2-highgpu/, 'a100-40gb'],
  [/^a2-ultragpu/, 'a100-80gb'],
  [/^a3-(?:high|mega|edge)gpu/, 'h100-80gb'],
  [/^g2-standard/, 'l4'],
  [/^standard_nc\d+as_t4/, 't4'],
  [/^standard_nc\d+s_v3/, 'v100-16gb'],
  [/^standard_nc\d+ads_a100/, 'a100-80gb'],
  [/^standard_nd\d+\w*_a100/, 'a100-40gb'],
];
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
const MAX_LABEL = 200;

/** The card that a label of a runner or a partition names (`gpu-t4-4-core`, `a100-x2`, `g5.xlarge`); null where it names none. */
export function gpuOfLabel(label: string): LabelledGpu | null {
  const text = label.slice(0, MAX_LABEL).trim().toLowerCase();
  const machine = MACHINES.find(([pattern]) => pattern.test(text.replace(/^.*[=/]/, '')));
  if (machine) return { card: findCard(machine[1]), count: null };
  const words = text.split(/[^a-z\d:]+/);
  const count = words.map((word) => COUNT.exec(word)?.slice(1).find(Boolean)).find(Boolean);
  const glued = /^(\d{1,2})x(.+)$/.exec(text.replaceAll(/[^a-z\d]/g, ''));
  const card = cardAmong(words) ?? (glued ? cardNamed(glued[2]!) : null);
  return card && { card, count: count ? Number(count) : glued ? Number(glued[1]) : null };
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
  if (NO_CARDS.has(name) || /^\d+$/.test(name.replaceAll('-', '')) || !/\d/.test(name)) return null;
  return cardsNamed(name)[0] ?? null;
}
