// Writes what follows from the sources: docs/*.schema.json and the marked parts of README.md.
// With --check writes nothing and fails when one is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { POLICY_PATH, policyFileSchema } from '../src/policy/policy-file.ts';
import { exampleComment } from './example-comment.ts';
import { resultSchema } from '../src/report/result.ts';

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string().optional() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })).default({}),
});

function resultJsonSchema(): string {
  const schema = z.toJSONSchema(resultSchema);
  const title = 'Result of oomlint, oomlint/result@2; every size in bytes, every probability from 0 to 1';
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
}

function policyJsonSchema(): string {
  const schema = z.toJSONSchema(policyFileSchema, { io: 'input' });
  const title = `Policy of oomlint, ${POLICY_PATH}`;
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
}

async function readme(): Promise<string> {
  const { inputs, outputs } = await readAction('action.yml');
  const command = await readAction('command/action.yml');
  const workflow = await readFile('docs/workflows/simple.yml', 'utf8');
  const parts = {
    workflow: `\`\`\`yaml\n${workflow.trim()}\n\`\`\``,
    comment: exampleComment().replaceAll(/^/gm, '> '),
    inputs: inputTable(inputs),
    'command-inputs': inputTable(command.inputs),
    outputs: markdownTable(
      ['Output', 'What it is'],
      Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]),
    ),
  };
  let text = await readFile('README.md', 'utf8');
  for (const [name, content] of Object.entries(parts)) text = replacePart(text, name, content);
  return text;
}

type Action = z.infer<typeof actionSchema>;

async function readAction(path: string): Promise<Action> {
  return actionSchema.parse(parse(await readFile(path, 'utf8')));
}

function inputTable(inputs: Action['inputs']): string {
  return markdownTable(
    ['Input', 'What it is', 'Default in `action.yml`'],
    Object.entries(inputs).map(([name, { description, default: value }]) => [
      `\`${name}\``,
      description,
      value === undefined ? '' : `\`${value}\``,
    ]),
  );
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) =>
      cell
        .trim()
        .replaceAll(/\s*\n\s*/g, ' ')
        .replaceAll('|', '\\|'),
    ),
  );
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function replacePart(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}-start -->`, `<!-- ${name}-end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`README.md has no ${start} ... ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

const generated = {
  'docs/policy.schema.json': policyJsonSchema(),
  'docs/result.schema.json': resultJsonSchema(),
  'README.md': await readme(),
};
const isCheck = process.argv.includes('--check');
for (const [path, content] of Object.entries(generated)) {
  const isStale = content !== (await readFile(path, 'utf8').catch(() => ''));
  if (isStale && isCheck) {
    console.error(`${path} is stale: run \`node scripts/generate.ts\` and commit it`);
    process.exitCode = 1;
  } else if (isStale) {
    await writeFile(path, content);
    console.log(`wrote ${path}`);
  }
}
