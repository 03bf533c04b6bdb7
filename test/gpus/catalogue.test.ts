import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import gpus from '../../data/gpus.json' with { type: 'json' };
import { refuseForeign } from '../../src/gpus/names.ts';
import { UserError } from '../../src/base/errors.ts';
import { resultSchema } from '../../src/report/result.ts';
import { cardNames, cardOfMemory, findCard } from '../../src/gpus/catalogue.ts';

const GIB = 2 ** 30;
const mib = z.number().int().positive();
const entrySchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(:\dg\.\d+gb)?$/),
  /** What torch prints, the most usual first. */
  titles: z.array(z.string().min(2)).min(1),
  aliases: z.array(z.string()).optional(),
  /** What the vendor calls its size. */
  nominalGib: z.number().positive(),
  /** The smallest total memory that torch or another CUDA program printed on it, outliers left aside. */
  usableMib: mib,
  /** Smallest and largest that was printed on it, outliers included. */
  seen: z.tuple([mib, mib]).optional(),
  computeCapability: z.string().regex(/^\d+\.\d$/),
  multiprocessors: z.int().positive(),
  ampBroken: z.boolean(),
  /** The operating system lives in the same memory. */
  sharedWithHost: z.literal(true).optional(),
  /** The card from whose shortfall usableMib follows, when no log of this one was found. */
  derivedFrom: z.string().optional(),
  source: z.string().min(20),
});
const entries = z.array(entrySchema).parse(gpus);
const named = new Map(entries.map((entry) => [entry.name, entry]));
const shared = new Set(
  entries
    .flatMap(({ titles, aliases = [] }) => [...titles, ...aliases])
    .filter((name, index, all) => all.indexOf(name) !== index),
);

