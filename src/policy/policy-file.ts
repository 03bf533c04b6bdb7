import { z } from 'zod';
import { COMMENT_ON } from './comment-on.ts';
import { KINDS } from '../frameworks/ultralytics/arguments/argument-kinds.ts';
import { readYaml } from '../sources/yaml.ts';
import { lookUp, plain, type Tree } from '../sources/tree.ts';
import { placeOf } from '../base/findings.ts';
import { UserError } from '../base/errors.ts';
import { nearMatches } from '../base/near-match.ts';
import { printableText } from '../base/printable.ts';
import { FAIL_ON } from '../verdict/verdict.ts';

/** Where a repository keeps its policy. */
export const POLICY_PATH = '.github/oomlint.yml';

/** Which files that cannot be read fail the check: trainings of the base branch and files that `files` names, all, none. */
export const FAIL_ON_UNREAD = ['known', 'any', 'never'] as const;
export type FailOnUnread = (typeof FAIL_ON_UNREAD)[number];

/** Whose declaration of a GPU counts alone where a pull request changes it. */
export const TRUST_DECLARED_GPU = ['base', 'head'] as const;
export type TrustDeclaredGpu = (typeof TRUST_DECLARED_GPU)[number];

const MAX_GIB = 2048;
const text = z.string().trim().min(1).max(300);
const globs = z.union([text, z.array(text).min(1)]);
const gib = z.number().min(0).max(MAX_GIB);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const perDataset = z.record(text, KINDS.labels.schema);

const gpuRule = z
  .strictObject({
    files: globs.describe('Globs of the configs, as in `files`.'),
    gpu: text.optional().describe('The card, by any name of the catalogue; `t4 x2` for two of them.'),
    'gpu-memory': gib.optional().describe('Usable memory in GiB of a card that the catalogue does not know.'),
    gpus: KINDS.gpus.schema.optional().describe('GPUs a batch is split over, where `device` does not say.'),
  })
  .describe('Configs and the GPU they are trained on.');

const moduleDescription = z
  .strictObject({
    output: z.enum(['input', 'argument']).describe('Output channels: those of its input, or its first argument.'),
    stride: z.number().min(1).max(64).default(1).describe('Image side of its input over that of its output.'),
    parameters: z.int().min(0).max(1e9).default(0).describe('Number of its parameters.'),
    'kept-bytes': z
      .number()
      .min(0)
      .max(1000)
      .describe(
        'Bytes that autograd keeps for each output element in mixed precision, its input included; Conv keeps 6.',
      ),
  })
  .describe('What a module allocates that is like no stock one.');

const ignoreRule = z
  .strictObject({
    files: globs.optional().describe('Globs of the configs; all where it is left out.'),
    rule: text.optional().describe('Name of a finding; without it the configs are not checked at all.'),
    reason: text.describe('Why, for whoever reads the file next.'),
    until: date.describe('Last day on which it holds, as 2027-01-31.'),
  })
  .describe('What is not to be said, why, and until when.');

/** The file `.github/oomlint.yml`. Names that the action's inputs share mean the same. */
export const policyFileSchema = z.strictObject({
  gpu: text.optional().describe('The card of every config that nothing else declares; `t4 x2` for two of them.'),
  'gpu-memory': gib
    .optional()
    .describe('Usable memory in GiB of a card that the catalogue does not know. Excludes `gpu`.'),
  gpus: z.array(gpuRule).optional().describe('Cards by globs of configs; the last that matches decides.'),
  runners: z.record(text, text).optional().describe('The card behind a label of a runner: `big-box: a100-80gb x4`.'),
  'fail-on': z.enum(FAIL_ON).optional().describe('From which verdict on the check fails.'),
  'fail-on-unread': z
    .enum(FAIL_ON_UNREAD)
    .optional()
    .describe('Which changed files fail the check when they cannot be read: `known` trainings, `any`, or `never`.'),
  'trust-declared-gpu': z
    .enum(TRUST_DECLARED_GPU)
    .optional()
    .describe('Whether a GPU that a pull request declares itself may make the verdict better: `head`, or not: `base`.'),
  'comment-on': z.enum(COMMENT_ON).optional().describe('From which verdict on the first comment is written.'),
  reserve: gib.optional().describe('Memory of the GPU to keep free, in GiB.'),
  files: globs.optional().describe('Globs of the files to look at, `!` in front takes files out.'),
  nc: KINDS.classes.schema.optional().describe('Number of classes, where neither the config nor its dataset says.'),
  'labels-per-image': z
    .union([KINDS.labels.schema, perDataset])
    .optional()
    .describe('Most labels in any image of a batch after mosaic, for all or by dataset.'),
  'ultralytics-version': KINDS.ultralytics.schema
    .optional()
    .describe('Version of ultralytics that trains, as 8.3.204.'),
  'torch-version': KINDS.torch.schema.optional().describe('Version of PyTorch that trains, as 2.5.1.'),
  models: z
    .record(text, text)
    .optional()
    .describe(
      'The model that a file or a name stands for: `best.pt: yolov8s.pt`, `our-base: meta-llama/Llama-3.1-8B`.',
    ),
  modules: z
    .record(text, z.union([text, moduleDescription]))
    .optional()
    .describe('The stock module that a custom one is like (`MyC2f: C2f`), or what it allocates.'),
  ignore: z.array(ignoreRule).optional().describe('What is not to be said, why, and until when.'),
  'run-dumps': z.boolean().optional().describe('Whether `runs/**/args.yaml` are checked too.'),
  docs: z.boolean().optional().describe('Whether commands in Markdown are checked too.'),
});

