import { probeTitle, probeVersions } from '../frameworks/probe-cases.ts';
import { type ProbeResult } from './probe-result.ts';
import { code, codeBlock, prose } from '../report/escape.ts';
import { gibNumber } from '../report/format.ts';
import { ladderPlot, ladderTable } from './render-measured.ts';
import { table } from '../report/table.ts';

/** What one probe found, as Markdown for the page of its run. */
export function renderProbe(result: ProbeResult): string {
  const { case: asked, status, failure, machine, trials, knee, largest } = result;
  const [worst] = trials.toSorted((a, b) => (b.devicePeakBytes ?? 0) - (a.devicePeakBytes ?? 0));
  const on = machine?.gpu ? prose(machine.gpu.name) : 'no GPU';
  const sections = [
    `**Probe: ${status}** ${code(probeTitle(asked))} on ${on}`,
    failure === null ? '' : prose(failure.message),
    trials.length === 0 ? '' : ladderTable(result),
    trials.length < 2 ? '' : codeBlock('text', ladderPlot(result)),
    largest.fits === null ? '' : `Largest batch that fits of those played: ${largest.fits}.`,
    knee === null ? '' : `From batch ${knee} on, a larger one trains less than 5 % faster.`,
    worst?.phases && worst.devicePeakBytes != null ? phases(worst.phases) : '',
    ...[...new Set(trials.flatMap((trial) => trial.notes ?? []))].map((note) => `<sub>${prose(note)}.</sub>`),
    machine === null ? '' : `<sub>${prose(probeVersions(machine))}</sub>`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

const cell = (bytes: number | null): string => (bytes === null ? '–' : gibNumber(bytes, 2));

type Phases = NonNullable<ProbeResult['trials'][number]['phases']>;

function phases(all: Phases): string {
  return table(
    ['Phase', 'Allocated, GiB', 'Reserved, GiB', 'Device, GiB', 'Seconds'],
    '-rrrr',
    all.map(({ phase, allocatedBytes, reservedBytes, deviceBytes, seconds }) => [
      phase,
      cell(allocatedBytes),
      cell(reservedBytes),
      cell(deviceBytes),
      seconds.toFixed(2),
    ]),
  );
}
