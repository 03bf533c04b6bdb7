import { gib, gibNumber, percent, share } from '../format.ts';
import { isLargest, LARGEST } from '../recommendation.ts';
import { type Result, type RunResult } from '../result.ts';
import { batchOf } from '../wording.ts';
import { BOTTOM, HEIGHT, INNER, key, LEFT, limitLine, plot, scale, tenth, TOP, WIDTH } from './axes.ts';
import { html, type Markup, NOTHING } from './markup.ts';

/** A label of four digits needs as much. */
const APART = 38;
/** Half of the longest word below the last batch. */
const ROLE_ROOM = 60;

/** Highest memory of each phase: allocated within reserved, and how far the card goes. */
export function phasePlot({ estimate }: RunResult, card: Result['card']): Markup {
  if (!estimate) return NOTHING;
  const { phases, devicePeakBytes, reservedPeakBytes } = estimate;
  const limit = card === null ? null : Math.max(card.usableBytes - (devicePeakBytes - reservedPeakBytes), 0);
  const { y, axis } = scale(Math.max(reservedPeakBytes, limit ?? 0));
  const band = INNER / phases.length;
  const bars = phases.map(({ phase, allocatedBytes, reservedBytes }, index) => {
    const x = LEFT + index * band;
    const peak = phase === estimate.peakPhase ? 'peak' : '';
    return html`<g class="phase ${peak}">
      <title>${phase}: allocated ${gib(allocatedBytes)}, reserved ${gib(reservedBytes)}</title>
      ${bar('reserved', x + band * 0.1, band * 0.8, y(reservedBytes))}
      ${bar('allocated', x + band * 0.1, band * 0.8, y(allocatedBytes))}
      <text class="label" x="${tenth(x + band / 2)}" y="${y(reservedBytes) - 5}">${gibNumber(reservedBytes)}</text>
      <text class="label" x="${tenth(x + band / 2)}" y="${HEIGHT - BOTTOM + 16}">${phase}</text>
    </g>`;
  });
  return plot('Highest memory of each phase, GiB', memoryKeys(limit, card), [
    axis,
    limit === null ? NOTHING : limitLine(y(limit), limit),
    ...bars,
  ]);
}

/** What the two colours and the line of memory are. */
export function memoryKeys(limit: number | null, card: Result['card']): Markup[] {
  return [
    key('allocated', 'allocated: in live tensors'),
    key('reserved', 'reserved: held from CUDA by PyTorch'),
    limit === null || card === null
      ? NOTHING
      : key('limit', `${gib(limit)}: what PyTorch can have of ${card.title} beside context and libraries`),
  ];
}

/** Needs against batch, with the card's line, today's batch and the largest that fits. */
export function batchPlot(run: RunResult, card: Result['card']): Markup {
  const steps = run.ladder.toSorted((a, b) => a.batch - b.batch);
  const last = steps.at(-1);
  if (!last || steps.length < 2) return NOTHING;
  const { y, axis } = scale(Math.max(...steps.map(({ needBytes }) => needBytes), card?.usableBytes ?? 0));
  const x = (batch: number): number => tenth(LEFT + 12 + (batch / last.batch) * (INNER - ROLE_ROOM));
  const path = steps.map(({ batch, needBytes }) => `${x(batch)},${y(needBytes)}`).join(' ');
  const labelled = keptApart(
    steps,
    ({ batch }) => x(batch),
    ({ batch }) => roleOf(run, batch).name !== '',
  );
  const points = steps.map((step) => {
    const { batch, needBytes, risk } = step;
    const role = roleOf(run, batch);
    const isLabelled = labelled.has(step);
    const odds = risk === null ? '' : `, risk ${percent(risk)}`;
    const side = card !== null && needBytes > card.usableBytes ? 'over' : 'under';
    return html`<g class="point ${role.name} ${side}">
      <title>batch ${batch}: ${gib(needBytes)}${odds}</title>
      <circle cx="${x(batch)}" cy="${y(needBytes)}" r="${role.name === '' ? 3.5 : 5.5}" />
      <text class="label" x="${x(batch)}" y="${y(needBytes) - 10}">${isLabelled ? gibNumber(needBytes) : ''}</text>
      <text class="label" x="${x(batch)}" y="${HEIGHT - BOTTOM + 16}">${isLabelled ? batch : ''}</text>
      <text class="label role" x="${x(batch)}" y="${HEIGHT - BOTTOM + role.below}">${role.text}</text>
    </g>`;
  });
  const legend =
    card === null
      ? []
      : [
          key('under', 'within the card'),
          key('over', 'beyond it'),
          key('limit', `${gib(card.usableBytes)} usable on ${card.title}`),
        ];
  return plot('Needs of one GPU against batch, GiB', legend, [
    axis,
    card === null ? NOTHING : limitLine(y(card.usableBytes), card.usableBytes),
    html`<polyline points="${path}" />`,
    ...points,
  ]);
}

/** What the device peak is made of. */
export function bytesPlot({ estimate }: RunResult): Markup {
  if (!estimate) return NOTHING;
  const { breakdown, devicePeakBytes } = estimate;
  const room = WIDTH - 2;
  let x = 1;
  const parts = breakdown
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes }, index) => {
      const width = (bytes / Math.max(devicePeakBytes, 1)) * room;
      const part = html`<rect class="part-${index % 8}" x="${tenth(x)}" y="4" width="${tenth(width)}" height="34"
        ><title>${name}: ${gib(bytes)}, ${share(bytes, devicePeakBytes)}</title></rect
      >`;
      x += width;
      return part;
    });
  return html`<figure>
    <figcaption>Where the bytes are</figcaption>
    <svg viewBox="0 0 ${WIDTH} 42" role="img" aria-label="Where the bytes are, as in the table below">${parts}</svg>
  </figure>`;
}

function bar(name: string, x: number, width: number, y: number): Markup {
  const height = tenth(Math.max(HEIGHT - BOTTOM - Math.max(y, TOP), 0));
  return html`<rect class="${name}" x="${tenth(x)}" y="${y}" width="${tenth(width)}" height="${height}" />`;
}

interface Role {
  readonly name: string;
  readonly text: string;
  /** Pixels below the axis: each in a row of its own, so that neighbours do not run into each other. */
  readonly below: number;
}

function roleOf(run: RunResult, batch: number): Role {
  if (batch === batchOf(run)) return { name: 'now', text: 'this config', below: 31 };
  if (isLargest(run, batch)) return { name: 'max', text: LARGEST, below: 46 };
  return { name: '', text: '', below: 0 };
}

/** Those that can be labelled without running into each other, the important ones first. */
function keptApart<T>(all: readonly T[], at: (each: T) => number, isImportant: (each: T) => boolean): ReadonlySet<T> {
  const kept = new Set<T>();
  for (const each of all.toSorted((a, b) => Number(isImportant(b)) - Number(isImportant(a)))) {
    if ([...kept].every((other) => Math.abs(at(other) - at(each)) >= APART)) kept.add(each);
  }
  return kept;
}
