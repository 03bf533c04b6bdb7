import { samplesOf } from '../frameworks/probe-cases.ts';
import { type ProbeJoin, type ProbedRun } from './join.ts';
import { type ProbeResult, type Trial } from './probe-result.ts';
import { code, codeBlock, prose } from '../report/escape.ts';
import { count, gib, gibNumber } from '../report/format.ts';
import { table } from '../report/table.ts';
import { place } from '../report/wording.ts';

const NONE = '–';
const BAR = 24;

/** What probes measured, as Markdown to stand before the report; empty where no probe has anything to say. */
export function renderMeasured({ measured, waiting }: ProbeJoin): string {
  if (measured.length === 0) return '';
  const samples = samplesIn(measured);
  const sections = [
    measured.map(verdict).join('\n\n'),
    table(
      ['Config', 'GPU', 'Batch', 'Predicted, GiB', 'Measured, GiB', 'Error', `${capital(samples)}/s`],
      '--rrrrr',
      measured.map(row),
    ),
    ...measured.map(ladder),
    waiting.length === 0
      ? ''
      : `${count(waiting.length, 'config')} not measured: no probe has reported, so the estimate below stands.`,
    ...notes(measured),
    `<sub>Measured with real training steps of the framework on synthetic ${samples}. The estimate of the check follows.</sub>`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n\n---\n\n`;
}

/** What all of them count, `samples` where they differ. */
function samplesIn(measured: readonly ProbedRun[]): string {
  const words = new Set(measured.map(({ probe }) => samplesOf(probe.case)));
  return words.size === 1 ? [...words].join('') : 'samples';
}

/** What was played otherwise than the config asks for. */
function notes(measured: readonly ProbedRun[]): string[] {
  return measured.flatMap(({ run, trial }) =>
    (trial?.notes ?? []).map((note) => `<sub>${code(place(run))}: ${prose(note)}.</sub>`),
  );
}

/** One sentence: what the probe found at the batch of the config. */
function verdict({ run, probe, trial }: ProbedRun): string {
  const where = code(place(run));
  const on = gpuName(probe);
  if (trial?.status === 'ok') {
    const peak = trial.devicePeakBytes ?? null;
    if (peak === null) return `**Played** without a GPU: ${where} trains, and no memory was measured.`;
    return `**Measured on ${on}**: ${where} fits, device peak ${gib(peak)}${largest(probe)}.`;
  }
  if (trial?.status === 'oom' && trial.failure) {
    const { class: kind, stage, triedBytes } = trial.failure;
    const last = triedBytes === null ? '' : `, the last allocation of ${gib(triedBytes)} failed`;
    return `**Measured on ${on}**: ${where} runs out of memory in ${IN[kind] ?? stage}${last}${largest(probe)}.`;
  }
  const why = trial?.failure ?? probe.failure;
  if (why === null) return `**Measured on ${on}**: ${where} was not played at its own batch${largest(probe)}.`;
  return `**Not measured**: ${where}: ${prose(why.message)}. The estimate stands.`;
}

const IN: Readonly<Partial<Record<string, string>>> = {
  assigner: 'the label assigner',
  'host-ram': 'host memory',
  'shared-memory': 'shared memory',
};

function largest({ largest: { fits, fails }, mode }: ProbeResult): string {
  if (fits === null || mode === 'fit') return '';
  const upTo = fails === null ? 'and no larger one was played' : `and ${fails} does not fit`;
  return `; the largest measured batch that fits is ${fits}, ${upTo}`;
}

function row({ run, probe, trial, error }: ProbedRun): string[] {
  const peak = trial?.devicePeakBytes ?? null;
  return [
    code(place(run)),
    gpuName(probe),
    trial === null ? NONE : String(trial.batch),
    run.estimate === null ? NONE : gibNumber(run.estimate.devicePeakBytes, 2),
    trial?.status === 'ok' && peak !== null ? `**${gibNumber(peak, 2)}**` : NONE,
    error === null ? NONE : `${error >= 0 ? '+' : '−'}${(Math.abs(error) * 100).toFixed(1)} %`,
    speed(trial),
  ];
}

function speed(trial: Trial | null): string {
  return trial?.samplesPerSecond == null ? NONE : trial.samplesPerSecond.toFixed(trial.samplesPerSecond < 10 ? 1 : 0);
}

/** Every batch that was played, as table and plot; empty for a single one. */
function ladder({ run, probe }: ProbedRun): string {
  if (probe.trials.length < 2) return '';
  return [
    `**Batches of ${code(place(run))} on ${gpuName(probe)}**`,
    ladderTable(probe),
    codeBlock('text', ladderPlot(probe)),
    probe.knee === null ? '' : `From batch ${probe.knee} on, a larger one trains less than 5 % faster.`,
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/** The record of a ladder as a Markdown table. */
export function ladderTable({ trials, case: asked }: ProbeResult): string {
  return table(
    ['Batch', 'Device peak, GiB', 'Reserved, GiB', `${capital(samplesOf(asked))}/s`, 'Outcome'],
    'rrrr-',
    sorted(trials).map((trial) => [
      String(trial.batch),
      trial.devicePeakBytes == null ? NONE : gibNumber(trial.devicePeakBytes, 2),
      trial.reservedPeakBytes == null ? NONE : gibNumber(trial.reservedPeakBytes, 2),
      speed(trial),
      outcome(trial),
    ]),
  );
}

/** A bar of device memory for each batch, or of speed where no memory was measured. */
export function ladderPlot({ trials, case: asked }: ProbeResult): string[] {
  const rows = sorted(trials);
  const hasMemory = rows.some(({ devicePeakBytes }) => devicePeakBytes != null);
  const value = (trial: Trial): number => (hasMemory ? trial.devicePeakBytes : trial.samplesPerSecond) ?? 0;
  const most = Math.max(...rows.map(value), 1e-9);
  const width = Math.max(...rows.map(({ batch }) => String(batch).length));
  return rows.map((trial) => {
    const bar = '█'.repeat(Math.round((value(trial) / most) * BAR)).padEnd(BAR);
    const shown = hasMemory ? gib(value(trial)).padStart(9) : '';
    return `batch ${String(trial.batch).padStart(width)}  ${bar} ${shown} ${speed(trial).padStart(6)} ${samplesOf(asked)}/s  ${outcome(trial)}`;
  });
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function outcome({ status, failure }: Trial): string {
  if (failure === null) return status;
  return `${status === 'oom' ? 'out of memory' : status}: ${IN[failure.class] ?? failure.stage}`;
}

function sorted(trials: readonly Trial[]): Trial[] {
  return trials.toSorted((a, b) => a.batch - b.batch);
}

function gpuName({ machine, emulate }: ProbeResult): string {
  const name = machine?.gpu ? prose(machine.gpu.name) : 'no GPU';
  return emulate === null ? name : `${name} capped to ${code(emulate.name)}`;
}