function messageOf(name: string): string {
  try {
    findCard(name);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  throw new Error(`${name} was found`);
}

describe('findCard', () => {
  it.each(entries)('finds $name by its name, its titles and its aliases', ({ name, titles, aliases = [] }) => {
    expect(findCard(name).name).toBe(name);
    for (const other of [...titles, ...aliases]) {
      const found = findCard(other);
      if (shared.has(other)) expect([found.name, ...(found.mayBe ?? [])]).toContain(name);
      else expect(found.name).toBe(name);
    }
  });

  it.each([
    ['TESLA T4', 't4'],
    ['NVIDIA T4', 't4'],
    ['t4-16gb', 't4'],
    ['gpu-t4-4-core', 't4'],
    ['  rtx_3060 ', 'rtx-3060'],
    ['3090 Ti', 'rtx-3090-ti'],
    ['GeForce RTX 2080 Ti', 'rtx-2080-ti'],
    ['RTX 4060 Mobile', 'rtx-4060-laptop'],
    ['a10g-24gb', 'a10g'],
    ['A100 80GB', 'a100-80gb'],
    ['h100-nvl', 'h100-94gb'],
    ['a100:3g.40gb', 'a100-80gb:3g.40gb'],
    ['NVIDIA H100 80GB HBM3 MIG 1g.10gb', 'h100-80gb:1g.10gb'],
    ['AGX Orin 64GB', 'jetson-agx-orin-64gb'],
    ['kaggle', 't4'],
    ['Colab', 't4'],
    ['p100', 'p100-16gb'],
    ['a10g', 'a10g'],
    ['l40s', 'l40s'],
    ['3090', 'rtx-3090'],
    ['4070 ti super', 'rtx-4070-ti-super'],
  ])('reads %s as %s', (written, name) => {
    expect(findCard(written).name).toBe(name);
  });

  it.each([
    ['a100', 'a100-40gb, a100-80gb'],
    ['rtx-3080', 'rtx-3080-10gb, rtx-3080-12gb'],
    ['NVIDIA GeForce RTX 4060 Ti', 'rtx-4060-ti-8gb, rtx-4060-ti-16gb'],
    ['Tesla V100', 'v100-16gb, v100-32gb'],
    ['NVIDIA Titan', 'titan-xp, titan-v, titan-rtx'],
    ['rtx-6000', 'rtx-6000-ada, quadro-rtx-6000'],
    ['a100:1g.10gb', 'a100-40gb:1g.10gb, a100-80gb:1g.10gb'],
  ])('takes the smallest of the cards that %s may be, and names the others', (written, names) => {
    const { name, mayBe, usableBytes } = findCard(written);
    const all = names.split(', ');
    expect([name, ...mayBe!].toSorted()).toEqual(all.toSorted());
    expect(usableBytes).toBe(Math.min(...all.map((each) => findCard(each).usableBytes)));
  });

  it('takes a name that is complete for that card, though a larger one shares its beginning', () => {
    expect(findCard('NVIDIA T1000').name).toBe('t1000-4gb');
    expect(findCard('NVIDIA RTX A2000').name).toBe('rtx-a2000-6gb');
  });

  it.each([
    ['rtx-3061', 'rtx-3060'],
    ['NVIDIA GeForce RTX 3060 Laptop GPUs', 'rtx-3060-laptop'],
    ['a100-60gb', 'a100-40gb'],
    ['rtx-3060-ti-laptop', 'rtx-3050-ti-laptop'],
  ])('suggests near names for the unknown %s', (written, near) => {
    expect(messageOf(written)).toMatch(/^unknown GPU ".+": did you mean .+\? Any other card .+ gpu-memory, in GiB$/);
    expect(messageOf(written)).toContain(near);
  });

  it.each([
    ['24GB', 'GPU of 24 GB', 'a10g'],
    ['16 gb', 'GPU of 16 GB', 't4'],
    ['80 GiB', 'GPU of 80 GB', 'h100-80gb'],
  ])('takes %s for any card of that size: what the least of them gives', (written, title, least) => {
    const card = findCard(written);
    expect(card).toMatchObject({ title, usableBytes: findCard(least).usableBytes, computeCapability: null });
  });

  it('takes a size that no card is sold with as it is', () => {
    expect(findCard('37GB').usableBytes).toBe(37 * GIB);
    expect(() => findCard('0GB')).toThrow(UserError);
  });

  it.each([
    ['cpu', /is no GPU: .* memory of the host/],
    ['mps', /is Apple's GPU, .* it is not predicted$/],
    ['M3 Max', /is Apple's GPU/],
    ['mi300x', /is an AMD card, .* its memory as gpu-memory/],
    ['Radeon RX 7900 XTX', /is an AMD card/],
    ['tpu', /is a TPU, where XLA/],
    ['tpu-v4-8', /is a TPU, where XLA/],
    ['gaudi2', /is an Intel device/],
  ])('has a sentence of its own for %s', (written, sentence) => {
    expect(messageOf(written)).toMatch(sentence);
    expect(messageOf(written)).toMatch(/^GPU "/);
  });

  it('refuses no card of the catalogue as another device', () => {
    for (const { name, titles } of entries)
      for (const each of [name, ...titles]) expect(() => refuseForeign(each)).not.toThrow();
  });

  it.each(['', 'NVIDIA', 'constructor', '__proto__', 'x'.repeat(100_000)])(
    'suggests nothing for %.20s, and says how names look',
    (written) => {
      expect(messageOf(written)).toContain('names look like t4, a100-40gb, rtx-3060-laptop.');
      expect(messageOf(written).length).toBeLessThan(250);
    },
  );

  it('keeps an unknown name from breaking the line it is shown on', () => {
    expect(messageOf('t\n::error::x\u001B[31m')).not.toMatch(/\p{Cc}/u);
  });

  it('gives what a T4 really has, not its 16 GB', () => {
    const { usableBytes, ...card } = findCard('t4');
    expect(usableBytes / GIB).toBeGreaterThan(14.5);
    expect(usableBytes / GIB).toBeLessThan(14.8);
    expect(card).toMatchObject({ title: 'Tesla T4', computeCapability: '7.5', ampBroken: false });
    expect(card.source).toContain('14912MiB');
  });

  it('gives cards that fit the result schema', () => {
    const card = resultSchema.shape.card;
    for (const name of cardNames()) expect(card.parse(findCard(name))).toEqual(findCard(name));
    expect(card.parse(cardOfMemory(11.6))).toEqual(cardOfMemory(11.6));
  });
});

describe('cardOfMemory', () => {
  it('makes a card of a size', () => {
    expect(cardOfMemory(11.6)).toEqual({
      name: 'memory',
      title: 'GPU with 11.6 GiB',
      usableBytes: Math.ceil(11.6 * GIB),
      computeCapability: null,
      multiprocessors: null,
      ampBroken: false,
      source: 'gpu-memory',
    });
    expect(cardOfMemory(2048).usableBytes).toBe(2048 * GIB);
    expect(cardOfMemory(1e-12).usableBytes).toBe(1);
  });

  it.each([0, -1, 2049, Infinity, -Infinity, NaN])('refuses %s GiB', (gib) => {
    expect(() => cardOfMemory(gib)).toThrow(UserError);
    expect(() => cardOfMemory(gib)).toThrow(`gpu-memory must be a number of GiB over 0 and at most 2048, not ${gib}`);
  });
});

describe('the catalogue', () => {
  it('has at least 75 cards, each named once', () => {
    expect(cardNames().length).toBeGreaterThanOrEqual(75);
    expect(named.size).toBe(cardNames().length);
  });

  it.each(entries)('has a usable size of $name that its logs bear out', (entry) => {
    const nominalMib = entry.nominalGib * 1024;
    expect(entry.usableMib).toBeLessThanOrEqual(nominalMib);
    expect(entry.usableMib).toBeGreaterThan(nominalMib * 0.8);
    if (entry.seen) {
      const [least, most] = entry.seen;
      expect(least).toBeLessThanOrEqual(most);
      expect(most).toBeLessThanOrEqual(nominalMib);
      expect(entry.usableMib).toBeLessThanOrEqual(most);
      // logs of a derived card are of Windows, which prints more than can be had
      if (!entry.derivedFrom) expect(entry.usableMib).toBeGreaterThanOrEqual(least);
    }
  });

  it.each(entries.filter(({ derivedFrom }) => !derivedFrom))('cites a log or a page for $name', ({ source, seen }) => {
    expect(source).toMatch(/https:\/\/|public log: "/);
    expect(seen).toBeDefined();
  });

  it.each(entries.filter(({ derivedFrom }) => derivedFrom))(
    'derives $name from a card with logs, by the rule that its source states',
    (entry) => {
      const model = named.get(entry.derivedFrom ?? '')!;
      expect(model.derivedFrom).toBeUndefined();
      const [nominal, nominalOfModel] = [entry.nominalGib * 1024, model.nominalGib * 1024];
      const shortfall = nominalOfModel - model.usableMib;
      expect(entry.usableMib).toBe(
        Math.floor(Math.min(nominal - shortfall, (nominal * model.usableMib) / nominalOfModel)),
      );
      expect(entry.source).toContain(`derived, as much below nominal as ${model.name}`);
    },
  );

  it('marks exactly the cards on which Ultralytics turns AMP off', () => {
    // the pattern of check_amp in ultralytics/utils/checks.py
    const broken = /(nvidia|geforce|quadro|tesla).*?(1660|1650|1630|t400|t550|t600|t1000|t1200|t2000|k40m)/i;
    for (const { name, titles, ampBroken } of entries) {
      for (const title of titles) expect(broken.test(title), `${name}: ${title}`).toBe(ampBroken);
    }
  });

  it('never shows a path outside the repository', () => {
    expect(JSON.stringify(gpus)).not.toMatch(/\.\.\/|shared\/|\/work\//);
  });
});
