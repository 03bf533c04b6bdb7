import clouds from '../../data/instances.json' with { type: 'json' };
import type { Card } from '../torch/card.ts';
import { findCard, sliceOf } from './catalogue.ts';

/** A machine that a cloud rents out, or an accelerator that it puts into one, and the cards that a job gets with it. */
export interface CloudInstance {
  readonly card: Card;
  /** Cards of the machine; null where the name is that of an accelerator or of a family of machines. */
  readonly count: number | null;
  readonly cloud: string;
  /** Page of the cloud that says so. */
  readonly source: string;
  /** Day that the page was looked at. */
  readonly date: string;
}

interface Row {
  readonly card: string;
  readonly count: number | null;
  /** The card is shared out to so many machines. */
  readonly share: number;
  readonly cloud: (typeof clouds)[number];
}

/** `g4dn.12xlarge x4`, `nv6ads_a10_v5 /6`. */
const NAMED = /^(\S+)(?: ([x/])(\d+))?$/;
/** In front of names that clouds and their services write. */
const PREFIX = /^(?:ml\.|standard_)/;
const MAX_LABEL = 200;

let rows: ReadonlyMap<string, Row> | undefined;
let pattern: RegExp | undefined;

function table(): ReadonlyMap<string, Row> {
  if (rows) return rows;
  const found = new Map<string, Row>();
  for (const cloud of clouds) {
    for (const [card, names] of Object.entries(cloud.cards)) {
      for (const written of names) {
        const [, name = '', sign, number] = NAMED.exec(written) ?? [];
        const count = sign === 'x' ? Number(number) : 1;
        found.set(name, { card, count, share: sign === '/' ? Number(number) : 1, cloud });
      }
    }
    for (const [name, card] of Object.entries(cloud.accelerators ?? {})) {
      found.set(name, { card, count: null, share: 1, cloud });
    }
  }
  rows = found;
  return found;
}

/** Names within a label, the longest first: `linux.g5.4xlarge.nvidia.gpu`. Short ones count only alone. */
function names(): RegExp {
  if (pattern) return pattern;
  const sorted = [...table().keys()].filter((name) => name.length > 5).toSorted((a, b) => b.length - a.length);
  const escaped = sorted.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  pattern = new RegExp(String.raw`(?<![a-z\d])(?:${escaped.join('|')})(?![a-z\d])`);
  return pattern;
}

/** `family=g5`, which runners of AWS are asked for by, and a family alone behind its dot. */
const FAMILY =
  /(?:^|[^a-z\d])([a-z]+\d[a-z]{0,3}(?:-b\d00)?)\.(?:\d*xlarge|metal|large)|=([a-z]+\d[a-z]{0,3}(?:-b\d00)?)$/;

/** What a label says of a machine of a cloud; null where it names none that is known. */
export function instanceNamed(label: string): CloudInstance | null {
  const text = label.slice(0, MAX_LABEL).trim().toLowerCase();
  const bare = text.replace(PREFIX, '');
  // accelerators of Google are written NVIDIA_TESLA_T4 too
  const row = table().get(bare) ?? table().get(bare.replaceAll('_', '-')) ?? table().get(names().exec(bare)?.[0] ?? '');
  if (row) return instanceOf(row);
  const [, machine, alone] = FAMILY.exec(text) ?? [];
  const family = machine ?? alone;
  if (family === undefined) return null;
  for (const cloud of clouds) {
    const known = new Map(Object.entries(cloud.families)).get(family);
    if (known !== undefined) return instanceOf({ card: known, count: null, share: 1, cloud });
  }
  return null;
}

function instanceOf({ card, count, share, cloud }: Row): CloudInstance {
  const whole = findCard(card);
  const { cloud: name, source, date } = cloud;
  return { card: share === 1 ? whole : sliceOf(whole, share), count, cloud: name, source, date };
}

/** Every name of a machine or accelerator, cloud by cloud. */
export function instanceNames(): readonly string[] {
  return [...table().keys()];
}
