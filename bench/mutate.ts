// npm run bench:mutate [files] [seed]: damaged launchers and configs by the thousand. Prints every crash and the slowest
// reading in processor time; a crash makes it fail.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BARE } from '../src/configs/context.ts';
import { parsersFor } from '../src/configs/parsers.ts';
import { recognise } from '../src/configs/recognise.ts';
import { readRepository } from '../test/support/facts.ts';
import { mutated, randomOf } from '../test/support/mutations.ts';

const SLOW_MS = 1000;
const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const random = randomOf(seed);
const files: { path: string; text: string; others: ReadonlyMap<string, Uint8Array> }[] = [];
for (const corpus of ['launchers', 'configs']) {
  const root = fileURLToPath(new URL(`../test/fixtures/${corpus}`, import.meta.url));
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const others = await readRepository(join(root, entry.name));
    for (const [path, content] of others) files.push({ path, text: new TextDecoder().decode(content), others });
  }
}
let crashes = 0;
let slow = 0;
let slowest = { path: '', ms: 0 };
for (let index = 0; index < count; index++) {
  const { path, text, others } = files[Math.floor(random() * files.length)]!;
  const content = new TextEncoder().encode(mutated(text, files[Math.floor(random() * files.length)]!.text, random));
  const read = (other: string): string | null => {
    const found = others.get(other);
    return found ? new TextDecoder().decode(found) : null;
  };
  const parsers = await parsersFor(path, content);
  const before = process.cpuUsage();
  try {
    recognise(path, content, { ...BARE, files: { read }, parsers, docs: true });
  } catch (error) {
    crashes += 1;
    console.error(
      `${path} (${index}): ${error instanceof Error ? error.stack?.split('\n').slice(0, 4).join('\n') : String(error)}`,
    );
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  if (ms > SLOW_MS) slow += 1;
  if (ms > slowest.ms) slowest = { path, ms };
}
console.log(
  `${count} damaged files of ${files.length}: ${crashes} crashes, ${slow} over ${SLOW_MS} ms; the slowest, ${slowest.path}, took ${slowest.ms.toFixed(0)} ms of the processor`,
);
process.exitCode = crashes > 0 ? 1 : 0;
