import { BOOL, F32 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { isSince } from './assigner-form.ts';
import { type AssignerOptions } from './assigner.ts';
import { onFittingLevels } from './keypoint-match.ts';

/** Which anchors lie in which label, over all pairs. */
export function insideOf(t: Torch, options: AssignerOptions): Variable {
  if (options.boxValues === 5) return insideRotated(t, options);
  const inside = insideBoxes(t, options);
  return options.keypoints === null ? inside : onFittingLevels(t, options, t.let(inside));
}

/** Distances of every anchor to the four sides of every label. */
function insideBoxes(t: Torch, { labels, anchors, form }: AssignerOptions): Variable {
  const { images: B, most: M } = labels;
  const pairs = B * M * anchors.count;
  return t.scope(() => {
    const centred = t.let(t.make(B * M * 4, F32));
    for (let i = 0; i < 2; i++) t.drop(t.make(B * M, F32, t.make(B * M, F32)));
    for (let i = 0; i < 2; i++) t.drop(t.make(B * M, F32));
    const isTiny = t.let(t.make(B * M * 2, BOOL));
    const widened = t.make(B * M * 2, BOOL, t.make(B * M * 2, F32));
    t.drop(t.make(B * M * 2, F32, widened, t.make(1, F32)));
    const corners = t.let(
      t.scope(() => {
        const y = t.let(t.make(B * M * 4, F32));
        t.let(t.make(B * M * 2, F32));
        for (let i = 0; i < 2; i++) t.drop(t.make(B * M * 2, F32));
        return y;
      }),
    );
    let inside: Variable;
    if (isSince(form, 'gathering')) inside = comparedOneByOne(t, pairs);
    else if (isSince(form, 'comparing')) inside = comparedInPairs(t, pairs);
    else {
      const deltas = t.let(t.join([t.make(2 * pairs, F32), t.make(2 * pairs, F32)]));
      inside = t.make(pairs, F32);
      t.end(deltas);
    }
    for (const each of [centred, isTiny, corners]) t.end(each);
    return inside;
  });
}

/** Two comparisons with both coordinates of a corner each. */
function comparedInPairs(t: Torch, pairs: number): Variable {
  const first = t.let(t.make(2 * pairs, BOOL, t.make(2 * pairs, F32)));
  const second = t.let(t.make(2 * pairs, BOOL, t.make(2 * pairs, F32)));
  const both = t.make(2 * pairs, BOOL);
  for (const each of [first, second]) t.end(each);
  return t.make(pairs, BOOL, both);
}

/** Four comparisons with the sides of every label, joined as they come. */
function comparedOneByOne(t: Torch, pairs: number): Variable {
  const compared = () => t.make(pairs, BOOL, t.make(pairs, F32));
  const inside = compared();
  for (let side = 1; side < 4; side++) t.drop(compared());
  return inside;
}

/** Projections of every anchor onto two sides of every rotated label. */
function insideRotated(t: Torch, { labels, anchors, form }: AssignerOptions): Variable {
  const { images: B, most: M } = labels;
  const each = B * M;
  const pairs = each * anchors.count;
  return t.scope(() => {
    const copy = t.let(t.make(each * 5, F32));
    const isTiny = t.let(t.make(each * 2, BOOL));
    t.drop(t.make(each * 2, F32, t.make(each * 2, BOOL, t.make(each * 2, F32)), t.make(1, F32)));
    const corners = t.let(
      t.scope(() => {
        const trigonometry = [t.let(t.make(each, F32)), t.let(t.make(each, F32))];
        const products = Array.from({ length: 4 }, () => t.make(each, F32, t.make(each, F32)));
        const vectors = [t.let(t.join(products.slice(0, 2))), t.let(t.join(products.slice(2)))];
        const points = Array.from({ length: 4 }, () => t.let(t.make(each * 2, F32, t.make(each * 2, F32))));
        void trigonometry;
        void vectors;
        return t.make(each * 8, F32, ...points.filter(({ isTemporary }) => isTemporary));
      }),
    );
    const sides = [t.let(t.make(each * 2, F32)), t.let(t.make(each * 2, F32))];
    const byAxis = isSince(form, 'reducing');
    const toAnchors = (byAxis ? [pairs, pairs] : [pairs * 2]).map((n) => t.let(t.make(n, F32)));
    const norms = [0, 1].map(() => t.let(t.make(each, F32, t.make(each * 2, F32))));
    const terms = () => (byAxis ? [t.make(pairs, F32), t.make(pairs, F32)] : [t.make(pairs * 2, F32)]);
    const products = [0, 1].map(() => t.let(t.make(pairs, F32, ...terms())));
    const both = t.make(pairs, BOOL, t.make(pairs, BOOL), t.make(pairs, BOOL));
    const three = t.make(pairs, BOOL, both, t.make(pairs, BOOL));
    const all = t.make(pairs, BOOL, three, t.make(pairs, BOOL));
    for (const x of [copy, isTiny, corners, ...sides, ...toAnchors, ...norms, ...products]) t.end(x);
    return all;
  });
}
