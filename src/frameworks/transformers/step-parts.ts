// Parts of a step that are the same for every trainer of transformers.
import { type Architecture } from './architecture.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import { type LlmNetwork } from './model.ts';

/** The copy of the weights that a reference is, with the tables that its layers keep. */
export function loadReference(e: Eager, model: LlmNetwork, layerBuffers: readonly number[]): void {
  const hasBuffers = new Set<number>();
  for (const p of model.parameters) {
    e.recorder.enter(p.layer);
    // a module is moved after those in it: buffers of attention follow its weights
    if (p.layer >= 0 && p.name.startsWith('mlp.') && !hasBuffers.has(p.layer)) {
      hasBuffers.add(p.layer);
      for (const bytes of layerBuffers) e.keep(e.make(bytes, 1, 'reference'));
    }
    e.keep(e.make(p.tensor.size, p.width, 'reference'));
  }
  e.recorder.separate();
}

/** The norm of all gradients: one of each, stacked (`clip_grad_norm_`). */
export function gradientNorm(e: Eager, trainable: readonly EagerParameter[]): EagerTensor {
  const norms: EagerTensor[] = [];
  for (const p of trainable) {
    e.recorder.enter(p.layer);
    norms.push(e.keep(e.make(1, p.width, 'workspaces')));
  }
  e.recorder.separate();
  const stack = e.make(norms.length, F32, 'workspaces');
  const total = e.keep(e.make(1, F32, 'workspaces'));
  e.drop(stack);
  for (const p of trainable.toReversed()) {
    e.recorder.enter(p.layer);
    e.drop(norms.pop()!);
  }
  e.recorder.separate();
  return total;
}

/** Whether embeddings are scaled by their module or by the forward after it, which hooks on the module tell apart. */
export function scalingOf(
  { norm, modelType, scalesSums, deltaNet }: Architecture,
  transformers: number,
): 'inside' | 'outside' | 'not' {
  if (scalesSums) return 'outside';
  if (norm !== 'gemma' || deltaNet) return 'not';
  return modelType === 'gemma3_text' || transformers >= 500 ? 'inside' : 'outside';
}
