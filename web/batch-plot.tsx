import { useMemo, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import type { Step } from './protocol.ts';
import { axis, drawLimit, drawn, GIB, label, type Palette, Plot } from './plot.tsx';

interface Props {
  readonly ladder: readonly Step[];
  readonly now: Step;
  readonly largest: number | null;
  readonly limit: number | null;
  readonly cardTitle: string | null;
}

interface Drawing {
  readonly data: uPlot.AlignedData;
  readonly now: Step;
  readonly largest: Step | null;
  readonly limit: number | null;
  readonly right: number;
  readonly top: number;
}

/** What the run needs against its batch, with the card's line and the largest batch that fits. */
export function BatchPlot({ ladder, now, largest, limit, cardTitle }: Props) {
  const drawing = useMemo(() => drawingOf(ladder, now, largest, limit), [ladder, now, largest, limit]);
  const latest = useRef(drawing);
  latest.current = drawing;
  const fits = largest === null ? '' : ` The largest batch that fits is ${largest}.`;
  return (
    <Plot
      title="Needed memory against batch, GiB"
      words={`Batch ${now.batch} needs ${(now.needBytes / GIB).toFixed(1)} GiB.${fits}`}
      keys={[
        { name: 'now', meaning: 'this batch' },
        ...(largest === null ? [] : [{ name: 'largest', meaning: `largest that fits: ${largest}` }]),
        ...(cardTitle === null ? [] : [{ name: 'limit', meaning: `usable on ${cardTitle}` }]),
      ]}
      data={drawing.data}
      shape="batch"
      options={(palette) => optionsOf(() => latest.current, palette)}
    />
  );
}

function drawingOf(ladder: readonly Step[], now: Step, largest: number | null, limit: number | null): Drawing {
  const steps = [...ladder.filter(({ batch }) => batch !== now.batch), now].toSorted((a, b) => a.batch - b.batch);
  const gib = steps.map(({ needBytes }) => needBytes / GIB);
  return {
    data: [steps.map(({ batch }) => batch), gib],
    now,
    largest: steps.find(({ batch }) => batch === largest) ?? null,
    limit,
    right: steps.at(-1)!.batch * 1.04,
    top: Math.max(0.01, ...gib, (limit ?? 0) / GIB) * 1.14,
  };
}

function optionsOf(now: () => Drawing, palette: Palette): Omit<uPlot.Options, 'width' | 'height'> {
  return {
    padding: [8, 8, 0, 0],
    scales: { x: { time: false, range: () => [0, now().right] }, y: { range: () => [0, now().top] } },
    series: [{}, { stroke: palette.allocated, width: 2, points: { show: true, size: 5, fill: palette.allocated } }],
    axes: [axis(palette, { size: 30, grid: { show: false } }), axis(palette, { size: 40 })],
    hooks: {
      draw: [
        (u) => {
          const { limit, largest, now: own } = now();
          if (limit !== null) drawLimit(u, limit, palette);
          if (largest && largest.batch !== own.batch) point(u, largest, palette.good, String(largest.batch), palette);
          const isOver = limit !== null && own.needBytes > limit;
          point(u, own, isOver ? palette.bad : palette.text, String(own.batch), palette);
        },
      ],
    },
  };
}

function point(u: uPlot, { batch, needBytes }: Step, colour: string, text: string, palette: Palette): void {
  drawn(u, (ctx, ratio) => {
    const x = u.valToPos(batch, 'x', true);
    const y = u.valToPos(needBytes / GIB, 'y', true);
    ctx.beginPath();
    ctx.arc(x, y, 5.5 * ratio, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.lineWidth = 2 * ratio;
    ctx.strokeStyle = palette.page;
    ctx.stroke();
    label(ctx, text, x - 9 * ratio, y - 9 * ratio, colour, palette, 'right');
  });
}
