import { gib, gibNumber, percent, share } from '../format.ts';
import { fitting } from '../recommendation.ts';
import { type Result, type RunResult } from '../result.ts';
import { batchOf } from '../wording.ts';
import { html, type Markup, NOTHING } from './markup.ts';

const GIB = 2 ** 30;
const WIDTH = 720;
const HEIGHT = 274;
/** Room around the drawing area for axes and labels. */
const LEFT = 48;
const RIGHT = 16;
const TOP = 22;
const BOTTOM = 54;
const MOST_TICKS = 6;
/** A label of four digits needs as much. */
const APART = 34;
/** Half of the longest word below the last batch. */
const ROLE_ROOM = 60;

interface Scale {
  readonly y: (bytes: number) => number;
  readonly axis: Markup;
}

/** Memory over one training step, phase by phase: allocated within reserved, and how far the card goes. */
export function stepPlot({ estimate }: RunResult, card: Result['card']): Markup {
  if (!estimate) return NOTHING;
  const { phases, devicePeakBytes, reservedPeakBytes } = estimate;
  const limit = card === null ? null : Math.max(card.usableBytes - (devicePeakBytes - reservedPeakBytes), 0);
  const { y, axis } = scale(Math.max(reservedPeakBytes, limit ?? 0));
  const band = (WIDTH - LEFT - RIGHT) / phases.length;
  const bars = phases.map(({ phase, allocatedBytes, reservedBytes }, index) => {
    const x = LEFT + index * band;
    const peak = phase === estimate.peakPhase ? 'peak' : '';
    return html`<g class="phase ${peak}">
      <title>${phase}: allocated ${gib(allocatedBytes)}, reserved ${gib(reservedBytes)}</title>
      ${bar('reserved', x + band * 0.1, band * 0.8, y(reservedBytes))}
      ${bar('allocated', x + band * 0.1, band * 0.8, y(allocatedBytes))}
      <text class="label" x="${x + band / 2}" y="${y(reservedBytes) - 5}">${gibNumber(reservedBytes)}</text>
      <text class="label" x="${x + band / 2}" y="${HEIGHT - BOTTOM + 16}">${phase}</text>
    </g>`;
  });
  const title =
    limit === null ? '' : ` (line: what PyTorch can reserve, once context and libraries have their part of the card)`;
  return plot(`Memory over one training step, GiB${title}`, [
    axis,
    ...bars,
    limit === null ? NOTHING : line(y(limit), gib(limit)),
  ]);
}

/** Device peak against batch, with the card's line, today's batch and the largest that fits. */
export function batchPlot(run: RunResult, card: Result['card']): Markup {
  const steps = run.ladder.toSorted((a, b) => a.batch - b.batch);
  const last = steps.at(-1);
  if (!last || steps.length < 2) return NOTHING;
  const { y, axis } = scale(Math.max(...steps.map(({ devicePeakBytes }) => devicePeakBytes), card?.usableBytes ?? 0));
  const x = (batch: number): number => LEFT + 12 + (batch / last.batch) * (WIDTH - LEFT - RIGHT - ROLE_ROOM);
  const path = steps.map(({ batch, devicePeakBytes }) => `${x(batch)},${y(devicePeakBytes)}`).join(' ');
  const labelled = keptApart(
    steps,
    ({ batch }) => x(batch),
    ({ batch }) => roleOf(run, batch).name !== '',
  );
  const points = steps.map((step) => {
    const { batch, devicePeakBytes, risk } = step;
    const role = roleOf(run, batch);
    const isLabelled = labelled.has(step);
    const odds = risk === null ? '' : `, risk ${percent(risk)}`;
    return html`<g class="point ${role.name}">
      <title>batch ${batch}: ${gib(devicePeakBytes)}${odds}</title>
      <circle cx="${x(batch)}" cy="${y(devicePeakBytes)}" r="${role.name === '' ? 3.5 : 5.5}" />
      <text class="label" x="${x(batch)}" y="${y(devicePeakBytes) - 10}">
        ${isLabelled ? gibNumber(devicePeakBytes) : ''}
      </text>
      <text class="label" x="${x(batch)}" y="${HEIGHT - BOTTOM + 16}">${isLabelled ? batch : ''}</text>
      <text class="label role" x="${x(batch)}" y="${HEIGHT - BOTTOM + role.below}">${role.text}</text>
    </g>`;
  });
  const limit = card === null ? NOTHING : line(y(card.usableBytes), `${gib(card.usableBytes)} usable on ${card.title}`);
  return plot('Device peak against batch, GiB', [axis, html`<polyline points="${path}" />`, limit, ...points]);
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
      const part = html`<rect class="part-${index % 8}" x="${x}" y="4" width="${width}" height="34"
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

function plot(title: string, content: readonly Markup[]): Markup {
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${content}</svg>
  </figure>`;
}

/** From zero to a little over the highest, with whole numbers of GiB where there is room for them. */
function scale(highest: number): Scale {
  const top = Math.max(highest, 1) * 1.12;
  const y = (bytes: number): number => HEIGHT - BOTTOM - (bytes / top) * (HEIGHT - TOP - BOTTOM);
  const step = niceStep(top / GIB / MOST_TICKS);
  const ticks = Array.from({ length: Math.floor(top / GIB / step) + 1 }, (_, index) => index * step);
  const lines = ticks.map(
    (tick) =>
      html`<g class="tick"
        ><line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick * GIB)}" y2="${y(tick * GIB)}" />
        <text x="${LEFT - 6}" y="${y(tick * GIB) + 4}">${Number(tick.toPrecision(3))}</text></g
      >`,
  );
  return { y, axis: html`${lines}` };
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power;
}

function bar(name: string, x: number, width: number, y: number): Markup {
  return html`<rect class="${name}" x="${x}" y="${y}" width="${width}" height="${Math.max(HEIGHT - BOTTOM - y, 0)}" />`;
}

function line(y: number, text: string): Markup {
  return html`<g class="limit"
    ><line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}" />
    <text x="${LEFT + 6}" y="${y - 5}">${text}</text></g
  >`;
}

interface Role {
  readonly name: string;
  readonly text: string;
  /** Pixels below the axis: each in a row of its own, so that neighbours do not run into each other. */
  readonly below: number;
}

function roleOf(run: RunResult, batch: number): Role {
  if (batch === batchOf(run)) return { name: 'now', text: 'this config', below: 31 };
  if (batch === run.recommendation?.batch) return { name: 'fits', text: fitting(run), below: 46 };
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
