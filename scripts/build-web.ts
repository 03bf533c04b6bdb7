// npm run build:web: the page as one file that needs nothing else and may connect to nothing, in web/dist or the folder named.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { VERSION } from '../src/base/version.ts';
import { withoutUnused } from './left-out.ts';
import { licenceNotices } from './licence-notices.ts';

interface Bundle {
  readonly code: string;
  readonly modules: readonly string[];
}

async function bundled(input: string, format: 'esm' | 'iife'): Promise<Bundle> {
  const bundle = await rolldown({
    input,
    platform: 'browser',
    logLevel: 'warn',
    plugins: [withoutUnused],
  });
  const { output } = await bundle.generate({ format, minify: true, codeSplitting: false });
  await bundle.close();
  const [chunk, ...more] = output;
  if (more.length > 0)
    throw new Error(`${input} is more than one file: ${more.map(({ fileName }) => fileName).join(', ')}`);
  return { code: inScript(chunk.code, input), modules: Object.keys(chunk.modules) };
}

/** Code that ends no script element; throws for what has no other spelling. */
function inScript(code: string, input: string): string {
  const safe = code.replaceAll(/<\/(?=script)/gi, String.raw`<\/`).replaceAll('<!--', String.raw`\x3c!--`);
  if (/<\/script|<!--/i.test(safe)) throw new Error(`${input} cannot stand within a script element`);
  return safe.trim();
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const [core, script, template, css] = await Promise.all([
  bundled('web/worker.ts', 'iife'),
  bundled('web/page.tsx', 'esm'),
  readFile('web/index.html', 'utf8'),
  readFile('web/style.css', 'utf8'),
]);
const style = css.replaceAll(/\s*\n\s*/g, '\n').trim();
const policy = [
  "default-src 'none'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // a worker from a Blob has the policy of its page, and its own source is a blob as well
  `script-src ${hash(script.code)}`,
  `style-src ${hash(style)}`,
  'worker-src blob:',
  'img-src data:',
].join('; ');
const parts: Readonly<Record<string, string>> = {
  POLICY: policy,
  STYLE: style,
  VERSION,
  LICENCES: escaped(await licenceNotices([...core.modules, ...script.modules])),
  CORE: core.code,
  SCRIPT: script.code,
};
const folder = process.argv[2] ?? 'web/dist';
await mkdir(folder, { recursive: true });
// what stands in an element is hashed with its white space
const page = template.replaceAll(/\s*__([A-Z]+)__\s*/g, (_, name: string) => parts[name] ?? '');
await writeFile(join(folder, 'index.html'), page);
