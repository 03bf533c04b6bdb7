/**
 * How exact the LLM engine is: parameters, recorded steps, allocator tapes, and runs that others measured, by harness,
 * with signed errors, worst first, beside the usual rules of thumb. `--all` prints every row; `--write` keeps it in docs.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { keep } from './kept.ts';
import { LlmCase } from '../src/frameworks/transformers/case.ts';
import { countParameters } from '../src/frameworks/transformers/known-model.ts';
import { knownModels } from '../src/frameworks/transformers/models.ts';
import { type LlmPlan, planStep } from '../src/frameworks/transformers/plan.ts';
import { grouped } from '../src/base/grouped.ts';
import { NOTHING_KNOWN } from '../src/configs/known.ts';
import { readCase } from '../src/frameworks/cases.ts';
import { Unplannable } from '../src/frameworks/training.ts';
import { findCard } from '../src/gpus/catalogue.ts';
import { CachingAllocator } from '../src/torch/allocator.ts';
import type { Block } from '../src/torch/pool.ts';
import { Forecaster } from '../src/verdict/forecast.ts';
import { verdictOf } from '../src/verdict/judge.ts';
import { type Verdict } from '../src/verdict/verdict.ts';

const DATA = new URL('../data/llm/', import.meta.url);
const GIB = 2 ** 30;
const PRINTED = process.argv.includes('--all') ? Infinity : 8;

interface StepRow {
  readonly id: string;
  readonly case: LlmCase;
  readonly trainable: number;
  readonly after_forward: readonly number[];
  readonly peak_allocated: number;
  readonly peak_phase: string;
  readonly peak_reserved: number;
  /** Blind sample that the step belongs to. */
  readonly sample?: number;
}

interface MeasuredRow {
  readonly id: string;
  readonly family: string;
  readonly outcome: 'fits' | 'oom';
  readonly metric: 'allocated' | 'reserved' | 'device';
  readonly gpu: string | null;
  readonly case: LlmCase;
  readonly measured_gib?: number;
  /** Why its measurement is in doubt, whatever the engine says. */
  readonly doubtful?: string;
}

