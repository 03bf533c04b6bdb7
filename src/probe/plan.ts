import { z } from 'zod';
import type { Finding } from '../base/findings.ts';
import { VERSION } from '../base/version.ts';
import { probeCaseSchema, probeTitle } from '../frameworks/probe-cases.ts';
import { restored } from '../frameworks/registry.ts';
import type { Training } from '../frameworks/training.ts';
import type { Result, RunResult } from '../report/result.ts';

export const MODES = ['fit', 'ladder', 'search', 'calibrate'] as const;
const whole = (low: number, high: number) => z.number().int().min(low).max(high);
const label = z.string().min(1).max(256);
/** What `runs-on` takes: a label, several, or a group of runners with labels. */
export const runnerSchema = z.union([
  label,
  z.array(label).min(1).max(20),
  z.strictObject({ group: label, labels: z.union([label, z.array(label).min(1).max(20)]).optional() }),
]);
export type Runner = z.infer<typeof runnerSchema>;

/** Schema `oomlint/probe-plan@1`: what a GPU job is to measure. */
export const planSchema = z.strictObject({
  schema: z.literal('oomlint/probe-plan@1'),
  tool: z.strictObject({ name: z.literal('oomlint'), version: z.string().max(40) }),
  cases: z.array(z.strictObject({ mode: z.enum(MODES), case: probeCaseSchema })).max(256),
  /** Configs that are not measured: their number in the result (null for all), and why. */
  refused: z.array(z.strictObject({ run: whole(0, 100_000).nullable(), reason: z.string().max(400) })),
});

/** One job of the matrix; `runner` is for `runs-on`, `group` for `concurrency`. */
const matrixSchema = z
  .array(
    z.strictObject({
      key: z.string().regex(/^[a-z0-9-]{1,40}$/),
      name: z.string().max(120),
      runner: runnerSchema,
      group: z.string(),
    }),
  )
  .max(256);

export type ProbeCase = z.infer<typeof probeCaseSchema>;
export type ProbePlan = z.infer<typeof planSchema>;
export type Matrix = z.infer<typeof matrixSchema>;
export type Mode = (typeof MODES)[number];

export interface PlanOptions {
  readonly mode: Mode;
  /** The head of the pull request is in another repository. */
  readonly isFork: boolean;
  /** A maintainer has looked at this pull request and wants it measured. */
  readonly isApproved: boolean;
  /** Most jobs; the worst configs go first. */
  readonly maxCases: number;
  /** The trainings of the result, in its order, with the model files that it does not hold. */
  readonly trainings?: readonly (Training | null)[];
}

/** Keys by which a config loads code: one that has such a key means more than it says. */
const CODE_KEYS = /\b(?:trust_remote_code|remote_code|custom_modules?|plugins?|plugin_dirs?|import_path|callbacks)\b/i;

/** Why a config is not measured; one line. */
class ProbeRefusal extends Error {
  override readonly name = 'Refused';
}

/** What a GPU job is to measure of a result. Pure. */
export function planOf(result: Result, options: PlanOptions): ProbePlan {
  const empty = { schema: 'oomlint/probe-plan@1', tool: { name: 'oomlint', version: VERSION } } as const;
  if (options.isFork && !options.isApproved) {
    const reason = 'the head is a fork, and a probe of a fork needs the approval of a maintainer';
    return { ...empty, cases: [], refused: result.runs.length === 0 ? [] : [{ run: null, reason }] };
  }
  const cases: ProbePlan['cases'] = [];
  const refused: ProbePlan['refused'] = [];
  for (const index of worstFirst(result.runs)) {
    try {
      const made = caseOf(result.runs[index]!, index, options);
      if (cases.length >= options.maxCases)
        throw new ProbeRefusal(`only the ${options.maxCases} riskiest are measured`);
      cases.push(made);
    } catch (error) {
      if (!(error instanceof ProbeRefusal)) throw error;
      refused.push({ run: index, reason: error.message });
    }
  }
  return planSchema.parse({ ...empty, cases, refused });
}

function worstFirst(runs: readonly RunResult[]): number[] {
  return runs.map((_, index) => index).toSorted((a, b) => (runs[b]!.risk ?? 0) - (runs[a]!.risk ?? 0) || a - b);
}

/** The jobs of a plan on a runner. Pure. */
export function matrixOf({ cases }: ProbePlan, runner: Runner): Matrix {
  const group = `oomlint-probe-${JSON.stringify(runner)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)}`;
  const jobs = cases.map(({ case: asked }) => ({
    key: asked.key,
    name: probeTitle(asked),
    runner,
    group,
  }));
  return matrixSchema.parse(jobs);
}

/** The case of one run of a result. Throws `Refused`. */
function caseOf(judged: RunResult, index: number, options: PlanOptions): ProbePlan['cases'][number] {
  const { run, findings, recommendation, ladder } = judged;
  const training = options.trainings?.[index] ?? (run && restored(run.framework, run.fields));
  if (training === null) throw new ProbeRefusal('the config could not be read');
  const loadsCode = findings.find((finding) => CODE_KEYS.test(told(finding)));
  if (loadsCode && !options.isApproved) {
    throw new ProbeRefusal(`it may load code of its own (${loadsCode.rule}), which needs the approval of a maintainer`);
  }
  const { total } = training.batch;
  const batch = total === null ? (judged.autoBatch?.batch ?? recommendation?.batch ?? null) : Math.floor(total);
  if (batch === null) throw new ProbeRefusal('no batch to begin with: the check recommends none');
  const played = training.probeCase(batch, options.isApproved);
  if (typeof played === 'string') throw new ProbeRefusal(played);
  const predictions = ladder.map(({ batch, devicePeakBytes }) => ({ batch, devicePeakBytes })).slice(0, 64);
  const rest = { ...played, predictions };
  const read = probeCaseSchema.safeParse({ key: `c${index}-${fingerprint(rest)}`, ...rest });
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ProbeRefusal(`${issue?.path.join('.') ?? 'a value'} is beyond what a probe plays`);
  }
  return { mode: total === null ? 'search' : options.mode, case: read.data };
}

function told({ rule, message }: Finding): string {
  return `${rule} ${message}`;
}

/** FNV-1a of the JSON, twice with different starts: tells cases apart, proves nothing. */
function fingerprint(value: unknown): string {
  const text = JSON.stringify(value);
  return [0x811c9dc5, 0x01000193]
    .map((start) => {
      let hash = start;
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
