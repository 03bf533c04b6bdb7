import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { type ProbePlan, planSchema } from '../probe/plan.ts';
import { type ProbeResult } from '../probe/probe-result.ts';
import { readProbeSettings } from '../probe/settings.ts';
import { runProbe } from '../probe/python/run-probe.ts';
import { plain } from '../report/escape.ts';
import { gib } from '../report/format.ts';
import { renderProbe } from '../probe/render-probe.ts';
import { TextSettings } from '../base/text-settings.ts';
import { type Platform } from '../github/platform.ts';
import { readPullRequestEvent } from '../github/event.ts';

const MAX_PLAN_CHARACTERS = 1_000_000;
const YES = { schema: z.enum(['true', 'false']), expected: 'true or false', choices: ['true', 'false'] };

/** Measures one case of a plan on the GPU of this runner. Never throws: what goes wrong fails the step in one line. */
export async function probeJob(platform: Platform, environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    await probe(platform, environment);
  } catch (error) {
    if (error instanceof UserError) platform.fail(error.message);
    else
      platform.fail(`oomlint broke, and that is our mistake: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

async function probe(platform: Platform, environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = new TextSettings(
    (name) => platform.input(name),
    (name) => `input ${name}`,
  );
  const { mode, ...how } = readProbeSettings(settings);
  await refuseForks(platform, settings.word('allow-forks', YES) === 'true');
  const plan = await readPlan(settings.text('plan'));
  const key = settings.text('case');
  const chosen =
    plan.cases.find((each) => each.case.key === key) ??
    (key === null && plan.cases.length === 1 ? plan.cases[0] : undefined);
  if (!chosen) throw new UserError(`input case: expected the key of one of the ${plan.cases.length} cases of the plan`);
  const result = await runProbe({ ...how, case: chosen.case, mode: mode ?? chosen.mode }, environment, (line) =>
    platform.info(plain(line)),
  );
  await publish(result, platform);
}

/** The workflow refuses forks first, with an `if:` on the job; this is for the workflow that forgot to. */
async function refuseForks(platform: Platform, isAllowed: boolean): Promise<void> {
  if (isAllowed || !platform.facts.eventName.startsWith('pull_request')) return;
  if (readPullRequestEvent(await platform.readEvent()).isFork) {
    throw new UserError('refused: the head of this pull request is a fork; a maintainer may allow it with allow-forks');
  }
}

async function readPlan(text: string | null): Promise<ProbePlan> {
  if (text === null)
    throw new UserError('input plan is empty: give it the output `probe-plan` of the check, or its file');
  const json = text.startsWith('{') ? text : await readFile(text, 'utf8').catch(() => null);
  if (json === null) throw new UserError(`input plan: no such file: ${plain(text, 200)}`);
  let value: unknown = null;
  try {
    value = json.length > MAX_PLAN_CHARACTERS ? null : JSON.parse(json);
  } catch {
    // told below like any other text that is no plan
  }
  const read = planSchema.safeParse(value);
  if (!read.success) throw new UserError('input plan: this is no plan of the check (schema oomlint/probe-plan@1)');
  return read.data;
}

async function publish(result: ProbeResult, platform: Platform): Promise<void> {
  const path = await platform.writeFile(`oomlint-probe-${result.key}.json`, `${JSON.stringify(result, null, 1)}\n`);
  const peaks = result.trials.flatMap(({ devicePeakBytes }) => devicePeakBytes ?? []);
  platform.setOutput('result-json', path);
  platform.setOutput('status', result.status);
  platform.setOutput('device-peak-gib', peaks.length === 0 ? '' : (Math.max(...peaks) / 2 ** 30).toFixed(2));
  platform.setOutput('largest-batch', String(result.largest.fits ?? ''));
  await platform.writeSummary(renderProbe(result));
  const why = result.failure === null ? '' : `: ${plain(result.failure.message)}`;
  if (result.status === 'measured') {
    const most = peaks.length === 0 ? 'no GPU memory' : `device peak ${gib(Math.max(...peaks))}`;
    platform.notice(`measured ${result.trials.length} batches, ${most}`);
  } else if (result.status === 'oom' || result.status === 'busy') platform.warning(`${result.status}${why}`);
  // an out-of-memory is a result; that nothing could be measured is not
  else platform.fail(`${result.status}${why}`);
}
