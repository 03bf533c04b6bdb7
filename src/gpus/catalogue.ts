import gpus from '../../data/gpus.json' with { type: 'json' };
import { UserError } from '../base/errors.ts';
import { nearMatches } from '../base/near-match.ts';
import { printable } from '../base/printable.ts';
import { refuseForeign, sizeOf } from './names.ts';
import { type Card } from '../torch/card.ts';

/** The part of an entry of data/gpus.json that a Card is made of; the rest says how usableMib was found. */
interface Entry {
  readonly name: string;
  readonly titles: readonly string[];
  readonly aliases?: readonly string[];
  readonly nominalGib: number;
  readonly usableMib: number;
  readonly computeCapability: string;
  readonly multiprocessors: number;
  readonly ampBroken: boolean;
  readonly source: string;
}

const ENTRIES: readonly Entry[] = gpus;
const LARGEST_GIB = 2048;
const MOST_SUGGESTIONS = 3;
/** Names of a whole series, which people write for a card of it. */
const SERIES: readonly (readonly [pattern: RegExp, names: readonly string[]])[] = [
  [/^titan-/, ['titan']],
  [/^jetson-/, ['jetson']],
  [/^jetson-(?:agx-)?orin/, ['jetson-orin', 'orin']],
  [/^jetson-(?:agx-)?xavier/, ['jetson-xavier', 'xavier']],
];
/** A size at the end of a name, or before the slice of a MIG name. */
const SIZE = /-\d+gb(?=:|$)/;

/**
 * The card of a name: catalogue name, alias, or what torch prints. Case, separators and the words NVIDIA, GeForce,
 * Tesla, Jetson and GPU do not matter, nor does RTX or GTX before a number: `4090`, `RTX_4090`, `NVIDIA GeForce RTX 4090`.
 * Of several that go by it (`a100`) the smallest, which names the others. A size (`24GB`) is any card of it. Throws
 * UserError when no card goes by it, with near matches, or when it is another device than an NVIDIA card.
 */
export function findCard(name: string): Card {
  const [smallest, ...others] = cardsNamed(name);
  if (smallest) return others.length === 0 ? smallest : { ...smallest, mayBe: others.map((other) => other.name) };
  const size = sizeOf(name);
  if (size !== null) return cardOfSize(size);
  refuseForeign(name);
  const near = namesNear(name);
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'names look like t4, a100-40gb, rtx-3060-laptop.';
  throw new UserError(`unknown GPU ${printable(name)}: ${hint} Any other card can be given as gpu-memory, in GiB`);
}

/** Every card that a name may mean, smallest first: `a100` is one of two. */
export function cardsNamed(name: string): Card[] {
  return (entriesByKey().get(keyOf(name)) ?? [])
    .map((entry) => cardOf(entry))
    .toSorted((a, b) => a.usableBytes - b.usableBytes);
}

/**
 * Any card that is sold with so many GiB: the least that a process gets on one of them. A size that no card is sold with
 * is taken for what a process gets.
 */
function cardOfSize(gib: number): Card {
  const sold = ENTRIES.filter(({ name, nominalGib }) => nominalGib === gib && !SPECIAL.test(name));
  const [least] = sold.toSorted((a, b) => a.usableMib - b.usableMib);
  if (!least) return cardOfMemory(gib);
  const { usableBytes } = cardOf(least);
  return { ...cardOfMemory(usableBytes / 2 ** 30), title: `GPU of ${gib} GB`, source: `gpu size, as ${least.name}` };
}

/** A card of which only the usable memory is known, in GiB. Throws UserError unless 0 < gib <= 2048. */
export function cardOfMemory(gib: number): Card {
  if (!(gib > 0 && gib <= LARGEST_GIB)) {
    throw new UserError(`gpu-memory must be a number of GiB over 0 and at most ${LARGEST_GIB}, not ${gib}`);
  }
  return {
    name: 'memory',
    title: `GPU with ${gib} GiB`,
    // never zero
    usableBytes: Math.ceil(gib * 2 ** 30),
    computeCapability: null,
    multiprocessors: null,
    ampBroken: false,
    source: 'gpu-memory',
  };
}

/** `L40-24C`, `GRID V100D-32Q`, `NVIDIA A10-12Q`: a card that a hypervisor shares out, with the GiB of one share. */
const VGPU = /^(?:(?:grid|nvidia)[\s-_]*)*([a-z]+\d+[a-z]*)-(\d{1,3})[abcq]$/i;

/** The share of a card that NVIDIA's vGPU gives a machine; null for any other name. */
export function vgpuNamed(name: string): Card | null {
  const [, base = '', size] = VGPU.exec(name.trim().slice(0, 80)) ?? [];
  if (size === undefined) return null;
  const gib = Number(size);
  // `V100D` and `A100D` are those with twice the memory
  const entries = [base, base.replace(/[dxsl]$/i, '')].map((each) => entriesByKey().get(keyOf(each)) ?? []);
  const entry = entries
    .flat()
    .toSorted((a, b) => a.nominalGib - b.nominalGib)
    .find(({ nominalGib }) => nominalGib >= gib);
  if (!entry || gib === 0) return null;
  const card = cardOf(entry);
  return {
    ...card,
    name: `${entry.name}-${gib}c`,
    title: name.trim(),
    usableBytes: shareOf(card, gib / entry.nominalGib),
  };
}

