import { gibNumber } from '../format.ts';
import { html, type Markup } from './markup.ts';

const GIB = 2 ** 30;
export const WIDTH = 720;
export const HEIGHT = 274;
/** Room around the drawing area for axes and labels; that on the right is for the limit's alone. */
export const LEFT = 48;
const RIGHT = 52;
export const TOP = 30;
export const BOTTOM = 54;
export const INNER = WIDTH - LEFT - RIGHT;
const MOST_TICKS = 6;
/** Above the highest value, for its label. */
const HEADROOM = 1.12;
/** Of a letter of the labels. */
const LETTER = 6.4;

export interface AxisScale {
  readonly y: (bytes: number) => number;
  readonly axis: Markup;
}

/** From zero to a little over the highest, with whole numbers of GiB where there is room for them. */
export function scale(highest: number): AxisScale {
  const top = Math.max(highest, 1) * HEADROOM;
  const y = (bytes: number): number => tenth(HEIGHT - BOTTOM - (bytes / top) * (HEIGHT - TOP - BOTTOM));
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

/** The limit across the drawing, its number in the margin that nothing else is in. */
export function limitLine(y: number, bytes: number): Markup {
  return html`<g class="limit"
    ><line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}" />
    <text x="${WIDTH - RIGHT + 5}" y="${y + 4}">${gibNumber(bytes)}</text></g
  >`;
}

/** A drawing with its title, and below that what its colours and lines mean. */
export function plot(title: string, legend: readonly Markup[], content: readonly Markup[]): Markup {
  return html`<figure>
    <figcaption>${title}</figcaption>
    <p class="legend">${legend}</p>
    <div class="scroll">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${content}</svg>
    </div>
  </figure>`;
}

/** A sample of a colour or a line, and its meaning. */
export function key(name: string, meaning: string): Markup {
  return html`<span class="entry"><span class="key ${name}"></span>${meaning}</span>`;
}

/** Roughly the pixels that a label takes. */
export function widthOf(text: string): number {
  return text.length * LETTER + 8;
}

export function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
