import type { FileOrigin } from '../../../sources/source-text.ts';
import type { Arguments } from './arguments.ts';
import type { Package, Releases } from './releases.ts';

/** A key that newer releases of a package refuse: a program that runs with it has no newer one. */
export interface OldKey {
  readonly key: string;
  readonly origin: FileOrigin;
  /** The last releases to take it, and what was the newest of the others then. */
  readonly releases: Readonly<Partial<Record<Package, string>>>;
}

type Row = readonly [of: RegExp, keys: string, releases: OldKey['releases']];

/**
 * Names of arguments by the class that took them, each read in the released packages: in the one named here it is a
 * field or an argument (`deprecate_kwarg` among them), in the next one not.
 */
const ROWS: readonly Row[] = [
  [/(?:TrainingArguments|Config)$/, 'evaluation_strategy', { transformers: '4.50.3', trl: '0.16.0' }],
  [
    /(?:TrainingArguments|Config)$/,
    'no_cuda overwrite_output_dir per_gpu_train_batch_size per_gpu_eval_batch_size half_precision_backend fp16_backend fp16_opt_level save_safetensors use_mps_device include_tokens_per_second push_to_hub_token push_to_hub_model_id',
    { transformers: '4.57.6' },
  ],
  [/SFTConfig$/, 'max_seq_length', { trl: '0.19.1', transformers: '4.53.3' }],
  [/SFTConfig$/, 'use_liger', { trl: '0.17.0', transformers: '4.51.3' }],
  [/DPOConfig$/, 'max_prompt_length', { trl: '0.28.0' }],
  [/GRPOConfig$/, 'max_prompt_length', { trl: '0.27.2' }],
  [
    /SFTTrainer$/,
    'max_seq_length dataset_text_field packing dataset_num_proc neftune_noise_alpha model_init_kwargs eval_packing',
    { trl: '0.12.2', transformers: '4.46.3' },
  ],
  [
    /DPOTrainer$/,
    'beta loss_type max_length max_prompt_length label_smoothing precompute_ref_log_probs truncation_mode',
    { trl: '0.12.2', transformers: '4.46.3' },
  ],
  [/(?:SFT|DPO)Trainer$/, 'tokenizer', { trl: '0.15.2', transformers: '4.49.0' }],
  [/^(?:Seq2Seq)?Trainer$/, 'tokenizer', { transformers: '4.57.6' }],
];

/** The old keys among arguments that an object of a class is made with. */
export function oldKeysOf(className: string, given: ReadonlyMap<string, FileOrigin>): readonly OldKey[] {
  return ROWS.filter(([of]) => of.test(className)).flatMap(([, keys, releases]) =>
    keys.split(' ').flatMap((key) => {
      const origin = given.get(key);
      return origin ? [{ key, origin, releases }] : [];
    }),
  );
}

/** Those among the keys of a file, all of which a script hands on to `TrainingArguments`. */
export function oldKeysIn(args: Arguments): readonly OldKey[] {
  const given = args.all.flatMap(({ key, keyOrigin }) =>
    keyOrigin.kind === 'file' ? [[key, keyOrigin] as const] : [],
  );
  return oldKeysOf('TrainingArguments', new Map(given));
}

/** The releases whose defaults hold where such keys stand. */
export function datedBy(keys: readonly OldKey[], releases: Releases): Releases {
  return keys.reduce(
    (before, { key, origin, releases: last }) =>
      before.until(
        last,
        (name, version) =>
          `no file names a version of ${name}; ${version} is from when ${key} (${origin.path}:${origin.line}) still was an argument`,
      ),
    releases,
  );
}
