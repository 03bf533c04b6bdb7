// What users install has no dependencies: dist bundles them, and what only development needs stays at home. Run by npm as
// `prepack` and `postpack`, by whatever Node the user has: so no TypeScript.
import { readFile, rename, writeFile } from 'node:fs/promises';

const MANIFEST = 'package.json';
const ASIDE = 'package.json.packing';

if (process.argv[2] === 'post') {
  await rename(ASIDE, MANIFEST);
} else {
  const text = await readFile(MANIFEST, 'utf8');
  const { name, version, description, license, type, bin, files } = JSON.parse(text);
  const exports = { './result.schema.json': './docs/result.schema.json' };
  // the bundle of the command line asks for less than its sources
  const packed = { name, version, description, license, type, bin, files, exports, engines: { node: '>=20' } };
  await writeFile(ASIDE, text);
  await writeFile(MANIFEST, `${JSON.stringify(packed, null, 2)}\n`);
}
