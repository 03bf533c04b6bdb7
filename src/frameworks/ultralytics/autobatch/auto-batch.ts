import { isAtLeast } from '../../../base/versions.ts';
import { profileBatches, type ProfilingRules } from './profiling.ts';
import { type Card } from '../../../torch/card.ts';
import { autoBatchRules } from './auto-batch-rules.ts';
import { askedBatch } from '../arguments/asked-batch.ts';
import type { Since } from '../stack.ts';
import { sinceOf, stackOf } from '../stacks.ts';
import { DEFAULT_BATCH, fitBatch } from './batch-fit.ts';
import type { AutoBatch } from '../../training.ts';
import type { Preparation } from '../plan/plan.ts';

const GIB = 2 ** 30;
/** Tensors that stand for each of the assigner's and of the classification's since 8.4.85. */
const LOSS_TENSORS = 6;
/** Since 8.4.190 those of the classification count twice. */
const CLASS_TENSORS_COUNTED = 12;

/** The batch that `batch=-1`, or a fraction, becomes on a card of which PyTorch gets `limit` bytes. */
export function autoBatch(plan: Preparation, card: Card, limit: number): AutoBatch {
  const { run } = plan;
  const since = sinceOf(run);
  const rules = autoBatchRules(stackOf(run), since, card.usableBytes);
  const asked = askedBatch(run.batch);
  const fraction = (asked.kind === 'automatic' ? asked.share : null) ?? rules.defaultFraction;
  const spec = plan.at(DEFAULT_BATCH);
  const { measured, reservedBytes, allocatedBytes } = profileBatches(
    {
      ...rules,
      ...lossOf(plan, since),
      hasBackward: hasBackward(plan.network.predicts, since),
      holdsFeatures: since('8.4.0'),
      keepsHistory: keepsHistory(run),
      network: plan.network,
      side: profiledSide(plan, since),
      amp: spec.amp,
      frozenLayers: spec.frozenLayers,
      resizesInFloat: spec.resizesInFloat,
      workspaceShares: spec.workspaceShares,
      leastWorkspace: spec.leastWorkspace,
      workspaces: spec.workspaces,
      allocator: { ...spec.allocator, limit },
    },
    rules.batchSizes,
  );
  const profile = rules.batchSizes.map((batch, i) => ({ batch, bytes: measured[i]! }));
  const free = rules.asksDriver ? limit : card.usableBytes - reservedBytes - allocatedBytes;
  const { batch, fallback } = fitBatch(profile, rules, { total: card.usableBytes / GIB, free: free / GIB }, fraction);
  return { batch, fraction, profile, fallback };
}

/** Merged on 2025-12-10 (pytorch/pytorch pull request 165068), after 2.10 was branched off. */
function keepsHistory({ torch }: Preparation['run']): boolean {
  return torch.value === null || isAtLeast(torch.value, '2.11');
}

/** Outputs that are a tensor or a list are summed; since 8.4.0 heads give a dictionary, which is since 8.4.174. */
function hasBackward(predicts: Preparation['network']['predicts'], since: Since): boolean {
  if (predicts.task === 'classify' || since('8.4.174')) return true;
  if (since('8.4.0')) return false;
  return predicts.task === 'anchors' || (predicts.task === 'detect' && !predicts.isEndToEnd);
}

type LossRules = Pick<ProfilingRules, 'loss' | 'lossElements'>;

/** Images that a mosaic joins: AutoBatch takes all of them as full as the fullest image of the dataset. */
const MOSAIC = 4;

/** What stands for the loss. */
function lossOf({ network: { predicts }, labels }: Preparation, since: Since): LossRules {
  if (!since('8.3.31') || predicts.task === 'classify') return { loss: 'allocated', lossElements: () => [] };
  const most = MOSAIC * labels.most;
  if (!since('8.4.85')) {
    return { loss: since('8.3.52') ? 'measured' : 'allocated', lossElements: (anchors) => [most * anchors] };
  }
  const { classes } = predicts;
  const perClass = since('8.4.190') ? CLASS_TENSORS_COUNTED : LOSS_TENSORS;
  return {
    loss: since('8.4.190') ? 'counted' : 'measured',
    lossElements: (anchors) => [LOSS_TENSORS * most * anchors, perClass * classes * anchors],
  };
}

/** Until 8.4.33 the images of a pass had the side of the config, whatever `multi_scale` made of it. */
function profiledSide({ run, network: { stride } }: Preparation, since: Since): number {
  const side = Math.ceil(run.imgsz.value / stride) * stride;
  if (!since('8.4.33')) return side;
  const largest = side * (1 + Number(run.multi_scale.value));
  return since('8.4.105') ? Math.ceil(largest / stride) * stride : Math.trunc(largest);
}
