import type { Architecture } from './architecture.ts';
import type { Settings } from './settings.ts';

/** A sentence where a family is followed only as some releases or kernels run it. */
export function limitOf(
  a: Architecture,
  { attention, transformers }: Pick<Settings, 'attention' | 'transformers'>,
): string | null {
  if ((a.latent || a.masksDistance) && attention !== 'sdpa')
    return `models of type ${a.modelType} are followed with SDPA attention`;
  if (a.router && transformers < 500)
    return `models of type ${a.modelType} are followed from transformers 5 on, where experts are stacked`;
  return null;
}
