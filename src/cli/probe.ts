import { UserError } from '../base/errors.ts';
import { gpusFor } from '../policy/policy.ts';
import { plain } from '../report/escape.ts';
import { gib, gibNumber } from '../report/format.ts';
import { ladderPlot } from '../probe/render-measured.ts';
import { type ProbeJoin, join } from '../probe/join.ts';
import { planOf } from '../probe/plan.ts';
import { type ProbeResult } from '../probe/probe-result.ts';
import { readProbeSettings } from '../probe/settings.ts';
import { runProbe } from '../probe/python/run-probe.ts';
import { readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import { resultOf } from './outcome.ts';
import { judgingOf, policyFileOf, readNamed } from './readings.ts';
import { type Terminal } from './terminal.ts';

const MAX_CASES = 64;

/** `probe FILES...`: plays each config on the GPU of this machine, one after another. */
export async function probeFiles(args: readonly string[], terminal: Terminal): Promise<number> {
  const file = policyFileOf('.', readOptions('probe', args).policyPath);
  const options = readOptions('probe', args, file);
  const { words: paths, policy, json, settings } = options;
  if (paths.length === 0) throw new UserError('probe needs the files to measure, as configs/train.yaml');
  const { mode, ...how } = readProbeSettings(settings);
  const configs = (await readNamed(paths, options)).flatMap((reading) => reading.configs);
  const judging = judgingOf(options, terminal);
  const result = resultOf(configs, (path) => gpusFor(policy, path), judging);
  const plan = planOf(result, {
    mode: mode ?? 'fit',
    isFork: false,
    isApproved: true,
    maxCases: MAX_CASES,
    trainings: configs.map(({ training }) => training),
  });
  for (const { run, reason } of plan.refused) {
    const path = run === null ? '' : `${result.runs[run]!.source.path}: `;
    terminal.error(`oomlint: ${plain(path + reason)}\n`);
  }
  const probes: ProbeResult[] = [];
  for (const each of plan.cases) {
    const request = { ...how, case: each.case, mode: mode ?? each.mode };
    const probe = await runProbe(request, process.env, (line) => terminal.error(`  ${plain(line)}\n`));
    probes.push(probe);
    if (probe.status === 'cancelled') break;
  }
  if (json) terminal.out(probes.map((probe) => `${JSON.stringify(probe)}\n`).join(''));
  else terminal.out(told(join(result, probes)));
  return exitOf(probes, plan.cases.length);
}

function told({ measured }: ProbeJoin): string {
  return measured
    .map(({ run, probe, trial, error }) => {
      const on = probe.machine?.gpu ? plain(probe.machine.gpu.name) : 'no GPU';
      const failure = trial?.failure ?? probe.failure;
      const peak = trial?.devicePeakBytes ?? null;
      const lines = [
        `${plain(run.source.path)}  ${probe.status} on ${on}${probe.emulate ? ` as ${probe.emulate.name}` : ''}`,
        ...(failure ? [`  ${failure.class} in ${failure.stage}: ${plain(failure.message)}`] : []),
        ...(peak === null
          ? []
          : [`  device peak ${gib(peak)}${predicted(run.estimate?.devicePeakBytes ?? null, error)}`]),
        ...(probe.trials.length === 0 ? [] : ladderPlot(probe).map((line) => `  ${line}`)),
        ...(probe.knee === null ? [] : [`  from batch ${probe.knee} on, a larger one trains less than 5 % faster`]),
        ...(probe.largest.fits === null || probe.mode === 'fit'
          ? []
          : [`  largest batch that fits of those played: ${probe.largest.fits}`]),
      ];
      return `${lines.join('\n')}\n`;
    })
    .join('\n');
}

function predicted(bytes: number | null, error: number | null): string {
  if (bytes === null) return '';
  const off = error === null ? '' : `, ${error >= 0 ? '+' : '-'}${(Math.abs(error) * 100).toFixed(1)} %`;
  return ` (predicted ${gibNumber(bytes, 2)}${off})`;
}

function exitOf(probes: readonly ProbeResult[], wanted: number): number {
  if (probes.some(({ status }) => status === 'oom')) return EXIT.over;
  const isComplete = wanted > 0 && probes.length === wanted && probes.every(({ status }) => status === 'measured');
  return isComplete ? EXIT.good : EXIT.badInput;
}
