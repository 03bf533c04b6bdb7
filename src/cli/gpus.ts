import { nearMatches } from '../base/near-match.ts';
import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { type CatalogueEntry, listedCards } from '../gpus/catalogue.ts';
import { gibNumber } from '../report/format.ts';
import { readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** `gpus [WORD]`: the catalogue, or the cards whose names hold a word. */
export async function listGpus(args: readonly string[], { out }: Terminal): Promise<number> {
  const { words, json } = readOptions('gpus', args);
  if (words.length > 1) throw new UserError('gpus takes one word to look for, as gpus 4090');
  const [word] = words;
  const all = listedCards();
  const found = word === undefined ? all : all.filter((listed) => holds(listed, word));
  if (found.length === 0) {
    const near = nearMatches(
      word ?? '',
      all.map(({ card }) => card.name),
    ).join(', ');
    throw new UserError(
      `no card of the catalogue has ${printable(word)} in its name${near === '' ? '' : `; near are ${near}`}`,
    );
  }
  out(json ? `${JSON.stringify(found.map(asJson), null, 2)}\n` : table(found));
  return EXIT.good;
}

function holds({ card, aliases }: CatalogueEntry, word: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');
  return [card.name, card.title, ...aliases].some((name) => bare(name).includes(bare(word)));
}

function asJson({ card, nominalGib, aliases }: CatalogueEntry) {
  const { name, title, usableBytes, computeCapability } = card;
  return { name, title, aliases, nominalGib, usableBytes, computeCapability };
}

function table(found: readonly CatalogueEntry[]): string {
  const rows = [
    ['name', 'usable', 'sold as', 'what torch prints', 'also'],
    ...found.map(({ card, nominalGib, aliases }) => [
      card.name,
      `${gibNumber(card.usableBytes)} GiB`,
      `${nominalGib} GB`,
      card.title,
      aliases.join(', '),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 1 || column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
