import { F32 } from '../../../torch/dtypes.ts';
import { elementsOf } from '../../../torch/casts.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';

const CORNERS = [1, 1, 1, 1] as const;

/** Complete IoU of paired boxes given by their corners, `n` pairs (CIoU, arXiv 1911.08287). */
export function completeIou(t: Torch, first: Variable, second: Variable): Variable {
  return t.call([first, second], () => {
    const [x1, y1, x2, y2] = t.pieces(first, CORNERS).map((piece) => t.let(piece));
    const [u1, v1, u2, v2] = t.pieces(second, CORNERS).map((piece) => t.let(piece));
    const width = t.let(t.subtract(x2!, x1!));
    const height = t.let(t.plus(t.subtract(y2!, y1!)));
    const width2 = t.let(t.subtract(u2!, u1!));
    const height2 = t.let(t.plus(t.subtract(v2!, v1!)));
    const across = t.clampInPlace(t.subtract(t.extreme(x2!, u2!), t.extreme(x1!, u1!)));
    const down = t.clampInPlace(t.subtract(t.extreme(y2!, v2!), t.extreme(y1!, v1!)));
    const shared = t.let(t.times(across, down));
    const union = t.let(t.plus(t.subtract(t.sum2(t.times(width, height), t.times(width2, height2)), shared)));
    const iou = t.let(t.divide(shared, union));
    const hullWidth = t.let(t.subtract(t.extreme(x2!, u2!), t.extreme(x1!, u1!)));
    const hullHeight = t.let(t.subtract(t.extreme(y2!, v2!), t.extreme(y1!, v1!)));
    const diagonal = t.let(t.plus(t.sum2(t.square(hullWidth), t.square(hullHeight))));
    const apart = (a: Variable, b: Variable, c: Variable, d: Variable) =>
      t.square(t.subtract(t.subtract(t.sum2(a, b), c), d));
    const distance = t.let(t.by(t.sum2(apart(u1!, u2!, x1!, x2!), apart(v1!, v2!, y1!, y2!))));
    const aspect = t.let(
      t.by(t.square(t.subtract(t.atan(t.divide(width2, height2)), t.atan(t.divide(width, height))))),
    );
    const weight = t.let(t.noGrad(() => t.divide(aspect, t.plus(t.subtract(aspect, iou)))));
    return t.subtract(iou, t.sum2(t.divide(distance, diagonal), t.times(aspect, weight)));
  });
}

/** Complete IoU of every label with every anchor, `pairs` in all, as broadcasting computes it without history. */
export function overlapOfEvery(t: Torch, pairs: number): Variable {
  const p = (...operands: readonly Variable[]) => t.make(pairs, F32, ...operands);
  return t.scope(() => {
    const side = () => p(p(p(), p()));
    const shared = t.let(p(side(), side()));
    const union = t.let(p(p(p())));
    const iou = t.let(p());
    const hull = [t.let(p(p(), p())), t.let(p(p(), p()))];
    const diagonal = t.let(p(p(p(), p())));
    const apart = () => p(p(p()));
    const distance = t.let(p(p(apart(), apart())));
    const aspect = t.let(p(p(p())));
    const weight = t.let(p(p(p())));
    void [shared, union, iou, hull, diagonal, distance, aspect, weight];
    return p(p(p(), p()));
  });
}

/** Probabilistic IoU of paired rotated boxes, five values each (arXiv 2106.06072). */
export function probabilisticIou(t: Torch, first: Variable, second: Variable): Variable {
  const n = elementsOf(first) / 5;
  return t.call([first, second], () => {
    const centre = (boxes: Variable) =>
      t.pieces(t.slice(boxes, 2 * n), [1, 1]).map((piece) => t.let(piece)) as [Variable, Variable];
    const [x1, y1] = centre(first);
    const [x2, y2] = centre(second);
    const [a1, b1, c1] = covariance(t, first, n);
    const [a2, b2, c2] = covariance(t, second, n);
    const volume = () => t.subtract(t.times(t.sum2(a1, a2), t.sum2(b1, b2)), t.square(t.sum2(c1, c2)));
    const numerator = t.sum2(
      t.times(t.sum2(a1, a2), t.square(t.subtract(y1, y2))),
      t.times(t.sum2(b1, b2), t.square(t.subtract(x1, x2))),
    );
    const t1 = t.let(t.by(t.divide(numerator, t.plus(volume()))));
    const cross = t.times(t.times(t.sum2(c1, c2), t.subtract(x2, x1)), t.subtract(y1, y2));
    const t2 = t.let(t.by(t.divide(cross, t.plus(volume()))));
    const own = (a: Variable, b: Variable, c: Variable) => t.clampInPlace(t.subtract(t.times(a, b), t.square(c)));
    const root = t.sqrt(t.times(own(a1, b1, c1), own(a2, b2, c2)));
    const t3 = t.let(t.by(t.log(t.plus(t.divide(volume(), t.plus(t.by(root)))))));
    const bhattacharyya = t.let(t.clamp(t.sum2(t.sum2(t1, t2), t3)));
    const hellinger = t.let(t.sqrt(t.plus(t.negate(t.exp(t.negate(bhattacharyya))))));
    return t.negate(hellinger);
  });
}

function covariance(t: Torch, boxes: Variable, n: number): [Variable, Variable, Variable] {
  const sides = t.by(t.square(t.slice(boxes, 2 * n)));
  const joined = t.let(
    t.join([sides, t.slice(boxes, n)], boxes.dtype === F32 || sides.dtype === F32 ? F32 : boxes.dtype),
  );
  const [a, b, c] = t.pieces(joined, [1, 1, 1]).map((piece) => t.let(piece)) as [Variable, Variable, Variable];
  const cos = t.let(t.trigonometric(c));
  const sin = t.let(t.trigonometric(c));
  const cos2 = t.let(t.square(cos));
  const sin2 = t.let(t.square(sin));
  const components: [Variable, Variable, Variable] = [
    t.let(t.sum2(t.times(a, cos2), t.times(b, sin2))),
    t.let(t.sum2(t.times(a, sin2), t.times(b, cos2))),
    t.let(t.times(t.times(t.subtract(a, b), cos), sin)),
  ];
  for (const each of [joined, a, b, c, cos, sin, cos2, sin2]) t.end(each);
  return components;
}
