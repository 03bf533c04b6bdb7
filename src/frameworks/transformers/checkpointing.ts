import { type EagerTensor } from './eager/tensor.ts';
import { type EagerOps } from './eager/ops.ts';
import { type Settings } from './settings.ts';

/** What a layer hands on beside its output: it has a name until the next layer's takes it. */
export interface HandedOn {
  tensor: EagerTensor | null;
}

type Body = (x: EagerTensor, other: EagerTensor | null, handedOn: HandedOn) => EagerTensor;

/** One layer of a forward, whose inner tensors are kept or, where it is checkpointed, computed again in backward. */
export function runLayer(
  ops: EagerOps,
  settings: Settings,
  layer: number,
  hidden: EagerTensor,
  shared: readonly (EagerTensor | null)[],
  body: Body,
  handedOn: HandedOn,
  other: EagerTensor | null = null,
): EagerTensor {
  const { e } = ops;
  const { checkpointing, checkpointEvery, autocast, offloadsCheckpoints } = settings;
  const run = (x: EagerTensor, takes: (handed: EagerTensor | null) => void): EagerTensor => {
    const own: HandedOn = { tensor: null };
    const out = body(x, other, own);
    takes(own.tensor);
    return out;
  };
  const first = (x: EagerTensor) => run(x, (handed) => takeOver(e, handedOn, handed));
  if (checkpointing === 'none' || layer % checkpointEvery !== 0 || !e.isGradEnabled) return first(hidden);
  // the function that runs the layer again holds what all layers share
  const held = shared.filter((x) => x !== null);
  if (checkpointing === 'non-reentrant') {
    const again = (x: EagerTensor) => run(x, (handed) => handed && e.drop(handed));
    return e.checkpoint(
      hidden,
      other ? [...held, other] : held,
      first,
      (x) => ops.withAutocast(autocast, () => again(x)),
      offloadsCheckpoints,
    );
  }
  return reentrant(ops, settings, hidden, held, body, handedOn, other);
}

/** Takes the name of what the layer before handed on. */
export function takeOver(e: EagerOps['e'], handedOn: HandedOn, next: EagerTensor | null): void {
  if (handedOn.tensor) e.drop(handedOn.tensor);
  handedOn.tensor = next;
}

/** `torch.utils.checkpoint(use_reentrant=True)`: forward without gradients; backward runs the layer and a backward of its own. */
function reentrant(
  ops: EagerOps,
  { autocast, offloadsCheckpoints }: Settings,
  hidden: EagerTensor,
  shared: readonly EagerTensor[],
  body: Body,
  handedOn: HandedOn,
  other: EagerTensor | null,
): EagerTensor {
  const { e } = ops;
  const inputs = other ? [hidden, other] : [hidden];
  const offloaded = (index: number) => offloadsCheckpoints && index === 0;
  let second: { readonly size: number; readonly width: number } | null = null;
  const whole = inputs.map(({ size, width, storage }) => ({ size, width, storage }));
  return e.run(
    inputs,
    [...whole.flatMap(({ storage }, i) => (offloaded(i) ? [] : [storage])), ...shared.map((x) => x.storage)],
    () => {
      const own: HandedOn = { tensor: null };
      const out = e.noGrad(() => body(hidden, other, own));
      if (own.tensor) second = { size: own.tensor.size, width: own.tensor.width };
      takeOver(e, handedOn, own.tensor);
      return out;
    },
    () => [],
    ([g]) => {
      // a second output that nobody asked a gradient of has one of zeros
      const zeros = second && e.keep(e.make(second.size, second.width));
      const gradients: (EagerTensor | null)[] = inputs.map(() => null);
      const leaves = whole.map(({ size, width, storage }, i) => {
        const leaf = e.keep(offloaded(i) ? e.make(size, width) : e.refer(storage, size, width));
        leaf.node = e.accumulator((x) => {
          if (gradients[i]) return;
          gradients[i] = e.keep(x.storage.references === 1 ? e.alias(x) : e.make(x.size, x.width));
        }, e.layer);
        return leaf;
      });
      const before = e.isGradEnabled;
      e.isGradEnabled = true;
      const again: HandedOn = { tensor: null };
      const out = e.keep(ops.withAutocast(autocast, () => body(leaves[0]!, leaves[1] ?? null, again)));
      e.isGradEnabled = before;
      e.backward(out, e.alias(g!), again.tensor && zeros ? { root: again.tensor, gradient: e.alias(zeros) } : null);
      e.drop(out);
      if (again.tensor) e.drop(again.tensor);
      for (const leaf of leaves) e.drop(leaf);
      if (zeros) e.drop(zeros);
      return gradients.map((each) => (each ? e.give(each) : null));
    },
  );
}
