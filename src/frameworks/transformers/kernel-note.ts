import { LlmCase } from './case.ts';
import { evaluatedOf } from './evaluation.ts';
import { type LlmPlan, planStep } from './plan.ts';
import type { SettableTraining } from './settable.ts';

const GIB = 2 ** 30;

/** How much less a step needs where kernels run linear attention; null where they do, or there is none. */
export function kernelNote(training: SettableTraining, plan: LlmPlan, length: number): string | null {
  if (!plan.model.architecture?.deltaNet || /fla/.test(training.case.linear_attention ?? '')) return null;
  const other = planStep(LlmCase.parse({ ...training.case, linear_attention: 'fla+causal_conv1d' }));
  if (typeof other === 'string') return null;
  const microBatch = training.case.micro_batch ?? 1;
  const evaluated = evaluatedOf(training.case, microBatch);
  const [more, less] = [plan, other].map((each) => each.estimateAt(microBatch, length, evaluated).allocated);
  const saved = ((more! - less!) / GIB).toFixed(1);
  if (Number(saved) <= 0) return null;
  return `linear attention runs in operations of PyTorch, as no file names the package flash-linear-attention: with it and causal-conv1d a step needs ${saved} GiB less, ${(less! / GIB).toFixed(1)} GiB`;
}