/** A card of which several machines get an equal part. */
export function sliceOf(card: Card, parts: number): Card {
  return {
    ...card,
    name: `${card.name}/${parts}`,
    title: `1/${parts} of ${card.title}`,
    usableBytes: shareOf(card, 1 / parts),
  };
}

/** Of what a process can get on the whole card, as nobody has published logs of the parts. */
function shareOf({ usableBytes }: Card, share: number): number {
  return Math.floor((usableBytes * share) / 2 ** 20) * 2 ** 20;
}

/** The smallest card that is sold with so much memory, or the next larger. */
export function cardOfNominal(gib: number): Card | null {
  const [entry] = ENTRIES.filter(
    ({ name, nominalGib, ampBroken }) => nominalGib >= gib && !ampBroken && !SPECIAL.test(name),
  ).toSorted((a, b) => a.nominalGib - b.nominalGib || a.usableMib - b.usableMib);
  return entry ? cardOf(entry) : null;
}

/** Smaller cards first, one for each size, among those that people put into machines to train. */
export function cardsThatHold(bytes: number, most: number): Card[] {
  const fitting = ENTRIES.filter(({ name, usableMib, ampBroken }) => {
    return !ampBroken && usableMib * 2 ** 20 >= bytes && !SPECIAL.test(name);
  }).toSorted((a, b) => a.usableMib - b.usableMib);
  const sizes = new Map<number, Entry>();
  for (const entry of fitting) if (!sizes.has(entry.nominalGib)) sizes.set(entry.nominalGib, entry);
  return [...sizes.values()].slice(0, most).map((entry) => cardOf(entry));
}

/** Laptops, boards, slices and old workstations. */
const SPECIAL = /laptop|jetson|quadro|:|^(?:k|m|t)\d{2}m?$|^t\d{3,4}|^gh|^titan|^gtx-10[56]0/;

/** A card of the catalogue, as a list of it shows it. */
export interface CatalogueEntry {
  readonly card: Card;
  /** The size that the vendor sells it with, in GiB. */
  readonly nominalGib: number;
  readonly aliases: readonly string[];
}

/** Every card with what else it is called, series by series. */
export function listedCards(): CatalogueEntry[] {
  return ENTRIES.map((entry) => ({
    card: cardOf(entry),
    nominalGib: entry.nominalGib,
    aliases: entry.aliases ?? [],
  }));
}

/** Every name in the catalogue, series by series. */
export function cardNames(): string[] {
  return ENTRIES.map((entry) => entry.name);
}

/** Every card of the catalogue, from little usable memory to much. */
export function allCards(): Card[] {
  return ENTRIES.map(cardOf).toSorted((a, b) => a.usableBytes - b.usableBytes);
}

function cardOf({ name, titles, usableMib, computeCapability, multiprocessors, ampBroken, source }: Entry): Card {
  const usableBytes = usableMib * 2 ** 20;
  return { name, title: titles[0] ?? name, usableBytes, computeCapability, multiprocessors, ampBroken, source };
}

function namesNear(name: string): string[] {
  const keys = entriesByKey();
  const near = nearMatches(keyOf(name), keys.keys(), Infinity).flatMap((key) => keys.get(key) ?? []);
  return [...new Set(near.map((entry) => entry.name))].slice(0, MOST_SUGGESTIONS);
}

let index: ReadonlyMap<string, readonly Entry[]> | undefined;

/** A name without its size stands for all its sizes, unless it is a full name of its own (`NVIDIA T1000`). */
function entriesByKey(): ReadonlyMap<string, readonly Entry[]> {
  if (!index) {
    const full = groupByKeys((entry) => [entry.name, ...entry.titles, ...(entry.aliases ?? []), sized(entry)]);
    const families = groupByKeys((entry) => [entry.name.replace(SIZE, '')]);
    const series = groupByKeys(({ name }) => SERIES.flatMap(([pattern, names]) => (pattern.test(name) ? names : [])));
    index = new Map([...series, ...families, ...full]);
  }
  return index;
}

/** `t4` is also asked for as `t4-16gb`. */
function sized(entry: Entry): string {
  return SIZE.test(entry.name) ? entry.name : `${entry.name}-${entry.nominalGib}gb`;
}

function groupByKeys(namesOf: (entry: Entry) => readonly string[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of ENTRIES) {
    for (const key of new Set(namesOf(entry).map((name) => keyOf(name)))) {
      groups.set(key, [...(groups.get(key) ?? []), entry]);
    }
  }
  return groups;
}

/** What stays of a name when everything is dropped that people write in different ways. */
function keyOf(name: string): string {
  if (/^\s*(?:nvidia\s+)?jetson\s*$/i.test(name)) return 'jetson';
  return name
    .toLowerCase()
    .replaceAll(/nvidia|geforce|tesla|jetson|gpu|[\s_-]/g, '')
    .replace(/^[rg]tx(?=a?\d)/, '')
    .replace('mobile', 'laptop');
}
