// Fails where a folder that serves every framework names one outside a comment.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDERS = ['verdict', 'report', 'probe', 'bot', 'cli', 'github', 'gitlab', 'jobs'];
const WORDS = /ultralytics|yolo|\bnbs\b|imgsz|\bpx\b/i;
/** Rooms among the configs that look for trainings before anything is parsed; the frameworks say their words. */
const SCREENS = ['likely-programs', 'programs', 'parsers', 'console-scripts'].map((name) => `src/configs/${name}.ts`);
const LLM_WORDS = /lora|\b(?:sft|dpo|grpo|orpo|kto|cpo|ppo|rlhf|peft|llm)/i;
/** Paths of imports from the registry are no words. */
const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm;

const named: string[] = [];
for (const folder of FOLDERS) {
  const entries = await readdir(join('src', folder), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter(({ name }) => name.endsWith('.ts'))) {
    await look(join(entry.parentPath, entry.name), [WORDS]);
  }
}
for (const path of SCREENS) await look(path, [WORDS, LLM_WORDS]);

async function look(path: string, words: readonly RegExp[]): Promise<void> {
  const text = (await readFile(path, 'utf8')).replaceAll(COMMENT, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  for (const [index, line] of text.split('\n').entries()) {
    const word = words.map((each) => each.exec(line)?.[0]).find((each) => each !== undefined);
    if (word) named.push(`${path}:${index + 1}: ${word}`);
  }
}

if (named.length > 0) {
  console.error(`these folders serve every framework and name none:\n${named.join('\n')}`);
  process.exitCode = 1;
}
