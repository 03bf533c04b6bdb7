import type { Arguments } from './arguments.ts';
import type { Draft } from './draft.ts';

/** What `TrainingArguments` have Trainer do to labels and to embeddings; formats that grew out of it kept their names. */
export function takeRegularisers(draft: Draft, args: Arguments): void {
  draft.number('label_smoothing', args, 'label_smoothing_factor');
  draft.number('neftune', args, 'neftune_noise_alpha');
}
