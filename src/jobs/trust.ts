import { type Directive, readDirectives } from '../configs/comment.ts';
import { printableText } from '../base/printable.ts';
import type { Json } from '../base/origin.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import type { Files } from '../sources/files.ts';

// What stands beside a config and no training reads, a card in a comment or a runner of a job, is a claim. Who opens a
// pull request may change the training; whether it then fits must not be his to say.

/** The comments of a file that speak to us. */
export function directivesIn(path: string, content: Uint8Array): readonly Directive[] {
  return readDirectives(path, new TextDecoder().decode(content));
}

/** Whether two lists of comments say the same, wherever they stand. */
export function isSaidAlike(a: readonly Directive[], b: readonly Directive[]): boolean {
  return JSON.stringify(a.map(said)) === JSON.stringify(b.map(said));
}

function said({ gpu, gpus, labelsPerImage, nc, modality, targetLength }: Directive): unknown {
  return [
    gpu?.name,
    gpu?.memoryGib,
    gpus?.value,
    labelsPerImage?.value,
    nc?.value,
    modality?.value,
    targetLength?.value,
  ];
}

/** Whether a file may hold the labels of a picture. */
export function isLabelPath(path: string): boolean {
  return /\.txt$/i.test(path);
}

/**
 * The files without the labels that a change touches: to take labels away lowers the memory of the loss, and the
 * repository need not have the labels that are trained with. `masked` is called when one was asked for.
 */
export function withoutChanged(files: Files, touched: ReadonlySet<string>, masked: () => void): Files {
  const labels = [...touched].filter(isLabelPath);
  if (labels.length === 0) return files;
  const folders = new Set(labels.map((path) => path.split('/').slice(0, -1).join('/')));
  const { read, list, all, work } = files;
  return {
    read: (path) => {
      if (!touched.has(path) || !isLabelPath(path)) return read(path);
      masked();
      return null;
    },
    ...(list && {
      list: (folder: string) => {
        if (!folders.has(folder)) return list(folder);
        masked();
        return null;
      },
    }),
    ...(all && { all }),
    ...(work && { work }),
  };
}

/** What differs between two readings of one training that only claims set apart, one line each. */
export function claimsIn(after: ReadConfig, trusted: ReadConfig): string[] {
  const [now, then] = [after.training?.fields ?? {}, trusted.training?.fields ?? {}];
  return Object.entries(now).flatMap(([key, { value }]) => {
    const before = then[key]?.value ?? null;
    return JSON.stringify(value) === JSON.stringify(before) ? [] : [`${key} ${written(before)} -> ${written(value)}`];
  });
}

function written(value: Json): string {
  if (value === null) return 'not said';
  if (typeof value === 'string') return printableText(value);
  return printableText(isMap(value) ? parts(value) : JSON.stringify(value));
}

/** `mean 7.27, most 63, images 12` of what a folder of label files tells. */
function parts(value: Readonly<Record<string, Json>>): string {
  const told = Object.entries(value).filter(([, part]) => part !== null);
  return told
    .map(([name, part]) => `${name} ${typeof part === 'number' ? Number(part.toPrecision(3)) : written(part)}`)
    .join(', ');
}

function isMap(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