export type PolicyFile = z.infer<typeof policyFileSchema>;

/** Reads a policy file. Throws UserError in one line that names the file, the line and the key. */
export function readPolicyFile(path: string, content: string): PolicyFile {
  const [document, second] = readYaml(path, content);
  const refuse = (line: number | null, message: string): UserError =>
    new UserError(`${placeOf(path, line)}: ${message}`);
  if (document?.refusal) throw refuse(document.refusal.line, document.refusal.text);
  if (second) throw refuse(second.line, 'a policy is one YAML document');
  const [twice] = document?.duplicates ?? [];
  if (twice) throw refuse(lineOf(twice.origin), `${printableText(twice.key)}: stands there twice`);
  const { root = null } = document ?? {};
  if (root === null) return {};
  if (root.kind !== 'map') throw refuse(1, 'a policy is a mapping such as "gpu: t4"');
  const read = policyFileSchema.safeParse(objectOf(plain(root)));
  if (!read.success) throw refuse(...told(read.error.issues[0], root));
  const { gpu, 'gpu-memory': memory } = read.data;
  if (gpu !== undefined && memory !== undefined) {
    throw refuse(lineAt(root, ['gpu-memory']), 'gpu and gpu-memory exclude each other: give one');
  }
  for (const [index, rule] of (read.data.gpus ?? []).entries()) {
    const line = lineAt(root, ['gpus', index]);
    if (rule.gpu !== undefined && rule['gpu-memory'] !== undefined) {
      throw refuse(line, 'gpus: gpu and gpu-memory exclude each other: give one');
    }
    if (rule.gpu === undefined && rule['gpu-memory'] === undefined && rule.gpus === undefined) {
      throw refuse(line, 'gpus: an entry names gpu, gpu-memory or gpus');
    }
  }
  return read.data;
}

function told(issue: z.core.$ZodIssue | undefined, root: Tree): [line: number | null, message: string] {
  if (!issue) return [null, 'is not understood'];
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const name = path.filter((part) => typeof part === 'string').join('.');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const near = nearMatches(key, Object.keys(policyFileSchema.shape));
    const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
    return [lineAt(root, [...path, key]), `${printableText(key)}: no key of a policy${hint}`];
  }
  return [lineAt(root, path), `${printableText(name, 100)}: ${printableText(issue.message, 200)}`];
}

/** Line of the innermost place of a path that there is. */
function lineAt(root: Tree, path: readonly (string | number)[]): number | null {
  let tree: Tree | undefined = root;
  let line = lineOf(root.origin);
  for (const part of path) {
    if (typeof part === 'number') tree = tree?.kind === 'list' ? tree.items[part] : undefined;
    else {
      const entry = tree?.kind === 'map' ? tree.entries.find(({ key }) => key === part) : undefined;
      if (entry) line = lineOf(entry.keyOrigin);
      tree = lookUp(tree, part);
    }
    if (tree && typeof part === 'number') line = lineOf(tree.origin);
  }
  return line;
}

function lineOf(origin: Tree['origin']): number | null {
  return origin.kind === 'file' ? origin.line : null;
}

/** Dates stay as written. */
function objectOf(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries(Array.from(value, ([key, each]) => [String(key), objectOf(each)]));
  if (Array.isArray(value)) return value.map((each) => objectOf(each));
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}
