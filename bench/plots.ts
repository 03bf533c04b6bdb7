// SVG plots of docs/accuracy: plain shapes that read on a light and a dark page.
const WIDTH = 640;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 16;
const TOP = 36;
const BOTTOM = 48;
const INK = '#808890';
const MARK = '#4c8dd6';
const WRONG = '#d1242f';

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Predicted against printed memory in GiB, both logarithmic; the diagonal is a perfect prediction. */
export function scatter(title: string, points: readonly Point[]): string {
  const values = points.flatMap(({ x, y }) => [x, y]);
  const low = Math.floor(Math.log2(Math.min(...values)));
  const high = Math.ceil(Math.log2(Math.max(...values)));
  const share = (value: number) => (Math.log2(value) - low) / (high - low);
  const x = (value: number) => LEFT + share(value) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - share(value) * (HEIGHT - TOP - BOTTOM);
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 2 ** (low + i));
  const line = (factor: number, style: string) => {
    const [from, to] = [2 ** low * Math.max(1, 1 / factor), 2 ** high / Math.max(1, factor)];
    return `<line x1="${n(x(from))}" y1="${n(y(from * factor))}" x2="${n(x(to))}" y2="${n(y(to * factor))}" stroke="${INK}" ${style}/>`;
  };
  return svg(title, [
    ...ticks.flatMap((tick) => [
      text(x(tick), HEIGHT - BOTTOM + 18, String(tick), 'middle'),
      text(LEFT - 8, y(tick) + 4, String(tick), 'end'),
      `<line x1="${n(x(tick))}" y1="${TOP}" x2="${n(x(tick))}" y2="${HEIGHT - BOTTOM}" stroke="${INK}" stroke-opacity="0.2"/>`,
      `<line x1="${LEFT}" y1="${n(y(tick))}" x2="${WIDTH - RIGHT}" y2="${n(y(tick))}" stroke="${INK}" stroke-opacity="0.2"/>`,
    ]),
    line(1, ''),
    line(1.15, 'stroke-dasharray="4 4"'),
    line(1 / 1.15, 'stroke-dasharray="4 4"'),
    ...points.map((point) => {
      const colour = Math.abs(Math.log(point.y / point.x)) > Math.log(1.25) ? WRONG : MARK;
      return `<circle cx="${n(x(point.x))}" cy="${n(y(point.y))}" r="4" fill="${colour}" fill-opacity="0.75"><title>${escaped(point.text)}</title></circle>`;
    }),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, 'printed by the training, GiB', 'middle'),
    `<text x="16" y="${(TOP + HEIGHT - BOTTOM) / 2}" text-anchor="middle" transform="rotate(-90 16 ${(TOP + HEIGHT - BOTTOM) / 2})" fill="${INK}">predicted, GiB</text>`,
  ]);
}

export interface Bar {
  readonly label: string;
  /** Both between 0 and 1. */
  readonly foretold: number;
  readonly observed: number | null;
  readonly count: number;
}

/** Share of runs that ran out of memory, beside the mean risk foretold for them. */
export function reliability(title: string, bars: readonly Bar[]): string {
  const step = (WIDTH - LEFT - RIGHT) / bars.length;
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  const bar = (x: number, share: number, colour: string) =>
    `<rect x="${n(x)}" y="${n(y(share))}" width="${n(step * 0.3)}" height="${n(Math.max(HEIGHT - BOTTOM - y(share), 1))}" fill="${colour}"/>`;
  return svg(title, [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      text(LEFT - 8, y(share) + 4, `${share * 100} %`, 'end'),
      `<line x1="${LEFT}" y1="${n(y(share))}" x2="${WIDTH - RIGHT}" y2="${n(y(share))}" stroke="${INK}" stroke-opacity="0.2"/>`,
    ]),
    ...bars.flatMap(({ label, foretold, observed, count }, i) => {
      const x = LEFT + i * step;
      return [
        bar(x + step * 0.18, foretold, MARK),
        ...(observed === null ? [] : [bar(x + step * 0.52, observed, WRONG)]),
        text(x + step / 2, HEIGHT - BOTTOM + 18, `${label}, n ${count}`, 'middle'),
      ];
    }),
    text(
      (LEFT + WIDTH - RIGHT) / 2,
      HEIGHT - 10,
      'risk foretold (blue) and share that ran out of memory (red)',
      'middle',
    ),
  ]);
}

function svg(title: string, shapes: readonly string[]): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" role="img">`;
  const caption = `<text x="${LEFT}" y="20" fill="${INK}" font-size="14">${escaped(title)}</text>`;
  return `${[head, `<title>${escaped(title)}</title>`, caption, ...shapes, '</svg>'].join('\n')}\n`;
}

function text(x: number, y: number, content: string, anchor: string): string {
  return `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}" fill="${INK}">${escaped(content)}</text>`;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
