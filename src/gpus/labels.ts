import { cardsNamed, vgpuNamed } from './catalogue.ts';
import { instanceNamed } from './instances.ts';
import type { Card } from '../torch/card.ts';

/** What a label says of the machine behind it. */
export interface LabelledGpu {
  readonly card: Card;
  /** GPUs of the machine, where the label says; a training may use fewer. */
  readonly count: number | null;
}

const SLICE =
  /\b(a100|h100|h200)(?:-(?:sxm\d?|pcie|hbm3))*(?:-(\d+gb))?(?:-(?:sxm\d?|pcie|hbm3))*(?:[:_-](?:mig[-_:])?)(\dg\.\d+gb)/;
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
  if (isTemplate(text)) return null;
  const instance = instanceNamed(text);
  if (instance) return instance;
  const known = sliceIn(text) ?? vgpuNamed(text);
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

/** `a100-80gb:3g.40gb`, `NVIDIA-A100-SXM4-80GB-MIG-3g.40gb`, `nvidia-a100-80gb:1g.10gb`. */
function sliceIn(text: string): Card | null {
  const [, family, size, slice] = SLICE.exec(text) ?? [];
  if (family === undefined || slice === undefined) return null;
  const names = size === undefined ? ['40gb', '80gb'].map((each) => `${family}-${each}`) : [`${family}-${size}`];
  return names.flatMap((name) => cardsNamed(`${name}:${slice}`))[0] ?? null;
}

/** What something fills in later names no card, whatever words are in it. */
function isTemplate(text: string): boolean {
  return /\{\{|\$\{|\$\(|<%|\{%/.test(text);
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
