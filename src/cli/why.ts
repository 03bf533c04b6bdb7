import type { ReadConfig } from '../configs/read-config.ts';
import { placeOf } from '../base/findings.ts';
import { cardFor, type TeamGpus } from '../gpus/declared.ts';
import type { Reading } from '../configs/recognise.ts';
import { printableText } from '../base/printable.ts';

/** What each file turned out to be and why; files that have nothing of a training are only counted. */
export function explainReadings(
  readings: readonly Reading[],
  readThrough: ReadonlyMap<string, string>,
  cards: ReadonlyMap<string, readonly string[]>,
): string {
  const told = readings.filter(({ kind }) => kind !== 'nothing');
  const width = Math.min(Math.max(0, ...told.map(({ path }) => path.length)), 60);
  const lines = told.flatMap(({ path, kind, reasons }) => {
    const through = readThrough.get(path);
    const all = [
      ...(through === undefined ? [] : [`read through ${printableText(through, 200)}`]),
      ...reasons,
      ...(cards.get(path) ?? []),
    ];
    const [first = '', ...rest] = all.map((reason) => printableText(reason, 240));
    return [
      `${printableText(path, 200).padEnd(width)}  ${kind.padEnd(15)}  ${first}`.trimEnd(),
      ...rest.map((reason) => `${' '.repeat(width + 19)}${reason}`),
    ];
  });
  const others = readings.length - told.length;
  const rest =
    others === 0 ? [] : [`${others} ${others === 1 ? 'other file has' : 'other files have'} nothing of a training`];
  return `${[...lines, ...rest].join('\n')}\n\n`;
}

/** By path, a line for each training: the card that it is held against and the place that declares it. */
export function declaredCards(
  configs: readonly ReadConfig[],
  gpusOf: (path: string) => TeamGpus,
): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const config of configs) {
    const { path, line } = config.source;
    const told = lines.get(path) ?? [];
    lines.set(path, [...told, `line ${line}: ${declaration(config, gpusOf(path))}`]);
  }
  return lines;
}

function declaration(config: ReadConfig, gpus: TeamGpus): string {
  const { card, by } = cardFor(config, gpus);
  const { gpu, launch } = config;
  const at = gpu?.origin.kind === 'file' ? placeOf(gpu.origin.path, gpu.origin.line) : null;
  const place = launch ? `${launch.place} at ${placeOf(launch.origin.path, launch.origin.line)}` : null;
  if (by === 'policy') return `GPU ${card?.name}, by a glob of the policy`;
  if (by === 'default') return `GPU ${card?.name}, by --gpu or the policy${place ? `; ${place} names none` : ''}`;
  if (card && at) return `GPU ${card.name}, declared at ${at}${by === 'job' && launch ? ` (${launch.place})` : ''}`;
  return place ? `no GPU is declared; ${place} names none that is known` : 'no GPU is declared';
}
