// Writes what follows from the sources: docs/*.schema.json, pictures of the comment, and the marked parts of README.md and docs.
// With --check writes nothing and fails when one is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { POLICY_PATH, policyFileSchema } from '../src/policy/policy-file.ts';
import { listedCards } from '../src/gpus/catalogue.ts';
import clouds from '../data/instances.json' with { type: 'json' };
import { LAUNCHERS } from '../src/configs/launchers/kinds.ts';
import { blind, headline, summary } from './accuracy-tables.ts';
import { commentPicture } from './comment-picture.ts';
import { exampleComment, exampleLlmComment } from './example-comment.ts';
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

/** Where editors find it; the entry for the catalogue of SchemaStore stands in docs/editor.md. */
const POLICY_SCHEMA_ID = 'https://raw.githubusercontent.com/oomlint/oomlint/main/docs/policy.schema.json';
const POLICY_SCHEMA_ABOUT =
  'Which cards a repository trains on, what the check fails on, and what it is to ignore. docs/policy.md explains each key.';

function policyJsonSchema(): string {
  const schema = z.toJSONSchema(policyFileSchema, { io: 'input' });
  const title = `Policy of oomlint, ${POLICY_PATH}`;
  const { $schema, ...rest } = schema;
  return `${JSON.stringify({ $schema, $id: POLICY_SCHEMA_ID, title, description: POLICY_SCHEMA_ABOUT, ...rest }, null, 2)}\n`;
}

/** Pages with parts that follow from the sources, by the name of their marks. */
async function marked(): Promise<Record<string, string>> {
  const { inputs, outputs } = await readAction('action.yml');
  const command = await readAction('command/action.yml');
  const workflow = await readFile('docs/workflows/simple.yml', 'utf8');
  const llm = await exampleLlmComment();
  const [yoloBench, llmBench] = await Promise.all(
    ['docs/accuracy/README.md', 'docs/accuracy/llm.md'].map((path) => readFile(path, 'utf8')),
  );
  const [five, both] = [headline(yoloBench!, llmBench!), summary(yoloBench!)];
  const pages = {
    'README.md': {
      workflow: `\`\`\`yaml\n${workflow.trim()}\n\`\`\``,
      accuracy: markdownTable(five.head, five.rows),
      // GitHub draws the plot and folds the rest only in a comment of its own
      'llm-comment': quoted(llm.slice(0, llm.indexOf('```mermaid')).trim()),
    },
    'docs/accuracy/summary.md': {
      accuracy: [both, ...blind(yoloBench!)].map(({ head, rows }) => markdownTable(head, rows)).join('\n\n'),
    },
    'docs/comment.md': { comment: quoted(exampleComment()), 'llm-comment': quoted(llm) },
    'docs/inputs.md': {
      inputs: inputTable(inputs),
      outputs: markdownTable(
        ['Output', 'What it is'],
        Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]),
      ),
    },
    'docs/bot.md': { 'command-inputs': inputTable(command.inputs) },
  };
  const written = Object.entries(pages).map(async ([path, parts]) => {
    let text = await readFile(path, 'utf8');
    for (const [name, content] of Object.entries(parts)) text = replacePart(path, text, name, content);
    return [path, text] as const;
  });
  return Object.fromEntries(await Promise.all(written));
}

function quoted(markdown: string): string {
  return markdown.replaceAll(/^/gm, '> ').replaceAll(/ +$/gm, '');
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

function replacePart(path: string, text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}-start -->`, `<!-- ${name}-end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${path} has no ${start} ... ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

function gpuList(): string {
  const rows = listedCards().map(({ card, nominalGib, aliases }) => [
    `\`${card.name}\``,
    (card.usableBytes / 2 ** 30).toFixed(2),
    String(nominalGib),
    card.title,
    aliases.map((alias) => `\`${alias}\``).join(', '),
  ]);
  const head = ['Name', 'Usable, GiB', 'Sold as, GB', 'What torch prints', 'Also'];
  return `# GPUs that oomlint knows

Written by \`npm run generate\` from \`data/gpus.json\`, which has the log or page behind each number; \`oomlint gpus [WORD]\`
prints the same. Usable is the least that a process was seen to get on the card.

Wherever a card is named, what torch prints does as well, and so does a name without \`RTX\`, \`NVIDIA\` or dashes (\`3090\`,
\`4070 ti super\`). \`24GB\` is any card sold with that size, and \`t4x2\` in the input or option \`gpu\` and in the policy file is
two cards. Any other card is given by its memory as a process gets it: \`gpu-memory: 11.6\`.

${markdownTable(head, rows)}
`;
}

/** The places that start trainings, and the machines of clouds, from the tables that they are read by. */
function launchersPage(): string {
  const places = LAUNCHERS.map(({ name, files, reads }) => [name, files, reads]);
  const machines = clouds.map(({ cloud, cards, families, source, date }) => [
    cloud,
    `${Object.values(cards).flat().length}${Object.keys(families).length > 0 ? ' and their families' : ''}`,
    Object.keys(cards).join(', '),
    `${source} (${date})`,
  ]);
  return `# Where a training is started

<!-- written by scripts/generate.ts from src/configs/launchers/kinds.ts and data/instances.json -->

The GPU is seldom named in a config; it is named where the training is started. These places are read, each into the same
facts: the command, its folder, environment and image, the kind and number of cards, host memory and \`/dev/shm\`.

${markdownTable(['Place', 'Files', 'What is read'], places)}

Shell scripts (\`*.sh\`, \`*.slurm\`, \`*.sbatch\`, \`*.pbs\`, batch files, PowerShell), notebooks and Markdown are read as
commands; of these \`docker run\`, \`srun\` and \`sbatch\` with their options, and the headers of Slurm, PBS and LSF.

- A program or script of the repository that a place starts is judged there, with the arguments, environment and card of
  the place, and once. A change of the place alone judges it again.
- Two places that start one training on different cards give two rows; the same training on the same card gives one.
- The tag of an image gives the versions of Ultralytics and PyTorch where its publisher writes them there.
- What a template fills in later (\`{{ .Values.gpu }}\`, \`\${{ ... }}\`, Jinja) is named and not guessed. Charts of Helm are read
  with their \`values.yaml\`, overlays of Kustomize with their bases.
- \`oomlint check . --why\` names for each training the place that declares its card.
- \`device=0,1\` where one GPU is asked for, and a \`/dev/shm\` too small for the workers, are [findings](findings.md).

## Machines

A machine type, an accelerator or a runner stands for its cards:

${markdownTable(['Cloud', 'Machines', 'Cards', 'Source'], machines)}

Names of NVIDIA vGPUs carry their memory: \`L40-24C\` is a share of 24 GiB. Names that are your own go under \`runners\` in the
[policy](policy.md).
`;
}

const generated = {
  'docs/gpus.md': gpuList(),
  'docs/launchers.md': launchersPage(),
  'docs/policy.schema.json': policyJsonSchema(),
  'docs/result.schema.json': resultJsonSchema(),
  'docs/comment-light.svg': commentPicture(exampleComment(), 'light'),
  'docs/comment-dark.svg': commentPicture(exampleComment(), 'dark'),
  ...(await marked()),
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
