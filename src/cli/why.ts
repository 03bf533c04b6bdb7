import type { Reading } from '../configs/recognise.ts';
import { printableText } from '../base/printable.ts';

/** What each file turned out to be and why; files that have nothing of a training are only counted. */
export function explainReadings(readings: readonly Reading[], readThrough: ReadonlyMap<string, string>): string {
  const told = readings.filter(({ kind }) => kind !== 'nothing');
  const width = Math.min(Math.max(0, ...told.map(({ path }) => path.length)), 60);
  const lines = told.flatMap(({ path, kind, reasons }) => {
    const through = readThrough.get(path);
    const all = [...(through === undefined ? [] : [`read through ${printableText(through, 200)}`]), ...reasons];
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
