import { type Level } from '../../../torch/network.ts';
import { FITTING_SIDES } from './keypoint-match.ts';
import { type Labels } from './labels.ts';
import { MASKS_FOR_EACH } from './mask-match.ts';

/** How labels lie in an image, as far as the assigner's counts follow it. */
export interface LabelLayout {
  /** Sides of a label as shares of the image, uniform between the two. */
  readonly leastSide: number;
  readonly mostSide: number;
  /** Share of the image, along each axis, that centres lie in. */
  readonly centres: number;
}

/** Anchors the one-to-many assigner gives a label at most, and the candidates of the one-to-one assigner. */
const TOP = 10;
const TOP_ONE = 7;
const TOPS = [TOP, TOP_ONE] as const;

/** Sides below a stride, of those of the levels, count as long as the second stride (ultralytics/utils/tal.py). */
function widened(side: number, strides: readonly number[], below: number | null): number {
  return below !== null && side < (strides[below] ?? strides[0]!) ? (strides[1] ?? strides[0]!) : side;
}

/** Midpoints of equal parts: enough for counts that follow an area. */
const SAMPLES = Array.from({ length: 12 }, (_, i) => (i + 0.5) / 12);

/** Anchors inside of one label on average, and those that it claims on each level. */
interface Claims {
  readonly inside: number;
  readonly many: readonly number[];
  readonly one: readonly number[];
  readonly masks: readonly (readonly number[])[];
}

/** What decides which anchors may be given to a label. */
export interface ClaimRules {
  readonly widensBelow: number | null;
  /** Only those of levels that fit its size. */
  readonly fitsLevels: boolean;
}

interface KnownClaims extends Claims, ClaimRules {
  readonly layout: LabelLayout;
}

const known = new WeakMap<readonly Level[], KnownClaims>();

/** The same for every batch of a network at one size. */
function claimsOn(levels: readonly Level[], layout: LabelLayout, rules: ClaimRules): Claims {
  const { widensBelow, fitsLevels } = rules;
  const before = known.get(levels);
  if (before?.layout === layout && before.widensBelow === widensBelow && before.fitsLevels === fitsLevels) {
    return before;
  }
  const made = { ...countClaims(levels, layout, rules), layout, widensBelow, fitsLevels };
  known.set(levels, made);
  return made;
}

function countClaims(levels: readonly Level[], layout: LabelLayout, rules: ClaimRules): Claims {
  const strides = levels.map(({ stride }) => stride);
  const height = levels[0]!.height * strides[0]!;
  const width = levels[0]!.width * strides[0]!;
  const sideAt = (share: number, side: number) =>
    (layout.leastSide + share * (layout.mostSide - layout.leastSide)) * side;
  const fits = (side: number, level: number) =>
    !rules.fitsLevels ||
    ((level === 0 || side >= FITTING_SIDES.least * strides[level]!) &&
      (level === strides.length - 1 || side <= FITTING_SIDES.most * strides[level]!));
  const count = SAMPLES.length ** 2;
  let inside = 0;
  const many = levels.map(() => 0);
  const one = levels.map(() => 0);
  const masks = TOPS.map(() => levels.map(() => 0));
  for (const a of SAMPLES) {
    for (const b of SAMPLES) {
      const [x, y] = [sideAt(a, width), sideAt(b, height)];
      const area = widened(x, strides, rules.widensBelow) * widened(y, strides, rules.widensBelow);
      let left: number = TOP;
      let leftOne: number = TOP_ONE;
      const leftMasks = TOPS.map((top) => MASKS_FOR_EACH * top);
      for (const [i, stride] of strides.entries()) {
        const anchors = fits(Math.sqrt(x * y), i) ? area / stride ** 2 : 0;
        inside += anchors / count;
        many[i]! += Math.min(left, anchors) / count;
        one[i]! += Math.min(leftOne, anchors) / count;
        left = Math.max(left - anchors, 0);
        leftOne = Math.max(leftOne - anchors, 0);
        for (const [head, left] of leftMasks.entries()) {
          masks[head]![i]! += Math.min(left, anchors) / count;
          leftMasks[head] = Math.max(left - anchors, 0);
        }
      }
    }
  }
  return { inside, many, one, masks };
}

/**
 * Counts that follow from labels of given number and layout. A label claims the `TOP` best of the anchors inside it,
 * on the finest level first, since small boxes overlap most with what that level predicts; labels that claim the same
 * anchor share it out. Claims of one image are discs thrown onto the cells of a level: of N cells, n claims reach
 * N (1 - exp(-n / N)).
 */
export function expectedLabels(
  images: number,
  most: number,
  total: number,
  levels: readonly Level[],
  layout: LabelLayout,
  heads: 1 | 2,
  rules: ClaimRules,
): Labels {
  const { inside, many: claims, one: claimsOne, masks: claimsMasks } = claimsOn(levels, layout, rules);
  const perImage = total / images;
  const ofOthers = images === 1 ? 0 : (total - most) / (images - 1);
  const reached = (each: readonly number[], ofImage = perImage) =>
    each.reduce((sum, claim, i) => {
      const { height: rows, width: columns } = levels[i]!;
      const cells = rows * columns * layout.centres ** 2;
      return sum + cells * (1 - Math.exp((-ofImage * claim) / cells));
    }, 0);
  const claimed = (each: readonly number[]) => perImage * each.reduce((sum, claim) => sum + claim, 0);
  const ofBatch = (each: readonly number[]) => reached(each, most) + (images - 1) * reached(each, ofOthers);
  const many = Math.round(ofBatch(claims));
  const one = Math.min(total, Math.round(ofBatch(claimsOne)));
  const fullest = [Math.round(reached(claims, most)), Math.min(most, Math.round(reached(claimsOne, most)))];
  const clash = (each: readonly number[]) => (claimed(each) - reached(each)) * images >= 0.5;
  return {
    images,
    most,
    total,
    candidates: Math.round(inside * total),
    masked: TOPS.slice(0, heads).map((top, head) => ({
      fullest: Math.ceil(reached(claimsMasks[head]!, most)),
      others: Math.ceil(reached(claimsMasks[head]!, ofOthers)),
      pairs: Math.round(MASKS_FOR_EACH * top * total),
    })),
    positives: heads === 1 ? [many] : [many, one],
    positivesOfFullest: fullest.slice(0, heads),
    hasConflicts: heads === 1 ? [clash(claims)] : [clash(claims), clash(claimsOne)],
  };
}
