// How long a training's rows are, and whether they are padded or packed.
import { type Arguments, asText, worthOf } from './arguments.ts';
import { countOf, type Draft, switchOf } from './draft.ts';
import type { HuggingFaceTraining } from './hugging-face-training.ts';
import { type Releases, TRL_LENGTH } from './releases.ts';

/** What to write for a length that nobody says, and where. */
function lengthHint({ format, trainer, said, needsUsePeft }: HuggingFaceTraining): string {
  if (format === 'own schema') return 'add max_seq_length beside the batch';
  if (format === 'unsloth') return 'give max_seq_length to from_pretrained';
  const isProgram = said === 'all' && !needsUsePeft;
  if (trainer === 'trl') return isProgram ? 'give max_length to SFTConfig' : 'add max_length';
  return isProgram
    ? 'give max_length and truncation=True to the tokenizer'
    : 'add max_seq_length, or what the script calls it';
}

export function takeLength(draft: Draft, training: HuggingFaceTraining, releases: Releases): void {
  const { args, trainer, said, format } = training;
  const objective = draft.get('objective');
  const setting = args.find('max_length', 'max_seq_length', 'model_max_length', 'max_source_length');
  draft.count('target_length', args, 'max_target_length');
  if (objective === 'grpo') {
    takeGenerated(draft, args, releases);
  } else if (setting) {
    const text = worthOf(setting, asText);
    const isOpen = text.kind === 'value' && /^(?:none|null)$/i.test(text.value);
    if (!isOpen) draft.count('sequence_length', args, setting.key);
    draft.place('sequence_length', setting);
  } else if (takeBothEnds(draft, args)) {
    draft.place('sequence_length', args.find('max_input_length')!);
  } else if (args.written('max_length')?.value === null && said === 'all') {
    const origin = args.written('max_length')?.origin ?? releases.default('trl');
    draft.leave(
      'sequence_length',
      `max_length is null, so that the longest row of the data decides; ${lengthHint(training)}`,
      origin,
    );
  } else if (objective === 'ppo') {
    const why = 'the length of prompts and answers together is not written here';
    draft.leave(
      'sequence_length',
      why,
      args.find('response_length', 'max_new_tokens')?.origin ?? { kind: 'assumed', why },
    );
  } else if (said === 'all' && (trainer === 'trl' || format === 'unsloth') && !args.rest) {
    const isUnsloth = format === 'unsloth';
    draft.set('sequence_length', isUnsloth ? 2048 : TRL_LENGTH, releases.default('trl'));
  } else {
    const hint = lengthHint(training);
    const why = `no length is written here: the longest row of the data decides, or the script; ${hint}`;
    draft.leave('sequence_length', why, args.rest?.origin ?? { kind: 'assumed', why });
  }
  const packing = switchOf(args, 'packing');
  const free = switchOf(args, 'padding_free');
  const at = draft.origin('sequence_length') ?? releases.default(trainer);
  if (packing) draft.place('packing', packing.setting);
  const full = args.find('pad_to_max_length');
  if (packing?.value) draft.set('padding', 'packed', packing.setting.origin);
  else if (free?.value) draft.set('padding', 'padding_free', free.setting.origin);
  else if (full && switchOf(args, 'pad_to_max_length')?.value) draft.set('padding', 'max_length', full.origin);
  else draft.set('padding', 'padded', packing?.setting.origin ?? releases.default(trainer));
  const strategy = args.find('packing_strategy');
  if (packing?.value && strategy) draft.set('packing_strategy', String(strategy.value), strategy.origin);
  const isExact = ['packed', 'max_length'].includes(String(draft.get('padding')));
  draft.set('length', isExact ? 'exact' : 'cap', at);
}

const SEQ2SEQ = /(?:^|[-_/])(?:m|by|flan-|code)?t5(?:$|[-_.\d])|bart|pegasus|marian|opus-mt|m2m|nllb/i;

/** Input and output that are cut on their own: one row of both for a decoder, source and target for an encoder with one. */
function takeBothEnds(draft: Draft, args: Arguments): boolean {
  const [input, output] = [countOf(args, 'max_input_length'), countOf(args, 'max_output_length')];
  if (!input || !output || !Number.isInteger(input.value) || !Number.isInteger(output.value)) return false;
  const isSeq2Seq = SEQ2SEQ.test(String(draft.get('model')));
  draft.set('sequence_length', isSeq2Seq ? input.value : input.value + output.value, input.setting.origin);
  if (isSeq2Seq) draft.set('target_length', output.value, output.setting.origin);
  return true;
}

/** GRPO: prompt and completion together. */
function takeGenerated(draft: Draft, args: Arguments, releases: Releases): void {
  const prompt = args.find('max_prompt_length');
  const completion = args.find('max_completion_length');
  const [a, b] = [prompt, completion].map((setting) => (setting ? Number(setting.value) : NaN));
  const standard = releases.from('trl', '1.0.0') ? 512 : 256;
  const length = (a ?? NaN) + (Number.isNaN(b) ? standard : (b ?? NaN));
  if (!Number.isInteger(length) || !prompt) {
    const why = 'the length of the prompts is not written here; add max_prompt_length';
    draft.leave('sequence_length', why, prompt?.origin ?? completion?.origin ?? { kind: 'assumed', why });
  } else draft.set('sequence_length', length, prompt.origin);
  if (completion) draft.place('sequence_length', completion);
}
