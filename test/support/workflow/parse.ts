// Workflows as GitHub's own parser sees them.
import { convertWorkflowTemplate, NoOperationTraceWriter, parseAction, parseWorkflow } from './github-parser.ts';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const values = z.record(z.string(), z.unknown());
const permissions = z.record(z.string(), z.string());

const stepSchema = z.object({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: values.default({}),
});

const jobSchema = z.object({
  needs: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  permissions: permissions.optional(),
  environment: z.string().optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  strategy: z.object({ matrix: values }).optional(),
  concurrency: z.object({ group: z.string() }).optional(),
  'timeout-minutes': z.number(),
  'runs-on': z.unknown(),
  steps: z.array(stepSchema),
});

const workflowSchema = z.object({
  name: z.string(),
  permissions,
  concurrency: z.object({ group: z.string() }).optional(),
  jobs: z.record(z.string(), jobSchema),
});

export type Step = z.infer<typeof stepSchema> & { readonly condition: string };
export type Job = Omit<z.infer<typeof jobSchema>, 'steps'> & {
  readonly id: string;
  readonly condition: string;
  readonly steps: readonly Step[];
};

export interface Workflow {
  readonly text: string;
  readonly name: string;
  readonly events: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: string | null;
  readonly jobs: readonly Job[];
}

/** Reads a workflow; the conditions are complete, `success() && ...` included. Throws with what GitHub's parser complains of. */
export async function readWorkflow(path: string): Promise<Workflow> {
  const text = await readFile(path, 'utf8');
  const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  if (!value || context.errors.count > 0) throw new Error(context.errors.getErrors().map(String).join('\n'));
  const template = await convertWorkflowTemplate(context, value);
  if (template.errors) throw new Error(template.errors.map(({ Message }) => Message).join('\n'));
  const written = workflowSchema.parse(parse(text));
  const jobs = template.jobs.map((job): Job => {
    const id = job.id.value;
    const own = written.jobs[id];
    if (!own || job.type !== 'job') throw new Error(`${path}: ${id} is no job of steps`);
    const steps = own.steps.map((step, index) => {
      const read = job.steps[index];
      return { ...step, condition: read && 'if' in read ? (read.if?.expression ?? 'success()') : 'success()' };
    });
    return { ...own, id, condition: job.if.expression, steps };
  });
  return {
    text,
    name: written.name,
    events: template.events,
    permissions: written.permissions,
    concurrency: written.concurrency?.group ?? null,
    jobs,
  };
}

const actionSchema = z.object({ runs: z.object({ using: z.literal('node24'), main: z.string() }) });

/** Reads an action.yml and gives back the bundle that it runs. Throws with what GitHub's parser complains of. */
export async function readAction(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  const { context, value } = parseAction({ name: path, content: text }, new NoOperationTraceWriter());
  if (!value || context.errors.count > 0) throw new Error(context.errors.getErrors().map(String).join('\n'));
  return actionSchema.parse(parse(text)).runs.main;
}
