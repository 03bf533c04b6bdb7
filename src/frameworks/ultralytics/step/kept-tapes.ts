import { Recent } from '../../../base/recent.ts';
import { type NetworkTape, type NetworkTapeOptions, tapeNetwork } from '../../../torch/network-tape.ts';
import { type LossTape, type LossTapeOptions, tapeLoss } from '../losses/loss-tape.ts';
import type { YoloNetwork } from '../networks/predicts.ts';
import type { ImageBatch, TrainingSpec } from './training-spec.ts';

type TapeRest = Pick<
  NetworkTapeOptions,
  'autocast' | 'isFrozen' | 'mode' | 'isInference' | 'inputType' | 'withoutGradient'
>;

/** Sizes and conditions of one network that are kept for the next estimate. */
const MOST_TAPES = 8;
const tapes = new WeakMap<YoloNetwork, Recent<string, NetworkTape>>();

/** A network's tape holds for every batch size but one image, whose slices have no gaps. */
export function networkTape(spec: TrainingSpec, { images, height, width }: ImageBatch, rest: TapeRest): NetworkTape {
  const options: NetworkTapeOptions = {
    ...rest,
    height,
    width,
    splitsKernels: spec.conditions.splitsKernels,
    isSingleImage: images === 1,
    isChannelsLast: spec.isChannelsLast,
    resizesInFloat: spec.resizesInFloat,
    workspaceShares: spec.workspaceShares,
    holdsOutputs: spec.conditions.copiesOutputs,
  };
  return cachedTape(spec.network, options, [...spec.frozenLayers]);
}

export function cachedTape(
  network: YoloNetwork,
  options: NetworkTapeOptions,
  frozen: readonly number[] = [],
): NetworkTape {
  const readsLabels = network.predicts.task === 'rtdetr';
  const withoutGradient = [...(options.withoutGradient ?? [])];
  const mode = readsLabels ? options.mode : options.mode.isTraining;
  const key = JSON.stringify([{ ...options, withoutGradient, mode }, frozen]);
  const known = tapes.get(network) ?? new Recent<string, NetworkTape>(MOST_TAPES);
  tapes.set(network, known);
  return known.get(key, () => tapeNetwork(network, options));
}

/** Losses on one tape that are kept: a batch is asked for with and without varied labels, one after the other. */
const MOST_LOSSES = 6;
const losses = new WeakMap<NetworkTape, Recent<string, LossTape>>();

/** The loss reads no parameter: what is frozen does not count. */
export function lossTape(network: YoloNetwork, tape: NetworkTape, options: LossTapeOptions): LossTape {
  const known = losses.get(tape) ?? new Recent<string, LossTape>(MOST_LOSSES);
  losses.set(tape, known);
  return known.get(JSON.stringify(options), () => tapeLoss(network, tape, options));
}
