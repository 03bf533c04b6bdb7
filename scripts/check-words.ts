// Fails where a folder that serves every framework names one outside a comment.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDERS = ['verdict', 'report', 'probe', 'bot', 'cli', 'github', 'gitlab', 'jobs'];
const WORDS = /ultralytics|yolo|\bnbs\b|imgsz|\bpx\b/i;
/** Paths of imports from the registry are no words. */
const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm;

const named: string[] = [];
for (const folder of FOLDERS) {
  const entries = await readdir(join('src', folder), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter(({ name }) => name.endsWith('.ts'))) {
    const path = join(entry.parentPath, entry.name);
    const text = (await readFile(path, 'utf8')).replaceAll(COMMENT, (comment) => comment.replaceAll(/[^\n]/g, ' '));
    for (const [index, line] of text.split('\n').entries()) {
      const word = WORDS.exec(line)?.[0];
      if (word) named.push(`${path}:${index + 1}: ${word}`);
    }
  }
}
if (named.length > 0) {
  console.error(`these folders serve every framework and name none:\n${named.join('\n')}`);
  process.exitCode = 1;
}
