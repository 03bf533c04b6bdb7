import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';

export const GIB = 2 ** 30;
const HEIGHT = 250;

/** Colours of the page, as its style has them now. */
export interface Palette {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly band: string;
  readonly allocated: string;
  readonly reserved: string;
  readonly good: string;
  readonly bad: string;
  readonly page: string;
}

interface Props {
  readonly title: string;
  /** What the picture shows, for who does not see it. */
  readonly words: string;
  readonly keys: readonly { readonly name: string; readonly meaning: string }[];
  /** Everything of the plot but its data and size; made anew where the colours change. */
  readonly options: (palette: Palette) => Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
  /** What a plot must be made anew for, as its series. */
  readonly shape: string;
}

/** A drawing of uPlot with its title, its keys and its words. */
export function Plot({ title, words, keys, options, data, shape }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const current = useRef(options);
  current.current = options;
  const isDark = useDark();
  useEffect(() => {
    const parent = place.current!;
    const width = (): number => Math.max(parent.clientWidth, 200);
    const made = new uPlot(
      {
        ...current.current(paletteOf(parent)),
        width: width(),
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
      },
      data,
      parent,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: width(), height: HEIGHT }));
    observer.observe(parent);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [isDark, shape]);
  useEffect(() => {
    plot.current?.setData(data);
  }, [data]);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <p class="legend">
        {keys.map(({ name, meaning }) => (
          <span class="entry" key={name}>
            <span class={`key ${name}`} />
            {meaning}
          </span>
        ))}
      </p>
      <div class="plot" ref={place} role="img" aria-label={words} />
    </figure>
  );
}

function useDark(): boolean {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => setDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return isDark;
}

function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of('text'),
    quiet: of('quiet'),
    line: of('line'),
    band: of('band'),
    allocated: of('allocated'),
    reserved: of('reserved'),
    good: of('good'),
    bad: of('bad'),
    page: of('panel'),
  };
}

const FONT = '12px system-ui, sans-serif';

/** An axis in the colours of the page. */
export function axis(palette: Palette, more: uPlot.Axis): uPlot.Axis {
  return {
    font: FONT,
    stroke: palette.quiet,
    grid: { stroke: palette.line, width: 1 },
    ticks: { stroke: palette.line, width: 1 },
    ...more,
  };
}

/** Draws in pixels of the screen, with the drawing's state put back afterwards. */
export function drawn(u: uPlot, body: (context: CanvasRenderingContext2D, ratio: number) => void): void {
  const { ctx } = u;
  ctx.save();
  const ratio = devicePixelRatio;
  ctx.font = `${12 * ratio}px system-ui, sans-serif`;
  body(ctx, ratio);
  ctx.restore();
}

/** The card's line, with what is usable beside it. */
export function drawLimit(u: uPlot, limit: number, palette: Palette): void {
  drawn(u, (ctx, ratio) => {
    const { left, width } = u.bbox;
    const y = Math.round(u.valToPos(limit / GIB, 'y', true));
    ctx.strokeStyle = palette.bad;
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([6 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(left + width, y);
    ctx.stroke();
    label(ctx, (limit / GIB).toFixed(1), left + width - 4 * ratio, y - 5 * ratio, palette.bad, palette, 'right');
  });
}

/** A word that can be read on whatever lies behind it. */
export function label(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
  palette: Palette,
  align: CanvasTextAlign = 'center',
): void {
  ctx.setLineDash([]);
  ctx.textAlign = align;
  ctx.lineWidth = 4 * devicePixelRatio;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = palette.page;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
