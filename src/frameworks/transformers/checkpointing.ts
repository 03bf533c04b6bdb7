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
  body: (x: EagerTensor) => EagerTensor,
): EagerTensor {
  const { e } = ops;
  const { checkpointing, checkpointEvery, autocast, offloadsCheckpoints } = settings;
  if (checkpointing === 'none' || layer % checkpointEvery !== 0 || !e.isGradEnabled) return body(hidden);
  // the function that runs the layer again holds what all layers share
  const held = shared.filter((x) => x !== null);
  if (checkpointing === 'non-reentrant')
    return e.checkpoint(hidden, held, body, (x) => ops.withAutocast(autocast, () => body(x)), offloadsCheckpoints);
  return reentrant(ops, settings, hidden, held, body);
}

/** `torch.utils.checkpoint(use_reentrant=True)`: forward without gradients; backward runs the layer and a backward of its own. */
function reentrant(
  ops: EagerOps,
  { autocast, offloadsCheckpoints }: Settings,
  hidden: EagerTensor,
  shared: readonly EagerTensor[],
  body: (x: EagerTensor) => EagerTensor,
): EagerTensor {
  const { e } = ops;
  const { size, width, storage } = hidden;
  return e.run(
    [hidden],
    [...(offloadsCheckpoints ? [] : [storage]), ...shared.map((x) => x.storage)],
    () => e.noGrad(() => body(hidden)),
    () => [],
    ([g]) => {
      const detached = e.keep(offloadsCheckpoints ? e.make(size, width) : e.refer(storage, size, width));
      let gradient: EagerTensor | null = null;
      detached.node = e.accumulator((x) => {
        if (gradient) return;
        gradient = e.keep(x.storage.references === 1 ? e.alias(x) : e.make(x.size, x.width));
      }, e.layer);
      const before = e.isGradEnabled;
      e.isGradEnabled = true;
      const out = e.keep(ops.withAutocast(autocast, () => body(detached)));
      e.isGradEnabled = before;
      e.backward(out, e.alias(g!));
      e.drop(out);
      e.drop(detached);
      return [gradient ? e.give(gradient) : null];
    },
  );
}
