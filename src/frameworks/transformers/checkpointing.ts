import { type EagerTensor } from './eager/tensor.ts';
import { type EagerOps } from './eager/ops.ts';
import { type Settings } from './settings.ts';

/** One layer of a forward, whose inner tensors are kept or, where it is checkpointed, computed again in backward. */
export function runLayer(
  ops: EagerOps,
  settings: Settings,
  layer: number,
  hidden: EagerTensor,
  shared: readonly (EagerTensor | null)[],
  body: (x: EagerTensor, other: EagerTensor | null) => EagerTensor,
  other: EagerTensor | null = null,
): EagerTensor {
  const { e } = ops;
  const { checkpointing, checkpointEvery, autocast, offloadsCheckpoints } = settings;
  if (checkpointing === 'none' || layer % checkpointEvery !== 0 || !e.isGradEnabled) return body(hidden, other);
  // the function that runs the layer again holds what all layers share
  const held = shared.filter((x) => x !== null);
  if (checkpointing === 'non-reentrant')
    return e.checkpoint(
      hidden,
      other ? [...held, other] : held,
      (x) => body(x, other),
      (x) => ops.withAutocast(autocast, () => body(x, other)),
      offloadsCheckpoints,
    );
  return reentrant(ops, settings, hidden, held, body, other);
}

/** `torch.utils.checkpoint(use_reentrant=True)`: forward without gradients; backward runs the layer and a backward of its own. */
function reentrant(
  ops: EagerOps,
  { autocast, offloadsCheckpoints }: Settings,
  hidden: EagerTensor,
  shared: readonly EagerTensor[],
  body: (x: EagerTensor, other: EagerTensor | null) => EagerTensor,
  other: EagerTensor | null,
): EagerTensor {
  const { e } = ops;
  const inputs = other ? [hidden, other] : [hidden];
  const offloaded = (index: number) => offloadsCheckpoints && index === 0;
  const whole = inputs.map(({ size, width, storage }) => ({ size, width, storage }));
  return e.run(
    inputs,
    [...whole.flatMap(({ storage }, i) => (offloaded(i) ? [] : [storage])), ...shared.map((x) => x.storage)],
    () => e.noGrad(() => body(hidden, other)),
    () => [],
    ([g]) => {
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
      const out = e.keep(ops.withAutocast(autocast, () => body(leaves[0]!, leaves[1] ?? null)));
      e.isGradEnabled = before;
      e.backward(out, e.alias(g!));
      e.drop(out);
      for (const leaf of leaves) e.drop(leaf);
      return gradients.map((each) => (each ? e.give(each) : null));
    },
  );
}
