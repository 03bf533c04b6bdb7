// The parts of a release that can be tried at home: `node scripts/release.ts check|notes VERSION`.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import packageJson from '../package.json' with { type: 'json' };

const VERSION = /^\d+\.\d+\.\d+$/;

const [what, version = ''] = process.argv.slice(2);
const notes = notesOf(await readFile('CHANGELOG.md', 'utf8'), version);
if (what === 'notes' && notes !== null) console.log(notes);
else if (what === 'check') check();
else fail(`usage: node scripts/release.ts check|notes VERSION; CHANGELOG.md has no section [${version}]`);

function check(): void {
  if (!VERSION.test(version)) fail(`${version} is no version such as 1.2.3`);
  if (packageJson.version !== version) fail(`package.json says ${packageJson.version}, not ${version}`);
  if (notes === null) fail(`CHANGELOG.md has no section [${version}]`);
  const tags = execFileSync('git', ['tag', '--list', `v${version}`], { encoding: 'utf8' }).trim();
  if (tags !== '') fail(`v${version} is released already; a version is never moved`);
}

/** What the changelog says of a version; null where it says nothing. */
function notesOf(changelog: string, of: string): string | null {
  const sections = changelog.split(/^## /m);
  const section = sections.find((each) => each.startsWith(`[${of}]`));
  return section?.split('\n').slice(1).join('\n').trim() || null;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