const lines = <T>(name: string): T[] =>
  readFileSync(new URL(name, DATA), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

const percent = (value: number, truth: number): number => (value / truth - 1) * 100;
const shown = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(2)} %`;
const printed: string[] = [];
const print = (text = ''): void => {
  printed.push(text);
  process.stdout.write(`${text}\n`);
};

function statistics(errors: readonly number[]): string {
  const sizes = errors.map(Math.abs).toSorted((a, b) => a - b);
  const mean = sizes.reduce((sum, e) => sum + e, 0) / sizes.length;
  return `n ${sizes.length}, median ${sizes[Math.floor(sizes.length / 2)]!.toFixed(2)} %, mean ${mean.toFixed(2)} %, worst ${sizes.at(-1)!.toFixed(2)} %`;
}

function planOf(c: LlmCase): LlmPlan | string {
  return planStep(LlmCase.parse(c));
}

function parameters(): void {
  const models = knownModels();
  const followed = models.filter((m) => m.architecture !== null);
  const exact = followed.filter((m) => {
    const counted = countParameters(m.architecture!);
    return Object.entries(counted).every(([part, n]) => n === m.counts[part as keyof typeof counted]);
  });
  print(
    `Parameters: ${models.length} models, ${followed.length} with shapes that are followed, ${exact.length} of them exact by part`,
  );
}

function steps(rows: readonly StepRow[], what: string): void {
  const table: { id: string; forward: number; peak: number; reserved: number; phase: string; isGood: boolean }[] = [];
  const unanswered: string[] = [];
  let isTrainedExact = 0;
  for (const row of rows) {
    const plan = planOf(row.case);
    if (typeof plan === 'string') {
      unanswered.push(`${row.id}: ${plan}`);
      continue;
    }
    if (plan.parameters.trained === row.trainable) isTrainedExact += 1;
    const estimate = plan.estimateAt(plan.batch, row.case.sequence_length!);
    // of the micro-batches of a step the engine plays the first and one that stands for the others
    const each = row.case.grad_accum ?? 1;
    const played = (micro: number) => Math.floor(micro / each) * Math.min(each, 2) + Math.min(micro % each, 1);
    const forwards = row.after_forward.map((truth, i) => {
      const own = estimate.marks.get(`after_forward${played(i)}`);
      return own === undefined ? 0 : percent(own, truth);
    });
    const forward = forwards.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0]!;
    const peak = percent(estimate.allocated, row.peak_allocated);
    const reserved = percent(estimate.reserved(), row.peak_reserved);
    const peakPhase = row.peak_phase.replace(
      /^(input|forward|backward)(\d+)$/,
      (_, name: string, micro: string) => `${name}${played(Number(micro))}`,
    );
    // TRL makes adapters while it sets up
    const isSame = estimate.peakPhase.replace('adapter', 'setup') === peakPhase.replace('adapter', 'setup');
    const phase = isSame ? '' : `${estimate.peakPhase} for ${peakPhase}`;
    const isGood = Math.abs(forward) <= 0.5 && Math.abs(peak) <= 1 && Math.abs(reserved) <= 5 && phase === '';
    table.push({ id: row.id, forward, peak, reserved, phase, isGood });
  }
  print(
    `\n${what}: ${rows.length}, answered ${table.length}, within the bars ${table.filter((r) => r.isGood).length}, trainable exact ${isTrainedExact}`,
  );
  print(`  after forward: ${statistics(table.map((r) => r.forward))}`);
  print(`  allocated peak: ${statistics(table.map((r) => r.peak))}`);
  print(`  reserved peak: ${statistics(table.map((r) => r.reserved))}`);
  const worst = table.toSorted(
    (a, b) => Math.abs(b.peak) + Math.abs(b.reserved) - Math.abs(a.peak) - Math.abs(a.reserved),
  );
  for (const r of worst.slice(0, PRINTED))
    print(
      `  ${r.isGood ? ' ' : '!'} ${r.id}: forward ${shown(r.forward)}, peak ${shown(r.peak)}, reserved ${shown(r.reserved)} ${r.phase}`,
    );
  for (const line of unanswered) print(`  ? ${line}`);
}

interface ZeroRow {
  readonly id: string;
  readonly case: LlmCase;
  readonly phases: Readonly<Record<string, number>>;
  readonly peak: number;
}

/** What a rank of DeepSpeed allocates, by phase of the last step; nothing but the tensors is in it. */
function zeroSteps(rows: readonly ZeroRow[]): void {
  const table = rows.map((row) => {
    const { config } = readCase(JSON.stringify(row.case), { path: row.id, line: 1 }, NOTHING_KNOWN);
    const plan = config.training!.plan(null, { opLevel: true });
    const { phases, allocatedPeakBytes } = plan.rehearse(config.training!.batch.total!, 'steady').free;
    const of = (name: string) => phases.find(({ phase }) => phase === name)!.allocatedBytes;
    const errors = ['forward', 'backward', 'optimizer step'].map((name) => percent(of(name), row.phases[name]!));
    return { id: row.id, peak: percent(allocatedPeakBytes, row.peak), errors };
  });
  print(`\nSteps of DeepSpeed ZeRO, recorded on the CPU for one rank of several: ${rows.length}`);
  print(`  allocated peak: ${statistics(table.map((r) => r.peak))}`);
  for (const [index, name] of ['forward', 'backward', 'optimizer step'].entries())
    print(`  ${name}: ${statistics(table.map((r) => r.errors[index]!))}`);
  for (const r of table.toSorted((a, b) => Math.abs(b.peak) - Math.abs(a.peak)).slice(0, PRINTED))
    print(`    ${r.id}: peak ${shown(r.peak)}; forward, backward, step ${r.errors.map((e) => shown(e)).join(', ')}`);
}

function tapes(): void {
  let exact = 0;
  const names = readdirSync(new URL('tapes/', DATA)).filter((name) => name.endsWith('.gz'));
  for (const name of names) {
    const tape = JSON.parse(gunzipSync(readFileSync(new URL(`tapes/${name}`, DATA))).toString()) as {
      events: readonly (readonly [number, number?])[];
      peak_reserved: number;
      peak_allocated: number;
    };
    const allocator = new CachingAllocator();
    const blocks = new Map<number, Block>();
    for (const [id, bytes] of tape.events) {
      if (id > 0) blocks.set(id, allocator.allocate(bytes!));
      else if (id < 0) allocator.free(blocks.get(-id)!);
      else allocator.emptyCache();
    }
    if (allocator.peakReserved === tape.peak_reserved && allocator.peakAllocated === tape.peak_allocated) exact += 1;
  }
  print(`\nTapes: ${exact} of ${names.length} exact to the byte`);
}

/** Rules of thumb that people use, in bytes. */
const BASELINES: Readonly<Record<string, (plan: LlmPlan) => number>> = {
  '4 x model': (plan) => 4 * plan.model.counts.all * 2,
  '18 GB per billion': (plan) => 18 * plan.parameters.trained + (plan.parameters.all - plan.parameters.trained) * 2,
  'weights and states': (plan) => 2 * plan.parameters.all + 10 * plan.parameters.trained,
};

/** What the check says of a run on the card it was made on; null where the card is not named. */
function verdictOn(row: MeasuredRow): Verdict | null {
  if (row.gpu === null) return null;
  const card = findCard(row.gpu);
  const { config } = readCase(JSON.stringify(row.case), { path: row.id, line: 1 }, NOTHING_KNOWN);
  try {
    const plan = config.training!.plan(card, { opLevel: false });
    const { risk } = new Forecaster(plan, { card, opLevel: false, reserveBytes: 0 }).at(config.training!.batch.total!);
    return risk === null ? null : verdictOf(risk);
  } catch (error) {
    if (error instanceof Unplannable) return null;
    throw error;
  }
}

function measured(): void {
  const rows = lines<MeasuredRow>('measured.jsonl');
  const groups = new Map<string, { id: string; error: number }[]>();
  const rules = new Map<string, number[]>();
  const refused: string[] = [];
  const failures = { caught: 0, all: 0, wrong: 0, fitting: 0 };
  const range = { inside: 0, all: 0 };
  const caps = { inside: 0, all: 0 };
  for (const row of rows) {
    const plan = planOf(row.case);
    if (typeof plan === 'string') {
      refused.push(`${row.id}: ${plan}`);
      continue;
    }
    const { length } = plan.scenarios[0]!;
    const estimate = plan.estimateAt(plan.batch, length);
    const needed = estimate.allocated + estimate.workspaces;
    const verdict = verdictOn(row);
    if (row.outcome === 'oom') {
      failures.all += 1;
      if (verdict !== null && verdict !== 'fits') failures.caught += 1;
      else print(`  missed failure ${row.id}: ${(needed / GIB).toFixed(1)} GiB on ${row.gpu}`);
      continue;
    }
    if (verdict !== null) failures.fitting += 1;
    if (verdict === 'oom') failures.wrong += 1;
    const truth = row.measured_gib! * GIB;
    const shortest = plan.scenarios.at(-1)!;
    const low = plan.estimateAt(plan.batch, shortest.length).allocated;
    if (row.metric === 'allocated' && plan.scenarios.length > 1) {
      caps.all += 1;
      if (truth >= low * 0.97 && truth <= needed * 1.03) caps.inside += 1;
      continue;
    }
    if (row.metric !== 'allocated') {
      const context = row.metric === 'device' ? 1.5 * GIB : 0;
      range.all += 1;
      if (truth >= low * 0.95 && truth <= estimate.reserved() * 1.45 + context) range.inside += 1;
      continue;
    }
    const gpus = row.case.gpus ?? 1;
    const place = gpus === 1 ? 'one GPU' : 'FSDP';
    const key = row.doubtful ? `doubtful, ${place}` : `${row.family}, ${place}, exact length`;
    const group = groups.get(key) ?? [];
    group.push({ id: row.id, error: percent(needed, truth) });
    groups.set(key, group);
    if (gpus === 1)
      for (const [name, rule] of Object.entries(BASELINES)) {
        const all = rules.get(name) ?? [];
        all.push(percent(rule(plan), truth));
        rules.set(name, all);
      }
  }
  print(
    `\nMeasured runs: ${rows.length}, answered ${rows.length - refused.length} (${(100 - (100 * refused.length) / rows.length).toFixed(1)} %)`,
  );
  const exactGroups = [...groups].filter(([key]) => /one GPU, exact/.test(key));
  const exact = exactGroups.flatMap(([, rows_]) => rows_);
  print(`  one GPU, exact length, allocated: ${statistics(exact.map((r) => r.error))}; ${exactGroups.length} sources`);
  for (const [key, group] of [...groups].toSorted(([a], [b]) => a.localeCompare(b))) {
    print(`  ${key}: ${statistics(group.map((r) => r.error))}`);
    const worst = group
      .toSorted((a, b) => Math.abs(b.error) - Math.abs(a.error))
      .slice(0, PRINTED === Infinity ? Infinity : 3);
    print(`      ${worst.map((r) => `${r.id} ${shown(r.error)}`).join(', ')}`);
  }
  for (const [name, errors] of rules) print(`  rule "${name}" on the exact rows: ${statistics(errors)}`);
  print(
    `  failures called tight or worse: ${failures.caught} of ${failures.all}; runs that fitted called out of memory: ${failures.wrong} of ${failures.fitting}`,
  );
  print(`  reserved and device within the range: ${range.inside} of ${range.all}`);
  print(`  allocated at a cap, between the scenarios: ${caps.inside} of ${caps.all}`);
  for (const line of refused.slice(0, PRINTED)) print(`  ? ${line}`);
}

function speed(): void {
  for (const model of ['meta-llama/Llama-3.1-8B', 'meta-llama/Llama-3.1-70B']) {
    const c = LlmCase.parse({
      framework: 'transformers',
      model,
      method: 'lora',
      lora_rank: 16,
      lora_targets: 'all-linear',
      sequence_length: 4096,
      length: 'exact',
      micro_batch: 2,
      gradient_checkpointing: 'full',
    });
    const times = { plan: 0, allocated: 0, reserved: 0 };
    for (let i = 0; i < 12; i++) {
      const start = performance.now();
      const plan = planStep(c) as LlmPlan;
      const planned = performance.now();
      const estimate = plan.estimateAt(2, 4096);
      const allocated = performance.now();
      estimate.reserved();
      const reserved = performance.now();
      // the last round is warm
      Object.assign(times, { plan: planned - start, allocated: allocated - planned, reserved: reserved - allocated });
    }
    print(
      `  ${model}: plan ${times.plan.toFixed(1)} ms, allocated ${times.allocated.toFixed(1)} ms, reserved ${times.reserved.toFixed(1)} ms`,
    );
  }
}

parameters();
steps(lines('steps.jsonl'), 'Recorded steps');
for (const [sample, rows] of grouped(lines<StepRow>('judged-steps.jsonl'), (row) => row.sample))
  steps(rows, `Recorded steps that judged, sample ${sample}`);
zeroSteps(lines('zero-steps.jsonl'));
tapes();
measured();
// speed is of the machine, the rest of the engine
keep(
  'docs/accuracy/llm.md',
  `# How near it comes: LLMs\n\nWritten by \`npm run bench:llm -- --write\`; the rows and their sources are in \`data/llm\`.\n\n\`\`\`text\n${printed.join('\n').trim()}\n\`\`\`\n`,
);
print('\nSpeed, warm');
speed();
