import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });
const LICENCE_FILE = /^(?:licen[cs]e|notice)(?:[.-].*)?$/i;

/**
 * The notices that the licences of bundled packages ask to be kept, from the ids of the bundled modules.
 * Throws where a package brings no licence text, since then it may not be shipped.
 */
export async function licenceNotices(modules: readonly string[]): Promise<string> {
  const folders = new Set(modules.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]));
  const notices = await Promise.all([...folders].filter((folder) => folder !== undefined).map(noticeOf));
  const title = 'oomlint (MIT, see LICENSE) bundles the packages below; their licences ask for these notices.';
  return `${[title, ...notices.toSorted()].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

async function noticeOf(folder: string): Promise<string> {
  const { name, version, license } = packageSchema.parse(
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
  );
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).toSorted();
  if (files.length === 0) throw new Error(`${name} has no licence file: its notice cannot be shipped`);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return [`${name} ${version}, ${license}`, ...texts.map((text) => text.replaceAll('\r\n', '\n').trim())].join('\n\n');
}
