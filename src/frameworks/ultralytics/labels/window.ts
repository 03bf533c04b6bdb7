// What an augmented image shows of a canvas, in sides of the image (RandomPerspective in ultralytics/data/augment.py).

/** Photographs of common cameras: height over width. */
export const ASPECT = 0.75;
/** `scale` of the defaults: the canvas is shown between half and one and a half times its size. */
export const SCALE = 0.5;

/** From where to where a canvas is shown along one axis. */
export type Edges = readonly [from: number, to: number];

/** Edges around a middle, shifted, of a canvas of so many sides; boxes that lie `beyond` an edge count in part. */
export function windowOf(canvas: number, zoom: number, shift = 0, beyond = 0): Edges {
  const middle = canvas / 2;
  return [
    Math.max(middle - (0.5 + shift) / zoom - beyond, 0),
    Math.min(middle + (0.5 - shift) / zoom + beyond, canvas),
  ];
}

/** Share of a length that is shown. */
export function shareOf(start: number, length: number, [from, to]: Edges): number {
  return Math.max(Math.min(start + length, to) - Math.max(start, from), 0) / length;
}

/** Middles of equal parts. */
export function middles(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 0.5)) / count);
}
