import { gib, gibNumber } from '../format.ts';
import { type Result, type RunResult } from '../result.ts';
import { BOTTOM, HEIGHT, INNER, LEFT, limitLine, plot, scale, tenth, TOP, widthOf } from './axes.ts';
import { html, Markup, NOTHING } from './markup.ts';
import { memoryKeys } from './plots.ts';

type Phase = NonNullable<RunResult['timeline']>['phases'][number];

interface Band extends Phase {
  readonly from: number;
  readonly width: number;
  /** Whether its name has room below it. */
  readonly isNamed: boolean;
}

/** Names may take this much of the drawing before phases are as wide as their events alone. */
const MOST_FOR_NAMES = 0.8;
/** Half of the peak's label. */
const PEAK_ROOM = 70;

/** Memory over the instants of one step: allocated within reserved, phases as bands, the card as a line, the peak named. */
export function timelinePlot({ estimate, timeline }: RunResult, card: Result['card']): Markup {
  if (!estimate || !timeline || timeline.phases.length === 0) return NOTHING;
  const outside = estimate.devicePeakBytes - estimate.reservedPeakBytes;
  const limit = card === null ? null : Math.max(card.usableBytes - outside, 0);
  const most = Math.max(...timeline.phases.flatMap(({ reservedBytes }) => reservedBytes));
  const { y, axis } = scale(Math.max(most, limit ?? 0));
  const bands = bandsOf(timeline.phases);
  const points = (read: (band: Band) => readonly number[]): { x: number; bytes: number }[] =>
    bands.flatMap((band) =>
      read(band).map((bytes, index, all) => ({
        x: tenth(band.from + (band.width * (index + 0.5)) / all.length),
        bytes,
      })),
    );
  const allocated = points(({ allocatedBytes }) => allocatedBytes);
  const title = 'Memory over the instants of one step, GiB';
  return plot(title, memoryKeys(limit, card), [
    ...bands.map(shade),
    axis,
    area(
      'reserved',
      points(({ reservedBytes }) => reservedBytes),
      y,
    ),
    area('allocated', allocated, y),
    limit === null ? NOTHING : limitLine(y(limit), limit),
    peakOf(bands, allocated, y),
  ]);
}

/** Each phase is as wide as it has events, and wide enough for its name where there is room for all. */
function bandsOf(phases: readonly Phase[]): Band[] {
  const names = phases.map(({ phase }) => widthOf(phase));
  const forNames = names.reduce((sum, width) => sum + width, 0);
  const hasRoom = forNames <= INNER * MOST_FOR_NAMES;
  const spare = hasRoom ? INNER - forNames : INNER;
  const events = phases.reduce((sum, { allocatedBytes }) => sum + allocatedBytes.length, 0);
  let from = LEFT;
  return phases.map((phase, index) => {
    const width = (hasRoom ? names[index]! : 0) + (phase.allocatedBytes.length / events) * spare;
    const band = { ...phase, from, width, isNamed: width >= names[index]! };
    from += width;
    return band;
  });
}

function shade({ phase, from, width, isNamed }: Band, index: number): Markup {
  return html`<g class="band ${index % 2 === 0 ? 'even' : 'odd'}">
    <rect x="${tenth(from)}" y="${TOP}" width="${tenth(width)}" height="${HEIGHT - BOTTOM - TOP}"
      ><title>${phase}</title></rect
    >
    <text class="label" x="${tenth(from + width / 2)}" y="${HEIGHT - BOTTOM + 16}">${isNamed ? phase : ''}</text>
  </g>`;
}

function area(name: string, points: readonly { x: number; bytes: number }[], y: (bytes: number) => number): Markup {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return NOTHING;
  // numbers alone, and too many for a text that is shortened
  const line = new Markup(points.map(({ x, bytes }) => `${x},${y(bytes)}`).join(' '));
  return html`<polygon class="${name}" points="${first.x},${y(0)} ${line} ${last.x},${y(0)}" />`;
}

/** Marks where most is allocated, and says how much and when. */
function peakOf(
  bands: readonly Band[],
  points: readonly { x: number; bytes: number }[],
  y: (bytes: number) => number,
): Markup {
  const highest = points.reduce((most, point) => (point.bytes > most.bytes ? point : most), points[0]!);
  const phase = bands.findLast(({ from }) => from <= highest.x)?.phase ?? '';
  const text = `peak ${gibNumber(highest.bytes)} in ${phase}`;
  const x = Math.min(Math.max(highest.x, LEFT + PEAK_ROOM), LEFT + INNER - PEAK_ROOM);
  return html`<g class="peak">
    <title>${gib(highest.bytes)} in live tensors, in ${phase}</title>
    <circle cx="${highest.x}" cy="${y(highest.bytes)}" r="4.5" />
    <text class="label" x="${tenth(x)}" y="${y(highest.bytes) - 10}">${text}</text>
  </g>`;
}
