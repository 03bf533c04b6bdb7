// Queries and keys turned by their places.
import { F32 } from './eager/widths.ts';
import { type Architecture } from './architecture.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Positions } from './positions.ts';

interface Rotated {
  readonly q: EagerTensor;
  readonly k: EagerTensor;
  /** What has a name until attention ends. */
  readonly held: readonly EagerTensor[];
}

/** Families whose attention itself cuts heads into the part that turns and the rest. */
const CUT_IN_ATTENTION = new Set(['stablelm', 'phi', 'gptj']);

/** Whether a layer turns its queries and keys. */
export function rotates({ plainEvery }: Architecture, layer: number): boolean {
  return !plainEvery || (layer + 1) % plainEvery !== 0;
}

/** Rotated and unrotated parts of heads are joined again. */
function joinsRotated({ rotaryShare, modelType, joinsRotated: joins }: Architecture): boolean {
  return rotaryShare > 0 && (rotaryShare < 1 || modelType === 'phi3' || joins === true);
}

/** They are joined where they lie head by head already; GPT-J's lie token by token still. */
export function liesByHead(a: Architecture): boolean {
  return joinsRotated(a) && a.modelType !== 'gptj';
}

export function rotateHeads(
  ops: EagerOps,
  a: Architecture,
  isLiger: boolean,
  q: EagerTensor,
  k: EagerTensor,
  positions: Positions,
): Rotated {
  const { e } = ops;
  // Liger's works in place, with nothing saved but the tables
  const rotate = (x: EagerTensor): EagerTensor => (isLiger ? ops.clone(x) : rotateHalf(ops, a, x, positions));
  if (a.rotatesWide === 'once') {
    const [wideQ, wideK] = [e.keep(ops.to(q, F32)), e.keep(ops.to(k, F32))];
    const turned = [wideQ, wideK].map((x) => e.keep(rotate(x)));
    const narrow = turned.map((x) => e.keep(ops.to(x, q.width)));
    for (const each of [wideQ, wideK, ...turned]) e.drop(each);
    return { q: e.give(narrow[0]!), k: e.give(narrow[1]!), held: [] };
  }
  if (a.rotaryShare < 1 && a.modelType !== 'phi3' && !isLiger) return rotateParts(ops, a, q, k, positions);
  if (a.rotatesWide === 'pairs') return rotatePairs(ops, q, k, positions);
  if (a.rotatesWide === 'each use' || a.rotatesWide === 'tables') {
    const turned = [q, k].map((x) => e.keep(rotate(x)));
    const narrow = turned.map((x) => e.keep(ops.to(x, q.width)));
    for (const each of turned) e.drop(each);
    return { q: e.give(narrow[0]!), k: e.give(narrow[1]!), held: [] };
  }
  const first = e.keep(rotate(q));
  const second = rotate(k);
  return { q: e.give(first), k: second, held: [] };
}

/** Part of each head is turned, and joined with the rest when both queries and keys are. */
function rotateParts(ops: EagerOps, a: Architecture, q: EagerTensor, k: EagerTensor, positions: Positions): Rotated {
  const { e } = ops;
  const { rotaryShare } = a;
  const turnsKeysFirst = a.modelType === 'gptj';
  const cut = (turnsKeysFirst ? [k, q] : [q, k]).map((x) =>
    [rotaryShare, 1 - rotaryShare].map((share) => e.keep(ops.slice(x, x.size * share))),
  );
  const parts = cut.map(([part]) => part!);
  const rests = cut.map(([, rest]) => rest!);
  const turned = parts.map((part) => e.keep(rotateAll(ops, a, part, positions.cos!, positions.sin!)));
  for (const part of parts) e.drop(part);
  const isHeld = CUT_IN_ATTENTION.has(a.modelType);
  const joined = turned.map((part, i) => {
    const whole = e.keep(ops.cat([part, rests[i]!]));
    if (!isHeld) e.drop(part);
    return whole;
  });
  const names = turned.flatMap((part, i) => [part, rests[i]!]);
  if (!isHeld) for (const each of names) e.drop(each);
  const [first, second] = joined.map((x) => e.give(x));
  const [queries, keys] = turnsKeysFirst ? [second!, first!] : [first!, second!];
  return { q: queries, k: keys, held: isHeld ? names : [] };
}

/** Neighbours are turned as pairs in fp32, by tables that each layer lays out anew (models/ernie4_5/modeling_ernie4_5.py). */
function rotatePairs(ops: EagerOps, q: EagerTensor, k: EagerTensor, positions: Positions): Rotated {
  const { e } = ops;
  const [cos, sin] = [positions.cos!, positions.sin!].map((table) => e.keep(e.make(table.size, table.width)));
  const turned = [q, k].map((x) => {
    const direct = ops.mul(ops.to(x, F32), cos!);
    const halves = ops.cat([ops.neg(ops.slice(x, x.size / 2)), ops.slice(x, x.size / 2)]);
    return e.keep(ops.add(direct, ops.mul(ops.to(halves, F32), sin!)));
  });
  const narrow = turned.map((x) => e.keep(ops.to(x, q.width)));
  for (const each of [...turned, cos!, sin!]) e.drop(each);
  return { q: e.give(narrow[0]!), k: e.give(narrow[1]!), held: [] };
}

function rotateHalf(ops: EagerOps, a: Architecture, x: EagerTensor, { cos, sin }: Positions): EagerTensor {
  const { e } = ops;
  if (a.isOpenAi) return rotateHalves(ops, x, cos!, sin!);
  if (!joinsRotated(a)) return rotateAll(ops, a, x, cos!, sin!);
  // part of a head is rotated, the rest passes
  const part = e.keep(ops.slice(x, x.size * a.rotaryShare));
  const rest = e.keep(ops.slice(x, x.size * (1 - a.rotaryShare)));
  const rotated = e.keep(rotateAll(ops, a, part, cos!, sin!));
  const out = ops.cat([rotated, rest]);
  for (const each of [part, rest, rotated]) e.drop(each);
  return out;
}

/** Both halves of a head by one table, joined again (gpt-oss). */
function rotateHalves(ops: EagerOps, x: EagerTensor, cos: EagerTensor, sin: EagerTensor): EagerTensor {
  const { e } = ops;
  const first = e.keep(ops.slice(x, x.size / 2));
  const second = e.keep(ops.slice(x, x.size / 2));
  const turned = e.keep(ops.add(ops.mul(first, cos), ops.mul(second, sin)));
  const out = ops.cat([turned, ops.add(ops.mul(second, cos), ops.mul(first, sin))]);
  for (const each of [first, second, turned]) e.drop(each);
  return out;
}

export function rotateAll(
  ops: EagerOps,
  a: Architecture,
  x: EagerTensor,
  cos: EagerTensor,
  sin: EagerTensor,
): EagerTensor {
  const { e } = ops;
  const isWide = a.rotatesWide === 'each use';
  const direct = ops.mul(isWide ? ops.to(x, F32) : x, cos);
  const turned = e.keep(isWide ? ops.to(x, F32) : e.alias(x));
  const first = ops.slice(turned, x.size / 2);
  const second = ops.slice(turned, x.size / 2);
  const halves = ops.cat([ops.neg(second), first]);
  e.drop(turned);
  return ops.add(direct, ops.mul(halves, sin));
}
