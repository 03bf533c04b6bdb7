import { isAtLeast } from '../../../base/versions.ts';
import type { Field, Origin } from './place.ts';

/** Packages whose release decides a default, and the newest release known of each (PyPI, 2026-11-24). */
const NEWEST = {
  transformers: '5.24.0',
  trl: '1.16.0',
  peft: '0.21.2',
  accelerate: '1.15.0',
  bitsandbytes: '0.50.2',
  torch: '2.14.1',
} as const;
export type Package = keyof typeof NEWEST;
const PACKAGES = Object.keys(NEWEST) as readonly Package[];

/** Releases that a range may mean, oldest first: the last before each default moved, and the newest. */
export const RELEASES: Readonly<Record<Package, readonly string[]>> = {
  transformers: ['4.46.3', '4.53.3', '4.57.6', NEWEST.transformers],
  trl: ['0.12.2', '0.18.2', '0.21.0', '0.26.2', '0.27.2', NEWEST.trl],
  peft: ['0.13.2', '0.17.1', NEWEST.peft],
  accelerate: ['1.1.1', '1.11.0', NEWEST.accelerate],
  bitsandbytes: ['0.46.1', '0.48.2', NEWEST.bitsandbytes],
  torch: ['2.7.1', NEWEST.torch],
};

/** The versions that files of the repository name; of the others the newest known is assumed. */
export class Releases {
  readonly #named: Readonly<Partial<Record<Package, Field<string>>>>;
  readonly #kernels: Field<string> | null;
  /** Of packages that no file names, where something tells that it cannot be the newest. */
  readonly #bounds: Readonly<Partial<Record<Package, Field<string>>>>;

  /** Beside versions, the packages of kernels that files name, as the case has them. */
  constructor(
    named: Readonly<Partial<Record<Package, Field<string>>>> = {},
    kernels: Field<string> | null = null,
    bounds: Readonly<Partial<Record<Package, Field<string>>>> = {},
  ) {
    this.#named = named;
    this.#kernels = kernels;
    this.#bounds = bounds;
  }

  /** The same with no newer release assumed than some. */
  until(last: Readonly<Partial<Record<Package, string>>>, why: (name: Package, version: string) => string): Releases {
    const bounds = { ...this.#bounds };
    for (const name of PACKAGES) {
      const version = last[name];
      if (version === undefined || (bounds[name] && isAtLeast(version, bounds[name].value))) continue;
      bounds[name] = { value: version, origin: { kind: 'assumed', why: why(name, version) } };
    }
    return new Releases(this.#named, this.#kernels, bounds);
  }

  /** Version of a package; assumed where no file names one. */
  of(name: Package): Field<string> {
    const why = `no file names a version of ${name}; ${NEWEST[name]}, the newest known, is assumed`;
    return this.#named[name] ?? this.#bounds[name] ?? { value: NEWEST[name], origin: { kind: 'assumed', why } };
  }

  /** Those that files name or tell. */
  get named(): readonly (readonly [Package | 'linear_attention', Field<string>])[] {
    const versions = PACKAGES.flatMap((name) => {
      const field = this.#named[name] ?? this.#bounds[name];
      return field ? [[name, field] as const] : [];
    });
    return this.#kernels ? [...versions, ['linear_attention', this.#kernels]] : versions;
  }

  from(name: Package, version: string): boolean {
    return isAtLeast(this.of(name).value, version);
  }

  /** Origin of a package's own default. */
  default(name: Package): Origin {
    return { kind: 'default', version: `${name} ${this.of(name).value}` };
  }
}

/** Which trainer's defaults hold. */
export type TrainerName = 'trl' | 'transformers';

/**
 * Defaults that moved, each read in the released package: `SFTConfig` and its kin have bf16 on from TRL 0.19.0,
 * checkpointing on from 0.22.0, weights in float32 from 0.27.0 (`ModelConfig.dtype`), and non-reentrant checkpointing
 * from 0.28.0; `TrainingArguments.optim` is fused from transformers 4.54 where torch is 2.8 or newer; `from_pretrained`
 * loads the dtype of the checkpoint from transformers 5.
 */
export const MOVED = {
  trlBf16: '0.19.0',
  trlCheckpointing: '0.22.0',
  trlFloat32: '0.27.0',
  trlNonReentrant: '0.28.0',
  vllmColocated: '1.0.0',
  fusedByDefault: '4.54.0',
  fusedTorch: '2.8.0',
  checkpointDtype: '5.0.0',
} as const;

/** `per_device_train_batch_size` and `per_device_eval_batch_size` of `TrainingArguments`. */
export const BATCH = 8;
/** `max_length` of `SFTConfig`, `DPOConfig`, `KTOConfig`; before 0.13 the smaller of 1024 and what the model takes. */
export const TRL_LENGTH = 1024;

export function checkpointingByDefault(trainer: TrainerName, releases: Releases): Field<boolean> {
  if (trainer === 'trl')
    return { value: releases.from('trl', MOVED.trlCheckpointing), origin: releases.default('trl') };
  return { value: false, origin: releases.default('transformers') };
}

export function bf16ByDefault(trainer: TrainerName, releases: Releases): Field<boolean> {
  if (trainer === 'trl') return { value: releases.from('trl', MOVED.trlBf16), origin: releases.default('trl') };
  return { value: false, origin: releases.default('transformers') };
}

export function isReentrant(trainer: TrainerName, releases: Releases): boolean {
  if (trainer === 'trl' && releases.from('trl', MOVED.trlNonReentrant)) return false;
  return !releases.from('transformers', MOVED.checkpointDtype);
}

export function optimizerByDefault(releases: Releases): Field<string> {
  const isFused = releases.from('transformers', MOVED.fusedByDefault) && releases.from('torch', MOVED.fusedTorch);
  return { value: isFused ? 'adamw_torch_fused' : 'adamw_torch', origin: releases.default('transformers') };
}

/**
 * dtype that weights are loaded in where nobody says one: `auto` is that of the checkpoint. What bitsandbytes leaves as
 * it is was float16 before transformers 5 (`update_dtype` of its quantizers).
 */
export function dtypeByDefault(isByTrl: boolean, isQuantised: boolean, releases: Releases): Field<string> {
  if (isByTrl && releases.from('trl', MOVED.trlFloat32)) return { value: 'float32', origin: releases.default('trl') };
  const before = isQuantised ? 'float16' : 'float32';
  const value = releases.from('transformers', MOVED.checkpointDtype) ? 'auto' : before;
  return { value, origin: releases.default('transformers') };
}
