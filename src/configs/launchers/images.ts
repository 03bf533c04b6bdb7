import type { Environment } from '../environment.ts';
import type { Field } from '../../base/origin.ts';

/** Programs whose versions tags of images name. */
export type ImageProgram = 'ultralytics' | 'torch' | 'axolotl' | 'transformers' | 'llamafactory';

/** Image names and where their tags have a version, each by the publisher's own scheme of tags. */
const SCHEMES: readonly (readonly [program: ImageProgram, pattern: RegExp])[] = [
  ['ultralytics', /(?:^|\/)ultralytics\/ultralytics:v?(\d+\.\d+\.\d+)/],
  ['torch', /(?:^|\/)pytorch\/pytorch:v?(\d+\.\d+\.\d+)/],
  ['torch', /(?:^|\/)runpod\/pytorch:(\d+\.\d+\.\d+)-py/],
  // AWS Deep Learning Containers
  ['torch', /\/(?:huggingface-)?pytorch-training:(\d+\.\d+(?:\.\d+)?)/],
  ['transformers', /\/huggingface-pytorch-training:[\d.]+-transformers(\d+\.\d+\.\d+)/],
  // Deep Learning Containers of Google, which write `2-1` for 2.1
  ['torch', /\/pytorch-(?:gpu|cu\d+)\.(\d+-\d+)/],
  ['torch', /\/acpt-pytorch-(\d+\.\d+)/],
  ['axolotl', /(?:^|\/)(?:axolotlai|winglian)\/axolotl(?:-cloud)?:(?:main-)?v?(\d+\.\d+\.\d+)(?:-|$)/],
  ['torch', /(?:^|\/)(?:axolotlai|winglian)\/axolotl(?:-base|-cloud)?:[\w.-]*-py3\.\d+-cu\d+-(\d+\.\d+\.\d+)/],
  ['transformers', /(?:^|\/)huggingface\/transformers-pytorch-(?:deepspeed-latest-)?gpu:v?(\d+\.\d+\.\d+)/],
  ['llamafactory', /(?:^|\/)hiyouga\/llamafactory:v?(\d+\.\d+\.\d+)/],
];

/** `nvcr.io/nvidia/pytorch:24.05-py3`: PyTorch of a month (NVIDIA, release notes of the PyTorch container). */
const NGC = /(?:^|\/)nvidia\/pytorch:(\d\d\.\d\d)-py3/;
const NGC_TORCH: readonly (readonly [month: string, torch: string])[] = [
  ['25.05', '2.8.0'],
  ['25.02', '2.7.0'],
  ['24.11', '2.6.0'],
  ['24.08', '2.5.0'],
  ['24.05', '2.4.0'],
  ['24.02', '2.3.0'],
  ['24.01', '2.2.0'],
  ['23.10', '2.1.0'],
  ['23.04', '2.1.0'],
  ['23.01', '1.14.0'],
];
/** Months that the table was made for; of others nothing is said. */
const NGC_FIRST = '23.01';
const NGC_LAST = '25.06';

/** The versions that the tag of an image names. */
export function versionsOfImage(image: Field<string> | null): ReadonlyMap<ImageProgram, Field<string>> {
  const versions = new Map<ImageProgram, Field<string>>();
  if (!image) return versions;
  const { value, origin } = image;
  for (const [program, pattern] of SCHEMES) {
    const version = pattern.exec(value)?.[1]?.replace('-', '.');
    if (version !== undefined && !versions.has(program)) versions.set(program, { value: version, origin });
  }
  const month = NGC.exec(value)?.[1];
  if (month !== undefined && month >= NGC_FIRST && month <= NGC_LAST) {
    const torch = NGC_TORCH.find(([from]) => month >= from)?.[1];
    if (torch !== undefined) versions.set('torch', { value: torch, origin });
  }
  return versions;
}

/** What an image and the variables of a place say of the environment, before the files of the repository. */
export function environmentOfLaunch(
  image: Field<string> | null,
  allocConf: Field<string> | null,
): Partial<Environment> {
  const versions = versionsOfImage(image);
  const [ultralytics, torch] = [versions.get('ultralytics'), versions.get('torch')];
  return {
    ...(ultralytics ? { ultralytics } : {}),
    ...(torch ? { torch } : {}),
    ...(allocConf ? { allocConf } : {}),
  };
}
