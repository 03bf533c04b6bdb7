import { useMemo, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import type { Timeline } from '../src/torch/timeline.ts';
import { axis, drawLimit, drawn, GIB, label, type Palette, Plot } from './plot.tsx';

interface Props {
  readonly timeline: Timeline;
  /** Bytes of the card that PyTorch can have. */
  readonly limit: number | null;
  readonly cardTitle: string | null;
}

interface Drawing {
  readonly data: uPlot.AlignedData;
  readonly bands: readonly { readonly phase: string; readonly from: number; readonly to: number }[];
  readonly peak: { readonly at: number; readonly gib: number; readonly phase: string };
  readonly limit: number | null;
  readonly top: number;
}

/** Allocated within reserved memory over the instants of one step, its phases as bands. */
export function StepPlot({ timeline, limit, cardTitle }: Props) {
  const drawing = useMemo(() => drawingOf(timeline, limit), [timeline, limit]);
  const latest = useRef(drawing);
  latest.current = drawing;
  const { peak } = drawing;
  const held =
    cardTitle === null || limit === null ? '' : ` PyTorch can have ${(limit / GIB).toFixed(1)} GiB on ${cardTitle}.`;
  return (
    <Plot
      title="Memory over the instants of one step, GiB"
      words={`Live tensors peak at ${peak.gib.toFixed(1)} GiB in ${peak.phase}.${held}`}
      keys={[
        { name: 'allocated', meaning: 'allocated: live tensors' },
        { name: 'reserved', meaning: 'reserved: held by PyTorch' },
        ...(cardTitle === null ? [] : [{ name: 'limit', meaning: `what PyTorch can have on ${cardTitle}` }]),
      ]}
      data={drawing.data}
      shape="step"
      options={(palette) => optionsOf(() => latest.current, palette)}
    />
  );
}

function drawingOf({ phases }: Timeline, limit: number | null): Drawing {
  const allocated: number[] = [];
  const reserved: number[] = [];
  const bands: Drawing['bands'][number][] = [];
  for (const { phase, allocatedBytes, reservedBytes } of phases) {
    bands.push({ phase, from: allocated.length, to: allocated.length + allocatedBytes.length });
    allocated.push(...allocatedBytes.map((bytes) => bytes / GIB));
    reserved.push(...reservedBytes.map((bytes) => bytes / GIB));
  }
  const highest = Math.max(0, ...allocated);
  const at = allocated.indexOf(highest);
  const phase = bands.find(({ to }) => at < to)?.phase ?? '';
  return {
    data: [allocated.map((_, index) => index), reserved, allocated],
    bands,
    peak: { at, gib: highest, phase },
    limit,
    top: Math.max(0.01, ...reserved, (limit ?? 0) / GIB) * 1.14,
  };
}

function optionsOf(now: () => Drawing, palette: Palette): Omit<uPlot.Options, 'width' | 'height'> {
  return {
    padding: [8, 8, 0, 0],
    scales: { x: { time: false }, y: { range: () => [0, now().top] } },
    series: [
      {},
      { stroke: palette.reserved, fill: palette.reserved, width: 1, points: { show: false } },
      { stroke: palette.allocated, fill: palette.allocated, width: 1, points: { show: false } },
    ],
    axes: [axis(palette, { splits: () => [], size: 26, grid: { show: false } }), axis(palette, { size: 40 })],
    hooks: {
      drawClear: [(u) => shade(u, now(), palette)],
      draw: [
        (u) => {
          const { limit } = now();
          if (limit !== null) drawLimit(u, limit, palette);
          mark(u, now(), palette);
        },
      ],
    },
  };
}

/** Every other phase on a band, each named where there is room. */
function shade(u: uPlot, { bands }: Drawing, palette: Palette): void {
  drawn(u, (ctx, ratio) => {
    const { top, height, left, width } = u.bbox;
    for (const [index, { phase, from, to }] of bands.entries()) {
      const start = Math.max(u.valToPos(from, 'x', true), left);
      const end = Math.min(u.valToPos(to, 'x', true), left + width);
      ctx.fillStyle = palette.band;
      if (index % 2 === 0) ctx.fillRect(start, top, end - start, height);
      ctx.textAlign = 'center';
      ctx.fillStyle = palette.quiet;
      const hasRoom = ctx.measureText(phase).width + 6 * ratio < end - start;
      if (hasRoom) ctx.fillText(phase, (start + end) / 2, top + height + 17 * ratio);
    }
  });
}

function mark(u: uPlot, { peak }: Drawing, palette: Palette): void {
  drawn(u, (ctx, ratio) => {
    const x = u.valToPos(peak.at, 'x', true);
    const y = u.valToPos(peak.gib, 'y', true);
    ctx.beginPath();
    ctx.arc(x, y, 4.5 * ratio, 0, 2 * Math.PI);
    ctx.fillStyle = palette.text;
    ctx.fill();
    const text = `peak ${peak.gib.toFixed(1)} in ${peak.phase}`;
    const half = ctx.measureText(text).width / 2 + 4 * ratio;
    const { left, width } = u.bbox;
    label(ctx, text, Math.min(Math.max(x, left + half), left + width - half), y - 10 * ratio, palette.text, palette);
  });
}
